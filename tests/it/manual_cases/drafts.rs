//! Drafts: of the case of eighteen rows, of every hand-made case, and of a folder.

use std::path::Path;
use std::process::Command;

use prestashop_bdd_cases::{self as manual_case, draft};
use prestashop_bdd_catalogue as catalogue;
use prestashop_bdd_features as features;
use proptest::prelude::*;

use super::golden::{PHRASES, differs, files, root};
use super::properties::cases;

const CASE: &str = "scenarios/admin_api/customer_groups/post_customers_group.md";

fn draft_of(case: &manual_case::ManualCase) -> draft::Draft {
    draft::draft(case, "scenarios/case.md", &PHRASES)
}

/// What lint refuses.
fn refused(text: &str) -> Vec<String> {
    let file = match features::parse(Path::new("draft.feature"), text) {
        Ok(file) => file,
        Err(error) => return vec![error.to_string()],
    };
    let findings = catalogue::lint(&[file], Vec::<prestashop_bdd_features::FeatureFile>::new);
    let errors = findings.iter().filter(|finding| finding.severity == catalogue::Severity::Error);
    errors.map(ToString::to_string).collect()
}

#[test]
fn case_of_eighteen_rows_becomes_the_golden_draft_without_todo() {
    let case = manual_case::read(&root().join(CASE)).unwrap();
    let draft = draft::draft(&case, CASE, &PHRASES);
    let golden = root().join("tests/manual_cases/drafts/post_customers_group.feature");
    assert_eq!(differs(&golden, &draft.text), None);
    assert_eq!((draft.rows.len(), draft.done()), (18, 18));
    assert_eq!(refused(&draft.text), Vec::<String>::new());
}

#[test]
fn the_case_in_the_help_of_import_leaves_only_what_it_does_not_say_itself() {
    const TITLE: &str = "scenarios/back_office/titles/create_title.md";
    let case = manual_case::read(&root().join(TITLE)).unwrap();
    let draft = draft::draft(&case, TITLE, &PHRASES);
    let golden = root().join("tests/manual_cases/drafts/create_title.feature");
    assert_eq!(differs(&golden, &draft.text), None);
    // Which column of the list has the name is known to nobody who has only read the case.
    assert_eq!((draft.done(), draft.todos_before), (draft.rows.len(), 1), "{}", draft.text);
    assert_eq!(refused(&draft.text), Vec::<String>::new());
}

#[test]
fn a_part_that_speaks_of_the_columns_of_a_table_becomes_an_outline_with_its_rows_for_examples() {
    const GROUP: &str = "scenarios/back_office/customer_groups/delete_group.md";
    let draft = draft_of(&manual_case::read(&root().join(GROUP)).unwrap());
    assert_eq!(refused(&draft.text), Vec::<String>::new(), "{}", draft.text);
    let file = features::parse(Path::new("draft.feature"), &draft.text).unwrap();
    let names: Vec<_> = file.expanded.scenarios.iter().map(|scenario| scenario.name.as_str()).collect();
    let of = |name: &str| format!("The default group {name} cannot be deleted");
    assert_eq!(names[2..], [of("Visitor"), of("Guest"), of("Customer")], "{}", draft.text);
    let all_filled_in = features::steps(&file.expanded).all(|step| !step.value.contains("<name>"));
    assert!(all_filled_in, "{}", draft.text);
}

#[test]
fn most_rows_of_the_cases_about_titles_need_nothing_more() {
    let (mut rows, mut ready) = (0, 0);
    for file in manual_case::find(&root().join("scenarios/back_office/titles")).unwrap() {
        let draft = draft_of(&manual_case::read(&file).unwrap());
        assert_eq!(refused(&draft.text), Vec::<String>::new(), "{}\n{}", file.display(), draft.text);
        rows += draft.rows.len();
        ready += draft.done();
    }
    // The others filter by a value told in words ("a part of the name"), or follow a second browser that nobody has logged in to.
    assert!(ready >= 23 && rows == 31, "only {ready} of {rows} rows are ready");
}

#[cfg(feature = "demo-shop")]
#[tokio::test]
async fn draft_without_todo_is_green_on_the_demo_shop() {
    let file = root().join("tests/manual_cases/drafts/post_customers_group.feature");
    let outcome = crate::common::program::run(&[file.to_str().unwrap()], &[]).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
}

/// Cases about other pages, in the words that such cases have.
#[test]
fn the_drafts_of_typical_cases_are_the_golden_ones_and_pass_lint() {
    let mut wrong = Vec::new();
    let (mut rows, mut ready) = (0, 0);
    for file in files("wild", "md") {
        let case = manual_case::read(&file).unwrap();
        let draft = draft_of(&case);
        assert_eq!(refused(&draft.text), Vec::<String>::new(), "{}\n{}", file.display(), draft.text);
        wrong.extend(differs(&file.with_extension("feature"), &draft.text));
        rows += draft.rows.len();
        ready += draft.done();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows >= 60 && ready * 2 > rows, "only {ready} of {rows} rows are ready");
}

#[test]
fn the_draft_of_every_hand_made_case_passes_lint_and_has_every_row() {
    for file in files("reading", "md") {
        let Ok(case) = manual_case::read(&file) else { continue };
        let draft = draft_of(&case);
        assert_eq!(refused(&draft.text), Vec::<String>::new(), "{}\n{}", file.display(), draft.text);
        assert_eq!(draft.rows.len(), case.rows().count(), "{}", draft.text);
    }
}

#[test]
fn a_request_has_the_data_of_its_row_and_never_the_examples_of_its_part() {
    let of = |row: &str| {
        let text = format!(
            "* Create an API client with the scope a and request an access token\n\n| Step Description | Expected result |\n|---|---|\n\
             | {row} | |\n\n| problem | body |\n|---|---|\n| empty | {{}} |\n"
        );
        let text = format!("# Title\n## Preconditions\n{text}");
        draft_of(&manual_case::parse(Path::new("case.md"), text.as_bytes()).unwrap()).text
    };
    let own = of("Request with method POST the endpoint \"/admin-api/groups\" with this data:<br>* showPrice: true");
    assert!(own.contains("Given an API client with the scopes \"a\""), "{own}");
    assert!(
        own.contains("to \"/groups\" with the fields:\n      | field     | value |\n      | showPrice | true  |\n"),
        "{own}"
    );
    assert!(!own.contains("I request an access token"), "the client of the precondition has its token: {own}");
    let examples = of("Request with method POST the endpoint \"/admin-api/groups\" with this data:<br>* \\<body>");
    let (steps, table) = examples.split_once("    Examples:\n").unwrap();
    assert!(steps.contains("| TODO  | TODO  |") && !steps.contains("| empty"), "{examples}");
    assert!(table.contains("| empty   | {}   |"), "{examples}");
}

#[test]
fn what_no_phrase_says_is_a_comment_with_the_nearest_steps() {
    let text = "| Step Description | Expected result |\n|---|---|\n| Reload the page<br>Dance on the roof | The list shows 1 record at most |\n";
    let draft = draft_of(&manual_case::parse(Path::new("case.md"), text.as_bytes()).unwrap());
    assert!(draft.text.contains("# TODO: \"Dance on the roof\"; no step is like it"), "{}", draft.text);
    assert!(draft.text.contains("When I reload the page"), "{}", draft.text);
    assert!(
        draft.text.contains(
            "# TODO: expected \"The list shows 1 record at most\"; the nearest steps:\n    #   Then {grid} counts"
        ),
        "{}",
        draft.text
    );
    assert_eq!(draft.done(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_draft_of_any_case_passes_lint(case in cases()) {
        let draft = draft_of(&case);
        prop_assert_eq!(refused(&draft.text), Vec::<String>::new(), "{}", draft.text);
        prop_assert_eq!(draft.rows.len(), case.rows().count(), "{}", draft.text);
    }
}

#[test]
fn a_folder_is_imported_but_for_what_cannot_be_read_and_nothing_is_overwritten() {
    let out = tempfile::tempdir().unwrap();
    let import = || {
        Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"))
            .current_dir(root().join("tests/manual_cases"))
            .args(["import", "reading", "--out"])
            .arg(out.path())
            .output()
            .unwrap()
    };
    let answer = import();
    let (said, errors) = (String::from_utf8(answer.stdout).unwrap(), String::from_utf8(answer.stderr).unwrap());
    assert_eq!(answer.status.code(), Some(2), "{errors}");
    assert!(said.ends_with(" ready; 6 not imported\n"), "{said}");
    assert!(errors.contains("reading/wrong_yaml.md:3: the front matter is not valid YAML"), "{errors}");
    assert!(out.path().join("usual.feature").is_file());
    let again = import();
    assert!(String::from_utf8(again.stderr).unwrap().contains("usual.feature exists already"));
}
