//! What a case gives for fields, and what a draft must not drop or replace without a word.

use super::rows::{drafted, last};

const CUSTOMERS: (&str, &str) = ("Go to Customers > Customers", "");
const ADD: (&str, &str) = ("Click on \"Add new customer\"", "");

/// The lines of a row that fills in the form of a new customer.
fn customer(fields: &str) -> Vec<String> {
    let fill = format!("Fill the form with:\n{fields}\nClick on Save");
    drafted(&[CUSTOMERS, ADD, (&fill, "")], 3)
}

fn holds(lines: &[String], part: &str) -> bool {
    lines.iter().any(|line| line.contains(part))
}

#[test]
fn a_date_in_parts_is_one_field() {
    let given = customer("Birthday Year : 1990\nBirthday Month : 12\nBirthday Day : 4");
    assert!(holds(&given, "Birthday|1990-12-04"), "{given:?}");
    let made = customer("Birthday Year : Random\nBirthday Month : Random\nBirthday Day : Random");
    assert!(holds(&made, "Birthday|1980-05-20"), "{made:?}");
    let half = customer("Birthday Year : 1990");
    assert!(holds(&half, "# TODO: \"Birthday Year: 1990\""), "{half:?}");
}

#[test]
fn one_of_two_choices_and_all_of_them_are_chosen_and_marked() {
    let lines = customer("Social title : Mrs / Mr\nGroup access : All");
    assert!(holds(&lines, "Social title|Mrs."), "{lines:?}");
    assert!(holds(&lines, "Group access|Visitor, Guest, Customer"), "{lines:?}");
    assert!(holds(&lines, "# ~ the case says Social title: Mrs / Mr"), "{lines:?}");
    assert!(holds(&lines, "# ~ the case says Group access: All"), "{lines:?}");
}

#[test]
fn a_field_that_the_form_does_not_have_is_named() {
    let brand = [
        ("Go to Catalog > Brands & Suppliers", ""),
        ("Click on \"Add new brand\"", ""),
        ("Fill the form with:\nName : Lamps\nMeta keywords : light\nClick on Save", ""),
    ];
    assert_eq!(drafted(&brand, 3)[0], "# ~ left out, the form has no such field: Meta keywords: light");
}

#[test]
fn another_file_than_the_case_names_is_marked() {
    let file = [
        ("Go to Catalog > Files", ""),
        ("Click on \"Add new file\"", ""),
        ("Fill the form with:\nname : Lamp\nfilename : name + '.text'\nClick on Save", ""),
    ];
    assert_eq!(drafted(&file, 3)[0], "# ~ the case says filename: name + '.text'");
}

#[test]
fn a_choice_of_the_case_is_never_the_usual_one() {
    let employee = |field: &str| {
        let fill = format!("Fill the form with:\nFirst name : Ada\n{field}\nClick on Save");
        drafted(&[("Go to Advanced Parameters > Team", ""), ("Click on \"Add new employee\"", ""), (&fill, "")], 3)
    };
    let chosen = employee("Choose Role : Logistician");
    assert!(holds(&chosen, "Role|Logistician"), "{chosen:?}");
    let unknown = employee("Kind of role : Logistician");
    assert!(holds(&unknown, "# TODO: \"Kind of role: Logistician\""), "{unknown:?}");
    assert!(!holds(&unknown, "Role|"), "{unknown:?}");
}

#[test]
fn a_path_in_other_words_than_the_shop_has_is_marked() {
    let path = drafted(&[("Go to Advanced Parameters > General > Maintenance", "")], 1);
    let wanted = [
        "# ~ the case says \"Advanced Parameters > General > Maintenance\"",
        "I go to \"Shop Parameters > General > Maintenance\"",
    ];
    assert_eq!(path, wanted);
    assert_eq!(drafted(&[("Go to catalog > brand & supllier", "")], 1), ["I go to \"Catalog > Brands & Suppliers\""]);
}

#[test]
fn quoted_texts_with_full_stops_and_quotes_stay_whole() {
    let taxes = ("Go to International > Taxes", "");
    let message = "Error message 'This is too long. Use 5 letters.' is displayed";
    let steps = last(&[taxes, ("Reload the page", message)]);
    assert_eq!(steps[1..], ["the error message \"This is too long. Use 5 letters\" is displayed"]);
}
