use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::failure::panic_text;
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

/// Runs a future on a runtime of its own. When it panics, all that it holds is let go on the way here: browsers end.
pub(super) fn block_on(future: impl Future<Output = Exit>) -> Exit {
    match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => {
            let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(future)));
            // What the system still does in the background, such as a request that nobody waits for, is not waited for.
            runtime.shutdown_background();
            outcome.unwrap_or_else(|panic| {
                eprintln!("prestashop-bdd stopped because of a defect of its own: {}", panic_text(panic.as_ref()));
                Exit::EnvironmentWrong
            })
        }
        Err(error) => {
            eprintln!("the asynchronous runtime does not start: {error}");
            Exit::EnvironmentWrong
        }
    }
}
