use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use prestashop_bdd_core::poll;
use prestashop_bdd_core::timings::{self, Spent};
use prestashop_bdd_transport as transport;
use thirtyfour::error::WebDriverResult;
use thirtyfour::manager::WebDriverManager;
use thirtyfour::{CapabilitiesHelper as _, WebDriver};
use url::Url;

use super::error::GridInWords;
use super::grid::{self, Grid, REQUEST, Request, Stage};
use super::local::{self, LocalDriver};
use super::measured::Measured;
use super::trust::{self, Trust};
use super::{BrowserError, BrowserOptions, options};
use crate::scripts;

/// Watches a document from its beginning: its requests and its changes.
const WATCH: &str = concat!("(() => {\n\"use strict\";\n", include_str!("scripts/idle.js"), "\nidle.watch();\n})();\n");

/// How long a WebDriver that works may take to say so.
const PROBE_LIMIT: Duration = Duration::from_secs(3);

/// How long a browser may take to open. A cold start on a busy machine takes about 10 s.
pub(super) const OPEN_LIMIT: Duration = Duration::from_secs(60);

/// How often a browser is opened that ends before its session is open: nothing has been written then.
const OPENINGS: u32 = 3;

/// How long a browser may take to end.
const QUIT_LIMIT: Duration = Duration::from_secs(5);

/// Ends a browser, as far as it lets itself be ended within a few seconds. Answers whether it did.
pub(super) async fn end_session(driver: &WebDriver) -> bool {
    let ended = matches!(tokio::time::timeout(QUIT_LIMIT, driver.clone().quit()).await, Ok(Ok(())));
    if !ended {
        forget_session(driver);
    }
    ended
}

/// Leaves a browser to whoever ends its driver. Without this the library would try to end it when the last handle goes, and
/// block until the driver answers.
pub(super) fn forget_session(driver: &WebDriver) {
    // One that has ended needs no forgetting.
    let _ = driver.clone().leak();
}

/// Where browsers come from during one run.
#[derive(Debug)]
pub struct Browser {
    options: BrowserOptions,
    source: Source,
    /// What was started again.
    notes: Mutex<Vec<String>>,
    /// A browser of another machine that cannot have its sandbox ended at once.
    unsandboxed: AtomicBool,
}

/// What came of a request for a browser, and how long it was in the queue of a Grid.
#[derive(Debug)]
pub(super) enum Opening {
    Opened { driver: WebDriver, queued: Duration },
    NotNeeded { queued: Duration },
}

#[derive(Debug)]
enum Source {
    Remote(Url),
    Grid(Url, Grid),
    Local(Box<LocalDriver>),
    Managed(Arc<WebDriverManager>),
}

impl Browser {
    /// Finds a WebDriver: the given address, else a local chromedriver, else the library's driver
    /// manager (which downloads one where that is possible).
    pub async fn find(mut options: BrowserOptions) -> Result<Self, BrowserError> {
        // The browser itself would say so as one that crashed, which is tried again.
        if options.lack_display(|name| std::env::var_os(name)) {
            return Err(BrowserError::NoDisplay);
        }
        options.unsandboxed = options.lack_sandbox().is_some();
        let trust = Trust::of(&options);
        if let (Trust::Key { file }, Some(shop)) =
            (&trust, options.shop.as_ref().filter(|shop| shop.scheme() == "https"))
        {
            options.pinned_key = Some(trust::key_of(shop, file).await?);
        }
        let mut notes = Vec::new();
        let source = if let Some(address) = &options.webdriver_url {
            match Grid::at(address).await {
                Some(grid) => Source::Grid(address.clone(), grid),
                None => Source::Remote(address.clone()),
            }
        } else if let Some(program) = local::program(options.chromedriver.as_deref()) {
            let driver;
            (driver, notes) = LocalDriver::start(&program, &trust).await?;
            Source::Local(Box::new(driver))
        } else {
            // The manager has a client of its own.
            prestashop_bdd_transport::name_tls_library();
            Source::Managed(WebDriverManager::builder().build())
        };
        let unsandboxed = AtomicBool::new(options.unsandboxed);
        Ok(Self { options, source, notes: Mutex::new(notes), unsandboxed })
    }

    /// Takes the notes on drivers and browsers that were started again since this was asked last.
    pub fn take_notes(&self) -> Vec<String> {
        std::mem::take(&mut *self.notes.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn note(&self, note: String) {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).push(note);
    }

    /// Opens a browser with an empty profile.
    pub async fn open(&self) -> Result<WebDriver, BrowserError> {
        loop {
            if let Opening::Opened { driver, .. } = self.open_unless(&|| false).await? {
                return Ok(driver);
            }
        }
    }

    /// The same; a request that is in the queue of a Grid is taken back when it is not needed any more. Ends in time: after
    /// [`OPEN_LIMIT`], the time in the queue not counted, which has a limit of its own.
    pub(super) async fn open_unless(&self, not_needed: &(dyn Fn() -> bool + Sync)) -> Result<Opening, BrowserError> {
        let opening = async {
            let mut tries = OPENINGS;
            loop {
                let opened = match &self.source {
                    Source::Grid(address, grid) => match self.open_on_grid(address, grid, not_needed).await {
                        Err(error) if self.may_lack_sandbox(&error) => continue,
                        opened => return opened,
                    },
                    Source::Remote(address) => self.open_at(address).await,
                    Source::Local(driver) => self.open_at(driver.address()).await,
                    Source::Managed(manager) => self.open_managed(manager).await,
                };
                tries -= 1;
                match opened {
                    Err(error) if self.may_lack_sandbox(&error) => {}
                    Err(error) if tries > 0 && error.browser_ended() => self.note(format!("{error}; opened again")),
                    opened => return opened.map(|driver| Opening::Opened { driver, queued: Duration::ZERO }),
                }
            }
        };
        let limit = self.open_limit();
        let seconds = limit.as_secs();
        tokio::time::timeout(limit, opening).await.unwrap_or(Err(BrowserError::NotOpened { seconds }))
    }

    /// Whether a browser of another machine ended at once and is to be opened without its sandbox: it may be in a container that
    /// allows none. Asked once.
    fn may_lack_sandbox(&self, error: &BrowserError) -> bool {
        let elsewhere = matches!(self.source, Source::Remote(_) | Source::Grid(..));
        let turned_off = elsewhere && error.browser_ended() && !self.unsandboxed.swap(true, Ordering::Relaxed);
        if turned_off {
            self.note(format!("{error}; opened again without the browser's sandbox"));
        }
        turned_off
    }

    /// The options as they are known by now.
    fn options(&self) -> BrowserOptions {
        BrowserOptions { unsandboxed: self.unsandboxed.load(Ordering::Relaxed), ..self.options.clone() }
    }

    async fn open_at(&self, address: &Url) -> Result<WebDriver, BrowserError> {
        let no_session = |source| BrowserError::NoSession { address: without_credentials(address), source };
        let wanted = options::capabilities(&self.options(), None).map_err(no_session)?;
        let client = Measured::client(self.options.answer_limit).map_err(|error| no_session(error.into()))?;
        let driver = WebDriver::builder(address.as_str(), wanted).client(client).await.map_err(no_session)?;
        self.prepared(driver).await.map_err(no_session)
    }

    /// Opens a browser on a Grid, and looks meanwhile whether the request is still in its queue.
    async fn open_on_grid(
        &self,
        address: &Url,
        grid: &Grid,
        not_needed: &(dyn Fn() -> bool + Sync),
    ) -> Result<Opening, BrowserError> {
        let no_session = |source| BrowserError::NoSession { address: without_credentials(address), source };
        let request = Request::new(grid.clone());
        let queued = request.queued();
        let mut wanted = options::capabilities(&self.options(), None).map_err(no_session)?;
        wanted.set(REQUEST, request.name()).map_err(no_session)?;
        let client = Measured::queueing(self.options.answer_limit, queued.clone());
        let client = client.map_err(|error| no_session(error.into()))?;
        let opening = async { WebDriver::builder(address.as_str(), wanted).client(client).await };
        let watch = QueueWatch { request, queue_limit: self.options.queue_limit, not_needed };
        let opened = poll::while_looking("a browser of the Grid", opening, watch).await;
        let in_queue = queued.time();
        if in_queue > Duration::ZERO {
            timings::add(Spent::GridQueue, in_queue);
        }
        let full = async |by_grid| {
            let (address, state) = (without_credentials(address), GridInWords(grid.state().await));
            BrowserError::Queue { address, waited: in_queue, by_grid, state }
        };
        let driver = match opened {
            Ok(Ok(driver)) => driver,
            Ok(Err(error)) if grid::gave_up_queue(&error) => return Err(full(true).await),
            Ok(Err(error)) => return Err(no_session(error)),
            Err(GivenUp::NotNeeded) => return Ok(Opening::NotNeeded { queued: in_queue }),
            Err(GivenUp::InQueue) => return Err(full(false).await),
            Err(GivenUp::Starting) => return Err(BrowserError::NotOpened { seconds: OPEN_LIMIT.as_secs() }),
        };
        Ok(Opening::Opened { driver: self.prepared(driver).await.map_err(no_session)?, queued: in_queue })
    }

    /// Whether the WebDriver answers at all. A Grid is not asked: others look after it.
    pub async fn answers(&self) -> bool {
        let Source::Local(driver) = &self.source else { return true };
        let Ok(status) = driver.address().join("status") else { return false };
        let client = transport::client().timeout(PROBE_LIMIT).build();
        match client {
            Ok(client) => client.get(status).send().await.is_ok(),
            Err(_) => false,
        }
    }

    /// The folder of a local driver's browsers.
    pub fn folder(&self) -> Option<&Path> {
        match &self.source {
            Source::Local(driver) => Some(driver.folder()),
            Source::Remote(_) | Source::Grid(..) | Source::Managed(_) => None,
        }
    }

    /// Ends the local driver, if there is one, and every browser that it still has, without waiting.
    pub fn end(&self) {
        if let Source::Local(driver) = &self.source {
            driver.end();
        }
    }

    /// How many processes of ours are still there after [`Self::close`]; they are ended once more.
    pub async fn leftovers(&self) -> usize {
        match &self.source {
            Source::Local(driver) => driver.leftovers().await,
            Source::Remote(_) | Source::Grid(..) | Source::Managed(_) => 0,
        }
    }

    async fn open_managed(&self, manager: &Arc<WebDriverManager>) -> Result<WebDriver, BrowserError> {
        let wanted = options::capabilities(&self.options(), None).map_err(BrowserError::NoDriver)?;
        let driver = manager.launch(wanted).await.map_err(BrowserError::NoDriver)?;
        self.prepared(driver).await.map_err(BrowserError::NoDriver)
    }

    async fn prepared(&self, driver: WebDriver) -> WebDriverResult<WebDriver> {
        if let Err(error) = driver.set_page_load_timeout(self.options.page_load_limit).await {
            end_session(&driver).await;
            return Err(error);
        }
        // Requests that a page begins before the first script of the suite are seen so, and its scripts are there. Other browsers
        // have no such command; what they show is watched from that script on.
        let source = [WATCH, scripts::library()].concat();
        let first = serde_json::json!({ "source": source });
        let _ = driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", first).await;
        Ok(driver)
    }

    /// How long opening a browser may take at most, with the time in the queue of a Grid.
    pub(super) fn open_limit(&self) -> Duration {
        match &self.source {
            // The request is watched, and given up by what is seen of it; this is for a hub that hangs.
            Source::Grid(..) => OPEN_LIMIT * 2 + self.options.queue_limit,
            Source::Remote(_) | Source::Local(_) | Source::Managed(_) => OPEN_LIMIT,
        }
    }

    /// The process group of the local driver and its browsers, if there is one.
    pub fn process_group(&self) -> Option<u32> {
        match &self.source {
            Source::Local(driver) => driver.group(),
            Source::Remote(_) | Source::Grid(..) | Source::Managed(_) => None,
        }
    }

    /// Ends the local driver, if there is one, and every browser that it still has.
    pub async fn close(&self) {
        if let Source::Local(driver) = &self.source {
            driver.stop().await;
        }
    }
}

/// Why a request for a browser was given up.
enum GivenUp {
    NotNeeded,
    InQueue,
    Starting,
}

/// Looks after a request for a browser of a Grid.
struct QueueWatch<'request> {
    request: Request,
    queue_limit: Duration,
    not_needed: &'request (dyn Fn() -> bool + Sync),
}

impl poll::Watch for QueueWatch<'_> {
    type Error = GivenUp;

    async fn look(&mut self) -> Result<String, GivenUp> {
        match self.request.look().await {
            Stage::InQueue(_) if (self.not_needed)() => Err(GivenUp::NotNeeded),
            Stage::InQueue(time) if time >= self.queue_limit => Err(GivenUp::InQueue),
            Stage::Starting(time) if time >= OPEN_LIMIT => Err(GivenUp::Starting),
            Stage::InQueue(time) => Ok(format!("no slot is free, for {:.1} s", time.as_secs_f64())),
            Stage::Starting(_) => Ok("a node starts it".to_owned()),
        }
    }
}

/// A Grid's address may hold a user name and a password.
fn without_credentials(address: &Url) -> String {
    let mut address = address.clone();
    // Fails only for addresses without a host, which have no credentials either.
    let _ = address.set_password(None).and_then(|()| address.set_username(""));
    address.into()
}
