//! What differs from one installation of PrestaShop to the next (docs/facts/installations.md) fails no feature.
//!
//! A part of the features runs here: those that meet what differs. `make variants` runs them all.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::run_into;

/// Variants, workers, and the features that meet what differs there.
const RUNS: [(&str, &str, &[&str]); 5] = [
    // Late answers, the way in of the warning page, the message for a title, the menu.
    (
        "second-shop",
        "1",
        &[
            "features/back_office/addresses",
            "features/back_office/getting_around/invalid_token.feature",
            "features/back_office/getting_around/unknown_pages.feature",
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
    // The other theme.
    ("classic", "4", &["features/shop/promo_code.feature", "features/shop/product_page.feature"]),
    // Paths as with module-version, and the number of customers.
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

const NO_SUCH_PAGE: &str = "Feature: f
  Scenario: s
    Given I am logged in to the back office
    When I open the address \"no-such-page\"
    Then the page \"Taxes\" is displayed
";

#[tokio::test]
async fn missing_page_is_known_by_its_status_in_any_words() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, NO_SUCH_PAGE).unwrap();
    let arguments = [file.to_str().unwrap(), "--demo-variant", "texts", "--timeout", "8"];
    let outcome = run_into(&folder.path().join("reports"), &arguments, &[]).await;
    let said = format!("{}\n{}", outcome.output, outcome.errors);
    assert!(said.contains("the shop shows an error page, \"This page is not available\""), "{said}");
    assert!(said.contains("correct the address, or find out why the shop does not have the page"), "{said}");
}
