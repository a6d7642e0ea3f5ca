use std::path::{Path, PathBuf};

use clap::Args;
use prestashop_bdd_browser::webdriver::lacks_display;
use prestashop_bdd_core::{print_error, print_line};

use super::run::{block_on, settings};
use crate::live;
use crate::runner::Exit;
use crate::settings::RunArguments;

/// The settings of a run.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct RecordArguments {
    #[command(flatten)]
    run: RunArguments,

    /// Write the requests of a HAR file, or of a file with curl commands, instead of opening a browser
    #[arg(long, value_name = "FILE")]
    api: Option<PathBuf>,
}

const HELP: &str = "\
Opens the back office in a browser window. What you click and type becomes sentences; what appears becomes checks. Finish at the foot of the \
page, or Ctrl+C, writes the feature. Names of new things are made up in each run, and passwords are not written. What no sentence can \
say becomes a # TODO.

Examples:
  prestashop-bdd record features/my_first.feature
  prestashop-bdd record --api requests.har features/api.feature

Exit codes: 0 written, 2 the command line or a file is wrong, 3 the environment or a setting is wrong, 130 interrupted by a signal";

/// What is written where no file is named.
const FILE: &str = "features/recorded.feature";

/// Records into a file that is not there yet.
pub(super) fn record(arguments: &RecordArguments) -> Exit {
    let file = PathBuf::from(arguments.run.features.first().map_or(FILE, String::as_str));
    if let Some(told) = refusal(&file) {
        print_error!("{told}");
        return Exit::FeaturesWrong;
    }
    if let Some(from) = &arguments.api {
        return of_requests(from, &file);
    }
    let mut run = arguments.run.clone();
    run.features.clear();
    // A person clicks in it, unless they say otherwise.
    if std::env::var_os("PSBDD_HEADED").is_none() {
        run.headed.get_or_insert_with(|| "true".to_owned());
    }
    match settings(&run) {
        Ok(settings) if lacks_display(settings.headed, settings.webdriver_url.as_ref()) => {
            print_error!("{NO_DISPLAY}");
            Exit::EnvironmentWrong
        }
        Ok(settings) => block_on(live::record(settings, file)),
        Err(unusable) => unusable.exit,
    }
}

/// A person cannot click without a window, so there is nothing to remove from the command line.
const NO_DISPLAY: &str = "\
no browser: `record` needs a window to click in, and there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set; run it on a machine \
with a display, or try sentences one by one with `prestashop-bdd console`; `record --api FILE` needs no browser";

fn refusal(file: &Path) -> Option<String> {
    if file.extension().is_none_or(|end| end != "feature") {
        return Some(format!("{}: name the file to write, such as {FILE}", file.display()));
    }
    file.exists().then(|| format!("{} exists already; nothing was recorded", file.display()))
}

fn of_requests(from: &Path, file: &Path) -> Exit {
    match live::record_requests(from, file) {
        Ok(findings) => {
            print_line!("written: {}", file.display());
            for finding in findings {
                print_line!("{finding}");
            }
            Exit::Passed
        }
        Err(told) => {
            print_error!("{told}");
            Exit::FeaturesWrong
        }
    }
}
