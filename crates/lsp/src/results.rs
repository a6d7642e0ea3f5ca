//! How steps and scenarios went in the last run.

use std::path::Path;

use prestashop_bdd_cases::results::{FILE_NAME, RunResults, ScenarioResult, StepStatus};

use crate::document::Document;
use crate::project::Project;

/// Returns how a step went in the last run: a word, and why it failed. A feature that was changed since then has other lines, so
/// nothing is said of it.
pub fn of_step(project: &Project, document: &Document, line: usize) -> Option<String> {
    let file = project.reports.join(FILE_NAME);
    let written = std::fs::metadata(&file).and_then(|meta| meta.modified()).ok()?;
    let changed = std::fs::metadata(&document.path).and_then(|meta| meta.modified()).ok()?;
    if changed > written {
        return None;
    }
    let results = RunResults::read(&file).ok().flatten()?;
    let of_file = |scenario: &&ScenarioResult| document.path.ends_with(Path::new(&scenario.file));
    let steps = results.scenarios.iter().filter(of_file).flat_map(|scenario| &scenario.steps);
    let mut counts = [0_usize; 3];
    let mut reason = None;
    for step in steps.filter(|step| step.line == line) {
        reason = reason.or(step.reason.as_deref());
        counts[match step.status {
            StepStatus::Passed => 0,
            StepStatus::Failed => 1,
            StepStatus::Skipped => 2,
        }] += 1;
    }
    let words = ["passed", "failed", "skipped"].iter().zip(counts).filter(|(_, count)| *count > 0);
    let told: Vec<String> =
        words.map(|(word, count)| if count == 1 { (*word).to_owned() } else { format!("{count} {word}") }).collect();
    let reason = reason.map(|reason| format!("\n\n~~~text\n{reason}\n~~~")).unwrap_or_default();
    (!told.is_empty()).then(|| format!("{}{reason}", told.join(", ")))
}
