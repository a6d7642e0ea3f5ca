//! A draft on its way through a shop: what is played, what becomes of what fails, and what the feature says of it.

use prestashop_bdd_cases::draft::trial::{FailedStep, Trial};
use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_core::instead::Instead;

const DRAFT: &str = "Feature: Lamps
  Manual case: lamps.md

  Scenario: Lamps
    # Row 1: Go to the lamps => They shine
    When I go to \"Catalog > Lamps\"
    Then the page \"Lamps\" is displayed
    And the grid counts 1 record

    # Row 2: Click on \"Big\" => It shines
    When I click the button \"Big\"
    Then the page says \"shines\"
";

/// The line of a text that contains a part, from 1.
fn line_of(text: &str, part: &str) -> usize {
    text.lines().position(|line| line.contains(part)).unwrap() + 1
}

fn differs(what: &str) -> Failed {
    Failed::new(FailureKind::Product, what)
}

fn fail(trial: &mut Trial, part: &str, failed: Failed) -> bool {
    let line = line_of(&trial.text(), part);
    trial.learn(&[FailedStep { line, failed }])
}

#[test]
fn draft_that_passes_says_so_and_stays_as_it_is() {
    let trial = Trial::new(DRAFT);
    assert_eq!(trial.text(), DRAFT);
    let tried = trial.finish("the demo shop");
    assert_eq!(tried.text, format!("# Tried on the demo shop: 5 steps passed, nothing is left to you.\n{DRAFT}"));
    assert!(tried.is_complete());
}

#[test]
fn failed_check_is_a_todo_and_steps_behind_it_are_played() {
    let mut trial = Trial::new(DRAFT);
    assert!(fail(
        &mut trial,
        "\"Lamps\" is displayed",
        Failed {
            page: Some("\"Oops\" at /oops".to_owned()),
            title: Some("Oops".to_owned()),
            ..differs("no such page")
        }
    ));
    let text = trial.text();
    assert!(text.contains("    # Then the page \"Lamps\""), "{text}");
    assert!(text.contains("    Then the grid counts 1 record"), "the keyword of the step before is gone: {text}");
    assert_eq!(text.lines().count(), DRAFT.lines().count());
    let tried = trial.finish("the demo shop");
    assert_eq!((tried.passed, tried.refused, tried.held), (4, 1, 0));
    assert!(
        tried
            .text
            .starts_with("# Tried on the demo shop: 4 steps passed; it is green up to its first TODO, in row 1.\n")
    );
    assert!(tried.text.contains("    # TODO: Then the page \"Lamps\" is displayed\n    #   The shop differs: no such page\n    #   page:     \"Oops\" at /oops\n"), "{}", tried.text);
}

#[test]
fn failed_action_leaves_all_behind_it_untried() {
    let mut trial = Trial::new(DRAFT);
    let instead = Some(Instead::Names { name: "Lamps".to_owned(), others: vec!["Orders".to_owned()] });
    let failed = Failed { instead, ..differs("there is no menu item \"Lamps\" in the menu") };
    assert!(fail(&mut trial, "I go to", failed));
    assert!(!trial.has_steps(), "{}", trial.text());
    let tried = trial.finish("the demo shop");
    assert_eq!((tried.passed, tried.refused, tried.held), (0, 1, 4));
    assert!(
        tried.text.contains("    # Not tried from here on: something above is left to you.\n    Then the page"),
        "{}",
        tried.text
    );
}

#[test]
fn nearly_right_name_is_said_as_the_shop_does_and_the_cases_is_kept() {
    let mut trial = Trial::new(DRAFT);
    let others = ["Bigg", "Save"].map(str::to_owned).to_vec();
    let instead = Some(Instead::Names { name: "Big".to_owned(), others });
    assert!(fail(&mut trial, "button \"Big\"", Failed { instead, ..differs("there is no button \"Big\"") }));
    let tried = trial.finish("the demo shop");
    assert!(
        tried
            .text
            .contains("    # ~ the case says: When I click the button \"Big\"\n    When I click the button \"Bigg\"\n"),
        "{}",
        tried.text
    );
    assert_eq!((tried.reworded, tried.refused), (1, 0));
}

#[test]
fn steps_that_a_todo_offers_are_tried_in_order() {
    let offer = "    # TODO: \"Click on Big\"; one of these may be meant\n    #   When I click the button \"Big\"\n    #   When I click the link \"Big\"\n";
    let draft = DRAFT.replace("    When I click the button \"Big\"\n", offer);
    let mut trial = Trial::new(&draft);
    assert!(trial.text().contains("    When I click the button \"Big\""), "{}", trial.text());
    assert!(fail(&mut trial, "    When I click the button", differs("no")));
    assert!(trial.text().contains("    When I click the link \"Big\""), "{}", trial.text());
    let passed = trial.clone().finish("the demo shop").text;
    assert!(
        passed.contains("    # ~ what may be meant by: \"Click on Big\"\n    When I click the link \"Big\"\n    Then"),
        "{passed}"
    );
    assert!(
        fail(&mut trial, "    When I click the link", differs("no"))
            && fail(&mut trial, "    When I open the tab", differs("no"))
    );
    let tried = trial.finish("the demo shop");
    assert!(tried.text.contains("# TODO") && tried.held == 1, "{}", tried.text);
}

#[test]
fn todo_of_an_action_and_value_that_is_missing_stop_what_stands_behind_them() {
    let action = DRAFT.replace("    When I click the button \"Big\"\n", "    # TODO: \"Dance\"; no step is like it\n");
    assert_eq!(Trial::new(&action).finish("x").held, 1);
    let expected =
        DRAFT.replace("    And the grid counts 1 record\n", "    # TODO: expected \"It sings\"; no step is like it\n");
    assert_eq!(Trial::new(&expected).finish("x").held, 0);
    let value = DRAFT.replace("\"Big\"", "\"TODO\"");
    assert_eq!(Trial::new(&value).finish("x").held, 2);
}

#[test]
fn scenario_of_which_nothing_is_played_is_a_comment_with_its_examples() {
    let draft = "Feature: f\n\n  Scenario Outline: a\n    # TODO: \"Dance\"; no step is like it\n    Then the page says \"<x>\"\n\n    Examples:\n      | x |\n      | 1 |\n\n  Scenario: b\n    Then the page says \"y\"\n";
    let trial = Trial::new(draft);
    let text = trial.text();
    assert_eq!(text.lines().count(), draft.lines().count());
    assert!(text.contains("    # Scenario Outline: a\n") && text.contains("    # | 1 |\n"), "{text}");
    assert!(text.contains("  Scenario: b\n    Then the page says \"y\"\n"), "{text}");
    assert!(trial.finish("x").text.contains("    Examples:\n      | x |\n"));
}

/// A button that the shop calls otherwise.
fn there_is(name: &str, own: &str) -> Failed {
    let instead = Some(Instead::Names { name: name.to_owned(), others: vec![own.to_owned()] });
    Failed { instead, ..differs("there is no such button") }
}

#[test]
fn nothing_behind_a_renamed_button_is_played_before_the_name_is_proven() {
    let mut trial = Trial::new(DRAFT);
    assert!(fail(&mut trial, "button \"Big\"", there_is("Big", "Bigg")));
    assert!(trial.text().contains("    # Then the page says \"shines\""), "{}", trial.text());
    assert_eq!(trial.proven(&[]), [("Big".to_owned(), "Bigg".to_owned())]);
    assert!(trial.text().contains("    Then the page says \"shines\""), "{}", trial.text());
    assert!(trial.proven(&[]).is_empty(), "a name is proven once");
}

#[test]
fn button_behind_a_failed_step_is_not_proven() {
    let mut trial = Trial::new(DRAFT);
    assert!(fail(&mut trial, "button \"Big\"", there_is("Big", "Bigg")));
    let line = line_of(&trial.text(), "the grid counts");
    assert!(trial.proven(&[FailedStep { line, failed: differs("no") }]).is_empty());
}

#[test]
fn renamed_field_leaves_a_feature_in_the_form_of_fmt() {
    let table = "    When I fill in the form:\n      | field     | value |\n      | Lamp name | x     |\n";
    let mut trial = Trial::new(&DRAFT.replace("    When I click the button \"Big\"\n", table));
    assert!(fail(&mut trial, "I fill in the form", there_is("Lamp name", "Lamp full name")));
    let text = trial.finish("the demo shop").text;
    assert!(text.contains("      | Lamp full name | x     |\n"), "{text}");
    assert_eq!(prestashop_bdd_gherkin::format::format(&text).unwrap(), text);
}

#[test]
fn scenario_that_fails_at_once_leaves_nothing_to_play() {
    let draft =
        DRAFT.replace("  Scenario:", "  Background:\n    Given I am logged in to the back office\n\n  Scenario:");
    let mut trial = Trial::new(&draft);
    assert!(fail(&mut trial, "I go to", differs("no such menu")));
    assert!(!trial.has_steps(), "{}", trial.text());
}

#[test]
fn saving_what_nobody_knows_is_not_tried() {
    let todo = "    When I fill in the form:\n      | field | value |\n      | Nam   | x     |\n    # TODO: \"Save\"; what saving this form makes is not known\n    And I click the button \"Save\"\n";
    let trial = Trial::new(&DRAFT.replace("    When I click the button \"Big\"\n", todo));
    assert!(trial.text().contains("    # And I click the button \"Save\""), "{}", trial.text());
}

#[test]
fn nearest_steps_of_a_todo_stay_a_comment() {
    let nearest = "    # TODO: expected \"It is gone\"; the nearest steps:\n    #   Then the response is empty\n    #   Then no dialog is displayed\n";
    let draft = format!("{DRAFT}{nearest}");
    let trial = Trial::new(&draft);
    assert_eq!(trial.text(), draft);
    let tried = trial.finish("the demo shop");
    assert!(tried.text.ends_with(nearest), "{}", tried.text);
}

#[test]
fn offer_behind_something_open_stays_a_comment() {
    let open = "    # TODO: \"Polish\"; no step is like it\n    # TODO: \"Click on Big\"; one of these may be meant\n    #   When I click the button \"Big\"\n    #   When I click the link \"Big\"\n";
    let draft = DRAFT.replace("    When I click the button \"Big\"\n", open);
    let tried = Trial::new(&draft).finish("the demo shop");
    assert!(tried.text.contains(open), "{}", tried.text);
}
