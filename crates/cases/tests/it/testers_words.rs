//! What testers write in other words than the house: data in a line, lists, rows by their names, the shop.

use super::rows::{last, read};

const ZONES: (&str, &str) = ("Go to International > Locations > Zones", "");
const NEW: (&str, &str) = ("Click on \"Add new zone\"", "");
const LAMP: (&str, &str) = ("Add new zone: name Lamp, status yes. Save", "");
const BULB: (&str, &str) = ("Add new zone with name \"Bulb\" and save", "");

const REMOVED: &str = "the row where \"Zone\" is \"Lamp {unique}\" of the page \"International > Locations\" is removed after the scenario";

#[test]
fn data_without_a_verb_are_fields_of_the_form_on_show() {
    let filled = ["I fill in the form: Name|Lamp {unique} / Active|Yes", "I click the button \"Save\""];
    for data in
        ["Name: Lamp\nStatus: yes\nSave", "Name: Lamp, status: yes, save", "Name \"Lamp\", Status \"yes\", then save"]
    {
        assert_eq!(last(&[ZONES, NEW, (data, "")])[1..], filled, "{data}");
    }
    let stranger = last(&[ZONES, NEW, ("Name: Lamp, wattage: 40, save", "")]);
    assert!(stranger.iter().all(|step| step == "TODO"), "{stranger:?}");
}

#[test]
fn data_without_a_verb_are_nothing_where_no_form_is_on_show() {
    assert_eq!(last(&[ZONES, ("Name: Lamp", "")]), ["TODO"]);
}

#[test]
fn data_behind_what_is_created_are_its_fields() {
    let steps = last(&[ZONES, LAMP]);
    assert_eq!(steps[0], "I click the button \"Add new zone\"");
    assert_eq!(steps[1], REMOVED);
    assert_eq!(steps[2], "I fill in the form: Name|Lamp {unique} / Active|Yes");
    let strange = last(&[ZONES, ("Add new zone: name Lamp, wattage 40 W. Save", "")]);
    assert!(strange.contains(&"TODO".to_owned()), "{strange:?}");
}

#[test]
fn value_may_stand_before_its_field() {
    for clause in [
        "Enter \"Lamp\" as the name",
        "Type \"Lamp\" into the field Name",
        "Put \"Lamp\" in Name",
        "Type Lamp in the field \"Name\"",
    ] {
        assert_eq!(
            last(&[ZONES, NEW, (clause, "")]),
            [REMOVED, "I fill in \"Name\" with \"Lamp {unique}\""],
            "{clause}"
        );
    }
    assert_eq!(last(&[ZONES, ("Enter \"Lamp\" as the name", "")]), ["TODO"]);
}

#[test]
fn field_that_is_left_empty_is_emptied_and_saving_makes_nothing() {
    let rows = [ZONES, NEW, ("Leave the name empty and save", ""), ("Enter \"Lamp\" as the name and save", "")];
    let steps = read(&rows);
    assert_eq!(steps[2], ["I fill in \"Name\" with \"\"", "I click the button \"Save\""]);
    assert_eq!(steps[3][1], "I fill in \"Name\" with \"Lamp {unique}\"");
}

#[test]
fn switch_of_the_form_is_meant_by_it() {
    let rows = [ZONES, NEW, ("Enter \"Lamp\" as the name and desactivate it", "")];
    assert_eq!(last(&rows).last().unwrap(), "I fill in \"Active\" with \"No\"");
    assert_eq!(last(&[ZONES, NEW, ("Enable the wattage", "")]), ["TODO"]);
}

#[test]
fn validating_a_form_that_is_filled_in_saves_it() {
    let rows = [ZONES, LAMP, ("Click the pencil of Lamp", ""), ("Change the name to \"Bulb\" and validate", "")];
    assert_eq!(last(&rows).last().unwrap(), "I click the button \"Save\"");
}

#[test]
fn rows_are_ticked_by_their_names_before_a_bulk_action() {
    let rows = [ZONES, LAMP, BULB, ("Tick Lamp and Bulb", ""), ("Bulk actions > Disable selection", "")];
    let steps = read(&rows);
    let tick = |name: &str| format!("I tick the row with \"{name} {{unique}}\" of the grid");
    assert_eq!(steps[3], [tick("Lamp"), tick("Bulb")]);
    assert_eq!(steps[4], ["I choose the bulk action \"Disable selection\" of the grid"]);
    let both =
        [ZONES, LAMP, BULB, ("Select both rows", ""), ("Click on Bulk actions, then on \"Delete selected\"", "")];
    assert_eq!(read(&both)[3], steps[3]);
    assert_eq!(last(&[ZONES, LAMP, BULB, ("Tick Lamp and Socket", "")]), ["TODO"]);
    assert_eq!(last(&[ZONES, ("Bulk actions > Disable selection", "")]), ["TODO"]);
}

#[test]
fn row_is_told_by_the_name_that_rows_have_made() {
    let row = "the row where \"Zone\" is \"Lamp {unique}\" of the grid";
    for (clause, step) in [
        ("Disable the zone \"Lamp\"", "I switch \"Enabled\" off in"),
        ("Turn off the status of \"Lamp\"", "I switch \"Enabled\" off in"),
        ("Activate Lamp", "I switch \"Enabled\" on in"),
        ("Click on the pencil of the zone \"Lamp\"", "I click \"Edit\" in"),
        ("Edit Lamp", "I click \"Edit\" in"),
        ("Delete the zone Lamp", "I click \"Delete\" in"),
    ] {
        assert_eq!(last(&[ZONES, LAMP, (clause, "")])[0], format!("{step} {row}"), "{clause}");
    }
    assert_eq!(last(&[ZONES, LAMP, ("Disable Socket", "")]), ["TODO"]);
    assert_eq!(last(&[ZONES, LAMP, ("Click on the lamp of \"Lamp\"", "")]), ["TODO"]);
}

#[test]
fn action_is_chosen_in_the_menu_that_was_opened() {
    let rows = [ZONES, LAMP, ("Click on the three dots of \"Lamp\"", ""), ("Choose Edit", "")];
    assert_eq!(last(&rows), ["I click \"Edit\" in the row where \"Zone\" is \"Lamp {unique}\" of the grid"]);
    assert_eq!(last(&[ZONES, LAMP, ("Choose Edit", "")]), ["TODO"]);
}

#[test]
fn heads_of_columns_sort_and_pages_turn() {
    let rows = [ZONES, ("Click on the header \"Zone\"", ""), ("Click on the column Zone", "")];
    let steps = read(&rows);
    assert_eq!(steps[1], ["I sort the grid by \"Zone\" in ascending order"]);
    assert_eq!(steps[2], ["I sort the grid by \"Zone\" in descending order"]);
    assert_eq!(last(&[ZONES, ("Go to page 2 of the list", "")]), ["I go to page 2 of the grid"]);
    for clause in ["Display 10 items per page", "Set 10 rows per page", "Set the items per page to 10"] {
        assert_eq!(last(&[ZONES, (clause, "")]), ["I show 10 records a page in the grid"], "{clause}");
    }
    assert_eq!(last(&[ZONES, ("Click on the column Wattage", "")]), ["TODO"]);
}

#[test]
fn what_a_click_is_for_changes_nothing() {
    let rows = [ZONES, LAMP, ("Click on the pencil of \"Lamp\" in order to edit it", "")];
    assert_eq!(last(&rows), ["I click \"Edit\" in the row where \"Zone\" is \"Lamp {unique}\" of the grid"]);
}

#[test]
fn data_of_a_public_form_need_no_verb() {
    let rows = [("Go to the contact us page in FO", ""), ("Email: a@b.org\nMessage: Hello", "")];
    assert_eq!(last(&rows), ["I fill in the form: Email address|a@b.org / Message|Hello"]);
}

#[test]
fn title_among_what_is_done_is_a_field() {
    let titles = ("Go to Shop Parameters > Customer Settings > Titles", "");
    let steps = last(&[titles, ("Add new title. Title: Lamp, gender: Female, save", "")]);
    assert!(
        steps.contains(
            &"I fill in the form: Title|en|Lamp {unique} / Title|fr|Lamp {unique} / Gender||Female".to_owned()
        ),
        "{steps:?}"
    );
}

#[test]
fn answer_in_the_window_of_a_deletion_is_not_given_twice() {
    let rows = [ZONES, LAMP, ("Delete \"Lamp\" and click Yes in the window", "")];
    assert_eq!(last(&rows)[1..], ["I press \"Yes\" in the dialog"]);
}
