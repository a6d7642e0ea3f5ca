//! `prestashop-bdd console` under a pseudo-terminal.
#![cfg(all(feature = "demo-shop", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::process::Command;

use rustix::process::Signal;

use crate::common::processes;
use crate::common::terminal::{CTRL_C, CTRL_D, Terminal};

const LOGIN: &str = "Given I am logged in to the back office";

fn opened(folder: &Path) -> Terminal {
    let features = folder.join("features");
    let mut console = Terminal::start(folder, &["console", features.to_str().unwrap()]);
    console.until("Ctrl+D ends)");
    console
}

fn assert_nothing_in_journal(folder: &Path) {
    assert_eq!(std::fs::read_dir(folder.join("reports/journal")).unwrap().count(), 0);
}

/// Lint's verdict on a file, and what a run of it says.
fn lint_and_run(folder: &Path, file: &Path) {
    let program = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"));
        command.args(arguments).arg(file).env("PSBDD_REPORT_DIR", folder.join("run")).env_remove("PSBDD_TIMEOUT");
        let answer = command.output().unwrap();
        let text = [answer.stdout, answer.stderr].map(|text| String::from_utf8(text).unwrap()).concat();
        (answer.status.code(), text)
    };
    let (code, said) = program(&["lint"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("no errors, no warnings"), "{said}");
    let (code, said) = program(&["run"]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn sentences_are_played_completed_taken_back_and_saved_as_a_feature_that_passes() {
    let folder = tempfile::tempdir().unwrap();
    let mut console = opened(folder.path());
    console.line(":page", "no browser is open yet");
    console.line(LOGIN, "✔ ");
    // The menu is known once the page was read.
    console.prompt();
    console.send("I go to \"shop parameters > customer s");
    console.press_until("\t", "Customer Settings\"");
    console.send("\r");
    console.until("✔ ");
    console.line("And I open the tab \"Groups\"", "✔ ");
    let page = console.line(":page", "menu ");
    for part in
        ["page      \"Groups\"", "tabs ", "[Groups]", "grid      \"Groups\"; counts 3", "Group name", "buttons "]
    {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    console.line("I dance on the table", "✘ ");
    let told = console.until("\n");
    assert!(told.contains("I dance on the table"), "{told}");
    let told = console.line("Then the grid counts 17 records", "seen:");
    assert!(told.contains("✘ ") && told.contains("17 records in the grid"), "{told}");
    console.line("Given a customer group named \"Bdd {unique}\"", "✔ ");
    // A table, up to an empty line.
    for line in ["When I filter the grid by:", "| column     | value        |", "| Group name | Bdd {unique} |"] {
        console.line(line, "\n");
    }
    console.line("", "✔ ");
    console.line("Then the grid counts 1 record", "✔ ");
    console.line("When I reset the filters of the grid", "✔ ");
    // Where a step did something, the sentences before it are played again.
    console.line(":undo", "taken back: I reset the filters of the grid");
    console.until("again: the grid counts 1 record");
    console.until("✔ ");
    console.line(":undo", "taken back: the grid counts 1 record");
    console.line("Then the grid counts 1 record", "✔ ");
    let variables = console.line(":variables", "{unique} = ");
    assert!(variables.contains("{admin password} = ***") && !variables.contains("= prestashop\r"), "{variables}");
    console.line(":save Find a group", "saved: ");
    console.until("find_a_group.feature");
    console.prompt();
    console.send(CTRL_D);
    console.until("removed ");
    let (code, shown) = console.end();
    assert_eq!(code, 0, "{shown}");
    assert_nothing_in_journal(folder.path());
    let history = std::fs::read_to_string(folder.path().join("reports/console-history.txt")).unwrap();
    assert!(history.contains("I open the tab") && history.contains(":undo"), "{history}");
    let file = folder.path().join("features/find_a_group.feature");
    let text = std::fs::read_to_string(&file).unwrap();
    insta::assert_snapshot!(text, @r#"
    Feature: Find a group

      Scenario: Find a group
        Given I am logged in to the back office
        When I go to "Shop Parameters > Customer Settings"
        And I open the tab "Groups"
        Given a customer group named "Bdd {unique}"
        When I filter the grid by:
          | column     | value        |
          | Group name | Bdd {unique} |
        Then the grid counts 1 record
    "#);
    lint_and_run(folder.path(), &file);
}

#[test]
fn lines_that_are_typed_while_a_step_plays_are_played_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut console = opened(folder.path());
    console.prompt();
    console.send(&format!("{LOGIN}\r"));
    // The line editor has its line, and the step plays.
    console.until("\u{1b}[?2004l");
    console.send("Then the page \"Dashboard\" is displayed\r:variables\rThen the page says \"Dash");
    console.until("✔ ");
    console.until("✔ ");
    console.until("{admin password} = ***");
    // What is not a whole line yet stands at the prompt.
    console.prompt();
    console.send("board\"\r");
    console.until("✔ ");
    console.prompt();
    console.send(CTRL_D);
    let (code, shown) = console.end();
    assert_eq!(code, 0, "{shown}");
}

#[test]
fn ctrl_c_ends_a_step_and_on_an_empty_line_the_console_and_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut console = opened(folder.path());
    console.line(LOGIN, "✔ ");
    console.line("Given a customer group named \"Bdd {unique}\"", "✔ ");
    console.prompt();
    console.send("Then within 120 seconds the page says \"never\"\r");
    // The line editor has its line, and the step plays.
    console.until("\u{1b}[?2004l");
    console.send(CTRL_C);
    console.until("interrupted");
    // What was begun to be typed is dropped, and the console stays.
    console.prompt();
    console.send("I go nowhere");
    console.until("nowhere");
    console.send(CTRL_C);
    console.line("Then the page \"Dashboard\" is displayed", "✔ ");
    console.prompt();
    console.send(CTRL_C);
    console.until("removed ");
    let (code, shown) = console.end();
    assert_eq!(code, 0, "{shown}");
    assert_nothing_in_journal(folder.path());
}

#[test]
fn signal_at_the_prompt_removes_what_was_created_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut console = opened(folder.path());
    console.line("Given a customer group named \"Bdd {unique}\"", "✔ ");
    console.prompt();
    processes::send(Signal::TERM, console.process());
    console.until("removed ");
    let (code, shown) = console.end();
    assert_eq!(code, 130, "{shown}");
    assert_nothing_in_journal(folder.path());
}

const FAILS: &str = "Feature: f

  Scenario: fails
    Given I am logged in to the back office
    And a customer group named \"Bdd {unique}\"
    Then the page \"Groups\" is displayed
    And the page \"Dashboard\" is displayed
";

#[test]
fn run_pauses_where_a_step_fails_and_goes_on_when_the_console_ends() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("f.feature");
    std::fs::write(&file, FAILS).unwrap();
    let mut run =
        Terminal::start(folder.path(), &["run", "--pause-on-failure", "--timeout", "3", file.to_str().unwrap()]);
    let paused = run.until("Ctrl+D goes on with the run.");
    for part in [
        "paused at ",
        "f.feature:6  Then the page \"Groups\" is displayed",
        "last exchange:",
        "{customer group id} = ",
        "{admin password} = ***",
        "open chrome://inspect with http://",
    ] {
        assert!(paused.contains(part), "{part} is missing in {paused}");
    }
    assert!(!paused.contains("Bearer ey"), "a token is shown: {paused}");
    run.line("the page \"Dashboard\" is displayed", "✔ ");
    run.line(":page", "page      \"Dashboard\"");
    run.prompt();
    run.send(CTRL_D);
    run.until("1 failed");
    let (code, shown) = run.end();
    assert_eq!(code, 1, "{shown}");
    assert!(shown.contains("removed "), "{shown}");
    assert_nothing_in_journal(folder.path());
    let record = std::fs::read_to_string(folder.path().join("reports/record.ndjson")).unwrap();
    assert!(!record.contains("the page \\\"Dashboard\\\" is displayed\",\"status\":\"passed"), "{record}");
}

#[tokio::test]
async fn pause_without_a_terminal_is_refused() {
    let outcome = crate::common::program::run(&["--pause-on-failure"], &[]).await;
    assert_eq!(outcome.code, 2, "{}", outcome.errors);
    assert!(outcome.errors.contains("--pause-on-failure waits for a person"), "{}", outcome.errors);
}
