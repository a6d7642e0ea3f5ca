//! What `prestashop-bdd lint` says about each kind of mistake: golden outputs in `tests/lint/<case>/expected.txt`.
//!
//! `UPDATE_EXPECTED=1 cargo test --test it lint::` writes them anew.
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
fn tags_and_locks_of_one_file_are_compared_with_those_of_the_whole_project() {
    let project = tempfile::tempdir().unwrap();
    let write = |name: &str, tags: &str| {
        let text = format!("{tags}\nFeature: {name}\n  Scenario: s {name}\n    Then the response is JSON\n");
        let file = project.path().join("features").join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    };
    write("one.feature", "@smoke @lock(titles)");
    write("sub/two.feature", "@smoke @lock(titles) @lock(Broken)");
    write("four.feature", "@smoke");
    write("three.feature", "@smoek @share(title)");
    std::fs::write(project.path().join("features/broken.feature"), "no Gherkin").unwrap();
    let answer = lint(project.path(), &["features/three.feature"]);
    let said = String::from_utf8(answer.stdout).unwrap();
    let expected = "features/three.feature:1:1: warning: @smoek is used here only; did you mean @smoke, which is used 3 times?\n\
        features/three.feature:1:8: warning: the lock title is used here only; did you mean the lock titles, which is used 2 times?\n\
        1 feature with 1 scenario: no errors, 2 warnings\n";
    assert_eq!(said, expected, "what is wrong in another file is not told");
    let answer = lint(project.path(), &["./features/one.feature"]);
    let said = String::from_utf8(answer.stdout).unwrap();
    assert_eq!(said, "1 feature with 1 scenario: no errors, no warnings\n", "a file is not another than itself");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let answer = lint(Path::new(env!("CARGO_MANIFEST_DIR")), &["no/such/folder"]);
    assert_eq!(answer.status.code(), Some(2));
    assert!(String::from_utf8(answer.stdout).unwrap().starts_with("no/such/folder: cannot be read"));
}

#[test]
fn name_of_a_feature_is_compared_with_those_of_the_whole_project() {
    let project = tempfile::tempdir().unwrap();
    std::fs::create_dir(project.path().join("features")).unwrap();
    for name in ["one", "two"] {
        let text = format!("Feature: twin\n  Scenario: {name}\n    Then the response is JSON\n");
        std::fs::write(project.path().join(format!("features/{name}.feature")), text).unwrap();
    }
    let answer = lint(project.path(), &["features/two.feature"]);
    let said = String::from_utf8(answer.stdout).unwrap();
    let expected = "features/two.feature:1:10: error: a feature \"twin\" exists already in features/one.feature:1; rename this one\n\
        1 feature with 1 scenario: 1 error, no warnings\n";
    assert_eq!(said, expected);
}
