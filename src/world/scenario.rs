use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use secrecy::SecretString;
use thirtyfour::WebDriver;

use super::about::About;
use super::attachments::ScenarioId;
use super::downloads::Receiving;
use super::emails::Inbox;
use super::forms::Typing;
use super::generators::Generators;
use super::offices::{LOG_OUT_LIMIT, ToJoin};
use super::php_date::DateFormat;
use super::requests::Requests;
use super::run::Run;
use super::sessions::SessionState;
use super::trail::Trail;
use super::variables::Variables;
use crate::admin_api::AdminApi;
use crate::back_office::grid::{Arrangements, GridSnapshot};
use crate::back_office::{BackOffice, Family, Known, LoginOutcome, PageSnapshot, Submission};
use crate::browser::Expectation;
use crate::failure::{Failure, StepResult};
use crate::journal::{Entry, Noted, Texts};
use crate::office_http::OfficeHttp;
use crate::retry::Retries;
use crate::vocabulary::Kind;
use crate::wordings::Wordings;

/// The name of the browser that a scenario starts with.
const FIRST_BROWSER: &str = "first";

/// A shorter time in the queue of a Grid is in the timings only.
const WORTH_TELLING: Duration = Duration::from_secs(1);

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
    pub(super) looked_at_browser: bool,
    browsers: BTreeMap<String, WebDriver>,
    /// What is known of the pages that they show.
    pages: BTreeMap<String, Known>,
    expected_browser: Option<Expectation>,
    logged_in: BTreeSet<String>,
    /// The browsers in which the scenario has logged in or out, or tried to.
    tried_to_log_in: BTreeSet<String>,
    joined: BTreeMap<String, Arc<OfficeHttp>>,
    browser: String,
    patience: Option<Duration>,
    time_limit: Option<TimeLimit>,
    noted: Vec<Noted>,
    pub(super) about: About,
    pub(super) retries: Retries,
    pub(super) session: SessionState,
    pub(super) trail: Trail,
    /// Made-up texts that were given to things that this scenario has not made.
    pub(super) given_away: Vec<String>,
    pub(super) typing: Typing,
    /// What this scenario created and no run knows how to remove, with the texts that it was made from.
    pub(super) not_removable: Vec<(String, Texts)>,
    filters: bool,
    /// Symfony grids that this scenario has sorted, paged or filtered, as it found them: the shop keeps that for the employee.
    pub(super) arrangements: Arrangements,
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
            looked_at_browser: false,
            id: ScenarioId::default(),
            browsers: BTreeMap::new(),
            pages: BTreeMap::new(),
            expected_browser: None,
            logged_in: BTreeSet::new(),
            tried_to_log_in: BTreeSet::new(),
            joined: BTreeMap::new(),
            browser: FIRST_BROWSER.to_owned(),
            patience: None,
            time_limit: None,
            noted: Vec::new(),
            about: About::default(),
            retries: Retries::default(),
            session: SessionState::default(),
            trail: Trail::new(0),
            given_away: Vec::new(),
            typing: Typing::default(),
            not_removable: Vec::new(),
            filters: false,
            arrangements: Arrangements::default(),
            variables: Variables::new("", today, DateFormat::iso()),
            generators: super::generators::RunGenerators::new(0).for_scenario(""),
            requests: Requests::default(),
            receiving: Receiving::default(),
            inbox: Inbox::default(),
            last_submission: None,
        }
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
        self.variables = Variables::new(generators.word(), today, shop_date_format());
        self.variables.remember_text("admin email", run.settings.admin_email.clone())?;
        self.variables.remember_secret("admin password", run.settings.admin_password.clone())?;
        self.generators = generators;
        self.id = id;
        self.retries = Retries::new(run.settings.environment_retries);
        self.trail = Trail::new(run.settings.environment_retries);
        self.api = Some(run.api.for_scenario().retrying(self.retries.clone(), &self.about.statuses));
        self.run = Some(run);
        Ok(())
    }

    /// Says that steps of the scenario will need a browser, which is opened meanwhile.
    pub fn expect_browser(&mut self) -> StepResult {
        let run = self.run()?;
        let expectation = run.browsers.expect();
        run.note_browsers()?;
        self.expected_browser = Some(expectation);
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
        self.run.as_ref().ok_or_else(|| Failure::defect("the scenario was not begun", None))
    }

    /// The Admin API, with the exchanges of this scenario.
    pub fn api(&self) -> Result<&AdminApi, Failure> {
        self.api.as_ref().ok_or_else(|| Failure::defect("the scenario was not begun", None))
    }

    /// How long a wait for a state may last now.
    pub fn patience(&self) -> Result<Duration, Failure> {
        Ok(self.patience.unwrap_or(self.run()?.settings.timeout))
    }

    /// Begins a look at the page in the current browser; see [`World::page_is_idle`].
    pub fn look_begins(&self) -> Instant {
        if let Some(known) = self.pages.get(&self.browser) {
            known.idles(None);
        }
        Instant::now()
    }

    /// Whether the page was idle already when a look at it began, so that another look sees the same. Never where the
    /// feature says how long to wait.
    pub fn page_is_idle(&self, begun: Instant) -> bool {
        let known = self.pages.get(&self.browser);
        self.patience.is_none() && known.is_some_and(|known| known.is_idle(begun.elapsed()))
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

    /// The back office in the current browser, which is opened when there is none yet.
    pub async fn back_office(&mut self) -> Result<BackOffice, Failure> {
        let run = self.run()?.clone();
        self.looked_at_browser = true;
        let driver = if let Some(driver) = self.browsers.get(&self.browser) {
            driver.clone()
        } else {
            let driver = self.open_browser(&run).await?;
            self.receive_downloads(&run, &driver).await?;
            self.browsers.insert(self.browser.clone(), driver.clone());
            driver
        };
        let noted = &self.arrangements;
        let known = self.pages.entry(self.browser.clone()).or_insert_with(|| Known::noting(noted.clone())).clone();
        let office = BackOffice::new(driver, run.back_office.clone(), self.patience()?);
        let office = office.knowing(known).retrying(self.retries.clone());
        // A feature that says how long means it.
        Ok(if self.patience.is_some() { office.waiting_in_full() } else { office })
    }

    async fn open_browser(&mut self, run: &Run) -> Result<WebDriver, Failure> {
        let mut tries = self.retries.begin("a new browser");
        // It is taken at once: no other scenario looks at the pool between this and that.
        self.expected_browser = None;
        loop {
            match run.take_browser().await? {
                Err(error) if error.may_pass() && tries.another(&error.to_string()).await => {}
                outcome => {
                    let taken = outcome?;
                    for note in run.browsers.take_notes() {
                        run.attachments.add_note(&self.id, note);
                    }
                    if taken.queued >= WORTH_TELLING {
                        let seconds = taken.queued.as_secs_f64();
                        let note = format!("a browser came after {seconds:.1} s in the queue of the Grid");
                        run.attachments.add_note(&self.id, note);
                    }
                    return Ok(taken.driver);
                }
            }
        }
    }

    /// Goes on in the browser of that name; a new name is a new browser, in which nobody is logged in.
    pub fn switch_browser(&mut self, name: &str) {
        name.clone_into(&mut self.browser);
    }

    /// Logs the settings' employee in, unless somebody is logged in in this browser already.
    pub async fn ensure_logged_in(&mut self) -> Result<BackOffice, Failure> {
        let office = self.back_office().await?;
        if self.logged_in.contains(&self.browser) {
            return Ok(office);
        }
        self.tried_to_log_in.insert(self.browser.clone());
        if let Some(page) = self.join_session(&office).await? {
            self.tell_language(page)?;
            return Ok(office);
        }
        let settings = &self.run()?.settings;
        match office.ensure_logged_in(&settings.admin_email, &settings.admin_password).await? {
            LoginOutcome::LoggedIn => {
                self.logged_in.insert(self.browser.clone());
                self.tell_language(office.page().snapshot().await?)?;
                Ok(office)
            }
            LoginOutcome::Refused(message) => Err(Failure::environment(format!(
                "the back office refuses the login of {}: \"{message}\"",
                settings.admin_email
            ))
            .advise("check PSBDD_ADMIN_EMAIL and PSBDD_ADMIN_PASSWORD")),
        }
    }

    /// Logs in without the login page, where that can be done. Each scenario has a session of its own: filters of legacy
    /// lists and messages live in it.
    async fn join_session(&mut self, office: &BackOffice) -> Result<Option<PageSnapshot>, Failure> {
        let run = self.run()?.clone();
        let Some(ToJoin { session, is_new }) = run.session_to_join().await else { return Ok(None) };
        let mut joined = self.join(office, session).await?;
        // A session that errands have left may have ended at the shop since.
        if joined.is_none()
            && !is_new
            && let Some(ToJoin { session, .. }) = run.new_session_to_join().await
        {
            joined = self.join(office, session).await?;
        }
        if joined.is_none() {
            run.joining_failed();
        }
        Ok(joined)
    }

    async fn join(&mut self, office: &BackOffice, session: Arc<OfficeHttp>) -> Result<Option<PageSnapshot>, Failure> {
        let run = self.run()?.clone();
        let (cookies, address) = session.for_browser();
        for (_, value) in &cookies {
            run.secrets.register(value);
        }
        // A driver that cannot set cookies this way is no reason to fail; the login form works everywhere.
        let joined = office.join_session(&cookies, &address).await.unwrap_or(None);
        if joined.is_some() {
            self.logged_in.insert(self.browser.clone());
            self.joined.insert(self.browser.clone(), session);
        } else {
            run.log_out(&session).await;
        }
        Ok(joined)
    }

    /// Whether somebody is logged in in this browser, as far as the scenario knows.
    pub(super) fn is_logged_in(&self) -> bool {
        self.logged_in.contains(&self.browser)
    }

    /// Whether the scenario has logged in or out in this browser, or tried to.
    pub(super) fn has_tried_to_log_in(&self) -> bool {
        self.tried_to_log_in.contains(&self.browser)
    }

    /// The session that this browser had joined is gone; the browser has one of its own now.
    pub(super) fn forget_joined_session(&mut self) {
        self.joined.remove(&self.browser);
    }

    /// Takes note of whether a grid is filtered now, after a step has set its filters or taken them off.
    pub fn note_filters(&mut self, grid: &GridSnapshot) {
        self.filters = grid.filtered;
        if grid.family == Family::Symfony {
            self.arrangements.note_filters(&grid.id, grid.filtered);
        }
    }

    /// Whether the filters that are on are those of this scenario.
    pub fn has_filtered(&self) -> bool {
        self.filters
    }

    /// Tells once a run when the back office is not in English, which the features of the suite are written for.
    fn tell_language(&self, page: PageSnapshot) -> StepResult {
        let run = self.run()?;
        let foreign = page.language.filter(|language| !language.to_lowercase().starts_with("en"));
        if let Some(language) = foreign.filter(|_| run.tells_language_now()) {
            let email = &run.settings.admin_email;
            run.attachments.add_note(
                &self.id,
                format!(
                    "the back office of {email} is in the language \"{language}\": labels and messages are looked for as the \
                     page shows them, so write the features in that language, or choose English for the employee"
                ),
            );
        }
        Ok(())
    }

    /// Takes note that somebody has logged in or out in this browser.
    pub fn set_logged_in(&mut self, logged_in: bool) {
        self.tried_to_log_in.insert(self.browser.clone());
        // The browser has another session now, or none; the run ends what is still open of the one that it had joined.
        self.joined.remove(&self.browser);
        if logged_in {
            self.logged_in.insert(self.browser.clone());
        } else {
            self.logged_in.remove(&self.browser);
        }
    }

    /// Takes a browser out of the scenario; who is logged in in it is of no interest any more.
    pub(super) fn forget_browser(&mut self, name: &str) -> Option<WebDriver> {
        self.logged_in.remove(name);
        self.tried_to_log_in.remove(name);
        self.joined.remove(name);
        self.pages.remove(name);
        self.browsers.remove(name)
    }

    /// What is known of the pages that the browsers of this scenario show.
    pub(super) fn pages(&self) -> impl Iterator<Item = &Known> {
        self.pages.values()
    }

    /// What is known of the page that the current browser shows.
    pub(super) fn current_page(&self) -> Option<&Known> {
        self.pages.get(&self.browser)
    }

    /// The back office in each browser of this scenario.
    pub(super) fn offices(&self) -> impl Iterator<Item = BackOffice> {
        self.run.iter().flat_map(|run| {
            self.browsers.iter().filter_map(|(name, driver)| {
                let office = BackOffice::new(driver.clone(), run.back_office.clone(), run.settings.timeout);
                Some(office.knowing(self.pages.get(name)?.clone()))
            })
        })
    }

    /// How long the scenario may take from now on.
    pub fn set_time_limit(&mut self, limit: Option<Duration>) {
        self.time_limit = limit.map(TimeLimit::new);
    }

    /// How long the scenario may take.
    pub fn time_limit(&self) -> Option<TimeLimit> {
        self.time_limit.clone()
    }

    /// The current browser, where there is one.
    pub(super) fn current_driver(&self) -> Option<&WebDriver> {
        self.browsers.get(&self.browser)
    }

    /// The browsers of this scenario with their names.
    pub fn browsers(&self) -> impl Iterator<Item = (&str, &WebDriver)> {
        self.browsers.iter().map(|(name, driver)| (name.as_str(), driver))
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
        Ok(entries.into_iter().filter(|(number, _)| self.noted.contains(number)).collect())
    }

    /// Adopts entries that no other scenario looks after.
    pub fn adopt(&mut self, numbers: impl IntoIterator<Item = Noted>) {
        self.noted.extend(numbers);
    }

    /// Gives all browsers back, logged out.
    pub async fn release_browsers(&mut self) {
        let Some(run) = self.run.clone() else { return };
        self.expected_browser = None;
        self.receiving = Receiving::Nothing;
        self.pages.clear();
        for (name, driver) in std::mem::take(&mut self.browsers) {
            let logged_in = self.logged_in.remove(&name);
            // A step that fails right after the form was sent has logged in all the same.
            let tried = self.tried_to_log_in.remove(&name);
            if let Some(session) = self.joined.remove(&name) {
                run.log_out(&session).await;
            } else if logged_in || tried {
                let office = BackOffice::new(driver.clone(), run.back_office.clone(), run.settings.timeout);
                // The session would end by itself; a shop that is gone must not hide how the scenario ended.
                let _ = tokio::time::timeout(LOG_OUT_LIMIT, office.log_out()).await;
            }
            run.browsers.give_back(driver).await;
        }
        FIRST_BROWSER.clone_into(&mut self.browser);
    }
}

/// How an English shop writes dates in the back office (languages endpoint of the Admin API, recorded exchange 137).
fn shop_date_format() -> DateFormat {
    "m/d/Y".parse().unwrap_or_else(|_| DateFormat::iso())
}
