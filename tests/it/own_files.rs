//! Files of the person who runs the suite: what stands in the folder of the reports, and what later runs read.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::common::program::{command, command_of, run_into};

const FEATURE: &str = "Feature: Groups
  Scenario: the list is read
    Given an API client with the scopes \"customer_group_read\"
    When I send a GET request to \"/customers/groups\"
    Then the response status is 200
";

fn feature(folder: &Path) -> String {
    let file = folder.join("x.feature");
    fs::write(&file, FEATURE).unwrap();
    file.to_str().unwrap().to_owned()
}

/// Files of a person, one in the place of each report.
const MINE: [&str; 7] = [
    "index.html",
    "scenarios/create_title.md",
    "cases/mine.md",
    "assets/logo.svg",
    "attachments/letter.txt",
    "junit.xml",
    "record.ndjson",
];

fn put(folder: &Path) {
    for name in MINE {
        fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
        fs::write(folder.join(name), format!("mine: {name}")).unwrap();
    }
}

fn are_whole(folder: &Path) -> bool {
    MINE.iter().all(|name| fs::read_to_string(folder.join(name)).is_ok_and(|text| text == format!("mine: {name}")))
}

#[tokio::test]
async fn folder_with_files_of_a_person_is_refused_by_run_merge_and_sweep() {
    let (features, reports, earlier) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = feature(features.path());
    put(reports.path());
    let refused = run_into(reports.path(), &[&file], &[]).await;
    assert_eq!(refused.code, 3, "{}", refused.errors);
    assert!(refused.errors.contains("assets, attachments, cases, index.html, junit.xml, 2 more"), "{}", refused.errors);
    let first = run_into(earlier.path(), &[&file], &[]).await;
    assert_eq!(first.code, 0, "{}", first.errors);
    for (command, argument) in [("merge", earlier.path().to_str().unwrap()), ("sweep", "--shop=http://127.0.0.1:9/")] {
        let refused = command_of(command, &[argument], reports.path()).output().await.unwrap();
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(refused.status.code() == Some(3) && said.contains("is not a folder of reports"), "{command}: {said}");
    }
    assert!(are_whole(reports.path()));
    assert_eq!(fs::read_dir(reports.path()).unwrap().count(), 7);
}

#[tokio::test]
async fn current_folder_with_the_features_in_it_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("features")).unwrap();
    feature(&folder.path().join("features"));
    let mut command = command(&["features"], Path::new("."));
    let refused = command.current_dir(folder.path()).output().await.unwrap();
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(refused.status.code() == Some(3) && said.contains("features is in it"), "{said}");
    assert!(folder.path().join("features/x.feature").exists());
}

#[tokio::test]
async fn next_run_removes_the_files_of_the_last_one_and_no_others() {
    let (features, reports) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = feature(features.path());
    let reports = reports.path();
    assert_eq!(run_into(reports, &[&file], &[]).await.code, 0);
    let old: Vec<PathBuf> = fs::read_dir(reports.join("scenarios")).unwrap().map(|page| page.unwrap().path()).collect();
    assert_eq!(old.len(), 1);
    fs::write(reports.join("scenarios/notes.md"), "mine").unwrap();

    let nothing = run_into(reports, &["--rerun-failed"], &[]).await;
    assert_eq!(nothing.code, 0, "{}", nothing.errors);
    assert!(nothing.errors.contains("are those of an earlier run"), "{}", nothing.errors);
    assert!(old[0].exists() && reports.join("index.html").exists());

    let third = run_into(reports, &[&file, "--report", "junit"], &[]).await;
    assert_eq!(third.code, 0, "{}", third.errors);
    assert!(!old[0].exists() && !reports.join("index.html").exists() && reports.join("junit.xml").exists());
    assert_eq!(fs::read_to_string(reports.join("scenarios/notes.md")).unwrap(), "mine");
}

#[tokio::test]
async fn two_runs_with_one_folder_the_second_is_refused_and_the_first_is_whole() {
    let (features, reports) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = feature(features.path());
    let mut first = command(&[&file, "--repeat", "20", "--demo-latency", "100"], reports.path()).spawn().unwrap();
    let record = reports.path().join("record.ndjson");
    let begun = async {
        while !record.exists() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), begun).await.unwrap();
    let second = run_into(reports.path(), &[&file], &[]).await;
    assert_eq!(second.code, 3, "{}", second.errors);
    let process = format!("in use by another run (process {}", first.id().unwrap());
    assert!(second.errors.contains(&process), "{}", second.errors);
    assert!(first.wait().await.unwrap().success());
    let record = fs::read_to_string(record).unwrap();
    assert_eq!(record.lines().filter(|line| line.starts_with("{\"scenario\"")).count(), 20);
    assert!(reports.path().join("index.html").exists());
}

#[tokio::test]
async fn state_file_that_a_full_disk_left_empty_is_set_aside() {
    let (features, reports) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = feature(features.path());
    fs::write(reports.path().join("durations.json"), "").unwrap();
    let outcome = run_into(reports.path(), &[&file], &[]).await;
    assert_eq!(outcome.code, 0, "{}", outcome.errors);
    assert!(
        outcome.errors.contains("warning:") && outcome.errors.contains("durations.json.unreadable"),
        "{}",
        outcome.errors
    );
    assert!(fs::read_to_string(reports.path().join("durations.json")).unwrap().contains("the list is read"));
}

/// Kills runs at moments that are spread over their life: nothing of the person's is touched, and the next run needs no help.
#[tokio::test]
async fn run_killed_at_any_moment_leaves_the_folder_usable_and_files_of_a_person_whole() {
    let (features, reports) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = feature(features.path());
    let reports = reports.path();
    let arguments = [file.as_str(), "--repeat", "5", "--demo-latency", "20"];
    assert_eq!(run_into(reports, &arguments, &[]).await.code, 0);
    let mine: Vec<PathBuf> = ["scenarios/notes.md", "cases/mine.md", "mine.txt"].map(|name| reports.join(name)).into();
    for path in &mine {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "mine").unwrap();
    }
    for _ in 0..12 {
        let after = Duration::from_millis(u64::from(rand::random::<u16>() % 900));
        let mut run = command(&arguments, reports).spawn().unwrap();
        tokio::time::sleep(after).await;
        run.start_kill().unwrap();
        run.wait().await.unwrap();
        assert!(mine.iter().all(|path| fs::read_to_string(path).is_ok_and(|text| text == "mine")), "after {after:?}");
        let durations = fs::read(reports.join("durations.json")).unwrap();
        assert!(serde_json::from_slice::<serde_json::Value>(&durations).is_ok(), "after {after:?}");
    }
    let last = run_into(reports, &arguments, &[]).await;
    assert_eq!(last.code, 0, "{}", last.errors);
    // Pages of killed runs went with the marker's list: those of the last run are there, and the person's own file.
    assert_eq!(fs::read_dir(reports.join("scenarios")).unwrap().count(), 6);
    assert!(mine.iter().all(|path| path.exists()));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn feature_whose_name_is_not_utf8_is_named_and_the_others_run() {
    use std::os::unix::ffi::OsStrExt as _;
    let (features, reports) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    feature(features.path());
    let strange = features.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9.feature"));
    fs::write(strange, FEATURE.replace("Groups", "Coffee")).unwrap();
    let outcome = run_into(reports.path(), &[features.path().to_str().unwrap()], &[]).await;
    assert!(outcome.output.contains("scenarios: 1 passed, 0 failed"), "{}\n{}", outcome.output, outcome.errors);
    assert!(
        outcome.errors.contains("caf\u{fffd}.feature") && outcome.errors.contains("not UTF-8"),
        "{}",
        outcome.errors
    );
    assert_eq!(outcome.code, 2, "a feature was left out, so the run has not passed");
}

/// `/dev/full` for a full disk, a pipe without a reader for `| head`.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn full_or_closed_output_changes_no_exit_code() {
    use std::process::Stdio;
    let features = tempfile::tempdir().unwrap();
    let passes = feature(features.path());
    let fails = features.path().join("fails.feature");
    fs::write(&fails, FEATURE.replace("status is 200", "status is 201")).unwrap();
    let full = || Stdio::from(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let closed = || {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        Stdio::from(writer)
    };
    let sinks: [&dyn Fn() -> Stdio; 2] = [&full, &closed];
    for (file, code) in [(passes.as_str(), 0), (fails.to_str().unwrap(), 1), ("no/such.feature", 2)] {
        for sink in sinks {
            let reports = tempfile::tempdir().unwrap();
            let mut command = command(&[file, "--timings"], reports.path());
            let ended = command.stdout(sink()).stderr(sink()).status().await.unwrap();
            assert_eq!(ended.code(), Some(code), "{file}");
            assert!(code == 2 || reports.path().join("index.html").exists(), "{file}");
        }
    }
}
