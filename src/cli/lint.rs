use std::path::PathBuf;

use clap::Args;

use super::output;
use crate::catalogue::{self, Finding, Severity};
use crate::features::{self, FeatureFile};
use crate::runner::Exit;
use crate::text::counted;

/// Which features to check.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct LintArguments {
    /// Feature files or folders of them
    #[arg(value_name = "FEATURES", default_value = features::FOLDER)]
    features: Vec<PathBuf>,
}

const HELP: &str = "\
Finds, with file:line:column: steps that do not exist (and what was probably meant), {names} that nothing has remembered, wrong columns of \
tables, shapes and paths that cannot be read, duplicate names, misspelt tags and locks (also against the other features below features/), \
scenarios that check nothing. A run checks what it runs before it begins.

Exit codes: 0 nothing wrong (warnings may be told), 2 there are errors";

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
