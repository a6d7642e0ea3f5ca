//! A person clicks and types; each action becomes the sentence that does the same.
//!
//! | module | subject |
//! |---|---|
//! | `mapping` | actions to sentences |
//! | `checks` | what appears after an action, as checks |
//! | `names` | made-up names in the place of those that were typed |
//! | `words` | how the parts of a sentence are written |
//! | `api` | requests of a HAR file or a curl command to sentences |

pub(crate) mod api;
mod checks;
mod mapping;
mod names;
mod words;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use prestashop_bdd_browser::back_office::recorder::{Action, Recorded, Recorder, Recording, Seen};
use prestashop_bdd_browser::back_office::{self, BackOffice};
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_core::print_line;
use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_report::attachments::ScenarioId;
use secrecy::SecretString;

use super::play;
use super::script::{self, Script};
use crate::runner::{self, Exit, Gently};
use crate::settings::{Screenshots, Settings, Trace};
use crate::world::{Run, World};

/// How often the page is asked what was done. The page keeps it until then.
const LOOK: Duration = Duration::from_millis(200);

/// Opens the back office and records what is done there into a new feature.
pub(crate) async fn record(settings: Settings, file: PathBuf) -> Exit {
    let settings = Settings {
        screenshots: Screenshots::Off,
        trace: Trace::Off,
        scenario_timeout: None,
        step_timeout: None,
        ..settings
    };
    let work = Box::pin(runner::with_prepared_run(settings, async |run| of_run(run, &file).await));
    work.await
}

async fn of_run(run: &Arc<Run>, file: &Path) -> Result<Exit, Failure> {
    let mut world = World::for_scenario(run.clone(), ScenarioId::outside_of_features("record"))?;
    let recorded = watch(run, &mut world).await;
    // The person's own things stay in the shop: nobody has announced them.
    play::clean_up(&mut world).await?;
    let script = recorded?;
    if script.sentences().count() < 2 {
        print_line!("nothing was recorded, so no feature was written");
        return Ok(if run.is_interrupted() { Exit::Interrupted } else { Exit::Passed });
    }
    let name = name_of(file);
    let text = to_keep(&script, &name, &run.secrets, &run.settings.admin_password);
    if let Err(error) = script::write_new(file, &text) {
        print_line!("{text}");
        let message = format!("{} was not written: {error}", file.display());
        return Err(Failure::environment(message).advise("the feature is printed above"));
    }
    print_line!("written: {}", file.display());
    for finding in script::findings(file, &text) {
        print_line!("{finding}");
    }
    let created = match &run.settings.shop_url {
        Some(_) => "stays in the shop",
        None => "is gone with the demo shop",
    };
    print_line!("What you created while recording {created}. Next: prestashop-bdd run {}", file.display());
    Ok(if run.is_interrupted() { Exit::Interrupted } else { Exit::Passed })
}

/// The feature that is kept of a recording.
fn to_keep(script: &Script, name: &str, secrets: &Secrets, password: &SecretString) -> String {
    let text = script.to_keep(name, secrets, password);
    format!(
        "# Recorded. Names that were typed are made up in each run, and what the scenario creates is removed after it.\n{text}"
    )
}

/// `create_group.feature` is the scenario "Create group".
fn name_of(file: &Path) -> String {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().replace(['_', '-'], " ")).unwrap_or_default();
    let mut letters = stem.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Watches until the person ends it.
async fn watch(run: &Arc<Run>, world: &mut World) -> Result<Script, Failure> {
    let office = world.ensure_logged_in().await?;
    let mut session = Session::begin(&office, &run.settings.admin_email).await?;
    print_line!("recording: work in the browser; end with Finish at the foot of the page, or with Ctrl+C");
    let mut gently = Gently::begin();
    loop {
        tokio::select! {
            biased;
            () = gently.broken() => break,
            () = run.until_interrupted() => break,
            () = tokio::time::sleep(LOOK) => {}
        }
        if !session.look().await {
            break;
        }
    }
    Ok(session.finish().await)
}

/// What was done in a browser so far.
#[derive(Debug)]
pub struct Session {
    recorder: Recorder,
    events: Vec<Recorded>,
    last: Seen,
    employee: String,
}

impl Session {
    /// Watches the employee with this e-mail address from now on.
    ///
    /// # Errors
    /// The browser cannot be asked.
    pub async fn begin(office: &BackOffice, employee: &str) -> Result<Self, back_office::Error> {
        let mut recorder = Recorder::new(office.document().clone());
        recorder.begin().await?;
        Ok(Self { recorder, events: Vec::new(), last: Seen::default(), employee: employee.to_owned() })
    }

    /// Fetches what was done. Returns whether the recording goes on.
    pub async fn look(&mut self) -> bool {
        match self.recorder.take().await {
            Ok(recording) => self.add(recording),
            // While a page is on its way or a dialog of the browser is open, there is nothing to fetch.
            Err(error) => !is_gone(&error),
        }
    }

    fn add(&mut self, recording: Recording) -> bool {
        self.events.extend(recording.events);
        self.last = recording.state;
        !recording.is_over && !self.events.iter().any(|event| event.action == Action::Finish)
    }

    /// The scenario of it all.
    pub(crate) async fn finish(mut self) -> Script {
        // A browser that is gone has told what was done a moment ago.
        if let Ok(recording) = self.recorder.finish().await {
            self.add(recording);
        }
        mapping::script(&self.events, &self.last, &self.employee)
    }

    /// The feature of it all, by that name.
    pub async fn feature(self, name: &str) -> String {
        to_keep(&self.finish().await, name, &Secrets::new(), &SecretString::from(""))
    }
}

/// Whether the person has closed the browser.
fn is_gone(error: &back_office::Error) -> bool {
    let text = error.to_string().to_lowercase();
    ["invalid session", "no such window", "not connected", "disconnected", "session deleted"]
        .iter()
        .any(|sign| text.contains(sign))
}

/// Writes the feature of a HAR file or of curl commands. Returns what lint finds in it.
///
/// # Errors
/// What is wrong with the file.
pub(crate) fn record_requests(from: &Path, file: &Path) -> Result<Vec<String>, String> {
    let text = api::feature(from, &name_of(file))?;
    script::write_new(file, &text).map_err(|error| format!("{} was not written: {error}", file.display()))?;
    Ok(script::findings(file, &text))
}
