//! `import --try`: drafts that are played in the demo shop until they pass up to their first TODO.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::program::{run, without_settings};

/// What a trial left: the exit code, what was said, and the feature.
struct Trial {
    code: Option<i32>,
    said: String,
    text: String,
    file: PathBuf,
    folder: tempfile::TempDir,
}

/// `import --try` of a case or a folder of them, with reports in a folder of its own.
fn command(out: &Path, case: &Path, folder: &Path, variables: &[(&str, &str)]) -> Command {
    let reports = folder.join("reports");
    let mut command = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"));
    without_settings(&mut command);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["import", "--try", "--out"]).arg(out).arg(case);
    command.env("PSBDD_REPORT_DIR", &reports).env("PSBDD_TIMEOUT", "8").envs(variables.iter().copied());
    command
}

fn try_case(case: &Path, arguments: &[&str]) -> Trial {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("drafts/tried.feature");
    let answer = command(&file, case, folder.path(), &[]).args(arguments).output().unwrap();
    let said = [answer.stdout, answer.stderr].map(|text| String::from_utf8(text).unwrap()).concat();
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    Trial { code: answer.status.code(), said, text, file, folder }
}

/// A case with these rows.
fn case_of(folder: &Path, rows: &[(&str, &str)]) -> PathBuf {
    let rows: Vec<_> = rows.iter().map(|(step, expected)| format!("| {step} | {expected} |\n")).collect();
    let rows = rows.concat();
    let file = folder.join("case.md");
    std::fs::write(&file, format!("# Lamps\n\n| Step Description | Expected result |\n|---|---|\n{rows}")).unwrap();
    file
}

/// What a person wants to see of a trial: the shop, a line for each round, the result.
#[test]
fn trial_prints_one_line_a_round_and_keeps_the_rest_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let rows = [
        ("Go to Shop Parameters > Customer Settings > Groups", "Groups page is displayed"),
        ("Click on \"Add a new grup\" button", ""),
        ("Click on \"Zebra\" button", ""),
    ];
    let trial = try_case(&case_of(folder.path(), &rows), &[]);
    assert_eq!(trial.code, Some(0), "{}", trial.said);
    let lines: Vec<&str> = trial.said.lines().collect();
    assert!(lines[0].starts_with("trying on the demo shop; the output of each round is added to "), "{}", trial.said);
    let renamed = "row 2: I click the button \"Add a new grup\" → I click the button \"Add new group\"";
    assert_eq!(lines[1], format!("round 1: 3 steps passed; {renamed}"), "{}", trial.said);
    let rounds = &lines[1..lines.len() - 1];
    assert!(rounds.iter().all(|line| line.starts_with("round ")), "{}", trial.said);
    assert!(rounds.iter().any(|line| line.contains("row 3: # TODO: ")), "{}", trial.said);
    assert!(rounds[rounds.len() - 1].ends_with("none failed"), "{}", trial.said);
    assert!(lines[lines.len() - 1].contains("tried.feature: "), "{}", trial.said);
    let log = std::fs::read_to_string(trial.folder.path().join("reports-try/rounds.txt")).unwrap();
    assert!(log.contains("did you mean \"Add new group\"?") && log.contains("draft-0.feature:"), "{log}");
    assert!(!log.contains("prestashop-bdd-try-"), "a place in a folder that is gone: {log}");
}

#[test]
fn environment_that_fails_is_told_in_full_once_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let case = case_of(folder.path(), &[("Go to Shop Parameters > Customer Settings", "The page is displayed")]);
    let out = folder.path().join("tried.feature");
    for (variables, why) in [
        (("PSBDD_CHROMEDRIVER", "/no/such/driver"), "no browser: /no/such/driver could not be started"),
        (("PSBDD_SHOP_URL", "http://localhost:9/"), "no server answers at localhost:9"),
    ] {
        let answer = command(&out, &case, folder.path(), &[variables]).output().unwrap();
        let said = [answer.stdout, answer.stderr].map(|text| String::from_utf8(text).unwrap()).concat();
        assert_eq!(answer.status.code(), Some(3), "{said}");
        assert!(said.contains("The environment is wrong: ") && said.matches(why).count() == 1, "{said}");
        assert!(!out.exists() && !said.contains("--rerun-failed"), "{said}");
    }
}

#[test]
fn trial_without_a_file_for_the_draft_says_what_to_write() {
    let folder = tempfile::tempdir().unwrap();
    case_of(folder.path(), &[("Go to Shop Parameters > Customer Settings", "")]);
    let mut program = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"));
    let answer = program.current_dir(folder.path()).args(["import", "case.md", "--try"]).output().unwrap();
    assert_eq!(answer.status.code(), Some(2));
    let said = String::from_utf8(answer.stderr).unwrap();
    assert!(said.ends_with("  prestashop-bdd import case.md --try --out drafts/case.feature\n"), "{said}");
}

#[tokio::test]
async fn tried_case_without_todo_passes_as_it_is() {
    let trial = try_case(Path::new("scenarios/admin_api/customer_groups/post_customers_group.md"), &[]);
    assert_eq!(trial.code, Some(0), "{}", trial.said);
    assert!(trial.text.starts_with("# Tried on the demo shop: "), "{}", trial.text);
    assert!(
        trial.text.lines().next().unwrap().ends_with("passed, nothing is left to you."),
        "{}\n{}",
        trial.text,
        trial.said
    );
    let outcome = run(&[trial.file.to_str().unwrap()], &[]).await;
    assert_eq!(outcome.code, 0, "{}\n{}\n{}", trial.text, outcome.output, outcome.errors);
    drop(trial.folder);
}

/// The whole way of a guest, from the first page of the shop to the confirmation, with a check for each row that expects something.
#[tokio::test]
async fn order_of_a_guest_is_complete_and_passes_as_it_is() {
    let trial = try_case(Path::new("tests/manual_cases/shop/guest_order.md"), &[]);
    assert_eq!(trial.code, Some(0), "{}", trial.said);
    assert!(trial.text.lines().next().unwrap().ends_with("passed, nothing is left to you."), "{}", trial.text);
    assert!(trial.text.contains("  @leaves(orders)\n"), "{}", trial.text);
    assert!(!trial.text.contains("back office"), "{}", trial.text);
    let rows: Vec<&str> = trial.text.split("    # Row ").skip(1).collect();
    let is_checked = |row: &&str| ["    Then ", "    And the "].iter().any(|check| row.contains(check));
    assert!(rows.len() == 12 && rows.iter().all(is_checked), "{}", trial.text);
    let outcome = run(&[trial.file.to_str().unwrap()], &[("PSBDD_DEMO_VARIANT", "classic")]).await;
    assert_eq!(outcome.code, 0, "{}\n{}\n{}", trial.text, outcome.output, outcome.errors);
    drop(trial.folder);
}

#[tokio::test]
async fn words_of_the_case_become_those_of_the_shop_and_failed_check_becomes_todo() {
    let folder = tempfile::tempdir().unwrap();
    let rows = [
        ("Go to Shop Parameters > Customer Settings > Titles", "Titles page is displayed"),
        ("Click on \"Add a new title\" button", "The page title contains \"New title\""),
        ("Go to Shop Parameters > Customer Settings > Groups", "The message \"Lamps are lit\" is displayed"),
        ("Reset all filters", "All groups are displayed"),
    ];
    let trial = try_case(&case_of(folder.path(), &rows), &[]);
    assert_eq!(trial.code, Some(0), "{}", trial.said);
    assert!(trial.text.contains("I reset the filters of the grid\n"), "{}", trial.text);
    assert!(trial.text.contains("# TODO"), "{}", trial.text);
    let outcome = run(&[trial.file.to_str().unwrap()], &[]).await;
    assert_eq!(outcome.code, 0, "up to its first TODO it has passed: {}\n{}", trial.text, outcome.output);
}

#[test]
fn shop_that_is_no_test_shop_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let case = case_of(folder.path(), &[("Go to Shop Parameters > Customer Settings", "")]);
    let trial = try_case(&case, &["--shop", "https://shop.acme.com/"]);
    assert_eq!(trial.code, Some(3), "{}", trial.said);
    assert!(trial.said.contains("PSBDD_ADMIN_EMAIL") && trial.text.is_empty(), "{}", trial.said);
}

#[test]
fn existing_feature_is_not_overwritten_and_nothing_is_played() {
    let folder = tempfile::tempdir().unwrap();
    let case = case_of(folder.path(), &[("Go to Shop Parameters > Customer Settings", "")]);
    let answer = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"))
        .args(["import", "--try", "--out"])
        .args([&case, &case])
        .output()
        .unwrap();
    assert_eq!(answer.status.code(), Some(2));
    assert!(String::from_utf8(answer.stderr).unwrap().contains("exists already"));
}

#[test]
fn cases_that_cannot_run_together_are_tried_alone() {
    let folder = tempfile::tempdir().unwrap();
    let cases = folder.path().join("cases");
    std::fs::create_dir_all(&cases).unwrap();
    let case = case_of(folder.path(), &[("Go to Shop Parameters > Customer Settings", "")]);
    // Two features of one name are refused before a run begins.
    for name in ["one.md", "two.md"] {
        std::fs::copy(&case, cases.join(name)).unwrap();
    }
    let drafts = folder.path().join("drafts");
    let answer = command(&drafts, &cases, folder.path(), &[]).output().unwrap();
    assert_eq!(answer.status.code(), Some(0), "{}", String::from_utf8_lossy(&answer.stderr));
    for name in ["one.feature", "two.feature"] {
        let text = std::fs::read_to_string(drafts.join(name)).unwrap();
        assert!(text.lines().next().unwrap().ends_with("passed, nothing is left to you."), "{text}");
    }
}

/// The cases in `tests/manual_cases/try`, and whether they end as features that pass without a TODO.
const CASES: [(&str, bool); 12] = [
    ("addresses", true),
    ("api_client", true),
    ("b2b", true),
    ("catalog_mode", true),
    ("customers", true),
    ("customers_button", true),
    ("groups", true),
    ("maintenance", true),
    ("strangers", false),
    ("titles_button", true),
    ("titles_order", true),
    ("titles_words", true),
];

/// Tries a folder of cases on one shop. Returns the features that nothing is left of.
fn try_on(variables: &[(&str, &str)], cases: &Path, folder: &Path) -> Vec<String> {
    let drafts = folder.join("drafts");
    let answer = command(&drafts, cases, folder, variables).output().unwrap();
    let said = [answer.stdout, answer.stderr].map(|text| String::from_utf8(text).unwrap()).concat();
    assert_eq!(answer.status.code(), Some(0), "{said}");
    let names = std::fs::read_dir(cases).unwrap().map(|entry| entry.unwrap().path());
    let mut complete = Vec::new();
    for path in names {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let known = CASES.iter().find(|(known, _)| *known == name);
        let (_, is_complete) = *known.unwrap_or_else(|| panic!("{name} is not listed here"));
        let file = drafts.join(name).with_extension("feature");
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(!text.contains("# TODO"), is_complete, "{name} on {variables:?}: {text}");
        complete.extend(is_complete.then(|| file.to_str().unwrap().to_owned()));
    }
    complete
}

#[tokio::test]
async fn cases_of_pages_that_the_demo_shop_has_end_as_features_that_pass() {
    let folder = tempfile::tempdir().unwrap();
    let complete = try_on(&[], Path::new("tests/manual_cases/try"), folder.path());
    assert_eq!(complete.len(), CASES.iter().filter(|(_, is_complete)| *is_complete).count(), "{complete:?}");
    let files: Vec<&str> = complete.iter().map(String::as_str).collect();
    let outcome = run(&files, &[]).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
}

/// Whatever the button of the form is called, what is written behind it is what the button's real name would have brought.
#[test]
fn record_behind_a_button_of_another_name_is_removed_and_named() {
    let trial = try_case(Path::new("tests/manual_cases/try/customers_button.md"), &[]);
    assert_eq!(trial.code, Some(0), "{}", trial.said);
    for part in [
        "    # ~ the case says: When I click the button \"Add new buyer\"\n    When I click the button \"Add new customer\"\n",
        "is \"ada-{unique}@example.org\" of the page \"Customers > Customers\" is removed after the scenario",
        "in the row with \"ada-{unique}@example.org\" of the grid",
    ] {
        assert!(trial.text.contains(part), "{part}: {}", trial.text);
    }
    let formatted = prestashop_bdd_gherkin::format::format(&trial.text).unwrap();
    assert_eq!(trial.text, formatted);
}

/// Those cases whose shop says what it says in other words. The last round of a trial has played what is written: nothing of it
/// has to run again.
#[test]
fn cases_on_a_shop_with_other_wording_end_as_features_that_pass_there() {
    let folder = tempfile::tempdir().unwrap();
    let cases = folder.path().join("cases");
    std::fs::create_dir(&cases).unwrap();
    let names = ["groups.md", "titles_order.md", "titles_words.md"];
    for name in names {
        std::fs::copy(Path::new("tests/manual_cases/try").join(name), cases.join(name)).unwrap();
    }
    let complete = try_on(&[("PSBDD_DEMO_VARIANT", "texts")], &cases, folder.path());
    assert_eq!(complete.len(), names.len(), "{complete:?}");
}
