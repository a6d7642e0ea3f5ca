use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use prestashop_bdd_core::print_error;
use prestashop_bdd_report::ReportFormat;
use prestashop_bdd_report::merge::{Merge, MergeError, Merged};
use prestashop_bdd_report::{Detail, Expected, GitHubActions, RunResult, Terminal, TerminalOptions};

use crate::runner::Exit;

/// Which runs to merge, and where to.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct MergeArguments {
    /// Report folders of the runs; each contains a record.ndjson
    #[arg(value_name = "DIR", required = true)]
    folders: Vec<PathBuf>,

    /// Folder for the merged reports
    #[arg(long, visible_alias = "reports", value_name = "FOLDER", default_value = "target/reports")]
    report_dir: PathBuf,

    /// Reports to write: html, junit, messages, json, markdown, github, allure, or none [default: all but github and allure]
    #[arg(long, value_name = "FORMATS", value_parser = formats)]
    report: Option<Formats>,

    /// Exit with 1 if a scenario passed only on a retry
    #[arg(long)]
    fail_on_flaky: bool,
}

const HELP: &str = "\
Example:
  prestashop-bdd merge shard-1/reports shard-2/reports --report-dir reports

Exit codes are those of a run with all these scenarios: 0 passed, 1 a scenario failed, 2 a feature or the command line is wrong or a shard is \
missing, 3 the environment is wrong or a clean-up failed, 130 a run was interrupted";

#[derive(Debug, Clone)]
struct Formats(BTreeSet<ReportFormat>);

fn formats(text: &str) -> Result<Formats, String> {
    let names = text.split(',').map(str::trim).filter(|name| !name.is_empty() && *name != "none");
    let format = |name: &str| {
        let found = ReportFormat::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or_else(|| format!("\"{name}\" is not one of {}", ReportFormat::names()))
    };
    names.map(format).collect::<Result<_, _>>().map(Formats)
}

/// Merges the reports and tells the result, as at the end of a run.
pub(super) fn merge(arguments: &MergeArguments) -> Exit {
    let chosen = arguments.report.as_ref().map_or_else(|| ReportFormat::DEFAULT.into(), |formats| formats.0.clone());
    let formats = ReportFormat::with_job_summary(chosen);
    let merge = match Merge::of(&arguments.folders) {
        Ok(merge) => merge,
        Err(error) => return refused(&error),
    };
    for warning in merge.warnings() {
        print_error!("warning: {warning}");
    }
    let info = merge.info();
    let mut terminal = Terminal::new(TerminalOptions {
        detail: Detail::Quiet,
        selected: info.selected,
        workers: info.workers,
        reports: arguments.report_dir.clone(),
        pages: formats.contains(&ReportFormat::Html),
        github: GitHubActions::of_environment(),
        expected: Expected::default(),
    });
    match merge.write(&arguments.report_dir, &formats, &mut terminal) {
        Ok(merged) => end(&merge, &merged, &terminal, arguments.fail_on_flaky),
        Err(error) => refused(&error),
    }
}

fn refused(error: &MergeError) -> Exit {
    print_error!("{error}");
    match error {
        MergeError::Report(_) | MergeError::Folder(_) => Exit::EnvironmentWrong,
        _ => Exit::FeaturesWrong,
    }
}

fn end(merge: &Merge, merged: &Merged, terminal: &Terminal, fail_on_flaky: bool) -> Exit {
    for lost in &merged.lost {
        print_error!("warning: {}: named in the record, but missing", lost.display());
    }
    let files: Vec<PathBuf> = merged.writers.files().map(PathBuf::from).collect();
    let (totals, selected) = (&merged.totals, merge.info().selected);
    terminal.run_ended(&RunResult { totals, end: merge.end(), selected, files: &files });
    for error in merged.writers.errors() {
        print_error!("{error}");
    }
    if merge.end().interrupted {
        return Exit::Interrupted;
    }
    match Exit::of(totals, merge.end(), fail_on_flaky) {
        Exit::Passed if !merged.writers.errors().is_empty() => Exit::EnvironmentWrong,
        exit => exit,
    }
}
