//! The program with the steps of this project: every command knows them.

use std::process::{Command, Output};

fn call(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_own-steps"));
    program.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("the program starts")
}

fn said(answer: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&answer.stdout), String::from_utf8_lossy(&answer.stderr))
}

#[test]
fn own_steps_are_in_the_catalogue_with_their_documentation_and_place() {
    let text = said(&call(&["steps", "percent"]));
    assert!(
        text.contains("STEPS OF THIS PROJECT") && text.contains("When I take {int} percent off {string}"),
        "{text}"
    );
    assert!(text.contains("Remembers what a customer pays for a price"), "{text}");
    let json = said(&call(&["steps", "percent", "off", "--format", "json"]));
    let source = include_str!("../src/discounts.rs");
    let line = 1 + source.lines().position(|line| line.contains("#[when(\"I take")).expect("the step is there");
    assert!(json.contains(&format!("src/discounts.rs:{line}\"")), "{json}");
}

#[test]
fn lint_knows_own_steps_and_suggests_them() {
    let clean = call(&["lint"]);
    assert_eq!(clean.status.code(), Some(0), "{}", said(&clean));
    let folder = std::env::temp_dir().join(format!("own-steps-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("wrong.feature");
    std::fs::write(&file, "Feature: f\n  Scenario: s\n    When I take 20 percents off \"59.90\"\n").expect("a feature");
    let wrong = call(&["lint", &file.display().to_string()]);
    std::fs::remove_dir_all(&folder).expect("the folder is removed");
    assert_eq!(wrong.status.code(), Some(2), "{}", said(&wrong));
    assert!(said(&wrong).contains("I take {int} percent off {string}"), "{}", said(&wrong));
}
