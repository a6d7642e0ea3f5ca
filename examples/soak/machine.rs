//! The program under test, its processes, its reports and what it leaves.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use demo_shop::DemoShop;
use prestashop_bdd_report::record::ScenarioRecord;
use prestashop_bdd_report::stored::{self, StoredLine};
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::process::{Child, Command};

/// Every process that descends from a run carries this variable.
const MARK: &str = "PRESTASHOP_BDD_SOAK";
/// How long processes of a run that was killed may take to notice it.
const FAREWELL: Duration = Duration::from_secs(10);

/// The program under test.
pub struct Program {
    file: PathBuf,
    folder: PathBuf,
    mark: String,
    options: String,
    _temporary: Option<tempfile::TempDir>,
}

impl Program {
    /// The program, or the one beside this one; its reports go into the folder.
    pub fn new(file: Option<PathBuf>, reports: Option<PathBuf>) -> Self {
        let beside = || {
            let own = std::env::current_exe().expect("this program has a file");
            let folder = own.parent().and_then(Path::parent).expect("it lies in a folder of examples").to_owned();
            folder.join(format!("prestashop-bdd{}", std::env::consts::EXE_SUFFIX))
        };
        let file = file.unwrap_or_else(beside);
        let temporary = reports.is_none().then(|| tempfile::tempdir().expect("a folder for the reports"));
        let folder = reports.unwrap_or_else(|| temporary.as_ref().expect("made just now").path().to_owned());
        let help = std::process::Command::new(&file).args(["run", "--help"]).output();
        let help = help.unwrap_or_else(|error| panic!("{}: {error}; build it with `cargo build`", file.display()));
        let options = String::from_utf8_lossy(&help.stdout).into_owned();
        let mark = format!("{}-{:x}", std::process::id(), rand::random::<u32>());
        Self { file, folder, mark, options, _temporary: temporary }
    }

    /// Whether a run takes this option.
    pub fn knows(&self, option: &str) -> bool {
        self.options.contains(option)
    }

    /// The folder for reports of that name.
    pub fn reports(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A run against the shop. A step may take so long, where the program has such a limit.
    pub fn run(&self, shop: &DemoShop, reports: &Path, step: Duration) -> Command {
        self.run_at(&shop.url(), reports, step)
    }

    /// The same against whatever is at that address.
    pub fn run_at(&self, shop: &str, reports: &Path, step: Duration) -> Command {
        let mut command = self.command("run", shop, reports);
        command.args(["--timeout", "5"]);
        if self.knows("--step-timeout") {
            command.args(["--step-timeout", &format!("{}s", step.as_secs())]);
        }
        command
    }

    /// Removes what earlier runs left on the shop.
    pub fn sweep(&self, shop: &DemoShop, reports: &Path) -> Command {
        self.command("sweep", &shop.url(), reports)
    }

    fn command(&self, name: &str, shop: &str, reports: &Path) -> Command {
        let mut command = Command::new(&self.file);
        for (variable, _) in std::env::vars_os().filter(|(variable, _)| {
            let name = variable.to_string_lossy();
            name.starts_with("PSBDD_") || name.starts_with("GITHUB_")
        }) {
            command.env_remove(variable);
        }
        command
            .args([name, "--shop", shop, "--report-dir"])
            .arg(reports)
            .env("PSBDD_ADMIN_EMAIL", "demo@prestashop.com")
            .env("PSBDD_ADMIN_PASSWORD", "prestashop_demo")
            .env(MARK, &self.mark)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    /// Processes of runs that are still there, after some time to end. They are ended, so that the next look is about the
    /// next run.
    pub async fn leftover_processes(&self) -> Vec<String> {
        let started = Instant::now();
        while started.elapsed() < FAREWELL {
            if self.processes().is_empty() {
                return Vec::new();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let left = self.processes();
        for (process, _) in &left {
            let process = i32::try_from(*process).ok().and_then(rustix::process::Pid::from_raw);
            // It may have ended since.
            let _ = process.map(|process| rustix::process::kill_process(process, rustix::process::Signal::KILL));
        }
        left.into_iter().map(|(process, name)| format!("{process} {name}")).collect()
    }

    fn processes(&self) -> Vec<(u32, String)> {
        let mark = format!("{MARK}={}", self.mark);
        let folders = fs::read_dir("/proc").into_iter().flatten().flatten();
        folders
            .filter_map(|entry| {
                let process = entry.file_name().to_str()?.parse().ok()?;
                let environment = fs::read(entry.path().join("environ")).ok()?;
                let ours = environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes());
                let name = fs::read_to_string(entry.path().join("comm")).unwrap_or_default();
                ours.then(|| (process, name.trim().to_owned()))
            })
            .collect()
    }
}

/// How a run ended: its code, or that it had to be ended because it hung.
pub async fn ended(mut child: Child, limit: Duration) -> Option<(Option<i32>, String)> {
    let (output, errors) = (child.stdout.take(), child.stderr.take());
    let whole = async {
        let (status, output, errors) = tokio::join!(child.wait(), all_of(output), all_of(errors));
        (status.ok().and_then(|status| status.code()), format!("{output}\n{errors}"))
    };
    tokio::time::timeout(limit, whole).await.ok()
}

async fn all_of(pipe: Option<impl AsyncRead + Unpin>) -> String {
    let mut text = Vec::new();
    if let Some(mut pipe) = pipe {
        // What was read until a pipe breaks is what there is to tell.
        let _ = pipe.read_to_end(&mut text).await;
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// What is in the shop.
pub fn contents(shop: &DemoShop) -> BTreeMap<&'static str, Vec<String>> {
    shop.contents().expect("the shop's records can be read")
}

/// What is in the shop and was not there before, and what was there and is gone.
pub fn changes(shop: &DemoShop, before: &BTreeMap<&'static str, Vec<String>>) -> Vec<String> {
    let mut changes = Vec::new();
    for (kind, now) in contents(shop) {
        let had = &before[kind];
        changes
            .extend(now.iter().filter(|record| !had.contains(record)).map(|record| format!("left: {kind} {record}")));
        changes
            .extend(had.iter().filter(|record| !now.contains(record)).map(|record| format!("gone: {kind} {record}")));
    }
    changes
}

/// The scenarios of the record in the folder, and whether its end is there.
pub fn record(folder: &Path) -> Result<(Vec<ScenarioRecord>, bool), String> {
    let (mut scenarios, mut end) = (Vec::new(), false);
    for line in stored::read(folder).map_err(|error| error.to_string())? {
        match line.map_err(|error| error.to_string())? {
            StoredLine::Scenario(scenario) => scenarios.push(*scenario),
            StoredLine::End(_) => end = true,
            StoredLine::Run(_) | StoredLine::Inputs(_) | StoredLine::NotBegun(_) => {}
        }
    }
    Ok((scenarios, end))
}

/// What is wrong with the reports of a run: `whole` ones tell all the scenarios of the record; of a run that was killed
/// only the streaming ones are there, and good up to their last line.
pub fn report_problems(folder: &Path, whole: bool) -> Vec<String> {
    let mut problems = Vec::new();
    let recorded = match record(folder) {
        Ok((scenarios, end)) => {
            if whole && !end {
                problems.push("record.ndjson has no end".to_owned());
            }
            scenarios.len()
        }
        Err(error) => return vec![error],
    };
    if let Ok(messages) = fs::read_to_string(folder.join("messages.ndjson")) {
        let mut lines: Vec<_> = messages.lines().collect();
        if !whole && !messages.ends_with('\n') {
            lines.pop();
        }
        let broken = lines.iter().filter(|line| serde_json::from_str::<serde_json::Value>(line).is_err()).count();
        let finished = lines.last().is_some_and(|line| line.starts_with("{\"testRunFinished\""));
        if broken > 0 || (whole && !finished) {
            problems.push(format!("messages.ndjson: {broken} broken lines, finished: {finished}"));
        }
    } else if whole {
        problems.push("there is no messages.ndjson".to_owned());
    }
    if whole {
        problems.extend(whole_problems(folder, recorded));
    }
    problems
}

fn whole_problems(folder: &Path, recorded: usize) -> Vec<String> {
    let mut problems = Vec::new();
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    let junit = read("junit.xml");
    let cases = junit.matches("<testcase").count();
    if cases < recorded || !junit.trim_end().ends_with("</testsuites>") {
        problems.push(format!("junit.xml tells {cases} of {recorded} scenarios"));
    }
    if serde_json::from_str::<serde_json::Value>(&read("cucumber.json")).is_err() {
        problems.push("cucumber.json is no JSON".to_owned());
    }
    if !read("index.html").trim_end().ends_with("</html>") {
        problems.push("index.html has no end".to_owned());
    }
    problems
}
