//! Actions that the row does not say, or says not to do: a delete confirmed, a form saved, a field filled in.

use prestashop_bdd_cases::{draft, phrases, read as read_case};

use super::rows::{last, read};

const ZONES: (&str, &str) = ("Go to International > Locations > Zones", "");

/// The draft of a case with these rows.
fn drafted(rows: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let rows: Vec<String> = rows.iter().map(|(step, expected)| format!("| {step} | {expected} |\n")).collect();
    let rows = rows.concat();
    let file = folder.path().join("case.md");
    std::fs::write(&file, format!("# Lamps\n\n| Step Description | Expected result |\n|---|---|\n{rows}")).unwrap();
    let case = read_case(&file).unwrap();
    draft::draft(&case, "case.md", &phrases::Phrases::built_in().unwrap()).text
}

#[test]
fn what_the_row_cancels_is_not_confirmed() {
    for step in [
        "Delete \"Europe\" and cancel",
        "Delete \"Europe\", then click Cancel",
        "Delete \"Europe\", answer No",
        "Delete the first zone, but click on Cancel in the popup",
        "Delete the first zone and then dismiss the dialog",
        "Delete the first zone and do not confirm",
    ] {
        let steps = last(&[ZONES, (step, "")]);
        assert_eq!(steps.len(), 2, "{step}: {steps:?}");
        assert!(steps[0].starts_with("I click \"Delete\" in the"), "{step}: {steps:?}");
        assert_eq!(steps[1], "I cancel the dialog", "{step}");
    }
}

#[test]
fn delete_is_not_confirmed_before_what_is_not_understood() {
    for (step, expected) in [
        ("Delete \"Europe\", sing a song", ""),
        ("Delete the first zone without confirming", ""),
        ("Delete \"Europe\"", "The zone is not deleted"),
        ("Delete \"Europe\"", "The zone is still in the list"),
    ] {
        let steps = last(&[ZONES, (step, expected)]);
        assert!(!steps.contains(&"I confirm the dialog".to_owned()), "{step}: {steps:?}");
    }
    let rows = read(&[ZONES, ("Delete \"Europe\"", ""), ("Click on 'No'", "")]);
    assert_eq!(rows[1], ["I click \"Delete\" in the row with \"Europe\" of the grid"]);
    assert_eq!(rows[2], ["I cancel the dialog"]);
}

#[test]
fn name_in_quotes_does_not_refuse() {
    let steps = last(&[ZONES, ("Delete \"No man's land without name\"", "")]);
    assert_eq!(steps.last().unwrap(), "I confirm the dialog");
}

#[test]
fn several_rows_are_not_the_first_one() {
    for step in [
        "Delete the first two zones",
        "Delete the first 3 zones",
        "Delete the first zones",
        "Delete the last two zones",
        "Edit the first 2 zones",
        "Delete the second and third zones",
    ] {
        assert_eq!(last(&[ZONES, (step, "")]), ["TODO"], "{step}");
    }
}

#[test]
fn delete_of_a_row_that_the_case_has_not_made_says_so() {
    let text = drafted(&[ZONES, ("Delete the first zone", "")]);
    assert!(text.contains("it is the shop's own\n    When I click \"Delete\" in the first row"), "{text}");
    let text = drafted(&[ZONES, ("Filter by name \"Bdd\"", ""), ("Delete the first zone", "")]);
    assert!(!text.contains("the shop's own"), "{text}");
}

#[test]
fn form_that_a_row_only_opens_is_not_saved() {
    let opened = ["I click the button \"Add new zone\""];
    assert_eq!(last(&[ZONES, ("Add new zone", "The form of creation is opened")])[..1], opened);
    assert_eq!(read(&[ZONES, ("Add new zone", ""), ("Save", "")])[1], opened);
    assert_eq!(read(&[ZONES, ("Add new zone", ""), ("Name = QA, Active = yes", "")])[1], opened);
    let rows = read(&[ZONES, ("Add new zone", "Form"), ("Fill the form with the name \"QA\"", "")]);
    assert_eq!(rows[1][..1], opened);
    assert_eq!(
        last(&[ZONES, ("Add new zone, Cancel", "")]),
        ["I click the button \"Add new zone\"", "I cancel the form"]
    );
}

#[test]
fn field_that_stays_empty_gets_no_value() {
    let left = last(&[ZONES, ("Add new zone, leave the name empty", "")]);
    assert_eq!(left, ["I click the button \"Add new zone\"", "I fill in \"Name\" with \"\""]);
    let blank = last(&[ZONES, ("Add new zone: name left blank", "")]).join("; ");
    assert!(blank.contains("Name|") && !blank.contains("{unique}"), "{blank}");
    for step in ["Add new zone, name empty, Save", "Add new zone with the name left empty"] {
        let steps = last(&[ZONES, (step, "")]);
        assert!(steps.contains(&"TODO".to_owned()), "{step}: {steps:?}");
        assert!(!steps.iter().any(|step| step.contains("fill in") || step.contains("Save")), "{step}: {steps:?}");
    }
}

#[test]
fn request_without_a_token_is_not_sent() {
    for request in
        ["Request with method GET the endpoint \"/admin-api/zones\"", "Send a GET request to /admin-api/zones"]
    {
        let text = drafted(&[(request, "The HTTP code is 200")]);
        assert!(!text.contains("\n    When I send"), "{text}");
        assert!(text.contains("there is no access token"), "{text}");
    }
    let rows = [
        ("Create an API client with the scope zone_read and polish it", "ok"),
        ("Get a new token with no scope at all", "ok"),
        ("Request with method GET the endpoint \"/admin-api/zones\"", "The HTTP code is 403"),
    ];
    let text = drafted(&rows);
    assert!(!text.contains("\n    When I send"), "{text}");
}

#[test]
fn place_on_the_page_is_not_a_field() {
    for step in [
        "Choose \"Add new zone\" in the toolbar",
        "Select \"Delete selected\" in the menu",
        "Select \"Delete\" in the actions menu",
        "Enter \"Doe\" in the box at the top",
    ] {
        let text = drafted(&[ZONES, (step, "")]);
        assert!(!text.contains("I fill in"), "{step}: {text}");
    }
    let text = drafted(&[ZONES, ("Delete \"Europe\"", "A dialog is displayed"), ("Choose \"Yes\" in the dialog", "")]);
    assert!(text.contains("When I press \"Yes\" in the dialog"), "{text}");
}

#[test]
fn part_of_the_header_is_not_a_customer() {
    for part in ["The block of currencies", "The logo", "The cart", "The search field"] {
        let steps = last(&[("Go to FO", &*format!("{part} is displayed in the header"))]);
        assert!(!steps.iter().any(|step| step.contains("logged in")), "{part}: {steps:?}");
    }
    let steps = last(&[("Go to FO", ""), ("Reload the page", "\"Ada Byron\" is displayed in the header")]);
    assert_eq!(steps[1], "I am logged in to the shop as \"Ada Byron\"");
}

#[test]
fn what_is_said_of_saving_is_not_dropped() {
    let before = [ZONES, ("Click on \"Add new zone\"", "")];
    for step in [
        "Save the form with the name left blank",
        "Save with an empty name",
        "Save the form without filling anything",
        "Save the form twice",
        "Save and stay",
        "Click on \"Save\" without any data",
    ] {
        assert_eq!(last(&[before[0], before[1], (step, "")]), ["TODO"], "{step}");
    }
    for step in ["Save the form", "Save the zone", "Save the changes", "Save"] {
        assert_eq!(last(&[before[0], before[1], (step, "")]), ["I click the button \"Save\""], "{step}");
    }
}

#[test]
fn order_of_a_list_is_the_one_that_is_said() {
    let last = |step| last(&[("Go to Customers > Customers", ""), (step, "")]);
    for step in [
        "Sort by \"Last name\", descending order",
        "Sort the list by Last name, Z to A",
        "Sort by Last name (descending)",
        "Sort by Last name: descending",
        "Sort by Last name from Z to A",
        "Sort the customers by Last name, from the highest to the lowest",
        "Sort by Last name desc",
    ] {
        assert_eq!(last(step), ["I sort the grid by \"Last name\" in descending order"], "{step}");
    }
    for step in ["Sort by Last name, A to Z", "Sort by Last name", "Sort by \"Last name\" (ascending)"] {
        assert_eq!(last(step), ["I sort the grid by \"Last name\" in ascending order"], "{step}");
    }
    assert_eq!(last("Sort by Last name, as the music plays"), ["TODO"]);
}

#[test]
fn login_is_not_lost_behind_the_shop() {
    let login = ["I open the back office", "I log in as \"{admin email}\" with the password \"{admin password}\""];
    let before = ("Go to FO", "");
    assert_eq!(last(&[before, ("Log in to the back office", "")]), login);
    assert_eq!(last(&[before, ("Log in to the back office and sing", "")])[..2], login);
}

#[test]
fn change_that_is_expected_to_be_saved_is_not_left_unsaved() {
    let rows = [
        ("Go to Customers > Customers", ""),
        ("Filter by email \"ada@example.org\"", ""),
        ("Edit the customer and set \"Last name\" to \"Doe\"", "The success message is displayed"),
        ("Edit it: first name = \"Eve\"; Save", ""),
    ];
    assert!(read(&rows)[2].contains(&"TODO".to_owned()), "{:?}", read(&rows));
}

#[test]
fn page_that_a_step_says_to_be_open_is_opened() {
    assert_eq!(last(&[("The page Customers > Addresses is opened", "")]), ["I go to \"Customers > Addresses\""]);
    assert_eq!(last(&[("The page \"Addresses\" is displayed", "")]), ["TODO"]);
}

#[test]
fn tab_of_the_back_office_is_the_one_behind_the_shop() {
    for step in ["Return to the back office tab", "Go back to the tab of the back office", "Go to the BO tab"] {
        assert_eq!(last(&[ZONES, ("View my shop", ""), (step, "")]), ["I close the tab"], "{step}");
    }
    assert_eq!(last(&[ZONES, ("Open the list tab", "")]), ["TODO"]);
}

#[test]
fn brackets_explain_an_action_and_are_no_second_one() {
    let rows = [ZONES, ("Filter by name \"Bdd\"", ""), ("Delete the zone (three dots > Delete)", "")];
    let steps = last(&rows);
    assert!(steps.iter().filter(|step| step.contains("\"Delete\"")).count() <= 1, "{steps:?}");
}

#[test]
fn label_in_quotes_ends_with_its_quote() {
    assert_eq!(
        last(&[ZONES, ("Click on \"Add new zone\" in the toolbar", "")]),
        ["I click the button \"Add new zone\""]
    );
    assert_eq!(last(&[ZONES, ("Click on \"Add new zone\" with a smile", "")]), ["TODO"]);
}

#[test]
fn name_that_a_sentence_gives_is_made_unique() {
    let rows = [
        ZONES,
        ("Click on \"Add new zone\"", ""),
        ("Fill the name with 'Lamp Test', activate it, and click on 'Save'", ""),
        ("Filter the list by the name 'Lamp Test'", ""),
    ];
    let text = drafted(&rows);
    assert!(text.contains("is removed after the scenario"), "{text}");
    assert!(text.contains("with \"Lamp Test {unique}\"") && !text.contains("with \"Lamp Test\""), "{text}");
}

#[test]
fn page_that_a_step_only_names_is_not_checked() {
    let steps = last(&[ZONES, ("The page \"Lamps\" and the zone \"Big\" are deleted", "")]);
    assert!(!steps.iter().any(|step| step.contains("is displayed")), "{steps:?}");
}

#[test]
fn word_of_the_menu_shows_nothing() {
    let customers = ("Go to Customers > Customers", "");
    let text = drafted(&[ZONES, ("Click on the lamp", "\"Customers\" is displayed")]);
    assert!(!text.contains("\n    Then "), "{text}");
    let text = drafted(&[customers, ("Reload the page", "The customer's page is displayed")]);
    assert!(!text.contains("\n    Then "), "{text}");
}

#[test]
fn row_that_is_looked_at_is_not_ticked() {
    let text = drafted(&[ZONES, ("Check the first row", "It is the lamp")]);
    assert!(!text.contains("I tick"), "{text}");
}

#[test]
fn precondition_is_no_check_before_a_page_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.md");
    let text = "# Lamps\n\n## Description\n\nA lamp.\n\n## Preconditions\n* Nobody is there and the cart is empty\n\n| Step Description | Expected result |\n|---|---|\n| Go to FO | |\n| Sign out of the BO | |\n";
    std::fs::write(&file, text).unwrap();
    let case = read_case(&file).unwrap();
    let text = draft::draft(&case, "case.md", &phrases::Phrases::built_in().unwrap()).text;
    assert!(!text.contains("\n    Then the cart is empty"), "{text}");
    assert!(text.contains("Scenario: Lamps"), "{text}");
    assert!(!text.contains("\n    When I log out\n"), "{text}");
}
