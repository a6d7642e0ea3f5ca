//! What looks like a check and is none is an error or a finding: nothing is left out silently.
#![allow(clippy::unwrap_used, reason = "tests")]

use prestashop_bdd_gherkin::document::Child;
use prestashop_bdd_gherkin::lint::{self, Finding, Severity};
use prestashop_bdd_gherkin::pickles::pickles;
use prestashop_bdd_gherkin::{ErrorKind, Reading, read};

/// The findings of a text without errors.
fn findings(text: &str) -> Vec<Finding> {
    let document = read(text).into_result().unwrap();
    lint::check(text, &document)
}

/// Place, severity and message of each finding.
fn said(text: &str) -> Vec<String> {
    findings(text).iter().map(|found| format!("{} {:?} {}", found.location, found.severity, found.kind)).collect()
}

/// A scenario with a first line of its own and a good step after it.
fn scenario(first: &str) -> String {
    format!("Feature: f\n  Scenario: s\n    {first}\n    Then \"1\" equals \"1\"\n")
}

fn assert_said(text: &str, expected: &[&str]) {
    let said = said(text);
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.starts_with(expected), "{said:?} instead of {expected:?}");
    }
}

fn assert_errors(text: &str, expected: &[&str]) -> Reading {
    let reading = read(text);
    let said: Vec<_> = reading.errors.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.contains(expected), "{said:?} instead of {expected:?}");
    }
    reading
}

#[test]
fn first_step_with_a_dash_is_an_error() {
    assert_said(
        &scenario("- Then \"1\" equals \"2\""),
        &["3:5 Error \"- Then \"1\" equals \"2\"\" is read as a description"],
    );
}

#[test]
fn keyword_and_tab_make_a_step() {
    let text = scenario("Then\t\"1\" equals \"2\"");
    assert!(findings(&text).is_empty());
    let document = read(&text).document;
    assert_eq!(pickles(&document, "f", document.ids)[0].steps[0].text, "\"1\" equals \"2\"");
}

#[test]
fn odd_blank_behind_a_keyword_is_an_error() {
    let nbsp = said(&scenario("Then\u{a0}\"1\" equals \"2\""));
    assert!(nbsp[0].starts_with("3:5 Error") && nbsp[0].contains("U+00A0 follows Then"), "{nbsp:?}");
    for first in ["Then: x", "Then\u{200b}x", "Then\"1\" equals"] {
        assert_said(&scenario(first), &["3:5 Error"]);
    }
}

#[test]
fn lone_keyword_is_an_error() {
    assert_said(
        &scenario("Given"),
        &["3:5 Error \"Given\" is read as a description and not as a step; write the step"],
    );
    assert_said(&scenario("Given "), &["3:5 Error Given without a step behind it"]);
}

#[test]
fn keyword_in_small_letters_is_an_error() {
    assert_said(
        &scenario("given a"),
        &["3:5 Error \"given a\" is read as a description and not as a step; did you mean Given?"],
    );
}

#[test]
fn misspelt_keyword_above_the_first_scenario_is_an_error() {
    for slip in
        ["Backgroud:", "scenario:", "Scenario :", "Senario: x", "- Scenario: x", "Scneario outline:", "Scenario：x"]
    {
        let text =
            format!("Feature: f\n\n  {slip}\n    Given a\n    Then \"1\" equals \"2\"\n\n  Scenario: s\n    Given a\n");
        assert_said(&text, &["3:3 Error"]);
    }
}

#[test]
fn misspelt_section_is_answered_with_the_keyword_and_misspelt_steps_below_it_are_told_too() {
    let text =
        "Feature: f\n\n  Scenari: One\n    Whn I log out\n    Then b\n    given c\n\n  Scenario: t\n    Given a\n";
    assert_said(
        text,
        &[
            "3:3 Error \"Scenari: One\" is read as a description; did you mean \"Scenario:\"?",
            "4:5 Error \"Whn I log out\" is read as a description and not as a step; did you mean When?",
            "6:5 Error \"given c\" is read as a description and not as a step; did you mean Given?",
        ],
    );
}

#[test]
fn english_keyword_in_a_french_file_is_an_error() {
    let text = "# language: fr\nFonctionnalité: f\n  Scenario: s\n    Given a\n\n  Scénario: t\n    Quand a\n";
    let said = said(text);
    assert!(said[0].starts_with("3:3 Error") && said[0].contains("write \"Scénario:\""), "{said:?}");
    assert_eq!(said.len(), 1);
}

#[test]
fn prose_with_a_colon_is_no_keyword() {
    let text = "Feature: f\n  Manual case: cases/f.md\n  Scenarios in this file: all\n  Note: text\n\n  Scenario: s\n    Given a\n";
    assert_said(text, &[]);
}

#[test]
fn short_word_near_a_keyword_is_a_warning_unless_steps_follow() {
    let feature = |below: &str| format!("Feature: f\n  Role: admin\n{below}\n  Scenario: s\n    Given a\n");
    assert_said(&feature(""), &["2:3 Warning"]);
    assert_said(&feature("    Given a"), &["2:3 Error"]);
}

#[test]
fn outline_without_rows_is_an_error() {
    let outline = |below: &str| format!("Feature: f\n  Scenario Outline: o\n    Given <n>\n{below}");
    assert_said(&outline(""), &["2:3 Error the outline \"o\" has no rows"]);
    assert_said(&outline("    Examples:\n"), &["4:5 Error no rows: these examples have no table"]);
    assert_said(&outline("    Examples:\n      | n |\n"), &["4:5 Error no rows: these examples have only the names"]);
    assert_said(&outline("    Examples:\n      | n |\n      | 1 |\n"), &[]);
}

#[test]
fn two_columns_of_one_name_are_an_error() {
    let text = "Feature: f\n  Scenario Outline: o\n    Given <n>\n    Examples:\n      | n | n |\n      | 1 | 2 |\n";
    assert_said(text, &["5:13 Error a second column <n>; only the first one (column 9)"]);
}

#[test]
fn placeholder_without_a_column_is_an_error_and_markup_is_text() {
    let outline = |step: &str| {
        format!(
            "Feature: f\n  Scenario Outline: o\n    Given <name> {step}\n    Examples:\n      | name |\n      | a |\n"
        )
    };
    assert_said(&outline("<nam>"), &["3:18 Error the examples of line 4 have no column <nam>; did you mean <name>?"]);
    assert_said(&outline("<b>x</b> <br> </p> <a@b.example> <img src=\"x\"> 1 < 2 > 0"), &[]);
    assert_said(&format!("# as text: <price>\n{}", outline("<price>")), &[]);
}

#[test]
fn column_that_no_step_uses_is_a_warning() {
    let text = "Feature: f\n  Scenario Outline: o\n    Given <a>\n      \"\"\"\n      <c>\n      \"\"\"\n    Examples:\n      | a | b | c |\n      | 1 | 2 | 3 |\n";
    assert_said(text, &["8:13 Warning no step uses the column <b>"]);
}

#[test]
fn rows_of_examples_have_their_own_lines() {
    let text = "Feature: f\n  Scenario Outline: o\n    Given <n>\n    Examples: e\n      why\n\n      # comment\n      | n |\n\n      # comment\n      | 1 |\n      | 2 |\n";
    let document = read(text).into_result().unwrap();
    let lines: Vec<_> = pickles(&document, "f", 0).iter().map(|pickle| pickle.location.line).collect();
    assert_eq!(lines, [11, 12]);
}

fn doc_string(lines: &str) -> (Option<String>, String) {
    let text = format!("Feature: f\n  Scenario: s\n    Given a\n{lines}\n    Then b\n");
    let document = read(&text).into_result().unwrap();
    let feature = document.feature.unwrap();
    let Child::Scenario(scenario) = &feature.children[0] else { panic!("{:?}", feature.children) };
    assert_eq!(scenario.steps.len(), 2);
    let text = scenario.steps[0].doc_string.as_ref().unwrap();
    (text.media_type.clone(), text.content.clone())
}

#[test]
fn media_type_of_a_doc_string_is_not_its_first_line() {
    let json = (Some("json".to_owned()), "{}".to_owned());
    assert_eq!(doc_string("      \"\"\"json\n      {}\n      \"\"\""), json);
    let long = (Some("application/json".to_owned()), "{}".to_owned());
    assert_eq!(doc_string("      ```application/json\n      {}\n      ```"), long);
}

#[test]
fn doc_string_keeps_indentation_quotes_and_empty_lines() {
    let of = |lines: &str| doc_string(lines).1;
    assert_eq!(of("    \"\"\"\n      deeper\n    \"\"\""), "  deeper");
    assert_eq!(of("    \"\"\"\n    \\\"\\\"\\\"\n    \"\"\""), "\"\"\"");
    assert_eq!(of("    \"\"\"\n    a \"\"\" b\n    \"\"\""), "a \"\"\" b");
    assert_eq!(of("    \"\"\"\n    a\n\n    \"\"\""), "a\n");
}

#[test]
fn quotes_that_do_not_stand_alone_do_not_hide_text() {
    let text = "Feature: f\n  Scenario: s\n    Given a\n      \"\"\"\n      \"\"\" then\n";
    assert_errors(text, &["5:7: \"then\" follows the quotes that close the doc string of line 4"]);
}

#[test]
fn description_may_begin_like_a_keyword_and_a_bom_is_accepted() {
    let text = "\u{feff}Feature: f\n  Scenarios in this file are good\n\n  Scenario: s\n    Given a\n";
    assert_said(text, &[]);
}

#[test]
fn language_line_takes_a_trailing_blank_and_a_comment_above() {
    let text = "# comment\n# language: fr \nFonctionnalité: f\n  Scénario: s\n    Quand a\n";
    assert_eq!(read(text).into_result().unwrap().feature.unwrap().language, "fr");
}

#[test]
fn unknown_language_names_the_nearest_and_the_file_is_read_on() {
    let text = "# language: french\nFonctionnalité: f\n  Scénario: s\n    Quand a\n";
    let reading = assert_errors(text, &["1:1: Gherkin has no language \"french\"; did you mean \"fr\"?"]);
    assert_eq!(reading.document.feature.unwrap().children.len(), 1);
}

#[test]
fn undeclared_language_is_named_once() {
    let text = "@tag\nFonctionnalité: f\n  Scénario: s\n    Quand a\n  Scénario: t\n    Quand a\n";
    assert_errors(text, &["2:1: \"Fonctionnalité:\" is a keyword of French; write \"# language: fr\""]);
}

#[test]
fn language_line_that_does_not_count_is_a_warning() {
    let text = "# language: fr (French)\nFeature: f\n  # language: de\n  Scenario: s\n    Given a\n";
    assert_said(text, &["1:1 Warning", "3:1 Warning"]);
}

#[test]
fn second_feature_and_background_are_named_for_what_they_are() {
    let text = "Feature: f\n  Background:\n    Given a\n\n  Background:\n    Given b\n\n  Scenario: s\n    Given a\n  Background:\n    Given c\n\nFeature: g\n  Scenario: t\n    Given a\n";
    let reading = assert_errors(
        text,
        &[
            "5:3: a second background; the first one is in line 2, and a feature or rule may have only one",
            "10:3: a second background; the first one is in line 2, and a feature or rule may have only one",
            "13:1: a second feature; the first one is in line 1, and a file may have only one",
        ],
    );
    // What stands below a background that is left out is left out with it, and does not become a part of another one.
    assert_eq!(reading.errors[0].skipped, Some(5..=7));
    let late = "Feature: f\n  Scenario: s\n    Given a\n  Background:\n    Given c\n";
    assert_errors(late, &["4:3: a background below a scenario; move it above the first scenario (line 2)"]);
    let text = "Feature: f\n\nFeature: g\n  Scenario: t\n    Given a\n";
    assert_said(text, &["3:1 Error \"Feature: g\" is read as a description"]);
}

#[test]
fn unclosed_doc_string_is_named_with_its_line() {
    let text = "Feature: f\n  Scenario: s\n    Given a\n      \"\"\"\n      text\n  Scenario: t\n";
    assert_errors(text, &["7: the file ends within the doc string of line 4; close it with a line \"\"\""]);
}

#[test]
fn tags_above_what_takes_none_are_an_error_and_the_rest_is_read() {
    let text = "Feature: f\n  @a\n  Background:\n    Given a\n\n  Scenario: s\n    Given b\n    @b\n    Given c\n";
    let reading = assert_errors(text, &["3:3: tags above \"Background:\"", "9:5: \"Given c\" is not allowed here"]);
    assert_eq!(reading.document.feature.unwrap().children.len(), 2);
}

#[test]
fn misspelt_lines_below_a_step_name_what_is_meant() {
    let text = "Feature: f\n  Scenario: s\n    Given a\n    - Then b\n    Whne c\n    Quand d\n    then e\n    Then\u{a0}f\n    Given\n    prose\n  Senario: t\n    Given a\n";
    assert_errors(
        text,
        &[
            "the step without the dash: it begins with Then",
            "did you mean \"When\"?",
            "a keyword of French, and the language of this file is en: write \"When\"",
            "did you mean \"Then\"?",
            "U+00A0 follows Then",
            "Given is a step keyword; write the step behind it",
            "\"prose\" is not allowed here; expected a step, a row",
            "did you mean \"Scenario:\"?",
        ],
    );
}

#[test]
fn uneven_row_names_both_numbers_of_cells() {
    let text =
        "Feature: f\n  Scenario: s\n    Given a\n      | a | b |\n      # why\n      | 1 | 2 | 3 |\n      | 1 |\n";
    let reading = assert_errors(text, &["6:7: this row has 3 cells", "7:7: this row has 1 cell,"]);
    assert!(matches!(reading.errors[0].kind, ErrorKind::UnevenRow { seen: 3, expected: 2, first_line: 4, .. }));
}

#[test]
fn text_behind_the_last_bar_is_an_error() {
    let text = "Feature: f\n  Scenario: s\n    Given a\n      | a | b\n      | 1 | 2\n";
    assert_said(text, &["4:13 Error \"b\" follows the last |", "5:13 Error"]);
}

#[test]
fn scenario_without_steps_is_an_error() {
    assert_said("Feature: f\n  Scenario: s\n", &["2:3 Error the scenario \"s\" has no steps"]);
    assert_said("Feature: f\n", &["1:1 Warning the feature has no scenarios"]);
    assert_said("# nothing\n", &["1:1 Warning no feature in this file"]);
}

#[test]
fn table_below_a_scenario_without_a_step_is_an_error() {
    let text = "Feature: f\n  Scenario: s\n    | a |\n    Given a\n";
    assert_said(text, &["3:5 Error \"| a |\" is read as a description"]);
}

#[test]
fn look_alikes_are_named_with_code_point_and_plain_character() {
    let text = "Feature: f\n  Scenario: s “x”\n    Given “a\u{a0}b”\n      | cafe\u{301} |\n    When I send\n      \"\"\"\n      “prose”\u{200b}\n      \"\"\"\n";
    assert_said(
        text,
        &[
            "3:11 Warning U+201C is a typographic quote; write \"",
            "3:13 Warning U+00A0 is a space that is not the plain one; write a plain space",
            "3:15 Warning U+201D is a typographic quote; write \"",
            "4:13 Warning U+0301 is a mark that belongs to the letter before it; write é",
            "7:14 Warning U+200B is an invisible character; delete it",
        ],
    );
}

#[test]
fn description_of_a_feature_may_be_a_list_with_a_warning() {
    let text = "Feature: f\n  - one\n  * two\n  And so on\n\n  Scenario: s\n    Given a\n";
    let found = findings(text);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|found| found.severity == Severity::Warning), "{found:?}");
}
