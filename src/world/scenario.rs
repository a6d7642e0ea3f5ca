use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use prestashop_bdd_browser::back_office::Arrangements;
use prestashop_bdd_browser::back_office::grid::GridSnapshot;
use prestashop_bdd_browser::back_office::{Family, Submission};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::retry::Retries;
use prestashop_bdd_core::wordings::Wordings;
use prestashop_bdd_report::attachments::ScenarioId;
use prestashop_bdd_shop::admin_api::AdminApi;
use prestashop_bdd_variables::generators::Generators;
use prestashop_bdd_variables::variables::Variables;
use secrecy::SecretString;

use super::about::About;
use super::browsers::Browsers;
use super::lists::ListJournal;
use super::requests::Requests;
use super::run::Run;
use super::state::{Inbox, Receiving, SessionState, Typing};
use super::trace::Film;
use super::trail::Trail;
use crate::journal::{Entry, Noted, Texts};
use crate::vocabulary::Kind;

/// How long a scenario may take, the time in the queue of a Grid aside: others decide how long that is. Clones share that time.
#[derive(Debug, Clone)]
pub struct TimeLimit {
    length: Duration,
    ends: Instant,
    queued: Arc<Mutex<Duration>>,
}

impl TimeLimit {
    /// One that begins now.
    pub fn new(length: Duration) -> Self {
        Self { length, ends: Instant::now() + length, queued: Arc::default() }
    }

    /// How long it is.
    pub fn length(&self) -> Duration {
        self.length
    }

    /// When it is over.
    pub fn ends(&self) -> Instant {
        self.ends + *self.queued.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A step has ended that was so long in a queue.
    pub fn add_queued(&self, time: Duration) {
        *self.queued.lock().unwrap_or_else(PoisonError::into_inner) += time;
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        Instant::now() >= self.ends()
    }
}

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
    pub(super) steps_begun: usize,
    pub(super) in_step: bool,
    pub(super) browsers: Browsers,
    pub(super) patience: Option<Duration>,
    time_limit: Option<TimeLimit>,
    noted: Vec<Noted>,
    pub(super) about: About,
    pub(super) retries: Retries,
    pub(super) session: SessionState,
    pub(super) trail: Trail,
    pub(super) film: Film,
    /// Made-up texts that were given to things that this scenario has not made.
    pub(super) given_away: Vec<String>,
    pub(super) typing: Typing,
    /// What this scenario created and no run knows how to remove, with the texts that it was made from.
    pub(super) not_removable: Vec<(String, Texts)>,
    filters: bool,
    /// Symfony grids that this scenario has sorted, paged or filtered, as it found them: the shop keeps that for the employee.
    pub(super) arrangements: Arrangements,
    /// Where they are written down, once the scenario has begun.
    pub(super) lists: Option<Arc<ListJournal>>,
    /// Values under names.
    pub variables: Variables,
    /// Made-up data of this scenario.
    pub generators: Generators,
    /// The Admin API side.
    pub requests: Requests,
    /// Where downloads go.
    pub(super) receiving: Receiving,
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
            steps_begun: 0,
            in_step: false,
            id: ScenarioId::default(),
            browsers: Browsers::default(),
            patience: None,
            time_limit: None,
            noted: Vec::new(),
            about: About::default(),
            retries: Retries::default(),
            session: SessionState::default(),
            trail: Trail::new(0),
            film: Film::default(),
            given_away: Vec::new(),
            typing: Typing::default(),
            not_removable: Vec::new(),
            filters: false,
            arrangements: Arrangements::default(),
            lists: None,
            variables: Variables::new("", today),
            generators: prestashop_bdd_variables::generators::RunGenerators::new(0).for_scenario(""),
            requests: Requests::default(),
            receiving: Receiving::default(),
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
        self.retries = Retries::new(run.settings.environment_retries);
        self.trail = Trail::new(run.settings.environment_retries);
        self.film = Film::default();
        self.api = Some(run.api.for_scenario().retrying(self.retries.clone(), &self.about.statuses));
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
        Ok(self.patience.unwrap_or(self.run()?.settings.timeout))
    }

    /// Whether the feature says how long to wait.
    pub fn says_how_long(&self) -> bool {
        self.patience.is_some()
    }

    /// Changes the patience; `None` goes back to that of the settings.
    pub fn set_patience(&mut self, patience: Option<Duration>) {
        self.patience = patience;
    }

    /// The text with every `{name}` filled in.
    pub fn text(&self, text: &str) -> Result<String, Failure> {
        Ok(self.variables.interpolate(text)?.into_owned())
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

    /// The same with the other wordings that mean it.
    pub async fn wordings(&self, kind: Kind, text: &str) -> Result<Wordings, Failure> {
        let text = self.text(text)?;
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
        self.filters = grid.filtered;
        if grid.family == Family::Symfony {
            self.arrangements.note_filters(&grid.id, grid.filtered)?;
        }
        Ok(())
    }

    /// Whether the filters that are on are those of this scenario.
    pub fn has_filtered(&self) -> bool {
        self.filters
    }

    /// How long the scenario may take from now on.
    pub fn set_time_limit(&mut self, limit: Option<Duration>) {
        self.time_limit = limit.map(TimeLimit::new);
    }

    /// How long the scenario may take.
    pub fn time_limit(&self) -> Option<TimeLimit> {
        self.time_limit.clone()
    }

    /// Writes down what is about to be created, so that it is removed after the scenario.
    pub fn note(&mut self, entry: Entry) -> Result<Noted, Failure> {
        let number = self.run()?.journal.note(entry)?;
        self.noted.push(number);
        Ok(number)
    }

    /// What this scenario has noted and not yet removed, the youngest first.
    pub(super) fn open_entries(&self) -> Result<Vec<(Noted, Entry)>, Failure> {
        let entries = self.run()?.journal.open_entries();
        let of_list = |number| self.lists.as_ref().is_some_and(|lists| lists.has(number));
        let own = |number: Noted| self.noted.contains(&number) || of_list(number);
        Ok(entries.into_iter().filter(|(number, _)| own(*number)).collect())
    }

    /// Adopts entries that no other scenario looks after.
    pub fn adopt(&mut self, numbers: impl IntoIterator<Item = Noted>) {
        self.noted.extend(numbers);
    }
}
