use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use prestashop_bdd_browser::back_office::SeenWords;
use prestashop_bdd_browser::webdriver::{BrowserError, BrowserOptions, BrowserPool, Taken};
use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_core::print_error;
use prestashop_bdd_core::retry::Retries;
use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_report::attachments::Attachments;
use prestashop_bdd_shop::admin_api::{AdminApi, ApiAddress, ApiError};
use prestashop_bdd_shop::mail::{MailError, MailSink};
use prestashop_bdd_shop::office_http::{OfficeError, OfficeHttp};
use prestashop_bdd_transport as transport;
use prestashop_bdd_variables::generators::RunGenerators;
use secrecy::SecretString;
use serde_json::Value;
use tokio::sync::{OnceCell, watch};
use url::Url;

use super::offices::Offices;
use super::paths::ShopPaths;
use super::run_client::RunClient;
use super::trace::OF_RUN;
use crate::journal::{Journal, JournalError, Noted};
use crate::settings::Settings;
use crate::vocabulary::{Vocabulary, VocabularyError, WordLists, shop_version};

/// What all scenarios of a run share: the shop under test, browsers, secrets, the journal.
#[derive(Debug)]
pub struct Run {
    /// The settings that the run was started with.
    pub settings: Settings,
    /// The back office's folder with a closing slash.
    pub back_office: Url,
    /// The Admin API.
    pub api: AdminApi,
    /// The browsers.
    pub browsers: Arc<BrowserPool>,
    /// Every secret that the run knows.
    pub secrets: Secrets,
    /// Made-up data.
    pub generators: RunGenerators,
    /// What the scenarios created.
    pub journal: Journal,
    /// What errands without a browser tried again.
    pub retries: Retries,
    /// Files and notes for the reports.
    pub attachments: Attachments,
    /// What the pages of its browsers call things.
    pub seen_words: SeenWords,
    stopped: watch::Sender<Option<Stop>>,
    given_up: OnceLock<String>,
    language_told: AtomicBool,
    shop_version: OnceCell<String>,
    words: WordLists,
    vocabulary: OnceCell<Vocabulary>,
    mail: OnceCell<MailSink>,
    /// Its sessions in the back office over HTTP.
    pub(super) offices: Offices,
    /// What is known of the paths of the shop's Admin API.
    pub(super) paths: ShopPaths,
    /// Its own API client.
    pub(super) client: RunClient,
    /// The entries of the journal whose clean-up is reported as failed.
    not_removed: Mutex<BTreeSet<Noted>>,
    /// The scenario that saved the settings of the shop's maintenance last.
    maintenance: Mutex<Option<String>>,
    /// How many bytes of pages the film strips have.
    traced: AtomicU64,
}

/// Why a run ends before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// By the user or the system.
    Interrupted,
    /// It took longer than this.
    TimedOut(Duration),
}

/// Why a run cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The Admin API client cannot be made.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// The address of the back office cannot be made.
    #[error(
        "the shop's address {shop} and the folder \"{folder}\" form no valid address; check PSBDD_SHOP_URL and PSBDD_ADMIN_FOLDER"
    )]
    Address {
        /// The shop's address.
        shop: Url,
        /// The back office's folder.
        folder: String,
        /// Why not.
        #[source]
        source: url::ParseError,
    },
    /// The journal's folder cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// A word list of the project cannot be used.
    #[error(transparent)]
    Vocabulary(#[from] VocabularyError),
}

impl Run {
    /// Whether the film strips may have so many bytes more. Once they may not, nothing is kept any more, and the user is told.
    pub(super) fn may_keep_trace(&self, bytes: u64) -> bool {
        let before = self.traced.fetch_add(bytes, Ordering::Relaxed);
        let fits = before.saturating_add(bytes) <= OF_RUN;
        if !fits && before <= OF_RUN {
            print_error!("warning: the film strips have {} MB, their limit; no more pages are kept", OF_RUN >> 20);
        }
        fits
    }

    /// A run against the shop at `shop_url` (that of the settings, or of the demo shop).
    pub fn new(settings: Settings, shop_url: &Url) -> Result<Self, RunError> {
        Self::with_secrets(settings, shop_url, Secrets::new())
    }

    /// The same with secrets that are known already; those of the run are added to them.
    pub fn with_secrets(settings: Settings, shop_url: &Url, secrets: Secrets) -> Result<Self, RunError> {
        let back_office = back_office_of(shop_url, &settings)?;
        let api = AdminApi::new(&ApiAddress {
            base: settings.api_url_of(shop_url),
            ca_file: settings.ca_file.clone(),
            insecure: settings.insecure,
            timeout: settings.timeout.max(Duration::from_secs(30)),
        })?;
        let words = WordLists::of_project(settings.vocabulary.as_deref())?;
        let retries = Retries::new(settings.environment_retries);
        let api = api.retrying(retries.clone(), &[]);
        let browsers = Arc::new(BrowserPool::new(BrowserOptions {
            webdriver_url: settings.webdriver_url.clone(),
            chromedriver: settings.chromedriver.clone(),
            chrome: settings.chrome.clone(),
            headed: settings.headed,
            capabilities: settings.capabilities.clone(),
            queue_limit: settings.grid_queue_timeout,
            insecure: settings.insecure,
            authority: settings.ca_file.clone(),
            shop: Some(shop_url.clone()),
            ..BrowserOptions::default()
        }));
        settings.register_password(&secrets);
        secrets_of_capabilities(&secrets, &settings.capabilities);
        for password in transport::rules().proxies().filter_map(|proxy| proxy.password().map(SecretString::from)) {
            secrets.register(&password);
        }
        let generators = settings.seed.map_or_else(RunGenerators::by_chance, RunGenerators::new);
        let journal = Journal::open(&settings.reports.join("journal"), &back_office, settings.shop_url.is_none())?;
        Ok(Self {
            settings,
            back_office,
            api,
            browsers,
            secrets,
            generators,
            journal,
            retries,
            attachments: Attachments::default(),
            seen_words: SeenWords::default(),
            stopped: watch::Sender::new(None),
            given_up: OnceLock::new(),
            language_told: AtomicBool::new(false),
            shop_version: OnceCell::new(),
            words,
            vocabulary: OnceCell::new(),
            mail: OnceCell::new(),
            offices: Offices::default(),
            paths: ShopPaths::default(),
            client: RunClient::default(),
            not_removed: Mutex::default(),
            maintenance: Mutex::default(),
            traced: AtomicU64::new(0),
        })
    }

    /// Whether nothing was told of the back office's language yet; from now on it was.
    pub fn tells_language_now(&self) -> bool {
        !self.language_told.swap(true, Ordering::Relaxed)
    }

    /// Ends what the run holds open: its sessions in the back office, its browsers, and its journal where nothing is left.
    /// Answers what is to be told of what did not end as it should.
    pub async fn close(&self) -> Option<String> {
        // What cannot be removed stays in the journal, which is told below.
        let _ = tokio::time::timeout(self.clean_up_limit(), self.put_away_client()).await;
        self.log_out_everywhere().await;
        let left = self.browsers.close().await;
        let kept = self.journal.close().err().map(|error| error.to_string());
        let left = (left > 0)
            .then(|| format!("{left} processes of this run's browsers did not end; they were terminated again"));
        match (left, kept) {
            (Some(left), Some(kept)) => Some(format!("{left}\n{kept}")),
            (left, kept) => left.or(kept),
        }
    }

    /// A browser that nobody uses.
    pub async fn take_browser(&self) -> Result<Result<Taken, BrowserError>, JournalError> {
        let taken = self.browsers.take().await;
        self.note_browsers()?;
        Ok(taken)
    }

    /// Writes down where browsers that were started since keep their files, for the case that the run is killed.
    pub fn note_browsers(&self) -> Result<(), JournalError> {
        self.browsers.take_new_folders().iter().try_for_each(|folder| self.journal.note_browsers(folder))
    }

    /// How long a clean-up may take for one thing: some pages of a slow shop, but not as long as a shop that hangs would like.
    pub fn clean_up_limit(&self) -> Duration {
        const LONGEST: Duration = Duration::from_secs(60);
        const SHORTEST: Duration = Duration::from_secs(10);
        self.settings.step_timeout.unwrap_or(LONGEST).clamp(SHORTEST, LONGEST)
    }

    /// Returns the server that receives e-mails; it is started when the first scenario asks for it.
    pub async fn mail_sink(&self) -> Result<&MailSink, MailError> {
        self.mail.get_or_try_init(async || MailSink::listen(self.settings.mail_port).await).await
    }

    /// The vocabulary of the shop's version, which is read from the shop itself once a run.
    pub async fn vocabulary(&self) -> Result<&Vocabulary, VocabularyOfShopError> {
        self.vocabulary
            .get_or_try_init(async || {
                let version = self.office(OfficeHttp::shop_version).await?;
                let vocabulary = self.words.for_version(&shop_version(&version).map_err(VocabularyError::from)?);
                // Set once, as the vocabulary is.
                let _ = self.shop_version.set(version);
                Ok(vocabulary)
            })
            .await
    }

    /// The shop's version as it says itself, once the vocabulary was asked for.
    pub fn shop_version(&self) -> Option<&str> {
        self.shop_version.get().map(String::as_str)
    }

    /// From now on no further step and no further scenario begins. The first reason counts.
    pub fn interrupt(&self, why: Stop) {
        self.stopped.send_if_modified(|stopped| {
            let first = stopped.is_none();
            stopped.get_or_insert(why);
            first
        });
    }

    /// Why the run was stopped before its end, if it was.
    pub fn stopped(&self) -> Option<Stop> {
        *self.stopped.borrow()
    }

    /// Whether the run was stopped before its end.
    pub fn is_interrupted(&self) -> bool {
        self.stopped().is_some()
    }

    /// From now on no further scenario begins; the first reason counts.
    pub fn give_up(&self, why: String) {
        let _ = self.given_up.set(why);
    }

    /// Reports an entry that could not be removed; returns whether it is the first report of it.
    pub fn reports_clean_up_failure(&self, entry: Noted) -> bool {
        self.not_removed.lock().unwrap_or_else(PoisonError::into_inner).insert(entry)
    }

    /// Notes which scenario has saved the settings of the shop's maintenance; none when they are put back.
    pub fn note_maintenance(&self, scenario: Option<String>) {
        *self.maintenance.lock().unwrap_or_else(PoisonError::into_inner) = scenario;
    }

    /// The scenario that has saved the settings of the shop's maintenance last, and has not put them back.
    pub fn maintenance_saved_by(&self) -> Option<String> {
        self.maintenance.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Why the run has given up by itself, if it has.
    pub fn given_up(&self) -> Option<&str> {
        self.given_up.get().map(String::as_str)
    }

    /// Waits until the run is stopped before its end.
    pub async fn until_interrupted(&self) {
        // The sender lives as long as the run, so the wait ends in no other way.
        let _ = self.stopped.subscribe().wait_for(Option::is_some).await;
    }
}

/// The address of the back office of the shop at `shop_url`.
///
/// # Errors
/// [`RunError::Address`] if address and folder form none.
pub fn back_office_of(shop_url: &Url, settings: &Settings) -> Result<Url, RunError> {
    let folder = settings.admin_folder.trim_matches('/').to_owned();
    let mut root = shop_url.clone();
    if !root.path().ends_with('/') {
        root.set_path(&format!("{}/", root.path()));
    }
    let joined = root.join(&format!("{folder}/"));
    joined.map_err(|source| RunError::Address { shop: shop_url.clone(), folder, source })
}

/// Grids of others are told in capabilities who pays for them.
fn secrets_of_capabilities(secrets: &Secrets, capabilities: &serde_json::Map<String, Value>) {
    const WORDS: [&str; 4] = ["key", "token", "password", "secret"];
    for (name, value) in capabilities {
        let name = name.to_lowercase();
        match value {
            Value::Object(inner) => secrets_of_capabilities(secrets, inner),
            Value::String(text) if WORDS.iter().any(|word| name.contains(word)) => {
                secrets.register(&SecretString::from(text.as_str()));
            }
            _ => {}
        }
    }
}

/// Why the shop's words are not known.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyOfShopError {
    /// The shop's version cannot be read.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// There is something wrong with the vocabulary files.
    #[error(transparent)]
    Vocabulary(#[from] VocabularyError),
}

impl From<VocabularyOfShopError> for Failure {
    fn from(error: VocabularyOfShopError) -> Self {
        let advice = match &error {
            VocabularyOfShopError::Office(error) => error.advice(),
            VocabularyOfShopError::Vocabulary(_) => None,
        };
        advice.into_iter().fold(Self::because(FailureKind::Environment, error), Self::advise)
    }
}
