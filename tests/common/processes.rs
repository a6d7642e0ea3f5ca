//! Processes of the system, for tests of what a run leaves behind. Linux only.

use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// The processes whose folder for temporary files is in `folder`: a run that was started with it as `TMPDIR` and all
/// browsers that the run started. Those that have ended and were not collected yet do not count.
pub fn with_folder(folder: &Path) -> Vec<(i32, String)> {
    let wanted = format!("TMPDIR={}", folder.display());
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").expect("processes are listed").flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse::<i32>().ok()) else { continue };
        let read = |name: &str| std::fs::read(entry.path().join(name)).unwrap_or_default();
        let environment = String::from_utf8_lossy(&read("environ")).into_owned();
        let alive =
            !String::from_utf8_lossy(&read("stat")).rsplit_once(')').is_none_or(|(_, rest)| rest.starts_with(" Z"));
        if alive && environment.split('\0').any(|variable| variable.starts_with(&wanted)) {
            found.push((id, String::from_utf8_lossy(&read("cmdline")).replace('\0', " ")));
        }
    }
    found
}

/// Waits until no process is left, at most ten seconds, and answers those that are.
pub fn left_with_folder(folder: &Path) -> Vec<(i32, String)> {
    let started = Instant::now();
    loop {
        let left = with_folder(folder);
        if left.is_empty() || started.elapsed() > Duration::from_secs(10) {
            return left;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Sends a signal to a process.
pub fn send(signal: Signal, process: i32) {
    kill_process(Pid::from_raw(process).expect("a process has a number"), signal).expect("the process is there");
}

/// Whether this process, and so each that it starts, was told to ignore SIGHUP: by nohup.
pub fn ignores_hangup() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells it");
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).expect("Linux tells it");
    u64::from_str_radix(mask.trim(), 16).expect("a mask of bits") & 1 != 0
}
