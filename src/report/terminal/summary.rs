use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use super::paint::Paint;
use crate::report::record::{Counts, RunEnd, ScenarioRecord, ScenarioStatus, Totals};
use crate::text::plural;

/// How many of the slowest scenarios are named.
const SLOWEST: usize = 5;

/// How many lines GitHub's summary has of a failure.
const LINES: usize = 12;

/// How long a line is at most that is told again of a failure, in characters.
const LONGEST: usize = 160;

/// What is remembered for the end of a run.
#[derive(Debug, Default)]
pub(super) struct Summary {
    /// Scenarios that did not simply pass.
    pub told: Vec<Told>,
    slowest: Vec<(Duration, String)>,
}

/// A scenario that did not simply pass.
#[derive(Debug)]
pub(super) struct Told {
    pub status: ScenarioStatus,
    /// `file:line` of what failed.
    pub place: String,
    pub name: String,
    /// The step that failed; none where something before or after the steps did.
    pub step: Option<String>,
    /// What differed: the failure without its page, cause and advice, [`LINES`] lines at most.
    pub message: Option<String>,
}

/// What is known at the end.
#[derive(Debug, Clone, Copy)]
pub struct RunResult<'run> {
    /// The figures.
    pub totals: &'run Totals,
    /// How it ended.
    pub end: &'run RunEnd,
    /// How many scenarios were selected.
    pub selected: usize,
    /// The files to open.
    pub files: &'run [PathBuf],
}

impl Summary {
    /// Remembers a scenario.
    pub fn add(&mut self, scenario: &ScenarioRecord) {
        let status = scenario.status();
        if status != ScenarioStatus::Passed {
            let failure = scenario.failures().next();
            let message = failure.as_ref().map(|(_, failed)| difference(&failed.message));
            let place = failure.map_or_else(|| scenario.place(), |(place, _)| place);
            let mut steps = scenario.last_attempt().into_iter().flat_map(|attempt| &attempt.steps);
            let step = steps.find(|step| step.failed.is_some()).map(|step| format!("{} {}", step.keyword, step.text));
            self.told.push(Told { status, place, name: scenario.name.clone(), step, message });
        }
        self.slowest.push((scenario.duration(), format!("{}  {}", scenario.place(), scenario.name)));
        self.slowest.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
        self.slowest.truncate(SLOWEST);
    }

    /// The end of the output.
    pub fn text(&self, paint: Paint, result: &RunResult<'_>) -> String {
        let mut text = String::new();
        self.list(&mut text, &paint.red("Failed:"), |status| status.failure().is_some());
        self.list(&mut text, &paint.yellow("Flaky:"), |status| status == ScenarioStatus::Flaky);
        self.list(&mut text, &paint.grey("Interrupted:"), |status| status == ScenarioStatus::Interrupted);
        if result.totals.scenarios.total() > SLOWEST {
            text.push_str("\nSlowest:\n");
            for (time, scenario) in &self.slowest {
                let _ = writeln!(text, "  {:5.1} s  {scenario}", time.as_secs_f64());
            }
        }
        let _ = writeln!(text, "\nscenarios: {}", counts(&result.totals.scenarios, false));
        let _ = writeln!(text, "steps: {}", counts(&result.totals.steps, true));
        let remedies = result.totals.remedies();
        if !remedies.is_empty() {
            let _ = writeln!(text, "because of the environment: {remedies}");
        }
        if let Some(line) = result.end.clean_up_line(result.totals) {
            let _ = writeln!(text, "{} {line}", paint.red("clean-up failed:"));
            for left in &result.end.clean_up_failures {
                let _ = writeln!(text, "  at the end of the run: {}", left.lines().next().unwrap_or_default());
            }
        }
        let not_run = result.selected.saturating_sub(result.totals.scenarios.total());
        if not_run > 0 {
            let _ = writeln!(
                text,
                "not run: {not_run} of {} selected {}",
                result.selected,
                plural(result.selected, "scenario")
            );
        }
        let _ = write!(text, "time: {:.1} s", result.end.duration.as_secs_f64());
        if result.end.interrupted {
            text.push_str(", interrupted");
        }
        if let Some(stopped) = &result.end.stopped {
            let _ = write!(text, "\nstopped: {stopped}");
        }
        if self.told.iter().any(|told| told.status.failure().is_some()) {
            text.push_str("\nrun what failed again: --rerun-failed");
        }
        for file in result.files {
            let _ = write!(text, "\nreport: {}", file.display());
        }
        text
    }

    fn list(&self, text: &mut String, heading: &str, wanted: impl Fn(ScenarioStatus) -> bool) {
        let mut told = self.told.iter().filter(|told| wanted(told.status)).peekable();
        if told.peek().is_some() {
            let _ = writeln!(text, "\n{heading}");
        }
        for told in told {
            let _ = writeln!(text, "  {}  {}", told.place, told.name);
            if let Some(step) = &told.step {
                let _ = writeln!(text, "    {step}");
            }
            for line in told.message.iter().flat_map(|message| brief(message)) {
                let _ = writeln!(text, "      {line}");
            }
        }
    }
}

/// A failure in two lines at most, because it stands above as a whole: what was expected and what was seen, where it says so.
fn brief(message: &str) -> Vec<String> {
    // How many differences there are is said by the failure itself.
    let is_count = |line: &&str| line.ends_with(" differences:");
    let lines: Vec<&str> = message.lines().map(str::trim).filter(|line| !is_count(line)).collect();
    let from = |word: &str| lines.iter().position(|line| line.starts_with(word));
    let chosen = match (from("expected:"), from("seen:")) {
        (Some(expected), Some(seen)) if expected < seen => {
            let value = |line: &&str, word: &str| line.strip_prefix(word).unwrap_or(line).trim().to_owned();
            let wanted: Vec<_> = lines[expected..seen].iter().map(|line| value(line, "expected:")).collect();
            let there: Vec<_> =
                lines[seen..].iter().take_while(|line| !is_beside(line)).map(|line| value(line, "seen:")).collect();
            // Of a table the first row that differs.
            let rows = wanted.len().max(there.len());
            let row = (0..rows).find(|row| wanted.get(*row) != there.get(*row)).unwrap_or_default();
            let at = |rows: &[String]| rows.get(row).map_or("no more", String::as_str).to_owned();
            vec![format!("expected: {}", at(&wanted)), format!("seen:     {}", at(&there))]
        }
        _ => lines.into_iter().take(2).map(str::to_owned).collect(),
    };
    chosen.iter().map(|line| shortened(line)).collect()
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// Whether a line is none of what happened: page, cause or advice.
fn is_beside(line: &str) -> bool {
    ["page:", "cause:", "next:"].iter().any(|word| line.trim_start().starts_with(word))
}

/// What happened, what was expected and what was seen; page, cause and advice stand at the failure itself.
fn difference(message: &str) -> String {
    let lines: Vec<&str> = message.lines().take_while(|line| !is_beside(line)).collect();
    let left_out = lines.len().saturating_sub(LINES);
    let mut text = lines[..lines.len() - left_out].join("\n");
    if left_out > 0 {
        let _ = write!(text, "\n  and {left_out} more {} above", plural(left_out, "line"));
    }
    text
}

/// The figures in words; those that are zero are left out, except what everybody asks for.
pub(super) fn counts(counts: &Counts, steps: bool) -> String {
    let mut text = format!("{} passed, {} failed", counts.passed, counts.failures());
    if counts.failures() > counts.failed {
        let _ = write!(text, " ({} environment, {} authoring)", counts.environment, counts.authoring);
    }
    if steps {
        let _ = write!(text, ", {} skipped", counts.skipped);
    }
    if counts.flaky > 0 {
        let _ = write!(text, ", {} flaky", counts.flaky);
    }
    if counts.interrupted > 0 {
        let _ = write!(text, ", {} interrupted", counts.interrupted);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::record::samples;

    #[test]
    fn the_end_names_place_scenario_and_step_and_says_what_was_expected_and_seen_and_no_more() {
        let mut summary = Summary::default();
        summary.add(&samples::failed(2));
        let mut text = String::new();
        summary.list(&mut text, "Failed:", |status| status.failure().is_some());
        assert_eq!(
            text,
            "\nFailed:\n  features/back_office/groups.feature:9  The group of visitors has its old name\n    \
             Then the first row of the grid shows:\n      \
             expected: Visitor of the shop\n      seen:     Visitors of a shop\n"
        );
    }

    #[test]
    fn a_failure_that_expects_nothing_is_told_again_in_two_lines_none_of_them_long() {
        let told = brief(&format!("The environment is wrong: {}\n  one\n  two", "x".repeat(200)));
        assert_eq!((told.len(), told[0].chars().count(), told[1].as_str()), (2, LONGEST + 1, "one"));
        let told =
            brief("The shop differs: the response is not as expected\n  2 differences:\n  a: expected 1, seen 2\n  b");
        assert_eq!(told[1], "a: expected 1, seen 2");
    }

    #[test]
    fn of_a_table_the_first_row_that_differs_is_told_again() {
        let table = |rows: [&str; 2]| rows.join("\n            ");
        let (wanted, there) =
            (table(["| 1 | Visitor |", "| 2 | Guests |"]), table(["| 1 | Visitor |", "| 2 | Guest |"]));
        let told =
            brief(&format!("The shop differs: the rows\n  expected: {wanted}\n  seen:     {there}\n  page:     x"));
        assert_eq!(told, ["expected: | 2 | Guests |", "seen:     | 2 | Guest |"]);
        let told = brief(&format!(
            "The shop differs: the rows\n  expected: {wanted}\n  seen:     | 1 | Visitor |\n  next:     x"
        ));
        assert_eq!(told, ["expected: | 2 | Guests |", "seen:     no more"]);
    }

    #[test]
    fn what_was_expected_and_what_was_seen_is_told_again_without_the_advice() {
        assert_eq!(
            difference(samples::DIFFERENCE),
            "The shop differs: row 1 of the grid, column \"Group name\"\n  expected: Visitor of the shop\n  seen:     Visitors of a shop"
        );
    }

    #[test]
    fn a_failure_of_many_lines_is_told_in_part_and_the_rest_counted() {
        let lines: Vec<String> = (0..LINES + 2).map(|line| format!("line {line}")).collect();
        let told = difference(&lines.join("\n"));
        assert!(told.ends_with("line 11\n  and 2 more lines above"), "{told}");
        assert_eq!(difference(&lines[..LINES].join("\n")).lines().count(), LINES);
    }
}
