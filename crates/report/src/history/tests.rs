#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;

use super::*;
use crate::record::{RunInfo, StepStatus, Totals, samples};
use crate::writer::ReportWriter as _;
use prestashop_bdd_core::failure::FailureKind;

/// The run that began so many hours after the first.
fn run(hour: usize) -> RunInfo {
    RunInfo { id: format!("run-{hour}"), started: samples::at(hour * 3_600_000), ..samples::run() }
}

fn play(folder: &Path, run: &RunInfo, scenarios: &[ScenarioRecord]) {
    let mut writer = HistoryWriter::new(folder, run);
    let mut totals = Totals::default();
    for scenario in scenarios {
        totals.add(scenario);
        writer.scenario_ended(scenario).unwrap();
    }
    writer.finish(&samples::end(false), &totals).unwrap();
}

/// A scenario that ended so: `p`assed, `f`ailed, flak`y`.
fn ended(letter: char) -> ScenarioRecord {
    let mut scenario = samples::plain(1, 1);
    let mut failed = scenario.attempts[0].clone();
    failed.steps[0].status = StepStatus::Failed(FailureKind::Product);
    match letter {
        'f' => scenario.attempts = vec![failed],
        'y' => scenario.attempts.insert(0, failed),
        _ => {}
    }
    scenario
}

/// What is said of the last of these results.
fn trend(letters: &str) -> Option<Trend> {
    let folder = tempfile::tempdir().unwrap();
    let count = letters.chars().count();
    for (hour, letter) in letters.chars().take(count - 1).enumerate() {
        play(folder.path(), &run(hour), &[ended(letter)]);
    }
    let (history, warning) = History::read_or_set_aside(folder.path(), &run(count));
    assert_eq!(warning, None);
    history.trend(&run(count - 1), &ended(letters.chars().last().unwrap()))
}

#[test]
fn note_says_since_when_it_fails_and_how_often_it_was_flaky() {
    let note = |letters| trend(letters).and_then(|trend| trend.note());
    assert_eq!(note("f"), None, "the first run has no history");
    assert_eq!(note("pp"), None);
    assert_eq!(note("ppf").as_deref(), Some("new failure"));
    assert_eq!(note("pff").as_deref(), Some("failing since 2026-06-12 11:00:00 UTC (2 runs)"));
    assert_eq!(note("fff").as_deref(), Some("failing in all of the last 3 runs"));
    assert_eq!(note("pypyy").as_deref(), Some("flaky in 3 of 5 runs"));
    assert_eq!(note("pypf").as_deref(), Some("new failure, flaky in 1 of 4 runs"));
    assert_eq!(note("pfpfp").as_deref(), Some("failed in 2 of 5 runs"));
    assert_eq!(trend("pyp").unwrap().summary(), "Last 3 runs: 2 passed, 1 flaky; usually 64 ms");
}

#[test]
fn only_the_last_twenty_runs_and_results_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    for hour in 0..30 {
        play(folder.path(), &run(hour), &[ended(if hour < 10 { 'f' } else { 'p' })]);
    }
    let (history, _) = History::read_or_set_aside(folder.path(), &run(30));
    assert_eq!(
        (history.runs.len(), history.runs[0].id.as_str(), history.runs[19].id.as_str()),
        (20, "run-10", "run-29")
    );
    let results = history.scenarios.values().next().unwrap();
    assert_eq!((history.scenarios.len(), results.len()), (1, 20));
    assert_eq!(history.trend(&run(30), &ended('p')).unwrap().note(), None, "the failures are forgotten");
}

#[test]
fn full_history_is_bounded_and_drops_what_ran_least_recently() {
    let key = |number: usize| Key::of(&samples::plain(number, 0));
    let results = |number: usize| {
        let number = i64::try_from(number).unwrap();
        let hours = 0..i64::try_from(RUNS).unwrap();
        let started = hours.map(move |hour| 1_781_258_400_000 + hour * 3_600_000 + number);
        started.map(|started| PastResult { started, ended: Ended::Failed, milliseconds: 123_456 })
    };
    let scenarios = (0..SCENARIOS + 5).map(|number| (key(number), results(number).collect())).collect();
    let stored = History { scenarios, ..History::default() }.into_stored();
    let kept = &stored.shops[0].scenarios;
    assert_eq!(kept.len(), SCENARIOS);
    assert!(kept.iter().all(|scenario| !scenario.name.contains("number 4 ")), "the oldest is kept");
    assert!(serde_json::to_vec(&stored).unwrap().len() < 7 << 20);
}

#[test]
fn shops_have_histories_of_their_own_and_five_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let on = |number: usize, hour| {
        let mut run = run(hour);
        run.shop.back_office = format!("https://shop-{number}.example/admin");
        run
    };
    for number in 0..7 {
        play(folder.path(), &on(number, number), &[ended('f')]);
    }
    let trend = |number| {
        let run = on(number, 20);
        History::read_or_set_aside(folder.path(), &run).0.trend(&run, &ended('p'))
    };
    assert_eq!((trend(1), trend(7)), (None, None), "forgotten, and never used");
    assert_eq!(trend(2).unwrap().results.len(), 2);
}

#[test]
fn run_that_is_merged_again_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    play(folder.path(), &run(1), &[ended('f')]);
    play(folder.path(), &run(2), &[ended('f')]);
    play(folder.path(), &run(2), &[ended('p')]);
    let (history, _) = History::read_or_set_aside(folder.path(), &run(3));
    assert_eq!(history.runs.iter().map(|run| (run.passed, run.failed)).collect::<Vec<_>>(), [(0, 1), (1, 0)]);
    assert_eq!(history.trend(&run(3), &ended('p')).unwrap().results.len(), 3);
}

#[test]
fn damaged_file_is_set_aside_with_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE_NAME), "{\"shops\": [{").unwrap();
    let (history, warning) = History::read_or_set_aside(folder.path(), &run(0));
    assert!(history.runs.is_empty());
    assert!(warning.unwrap().contains("history.json.unreadable, and the trends begin anew"));
    play(folder.path(), &run(0), &[ended('p')]);
    assert_eq!(History::read_or_set_aside(folder.path(), &run(1)).0.runs.len(), 1);
}

#[test]
fn file_is_as_documented() {
    let folder = tempfile::tempdir().unwrap();
    play(folder.path(), &RunInfo { selected: 1, ..run(0) }, &[ended('f')]);
    let text = fs::read_to_string(folder.path().join(FILE_NAME)).unwrap();
    let expected = concat!(
        r#"{"shops":[{"shop":"https://shop.example/admin-dev","runs":[{"id":"run-0","started":1781258400000,"milliseconds":12000,"#,
        r#""passed":0,"failed":1,"flaky":0,"unfinished":0}],"scenarios":[{"file":"features/area_0/groups.feature","#,
        r#""name":"Group number 1 is found by its name","results":[[1781258400000,"f",64]]}]}]}"#
    );
    assert_eq!(text, expected);
}

#[test]
fn interrupted_scenario_adds_no_result_and_the_worst_of_several_counts() {
    let folder = tempfile::tempdir().unwrap();
    let interrupted = ScenarioRecord { name: "cut".to_owned(), ..samples::interrupted(9) };
    play(folder.path(), &run(0), &[ended('p'), ended('y'), ended('p'), interrupted]);
    let (history, _) = History::read_or_set_aside(folder.path(), &run(1));
    assert_eq!(history.scenarios.values().map(|results| results[0].ended).collect::<Vec<_>>(), [Ended::Flaky]);
}
