//! What differs from one installation of PrestaShop to the next (docs/facts/installations.md) fails no feature.
//!
//! A part of the features runs here: those that meet what differs. `make variants` runs them all.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::run_into;

/// Runs the features on a shop of these variants. One test a run: they take a minute each, and go side by side.
async fn all_pass(variants: &str, workers: &str, features: &[&str]) {
    let options = ["--demo-variant", variants, "--workers", workers, "--timeout", "30"];
    let arguments = [features, options.as_slice()].concat();
    let reports = tempfile::tempdir().unwrap();
    let outcome = run_into(reports.path(), &arguments, &[]).await;
    assert_eq!(outcome.code, 0, "{}\n{}\n{}", arguments.join(" "), outcome.output, outcome.errors);
}

/// Late answers, the way in of the warning page, the message for a title, the menu.
#[tokio::test]
async fn pages_of_the_second_shop_pass_with_one_worker() {
    let features = [
        "features/back_office/addresses",
        "features/back_office/getting_around/invalid_token.feature",
        "features/back_office/getting_around/unknown_pages.feature",
        "features/back_office/titles/edit_title.feature",
    ];
    all_pass("second-shop", "1", &features).await;
}

/// A group's form before and after it is saved, the missing header.
#[tokio::test]
async fn groups_of_the_second_shop_pass_with_four_workers() {
    let features = [
        "features/back_office/customer_groups/edit_group.feature",
        "features/back_office/customer_groups/group_form.feature",
        "features/admin_api/customer_groups/customers_groups_scopes.feature",
    ];
    all_pass("second-shop", "4", &features).await;
}

/// The paths of customer groups, by the API and beside the back office.
#[tokio::test]
async fn first_case_passes_with_an_older_api_module() {
    all_pass("module-version", "1", &["features/admin_api/customer_groups/post_customers_group.feature"]).await;
}

#[tokio::test]
async fn public_pages_pass_in_the_other_theme() {
    let features = ["features/shop/promo_code.feature", "features/shop/product_page.feature"];
    all_pass("classic", "4", &features).await;
}

/// Paths as with module-version, and the number of customers.
#[tokio::test]
async fn two_variants_at_once_pass_with_four_workers() {
    let features = [
        "features/admin_api/customer_groups/post_customers_group_accepted.feature",
        "features/admin_api/paths_and_methods.feature",
        "features/back_office/customers/customers_list.feature",
    ];
    all_pass("module-version,without-psgdpr", "4", &features).await;
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
