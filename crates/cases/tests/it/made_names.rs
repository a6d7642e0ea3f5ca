//! What rows make with a unique name is called so in all later rows, and it is removed, whatever its button is called.

use prestashop_bdd_cases::draft;
use prestashop_bdd_cases::phrases::Phrases;

use super::rows::{last, read};

const TITLE: [(&str, &str); 3] = [
    ("Go to Shop Parameters > Customer Settings > Titles", ""),
    ("Click on \"Add new title\"", ""),
    ("Fill the form with:\n- Title (en): Prof\n- Gender: Neutral\nClick on Save", ""),
];

/// The steps of a row behind those that make a title.
fn after_title(step: &str, expected: &str) -> Vec<String> {
    last(&[&TITLE[..], &[(step, expected)]].concat())
}

#[test]
fn row_of_a_made_record_is_named_in_every_phrase() {
    for step in [
        "Click on Delete in the row of \"Prof\" and confirm the popup",
        "Delete \"Prof\"",
        "Delete the row of \"Prof\"",
        "Delete the title \"prof\"",
    ] {
        let steps = after_title(step, "");
        assert_eq!(
            steps,
            ["I click \"Delete\" in the row with \"Prof {unique}\" of the grid", "I confirm the dialog"],
            "{step}"
        );
    }
    let menu = after_title("Click on the three points in the row of \"Prof\"", "");
    assert_eq!(menu, ["I open the menu of the row with \"Prof {unique}\" of the grid"]);
}

#[test]
fn dialogs_titles_and_lists_name_a_made_record() {
    let dialog = after_title("Click on Delete in the row of \"Prof\"", "The dialog \"Delete Prof?\" is displayed");
    assert_eq!(dialog[1], "the dialog \"Delete Prof {unique}?\" is displayed");
    let list = after_title("Reset all filters", "The title \"Prof\" is in the list");
    assert_eq!(list[1], "the row with \"Prof {unique}\" is in the grid");
    let text = after_title("Click on the link \"Prof\"", "The page title contains \"Prof\"");
    assert_eq!(text, ["I click the link \"Prof {unique}\"", "the page title contains \"Prof {unique}\""]);
}

#[test]
fn labels_and_other_names_with_the_same_words_stay() {
    assert_eq!(after_title("Click on the button \"Prof\"", ""), ["I click the button \"Prof\""]);
    let other = after_title("Click on Delete in the row of \"Professor\"", "");
    assert_eq!(other[0], "I click \"Delete\" in the row with \"Professor\" of the grid");
}

#[test]
fn made_group_is_chosen_in_the_form_of_another_record() {
    let rows = [
        ("Go to Shop Parameters > Customer Settings > Groups", ""),
        ("Click on \"Add new group\"", ""),
        ("Fill the form with:\n- Name: Lamps\nClick on Save", ""),
        ("Go to Customers > Customers", ""),
        ("Click on \"Add new customer\"", ""),
        ("Fill the form with:\n- Email: ada@example.org\n- Default customer group: Lamps\nClick on Save", ""),
        ("Click on \"Edit\" in the row of \"ada@example.org\"", ""),
    ];
    let rows = read(&rows);
    assert!(rows[5].iter().any(|step| step.contains("Default customer group|Lamps {unique}")), "{:?}", rows[5]);
    assert_eq!(rows[6], ["I click \"Edit\" in the row with \"ada-{unique}@example.org\" of the grid"]);
}

#[test]
fn made_address_and_api_client_are_named_by_their_rows() {
    let address = [
        ("Go to Customers > Addresses", ""),
        ("Click on \"Add new address\"", ""),
        ("Fill the form with:\n- Customer email: pub@prestashop.com\n- Address: Lamp street\nClick on Save", ""),
        ("Click on \"Edit\" in the row of \"Lamp street\"", ""),
    ];
    assert_eq!(last(&address), ["I click \"Edit\" in the row with \"Lamp street {unique}\" of the grid"]);
    let client = [
        ("Go to Advanced Parameters > Admin API", ""),
        ("Click on \"Add new API Client\"", ""),
        ("Fill the form with:\n- Client ID: lamp\n- Client Name: Lamp\nClick on \"Generate client secret & Save\"", ""),
        ("Go to Advanced Parameters > Admin API", ""),
        ("Delete the API client \"lamp\"", ""),
    ];
    assert_eq!(last(&client)[0], "I click \"Delete\" in the row with \"lamp {unique}\" of the grid");
}

#[test]
fn form_on_a_stay_is_left_for_the_row_of_its_record() {
    let rows = [
        ("Go to Shop Parameters > Customer Settings > Groups", ""),
        ("Click on \"Add new group\"", ""),
        ("Fill the form with:\n- Name: Lamps\nClick on Save", ""),
        ("Click on \"Edit\" in the row of \"Lamps\"", ""),
    ];
    assert_eq!(last(&rows)[1], "I click \"Edit\" in the row with \"Lamps {unique}\" of the grid");
}

#[test]
fn fields_in_rows_of_their_own_are_of_one_record() {
    let rows = [
        TITLE[0],
        TITLE[1],
        ("Fill in \"Title\" with \"Prof\"", ""),
        ("Fill in \"Gender\" with \"Male\"", ""),
        ("Click on Save", ""),
        ("Delete \"Prof\"", ""),
    ];
    let rows = read(&rows);
    assert_eq!(rows[3], ["I fill in \"Gender\" with \"Male\""]);
    assert!(rows[5][0].contains("\"Prof {unique}\""), "{:?}", rows[5]);
}

#[test]
fn form_behind_a_button_of_another_name_is_the_only_one_of_its_page() {
    let said = [TITLE[0], ("Click on the button \"Add new social title\"", ""), TITLE[2]];
    assert_eq!(read(&said)[1], ["I click the button \"Add new title\""]);
    assert_eq!(last(&said), last(&TITLE));
    let other = [TITLE[0], ("Click on \"Add new salutation\"", ""), TITLE[2]];
    assert_eq!(read(&other)[1], ["I click the button \"Add new salutation\""]);
    assert_eq!(last(&other), last(&TITLE));
}

#[test]
fn form_of_a_page_with_several_is_known_by_its_fields() {
    let rows = [
        ("Go to Catalog > Brands & Suppliers", ""),
        ("Click on the button \"Add new manufacturer\"", "The page \"Brands\" is displayed"),
        ("Fill the form with:\n- Name: Acme\n- Short description (en): Tools\nClick on Save", ""),
        ("Delete \"Acme\"", ""),
    ];
    let rows = read(&rows);
    let removed = "the row where \"Name\" is \"Acme {unique}\" of the page \"Catalog > Brands & Suppliers\" is removed after the scenario";
    assert_eq!(rows[2][0], removed);
    assert!(rows[3][0].contains("\"Acme {unique}\""), "{:?}", rows[3]);
}

#[test]
fn saving_what_nobody_knows_is_left_to_a_person() {
    let rows = [
        ("Go to Shop Parameters > Lamps of the shop", ""),
        ("Click on the button \"Add new lamp\"", ""),
        ("Fill the form with:\n- Title (en): Prof\n- Colour: red\nClick on Save", "Successful creation"),
    ];
    let steps = last(&rows);
    assert_eq!(steps[0], "I fill in the form: Title|en|Prof / Colour||red");
    assert_eq!(steps[1..3], ["TODO", "I click the button \"Save\""]);
}

#[test]
fn draft_is_in_the_form_of_fmt_and_says_the_labels_of_the_shop() {
    let text = "# Titles\n\n| Step Description | Expected result |\n|---|---|\n| Go to Shop Parameters > Customer Settings > Titles | |\n| Click on the button \"Add new salutation\" | |\n| Fill the form with:<br>- Title (en): Prof<br>Click on Save | |\n";
    let case = prestashop_bdd_cases::parse(std::path::Path::new("titles.md"), text.as_bytes()).unwrap();
    let labels = [("Add new salutation".to_owned(), "Add new title".to_owned())].into();
    let draft = draft::draft_with_labels(&case, "titles.md", &Phrases::built_in().unwrap(), &labels).text;
    let click = "    # ~ the case says: When I click the button \"Add new salutation\"\n    When I click the button \"Add new title\"\n";
    assert!(draft.contains(click) && draft.contains("is removed after the scenario"), "{draft}");
    assert_eq!(prestashop_bdd_gherkin::format::format(&draft).unwrap(), draft);
}
