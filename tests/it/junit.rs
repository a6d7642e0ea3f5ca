//! JUnit XML: what it says, that it is XML whatever stands in it, and that others read it.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;

use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_report::junit::{AttachedFiles, JunitWriter};
use prestashop_bdd_report::record::{FeatureInfo, RunEnd, RunInfo, ScenarioRecord};
use prestashop_bdd_report::{FeatureSource, Inputs};
use proptest::prelude::*;

use crate::common::records;
use crate::common::xml::Element;

fn junit(run: &RunInfo, inputs: &Inputs, scenarios: &[ScenarioRecord], end: &RunEnd) -> String {
    let folder = tempfile::tempdir().unwrap();
    let files = AttachedFiles::for_any(Path::new("/project/target/reports"), Path::new("/project"));
    let mut writer = JunitWriter::create(folder.path(), run, inputs, files).unwrap();
    records::write(&mut writer, scenarios, end);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["junit.xml"], "only the report is left");
    fs::read_to_string(folder.path().join("junit.xml")).unwrap()
}

fn of(scenarios: &[ScenarioRecord]) -> String {
    junit(&records::run(), &Inputs::default(), scenarios, &records::end())
}

/// To write the file anew: `UPDATE_GOLDEN=1 cargo test --test it junit::`.
#[test]
fn every_kind_of_ending_is_written_as_the_golden_file_shows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/junit.xml");
    let written = of(&records::of_every_kind());
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &written).unwrap();
    }
    similar_lines(&fs::read_to_string(&path).unwrap(), &written);
}

fn similar_lines(expected: &str, seen: &str) {
    for (number, (expected, seen)) in expected.lines().zip(seen.lines()).enumerate() {
        assert_eq!(expected, seen, "line {}", number + 1);
    }
    assert_eq!(expected.lines().count(), seen.lines().count());
}

#[test]
fn a_scenario_is_one_test_case_whatever_the_number_of_its_attempts() {
    let document = Element::of(&of(&records::of_every_kind()));
    let mut names: Vec<_> = document
        .all("testcase")
        .iter()
        .map(|case| format!("{} {}", case.attribute("classname"), case.attribute("name")))
        .collect();
    assert_eq!(names.len(), 8);
    names.dedup();
    assert_eq!(names.len(), 8, "{names:?}");
    assert!(names.contains(&"features.titles.filter Outline (row 2: gender=Female)".to_owned()), "{names:?}");
    assert!(names.contains(&"features.sort Is interrupted (repetition 2)".to_owned()), "{names:?}");
}

#[test]
fn what_passed_when_tried_again_is_no_failure_and_what_failed_again_is_one() {
    let document = Element::of(&of(&records::of_every_kind()));
    let flaky = document.case("Outline (row 2: gender=Female)");
    assert!(flaky.child("failure").is_none() && flaky.child("error").is_none());
    assert_eq!(flaky.child("flakyFailure").unwrap().attribute("type"), "product");
    assert!(flaky.all("stackTrace")[0].text.contains("  seen:     3"));
    let failed = document.case("Fails twice");
    assert_eq!(failed.child("failure").unwrap().attribute("type"), "product");
    assert_eq!(failed.child("rerunError").unwrap().attribute("type"), "environment");
    assert!(failed.child("flakyFailure").is_none() && failed.child("flakyError").is_none());
}

#[test]
fn failures_of_the_shop_and_errors_of_other_kinds_are_counted_apart() {
    let document = Element::of(&of(&records::of_every_kind()));
    let figures = |element: &Element| {
        ["tests", "failures", "errors"].map(|name| element.attribute(name).parse::<usize>().unwrap())
    };
    assert_eq!(figures(&document), [8, 2, 2]);
    let suites = document.all("testsuite");
    assert_eq!(suites.iter().map(|suite| figures(suite)).collect::<Vec<_>>(), [[2, 1, 0], [6, 1, 2]]);
    assert_eq!(suites[0].attribute("skipped"), "1");
    assert_eq!(document.case("Has no shop").child("error").unwrap().attribute("type"), "environment");
    assert_eq!(document.case("Is not defined").child("error").unwrap().attribute("type"), "feature");
    let failure = document.case("Differs").child("failure").unwrap();
    assert_eq!(failure.attribute("message"), "The shop differs: the counter of the grid");
    for told in ["  expected: 1\n", "  seen:     3\n", "Row 2: Filter => 1 record", "features/titles/filter.feature:6"]
    {
        assert!(failure.text.contains(told), "{told} is missing in {}", failure.text);
    }
}

#[test]
fn times_have_three_decimals_and_moments_are_iso() {
    let document = Element::of(&of(&records::of_every_kind()));
    assert_eq!(document.case("Passes").attribute("time"), "1.234");
    assert_eq!(document.all("testsuite")[0].attribute("timestamp"), "2026-09-21T14:13:21Z");
    let mut long = records::of_every_kind().remove(0);
    long.attempts[0].duration = std::time::Duration::from_secs(12_345);
    assert_eq!(Element::of(&of(&[long])).attribute("time"), "12345.000");
}

#[test]
fn tags_the_manual_case_and_the_facts_of_the_run_are_there() {
    let document = Element::of(&of(&records::of_every_kind()));
    let suite = document.all("testsuite")[0];
    for (name, value) in [
        ("tags", "@back-office @TEST-12"),
        ("manual-case-id", "TEST-12"),
        ("manual-case", "scenarios/titles.md"),
        ("seed", "42"),
        ("shop", "http://127.0.0.1:8080/admin-dev/"),
        ("shop-version", "9.1.4"),
        ("suite-version", "0.1.0"),
        ("interrupted", "false"),
    ] {
        assert_eq!(suite.property(name), [value], "{name}");
    }
    assert_eq!(document.case("Passes").attribute("group"), "@slow");
}

#[test]
fn an_interrupted_run_says_so_and_a_scenario_that_was_cut_short_has_no_verdict() {
    let end = RunEnd { interrupted: true, ..records::end() };
    let scenarios = &records::of_every_kind()[6..];
    let document = Element::of(&junit(&records::run(), &Inputs::default(), scenarios, &end));
    assert_eq!(document.property("interrupted"), ["true"]);
    assert_eq!(document.property("not-run"), ["6"]);
    let skipped = document.case("Is interrupted (repetition 2)").child("skipped").unwrap();
    assert_eq!(skipped.attribute("message"), "interrupted after 1 of 2 steps: no verdict");
}

#[test]
fn a_run_without_scenarios_still_tells_its_facts() {
    let end = RunEnd { interrupted: true, ..records::end() };
    let document = Element::of(&junit(&records::run(), &Inputs::default(), &[], &end));
    assert_eq!(document.attribute("tests"), "0");
    assert_eq!((document.property("interrupted"), document.property("not-run")), (vec!["true"], vec!["8"]));
}

#[test]
fn files_are_named_at_the_beginning_of_a_line_first_as_gitlab_then_as_jenkins_reads_them() {
    let document = Element::of(&of(&records::of_every_kind()));
    let output = &document.case("Differs").child("system-out").unwrap().text;
    let named: Vec<_> = output.lines().filter(|line| line.starts_with("[[ATTACHMENT|")).collect();
    assert_eq!(
        named,
        [
            "[[ATTACHMENT|target/reports/attachments/shot.png]]",
            "[[ATTACHMENT|/project/target/reports/attachments/shot.png]]"
        ]
    );
}

#[test]
fn what_a_page_says_makes_ci_fetch_no_file() {
    let mut scenario = records::of_every_kind().remove(0);
    scenario.attempts[0].notes = vec!["[[ATTACHMENT|/etc/passwd]]".into()];
    assert!(!of(&[scenario]).contains("[[ATTACHMENT|/etc"));
}

#[test]
fn scenarios_of_one_name_get_names_of_their_own_that_do_not_depend_on_what_else_runs() {
    let text = "Feature: f\n  Scenario: s\n    When a\n  Scenario: s\n    When b\n";
    let inputs = Inputs { features: vec![FeatureSource::new("x.feature", text)], ..Inputs::default() };
    let twin = |line| records::scenario(line, "x.feature", line, "s", vec![records::attempt(vec![])]);
    for scenarios in [vec![twin(4), twin(2)], vec![twin(4)]] {
        let document = Element::of(&junit(&records::run(), &inputs, &scenarios, &records::end()));
        document.case("s #2");
        assert_eq!(document.all("testcase").len(), scenarios.len());
    }
    // Without the feature's text, they still differ.
    let document = Element::of(&of(&[twin(2), twin(4)]));
    document.case("s (2)");
}

/// What a reader finds of a text: control characters shown as their pictures.
fn readable(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\t' | '\n' | '\r' => character,
            '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap(),
            '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            character => character,
        })
        .collect()
}

/// Texts of everything, what hurts in XML more often.
fn any_text() -> impl Strategy<Value = String> {
    let nasty =
        prop::sample::select(vec!["]]>", "<![CDATA[", "&amp;", "&#0;", "\r\n", "\r", "\t", "\0", "\u{1b}[0m", "😀"]);
    let piece = prop_oneof![
        nasty.prop_map(str::to_owned),
        prop::collection::vec(any::<char>(), 0..6).prop_map(|characters| characters.into_iter().collect::<String>()),
        prop::sample::select(vec!["\u{fffe}", "\u{ffff}", "\u{85}", "\u{2028}", "\u{7f}", "<script>", "\"'"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn any_text_in_any_field_is_read_back_as_it_was(texts in prop::collection::vec(any_text(), 9)) {
        let mut scenario = records::of_every_kind().remove(1);
        scenario.name.clone_from(&texts[0]);
        scenario.tags.push(texts[1].clone());
        scenario.feature = FeatureInfo { name: texts[2].clone(), file: texts[3].clone().into(), ..(*scenario.feature).clone() }.into();
        let step = &mut scenario.attempts[0].steps[1];
        step.text.clone_from(&texts[4]);
        step.failed.as_mut().unwrap().what = format!("m{}", texts[5]);
        step.comments = vec![texts[6].clone()];
        scenario.attempts[0].notes = vec![texts[7].clone()];
        let run = RunInfo { command_line: vec![texts[8].clone()], ..records::run() };
        let document = Element::of(&junit(&run, &Inputs::default(), &[scenario.clone()], &records::end()));
        let case = document.all("testcase")[0];
        let name = if texts[0].is_empty() { "(no name)".to_owned() } else { readable(&texts[0]) };
        prop_assert_eq!(case.attribute("name"), name);
        prop_assert_eq!(document.all("testsuite")[0].attribute("name"), readable(&texts[2]));
        prop_assert_eq!(document.property("command-line")[0], readable(&texts[8]));
        prop_assert!(case.attribute("group").contains(&readable(&texts[1])));
        let failure = case.child("failure").unwrap();
        prop_assert!(failure.text.contains(readable(&texts[4]).as_str()));
        prop_assert!(failure.text.starts_with(readable(scenario.attempts[0].steps[1].failed.as_ref().unwrap().to_string().trim_end()).as_str()));
        let output = &case.child("system-out").unwrap().text;
        prop_assert!(output.contains(&readable(&texts[6])));
        prop_assert!(output.contains(&readable(&texts[7])));
    }
}

/// The reports that other tools have to read: every ending, an interrupted run, none, and what is hard to write.
fn reports(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut odd = records::of_every_kind();
    let every_character: String = (0..0x300).chain(0xfff0..0x1_0010).filter_map(char::from_u32).collect();
    for scenario in &mut odd {
        scenario.name.push_str(&every_character);
        for step in scenario.attempts.iter_mut().flat_map(|attempt| &mut attempt.steps) {
            step.text.push_str(&every_character);
            step.comments.push(format!("{every_character}]]>"));
        }
    }
    let kind = FailureKind::Product;
    let step = records::failed_step(1, &every_character, kind, &every_character);
    odd.push(records::scenario(9, "features/odd.feature", 1, "", vec![records::attempt(vec![step])]));
    let interrupted = RunEnd { interrupted: true, ..records::end() };
    let many: Vec<_> = (1..=500)
        .map(|number| {
            records::scenario(
                number,
                "features/many.feature",
                number,
                &format!("s{number}"),
                records::of_every_kind()[5].attempts.clone(),
            )
        })
        .collect();
    [
        ("every", of(&records::of_every_kind())),
        ("odd", of(&odd)),
        ("many", of(&many)),
        ("empty", of(&[])),
        ("interrupted", junit(&records::run(), &Inputs::default(), &records::of_every_kind(), &interrupted)),
    ]
    .map(|(name, text)| {
        let path = folder.join(name).with_extension("xml");
        fs::write(&path, text).unwrap();
        path
    })
    .into()
}

#[test]
fn every_report_is_valid_against_the_schema_of_jenkins() {
    let folder = tempfile::tempdir().unwrap();
    for path in reports(folder.path()) {
        let Some(wrong) = crate::validators::against_xsd(&path) else { return };
        assert_eq!(wrong, "");
    }
    // The check can fail.
    let wrong = folder.path().join("wrong.xml");
    fs::write(&wrong, of(&records::of_every_kind()).replace("time=\"", "time=\"0.0001")).unwrap();
    assert!(crate::validators::against_xsd(&wrong).unwrap().contains("time"));
}

#[test]
fn junitparser_reads_the_same_counts() {
    let folder = tempfile::tempdir().unwrap();
    let reports = reports(folder.path());
    let Some(counts) = crate::validators::junitparser(&reports[0]) else { return };
    let expected = records::counts_of_every_kind();
    assert_eq!(
        counts,
        serde_json::json!({
            "tests": expected.total(), "passed": expected.passed + expected.flaky, "failures": expected.failed,
            "errors": expected.environment + expected.feature, "skipped": expected.interrupted, "flaky": expected.flaky,
            "rerun": 1, "told": [8, 2, 2, 1], "names": expected.total(),
        })
    );
    assert_eq!(crate::validators::junitparser(&reports[2]).unwrap()["flaky"], 500);
    assert_eq!(crate::validators::junitparser(&reports[3]).unwrap()["tests"], 0);
}
