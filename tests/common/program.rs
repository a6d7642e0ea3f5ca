//! The program under test, run as a user would run it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::process::Command;

/// What a run of the program left.
#[derive(Debug)]
pub struct Outcome {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub errors: String,
    /// The folder of the reports.
    pub reports: tempfile::TempDir,
}

impl Outcome {
    /// The number in the last "# Row N" comment before the first step that failed.
    pub fn failed_row(&self) -> Option<u32> {
        let before = self.output.split_once("✘")?.0;
        let row = before.rsplit_once("# Row ")?.1;
        row.split(':').next()?.parse().ok()
    }

    /// Every file that the run wrote, with its content.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        files_below(self.reports.path())
    }
}

/// Every file in the folder and below, with its content.
pub fn files_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files =
        walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("the folder can be read").into_path());
    let files = files.filter(|path| path.is_file());
    files.map(|path| (path.clone(), std::fs::read(path).expect("the file can be read"))).collect()
}

/// Takes the settings of the machine, and what GitHub says of its job, from a command. Which browser the machine has is no
/// setting.
pub fn without_settings(command: &mut std::process::Command) -> &mut std::process::Command {
    let names = std::env::vars_os().map(|(name, _)| name);
    let is_setting = |name: &OsString| {
        name != "PSBDD_CHROME" && ["PSBDD_", "GITHUB_"].iter().any(|of| name.to_string_lossy().starts_with(of))
    };
    for name in names.filter(is_setting) {
        command.env_remove(name);
    }
    command
}

/// A command line for `prestashop-bdd run`, without settings of the machine it runs on.
pub fn command(arguments: &[&str], reports: &Path) -> Command {
    command_of("run", arguments, reports)
}

/// A command line for a subcommand with the settings of a run.
pub fn command_of(subcommand: &str, arguments: &[&str], reports: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"));
    without_settings(command.as_std_mut());
    command
        .args([subcommand, "--report-dir"])
        .arg(reports)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// A feature in a file of its own.
pub fn feature(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::Builder::new().suffix(".feature").tempfile().expect("a file for the feature");
    std::fs::write(&file, text).expect("the feature is written");
    file
}

/// A feature in a folder of its own, `x.feature`, and its path.
pub fn feature_in_folder(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder for the feature");
    let file = folder.path().join("x.feature");
    std::fs::write(&file, text).expect("the feature is written");
    let file = file.to_str().expect("folders for tests are UTF-8").to_owned();
    (folder, file)
}

/// Runs `prestashop-bdd run` with these arguments and variables. A run that hangs fails the test.
pub async fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Outcome {
    let reports = tempfile::tempdir().expect("a folder for the reports");
    let said = run_into(reports.path(), arguments, variables).await;
    Outcome { code: said.code, output: said.output, errors: said.errors, reports }
}

/// Runs `prestashop-bdd doctor` with these arguments and variables.
pub async fn doctor(arguments: &[&str], variables: &[(&str, &str)]) -> Outcome {
    let reports = tempfile::tempdir().expect("a folder for the reports");
    let mut command = command_of("doctor", arguments, reports.path());
    command.envs(variables.iter().copied());
    let said = said(command).await;
    Outcome { code: said.code, output: said.output, errors: said.errors, reports }
}

/// What a run of the program said.
#[derive(Debug)]
pub struct Said {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub errors: String,
}

/// As [`run`], with the reports in a folder of the test's own.
pub async fn run_into(reports: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Said {
    let mut command = command(arguments, reports);
    command.envs(variables.iter().copied());
    said(command).await
}

async fn said(mut command: Command) -> Said {
    let output = tokio::time::timeout(Duration::from_secs(300), command.output())
        .await
        .expect("the run ends within five minutes")
        .expect("the program starts");
    Said {
        code: output.status.code().unwrap_or(-1),
        output: String::from_utf8_lossy(&output.stdout).into_owned(),
        errors: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Waits until the journal of the run that goes on holds the text so many times.
pub fn wait_for_journal(reports: &Path, text: &str, times: usize) {
    let started = Instant::now();
    loop {
        let files = std::fs::read_dir(reports.join("journal")).into_iter().flatten().flatten();
        let written: String = files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect();
        if written.matches(text).count() >= times {
            return;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "no {text} in {written}");
        std::thread::sleep(Duration::from_millis(2));
    }
}
