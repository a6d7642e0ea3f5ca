//! Expectations that were bound to a check that passes for less than the row says, or asks for more.

use super::rows::{drafted, last};

const TAXES: (&str, &str) = ("Go to International > Taxes", "");

#[test]
fn comparisons_are_those_of_the_row() {
    for (go, noun) in [("Go to Shop Parameters > Contact", "contacts"), ("Go to International > Taxes", "taxes")] {
        let all = format!("Number of {noun} > 0");
        let more = format!("Number of {noun} > Total of {noun}");
        let fewer = format!("Number of {noun} < Total of {noun}");
        let rows = |expected| [(go, ""), ("Reset all filters", all.as_str()), ("Filter by name 'FR'", expected)];
        assert_eq!(last(&rows(&more))[1], format!("the grid counts more than {{all {noun}}} records"));
        assert_eq!(last(&rows(&fewer))[1], format!("the grid counts fewer than {{all {noun}}} records"));
    }
}

#[test]
fn a_slip_of_the_case_is_marked_and_not_mended() {
    let rows = [
        TAXES,
        ("Reset all filters", "Number of taxes > 0"),
        ("Click on \"Add new tax\"", ""),
        ("Fill the form with:\nName : Lamp tax\nRate : 3\nClick on Save", "Number of taxes = Total of taxes + 1"),
        ("Filter by name 'Lamp tax'", "Number of taxes > Total of taxes + 1"),
        ("Delete the tax", ""),
        ("Reset all filters", "Number of taxes = Total of taxes + 1"),
    ];
    assert_eq!(drafted(&rows, 5)[1], "the grid counts more than {taxes now} records");
    let after = drafted(&rows, 7);
    assert_eq!(after[1], "# ~ the case says \"+ 1\", though what was made is deleted again");
    assert_eq!(after[2], "the grid counts 1 more record than {all taxes}");
}

#[test]
fn equal_is_not_contained_and_contained_is_not_equal() {
    let orders = ("Go to Orders > Orders", "");
    let filter = ("Filter by Reference 'ABC'", "All rows column reference = 'ABC'");
    assert_eq!(last(&[orders, filter])[1], "every row of the grid shows \"ABC\" in \"Reference\"");
    let filter = ("Filter by Reference 'ABC'", "All rows column reference contains 'ABC'");
    assert_eq!(last(&[orders, filter])[1], "every row of the grid contains \"ABC\" in \"Reference\"");
    let first = |how: &str| {
        let expected = format!("First row column name {how} 'FR'");
        last(&[TAXES, ("Filter by name 'FR'", expected.as_str())]).pop().unwrap()
    };
    assert_eq!(first("contains"), "the first row of the grid contains \"FR\" in \"Name\"");
    assert_eq!(first("="), "the first row of the grid shows: Name|FR");
}

#[test]
fn another_column_than_the_row_says_is_marked() {
    let rows = [
        ("Go to International > Localization > Currencies", ""),
        ("Filter by ISO code 'MAD'", "First row column name contains 'MAD'"),
    ];
    let wanted = ["# ~ the case says column \"name\"", "the first row of the grid contains \"MAD\" in \"ISO code\""];
    assert_eq!(drafted(&rows, 2)[1..], wanted);
}

#[test]
fn a_filter_that_has_worked_shows_what_was_looked_for() {
    let steps = last(&[TAXES, ("Filter by name 'FR'", "Filter is succeeded")]);
    assert_eq!(steps[1..], ["the grid is filtered", "every row of the grid contains \"FR\" in \"Name\""]);
    let steps = last(&[TAXES, ("Filter by name 'FR'", "Filter is succeeded\n0 records found")]);
    assert_eq!(steps[1..], ["the grid is filtered", "the grid counts 0 records"]);
}

#[test]
fn records_that_were_created_are_in_the_list_by_name() {
    let make = |name: &str| format!("Fill the form with:\nName : {name}\nRate : 3\nClick on Save");
    let (one, two) = (make("Lamp tax"), make("Bulb tax"));
    let add = ("Click on \"Add new tax\"", "");
    let filter = ("Filter by name 'tax'", "2 taxes created are in list");
    let steps = last(&[TAXES, add, (&one, ""), add, (&two, ""), filter]);
    let wanted = [
        "the grid counts 2 records",
        "the row where \"Name\" is \"Lamp tax {unique}\" is in the grid",
        "the row where \"Name\" is \"Bulb tax {unique}\" is in the grid",
    ];
    assert_eq!(steps[1..], wanted);
}

#[test]
fn the_message_of_a_bulk_deletion_is_its_own() {
    let rows = [
        TAXES,
        ("Filter by name 'Lamp'", ""),
        ("Delete taxes with bulk actions", "Successful multi delete message is displayed"),
    ];
    let message = "the success message \"The selection has been successfully deleted.\" is displayed";
    assert_eq!(last(&rows).last().unwrap(), message);
}

#[test]
fn pages_of_a_list_are_turned_to_and_counted() {
    let rows = [
        ("Go to International > Taxes", "No pagination available"),
        ("Change items per page to 10", "3 pages are available"),
        ("Click on page 2", "Page 2 is displayed"),
        ("Go to page 1", "First page is displayed"),
        ("Change the number of items per page to 50", "Only one page"),
    ];
    let rows = super::rows::read(&rows);
    assert_eq!(rows[0][1], "the grid is on page 1 of 1");
    assert_eq!(rows[1], ["I show 10 records a page in the grid", "the grid is on page 1 of 3"]);
    assert_eq!(rows[2], ["I go to page 2 of the grid", "the grid is on page 2 of 3"]);
    assert_eq!(rows[3], ["I go to page 1 of the grid", "the grid is on page 1 of 3"]);
    assert_eq!(rows[4], ["I show 50 records a page in the grid", "the grid is on page 1 of 1"]);
}

#[test]
fn what_follows_a_filter_that_is_not_bound_is_not_checked() {
    let steps = last(&[TAXES, ("Filter by wattage 'big'", "Filter is succeeded")]);
    assert_eq!(steps, ["TODO", "TODO"]);
}

#[test]
fn fields_in_one_line_are_filled_in_where_the_record_is_called_page() {
    let rows = [
        ("Go to Design > Pages", ""),
        ("Go to Add new page page", "Add new page is displayed correctly"),
        (
            "Fill all information : Title : Lamp. Meta Title : Random. Displayed : Yes. And Save Form",
            "Page is saved correctly",
        ),
    ];
    let rows = super::rows::read(&rows);
    assert_eq!(rows[1], ["I click the button \"Add new page\"", "the page \"New page\" is displayed"]);
    assert!(rows[2].iter().any(|step| step.contains("Displayed||Yes")), "{:?}", rows[2]);
    assert!(!rows[2].contains(&"TODO".to_owned()), "{:?}", rows[2]);
}
