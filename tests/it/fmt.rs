//! `prestashop-bdd fmt`, as a person, an editor or CI calls it.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const UGLY: &str = "Feature: f\nScenario: s\n  Given a\n  |x|\n  |long|\n";
const GOOD: &str = "Feature: f\n\n  Scenario: s\n    Given a\n      | x    |\n      | long |\n";
const BROKEN: &str = "Feature: f\nScenario: s\nGivn a\nGiven b\nnonsense\n";

fn fmt(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_prestashop-bdd")).current_dir(folder).arg("fmt").args(arguments).output().unwrap()
}

fn said(answer: &Output) -> String {
    String::from_utf8_lossy(&answer.stdout).into_owned() + String::from_utf8_lossy(&answer.stderr).as_ref()
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn check_changes_nothing_and_exits_with_1() {
    let folder = folder(&[("features/ugly.feature", UGLY), ("features/good.feature", GOOD)]);
    let answer = fmt(folder.path(), &["--check"]);
    assert_eq!(answer.status.code(), Some(1), "{}", said(&answer));
    assert!(said(&answer).contains("features/ugly.feature:2: not formatted"), "{}", said(&answer));
    assert!(!said(&answer).contains("good.feature"), "{}", said(&answer));
    assert_eq!(std::fs::read_to_string(folder.path().join("features/ugly.feature")).unwrap(), UGLY);
}

#[test]
fn files_are_formatted_once() {
    let folder = folder(&[("features/ugly.feature", UGLY), ("features/good.feature", GOOD)]);
    let answer = fmt(folder.path(), &[]);
    assert_eq!(answer.status.code(), Some(0), "{}", said(&answer));
    assert_eq!(std::fs::read_to_string(folder.path().join("features/ugly.feature")).unwrap(), GOOD);
    assert_eq!(fmt(folder.path(), &["--check"]).status.code(), Some(0));
    assert!(said(&fmt(folder.path(), &[])).contains("0 formatted, 2 unchanged"));
}

#[test]
fn broken_file_is_reported_and_not_touched() {
    let folder = folder(&[("broken.feature", BROKEN), ("ugly.feature", UGLY)]);
    let answer = fmt(folder.path(), &["."]);
    assert_eq!(answer.status.code(), Some(2), "{}", said(&answer));
    assert!(said(&answer).contains("broken.feature:5:1: \"nonsense\""), "{}", said(&answer));
    assert_eq!(std::fs::read_to_string(folder.path().join("broken.feature")).unwrap(), BROKEN);
    // The others are formatted all the same.
    assert_eq!(std::fs::read_to_string(folder.path().join("ugly.feature")).unwrap(), GOOD);
    assert_eq!(fmt(folder.path(), &["missing.feature"]).status.code(), Some(2));
}

#[test]
fn markdown_is_left_alone_with_a_word() {
    let text = "# Feature: f\n## Scenario: s\n* Given a\n";
    let folder = folder(&[("a.feature.md", text)]);
    let answer = fmt(folder.path(), &["."]);
    assert_eq!(answer.status.code(), Some(0), "{}", said(&answer));
    assert!(said(&answer).contains("a.feature.md: not formatted, because it is Markdown"), "{}", said(&answer));
    assert_eq!(std::fs::read_to_string(folder.path().join("a.feature.md")).unwrap(), text);
}

#[test]
fn standard_input_goes_to_standard_output() {
    for (text, expected, code) in [(UGLY, GOOD, 0), (BROKEN, "", 2)] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"))
            .args(["fmt", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        program.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let answer = program.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(answer.stdout).unwrap(), expected);
        assert_eq!(answer.status.code(), Some(code));
    }
}
