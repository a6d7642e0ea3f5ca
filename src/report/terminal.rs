use std::io::{IsTerminal as _, Write as _};

use cucumber::gherkin;

use super::record::{RunRecord, ScenarioRecord, Status, StepRecord};

/// What is printed while a run goes on.
#[derive(Debug)]
pub(super) struct Terminal {
    colored: bool,
}

impl Default for Terminal {
    fn default() -> Self {
        let colored = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Self { colored }
    }
}

const GREEN: &str = "32";
const RED: &str = "31";
const GREY: &str = "90";
const BOLD: &str = "1";

/// Prints a line. A reader that is gone (`| head`) is no reason to fail a run.
pub(super) fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

impl Terminal {
    fn paint(&self, style: &str, text: &str) -> String {
        if self.colored { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    pub fn feature_started(&self, feature: &gherkin::Feature) {
        say(&format!("\n{}", self.paint(BOLD, &format!("Feature: {}", feature.name))));
    }

    pub fn scenario_started(&self, scenario: &ScenarioRecord) {
        let place = self.paint(GREY, &format!("  {}:{}", scenario.file.display(), scenario.line));
        say(&format!("  Scenario: {}{place}", scenario.name));
    }

    pub fn step_ended(&self, scenario: &ScenarioRecord, step: &StepRecord) {
        for comment in &step.comments {
            say(&format!("    {}", self.paint(GREY, comment)));
        }
        let (style, sign) = match step.status {
            Status::Passed => (GREEN, "✔"),
            Status::Failed(_) => (RED, "✘"),
            Status::Skipped => (GREY, "-"),
        };
        say(&format!("    {}", self.paint(style, &format!("{sign} {} {}", step.keyword, step.text))));
        if let Some(message) = &step.message {
            self.failure(message, &format!("{}:{}", scenario.file.display(), step.line));
        }
    }

    fn failure(&self, message: &str, place: &str) {
        for line in message.lines() {
            say(&format!("      {}", self.paint(RED, line)));
        }
        say(&format!("      at {place}"));
    }

    pub fn scenario_ended(&self, scenario: &ScenarioRecord) {
        for (_, message) in &scenario.around {
            self.failure(message, &format!("{}:{}", scenario.file.display(), scenario.line));
        }
        for file in &scenario.files {
            say(&format!("      kept: {}", file.display()));
        }
        // What was removed is of interest where something went wrong; what could not be, always.
        let failed = matches!(scenario.status(), Status::Failed(_));
        for note in scenario.notes.iter().filter(|note| failed || !note.starts_with("removed ")) {
            say(&format!("      clean-up: {note}"));
        }
    }

    pub fn run_ended(&self, record: &RunRecord) {
        let failed: Vec<_> =
            record.scenarios.iter().filter(|scenario| matches!(scenario.status(), Status::Failed(_))).collect();
        if !failed.is_empty() {
            say(&format!("\n{}", self.paint(RED, "Failed:")));
            for scenario in failed {
                let step = scenario.steps.iter().find(|step| matches!(step.status, Status::Failed(_)));
                let line = step.map_or(scenario.line, |step| step.line);
                say(&format!("  {}:{line}  {}", scenario.file.display(), scenario.name));
            }
        }
        let scenarios = counts(record.scenarios.iter().map(ScenarioRecord::status));
        let steps = counts(record.scenarios.iter().flat_map(|scenario| &scenario.steps).map(|step| step.status));
        let total: std::time::Duration = record.scenarios.iter().map(|scenario| scenario.duration).sum();
        say(&format!("\nscenarios: {scenarios}\nsteps: {steps}\ntime: {:.1} s", total.as_secs_f64()));
    }
}

fn counts(statuses: impl Iterator<Item = Status>) -> String {
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for status in statuses {
        match status {
            Status::Passed => passed += 1,
            Status::Failed(_) => failed += 1,
            Status::Skipped => skipped += 1,
        }
    }
    format!("{passed} passed, {failed} failed, {skipped} skipped")
}
