use std::path::Path;

use crate::runner::{self, Exit};
use crate::settings::{self, RunArguments, Settings};

/// Reads the settings and runs the features.
pub(super) fn run(arguments: &RunArguments) -> Exit {
    let settings = match Settings::load(arguments, settings::process_environment(), Path::new("")) {
        Ok(settings) => settings,
        Err(error) => {
            eprintln!("{error}");
            return Exit::EnvironmentWrong;
        }
    };
    block_on(runner::run(settings))
}

/// Runs a future on a runtime of its own.
pub(super) fn block_on(future: impl Future<Output = Exit>) -> Exit {
    match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(future),
        Err(error) => {
            eprintln!("the asynchronous runtime does not start: {error}");
            Exit::EnvironmentWrong
        }
    }
}
