//! How the reports for people write statuses, times, names and addresses.

use std::path::{Component, Path};
use std::time::Duration;

use jiff::Timestamp;
use prestashop_bdd_core::failure::FailureKind;
use serde::Serialize;

use crate::record::{Attempt, RunInfo, ScenarioStatus, StepStatus};

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

/// How something ended that failed so.
pub const fn of_failure(kind: FailureKind) -> Status {
    match kind {
        FailureKind::Product => Status::FAILED,
        FailureKind::Environment => Status::ENVIRONMENT,
        FailureKind::Feature => Status::FEATURE_ERROR,
    }
}

impl Status {
    pub const FAILED: Self = status("failed", "✘", "failed");
    pub const ENVIRONMENT: Self = status("environment", "⚡", "environment");
    pub const FEATURE_ERROR: Self = status("feature-error", "✎", "feature error");
    pub const PASSED: Self = status("passed", "✔", "passed");
    pub const FLAKY: Self = status("flaky", "↻", "flaky");
    pub const INTERRUPTED: Self = status("interrupted", "■", "interrupted");
    pub const SKIPPED: Self = status("skipped", "–", "skipped");
    pub const NOT_RUN: Self = status("not-run", "○", "not run");

    pub const fn of_scenario(ended: ScenarioStatus) -> Self {
        match ended {
            ScenarioStatus::Passed => Self::PASSED,
            ScenarioStatus::Flaky => Self::FLAKY,
            ScenarioStatus::Failed(kind) => of_failure(kind),
            ScenarioStatus::Interrupted => Self::INTERRUPTED,
            ScenarioStatus::Skipped => Self::SKIPPED,
        }
    }

    pub const fn of_step(ended: StepStatus) -> Self {
        match ended {
            StepStatus::Passed => Self::PASSED,
            StepStatus::Failed(kind) => of_failure(kind),
            StepStatus::Undefined => status("feature-error", "?", "undefined"),
            StepStatus::Ambiguous => status("feature-error", "?", "ambiguous"),
            StepStatus::Skipped => Self::SKIPPED,
        }
    }

    /// How an attempt ended that may not have run at all.
    pub fn of_whole(attempt: &Attempt) -> Self {
        let ended = Self::of_attempt(attempt.interrupted, attempt.failure());
        if attempt.skipped.is_some() { Self::SKIPPED } else { ended }
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

/// Version and kind of the shop.
pub fn shop(run: &RunInfo) -> String {
    let version = run
        .shop
        .version
        .as_ref()
        .map_or_else(|| "version unknown".to_owned(), |version| format!("PrestaShop {version}"));
    let kind = if run.shop.demo { "embedded demo shop" } else { "real shop" };
    format!("{version}, {kind}")
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

/// The address of a file, for terminals that make a link of it; none where it cannot be told.
pub fn file_address(file: &Path) -> Option<String> {
    let file = std::path::absolute(file).ok()?;
    let mut components = file.components();
    let drive = match components.next()? {
        Component::RootDir => String::new(),
        Component::Prefix(prefix) => {
            components.next();
            format!("/{}", prefix.as_os_str().to_str().filter(|drive| drive.len() == 2)?)
        }
        _ => return None,
    };
    Some(format!("file://{drive}/{}", address(components.as_path())?))
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

    #[cfg(unix)]
    #[test]
    fn address_of_a_file_is_whole_and_encoded() {
        assert_eq!(file_address(Path::new("/a b/é.html")).as_deref(), Some("file:///a%20b/%C3%A9.html"));
        assert!(file_address(Path::new("reports/index.html")).unwrap().ends_with("/reports/index.html"));
    }

    #[test]
    fn times_are_written_in_the_unit_that_fits() {
        let shown = [3, 1_254, 123_000, 7_380_000].map(|millis| time(Duration::from_millis(millis)));
        assert_eq!(shown, ["3 ms", "1.25 s", "2 min 03 s", "2 h 03 min"]);
    }
}
