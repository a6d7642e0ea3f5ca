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

impl Terminal {
    pub fn line(&self, text: &str) {
        // A reader that is gone (`| head`) is no reason to fail a run.
        let _ = writeln!(std::io::stdout(), "{text}");
    }

    fn paint(&self, style: &str, text: &str) -> String {
        if self.colored { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    pub fn feature_started(&self, feature: &gherkin::Feature) {
        self.line(&format!("\n{}", self.paint(BOLD, &format!("Feature: {}", feature.name))));
    }

    pub fn scenario_started(&self, scenario: &ScenarioRecord) {
        let place = self.paint(GREY, &format!("  {}:{}", scenario.file.display(), scenario.line));
        self.line(&format!("  Scenario: {}{place}", scenario.name));
    }

    pub fn step_ended(&self, scenario: &ScenarioRecord, step: &StepRecord) {
        for comment in &step.comments {
            self.line(&format!("    {}", self.paint(GREY, comment)));
        }
        let (style, sign) = match step.status {
            Status::Passed => (GREEN, "✔"),
            Status::Failed(_) => (RED, "✘"),
            Status::Skipped => (GREY, "-"),
        };
        self.line(&format!("    {}", self.paint(style, &format!("{sign} {} {}", step.keyword, step.text))));
        if let Some(message) = &step.message {
            self.failure(message, &format!("{}:{}", scenario.file.display(), step.line));
        }
    }

    fn failure(&self, message: &str, place: &str) {
        for line in message.lines() {
            self.line(&format!("      {}", self.paint(RED, line)));
        }
        self.line(&format!("      at {place}"));
    }

    pub fn scenario_ended(&self, scenario: &ScenarioRecord) {
        for (_, message) in &scenario.around {
            self.failure(message, &format!("{}:{}", scenario.file.display(), scenario.line));
        }
        for file in &scenario.files {
            self.line(&format!("      kept: {}", file.display()));
        }
        for note in &scenario.notes {
            self.line(&format!("      clean-up: {note}"));
        }
    }

    pub fn run_ended(&self, record: &RunRecord) {
        let failed: Vec<_> =
            record.scenarios.iter().filter(|scenario| matches!(scenario.status(), Status::Failed(_))).collect();
        if !failed.is_empty() {
            self.line(&format!("\n{}", self.paint(RED, "Failed:")));
            for scenario in failed {
                let step = scenario.steps.iter().find(|step| matches!(step.status, Status::Failed(_)));
                let line = step.map_or(scenario.line, |step| step.line);
                self.line(&format!("  {}:{line}  {}", scenario.file.display(), scenario.name));
            }
        }
        let is_failed = |status| matches!(status, Status::Failed(_));
        let counts = |of: &dyn Fn(&dyn Fn(Status) -> bool) -> usize| {
            let passed = of(&|status| status == Status::Passed);
            let skipped = of(&|status| status == Status::Skipped);
            format!("{passed} passed, {} failed, {skipped} skipped", of(&is_failed))
        };
        let total: std::time::Duration = record.scenarios.iter().map(|scenario| scenario.duration).sum();
        let scenarios = counts(&|wanted| record.count(wanted));
        let steps = counts(&|wanted| record.count_steps(wanted));
        self.line(&format!("\nscenarios: {scenarios}\nsteps: {steps}\ntime: {:.1} s", total.as_secs_f64()));
    }
}
