//! What reading and linting cost: `cargo bench -p prestashop-bdd-gherkin`.
//!
//! 10,000 scenarios of 15 steps in one file, without an error and with one in the middle. The limits are 1.5 s and 150 MiB.
//! What is printed is the best of several measures: other work of the machine is no cost of it.

use std::error::Error;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use prestashop_bdd_gherkin::{lint, read};

const SCENARIOS: usize = 10_000;
const STEPS: usize = 15;
const MEASURES: usize = 5;
const LIMIT: Duration = Duration::from_millis(1_500);
const MOST_MIB: u64 = 150;

fn main() -> Result<(), Box<dyn Error>> {
    let mut too_much = Vec::new();
    for wrong in [false, true] {
        let text = feature(wrong);
        let mut best = Duration::MAX;
        for _ in 0..MEASURES {
            let begun = Instant::now();
            let reading = read(&text);
            let findings = lint::check(&text, &reading.document);
            best = best.min(begun.elapsed());
            if (reading.errors.len(), findings.len()) != (usize::from(wrong), 0) {
                return Err(format!("{:?} {findings:?}", reading.errors).into());
            }
        }
        let what = if wrong { "with an error in the middle" } else { "without an error" };
        let size = text.len() / 1_000;
        println!("{SCENARIOS} scenarios of {STEPS} steps ({size} kB) {what}: {best:.2?}; the limit is {LIMIT:?}");
        if best > LIMIT {
            too_much.push("time");
        }
    }
    match peak_mib() {
        Some(peak) => {
            println!("memory at its peak: {peak} MiB; the limit is {MOST_MIB} MiB");
            if peak > MOST_MIB {
                too_much.push("memory");
            }
        }
        None => println!("memory was not measured: the system does not say"),
    }
    if too_much.is_empty() { Ok(()) } else { Err(format!("more than it may be: {}", too_much.join(", ")).into()) }
}

fn feature(wrong: bool) -> String {
    let mut text = "Feature: Many scenarios\n".to_owned();
    for scenario in 0..SCENARIOS {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n  @smoke @number-{scenario}\n  Scenario: Number {scenario}\n");
        if wrong && scenario == SCENARIOS / 2 {
            text.push_str("    Given a page\n    Whenever I go\n");
        }
        for step in 1..=STEPS {
            let keyword = ["Given", "When", "Then", "And"][step % 4];
            let _ =
                writeln!(text, "    {keyword} the field \"Label {step}\" of scenario {scenario} is \"Value {step}\"");
        }
    }
    text
}

/// The most memory that this process had, where the system says so.
fn peak_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? / 1_024)
}
