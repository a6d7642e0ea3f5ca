//! What the reports say of a run that did not begin: no scenario ran, so the reason is all that there is. Without it CI finds
//! no report, or the one of an earlier run.

use std::collections::BTreeSet;

use jiff::Timestamp;
use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_core::report_folder::{FolderError, ReportFolder};

use crate::formats::{ReportFormat, files, step_summary};
use crate::writer::ReportError;
use crate::{junit, markdown};

/// A run that did not begin; secrets masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotBegun {
    /// When it was tried.
    pub started: Timestamp,
    /// Who has to act.
    pub kind: FailureKind,
    /// What kept it from beginning, in the words of the terminal.
    pub reasons: Vec<String>,
    /// The version of this suite.
    pub suite_version: String,
    /// The command as it was typed, program first.
    pub command_line: Vec<String>,
}

/// Why the reports do not say that a run did not begin.
#[derive(Debug, thiserror::Error)]
pub enum NotBegunError {
    /// The folder has no room for them.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// One of them cannot be written.
    #[error(transparent)]
    Report(#[from] ReportError),
}

impl NotBegun {
    /// Writes those of the formats that people and CI read first: JUnit XML, Markdown and the summary of a job. The others have no
    /// word for a run without scenarios.
    ///
    /// # Errors
    /// A file of somebody else stands where a report has to be written, or one cannot be written.
    pub fn write(&self, folder: &mut ReportFolder, formats: &BTreeSet<ReportFormat>) -> Result<(), NotBegunError> {
        let sayable = |format: &&ReportFormat| {
            matches!(format, ReportFormat::Junit | ReportFormat::Markdown | ReportFormat::Github)
        };
        let formats: Vec<ReportFormat> = formats.iter().filter(sayable).copied().collect();
        if formats.is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = formats.iter().flat_map(|format| files(*format)).copied().collect();
        folder.renew(&names)?;
        for format in formats {
            match format {
                ReportFormat::Junit => junit::write_not_begun(folder.path(), self)?,
                ReportFormat::Github => markdown::write_not_begun_summary(folder.path(), step_summary(), self)?,
                _ => markdown::write_not_begun(folder.path(), self)?,
            }
        }
        Ok(())
    }

    /// The first line of what kept it from beginning.
    pub(crate) fn headline(&self) -> &str {
        self.reasons.first().and_then(|reason| reason.lines().next()).unwrap_or(TITLE)
    }
}

/// What stands at the head of each report.
pub(crate) const TITLE: &str = "The run did not begin";

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::fs;

    use super::*;

    fn not_begun(reasons: &[&str]) -> NotBegun {
        NotBegun {
            started: Timestamp::UNIX_EPOCH,
            kind: FailureKind::Feature,
            reasons: reasons.iter().map(|reason| (*reason).to_owned()).collect(),
            suite_version: "1.2.3".to_owned(),
            command_line: vec!["prestashop-bdd".to_owned(), "run".to_owned()],
        }
    }

    fn written(reasons: &[&str], formats: &[ReportFormat]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let mut claimed = ReportFolder::claim(folder.path(), []).unwrap();
        not_begun(reasons).write(&mut claimed, &formats.iter().copied().collect()).unwrap();
        folder
    }

    #[test]
    fn junit_has_one_suite_with_one_error_that_says_why() {
        let folder =
            written(&["x.feature:3:5: error: no step <dance>", "a second\nwith two lines"], &ReportFormat::ALL);
        let xml = fs::read_to_string(folder.path().join("junit.xml")).unwrap();
        assert_eq!(
            xml,
            r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="prestashop-bdd" tests="1" failures="0" errors="1" time="0.000">
  <testsuite name="The run did not begin" tests="1" failures="0" errors="1" skipped="0" time="0.000" timestamp="1970-01-01T00:00:00Z">
    <properties>
      <property name="suite-version" value="1.2.3"/>
      <property name="command-line" value="prestashop-bdd run"/>
    </properties>
    <testcase name="the run begins" classname="prestashop-bdd" time="0.000">
      <error type="feature" message="x.feature:3:5: error: no step &lt;dance&gt;">x.feature:3:5: error: no step &lt;dance&gt;
a second
with two lines</error>
    </testcase>
  </testsuite>
</testsuites>
"#
        );
    }

    #[test]
    fn markdown_names_the_reasons_as_they_are_within_the_size_of_a_comment() {
        let folder = written(&["a `b` <c>"], &[ReportFormat::Markdown]);
        let text = fs::read_to_string(folder.path().join("report.md")).unwrap();
        assert_eq!(text, "# ✎ The run did not begin\n\n```text\na `b` <c>\n```\n");
        let line = "é".repeat(200);
        let many = written(&vec![line.as_str(); 2_000], &[ReportFormat::Markdown]);
        let text = fs::read_to_string(many.path().join("report.md")).unwrap();
        assert!(text.len() < 60_000 && text.contains("more in the report"), "{}", text.len());
    }

    #[test]
    fn formats_without_a_word_for_it_write_nothing() {
        let folder = written(&["x"], &[ReportFormat::Html, ReportFormat::Messages, ReportFormat::Json]);
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(names, [prestashop_bdd_core::report_folder::MARKER_FILE]);
    }
}
