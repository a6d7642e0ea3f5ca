//! Rows that act on a record: it is the one that they mean, or they are left to a person.

use super::rows::{last, read};

const SUPPLIERS: (&str, &str) = ("Go to Catalog > Brands & Suppliers > Suppliers", "");
const CUSTOMERS: (&str, &str) = ("Go to Customers > Customers", "");

#[test]
fn created_record_is_not_one_that_the_shop_has() {
    for step in [
        "Delete the created supplier and confirm",
        "Edit the created supplier",
        "Click on the Edit button of the created supplier",
        "View the created supplier",
        "Get the ID of the created supplier",
    ] {
        let steps = last(&[SUPPLIERS, ("Filter by name", ""), (step, "")]);
        assert!(steps.iter().all(|step| step == "TODO"), "{step}: {steps:?}");
    }
    let steps = last(&[SUPPLIERS, ("Filter by name 'Fashion'", ""), ("Delete the created supplier", "")]);
    assert_eq!(steps, ["TODO"]);
}

#[test]
fn created_record_is_found_by_the_filter_that_has_its_name() {
    let rows = [
        SUPPLIERS,
        ("Click on \"Add new supplier\"", ""),
        ("Fill the form with data\nClick on Save", ""),
        ("Filter by name of created supplier", ""),
        ("Delete the created supplier", ""),
    ];
    assert_eq!(last(&rows)[0], "I click \"Delete\" in the first row of the grid");
}

#[test]
fn rows_of_a_list_that_a_person_filters_are_not_known() {
    for filter in ["Filter with data", "Filter by wattage 'high'", "Search the brightest customer"] {
        for (step, expected) in [
            ("Click on the Delete button on the first row > Confirm", ""),
            ("Edit the first customer", ""),
            ("Click on View", ""),
            ("Select all customers and delete with bulk actions", ""),
            ("Get the ID of the first row", ""),
            ("On the first row, click on the three points", ""),
            ("Check the list", "1 record found"),
        ] {
            let rows = [CUSTOMERS, ("Filter by Last name with \"Byron\"", ""), (filter, ""), (step, expected)];
            let steps = last(&rows);
            assert!(steps.iter().all(|step| step == "TODO"), "{filter}, {step}: {steps:?}");
        }
    }
}

#[test]
fn list_that_is_filtered_again_is_known() {
    let rows = [
        CUSTOMERS,
        ("Filter with data", ""),
        ("Reset all filters", ""),
        ("Filter by Last name with \"Byron\"", ""),
        ("Edit the first customer", ""),
    ];
    assert_eq!(last(&rows), ["I click \"Edit\" in the first row of the grid"]);
}

#[test]
fn dialog_of_a_step_that_is_left_is_not_confirmed() {
    let rows = [CUSTOMERS, ("Filter with data", ""), ("Delete the first customer", ""), ("Confirm", "")];
    assert_eq!(last(&rows), ["TODO"]);
}

#[test]
fn page_that_was_not_reached_is_not_reloaded() {
    let rows = [CUSTOMERS, ("Go to the edit customer page", ""), ("Reload the edit page", "")];
    assert_eq!(read(&rows)[1..], [["TODO"], ["TODO"]]);
    let rows = [CUSTOMERS, ("Click on the biggest lamp", ""), ("Reload the page", "")];
    assert_eq!(last(&rows), ["TODO"]);
}

#[test]
fn session_of_a_browser_that_is_left_to_a_person_is_not_that_of_the_admin() {
    let team = ("Go to Advanced Parameters > Team", "");
    for step in [
        "Open a private window > Go to the BO",
        "Open another browser > Log in",
        "Use incognito mode > Go to admin URL",
    ] {
        let steps = last(&[team, (step, "")]);
        assert!(steps.iter().all(|step| step == "TODO"), "{step}: {steps:?}");
    }
    assert_eq!(last(&[team, ("Open a private window", ""), ("Go to the BO", "")]), ["TODO"]);
    let back = [team, ("Open a private window", ""), ("Go back to BO > Advanced Parameters > Team", "")];
    assert_eq!(last(&back), ["I go to \"Advanced Parameters > Team\""]);
}
