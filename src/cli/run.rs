use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::failure::panic_text;
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
            return Exit::from(&error);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_defect_of_the_suite_ends_with_3_and_lets_go_of_what_the_run_held() {
        struct Held<'flag>(&'flag std::cell::Cell<bool>);
        impl Drop for Held<'_> {
            fn drop(&mut self) {
                self.0.set(true);
            }
        }
        let let_go = std::cell::Cell::new(false);
        let held = Held(&let_go);
        let exit = block_on(async {
            let _held = held;
            tokio::task::yield_now().await;
            panic!("a defect");
        });
        assert_eq!((exit, let_go.get()), (Exit::EnvironmentWrong, true));
    }
}
