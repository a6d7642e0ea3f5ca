//! What `prestashop-bdd lint` says about each kind of mistake: golden outputs in `tests/lint/<case>/expected.txt`.
//!
//! `UPDATE_EXPECTED=1 cargo test --test lint` writes them anew.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::process::{Command, Output};

fn lint(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_prestashop-bdd")).current_dir(folder).arg("lint").args(arguments).output().unwrap()
}

#[test]
fn every_kind_of_mistake_is_told_with_its_place_and_what_was_meant() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint");
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in std::fs::read_dir(&cases).unwrap() {
        let folder = case.unwrap().path();
        let answer = lint(&folder, &["."]);
        let code = answer.status.code().unwrap();
        let said = String::from_utf8(answer.stdout).unwrap().replace("./", "");
        let seen = format!("{said}exit code {code}\n");
        let expected = folder.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::write(&expected, &seen).unwrap();
        }
        count += 1;
        if std::fs::read_to_string(&expected).unwrap_or_default() != seen {
            wrong.push(format!("{}:\n{seen}", folder.display()));
        }
    }
    assert!(count >= 14, "{count} cases");
    assert!(wrong.is_empty(), "these say something else than their expected.txt:\n{}", wrong.join("\n"));
}

#[test]
fn the_features_of_this_repository_are_clean() {
    let answer = lint(Path::new(env!("CARGO_MANIFEST_DIR")), &[]);
    let said = String::from_utf8(answer.stdout).unwrap();
    assert!(said.ends_with(": no errors, no warnings\n"), "{said}");
    assert_eq!(answer.status.code(), Some(0));
}

#[test]
fn a_run_stops_at_an_error_before_anything_starts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint/undefined_step");
    // A shop that nobody reaches: had the run gone on, its exit code were another.
    let answer = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"))
        .current_dir(&folder)
        .args(["run", "input.feature", "--shop", "http://127.0.0.1:9/"])
        .output()
        .unwrap();
    let said = String::from_utf8(answer.stderr).unwrap();
    assert!(said.starts_with("input.feature:4:5: error: there is no step"), "{said}");
    assert_eq!(answer.status.code(), Some(2));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let answer = lint(Path::new(env!("CARGO_MANIFEST_DIR")), &["no/such/folder"]);
    assert_eq!(answer.status.code(), Some(2));
    assert!(String::from_utf8(answer.stdout).unwrap().starts_with("no/such/folder: cannot be read"));
}
