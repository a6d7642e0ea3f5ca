use std::path::Path;

use clap::{Args, ValueEnum};

use super::output;
use super::run::block_on;
use crate::doctor::Diagnosis;
use crate::runner::{self, Exit};
use crate::settings::{self, RunArguments, Settings};

/// What to look at: the same settings as those of a run.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct DoctorArguments {
    #[command(flatten)]
    run: RunArguments,

    /// How to print what was found
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// A line each
    #[default]
    Text,
    /// For programs
    Json,
}

const HELP: &str = "\
Takes the settings of a run and looks at all that it needs, a line each, with what to do where something is not well. It makes one API client on \
the shop and removes it again.

Exit codes: 0 nothing is wrong (there may be something to know), 2 the command line is wrong, 3 something is";

/// Looks at everything that a run needs.
pub(super) fn doctor(arguments: &DoctorArguments) -> Exit {
    let settings = match Settings::load(&arguments.run, settings::process_environment(), Path::new("")) {
        Ok(settings) => settings,
        Err(error) => {
            eprintln!("{error}");
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
                eprintln!("{failure}");
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
