//! What GitHub Actions shows at the lines of a change.

use std::path::Path;

use prestashop_bdd_core::print_line;

use crate::record::{ScenarioRecord, ScenarioStatus};

/// Prints an annotation for a mistake in a feature that keeps the run from beginning.
pub fn annotate_mistake(file: &Path, line: usize, message: &str) {
    let (file, message) = (property(&file.display().to_string()), escaped(message));
    print_line!("::error file={file},line={line},title=The feature is wrong::{message}");
}

/// Prints an annotation for each failure, and a warning for a flaky scenario.
pub(super) fn scenario_ended(scenario: &ScenarioRecord) {
    let annotate = |level: &str, place: &str, message: &str| {
        let (file, line) = place.rsplit_once(':').unwrap_or((place, "1"));
        let title = format!("{}: {}", scenario.feature.name, scenario.name);
        let (file, title) = (property(file), property(&title));
        print_line!("::{level} file={file},line={line},title={title}::{}", escaped(message));
    };
    for (place, failed) in scenario.failures() {
        annotate("error", &place, &failed.to_string());
    }
    if scenario.status() == ScenarioStatus::Flaky {
        annotate("warning", &scenario.place(), &format!("flaky: passed at attempt {}", scenario.attempts.len()));
    }
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
}
