//! One run of the shop under test, from its opening to its end, whatever is done there.

use std::sync::Arc;

use prestashop_bdd_core::duration::shown;
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_core::print_error;
use prestashop_bdd_core::report_folder;
use prestashop_bdd_core::secrets::Secrets;
use url::Url;

use super::exit::Exit;
use super::run::{announce, complain, prepare};
use super::seen_words;
use super::shop::ShopUnderTest;
use super::signals::Interruptions;
use crate::settings::Settings;
use crate::world::{Run, Stop};

/// Opens the shop under test and a run of it, hands both to `act`, and ends them whatever became of it. The secrets of the run are added
/// to `secrets`.
pub(super) async fn with_run(
    mut settings: Settings,
    secrets: &Secrets,
    interruptions: &Interruptions,
    act: impl AsyncFnOnce(&Arc<Run>, &Url) -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    let shop = ShopUnderTest::open(&mut settings).await?;
    let run = Run::with_secrets(settings, &shop.url, secrets.clone())
        .map(Arc::new)
        .map_err(|error| Failure::environment(error.to_string()).caused_by(error))?;
    interruptions.hand_over(&run);
    let outcome = Box::pin(run.secrets.in_scope(act(&run, &shop.url))).await;
    seen_words::leave(&run);
    if let Some(left) = run.close().await {
        print_error!("{left}");
    }
    shop.close().await;
    match run.stopped() {
        Some(Stop::Interrupted) => Ok(Exit::Interrupted),
        Some(Stop::TimedOut(limit)) => {
            let failure = Failure::environment(format!("the run took longer than {}", shown(limit)));
            Err(failure.advise("find what is slow, or raise --run-timeout"))
        }
        None => outcome,
    }
}

/// The same for a person who works with the shop step by step: the shop is looked at first, and no reports are written. Ends
/// with the exit code.
pub(crate) async fn with_prepared_run(
    settings: Settings,
    act: impl AsyncFnOnce(&Arc<Run>) -> Result<Exit, Failure>,
) -> Exit {
    let interruptions = Interruptions::listen();
    let secrets = Secrets::new();
    settings.register_password(&secrets);
    for warning in &settings.warnings {
        print_error!("warning: {}", secrets.mask(&warning.to_string()));
    }
    if let Err(error) = report_folder::check(&settings.reports, []) {
        return complain(&secrets, &[error], Exit::EnvironmentWrong);
    }
    let outcome = Box::pin(with_run(settings, &secrets, &interruptions, async |run, shop| {
        announce(run);
        tokio::select! {
            prepared = prepare(run, shop) => prepared?,
            () = run.until_interrupted() => return Ok(Exit::Interrupted),
        }
        act(run).await
    }));
    outcome.await.unwrap_or_else(|failure| complain(&secrets, &[failure], Exit::EnvironmentWrong))
}
