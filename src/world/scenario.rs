use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use prestashop_bdd_browser::back_office::grid::GridSnapshot;
use prestashop_bdd_browser::back_office::{Family, Submission};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::wordings::Wordings;
use prestashop_bdd_report::attachments::ScenarioId;
use prestashop_bdd_shop::admin_api::AdminApi;
use prestashop_bdd_variables::generators::Generators;
use prestashop_bdd_variables::variables::Variables;
use secrecy::SecretString;

use super::about::About;
use super::requests::Requests;
use super::run::Run;
use super::state::{BrowserSide, Course, Inbox, Traces};
use super::time_limit::TimeLimit;
use crate::journal::{Entry, Noted};
use crate::vocabulary::Kind;

/// What one scenario knows.
///
/// Cucumber makes an empty one for each scenario; [`World::begin`] gives it the run. Everything
/// typed: only what QA names in a feature ([`Variables`]) is found by name.
#[derive(cucumber::World)]
#[world(init = Self::empty)]
pub struct World {
    run: Option<Arc<Run>>,
    api: Option<AdminApi>,
    id: ScenarioId,
    pub(super) about: About,
    pub(super) course: Course,
    pub(super) browsing: BrowserSide,
    pub(super) traces: Traces,
    /// Values under names.
    pub variables: Variables,
    /// Made-up data of this scenario.
    pub generators: Generators,
    /// The Admin API side.
    pub requests: Requests,
    /// What it knows of e-mails.
    pub(super) inbox: Inbox,
    /// What became of the form that a step tried to send.
    pub last_submission: Option<Submission>,
}

impl fmt::Debug for World {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("World").field("id", &self.id).finish_non_exhaustive()
    }
}

impl World {
    fn empty() -> Self {
        let today = jiff::Zoned::now().date();
        Self {
            run: None,
            api: None,
            id: ScenarioId::default(),
            about: About::default(),
            course: Course::default(),
            browsing: BrowserSide::default(),
            traces: Traces::default(),
            variables: Variables::new("", today),
            generators: prestashop_bdd_variables::generators::RunGenerators::new(0).for_scenario(""),
            requests: Requests::default(),
            inbox: Inbox::default(),
            last_submission: None,
        }
    }

    /// The World of a scenario that the engine does not run, because a person plays it step by step.
    pub fn for_scenario(run: Arc<Run>, id: ScenarioId) -> Result<Self, Failure> {
        let mut world = Self::empty();
        world.begin(run, id)?;
        Ok(world)
    }

    /// A World outside the engine: for what is to be done before the first scenario.
    pub fn for_run(run: Arc<Run>, id: ScenarioId) -> Result<Self, Failure> {
        let mut world = Self::empty();
        world.begin(run, id)?;
        // For the few clients that are needed outside of scenarios the run does not make one of its own.
        world.about.clients = true;
        Ok(world)
    }

    /// Begins a scenario: from now on the World knows the shop, and what is built in has its value.
    pub fn begin(&mut self, run: Arc<Run>, id: ScenarioId) -> StepResult {
        let mut generators = run.generators.for_scenario(&format!("{}:{}", id.file.display(), id.line));
        let today = jiff::Zoned::now().date();
        self.variables = Variables::new(generators.word(), today);
        self.variables.remember_text("admin email", run.settings.admin_email.clone())?;
        self.variables.remember_secret("admin password", run.settings.admin_password.clone())?;
        self.generators = generators;
        self.id = id;
        self.course.begin(run.settings.environment_retries);
        self.api = Some(run.api.for_scenario().retrying(self.course.retries.clone(), &self.about.statuses));
        self.log_lists(&run);
        self.run = Some(run);
        Ok(())
    }

    /// Checks that the scenario may leave in the shop what no shop can remove: its tags say so.
    pub fn may_leave(&self, what: &str) -> StepResult {
        if self.about.leaves.contains(&what) {
            return Ok(());
        }
        let message = format!("this step makes {what}, which no shop can remove again");
        Err(Failure::feature(message).advise(format!("where they may stay, tag the scenario with @leaves({what})")))
    }

    /// Adds a note to the report of the scenario.
    pub fn tell(&self, note: String) -> StepResult {
        let run = self.run()?;
        run.attachments.add_note(self.id(), note);
        Ok(())
    }

    /// Says what the scenario is about, before it begins.
    pub fn set_about(&mut self, about: About) {
        self.about = about;
    }

    /// Puts the run's own API client away, for a scenario that looks at the shop's clients. Returns whether there was one.
    pub async fn put_away_run_client(&mut self) -> Result<bool, Failure> {
        let run = self.run()?.clone();
        self.about.clients = true;
        let was_there = run.has_client().await;
        run.put_away_client().await?;
        Ok(was_there)
    }

    /// Prepares the shop for a scenario that looks at its API clients.
    pub async fn prepare_shop(&mut self) -> StepResult {
        if self.about.clients { self.put_away_run_client().await.map(drop) } else { Ok(()) }
    }

    /// Which scenario this is.
    pub fn id(&self) -> &ScenarioId {
        &self.id
    }

    /// What the run shares.
    pub fn run(&self) -> Result<&Arc<Run>, Failure> {
        self.run.as_ref().ok_or_else(|| Failure::defect("the scenario was not started", None))
    }

    /// The Admin API, with the exchanges of this scenario.
    pub fn api(&self) -> Result<&AdminApi, Failure> {
        self.api.as_ref().ok_or_else(|| Failure::defect("the scenario was not started", None))
    }

    /// How long a wait for a state may last now.
    pub fn patience(&self) -> Result<Duration, Failure> {
        Ok(self.course.patience.unwrap_or(self.run()?.settings.timeout))
    }

    /// Whether the feature says how long to wait.
    pub fn says_how_long(&self) -> bool {
        self.course.patience.is_some()
    }

    /// Changes the patience; `None` goes back to that of the settings.
    pub fn set_patience(&mut self, patience: Option<Duration>) {
        self.course.patience = patience;
    }

    /// The text with every `{name}` filled in.
    pub fn text(&self, text: &str) -> Result<String, Failure> {
        Ok(self.variables.interpolate(text)?.into_owned())
    }

    /// A part of a text that is looked for in a longer one, with every `{name}` filled in.
    ///
    /// # Errors
    ///
    /// An empty one, which stands in every text: nothing would be checked.
    pub fn part(&self, text: &str) -> Result<String, Failure> {
        not_empty(self.text(text)?)
    }

    /// The address with every `{name}` filled in, encoded where it is the value of a parameter.
    pub fn address(&self, address: &str) -> Result<String, Failure> {
        Ok(self.variables.interpolate_address(address)?)
    }

    /// The text with every `{name}` filled in, secrets too; known to the run as a secret from now on
    /// where it holds one.
    pub fn secret(&self, text: &str) -> Result<SecretString, Failure> {
        Ok(self.variables.interpolate_secret(text)?)
    }

    /// The text with every `{name}` filled in, in the words of this shop's version.
    pub async fn word(&self, kind: Kind, text: &str) -> Result<String, Failure> {
        let text = self.text(text)?;
        Ok(self.run()?.vocabulary().await?.translate(kind, &text).into_owned())
    }

    /// The same with the other wordings that mean it; an empty text is refused, as by [`World::part`].
    pub async fn wordings(&self, kind: Kind, text: &str) -> Result<Wordings, Failure> {
        let text = self.part(text)?;
        Ok(self.run()?.vocabulary().await?.wordings(kind, &text))
    }

    /// A text that the Admin API answers, with the other wordings that mean the same.
    pub async fn answer_wordings(&self, text: &str) -> Result<Wordings, Failure> {
        Ok(self.run()?.vocabulary().await?.wordings(Kind::Answer, text))
    }

    /// Remembers a secret; no report will show it.
    pub fn remember_secret(&mut self, name: &str, secret: SecretString) -> StepResult {
        self.run()?.secrets.register(&secret);
        Ok(self.variables.remember_secret(name, secret)?)
    }

    /// Where files that a feature names are found: beside the feature.
    pub fn files_folder(&self) -> PathBuf {
        self.id.file.parent().map(Path::to_owned).unwrap_or_default()
    }

    /// Takes note of whether a grid is filtered now, after a step has set its filters or taken them off.
    pub fn note_filters(&mut self, grid: &GridSnapshot) -> StepResult {
        self.traces.filters = grid.filtered;
        if grid.family == Family::Symfony {
            self.traces.arrangements.note_filters(&grid.id, grid.filtered)?;
        }
        Ok(())
    }

    /// Whether the filters that are on are those of this scenario.
    pub fn has_filtered(&self) -> bool {
        self.traces.filters
    }

    /// How long the scenario may take from now on.
    pub fn set_time_limit(&mut self, limit: Option<Duration>) {
        self.course.time_limit = limit.map(TimeLimit::new);
    }

    /// How long the scenario may take.
    pub fn time_limit(&self) -> Option<TimeLimit> {
        self.course.time_limit.clone()
    }

    /// Writes down what is about to be created, so that it is removed after the scenario.
    pub fn note(&mut self, entry: Entry) -> Result<Noted, Failure> {
        let number = self.run()?.journal.note(entry)?;
        self.traces.noted.push(number);
        Ok(number)
    }

    /// What this scenario has noted and not yet removed, the youngest first.
    pub(super) fn open_entries(&self) -> Result<Vec<(Noted, Entry)>, Failure> {
        let entries = self.run()?.journal.open_entries();
        let of_list = |number| self.traces.lists.as_ref().is_some_and(|lists| lists.has(number));
        let own = |number: Noted| self.traces.noted.contains(&number) || of_list(number);
        Ok(entries.into_iter().filter(|(number, _)| own(*number)).collect())
    }

    /// Adopts entries that no other scenario looks after.
    pub fn adopt(&mut self, numbers: impl IntoIterator<Item = Noted>) {
        self.traces.noted.extend(numbers);
    }
}

/// Refuses a text of nothing but white space.
fn not_empty(text: String) -> Result<String, Failure> {
    if text.trim().is_empty() {
        return Err(Failure::feature(
            "the text that the step looks for is empty; it stands everywhere, so nothing would be checked",
        )
        .advise("say what is expected; a field without a value: Then the field \"…\" shows \"\""));
    }
    Ok(text)
}
