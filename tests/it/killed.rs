//! Runs that are killed at random moments: files of a person stay as they are, and every file of the suite is whole or not there.
#![cfg(all(feature = "demo-shop", unix))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use crate::common::program::{Said, command, command_of, files_below, run_into};

/// A scenario that passes and one that fails, so that every list of the run has something in it.
const FEATURE: &str = "Feature: Groups
  Scenario: the list is read
    Given an API client with the scopes \"customer_group_read\"
    When I send a GET request to \"/customers/groups\"
    Then the response status is 200

  Scenario: a check fails
    When I remember \"a\" as \"x\"
    Then \"{x}\" equals \"b\"
";

/// How many runs a test kills.
const KILLS: u32 = 10;

fn feature(folder: &Path) -> String {
    let file = folder.join("x.feature");
    fs::write(&file, FEATURE).unwrap();
    file.to_str().unwrap().to_owned()
}

/// A moment of a run that takes that long: from its start until shortly after its end.
fn moment(life: Duration) -> Duration {
    life.mul_f64(f64::from(rand::random::<u16>()) / f64::from(u16::MAX) * 1.1)
}

async fn kill(mut child: Child, after: Duration) {
    tokio::time::sleep(after).await;
    // It may have ended.
    let _ = child.start_kill();
    child.wait().await.unwrap();
}

async fn killed(mut command: Command, after: Duration) {
    kill(command.spawn().unwrap(), after).await;
}

/// Waits until the run has said which shop it tests: the folder of the reports is its own then.
async fn has_begun(run: &mut Child) -> Lines<BufReader<ChildStdout>> {
    let mut lines = BufReader::new(run.stdout.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if line.starts_with("shop:") {
            return lines;
        }
    }
    panic!("the run has not begun");
}

/// Runs to the end, and how long that takes.
async fn timed(reports: &Path, arguments: &[&str], code: i32) -> Duration {
    let started = Instant::now();
    let said = run_into(reports, arguments, &[]).await;
    assert_eq!(said.code, code, "{}", said.errors);
    started.elapsed()
}

/// The lines of a file that is written line by line; the last one may be torn off.
fn lines_are_whole(text: &str) -> bool {
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole.lines().all(|line| serde_json::from_str::<Value>(line).is_ok())
}

/// Whether a file of the suite is whole.
fn is_whole(path: &Path, content: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(content) else { return false };
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => text.trim_end().ends_with("</html>"),
        Some("xml") => text.trim_end().ends_with("</testsuites>"),
        Some("json") => serde_json::from_str::<Value>(text).is_ok(),
        Some("ndjson") => lines_are_whole(text),
        Some("md") => text.trim_start().starts_with('#') && text.ends_with('\n'),
        _ => true,
    }
}

/// The files of the suite in the folder that are not whole. What is written beside its place is not one yet.
fn torn(reports: &Path) -> Vec<PathBuf> {
    let files = files_below(reports).into_iter().filter(|(path, content)| !is_whole(path, content));
    files.map(|(path, _)| path).collect()
}

/// That no file was set aside, and no line blames the folder.
fn needs_no_help(said: &Said) -> bool {
    !said.errors.contains("warning:") && !said.errors.contains("unreadable")
}

#[tokio::test]
async fn killed_command_leaves_a_folder_of_a_person_as_it_was() {
    let (features, earlier, mine) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = feature(features.path());
    timed(earlier.path(), &[&file], 1).await;
    for name in ["index.html", "scenarios/create_title.md", "cases/mine.md", "durations.json", "record.ndjson"] {
        fs::create_dir_all(mine.path().join(name).parent().unwrap()).unwrap();
        fs::write(mine.path().join(name), format!("mine: {name}")).unwrap();
    }
    let before = files_below(mine.path());
    let earlier = earlier.path().to_str().unwrap();
    for _ in 0..KILLS {
        for (name, argument) in [("run", file.as_str()), ("merge", earlier), ("sweep", "--shop=http://127.0.0.1:9/")] {
            let after = moment(Duration::from_millis(120));
            killed(command_of(name, &[argument], mine.path()), after).await;
            assert_eq!(files_below(mine.path()), before, "{name} after {after:?}");
        }
    }
}

#[tokio::test]
async fn killed_run_and_merge_leave_whole_files_and_the_next_needs_no_help() {
    let (features, reports, merged) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = feature(features.path());
    let (reports, arguments) = (reports.path(), [file.as_str(), "--repeat", "4", "--demo-latency", "10"]);
    let life = timed(reports, &arguments, 1).await;
    for _ in 0..KILLS {
        let after = moment(life);
        killed(command(&arguments, reports), after).await;
        assert_eq!(torn(reports), Vec::<PathBuf>::new(), "after {after:?}");
        let again = run_into(reports, &["--rerun-failed"], &[]).await;
        assert!([0, 1].contains(&again.code) && needs_no_help(&again), "after {after:?}: {}", again.errors);
    }
    timed(reports, &arguments, 1).await;
    let part = reports.to_str().unwrap();
    for _ in 0..KILLS {
        let after = moment(Duration::from_millis(150));
        killed(command_of("merge", &[part], merged.path()), after).await;
        assert_eq!(torn(merged.path()), Vec::<PathBuf>::new(), "merge after {after:?}");
    }
    let last = command_of("merge", &[part], merged.path()).output().await.unwrap();
    assert_eq!(last.status.code(), Some(1), "{}", String::from_utf8_lossy(&last.stderr));
    let parts = |folder: &Path| {
        files_below(folder).iter().filter(|(path, _)| path.extension().is_some_and(|is| is == "part")).count()
    };
    assert_eq!((parts(reports), parts(merged.path())), (0, 0));
}

#[tokio::test]
async fn killed_run_frees_its_folder_and_a_killed_second_run_leaves_the_first_whole() {
    let (features, reports) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (file, reports) = (feature(features.path()), reports.path());
    let long = [file.as_str(), "--repeat", "10", "--demo-latency", "100", "--name", "list"];
    for _ in 0..3 {
        let mut first = command(&long, reports).spawn().unwrap();
        let _output = has_begun(&mut first).await;
        for _ in 0..3 {
            killed(command(&[&file], reports), moment(Duration::from_millis(300))).await;
        }
        let ended = first.wait_with_output().await.unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        let record = fs::read_to_string(reports.join("record.ndjson")).unwrap();
        assert_eq!(record.lines().filter(|line| line.starts_with("{\"scenario\"")).count(), 10);
        assert_eq!(torn(reports), Vec::<PathBuf>::new());

        let first = command(&long, reports).spawn().unwrap();
        let arguments = [file.as_str()];
        let (second, ()) =
            tokio::join!(run_into(reports, &arguments, &[]), kill(first, moment(Duration::from_secs(1))));
        // Whichever was there first: refused, or a run of its own.
        assert!([1, 3].contains(&second.code), "{}", second.errors);
        assert!(second.code == 1 || second.errors.contains("in use by another run (process "), "{}", second.errors);
        timed(reports, &[&file], 1).await;
    }
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn killed_run_leaves_a_feature_whose_name_is_not_utf8_and_the_next_names_it() {
    use std::os::unix::ffi::OsStrExt as _;
    let (features, reports) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    feature(features.path());
    let strange = features.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9.feature"));
    fs::write(&strange, FEATURE.replace("Groups", "Coffee")).unwrap();
    let (folder, reports) = (features.path().to_str().unwrap(), reports.path());
    let life = timed(reports, &[folder], 1).await;
    let before = files_below(features.path());
    for _ in 0..KILLS {
        let after = moment(life);
        killed(command(&[folder], reports), after).await;
        assert_eq!(files_below(features.path()), before, "after {after:?}");
        assert_eq!(torn(reports), Vec::<PathBuf>::new(), "after {after:?}");
    }
    let last = run_into(reports, &[folder], &[]).await;
    assert!(last.output.contains("scenarios: 1 passed, 1 failed"), "{}\n{}", last.output, last.errors);
    assert!(last.errors.contains("caf\u{fffd}.feature"), "{}", last.errors);
}
