//! A step whose page is there and says something else fails soon, whatever the timeout is; `within` waits as long as it says.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fmt::Write as _;
use std::time::Duration;

use prestashop_bdd_report::stored::{self, StoredLine};

use crate::common::program::{feature, run};

/// What is wrong, and the step that says so on the list of customer groups.
const WRONG: [(&str, &str); 9] = [
    ("title", "the page \"Taxes\" is displayed"),
    ("heading", "the heading is \"Taxes\""),
    ("message", "the success message \"Successful creation\" is displayed"),
    ("text", "the page says \"Nobody wrote this\""),
    ("count", "the grid counts 7 records"),
    ("row", "the row where \"Group name\" is \"Nobody\" is in the grid"),
    (
        "cell",
        "the row where \"Group name\" is \"Visitor\" of the grid shows:\n      | column | value |\n      | ID | 77 |",
    ),
    ("button", "the page offers the button \"Add new tax\""),
    ("dialog", "a dialog is displayed"),
];

/// Of a wait that was told how long it lasts.
const IN_FULL: Duration = Duration::from_secs(5);

#[tokio::test]
async fn wrong_expectation_fails_within_three_seconds() {
    let mut feature = "Feature: wrong expectations\n".to_owned();
    let within = format!("within {} seconds the heading is \"Taxes\"", IN_FULL.as_secs());
    for (name, step) in WRONG.into_iter().chain([("within", within.as_str())]) {
        write!(
            feature,
            "\n  Scenario: {name}\n    Given I am logged in to the back office\n    \
             When I go to \"Shop Parameters > Customer Settings > Groups\"\n    Then {step}\n"
        )
        .unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wrong.feature");
    std::fs::write(&file, feature).unwrap();
    let arguments = [file.to_str().unwrap(), "--timeout", "30", "--screenshots", "off"];
    let outcome = run(&arguments, &[]).await;
    assert_eq!(outcome.code, 1, "{}\n{}", outcome.output, outcome.errors);
    let mut seen = 0;
    for line in stored::read(outcome.reports.path()).unwrap() {
        let StoredLine::Scenario(scenario) = line.unwrap() else { continue };
        let steps = &scenario.last_attempt().unwrap().steps;
        let took = steps.last().filter(|step| step.failed.is_some()).unwrap().duration;
        println!("{:>5.1} s  {}", took.as_secs_f64(), scenario.name);
        let as_long_as_it_says =
            if scenario.name == "within" { took >= IN_FULL } else { took < Duration::from_secs(3) };
        assert!(as_long_as_it_says, "{}: {took:?}", scenario.name);
        seen += 1;
    }
    assert_eq!(seen, WRONG.len() + 1, "{}", outcome.output);
}

#[tokio::test]
async fn difference_in_a_response_names_its_request_the_page_with_the_exchange_and_the_number_of_others() {
    let file = feature(
        "Feature: f\n  Scenario: Reads groups\n    Given an API client with the scopes \"customer_group_read\"\n    \
         When I send a GET request to \"/customers/groups\"\n    Then the response contains:\n      | field      | value |\n      \
         | totalItems | 99    |\n      | limit      | 7     |\n",
    );
    let outcome = run(&[file.path().to_str().unwrap()], &[]).await;
    let said = format!("{}\n{}", outcome.output, outcome.errors);
    assert_eq!(outcome.code, 1, "{said}");
    let (failure, end) = outcome.output.split_once("\nFailed:\n").unwrap();
    let note = failure.lines().find(|line| line.contains("note:")).unwrap_or_default();
    assert!(note.contains("GET http://") && note.ends_with("/customers/groups was answered with 200 OK"), "{said}");
    let next =
        failure.lines().find_map(|line| line.trim().strip_prefix("next: compare with each request with its answer: "));
    let page = std::fs::read_to_string(next.unwrap_or_default()).expect("the page that the terminal names");
    assert!(page.contains("Reads groups") && page.contains("200 OK"), "{said}");
    assert!(end.contains("\n      … and 1 more difference\n"), "{end}");
    let junit = std::fs::read_to_string(outcome.reports.path().join("junit.xml")).unwrap();
    assert!(junit.contains("was answered with 200 OK"), "{junit}");
    let bare = run(&[file.path().to_str().unwrap(), "--report", "junit"], &[]).await;
    assert!(!bare.output.contains("next: compare with"), "there is no such page: {}", bare.output);
}
