//! The trace: each kind of change is caught, and what the last run said stands at its row.

use std::fmt::Write as _;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use prestashop_bdd_cases::{self as manual_case, trace};
use prestashop_bdd_features as features;

use super::golden::root;

const CASE: &str = "# A case\n* **Scenario** : https://forge.example/browse/TEST-7\n\n| Step Description | Expected result |\n|---|---|\n| Click on Save | Saved |\n| Click on Edit | The page is displayed |\n| Log out | |\n";
const FEATURE: &str = "Feature: A case\n  Manual case: scenarios/case.md\n\n  Scenario: One\n    # Row 1: Click on Save => Saved\n    When I go back\n    Then no dialog is displayed\n\n    # Row 2: Click on Edit => The page is displayed\n    When I go back\n\n    # Row 3: Log out\n    When I log out\n";

fn check(case: &str, feature: &str, arguments: &[&str]) -> (Output, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("scenarios/case.md", case), ("features/case.feature", feature)] {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let answer = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"))
        .current_dir(folder.path())
        .arg("trace")
        .args(arguments)
        .output()
        .unwrap();
    (answer, folder)
}

/// What `trace --check` says, and its exit code.
fn said(case: &str, feature: &str) -> (String, Option<i32>) {
    let (answer, _folder) = check(case, feature, &["--check"]);
    (String::from_utf8(answer.stdout).unwrap(), answer.status.code())
}

#[test]
fn a_case_whose_every_row_has_steps_is_in_order() {
    let (said, code) = said(CASE, FEATURE);
    assert!(said.contains("features/case.feature, named by path\n  3 rows: 3 with steps, 0 without"), "{said}");
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn a_changed_row_is_shown_as_a_difference() {
    let (said, code) = said(&CASE.replace("Click on Edit", "Click on View"), FEATURE);
    assert!(said.contains("row 2 has changed since features/case.feature:9"), "{said}");
    assert!(said.contains("Click on [-Edit-] {+View+} => The page is displayed"), "{said}");
    assert_eq!(code, Some(2));
}

#[test]
fn a_removed_row_is_caught() {
    let (said, code) = said(&CASE.replace("| Click on Edit | The page is displayed |\n", ""), FEATURE);
    assert!(said.contains("row 2 is not in the case any more, see features/case.feature:9"), "{said}");
    assert!(said.contains("row 2 is row 3 in features/case.feature:12"), "{said}");
    assert_eq!(code, Some(2));
}

#[test]
fn an_added_row_is_caught() {
    let (said, code) = said(&CASE.replace("| Log out", "| Click on Cancel | |\n| Log out"), FEATURE);
    assert!(said.contains("row 3 has no steps: scenarios/case.md:8\n    Click on Cancel"), "{said}");
    assert_eq!(code, Some(2));
}

#[test]
fn a_draft_beside_the_feature_of_the_same_case_takes_nothing_away() {
    let case = manual_case::parse("scenarios/case.md".as_ref(), CASE.as_bytes()).unwrap();
    let file = |name: &str, text: &str| features::parse(name.as_ref(), text).unwrap();
    let draft = FEATURE.replace("    When I log out\n", "    # TODO: \"Log out\"; no step is like it\n");
    let draft =
        file("features/draft.feature", &draft.replace("Then no dialog is displayed", "Then the page says \"TODO\""));
    for whole_first in [true, false] {
        let mut files = [file("features/case.feature", FEATURE), draft.clone()];
        if !whole_first {
            files.reverse();
        }
        let trace = trace::trace(std::slice::from_ref(&case), &files, None);
        assert!(trace.is_in_order() && trace.totals.automated == 1 && trace.totals.rows_with_todo == 0, "{trace:#?}");
        assert_eq!(trace.cases[0].features.len(), 2, "the draft is told as one that names the case");
        let of_draft = trace.cases[0].rows[0].steps.iter().filter(|step| step.file == draft.path).count();
        assert_eq!(of_draft, 0, "{trace:#?}");
    }
    let trace = trace::trace(&[case], &[draft], None);
    assert_eq!((trace.totals.automated, trace.totals.rows_with_todo), (0, 2));
}

#[test]
fn a_row_is_not_covered_while_a_todo_waits_for_a_person() {
    let only = FEATURE.replace("    # Row 2: Click on Edit => The page is displayed\n    When I go back\n", "    # Row 2: Click on Edit => The page is displayed\n    # TODO: \"Click on Edit\"; no step is like it\n    #   When I go back\n");
    let (told, code) = said(CASE, &only);
    assert!(told.contains("3 rows: 2 with steps, 1 with a TODO, 0 without"), "{told}");
    assert!(told.contains("row 2 has only a TODO: features/case.feature:10\n    Click on Edit => The page"), "{told}");
    assert!(told.contains("0 automated, 0 passing; 3 rows: 2 with steps, 1 with a TODO, 0 changed"), "{told}");
    assert_eq!(code, Some(2), "{told}");
    for half in ["# TODO: expected \"Saved\"", "Then the page says \"TODO\""] {
        let (told, code) = said(CASE, &FEATURE.replace("Then no dialog is displayed", half));
        assert!(told.contains("row 1 also has a TODO: features/case.feature:7"), "{told}");
        assert_eq!(code, Some(2), "{told}");
    }
}

#[test]
fn a_feature_names_its_case_by_its_tag_too_and_a_path_to_nothing_is_told() {
    let tagged = format!("@TEST-7\n{}", FEATURE.replace("  Manual case: scenarios/case.md\n", ""));
    let (by_tag, code) = said(CASE, &tagged);
    assert!(by_tag.contains("features/case.feature, named by tag"), "{by_tag}");
    assert_eq!(code, Some(0), "{by_tag}");
    let (dead, code) = said(CASE, &FEATURE.replace("scenarios/case.md", "scenarios/nothing.md"));
    assert!(dead.contains("features/case.feature: the manual case scenarios/nothing.md does not exist"), "{dead}");
    assert_eq!(code, Some(2));
}

#[test]
fn a_feature_that_names_no_case_is_told_and_counted() {
    let alone = FEATURE.replace("  Manual case: scenarios/case.md\n", "");
    let (told, code) = said(CASE, &alone);
    assert!(told.contains("features/case.feature: names no manual case\n"), "{told}");
    assert!(told.trim_end().ends_with("; 1 of 1 feature without a case"), "{told}");
    assert_eq!(code, Some(0), "{told}");
    let (json, _folder) = check(CASE, &alone, &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["without_case"], serde_json::json!(["features/case.feature"]));
    assert_eq!((&json["totals"]["features"], &json["totals"]["features_without_case"]), (&1.into(), &1.into()));
}

#[test]
fn one_case_is_traced_alone_and_what_is_wrong_with_others_is_not_told() {
    let (_, folder) = check(CASE, FEATURE, &[]);
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("scenarios/other.md", &CASE.replace("TEST-7", "TEST-8").replace("Click on Edit", "Click on View"));
    write("scenarios/broken.md", "no case");
    write("features/other.feature", &FEATURE.replace("scenarios/case.md", "scenarios/other.md"));
    write("features/alone.feature", "Feature: Alone\n  Scenario: One\n    When I log out\n");
    let trace = |arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"));
        program.current_dir(folder.path()).arg("trace").args(arguments).output().unwrap()
    };
    let answer = trace(&["./scenarios/case.md", "--check"]);
    let said = String::from_utf8(answer.stdout).unwrap();
    assert!(
        said.starts_with("./scenarios/case.md: A case (TEST-7)\n  features/case.feature, named by path\n"),
        "{said}"
    );
    assert!(
        said.ends_with("1 case: 1 imported, 1 automated, 0 passing; 3 rows: 3 with steps, 0 changed, 0 removed\n"),
        "{said}"
    );
    assert_eq!((answer.status.code(), answer.stderr), (Some(0), Vec::new()));
    assert_eq!(trace(&["scenarios/other.md", "--check"]).status.code(), Some(2));
    assert_eq!(trace(&["scenarios/broken.md"]).status.code(), Some(2));
}

#[test]
fn the_last_run_stands_at_its_rows_in_every_format() {
    let results = r#"{"scenarios":[{"file":"features/case.feature","line":4,"name":"One","status":"failed","steps":[{"line":6,"status":"passed"},{"line":7,"status":"passed"},{"line":10,"status":"failed"},{"line":13,"status":"skipped"}]}]}"#;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("results.json");
    std::fs::write(&file, results).unwrap();
    let told = |format: &str| {
        let (answer, _folder) = check(CASE, FEATURE, &["--format", format, "--results", file.to_str().unwrap()]);
        String::from_utf8(answer.stdout).unwrap()
    };
    assert!(told("text").contains("last run: 1 passed, 1 failed (2), 1 skipped (3)"), "{}", told("text"));
    assert!(told("md").contains("| 2 | Click on Edit | The page is displayed | failed | features/case.feature:10 |"));
    let json: serde_json::Value = serde_json::from_str(&told("json")).unwrap();
    assert_eq!(json["cases"][0]["rows"][0]["status"], "passed");
    assert_eq!(json["cases"][0]["rows"][2]["status"], "skipped");
    // The link is shown both ways.
    assert_eq!(json["cases"][0]["features"][0]["file"], "features/case.feature");
    assert_eq!(json["features"][0]["file"], "features/case.feature");
    assert_eq!(json["features"][0]["cases"], serde_json::json!(["scenarios/case.md"]));
    assert!(told("md").contains("| `features/case.feature` | `scenarios/case.md` |"), "{}", told("md"));
    assert_eq!(json["totals"]["automated"], 1);
    assert_eq!(json["totals"]["passing"], 0);
}

#[test]
fn the_cases_of_this_repository_are_in_order() {
    let answer = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"))
        .current_dir(root())
        .args(["trace", "--check"])
        .output()
        .unwrap();
    let said = [answer.stdout, answer.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert_eq!(answer.status.code(), Some(0), "{said}");
    assert!(!said.contains("without a case"), "every feature of this repository has its case: {said}");
}

#[test]
fn three_thousand_cases_are_traced_in_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let mut feature = String::new();
    for number in 0..3_000 {
        let mut case = format!(
            "---\ntitle: \"Case {number}\"\n---\n* **Scenario** : TEST-{number}\n\n## Steps\n| Step Description | Expected result |\n|---|---|\n"
        );
        for row in 1..=12 {
            writeln!(
                case,
                "| Click on the button \"Save {row}\"<br>* Wait | The message “Saved {row}” is *displayed* |"
            )
            .unwrap();
        }
        std::fs::write(folder.path().join(format!("case_{number}.md")), case).unwrap();
        if number % 10 == 0 {
            feature.clear();
            write!(
                feature,
                "@TEST-{number}\nFeature: Case {number}\n  Scenario: One\n    # Row 1: x\n    When I go back\n"
            )
            .unwrap();
            std::fs::write(folder.path().join(format!("case_{number}.feature")), &feature).unwrap();
        }
    }
    let begun = Instant::now();
    let files = manual_case::find(folder.path()).unwrap();
    let cases: Vec<_> = files.iter().map(|file| manual_case::read(file).unwrap()).collect();
    let features = features::load(&[folder.path().to_owned()]).unwrap();
    let trace = trace::trace(&cases, &features, None);
    let took = begun.elapsed();
    assert_eq!((trace.totals.cases, trace.totals.imported, trace.totals.rows), (3_000, 300, 36_000));
    println!("3000 cases in {took:?}");
    // The program is built for release where it counts; there the bound is that of the requirement.
    let bound = if cfg!(debug_assertions) { Duration::from_secs(60) } else { Duration::from_secs(2) };
    assert!(took < bound, "{took:?}");
}
