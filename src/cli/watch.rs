use clap::Args;

use super::run::{block_on, settings};
use crate::live;
use crate::runner::Exit;
use crate::settings::RunArguments;

/// The settings of a run.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct WatchArguments {
    #[command(flatten)]
    run: RunArguments,
}

const HELP: &str = "\
Waits until a feature is saved and plays the scenarios that have changed in it, in a browser that stays open; a file that was saved as it \
was is played whole. Saves at the same time are one run. A file with errors is reported and waited for. No reports are written. Ctrl+C \
removes what was created and ends.

Exit codes: 130 ended by Ctrl+C, 3 the environment or a setting is wrong";

/// Reads the settings and watches.
pub(super) fn watch(arguments: &WatchArguments) -> Exit {
    match settings(&arguments.run) {
        Ok(settings) => block_on(live::watch(settings)),
        Err(unusable) => unusable.exit,
    }
}
