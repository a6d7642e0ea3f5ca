//! The program under measure, run as a user runs it.

use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::Value;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What a run took; seconds.
pub struct Ran {
    /// Of the whole command.
    pub wall: f64,
    /// Of all scenarios together.
    pub scenarios: f64,
    /// Of the processor, by the program.
    pub own: f64,
    /// Of the processor, by browser and driver.
    pub browser: f64,
    /// How many WebDriver calls.
    pub calls: f64,
    /// How many waits lasted until their limit.
    pub full_waits: f64,
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PSBDD_")) {
        command.env_remove(name);
    }
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A run on a demo shop of its own.
pub fn run(arguments: &[&str]) -> Outcome<Ran> {
    let reports = tempfile::tempdir()?;
    let folder = reports.path().to_string_lossy().into_owned();
    let mut all = vec!["run", "--report", "none", "--report-dir", &folder];
    all.extend(arguments);
    ran(command(&all))
}

/// A run on a shop that is there already.
pub fn run_on(shop: &str, features: &[&str], workers: usize) -> Outcome<Ran> {
    let reports = tempfile::tempdir()?;
    let (folder, workers) = (reports.path().to_string_lossy().into_owned(), workers.to_string());
    let mut all = vec!["run", "--timings", "--report", "none", "--report-dir", &folder, "--quiet"];
    all.extend(["--shop", shop, "--admin-folder", "admin-dev", "--workers", &workers]);
    all.extend(features);
    let mut command = command(&all);
    command.env("PSBDD_ADMIN_EMAIL", "demo@prestashop.com").env("PSBDD_ADMIN_PASSWORD", "prestashop_demo");
    ran(command)
}

fn ran(mut command: Command) -> Outcome<Ran> {
    let begun = Instant::now();
    let output = command.output()?;
    let wall = begun.elapsed().as_secs_f64();
    let said = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        return Err(format!("the run failed:\n{said}\n{}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(Ran {
        wall,
        scenarios: number_after(&said, "timings (of all scenarios together, ").unwrap_or(wall),
        own: number_after(&said, "processor: this program ").unwrap_or_default(),
        browser: number_after(&said, "browser and driver ").unwrap_or_default(),
        calls: number_after(&said, "\n  WebDriver calls ").unwrap_or_default(),
        // A run that does not print it is no run without such waits.
        full_waits: number_after(&said, "waits that ran into their limit: ").unwrap_or(f64::INFINITY),
    })
}

fn number_after(text: &str, what: &str) -> Option<f64> {
    let (_, rest) = text.split_once(what)?;
    rest.split_whitespace().next()?.parse().ok()
}

/// Reads, checks and chooses the scenarios of a folder, none of which is to run; seconds and MiB.
pub fn choose(folder: &Path) -> Outcome<(f64, f64)> {
    let reports = tempfile::tempdir()?;
    let mut command = command(&["run", "--tags", "@nobody-has-this", "--shard", "2/5", "--report-dir"]);
    command.arg(reports.path()).arg(folder).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    let mut child = command.spawn()?;
    let mut most = 0.0_f64;
    while child.try_wait()?.is_none() {
        // Where the system does not tell, nothing is measured.
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        most = most.max(number_after(&status, "VmHWM:").unwrap_or_default() / 1024.0);
        std::thread::sleep(Duration::from_millis(2));
    }
    Ok((begun.elapsed().as_secs_f64(), most))
}

/// From the command to the end of a first step that needs a browser, and to the beginning of that step; seconds.
pub fn start_up() -> Outcome<(f64, f64)> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("first.feature");
    let step = "Given I am logged in to the back office";
    std::fs::write(
        &file,
        format!("Feature: First\n  Scenario: One\n    {step}\n    Then the page \"Dashboard\" is displayed\n"),
    )?;
    let mut command = command(&["run", "--report", "messages", "--report-dir"]);
    command.arg(folder.path()).arg(&file);
    let begun = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64();
    let output = command.output()?;
    if !output.status.success() {
        return Err(format!("the run failed:\n{}", String::from_utf8_lossy(&output.stdout)).into());
    }
    let messages = std::fs::read_to_string(folder.path().join("messages.ndjson"))?;
    let lines: Vec<Value> = messages.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    // Hooks are test steps as well; they belong to no step of the feature.
    let cases = lines.iter().find_map(|line| line.get("testCase")?.get("testSteps")?.as_array());
    let own = cases.into_iter().flatten().find(|step| step.get("pickleStepId").is_some());
    let id = own.and_then(|step| step.get("id")).ok_or("the scenario has no step")?;
    let time = |name: &str| {
        let mut of_step =
            lines.iter().filter_map(|line| line.get(name)).filter(|step| step.get("testStepId") == Some(id));
        let stamp = of_step.next()?.get("timestamp")?;
        Some(stamp.get("seconds")?.as_f64()? + stamp.get("nanos")?.as_f64()? / 1e9 - begun)
    };
    let (first, ended) = (time("testStepStarted"), time("testStepFinished"));
    Ok((ended.ok_or("no step has ended")?, first.ok_or("no step has begun")?))
}
