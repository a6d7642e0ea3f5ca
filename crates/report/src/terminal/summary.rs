use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use prestashop_bdd_core::text::plural;

use super::paint::Paint;
use crate::record::{Counts, RunEnd, ScenarioRecord, ScenarioStatus, Totals};
use crate::words::file_address;
use prestashop_bdd_core::failed::Failed;

/// How many of the slowest scenarios are named.
const SLOWEST: usize = 5;

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
    /// What failed first.
    pub failed: Option<Failed>,
    /// How much failed beside it, such as the clean-up.
    pub others: usize,
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
            let others = scenario.failures().count().saturating_sub(1);
            let failed = failure.as_ref().map(|(_, failed)| (*failed).clone());
            let place = failure.map_or_else(|| scenario.place(), |(place, _)| place);
            let mut steps = scenario.last_attempt().into_iter().flat_map(|attempt| &attempt.steps);
            let step = steps.find(|step| step.failed.is_some()).map(|step| format!("{} {}", step.keyword, step.text));
            self.told.push(Told { status, place, name: scenario.name.clone(), step, failed, others });
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
            let _ = writeln!(text, "environment: {remedies}");
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
            text.push_str("\nrerun failures with: --rerun-failed");
        }
        for file in result.files {
            let _ = write!(text, "\nreport: {}", file.display());
        }
        let index = result.files.iter().find(|file| file.ends_with("index.html"));
        if let Some(address) = index.and_then(|index| file_address(index)) {
            let _ = write!(text, "\nopen: {address}");
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
            for line in told.failed.iter().flat_map(brief).chain(and_more(told.others, "failure")) {
                let _ = writeln!(text, "      {line}");
            }
        }
    }
}

/// A failure in two lines, because it stands above as a whole: what was expected and what was seen, where it says so. A third one counts
/// what else differs.
fn brief(failed: &Failed) -> Vec<String> {
    let chosen: Vec<String> = if let (Some(expected), Some(seen)) = (&failed.expected, &failed.seen) {
        let (wanted, there): (Vec<_>, Vec<_>) = (expected.lines().collect(), seen.lines().collect());
        // Of a table the first row that differs.
        let rows = wanted.len().max(there.len());
        let row = (0..rows).find(|row| wanted.get(*row) != there.get(*row)).unwrap_or_default();
        let at = |rows: &[&str]| rows.get(row).copied().unwrap_or("no more").to_owned();
        // Where a row is missing, those below it are compared with others: nothing is known of them.
        let others = (row + 1..rows).filter(|row| wanted.len() == there.len() && wanted[*row] != there[*row]);
        let others = and_more(others.count(), "row");
        let both = [format!("expected: {}", at(&wanted)), format!("seen:     {}", at(&there))];
        both.into_iter().chain(others).collect()
    } else {
        let detail = failed.details.iter().chain(&failed.notes).next().cloned();
        let others = and_more(failed.details.len().saturating_sub(1), "difference");
        std::iter::once(failed.headline()).chain(detail).chain(others).collect()
    };
    chosen.iter().map(|line| shortened(line)).collect()
}

fn and_more(count: usize, what: &str) -> Option<String> {
    (count > 0).then(|| format!("… and {count} more {}", plural(count, what)))
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// The figures in words; those that are zero are left out, except what everybody asks for.
fn counts(counts: &Counts, steps: bool) -> String {
    let mut text = format!("{} passed, {} failed", counts.passed, counts.failures());
    if counts.failures() > counts.failed {
        let _ = write!(text, " ({} environment, {} feature)", counts.environment, counts.feature);
    }
    if steps || counts.skipped > 0 {
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
    use prestashop_bdd_core::failure::FailureKind;

    use super::*;
    use crate::record::samples;

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
    fn failure_that_expects_nothing_is_told_again_by_its_first_difference_and_the_number_of_others() {
        let details = ["one", "two"].map(str::to_owned).to_vec();
        let told = brief(&Failed { details, ..Failed::new(FailureKind::Environment, "x".repeat(200)) });
        let (first, rest) = told.split_first().unwrap();
        assert_eq!(
            (first.chars().count(), rest),
            (LONGEST + 1, &["one", "… and 1 more difference"].map(str::to_owned)[..])
        );
        let details = ["a: expected 1, seen 2", "b"].map(str::to_owned).to_vec();
        let what = "the response is not as expected: 2 differences";
        let told = brief(&Failed { details, ..Failed::new(FailureKind::Product, what) });
        let headline = format!("The shop differs: {what}");
        assert_eq!(told, [headline.as_str(), "a: expected 1, seen 2", "… and 1 more difference"]);
    }

    #[test]
    fn of_a_table_the_first_row_that_differs_is_told_again() {
        let rows = |seen: &str| Failed {
            expected: Some("| 1 | Visitor |\n| 2 | Guests |".to_owned()),
            seen: Some(seen.to_owned()),
            page: Some("x".to_owned()),
            ..Failed::new(FailureKind::Product, "the rows")
        };
        let told = brief(&rows("| 1 | Visitor |\n| 2 | Guest |"));
        assert_eq!(told, ["expected: | 2 | Guests |", "seen:     | 2 | Guest |"]);
        let told = brief(&rows("| 1 | Visitors |\n| 2 | Guest |"));
        assert_eq!(told[2..], ["… and 1 more row"]);
        let told = brief(&rows("| 1 | Visitor |"));
        assert_eq!(told, ["expected: | 2 | Guests |", "seen:     no more"]);
    }
}
