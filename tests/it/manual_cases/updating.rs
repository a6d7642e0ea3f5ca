//! Merging a changed case into a feature that a person has worked on.

use std::path::Path;

use prestashop_bdd_cases::{self as manual_case, ManualCase, Row, draft, trace};
use prestashop_bdd_features as features;
use proptest::prelude::*;

use super::golden::{PHRASES, differs, root};
use super::properties::cases;

fn update(text: &str, case: &ManualCase) -> manual_case::Update {
    let file = features::parse(Path::new("x.feature"), text).unwrap();
    manual_case::update(&file, case, &PHRASES).unwrap()
}

fn read(text: &str) -> ManualCase {
    manual_case::parse(Path::new("scenarios/case.md"), text.as_bytes()).unwrap()
}

const HEAD: &str = "| Step Description | Expected result |\n|---|---|\n";
const FEATURE: &str = "Feature: f\r\n  Manual case: scenarios/case.md\r\n\r\n  Scenario: s\r\n    # Row 1: Click on \"Save\" => Saved\r\n    When I go back   \r\n    # a word of my own\r\n\r\n    # Row 2: Log out\r\n    When I log out\r\n\r\n    # Row 3: Log in\r\n    When I open the back office";

#[test]
fn rows_are_changed_added_and_removed_without_a_step_being_touched() {
    let case = read(&format!(
        "{HEAD}| Click on \"Save and stay\" | Saved |\n| Go to Catalog > Products | The page is displayed |\n| Log in | |\n"
    ));
    let updated = update(FEATURE, &case);
    let golden = root().join("tests/manual_cases/drafts/updated.feature");
    assert_eq!(differs(&golden, &updated.text), None);
    assert_eq!((updated.changed, updated.added, updated.removed), (1, 1, 1));
    assert_eq!(updated.differences, ["row 1: Click on [-\"Save\"-] {+\"Save and stay\"+} => Saved"]);
    let lines =
        |text: &str| text.lines().filter(|line| !line.trim().starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
    let kept: Vec<_> = lines(&updated.text);
    assert!(lines(FEATURE).iter().all(|line| kept.contains(line)), "{}", updated.text);
}

#[test]
fn the_steps_of_a_removed_row_stay_under_a_comment_that_says_so() {
    let updated = update(FEATURE, &read(&format!("{HEAD}| Click on \"Save\" | Saved |\n| Log in | |\n")));
    assert_eq!((updated.changed, updated.added, updated.removed), (1, 0, 1));
    let kept = "    # Row 2 is no longer in the manual case: Log out\r\n    When I log out\r\n";
    assert!(updated.text.contains(kept), "{}", updated.text);
    assert!(updated.text.contains("    # Row 2: Log in\r\n    When I open the back office"), "{}", updated.text);
}

#[test]
fn a_feature_without_rows_is_refused() {
    let file = features::parse(Path::new("x.feature"), "Feature: f\n  Scenario: s\n    When I go back\n").unwrap();
    let case = read(&format!("{HEAD}| a | b |\n"));
    let refused = manual_case::update(&file, &case, &PHRASES).unwrap_err();
    assert!(refused.to_string().starts_with("the feature has no comment such as"), "{refused}");
}

/// A case that has changed: rows gone, put in, said otherwise.
fn changed(case: &ManualCase, seed: &[u8]) -> ManualCase {
    let mut case = case.clone();
    let mut number = 0;
    for section in &mut case.sections {
        let mut rows: Vec<Row> = Vec::new();
        for (index, row) in section.rows.iter().enumerate() {
            match seed[index % seed.len()] % 5 {
                0 if index > 0 => {}
                1 => {
                    rows.push(row.clone());
                    rows.push(Row {
                        step: vec![format!("Go to Catalog > Page {index}")],
                        expected: vec![],
                        ..row.clone()
                    });
                }
                2 => rows.push(Row { expected: vec!["Something else is expected".to_owned()], ..row.clone() }),
                _ => rows.push(row.clone()),
            }
        }
        section.rows = rows;
        for row in &mut section.rows {
            number += 1;
            row.number = number;
        }
    }
    case
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_unchanged_case_changes_not_a_byte(case in cases(), windows in any::<bool>()) {
        let draft = draft::draft(&case, "case.md", &PHRASES).text;
        let text = if windows { draft.replace('\n', "\r\n") } else { draft };
        prop_assert_eq!(&update(&text, &case).text, &text);
    }

    #[test]
    fn after_merging_nothing_has_drifted_and_merging_again_changes_nothing(
        case in cases(),
        seed in prop::collection::vec(any::<u8>(), 1..8),
    ) {
        let draft = draft::draft(&case, "case.md", &PHRASES).text;
        let new = changed(&case, &seed);
        let updated = update(&draft, &new).text;
        prop_assert_eq!(&update(&updated, &new).text, &updated);
        let file = features::parse(Path::new("x.feature"), &updated).unwrap();
        let traced = trace::trace(&[new], &[file], None);
        prop_assert_eq!(traced.totals.rows_drifted, 0, "{}", updated);
    }
}
