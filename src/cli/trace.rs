use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use prestashop_bdd_cases::results::{self, RunResults};
use prestashop_bdd_cases::{self as manual_case, ManualCase, trace};
use prestashop_bdd_core::print_error;
use prestashop_bdd_features as features;

use super::output;
use crate::runner::Exit;

/// Which cases and features to trace, and how to tell it.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct TraceArguments {
    /// Only this manual case, or those in this folder
    #[arg(value_name = "CASE")]
    only: Option<PathBuf>,

    /// The folder of the manual cases
    #[arg(long, value_name = "DIR", default_value = "scenarios")]
    cases: PathBuf,

    /// The folder of the features
    #[arg(long, value_name = "DIR", default_value = "features")]
    features: PathBuf,

    /// The results that the last run left beside its reports
    #[arg(long, value_name = "FILE", default_value_os_t = Path::new("target/reports").join(results::FILE_NAME))]
    results: PathBuf,

    /// Exit with 2 if a row has drifted, or if a case that a feature names has rows without steps or with a TODO
    #[arg(long)]
    check: bool,

    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const HELP: &str = "\
Examples:
  prestashop-bdd trace                         all cases of scenarios/
  prestashop-bdd trace scenarios/back_office   one folder, or one case
  prestashop-bdd trace --check                 for CI
  prestashop-bdd trace --format md > coverage.md

A feature names its case in its description (Manual case: scenarios/…) or by a tag with the case's number in the tracker \
(@TEST-10260). A comment above the steps of each row names the row: # Row 3: step => expected.

Exit codes: 0 success, 2 --check found problems, or a case or feature cannot be read";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For a terminal
    Text,
    /// One table per case
    Md,
    /// For other programs
    Json,
}

/// Tells which rows of the cases are automated.
pub(super) fn trace(arguments: &TraceArguments) -> Exit {
    let (mut cases, mut unread) = manual_case::read_all(&arguments.cases);
    let only = arguments.only.as_ref().map(|only| {
        // A case that cannot be read, or is not there, is of interest only where it is asked for.
        let asked;
        (asked, unread) = manual_case::read_all(only);
        let files: Vec<PathBuf> = asked.iter().map(|case| case.file.clone()).collect();
        let asked_for = |case: &ManualCase| files.iter().any(|file| is_same_file(file, &case.file));
        cases.retain(|case| !asked_for(case));
        cases.extend(asked);
        files
    });
    let mut wrong: Vec<String> = unread.iter().map(ToString::to_string).collect();
    let (features, unread) = features::load_readable(std::slice::from_ref(&arguments.features));
    wrong.extend(unread.iter().map(ToString::to_string));
    let results = RunResults::read(&arguments.results).unwrap_or_else(|error| {
        print_error!("{error}");
        None
    });
    let mut trace = trace::trace(&cases, &features, results.as_ref());
    if let Some(files) = only {
        trace.keep(&files);
    }
    let told = match arguments.format {
        Format::Text => Ok(trace::text(&trace)),
        Format::Md => Ok(trace::markdown(&trace)),
        Format::Json => trace::json(&trace),
    };
    match told {
        Ok(told) => output::print(&told),
        Err(error) => wrong.push(error.to_string()),
    }
    for message in &wrong {
        print_error!("{message}");
    }
    let in_order = !arguments.check || trace.is_in_order();
    if wrong.is_empty() && in_order { Exit::Passed } else { Exit::FeaturesWrong }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other || one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}
