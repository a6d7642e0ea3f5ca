//! What differs from one installation of PrestaShop to the next (docs/facts/installations.md) fails no feature.
//!
//! A part of the features runs here: those that meet what differs. `make variants` runs them all.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::run_into;

/// Variants, workers, and the features that meet what differs there.
const RUNS: [(&str, &str, &[&str]); 4] = [
    // Late answers, the way in of the warning page, the message for a title, the menu.
    (
        "second-shop",
        "1",
        &[
            "features/back_office/addresses",
            "features/back_office/getting_around/invalid_token.feature",
            "features/back_office/titles/edit_title.feature",
        ],
    ),
    // A group's form before and after it is saved, the missing header.
    (
        "second-shop",
        "4",
        &[
            "features/back_office/customer_groups/edit_group.feature",
            "features/back_office/customer_groups/group_form.feature",
            "features/admin_api/customer_groups/customers_groups_scopes.feature",
        ],
    ),
    // The paths of customer groups, by the API and beside the back office.
    ("module-version", "1", &["features/admin_api/customer_groups/post_customers_group.feature"]),
    // The same, and the number of customers.
    (
        "module-version,without-psgdpr",
        "4",
        &[
            "features/admin_api/customer_groups/post_customers_group_accepted.feature",
            "features/admin_api/paths_and_methods.feature",
            "features/back_office/customers/customers_list.feature",
        ],
    ),
];

#[tokio::test]
async fn features_pass_on_each_variant_with_one_and_four_workers() {
    for (variants, workers, features) in RUNS {
        let options = ["--demo-variant", variants, "--workers", workers, "--timeout", "30"];
        let arguments = [features, options.as_slice()].concat();
        let reports = tempfile::tempdir().unwrap();
        let outcome = run_into(reports.path(), &arguments, &[]).await;
        assert_eq!(outcome.code, 0, "{}\n{}\n{}", arguments.join(" "), outcome.output, outcome.errors);
    }
}
