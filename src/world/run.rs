use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::{Mutex, OnceCell, watch};
use url::Url;

use crate::admin_api::{AdminApi, ApiAddress, ApiError};
use crate::browser::{BrowserOptions, BrowserPool};
use crate::journal::Journal;
use crate::office_http::{OfficeAddress, OfficeError, OfficeHttp};
use crate::secrets::Secrets;
use crate::settings::Settings;
use crate::vocabulary::{Vocabulary, VocabularyError};

use super::attachments::Attachments;
use super::generators::RunGenerators;

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
    pub browsers: BrowserPool,
    /// Every secret that the run knows.
    pub secrets: Secrets,
    /// Made-up data.
    pub generators: RunGenerators,
    /// What the scenarios created.
    pub journal: Journal,
    /// Files and notes for the reports.
    pub attachments: Attachments,
    /// Whether browsers can join sessions that this program has begun; not known before it was tried.
    joining: AtomicBool,
    language_told: AtomicBool,
    interrupted: watch::Sender<bool>,
    shop_version: OnceCell<String>,
    vocabulary: OnceCell<Vocabulary>,
    office: Mutex<Option<OfficeHttp>>,
}

/// Why a run cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The Admin API client cannot be made.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// The address of the back office cannot be made.
    #[error(
        "the shop's address {shop} and the folder \"{folder}\" make no address; check PSBDD_SHOP_URL and PSBDD_ADMIN_FOLDER"
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
    Journal(#[from] crate::journal::JournalError),
}

impl Run {
    /// A run against the shop at `shop_url` (that of the settings, or of the demo shop).
    pub fn new(settings: Settings, shop_url: &Url) -> Result<Self, RunError> {
        let folder = settings.admin_folder.trim_matches('/').to_owned();
        let mut root = shop_url.clone();
        if !root.path().ends_with('/') {
            root.set_path(&format!("{}/", root.path()));
        }
        let back_office = root.join(&format!("{folder}/")).map_err(|source| RunError::Address {
            shop: shop_url.clone(),
            folder,
            source,
        })?;
        let api = AdminApi::new(&ApiAddress {
            base: settings.api_url_of(shop_url),
            ca_file: settings.ca_file.clone(),
            insecure: settings.insecure,
            timeout: settings.timeout.max(Duration::from_secs(30)),
        })?;
        let browsers = BrowserPool::new(BrowserOptions {
            webdriver_url: settings.webdriver_url.clone(),
            chromedriver: settings.chromedriver.clone(),
            chrome: settings.chrome.clone(),
            headed: settings.headed,
            // A certificate of one's own authority is trusted by the API client; the browser of the
            // suite knows no such authority, so it is told not to ask.
            insecure: settings.insecure || settings.ca_file.is_some(),
            ..BrowserOptions::default()
        });
        let secrets = Secrets::new();
        secrets.register(&settings.admin_password);
        let generators = settings.seed.map_or_else(RunGenerators::by_chance, RunGenerators::new);
        let journal = Journal::open(&settings.reports.join("journal"), &back_office)?;
        Ok(Self {
            settings,
            back_office,
            api,
            browsers,
            secrets,
            generators,
            journal,
            attachments: Attachments::default(),
            joining: AtomicBool::new(true),
            language_told: AtomicBool::new(false),
            interrupted: watch::Sender::new(false),
            shop_version: OnceCell::new(),
            vocabulary: OnceCell::new(),
            office: Mutex::new(None),
        })
    }

    /// Does an errand in the back office without a browser. All errands of a run share one session of their own, because
    /// logging in costs as much as most of them; where the shop has ended it, the errand is done anew in another.
    pub async fn office<T>(
        &self,
        errand: impl AsyncFn(&OfficeHttp) -> Result<T, OfficeError>,
    ) -> Result<T, OfficeError> {
        let mut kept = self.office.lock().await;
        if let Some(office) = &*kept {
            match errand(office).await {
                Err(OfficeError::SessionGone { .. }) => *kept = None,
                outcome => return outcome,
            }
        }
        let office = kept.insert(self.log_in().await?);
        errand(office).await
    }

    /// A session of the settings' employee for a browser to join, which saves it the login page. None where browsers of
    /// this run cannot join one: on a Grid they have other network addresses.
    pub async fn session_to_join(&self) -> Option<OfficeHttp> {
        if !self.joining.load(Ordering::Relaxed) {
            return None;
        }
        // Why it cannot be done is told by the login form, which is tried next.
        self.log_in().await.ok()
    }

    /// Takes note that a browser could not join a session.
    pub fn joining_failed(&self) {
        self.joining.store(false, Ordering::Relaxed);
    }

    /// Whether nothing was told of the back office's language yet; from now on it was.
    pub fn tells_language_now(&self) -> bool {
        !self.language_told.swap(true, Ordering::Relaxed)
    }

    async fn log_in(&self) -> Result<OfficeHttp, OfficeError> {
        let address = OfficeAddress {
            back_office: self.back_office.clone(),
            ca_file: self.settings.ca_file.clone(),
            insecure: self.settings.insecure,
            timeout: self.settings.timeout.max(Duration::from_secs(30)),
        };
        OfficeHttp::log_in(&address, &self.settings.admin_email, &self.settings.admin_password).await
    }

    /// Ends what the run holds open: its session in the back office and its browsers.
    pub async fn close(&self) {
        if let Some(office) = self.office.lock().await.take() {
            // The session would end by itself; a shop that is gone must not hide how the run ended.
            let _ = office.log_out().await;
        }
        self.browsers.close().await;
    }

    /// The vocabulary of the shop's version, which is read from the shop itself once a run.
    pub async fn vocabulary(&self) -> Result<&Vocabulary, VocabularyOfShopError> {
        self.vocabulary
            .get_or_try_init(async || {
                let version = self.office(OfficeHttp::shop_version).await?;
                let vocabulary = Vocabulary::for_version(&version)?;
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

    /// From now on no further step and no further scenario begins.
    pub fn interrupt(&self) {
        self.interrupted.send_replace(true);
    }

    /// Whether the run was interrupted.
    pub fn is_interrupted(&self) -> bool {
        *self.interrupted.borrow()
    }

    /// Waits until the run is interrupted.
    pub async fn until_interrupted(&self) {
        // The sender lives as long as the run, so the wait ends in no other way.
        let _ = self.interrupted.subscribe().wait_for(|interrupted| *interrupted).await;
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
