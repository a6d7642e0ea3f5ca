use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use prestashop_bdd_core::print_error;
use prestashop_bdd_core::text::counted;

use super::output;
use crate::init::{self, Ci, HAS_PLACEHOLDER, Outcome};
use crate::runner::Exit;

/// Where to begin a project, and with which pipeline.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct InitArguments {
    /// Folder of the project; made if it does not exist
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,

    /// Pipeline to write
    #[arg(long, value_enum, default_value_t)]
    ci: Ci,
}

const HELP: &str = "\
Examples:
  prestashop-bdd init                          a project in this folder
  prestashop-bdd init shop-tests --ci gitlab   in a new one, with a pipeline

Writes features, manual cases, words of your own, settings, a docker-compose.yml and a pipeline. In that folder, prestashop-bdd run \
passes at once, on the demo shop. Files that exist are never changed: only what is missing is written.

Exit codes: 0 the project is complete, 3 some files exist with other contents and were kept, or a file cannot be written";

/// Writes the files of a project that are missing.
pub(super) fn init(arguments: &InitArguments) -> Exit {
    match init::write(&arguments.folder, &init::files(arguments.ci)) {
        Ok(outcome) => {
            output::print(&told(&outcome, arguments));
            if outcome.kept.is_empty() {
                return Exit::Passed;
            }
            let kept: Vec<_> = outcome.kept.iter().map(|path| shown(path)).collect();
            print_error!(
                "kept {}, with contents of your own: {}\nto see what init would write there, run it in an empty folder",
                counted(kept.len(), "file"),
                kept.join(", ")
            );
            Exit::EnvironmentWrong
        }
        Err(error) => {
            print_error!("{error}");
            Exit::EnvironmentWrong
        }
    }
}

fn told(outcome: &Outcome, arguments: &InitArguments) -> String {
    let mut text = String::new();
    for path in &outcome.written {
        let _ = writeln!(text, "  {}", shown(path));
    }
    let same = match outcome.same.len() {
        0 => String::new(),
        same => format!(", {same} existed already"),
    };
    let _ = writeln!(text, "{} written{same}", counted(outcome.written.len(), "file"));
    if HAS_PLACEHOLDER && arguments.ci != Ci::None {
        text.push_str(
            "\nIn the pipeline, replace OWNER with the owner of the repository that publishes prestashop-bdd.\n",
        );
    }
    text.push_str("\nNext:\n");
    if arguments.folder != Path::new(".") {
        let _ = writeln!(text, "  cd {}", arguments.folder.display());
    }
    text.push_str("  prestashop-bdd run       the features, on the demo shop\n");
    text.push_str("  prestashop-bdd setup     if no browser is found\n");
    text
}

fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
