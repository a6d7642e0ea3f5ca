//! What GitHub Actions shows at the lines of a change and on the page of a run.

use std::fmt::Write as _;
use std::io::Write as _;

use super::GitHubActions;
use super::summary::{RunResult, Summary, counts};
use crate::report::record::{ScenarioRecord, ScenarioStatus};

/// Prints an annotation for each failure, and a warning for a flaky scenario.
pub(super) fn scenario_ended(scenario: &ScenarioRecord) {
    let annotate = |level: &str, place: &str, message: &str| {
        let (file, line) = place.rsplit_once(':').unwrap_or((place, "1"));
        let title = format!("{}: {}", scenario.feature.name, scenario.name);
        let (file, title) = (property(file), property(&title));
        // A reader that is gone is no reason to fail a run.
        let _ = writeln!(std::io::stdout(), "::{level} file={file},line={line},title={title}::{}", escaped(message));
    };
    for (place, failed) in scenario.failures() {
        annotate("error", &place, &failed.message);
    }
    if scenario.status() == ScenarioStatus::Flaky {
        annotate("warning", &scenario.place(), &format!("flaky: passed at attempt {}", scenario.attempts.len()));
    }
}

/// Adds the result to the step's summary.
pub(super) fn run_ended(github: &GitHubActions, summary: &Summary, result: &RunResult<'_>) {
    let Some(path) = &github.step_summary else { return };
    let file = std::fs::OpenOptions::new().create(true).append(true).open(path);
    let written = file.and_then(|mut file| file.write_all(markdown(summary, result).as_bytes()));
    if let Err(error) = written {
        eprintln!("the step summary {} cannot be written: {error}", path.display());
    }
}

fn markdown(summary: &Summary, result: &RunResult<'_>) -> String {
    let mut text = format!("### {}\n\n", counts(&result.totals.scenarios, false));
    if !summary.told.is_empty() {
        text.push_str("| | scenario | where | what |\n|---|---|---|---|\n");
        for told in &summary.told {
            let message = told.message.as_deref().unwrap_or_default();
            let _ = writeln!(
                text,
                "| {} | {} | `{}` | {} |",
                told.status.word(),
                cell(&told.name),
                told.place,
                cell(message)
            );
        }
        text.push('\n');
    }
    if let Some(line) = result.end.clean_up_line(result.totals) {
        let _ = writeln!(text, "**clean-up failed:** {line}\n");
    }
    if let Some(stopped) = &result.end.stopped {
        let _ = writeln!(text, "**stopped:** {}\n", cell(stopped));
    }
    let _ = writeln!(
        text,
        "steps: {}; time: {:.1} s",
        counts(&result.totals.steps, true),
        result.end.duration.as_secs_f64()
    );
    text
}

fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;").replace('\n', " ")
}

/// As workflow commands want the text behind `::`.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As workflow commands want the value of a property.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_end_its_property_or_begin_another_command() {
        assert_eq!(property("a,line=1::b\n::error"), "a%2Cline=1%3A%3Ab%0A%3A%3Aerror");
        assert_eq!(escaped("100 %\nnext"), "100 %25%0Anext");
    }

    #[test]
    fn a_cell_of_the_summary_cannot_break_its_table() {
        assert_eq!(cell("a|b\n<img>"), "a\\|b &lt;img>");
    }
}
