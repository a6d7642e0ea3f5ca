//! How times, names and addresses are written.

use std::path::{Component, Path};
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;

use crate::failure::FailureKind;
use crate::report::record::{ScenarioStatus, StepStatus};

/// The longest part of a scenario's name in the name of its file.
const LONGEST_SLUG: usize = 60;

/// How something ended: never told by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Status {
    /// For style and filters.
    pub class: &'static str,
    /// A sign to find it by.
    pub sign: &'static str,
    /// In words.
    pub word: &'static str,
}

const fn status(class: &'static str, sign: &'static str, word: &'static str) -> Status {
    Status { class, sign, word }
}

const fn of_failure(kind: FailureKind) -> Status {
    match kind {
        FailureKind::Product => status("failed", "✘", "failed"),
        FailureKind::Environment => status("environment", "⚡", "environment"),
        FailureKind::Feature => status("authoring", "✎", "authoring"),
    }
}

impl Status {
    pub const PASSED: Self = status("passed", "✔", "passed");
    pub const FLAKY: Self = status("flaky", "↻", "flaky");
    pub const INTERRUPTED: Self = status("interrupted", "■", "interrupted");
    pub const NOT_RUN: Self = status("not-run", "○", "not run");

    pub const fn of_scenario(ended: ScenarioStatus) -> Self {
        match ended {
            ScenarioStatus::Passed => Self::PASSED,
            ScenarioStatus::Flaky => Self::FLAKY,
            ScenarioStatus::Failed(kind) => of_failure(kind),
            ScenarioStatus::Interrupted => Self::INTERRUPTED,
        }
    }

    pub const fn of_step(ended: StepStatus) -> Self {
        match ended {
            StepStatus::Passed => Self::PASSED,
            StepStatus::Failed(kind) => of_failure(kind),
            StepStatus::Undefined => status("authoring", "?", "undefined"),
            StepStatus::Ambiguous => status("authoring", "?", "ambiguous"),
            StepStatus::Skipped => status("skipped", "–", "skipped"),
        }
    }

    pub const fn of_attempt(interrupted: bool, failure: Option<FailureKind>) -> Self {
        match failure {
            _ if interrupted => Self::INTERRUPTED,
            Some(kind) => of_failure(kind),
            None => Self::PASSED,
        }
    }
}

/// `3 ms`, `1.25 s`, `2 min 03 s`.
pub fn time(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0 => format!("{} ms", duration.as_millis()),
        1..60 => format!("{:.2} s", duration.as_secs_f64()),
        60..3600 => format!("{} min {:02} s", seconds / 60, seconds % 60),
        _ => format!("{} h {:02} min", seconds / 3600, seconds / 60 % 60),
    }
}

/// `2026-06-12 10:00:00 UTC`.
pub fn moment(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}

/// The name of a scenario's page: its number and what of its name any file system takes.
pub fn file_name(number: usize, name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if slug.len() >= LONGEST_SLUG {
            break;
        }
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { format!("{number}.html") } else { format!("{number}-{slug}.html") }
}

/// A path in the folder of the reports as an address relative to that folder; none where it leads out of it.
pub fn address(path: &Path) -> Option<String> {
    let mut address = String::new();
    for component in path.components() {
        let Component::Normal(name) = component else { return None };
        if !address.is_empty() {
            address.push('/');
        }
        for byte in name.to_string_lossy().bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                address.push(char::from(byte));
            } else {
                use std::fmt::Write as _;
                // Writing to a String cannot fail.
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    (!address.is_empty()).then_some(address)
}

/// An address that a reader may follow: of the web, nothing that could run.
pub fn web_address(text: &str) -> Option<&str> {
    let scheme = text.split_once("://")?.0;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_named_by_its_number_and_what_of_the_name_every_file_system_takes() {
        assert_eq!(file_name(7, "Créer: \"VIP\" / 10 %"), "7-cr-er-vip-10.html");
        assert_eq!(file_name(7, "客户"), "7.html");
        assert_eq!(file_name(7, "../../x"), "7-x.html");
        assert!(file_name(7, &"long ".repeat(90)).len() < 80);
    }

    #[test]
    fn the_address_of_a_file_never_leads_out_of_the_reports_and_survives_odd_names() {
        assert_eq!(
            address(Path::new("attachments/a b#1?/ü%.png")).as_deref(),
            Some("attachments/a%20b%231%3F/%C3%BC%25.png")
        );
        assert_eq!(address(Path::new("../x.png")), None);
        assert_eq!(address(Path::new("/etc/passwd")), None);
        assert_eq!(address(Path::new("")), None);
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert_eq!(web_address("https://shop.example/"), Some("https://shop.example/"));
        assert_eq!(web_address("javascript:alert(1)//://"), None);
        assert_eq!(web_address("file:///etc/passwd"), None);
    }

    #[test]
    fn times_are_written_in_the_unit_that_fits() {
        let shown = [3, 1_254, 123_000, 7_380_000].map(|millis| time(Duration::from_millis(millis)));
        assert_eq!(shown, ["3 ms", "1.25 s", "2 min 03 s", "2 h 03 min"]);
    }
}
