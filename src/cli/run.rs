use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use prestashop_bdd_core::failure::panic_text;
use prestashop_bdd_core::secrets::Secrets;

use crate::runner::{self, Exit};
use crate::settings::{self, RunArguments, Settings};
use prestashop_bdd_core::print_error;

/// The variable of the one setting that is secret.
const PASSWORD: &str = "PSBDD_ADMIN_PASSWORD";

/// Reads the settings and runs the features.
pub(super) fn run(arguments: &RunArguments) -> Exit {
    match settings(arguments) {
        Ok(settings) => block_on(runner::run(settings)),
        Err(Unusable { reason, exit, secrets }) => {
            match Settings::of_reports(arguments, settings::process_environment(), Path::new("")) {
                Some(settings) => runner::report_wrong_settings(&settings, reason, exit, &secrets),
                None => exit,
            }
        }
    }
}

/// Settings that cannot be used; the reason is printed.
pub(super) struct Unusable {
    reason: String,
    pub exit: Exit,
    secrets: Secrets,
}

/// Reads the settings. What is wrong with them is printed.
pub(super) fn settings(arguments: &RunArguments) -> Result<Settings, Unusable> {
    let environment = settings::process_environment();
    Settings::load(arguments, environment.clone(), Path::new("")).map_err(|error| {
        // A password may have been given to the wrong setting.
        let secrets = Secrets::new();
        for (_, value) in environment.into_iter().filter(|(name, _)| name == PASSWORD) {
            secrets.register(&value.into());
        }
        let reason = secrets.mask(&error.to_string());
        print_error!("{reason}");
        Unusable { reason, exit: Exit::from(&error), secrets }
    })
}

/// Runs a future on a runtime of its own. When it panics, all that it holds is let go on the way here: browsers end.
pub(super) fn block_on(future: impl Future<Output = Exit>) -> Exit {
    match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => {
            let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(future)));
            // What the system still does in the background, such as a request that nobody waits for, is not waited for.
            runtime.shutdown_background();
            outcome.unwrap_or_else(|panic| {
                print_error!("prestashop-bdd stopped because of a defect of its own: {}", panic_text(panic.as_ref()));
                Exit::EnvironmentWrong
            })
        }
        Err(error) => {
            print_error!("the asynchronous runtime does not start: {error}");
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
