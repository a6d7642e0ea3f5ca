//! What the reports say of a run that did not begin: no scenario ran, so the reason is all that there is. Without it CI finds
//! no report, or the one of an earlier run.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_core::report_folder::{FolderError, ReportFolder};

use crate::formats::{ReportFormat, files, step_summary};
use crate::stored::{self, RECORD_FILE, TriedRun};
use crate::writer::ReportError;
use crate::{allure, html, junit, markdown, messages};

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
    /// The operating system and the processor, e.g. `linux x86_64`.
    pub platform: String,
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
    /// Takes the reports of an earlier run out of the folder and writes these formats, each of which says why the run did not begin.
    /// Cucumber JSON has no words for a run without scenarios: none is left. The record stays for what goes by it, such as
    /// `--rerun-failed`, and names this run, too.
    ///
    /// # Errors
    /// A file of somebody else stands where a report has to be written, or one cannot be written; the others are written.
    pub fn write(&self, folder: &mut ReportFolder, formats: &BTreeSet<ReportFormat>) -> Result<(), NotBegunError> {
        let (mut free, mut taken) = (Vec::new(), Vec::new());
        for format in formats {
            let stands = folder.taken(files(*format))?;
            if stands.is_empty() {
                free.push(*format);
            }
            taken.extend(stands);
        }
        let names = free.iter().flat_map(|format| files(*format)).copied().chain([RECORD_FILE]);
        folder.begin_beside(&names.collect::<Vec<_>>(), &[RECORD_FILE])?;
        let tried = TriedRun { started: self.started, reasons: self.reasons.clone() };
        let mut written = vec![stored::add_not_begun(folder.path(), &tried)];
        written.extend(free.into_iter().map(|format| self.write_one(format, folder.path())));
        written.into_iter().collect::<Result<(), _>>()?;
        if taken.is_empty() { Ok(()) } else { Err(folder.not_ours(taken).into()) }
    }

    fn write_one(&self, format: ReportFormat, folder: &Path) -> Result<(), ReportError> {
        match format {
            ReportFormat::Html => html::write_not_begun(folder, self),
            ReportFormat::Junit => junit::write_not_begun(folder, self),
            ReportFormat::Messages => messages::write_not_begun(folder, self),
            ReportFormat::Markdown => markdown::write_not_begun(folder, self),
            ReportFormat::Github => markdown::write_not_begun_summary(folder, step_summary(), self),
            ReportFormat::Allure => allure::write_not_begun(folder, self),
            ReportFormat::Json => Ok(()),
        }
    }

    /// All reasons.
    pub(crate) fn text(&self) -> String {
        self.reasons.join("\n")
    }

    /// The first line of what kept it from beginning.
    pub(crate) fn headline(&self) -> &str {
        self.reasons.first().and_then(|reason| reason.lines().next()).unwrap_or(TITLE)
    }
}

/// What stands at the head of each report.
pub(crate) const TITLE: &str = "The run did not begin";
/// The name of the one test of formats that have only tests.
pub(crate) const CASE: &str = "the run begins";

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
            platform: "linux x86_64".to_owned(),
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
    fn page_names_the_reasons_escaped_and_runs_no_script() {
        let folder = written(&["x.feature:3:5: error: no step <dance>", "a second"], &[ReportFormat::Html]);
        let page = fs::read_to_string(folder.path().join("index.html")).unwrap();
        assert!(
            page.contains("<h1><span class=\"sign\" aria-hidden=\"true\">✎</span> The run did not begin</h1>"),
            "{page}"
        );
        let reason = |text: &str| format!("<li class=\"failure feature-error\"><pre tabindex=\"0\">{text}</pre></li>");
        assert!(page.contains(&reason("x.feature:3:5: error: no step &lt;dance&gt;")), "{page}");
        assert!(page.contains(&reason("a second")) && !page.contains("<script"), "{page}");
        assert!(folder.path().join("assets/report.css").exists());
    }

    #[test]
    fn messages_end_without_success_and_with_all_reasons() {
        let folder = written(&["one", "two"], &[ReportFormat::Messages]);
        let text = fs::read_to_string(folder.path().join("messages.ndjson")).unwrap();
        let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let kinds: Vec<_> = lines.iter().flat_map(|line| line.as_object().unwrap().keys().cloned()).collect();
        assert_eq!(kinds, ["meta", "testRunStarted", "testRunFinished"]);
        let ended = &lines[2]["testRunFinished"];
        assert_eq!((&ended["success"], &ended["message"]), (&false.into(), &"one\ntwo".into()));
        assert_eq!(ended["testRunStartedId"], lines[1]["testRunStarted"]["id"]);
    }

    #[test]
    fn allure_has_one_broken_test_that_is_the_same_in_each_run() {
        let result = |reasons: &[&str]| {
            let folder = written(reasons, &[ReportFormat::Allure]);
            let files = fs::read_dir(folder.path().join("allure-results")).unwrap().map(|file| file.unwrap().path());
            let [result] =
                &files.filter(|file| file.to_string_lossy().ends_with("-result.json")).collect::<Vec<_>>()[..]
            else {
                panic!("not one result")
            };
            serde_json::from_slice::<serde_json::Value>(&fs::read(result).unwrap()).unwrap()
        };
        let (first, second) = (result(&["one\nmore", "two"]), result(&["three"]));
        assert_eq!(first["status"], "broken");
        assert_eq!(first["statusDetails"]["message"], "one");
        assert_eq!(first["statusDetails"]["trace"], "one\nmore\ntwo");
        assert_eq!(first["historyId"], second["historyId"]);
    }

    #[test]
    fn reports_of_an_earlier_run_are_gone_whatever_this_one_writes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        let mut earlier = ReportFolder::claim(path, []).unwrap();
        earlier.begin(&["cucumber.json", "results.json", "scenarios/1.html"]).unwrap();
        fs::create_dir(path.join("scenarios")).unwrap();
        for name in ["cucumber.json", "results.json", "scenarios/1.html", "history.json"] {
            fs::write(path.join(name), "of the run before").unwrap();
        }
        drop(earlier);
        let mut claimed = ReportFolder::claim(path, []).unwrap();
        let formats = [ReportFormat::Json, ReportFormat::Junit].into();
        not_begun(&["x"]).write(&mut claimed, &formats).unwrap();
        assert!(!claimed.has_earlier_reports());
        let mut names: Vec<_> = fs::read_dir(path).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["history.json", "junit.xml", prestashop_bdd_core::report_folder::MARKER_FILE, RECORD_FILE]);
    }

    #[test]
    fn foreign_file_in_the_place_of_one_report_keeps_no_other_from_being_written() {
        let folder = tempfile::tempdir().unwrap();
        drop(ReportFolder::claim(folder.path(), []).unwrap());
        fs::write(folder.path().join("index.html"), "mine").unwrap();
        let mut claimed = ReportFolder::claim(folder.path(), []).unwrap();
        let formats = ReportFormat::DEFAULT.into_iter().collect();
        let error = not_begun(&["x"]).write(&mut claimed, &formats).unwrap_err().to_string();
        assert!(error.contains("index.html is in it"), "{error}");
        assert_eq!(fs::read_to_string(folder.path().join("index.html")).unwrap(), "mine");
        for written in ["junit.xml", "messages.ndjson", "report.md"] {
            assert!(folder.path().join(written).exists(), "{written}");
        }
    }
}
