use std::path::Path;

use clap::{Args, ValueEnum};

use super::output;
use super::run::block_on;
use crate::doctor::Diagnosis;
use crate::runner::{self, Exit};
use crate::settings::{self, RunArguments, Settings};
use prestashop_bdd_core::print_error;

/// What to look at: the same settings as those of a run.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct DoctorArguments {
    #[command(flatten)]
    run: RunArguments,

    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// One line per check
    #[default]
    Text,
    /// For programs
    Json,
}

const HELP: &str = "\
Checks everything that a run with these settings needs and suggests fixes. It creates one API client on the shop and removes it again.

Exit codes: 0 nothing is wrong (there may be warnings), 2 the command line is wrong, 3 a check failed";

/// Looks at everything that a run needs.
pub(super) fn doctor(arguments: &DoctorArguments) -> Exit {
    let settings = match Settings::load(&arguments.run, settings::process_environment(), Path::new("")) {
        Ok(settings) => settings,
        Err(error) => {
            print_error!("{error}");
            return Exit::from(&error);
        }
    };
    block_on(async {
        match runner::examine(settings).await {
            Ok(diagnosis) => {
                output::print(&format!("{}\n", shown(&diagnosis, arguments.format)));
                if diagnosis.is_well() { Exit::Passed } else { Exit::EnvironmentWrong }
            }
            Err(failure) => {
                print_error!("{failure}");
                Exit::EnvironmentWrong
            }
        }
    })
}

fn shown(diagnosis: &Diagnosis, format: Format) -> String {
    match format {
        Format::Text => diagnosis.to_string(),
        Format::Json => serde_json::to_string_pretty(diagnosis).unwrap_or_else(|_| diagnosis.to_string()),
    }
}
