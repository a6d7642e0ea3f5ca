//! Reports of several runs made one.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use prestashop_bdd_report::attachments::Content;
use prestashop_bdd_report::record::{RunEnd, RunInfo, ScenarioRecord, Shard};
use prestashop_bdd_report::stored::{self, StoredLine};
use prestashop_bdd_report::{CaseSource, FeatureSource, Inputs, ManualSources};

use crate::common::records;

struct Merged {
    code: i32,
    output: String,
    errors: String,
    folder: tempfile::TempDir,
}

impl Merged {
    fn lines(&self) -> Vec<StoredLine> {
        stored::read(self.folder.path()).unwrap().map(Result::unwrap).collect()
    }

    fn info(&self) -> RunInfo {
        let StoredLine::Run(info) = self.lines().remove(0) else { panic!("the first line is the run") };
        *info
    }

    fn scenarios(&self) -> Vec<ScenarioRecord> {
        let scenario = |line| match line {
            StoredLine::Scenario(scenario) => Some(*scenario),
            StoredLine::Run(_) | StoredLine::Inputs(_) | StoredLine::End(_) | StoredLine::NotBegun(_) => None,
        };
        self.lines().into_iter().filter_map(scenario).collect()
    }

    fn end(&self) -> RunEnd {
        let Some(StoredLine::End(end)) = self.lines().pop() else { panic!("the last line is the end") };
        end
    }
}

fn merge(folders: &[&Path], arguments: &[&str]) -> Merged {
    let folder = tempfile::tempdir().unwrap();
    merge_into(folder, folders, arguments)
}

fn merge_into(folder: tempfile::TempDir, folders: &[&Path], arguments: &[&str]) -> Merged {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"));
    let outcome = command
        .env_remove("GITHUB_ACTIONS")
        .arg("merge")
        .args(folders)
        .arg("--report-dir")
        .arg(folder.path())
        .args(arguments)
        .output()
        .unwrap();
    Merged {
        code: outcome.status.code().unwrap(),
        output: String::from_utf8(outcome.stdout).unwrap(),
        errors: String::from_utf8(outcome.stderr).unwrap(),
        folder,
    }
}

fn passing(file: &str, lines: &[usize]) -> Vec<ScenarioRecord> {
    let passed = || vec![records::attempt(vec![records::step(5, "I go to \"Titles\"")])];
    let scenario = |(number, line): (usize, &usize)| records::scenario(number + 1, file, *line, "Passes", passed());
    lines.iter().enumerate().map(scenario).collect()
}

fn run(id: &str, shard: Option<(usize, usize)>, started: i64) -> RunInfo {
    RunInfo {
        id: id.into(),
        shard: shard.map(|(index, count)| Shard { index, count, plan: 0 }),
        started: records::at(started),
        workers: 2,
        selected: 2,
        ..records::run()
    }
}

fn stored(run: &RunInfo, scenarios: &[ScenarioRecord], end: Option<&RunEnd>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    records::store(folder.path(), run, scenarios, end);
    folder
}

fn shard(index: usize, count: usize) -> tempfile::TempDir {
    let file = format!("features/{index}.feature");
    stored(&run(&format!("run-{index}"), Some((index, count)), 0), &passing(&file, &[4, 8]), Some(&records::end()))
}

#[test]
fn shards_become_one_run_with_scenarios_and_workers_counted_through() {
    let shards = [shard(2, 2), shard(1, 2)];
    let merged = merge(&[shards[0].path(), shards[1].path()], &[]);
    assert_eq!(merged.code, 0, "{}\n{}", merged.output, merged.errors);
    assert_eq!(merged.errors, "");
    assert!(merged.output.contains("scenarios: 4 passed, 0 failed"), "{}", merged.output);
    let info = merged.info();
    assert_eq!((info.shard, info.selected, info.workers), (None, 4, 4));
    let told: Vec<_> = merged
        .scenarios()
        .iter()
        .map(|scenario| (scenario.number, scenario.place(), scenario.attempts[0].worker))
        .collect();
    let place = |text: &str| text.to_owned();
    assert_eq!(
        told,
        [
            (1, place("features/1.feature:4"), 1),
            (2, place("features/1.feature:8"), 1),
            (3, place("features/2.feature:4"), 3),
            (4, place("features/2.feature:8"), 3),
        ]
    );
    let junit = fs::read_to_string(merged.folder.path().join("junit.xml")).unwrap();
    assert!(junit.contains("<testsuites name=\"prestashop-bdd\" tests=\"4\""), "{junit}");
    for index in [1, 2] {
        let notice = format!("(shard {index}/2), seed 42: prestashop-bdd run features");
        assert!(info.notices.iter().any(|told| told.contains(&notice)), "{:?}", info.notices);
    }
}

#[test]
fn the_merged_report_has_the_manual_cases_of_all_shards_with_how_their_rows_went_in_any_of_them() {
    let case = |name: &str| CaseSource {
        file: format!("scenarios/{name}.md").into(),
        text: format!("# Case {name}\n| Step | Expected |\n|---|---|\n| Go to Titles | |\n").into(),
    };
    let feature = |name: &str| {
        let text = format!(
            "Feature: {name}\n  Manual case: scenarios/{name}.md\n\n  Scenario: s\n    # Row 1: Go to Titles\n    When I go to \"Titles\"\n"
        );
        FeatureSource::new(format!("features/{name}.feature"), text)
    };
    let shard = |index: usize, own: &str, other: &str| {
        let manual = ManualSources { cases: vec![case("a"), case("b"), case("none")], features: vec![feature(other)] };
        let inputs = Inputs { features: vec![feature(own)], manual, ..Inputs::default() };
        let attempt = records::attempt(vec![records::step(6, "I go to \"Titles\"")]);
        let played = records::scenario(1, &format!("features/{own}.feature"), 4, "s", vec![attempt]);
        let folder = tempfile::tempdir().unwrap();
        let run = run(&format!("run-{index}"), Some((index, 2)), 0);
        records::store_with(folder.path(), &run, &inputs, &[played], Some(&records::end()));
        folder
    };
    let shards = [shard(1, "a", "b"), shard(2, "b", "a")];
    let merged = merge(&[shards[0].path(), shards[1].path()], &[]);
    assert_eq!(merged.code, 0, "{}", merged.errors);
    let page = fs::read_to_string(merged.folder.path().join("cases.html")).unwrap();
    assert!(page.contains("<b>3</b> cases: <b>2</b> imported, <b>2</b> automated, <b>2</b> passing"), "{page}");
    let case = fs::read_to_string(merged.folder.path().join("cases/2-case-b.html")).unwrap();
    assert!(case.contains("2-s.html#step-1-1\">s</a>"), "{case}");
}

#[test]
fn a_missing_shard_ends_with_2_and_is_named() {
    let shards = [shard(1, 4), shard(3, 4)];
    let merged = merge(&[shards[0].path(), shards[1].path()], &[]);
    assert_eq!(merged.code, 2, "{}", merged.errors);
    assert!(merged.errors.starts_with("shard 2, shard 4 of 4 is missing"), "{}", merged.errors);
    assert!(!merged.folder.path().join("junit.xml").exists(), "no report that looks whole");
}

#[test]
fn a_shard_that_is_there_twice_ends_with_2_and_both_folders_are_named() {
    let again = stored(&run("another", Some((1, 2)), 0), &[], Some(&records::end()));
    let shards = [shard(1, 2), shard(2, 2)];
    let merged = merge(&[shards[0].path(), shards[1].path(), again.path()], &[]);
    assert_eq!(merged.code, 2, "{}", merged.errors);
    assert!(merged.errors.starts_with("shard 1 occurs twice"), "{}", merged.errors);
    for folder in [&shards[0], &again] {
        assert!(merged.errors.contains(folder.path().to_str().unwrap()), "{}", merged.errors);
    }
}

#[test]
fn one_run_twice_and_shards_of_different_splits_end_with_2() {
    let shards = [shard(1, 2), shard(2, 3)];
    let merged = merge(&[shards[0].path(), shards[1].path()], &[]);
    assert_eq!(merged.code, 2, "{}", merged.errors);
    assert!(merged.errors.contains("not parts of one run"), "{}", merged.errors);
    let merged = merge(&[shards[0].path(), shards[0].path()], &[]);
    assert_eq!(merged.code, 2, "{}", merged.errors);
    assert!(merged.errors.contains("the same run (run-1)"), "{}", merged.errors);
}

#[test]
fn a_folder_without_a_record_ends_with_2() {
    let empty = tempfile::tempdir().unwrap();
    let merged = merge(&[empty.path()], &[]);
    assert_eq!(merged.code, 2, "{}", merged.errors);
    assert!(merged.errors.contains("record.ndjson"), "{}", merged.errors);
    fs::write(empty.path().join("record.ndjson"), "").unwrap();
    assert!(merge(&[empty.path()], &[]).errors.contains("run it again"));
}

#[test]
fn runs_without_shards_are_merged_freely_and_common_scenarios_are_repetitions() {
    let first_end = RunEnd { finished: records::at(160), ..records::end() };
    let first = stored(&run("a", None, 100), &passing("x.feature", &[4]), Some(&first_end));
    let end = RunEnd { finished: records::at(200), ..records::end() };
    let second = stored(&run("b", None, 150), &passing("x.feature", &[4]), Some(&end));
    let third_end = RunEnd { finished: records::at(20), ..records::end() };
    let third = stored(&run("c", None, 0), &[], Some(&third_end));
    let merged = merge(&[second.path(), first.path(), third.path()], &[]);
    assert_eq!(merged.code, 0, "{}", merged.errors);
    assert_eq!(merged.info().started, records::at(0));
    // 20 s of the third, then the two others from 100 to 200.
    assert_eq!((merged.end().finished, merged.end().duration.as_secs()), (records::at(200), 120));
    let repetitions: Vec<_> = merged.scenarios().iter().map(|scenario| scenario.repetition).collect();
    assert_eq!(repetitions, [1, 2]);
    let junit = fs::read_to_string(merged.folder.path().join("junit.xml")).unwrap();
    assert!(junit.contains("name=\"Passes (repetition 2)\""), "{junit}");
}

#[test]
fn a_run_that_was_killed_is_told_and_makes_the_whole_interrupted() {
    let killed = stored(&run("a", Some((1, 2)), 0), &passing("x.feature", &[4]), None);
    // The line that it was writing.
    let record = killed.path().join("record.ndjson");
    let mut text = fs::read_to_string(&record).unwrap();
    text.push_str("{\"scenario\":{\"num");
    fs::write(&record, text).unwrap();
    let other = shard(2, 2);
    let merged = merge(&[killed.path(), other.path()], &[]);
    assert_eq!(merged.code, 130, "{}", merged.errors);
    assert!(merged.errors.contains("(shard 1/2) was killed"), "{}", merged.errors);
    assert!(merged.end().interrupted);
    assert_eq!(merged.scenarios().len(), 3);
    let junit = fs::read_to_string(merged.folder.path().join("junit.xml")).unwrap();
    assert!(junit.contains("<property name=\"interrupted\" value=\"true\"/>"), "{junit}");
    assert!(junit.contains("<property name=\"not-run\" value=\"1\"/>"), "{junit}");
}

#[test]
fn runs_on_different_shops_and_versions_are_merged_with_a_warning() {
    let first = shard(1, 2);
    let mut other = run("b", Some((2, 2)), 0);
    other.shop.back_office = "https://shop.example/office/".into();
    other.shop.demo = false;
    other.suite_version = "0.2.0".into();
    let second = stored(&other, &[], Some(&records::end()));
    let merged = merge(&[first.path(), second.path()], &[]);
    assert_eq!(merged.code, 0, "{}", merged.errors);
    assert!(merged.errors.contains("not on the same shop"), "{}", merged.errors);
    assert!(merged.errors.contains("different versions of this suite: 0.1.0, 0.2.0"), "{}", merged.errors);
    assert!(merged.info().notices.iter().any(|notice| notice.contains("not on the same shop")));
}

#[test]
fn demo_shops_on_different_ports_are_the_same_shop() {
    let mut other = run("b", Some((2, 2)), 0);
    other.shop.back_office = "http://127.0.0.1:9999/admin-dev/".into();
    let (first, second) = (shard(1, 2), stored(&other, &[], Some(&records::end())));
    assert_eq!(merge(&[first.path(), second.path()], &[]).errors, "");
}

#[test]
fn files_are_copied_to_a_folder_of_their_run_and_what_is_lost_is_told() {
    let scenarios = &records::of_every_kind()[1..2];
    let with_file = |id: &str, content: &str| {
        let folder = stored(&run(id, None, 0), scenarios, Some(&records::end()));
        fs::create_dir(folder.path().join("attachments")).unwrap();
        fs::write(folder.path().join("attachments/shot.png"), content).unwrap();
        folder
    };
    let runs = [with_file("a", "first"), with_file("b", "second")];
    let lost = stored(&run("c", None, 0), scenarios, Some(&records::end()));
    let merged = merge(&[runs[0].path(), runs[1].path(), lost.path()], &[]);
    assert_eq!(merged.code, 1, "{}", merged.errors);
    let content = |scenario: &ScenarioRecord| scenario.attempts[0].hooks[0].attachments[0].content.clone();
    let all: Vec<_> = merged.scenarios().iter().map(content).collect();
    for (content, (id, text)) in all.iter().zip([("a", "first"), ("b", "second")]) {
        let Content::File { path, .. } = content else { panic!("{content:?}") };
        assert_eq!(*path, PathBuf::from(format!("attachments/{id}/shot.png")));
        assert_eq!(fs::read_to_string(merged.folder.path().join(path)).unwrap(), text);
    }
    assert!(matches!(&all[2], Content::Text { text, .. } if text.contains("was not there")), "{:?}", all[2]);
    assert!(merged.errors.contains("shot.png: named in the record, but missing"), "{}", merged.errors);
}

#[test]
fn a_record_cannot_make_the_merge_copy_files_from_elsewhere() {
    let mut scenario = records::of_every_kind().remove(1);
    let secret = tempfile::NamedTempFile::new().unwrap();
    let path = secret.path().to_owned();
    scenario.attempts[0].hooks[0].attachments[0].content = Content::File { media_type: "image/png".into(), path };
    let folder = stored(&run("a", None, 0), &[scenario], Some(&records::end()));
    let merged = merge(&[folder.path()], &[]);
    assert!(merged.errors.contains("named in the record, but missing"), "{}", merged.errors);
    assert!(!merged.folder.path().join("attachments").exists());
}

#[test]
fn reports_are_not_written_over_those_that_are_merged() {
    let folder = shard(1, 1);
    let path = folder.path().to_owned();
    let before = fs::read(path.join("record.ndjson")).unwrap();
    let merged = merge_into(folder, &[&path], &[]);
    assert_eq!(merged.code, 2, "{}", merged.errors);
    assert!(merged.errors.contains("--report-dir"), "{}", merged.errors);
    assert_eq!(fs::read(path.join("record.ndjson")).unwrap(), before);
}

#[test]
fn the_exit_code_is_that_of_one_run_with_all_scenarios() {
    let flaky = stored(&run("a", None, 0), &records::of_every_kind()[5..6], Some(&records::end()));
    let passed = stored(&run("b", None, 0), &passing("x.feature", &[4]), Some(&records::end()));
    let environment = stored(&run("c", None, 0), &records::of_every_kind()[2..3], Some(&records::end()));
    let undefined = stored(&run("d", None, 0), &records::of_every_kind()[3..4], Some(&records::end()));
    let code = |folders: &[&tempfile::TempDir], arguments: &[&str]| {
        let folders: Vec<_> = folders.iter().map(|folder| folder.path()).collect();
        merge(&folders, arguments).code
    };
    assert_eq!(code(&[&passed, &flaky], &[]), 0);
    assert_eq!(code(&[&passed, &flaky], &["--fail-on-flaky"]), 1);
    assert_eq!(code(&[&passed, &environment, &undefined], &[]), 3);
    assert_eq!(code(&[&passed, &undefined], &[]), 2);
    assert_eq!(code(&[&passed], &["--report", "pdf"]), 2);
}

#[test]
fn only_the_formats_that_are_asked_for_are_written() {
    let folder = shard(1, 1);
    let merged = merge(&[folder.path()], &["--report", "none"]);
    assert_eq!(merged.code, 0, "{}", merged.errors);
    assert!(!merged.folder.path().join("junit.xml").exists());
    assert!(merged.folder.path().join("record.ndjson").exists());
}

#[test]
fn shards_of_scenarios_that_were_split_in_another_way_are_refused() {
    let of_plan = |index, plan| {
        let info = RunInfo {
            shard: Some(Shard { index, count: 2, plan }),
            ..run(&format!("run-{index}"), Some((index, 2)), 0)
        };
        stored(&info, &passing("features/1.feature", &[4]), Some(&records::end()))
    };
    let shards = [of_plan(1, 7), of_plan(2, 8)];
    let merged = merge(&[shards[0].path(), shards[1].path()], &[]);
    assert_eq!(merged.code, 2, "{}\n{}", merged.output, merged.errors);
    assert!(merged.errors.contains("the scenarios were not split in the same way"), "{}", merged.errors);
}
