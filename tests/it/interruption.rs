//! Signals: the first ends a run in order, the second at once, and no browser stays either way.
#![cfg(all(feature = "demo-shop", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::common::processes;
use crate::common::program::command;
use rustix::process::Signal;
use tokio::io::{AsyncBufReadExt as _, BufReader};

const WAITS: &str = "Feature: f
  Scenario: waits
    Given I am logged in to the back office
    And an API client with the scopes \"customer_group_read\"
    When I send a GET request to \"/customers/groups\"
    Then within 120 seconds the response status is 418

  Scenario: never begins
    Given I am logged in to the back office
    Then the page \"Dashboard\" is displayed
";

struct Ended {
    code: i32,
    output: String,
    /// From the last signal to the end.
    time: Duration,
    reports: PathBuf,
    _folder: tempfile::TempDir,
}

/// Runs the feature and sends the signals one after the other, each when the run has printed the text beside it.
async fn interrupted(signals: &[(&str, Signal)]) -> Ended {
    let folder = tempfile::tempdir().unwrap();
    let (reports, temporary) = (folder.path().join("reports"), folder.path().join("tmp"));
    std::fs::create_dir(&temporary).unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, WAITS).unwrap();
    let mut command = command(&[file.to_str().unwrap(), "--show-steps"], &reports);
    let mut child = command.env("TMPDIR", &temporary).spawn().unwrap();
    let process = i32::try_from(child.id().unwrap()).unwrap();
    let errors = BufReader::new(child.stderr.take().unwrap()).lines();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(forward(errors, sender.clone()));
    tokio::spawn(forward(lines, sender));
    let (mut output, mut ahead, mut last) = (String::new(), signals, Instant::now());
    while let Some(line) = receiver.recv().await {
        output.push_str(&line);
        output.push('\n');
        if let [(text, signal), rest @ ..] = ahead
            && line.contains(text)
        {
            processes::send(*signal, process);
            (ahead, last) = (rest, Instant::now());
        }
    }
    let code = child.wait().await.unwrap().code().unwrap_or(-1);
    let time = last.elapsed();
    assert!(ahead.is_empty(), "not all signals were sent: {output}");
    assert_eq!(processes::left_with_folder(&temporary), [], "{output}");
    assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0, "temporary files are left: {output}");
    Ended { code, output, time, reports, _folder: folder }
}

type Sender = tokio::sync::mpsc::UnboundedSender<String>;

async fn forward<R: tokio::io::AsyncBufRead + Unpin>(mut lines: tokio::io::Lines<R>, sender: Sender) {
    while let Ok(Some(line)) = lines.next_line().await {
        if sender.send(line).is_err() {
            return;
        }
    }
}

fn end_of_record(reports: &Path) -> serde_json::Value {
    let record = std::fs::read_to_string(reports.join("record.ndjson")).unwrap();
    serde_json::from_str(record.lines().last().unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_signal_ends_the_run_in_order_whichever_it_is() {
    for signal in [Signal::TERM, Signal::HUP] {
        if signal == Signal::HUP && processes::ignores_hangup() {
            // Handed on to the run, which is then to outlive its terminal.
            println!("not run: these tests were started with nohup, so SIGHUP ends nothing");
            continue;
        }
        let ended = interrupted(&[("I send a GET request", signal)]).await;
        assert_eq!(ended.code, 130, "{}", ended.output);
        assert!(ended.output.contains("removed the API client"), "{}", ended.output);
        assert!(ended.output.contains("not run: 1 of 2"), "{}", ended.output);
        assert_eq!(end_of_record(&ended.reports)["end"]["interrupted"], true);
        assert_eq!(std::fs::read_dir(ended.reports.join("journal")).unwrap().count(), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_signal_ends_the_run_at_once_and_the_reports_are_whole_even_so() {
    let signals = [("I send a GET request", Signal::INT), ("interrupt again to stop at once", Signal::INT)];
    let ended = interrupted(&signals).await;
    assert_eq!(ended.code, 130, "{}", ended.output);
    assert!(ended.time < Duration::from_secs(4), "it took {:?}", ended.time);
    assert_eq!(end_of_record(&ended.reports)["end"]["interrupted"], true);
    // What ran is told of as interrupted, and not as if it had not been begun.
    assert!(ended.output.contains("Interrupted:\n  ") && ended.output.contains("1 interrupted"), "{}", ended.output);
    let record = std::fs::read_to_string(ended.reports.join("record.ndjson")).unwrap();
    let last = record.lines().rev().nth(1).unwrap();
    let last: serde_json::Value = serde_json::from_str(last).unwrap();
    assert_eq!(last["scenario"]["name"], "waits", "{record}");
    assert_eq!(last["scenario"]["attempts"][0]["interrupted"], true, "{record}");
    // The shop was embedded and has ended as well: nothing can be left on it.
    assert_eq!(std::fs::read_dir(ended.reports.join("journal")).unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signal_before_the_first_scenario_ends_the_run_with_130_too() {
    let ended = interrupted(&[("shop: http", Signal::INT)]).await;
    assert_eq!(ended.code, 130, "{}", ended.output);
    assert!(!ended.output.contains("I send a GET request"), "{}", ended.output);
}
