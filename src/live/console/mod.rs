//! Sentences one by one against a live browser.
//!
//! | module | subject |
//! |---|---|
//! | `editor` | the line that a person types: editing, history, completion |
//! | `completion` | what Tab offers |
//! | `commands` | what begins with a colon |
//! | `input` | lines to sentences |
//! | `prompt` | [`Console`]: the loop over what is typed |
//! | `pause` | [`pause`](fn@pause): the console at a step that has failed |
//! | `report` | what is printed of a step, of variables, of a clean-up |

mod commands;
mod completion;
mod editor;
mod input;
mod pause;
mod prompt;
mod report;

use std::io::{IsTerminal as _, stdin};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_core::print_line;
use prestashop_bdd_report::attachments::ScenarioId;

pub(crate) use self::pause::{pause, refusal};
use self::prompt::{Console, Ended, Purpose};
use super::play;
use crate::runner::{self, Exit};
use crate::settings::{Screenshots, Settings, Trace};
use crate::world::{Run, World};

/// Where lines of earlier sessions are kept, in the folder of the reports.
const HISTORY: &str = "console-history.txt";

/// Reads sentences and plays each at once. Ends with the clean-up.
pub(crate) async fn console(settings: Settings) -> Exit {
    // A person sees the page.
    let settings = Settings { screenshots: Screenshots::Off, trace: Trace::Off, scenario_timeout: None, ..settings };
    Box::pin(runner::with_prepared_run(settings, async |run| of_run(run).await)).await
}

async fn of_run(run: &Arc<Run>) -> Result<Exit, Failure> {
    let mut world = World::for_scenario(run.clone(), scenario_id(&run.settings))?;
    if stdin().is_terminal() {
        print_line!(
            "Begin with: Given I am logged in to the back office   (Tab completes, :help lists commands, Ctrl+D ends)"
        );
    }
    let ended = match Console::open(run, &mut world, Purpose::OwnScenario) {
        Ok(console) => console.work().await,
        Err(failure) => Err(failure),
    };
    let notes = play::clean_up(&mut world).await?;
    let is_clean = report::clean_up(run, &notes);
    let ended = ended?;
    Ok(match ended {
        _ if run.is_interrupted() => Exit::Interrupted,
        _ if !is_clean => Exit::EnvironmentWrong,
        Ended::Failing if !stdin().is_terminal() => Exit::Failed,
        Ended::Well | Ended::Failing => Exit::Passed,
    })
}

/// The folder of features that the settings name first.
fn features_folder(settings: &Settings) -> PathBuf {
    let first = settings.features.first().cloned().unwrap_or_default();
    if prestashop_bdd_features::is_feature(&first) {
        return first.parent().map(Path::to_owned).unwrap_or_default();
    }
    first
}

fn scenario_id(settings: &Settings) -> ScenarioId {
    let mut id = ScenarioId::outside_of_features("console");
    // Uploads are looked for beside the feature.
    id.file = features_folder(settings).join("console.feature");
    id
}
