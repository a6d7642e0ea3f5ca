//! Values that were taken from the wrong place, typed into the wrong field, or left out.

use super::rows::{last, read};

const NEW_TAX: [(&str, &str); 2] = [("Go to International > Taxes", ""), ("Click on \"Add new tax\"", "")];

#[test]
fn description_of_a_file_is_not_its_name() {
    let rows = [
        ("Go to Catalog > Brands & Suppliers", ""),
        ("Click on \"Add new brand\"", ""),
        ("Fill the form with:\n- Name : Lamps\n- Logo : lamp without dust (.png)\nClick on Save", ""),
    ];
    assert!(last(&rows)[1].contains("Logo|picture.png"), "{:?}", last(&rows));
}

#[test]
fn name_of_what_was_made_is_chosen() {
    let rows = [
        ("Go to Catalog > Brands & Suppliers", ""),
        ("Click on \"Add new brand\"", ""),
        ("Fill the form with:\n- Name : Lamps\nClick on Save", ""),
        ("Click on \"Add new brand address\"", ""),
        ("Fill the form with:\n- brandName : name of the brand already created\n- City : Oslo\nClick on Save", ""),
    ];
    assert!(last(&rows)[1].contains("Brand|Lamps {unique}"), "{:?}", last(&rows));
}

#[test]
fn record_of_another_record_names_it() {
    let rows = [
        ("Go to Customers > Addresses", ""),
        ("Go to create new address page and create address for the created customer", ""),
    ];
    let steps = last(&rows);
    assert!(steps.iter().any(|step| step.contains("Customer email|bdd-{unique}@example.org")), "{steps:?}");
}

#[test]
fn name_in_quotes_behind_what_is_created_is_its_name() {
    let rows = [("Go to Shop Parameters > Customer Settings > Groups", ""), ("Create a group \"Lamplighters\"", "")];
    let steps = last(&rows);
    assert!(steps.iter().any(|step| step.contains("Lamplighters {unique}")), "{steps:?}");
}

#[test]
fn values_in_one_line_are_parted_by_their_names() {
    let row = (
        "Fill the form with following data (Client ID : \"Lamp one\", Client Name: \"Big lamp\")\nClick on \"Generate client secret & Save\" button",
        "",
    );
    let rows = [("Go to Advanced Parameters > Admin API", ""), ("Click on the button \"Add new API Client\"", ""), row];
    let steps = last(&rows);
    assert!(steps[1].contains("Client ID|Lamp one {unique}") && steps[1].contains("Client Name|Big lamp"), "{steps:?}");
}

#[test]
fn common_part_of_two_names_finds_both() {
    let create = |number| (format!("Fill the form with:\n- Name : lamp{number}\nClick on Save"), String::new());
    let (first, second) = (create(1), create(2));
    let rows = [
        NEW_TAX[0],
        NEW_TAX[1],
        (first.0.as_str(), ""),
        NEW_TAX[1],
        (second.0.as_str(), ""),
        ("Filter by name 'lamp'", "2 records found"),
    ];
    assert_eq!(last(&rows)[0], "I filter the grid by \"Name\" with \"lamp\"");
}

#[test]
fn field_that_is_changed_is_the_one_that_is_named() {
    let rows = [
        NEW_TAX[0],
        ("Filter by Name: \"Lamp\"", ""),
        ("Click on Edit", ""),
        ("Update the rate with 5.5 and save", ""),
    ];
    assert_eq!(last(&rows), ["I fill in \"Rate\" with \"5.5\"", "I click the button \"Save\""]);
}

#[test]
fn words_behind_a_form_that_say_something_leave_it_to_a_person() {
    for step in ["Fill all fields except name", "Fill the form with a name that is too long", "Fill fields twice"] {
        assert_eq!(last(&[NEW_TAX[0], NEW_TAX[1], (step, "")]), ["TODO"], "{step}");
    }
}

#[test]
fn records_without_a_name_get_names_of_their_own() {
    let fill = ("Fill the form with valid data and click on Save", "");
    let rows = [NEW_TAX[0], NEW_TAX[1], fill, NEW_TAX[1], fill, NEW_TAX[1], fill];
    let rows = read(&rows);
    let mut names: Vec<String> = rows
        .iter()
        .flatten()
        .filter_map(|step| step.strip_prefix("the row where \"Name\" is "))
        .map(str::to_owned)
        .collect();
    assert_eq!(names.len(), 3);
    names.dedup();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn second_filter_of_a_row_is_not_swallowed() {
    let rows = [NEW_TAX[0], ("Filter by name: 'a' and by enabled: 'Yes'", "")];
    assert_eq!(last(&rows), ["I filter the grid by: Name|a / Enabled|Yes"]);
    let rows = [NEW_TAX[0], ("Filter by name: 'a', wattage: '3'", "")];
    assert!(last(&rows).contains(&"TODO".to_owned()), "{:?}", last(&rows));
}

#[test]
fn field_without_a_value_is_never_left_out() {
    let rows = [
        ("Go to Catalog > Brands & Suppliers > Suppliers", ""),
        ("Click on \"Add new supplier\"", ""),
        ("Fill the form with:\n- Name : Lamps\n- Mobile phone : a number\n- Wattage\nClick on Save", ""),
    ];
    let todos = last(&rows).iter().filter(|step| *step == "TODO").count();
    assert!(todos >= 3, "both fields and what saves them: {:?}", last(&rows));
}

#[test]
fn words_behind_going_to_the_public_shop_are_not_swallowed() {
    let rows = [NEW_TAX[0], ("Go to FO and log in with ada@example.org", "")];
    assert!(last(&rows).contains(&"TODO".to_owned()), "{:?}", last(&rows));
}

#[test]
fn renamed_record_is_named_so_by_others() {
    let rows = [
        ("Go to Catalog > Brands & Suppliers", ""),
        ("Click on \"Add new brand\"", ""),
        ("Fill the form with:\n- Name : Lamps\nClick on Save", ""),
        ("Click on \"Add new brand address\"", ""),
        ("Fill the form with:\n- brandName : name of the created brand\nClick on Save", ""),
        ("Filter brands by name of the created brand", ""),
        ("Go to edit page", ""),
        ("Edit brand with:\n- Name : Bulbs\nClick on Save", ""),
        ("Filter addresses by brand name (edited brand)", ""),
    ];
    assert_eq!(last(&rows)[0], "I filter the \"Addresses\" grid by \"Brand\" with \"Bulbs {unique}\"");
}

#[test]
fn fields_of_one_sentence_are_not_one_field() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "| Fill Lamp name with 'Ada' and Bulb name with 'Byron' | |\n";
    let file = folder.path().join("case.md");
    std::fs::write(&file, format!("# Lamps\n\n| Step Description | Expected result |\n|---|---|\n{rows}")).unwrap();
    let case = prestashop_bdd_cases::read(&file).unwrap();
    let phrases = prestashop_bdd_cases::phrases::Phrases::built_in().unwrap();
    let text = prestashop_bdd_cases::draft::draft(&case, "case.md", &phrases).text;
    assert!(!text.contains("Lamp name with") || text.contains("# TODO: \"Fill Lamp name"), "{text}");
}

#[test]
fn field_of_a_form_that_is_not_bound_is_not_checked() {
    let rows = [NEW_TAX[0], NEW_TAX[1], ("Polish the lamp", "enabled = Yes")];
    assert_eq!(last(&rows), ["TODO", "TODO"]);
}

#[test]
fn record_that_a_person_has_to_finish_is_not_made_twice() {
    let rows = [
        ("Go to Catalog > Attributes & Features > Features", ""),
        ("Click on \"Add new feature\"", ""),
        ("Set these fields:\n- name : 'Filament'\n- wattage : random\nClick on save", ""),
        ("Filter by name of created feature", "1 record found"),
    ];
    assert_eq!(last(&rows), ["I filter the grid by \"Name\" with \"Filament {unique}\"", "the grid counts 1 record"]);
}

#[test]
fn filter_of_a_switch_takes_yes_or_no() {
    let rows = [NEW_TAX[0], ("filter by 'active' '1'", "")];
    assert_eq!(last(&rows), ["I filter the grid by \"Enabled\" with \"Yes\""]);
}

#[test]
fn column_is_called_as_the_list_calls_it() {
    let last = |step| last(&[("Go to International > Locations > Zones", ""), (step, "")]);
    assert_eq!(last("Sort by name"), ["I sort the grid by \"Zone\" in ascending order"]);
    assert_eq!(last("Search 'Eu' in the name column"), ["I filter the grid by \"Zone\" with \"Eu\""]);
}

#[test]
fn line_below_a_field_or_a_filter_is_not_swallowed() {
    let rows = [NEW_TAX[0], NEW_TAX[1], ("Fill in \"Name\" with \"Lamp\"\nDance on it", "")];
    assert_eq!(last(&rows).last().unwrap(), "TODO");
    for below in ["Open a second browser", "Tick all lamps", "enabled: Yes"] {
        let step = format!("Filter by name 'Lamp'\n{below}");
        assert!(last(&[NEW_TAX[0], (&step, "")]).contains(&"TODO".to_owned()), "{below}");
    }
}
