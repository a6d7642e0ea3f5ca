use clap::Args;

use super::run::{block_on, settings};
use crate::live;
use crate::runner::Exit;
use crate::settings::RunArguments;

/// The settings of a run.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct ConsoleArguments {
    #[command(flatten)]
    run: RunArguments,
}

const HELP: &str = "\
Type the sentences of a feature one by one; each is played at once in the browser. Tab completes sentences, and the words of the page inside \
quotes. :help lists the commands, such as :page (what is on show), :undo, and :save NAME, which writes what passed as a feature into \
FOLDER. At the end (Ctrl+D, or Ctrl+C on an empty line) everything that was created is removed. Sentences from a file work too: \
prestashop-bdd console < sentences.txt

Exit codes: 0 ended, 1 a sentence from a file failed, 3 the environment or a setting is wrong or a clean-up failed, 130 interrupted";

/// Reads the settings and opens the console.
pub(super) fn console(arguments: &ConsoleArguments) -> Exit {
    match settings(&arguments.run) {
        Ok(settings) => block_on(live::console(settings)),
        Err(unusable) => unusable.exit,
    }
}
