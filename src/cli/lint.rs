use std::path::PathBuf;

use clap::Args;
use prestashop_bdd_catalogue::{self as catalogue, Finding, Severity};
use prestashop_bdd_core::text::counted;
use prestashop_bdd_features::{self as features, FeatureFile};

use super::output;
use crate::runner::Exit;

/// Which features to check.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct LintArguments {
    /// Feature files or folders of them
    #[arg(value_name = "FEATURES", default_value = features::FOLDER)]
    features: Vec<PathBuf>,
}

const HELP: &str = "\
Reports with file:line:column: unknown steps (with suggestions), {names} that no step remembers, wrong columns of \
tables, invalid shapes and paths, duplicate names, misspelt tags and locks (each compared with all features below features/), scenarios that \
check nothing. A run checks its features before it starts.

Exit codes: 0 no errors (there may be warnings), 2 errors";

/// Checks features and tells what is wrong.
pub(super) fn lint(arguments: &LintArguments) -> Exit {
    let (files, unusable) = features::load_readable(&arguments.features);
    for error in &unusable {
        output::print(&format!("{error}\n"));
    }
    let findings = catalogue::lint(&files, || features::others_of_project(&files));
    for finding in &findings {
        output::print(&format!("{finding}\n"));
    }
    if files.is_empty() && !unusable.is_empty() {
        return Exit::FeaturesWrong;
    }
    output::print(&format!("{}\n", summary(&files, unusable.len(), &findings)));
    if !unusable.is_empty() || catalogue::has_errors(&findings) { Exit::FeaturesWrong } else { Exit::Passed }
}

fn summary(files: &[FeatureFile], unusable: usize, findings: &[Finding]) -> String {
    let scenarios = files.iter().flat_map(|file| features::scenarios(&file.expanded)).count();
    let looked_at = format!("{} with {}", counted(files.len(), "feature"), counted(scenarios, "scenario"));
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let errors = counted(unusable + count(Severity::Error), "error");
    let warnings = counted(count(Severity::Warning), "warning");
    format!("{looked_at}: {errors}, {warnings}")
}
