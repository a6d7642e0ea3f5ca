//! Expectations that were bound to another check than they say, or to none.

use super::rows::{last, read};

#[test]
fn lists_with_the_same_noun_are_counted_under_names_of_their_own() {
    let rows = [
        ("Go to Catalog > Products", ""),
        ("Reset all filters", "Number of products > 0"),
        ("Go to Catalog > Monitoring", ""),
        ("Filter grid 'Disabled products' by name 'Lamp'", "Number of products < Total of products"),
        ("Go to Catalog > Products", ""),
        ("Reset all filters", "Number of products = Total of products"),
    ];
    let all = read(&rows).concat();
    let counted: Vec<&String> = all.iter().filter(|step| step.starts_with("I remember the number")).collect();
    let mut names: Vec<&str> = counted.iter().filter_map(|step| step.rsplit('"').nth(1)).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), counted.len(), "{counted:?}");
    assert_eq!(all.last().unwrap(), "the grid counts {all products} records");
}

#[test]
fn page_of_a_record_is_not_counted_as_its_list() {
    let rows = [
        ("Go to Customers > Customers", "Customers page is displayed"),
        ("Reset all filters", "Number of customers > 0"),
        ("Click on View in the first row", ""),
        ("Go to Customers > Customers", "Number of customers = Total of customers"),
    ];
    let rows = read(&rows);
    assert_eq!(rows[2], ["I click \"View\" in the first row of the grid"]);
}

#[test]
fn unequal_is_never_taken_for_equal() {
    let go = ("Go to International > Taxes", "");
    for expected in ["Total of taxes != 0", "Number of taxes ≠ 3", "2 or 3 records found"] {
        let steps = last(&[go, ("Reset all filters", expected)]);
        assert_eq!(steps.last().unwrap(), "TODO", "{expected}");
        assert!(!steps.iter().any(|step| step.contains("counts")), "{steps:?}");
    }
}

#[test]
fn state_of_a_button_is_not_that_of_the_first_row() {
    let rows = [
        ("Go to International > Taxes", ""),
        ("Filter by name 'FR'", ""),
        ("Reload the page", "The Save button is disabled"),
    ];
    assert_eq!(last(&rows), ["I reload the page", "TODO"]);
}

#[test]
fn title_ends_where_another_check_begins() {
    let rows = [
        ("Go to International > Taxes", ""),
        ("Reload the page", "The title contains Taxes and the breadcrumb is International"),
    ];
    assert_eq!(last(&rows)[1], "TODO");
}

#[test]
fn what_follows_an_action_that_is_not_bound_is_not_checked_elsewhere() {
    let rows = [
        ("Go to Orders > Orders", ""),
        ("View the oldest lamp", "Order page is displayed"),
        ("Polish the lamp", "Add to cart button is not visible"),
        ("Click on page 3", "Third page is displayed"),
    ];
    let rows = read(&rows);
    for row in &rows[1..] {
        assert!(row.iter().all(|step| step == "TODO"), "{row:?}");
    }
}

#[test]
fn page_of_one_record_is_not_the_list_of_all() {
    let rows = [
        ("Go to Customers > Customers", ""),
        ("Filter by email 'ada@example.org'", ""),
        ("Click on View", "Customer page is displayed"),
    ];
    assert_eq!(last(&rows)[1], "the page title contains \"Customer \"");
}

#[test]
fn module_that_is_not_installed_offers_to_install_it() {
    let rows = [
        ("Go to Modules > Module Manager", ""),
        ("Search the module \"Dashboard Goals\"", ""),
        ("Reload the page", "The module isn't installed"),
    ];
    assert_eq!(last(&rows)[1], "the card of \"Dashboard Goals\" offers \"Install\"");
}

#[test]
fn records_of_the_public_shop_are_not_a_list_of_the_back_office() {
    let rows =
        [("Go to Catalog > Products", ""), ("View my shop", ""), ("Reload the page", "3 products are displayed")];
    assert_eq!(last(&rows)[1], "TODO");
    let rows = [("Go to Catalog > Products", ""), ("View my shop", ""), ("Log out", "")];
    assert_eq!(last(&rows), ["I log out of the shop"]);
}

#[test]
fn page_after_the_last_one_is_not_expected() {
    let rows = [
        ("Go to International > Taxes", ""),
        ("Change items per page to 10", "There are 2 pages"),
        ("Reload the page", "The third page is displayed"),
    ];
    assert_eq!(last(&rows)[1], "TODO");
}

#[test]
fn dialog_that_a_row_expects_is_not_confirmed_in_it() {
    let rows = [
        ("Go to International > Taxes", ""),
        ("Delete the first tax", "A popup asks whether you are sure"),
        ("Click on Cancel", ""),
    ];
    let rows = read(&rows);
    assert_eq!(rows[1], ["I click \"Delete\" in the first row of the grid", "a dialog is displayed"]);
    assert_eq!(rows[2], ["I cancel the dialog"]);
}

#[test]
fn fewer_than_the_total_and_one_more_is_not_fewer_than_the_total() {
    let rows = [
        ("Go to International > Taxes", ""),
        ("Reset all filters", "Number of taxes > 0"),
        ("Filter by name 'FR'", "Number of taxes < Total of taxes + 1"),
    ];
    assert_eq!(last(&rows)[1], "TODO");
}
