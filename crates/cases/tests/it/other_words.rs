//! The same rows in the words of other testers: passive, terse, with a person, without quotes.

use super::rows::{last, read};

const ADDRESSES: (&str, &str) = ("Go to Customers > Addresses", "");

/// The steps of a row behind one that goes to the addresses.
fn at_addresses(step: &str, expected: &str) -> Vec<String> {
    last(&[ADDRESSES, (step, expected)])
}

#[test]
fn passive_step_is_the_active_one() {
    assert_eq!(at_addresses("The filters are reset", ""), ["I reset the filters of the grid"]);
    assert_eq!(at_addresses("The filter is then cleared", ""), ["I reset the filters of the grid"]);
    let filter = ["I filter the grid by \"City\" with \"Paris\""];
    assert_eq!(at_addresses("The list is filtered by City \"Paris\"", ""), filter);
    assert_eq!(at_addresses("The list is sorted by City", ""), ["I sort the grid by \"City\" in ascending order"]);
    assert_eq!(
        at_addresses("The button \"Add new address\" is pressed", ""),
        ["I click the button \"Add new address\""]
    );
    assert_eq!(at_addresses("The page is reloaded", ""), ["I reload the page"]);
}

#[test]
fn passive_check_is_not_done() {
    for step in
        ["Check that the list is filtered by City \"Paris\"", "If the filters are reset", "The filters are not reset"]
    {
        let steps = at_addresses(step, "");
        assert!(!steps.iter().any(|step| step.starts_with("I ")), "{step}: {steps:?}");
    }
}

#[test]
fn person_before_the_verb_says_nothing() {
    assert_eq!(
        at_addresses("The tester clicks on \"Add new address\"", ""),
        ["I click the button \"Add new address\""]
    );
    assert_eq!(at_addresses("You have to reset the filters", ""), ["I reset the filters of the grid"]);
}

#[test]
fn filter_is_known_by_its_column_whatever_stands_between() {
    let filter = ["I filter the grid by \"City\" with \"Paris\""];
    let ways = [
        "Filter City = Paris",
        "Filter by city Paris",
        "Filter on the column City with \"Paris\"",
        "City filter \"Paris\"",
        "Filter City: Paris",
        "Search \"Paris\" by city",
        "Enter \"Paris\" in the filter City",
        "Apply the filter City \"Paris\"",
    ];
    for way in ways {
        assert_eq!(at_addresses(way, ""), filter, "{way}");
    }
    let two = ["I filter the grid by: City|Paris / Country|France"];
    assert_eq!(at_addresses("Filter by City \"Paris\" and Country \"France\"", ""), two);
}

#[test]
fn filter_of_words_that_are_no_column_or_no_value_stays_undone() {
    for step in ["Filter by wattage = 3", "Filter by city = the city of the customer", "Filter City from Paris to Rome"]
    {
        assert_eq!(at_addresses(step, "").first().map(String::as_str), Some("TODO"), "{step}");
    }
}

#[test]
fn count_is_known_in_other_words() {
    let filter = "Filter City = Paris";
    let one = [
        "1 line",
        "1 row",
        "1 result is displayed",
        "Only one address is listed",
        "Exactly 1 address",
        "There is one address in the list",
    ];
    for expected in one {
        assert_eq!(at_addresses(filter, expected)[1..], ["the grid counts 1 record"], "{expected}");
    }
    assert_eq!(at_addresses(filter, "At least 5 addresses")[1..], ["the grid counts at least 5 records"]);
    assert_eq!(at_addresses(filter, "No address is found")[1..], ["the grid counts 0 records"]);
    for expected in ["1 customer is listed", "At least 2 lamps", "No lamp is displayed", "2 or 3 addresses are listed"]
    {
        assert_eq!(at_addresses(filter, expected)[1..], ["TODO"], "{expected}");
    }
}

#[test]
fn rows_of_the_list_are_known_in_other_words() {
    let filter = "Filter City = Paris";
    for expected in ["Every row has \"Paris\" in the column City", "All rows contain \"Paris\" in City"] {
        assert_eq!(
            at_addresses(filter, expected)[1..],
            ["every row of the grid contains \"Paris\" in \"City\""],
            "{expected}"
        );
    }
    for expected in ["\"Rue 5\" is no longer listed", "The address \"Rue 5\" disappears from the list"] {
        assert_eq!(at_addresses(filter, expected)[1..], ["the row with \"Rue 5\" is not in the grid"], "{expected}");
    }
    assert_eq!(at_addresses(filter, "The lamp \"Rue 5\" is not in the list")[1..], ["TODO"]);
    assert_eq!(at_addresses(filter, "page 1 of 2")[1..], ["the grid is on page 1 of 2"]);
}

#[test]
fn order_is_known_in_other_words_and_the_other_order_is_not_taken_for_it() {
    let down =
        ["I sort the grid by \"City\" in descending order", "the grid is sorted by \"City\" in descending order"];
    for (step, expected) in
        [("Sort by City from Z to A", "Sorted Z-A"), ("Sort by City, descending order", "In descending order")]
    {
        assert_eq!(at_addresses(step, expected), down, "{step}");
    }
    assert_eq!(at_addresses("Sort by City asc", "Sorted Z-A")[1..], ["TODO"]);
}

#[test]
fn text_in_quotes_alone_is_a_message_or_a_text_of_the_page() {
    let filter = "Filter City = Paris";
    let success = ["the success message \"Successful update\" is displayed"];
    for expected in ["\"Successful update\"", "'Successful update' pops up", "Growl \"Successful update\""] {
        assert_eq!(at_addresses(filter, expected)[1..], success, "{expected}");
    }
    assert_eq!(at_addresses(filter, "\"No records found\"")[1..], ["the grid counts 0 records"]);
    assert_eq!(at_addresses(filter, "'This city is unknown'")[1..], ["the page says \"This city is unknown\""]);
    assert_eq!(at_addresses(filter, "\"cityId\"")[1..], ["TODO"]);
}

#[test]
fn expectation_of_nothing_needs_no_step() {
    for expected in ["ok", "n/a", "As expected"] {
        assert_eq!(at_addresses("Reset filters", expected), ["I reset the filters of the grid"], "{expected}");
    }
}

#[test]
fn way_through_the_menu_is_known_in_other_words() {
    let ways = [
        "Customers / Addresses",
        "Click on 'Customers' then on 'Addresses'",
        "From the menu choose Customers, and then Addresses",
        "In the back office go to the Customers menu and then to Addresses",
        "BO > Customers > Addresses",
        "Open the list of addresses",
    ];
    for way in ways {
        assert_eq!(last(&[(way, "")]), ["I go to \"Customers > Addresses\""], "{way}");
    }
    let rows = read(&[ADDRESSES, ("Click on 'Save' then on 'Cancel'", "")]);
    assert!(!rows[1].iter().any(|step| step.starts_with("I go to")), "{rows:?}");
}

#[test]
fn login_is_known_in_other_words() {
    for step in ["Logged in BO", "Be connected to the BO", "Log in to BO as SuperAdmin", "Connected as admin"] {
        let steps = last(&[(step, "")]);
        assert_eq!(steps.first().map(String::as_str), Some("I open the back office"), "{step}");
        assert!(steps.len() == 2 && steps[1].starts_with("I log in as"), "{step}: {steps:?}");
    }
}
