use std::path::Path;

use crate::runner::{self, Exit};
use crate::secrets::Secrets;
use crate::settings::{self, RunArguments, Settings};

/// The variable of the one setting that is secret.
const PASSWORD: &str = "PSBDD_ADMIN_PASSWORD";

/// Reads the settings and runs the features.
pub(super) fn run(arguments: &RunArguments) -> Exit {
    let environment = settings::process_environment();
    let settings = match Settings::load(arguments, environment.clone(), Path::new("")) {
        Ok(settings) => settings,
        Err(error) => {
            // A password may have been given to the wrong setting.
            let secrets = Secrets::new();
            for (_, value) in environment.into_iter().filter(|(name, _)| name == PASSWORD) {
                secrets.register(&value.into());
            }
            eprintln!("{}", secrets.mask(&error.to_string()));
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
