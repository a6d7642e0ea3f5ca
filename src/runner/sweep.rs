//! Removing what earlier runs left because they were killed.

use std::sync::Arc;
use std::time::Duration;

use prestashop_bdd_browser::webdriver;
use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_core::report_folder;
use prestashop_bdd_core::text::counted;
use prestashop_bdd_report::attachments::ScenarioId;

use super::exit::Exit;
use super::signals::Interruptions;
use crate::settings::Settings;
use crate::world::{Run, World};
use prestashop_bdd_core::{print_error, print_line};

/// What a sweep did.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Swept {
    /// How many things earlier runs had noted.
    pub found: usize,
    /// How many of them are still there.
    pub left: usize,
    /// How many other shops have something left on them.
    pub other_shops: usize,
}

/// Removes what the journals in the folder of the reports name for this shop, and nothing else. With `forget`, what no run
/// can remove is struck out of them after it was tried.
pub async fn sweep(settings: Settings, forget: bool) -> Exit {
    for warning in &settings.warnings {
        print_error!("warning: {warning}");
    }
    let interruptions = Interruptions::listen();
    match Box::pin(swept(settings, forget, &interruptions)).await {
        Ok(exit) => exit,
        Err(failure) => {
            print_error!("{failure}");
            Exit::EnvironmentWrong
        }
    }
}

async fn swept(settings: Settings, forget: bool, interruptions: &Interruptions) -> Result<Exit, Failure> {
    // An embedded demo shop has gone with its run: there is nothing to start one for.
    let shop = settings.shop_url.clone();
    let address = shop.clone().map_or_else(|| "http://localhost/".parse(), Ok);
    let address = address.map_err(|error| Failure::environment("the shop has no address").caused_by(error))?;
    let journals = settings.reports.join("journal");
    report_folder::check(&settings.reports, [])
        .map_err(|error| Failure::environment(error.to_string()).caused_by(error))?;
    let run = Run::new(settings, &address)
        .map(Arc::new)
        .map_err(|error| Failure::environment(error.to_string()).caused_by(error))?;
    interruptions.hand_over(&run);
    let outcome = match Box::pin(run.secrets.in_scope(remove_leftovers(&run))).await {
        Ok(swept) if forget && !run.is_interrupted() => forget_set_aside(&run, swept),
        outcome => outcome,
    };
    let still_running = run.close().await;
    if let Some(left) = still_running {
        print_error!("{left}");
    }
    let swept = outcome?;
    if run.is_interrupted() {
        let Swept { found, left, .. } = swept;
        print_line!(
            "interrupted: {} of {} dealt with; the journal keeps the others",
            found - left,
            counted(found, "leftover")
        );
        return Ok(Exit::Interrupted);
    }
    let names_a_shop = shop.is_some();
    match (shop, swept) {
        (None, _) => print_line!("no shop is set: set PSBDD_SHOP_URL or --shop to remove leftovers"),
        // The shop was not asked: nobody but the journals knows what a run made there.
        (Some(_), Swept { found: 0, .. }) => print_line!(
            "no journal in {} names anything that an earlier run left on {}",
            journals.display(),
            run.back_office
        ),
        (Some(_), Swept { found, left, .. }) => {
            print_line!("{} of {} dealt with", found - left, counted(found, "leftover"));
        }
    }
    let elsewhere = !names_a_shop && swept.other_shops > 0;
    Ok(if swept.left == 0 && !elsewhere { Exit::Passed } else { Exit::EnvironmentWrong })
}

/// Removes what earlier runs left: things on this shop, browsers of any run. An interruption ends it between two requests.
pub(super) async fn remove_leftovers(run: &Arc<Run>) -> Result<Swept, Failure> {
    let leftovers = run.journal.adopt_leftovers()?;
    for folder in &leftovers.browsers {
        let ended = webdriver::end_abandoned(folder).await;
        if ended > 0 {
            print_line!("leftover of an earlier run: ended {} of browser processes", counted(ended, "group"));
        }
    }
    for file in &leftovers.damaged {
        print_error!(
            "warning: some lines of a journal cannot be read; it was kept as {}: check by hand what is left",
            file.display()
        );
    }
    for shop in &leftovers.other_shops {
        print_line!(
            "an earlier run left something on {shop}; it is removed by a run or a sweep of that shop (if the shop no longer exists: prestashop-bdd sweep --forget={shop})"
        );
    }
    let other_shops = leftovers.other_shops.len();
    if leftovers.adopted == 0 {
        return Ok(Swept { other_shops, ..Swept::default() });
    }
    tokio::select! {
        removed = remove_all(run, "leftover of an earlier run", None) => drop(removed?),
        () = run.until_interrupted() => {}
    }
    let left = run.journal.open_entries().len() + run.journal.count_set_aside();
    Ok(Swept { found: leftovers.adopted, left, other_shops })
}

/// Strikes out what no run can remove: a person has looked.
fn forget_set_aside(run: &Run, swept: Swept) -> Result<Swept, Failure> {
    let forgotten = run.journal.forget_set_aside()?;
    for entry in &forgotten {
        print_line!("forgotten: {entry}");
    }
    Ok(Swept { left: swept.left - forgotten.len(), ..swept })
}

/// Removes everything that the journal still names, each thing within the limit. Returns what could not be removed and was
/// not reported before.
pub(super) async fn remove_all(run: &Arc<Run>, why: &str, limit: Option<Duration>) -> Result<Vec<String>, Failure> {
    let mut world = World::for_run(run.clone(), ScenarioId::outside_of_features(why))?;
    world.adopt(run.journal.open_entries().into_iter().map(|(number, _)| number));
    let notes = world.clean_up(limit).await;
    world.release_browsers().await;
    let mut not_removed = Vec::new();
    for note in notes? {
        print_line!("{why}: {}", note.text);
        let left = matches!(note.failure, Some(FailureKind::Environment | FailureKind::Product));
        if left && note.entry.is_none_or(|entry| run.reports_clean_up_failure(entry)) {
            not_removed.push(note.text);
        }
    }
    Ok(not_removed)
}
