use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use prestashop_bdd_core::poll;
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverErrorInner;
use tokio::sync::{Mutex as AsyncMutex, Notify};

use super::ahead::Ahead;
use super::launch::{OPEN_LIMIT, Opening, end_session, forget_session};
use super::local::READY_LIMIT;
use super::processes::end_with_files;
use super::{Browser, BrowserError, BrowserOptions, Trust};

/// How long a browser that nobody uses may take to show that it works, and to be emptied.
const EMPTY_LIMIT: Duration = Duration::from_secs(10);

/// How long a browser may take to tell the title of its page.
const ANSWER_LIMIT: Duration = Duration::from_secs(3);

/// How often a browser is asked for, each time from a driver of its own: [`BrowserPool::open_another`].
const DRIVERS: u32 = 2;

/// The browsers of a run: started when a scenario that needs one begins, handed from one scenario to
/// the next without cookies, ended with the run. A driver that does not answer any more is replaced.
#[derive(Debug)]
pub struct BrowserPool {
    options: BrowserOptions,
    state: Mutex<State>,
    starting: AsyncMutex<()>,
    /// A browser came or became free.
    pub(super) changed: Notify,
}

/// A browser for a scenario.
#[derive(Debug)]
pub struct Taken {
    /// The browser.
    pub driver: WebDriver,
    /// How long the request for it was in the queue of a Grid.
    pub queued: Duration,
}

#[derive(Debug, Default)]
pub(super) struct State {
    current: Option<Arc<Browser>>,
    /// Those that were replaced. They may still have browsers that work.
    replaced: Vec<Arc<Browser>>,
    pub(super) idle: Vec<WebDriver>,
    pub(super) ahead: Ahead,
    /// Folders that were not asked for yet.
    new_folders: Vec<PathBuf>,
    pub(super) ended: bool,
}

impl BrowserPool {
    /// No browser yet.
    pub fn new(options: BrowserOptions) -> Self {
        Self { options, state: Mutex::default(), starting: AsyncMutex::default(), changed: Notify::new() }
    }

    /// What the reports say of how its browsers are protected: whose certificates they accept, and that they have no sandbox.
    pub fn notices(&self) -> Vec<String> {
        let sandbox = self.options.lack_sandbox().map(|why| format!("the browser runs without its sandbox: {why}"));
        self.trust().notice().into_iter().chain(sandbox).collect()
    }

    /// Whose certificates its browsers accept.
    pub fn trust(&self) -> Trust {
        Trust::of(&self.options)
    }

    /// A browser that nobody uses, without cookies. Where a request for a new one is in the queue of a Grid, it is one that was
    /// given back meanwhile, if that comes first. Ends in time by itself.
    pub async fn take(&self) -> Result<Taken, BrowserError> {
        let limit = (READY_LIMIT + OPEN_LIMIT) * DRIVERS + self.options.queue_limit;
        let taking =
            poll::told_within(limit, "a browser", tokio::time::timeout(limit, Box::pin(self.take_in_any_time())));
        taking.await.unwrap_or(Err(BrowserError::NotOpened { seconds: limit.as_secs() }))
    }

    async fn take_in_any_time(&self) -> Result<Taken, BrowserError> {
        let mut queued = Duration::ZERO;
        loop {
            if let Some(driver) = self.with(|state| state.idle.pop()) {
                if answers(&driver).await {
                    return Ok(Taken { driver, queued });
                }
                self.discard(&driver).await;
                continue;
            }
            if let Some(taken) = self.take_coming().await {
                return taken;
            }
            match self.open_another(|state| !state.idle.is_empty()).await? {
                Opening::Opened { driver, queued: time } => return Ok(Taken { driver, queued: queued + time }),
                Opening::NotNeeded { queued: time } => queued += time,
            }
        }
    }

    /// Opens a browser, from another driver where the one that there was does not answer.
    pub(super) async fn open_another(&self, not_needed: fn(&mut State) -> bool) -> Result<Opening, BrowserError> {
        let browser = self.browser().await?;
        match self.open(&browser, not_needed).await {
            Err(_) if !browser.answers().await => {
                self.replace(&browser).await;
                let browser = self.browser().await?;
                self.open(&browser, not_needed).await
            }
            outcome => outcome,
        }
    }

    async fn open(&self, browser: &Browser, not_needed: fn(&mut State) -> bool) -> Result<Opening, BrowserError> {
        let not_needed = || self.with(not_needed);
        poll::told_within(browser.open_limit(), "a browser to open", browser.open_unless(&not_needed)).await
    }

    /// The one that new browsers come from.
    async fn browser(&self) -> Result<Arc<Browser>, BrowserError> {
        let _starting = self.starting.lock().await;
        if let Some(browser) = self.with(|state| state.current.clone()) {
            return Ok(browser);
        }
        let browser = Arc::new(Browser::find(self.options.clone()).await?);
        let ended = self.with(|state| {
            state.current = Some(browser.clone());
            state.new_folders.extend(browser.folder().map(Path::to_owned));
            state.ended
        });
        if ended {
            browser.end();
        }
        Ok(browser)
    }

    /// Ends a driver that does not answer; the next browser comes from a new one.
    async fn replace(&self, browser: &Arc<Browser>) {
        self.with(|state| {
            if state.current.as_ref().is_some_and(|current| Arc::ptr_eq(current, browser)) {
                state.replaced.extend(state.current.take());
            }
        });
        browser.close().await;
    }

    /// Gives a browser back. One that cannot be emptied is ended instead.
    pub async fn give_back(&self, driver: WebDriver) {
        if matches!(tokio::time::timeout(EMPTY_LIMIT, empty(&driver)).await, Ok(Ok(()))) {
            self.with(|state| state.idle.push(driver));
            self.changed.notify_waiters();
        } else {
            self.discard(&driver).await;
        }
    }

    /// The process group of the local driver and its browsers, once there is one.
    pub fn process_group(&self) -> Option<u32> {
        self.with(|state| state.current.clone()).and_then(|browser| browser.process_group())
    }

    /// Ends a browser that is of no use any more, and its driver where that is the reason.
    pub async fn discard(&self, driver: &WebDriver) {
        let current = self.with(|state| state.current.clone());
        match current {
            Some(browser) if !browser.answers().await => {
                self.replace(&browser).await;
                forget_session(driver);
            }
            // One that hangs is ended with its driver at the end of the run.
            Some(_) | None => drop(end_session(driver).await),
        }
    }

    /// The folder of the files of the local driver's browsers, once there is one.
    pub fn folder(&self) -> Option<PathBuf> {
        self.with(|state| state.current.clone()).and_then(|browser| browser.folder().map(Path::to_owned))
    }

    /// Folders of browsers' files that were begun since this was asked last.
    pub fn take_new_folders(&self) -> Vec<PathBuf> {
        self.with(|state| std::mem::take(&mut state.new_folders))
    }

    /// Takes the notes on drivers and browsers that were started again since this was asked last.
    pub fn take_notes(&self) -> Vec<String> {
        self.with(|state| {
            state.replaced.iter().chain(&state.current).flat_map(|browser| browser.take_notes()).collect()
        })
    }

    /// Ends all browsers at once, without a word to any of them.
    pub fn end(&self) {
        self.with(|state| {
            state.ended = true;
            state.replaced.iter().chain(&state.current).for_each(|browser| browser.end());
        });
    }

    /// Ends all browsers. Answers how many processes of ours did not end even so.
    pub async fn close(&self) -> usize {
        self.with(|state| state.ended = true);
        self.await_coming().await;
        for driver in self.with(|state| std::mem::take(&mut state.idle)) {
            // Whatever still lives ends with the driver process below.
            end_session(&driver).await;
        }
        let browsers = self.with(|state| {
            let mut browsers = std::mem::take(&mut state.replaced);
            browsers.extend(state.current.take());
            browsers
        });
        let mut left = 0;
        for browser in browsers {
            browser.close().await;
            left += browser.leftovers().await;
        }
        left
    }

    pub(super) fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Whether a browser still answers: it does so within milliseconds, unless it hangs or is gone. One that asks something, or
/// whose window was closed, says so, and that is an answer.
pub async fn answers(driver: &WebDriver) -> bool {
    // Not the page's title: drivers ask the document for it, and on PrestaShop's Titles page a form is called `title`.
    match tokio::time::timeout(ANSWER_LIMIT, driver.execute("return true", Vec::new())).await {
        Ok(Ok(_)) => true,
        Ok(Err(error)) => {
            matches!(
                error.as_inner(),
                WebDriverErrorInner::UnexpectedAlertOpen(_) | WebDriverErrorInner::NoSuchWindow(_)
            )
        }
        Err(_) => false,
    }
}

/// Ends what is left of browsers whose run was killed, and removes their files. Answers how many groups of processes were
/// still there.
pub async fn end_abandoned(folder: &Path) -> usize {
    // The folder is made by this suite under a name of chance; no other folder is ever touched.
    let own = folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with(super::local::PREFIX));
    if !own {
        return 0;
    }
    end_with_files(folder).await
}

/// Empties what the page on show has stored, and tells whose it was. Pages without an origin refuse.
const FORGET: &str =
    "try { localStorage.clear(); sessionStorage.clear(); } catch (refused) { return null; } return location.origin;";

/// Answers an open dialog, closes further windows, and forgets cookies, what the shop's pages stored, and the page.
async fn empty(driver: &WebDriver) -> thirtyfour::error::WebDriverResult<()> {
    // Fails where no dialog is open, which is the rule.
    let _ = driver.dismiss_alert().await;
    let windows = driver.windows().await?;
    let (first, others) = windows
        .split_first()
        .ok_or_else(|| thirtyfour::error::WebDriverError::FatalError("the browser has no window left".to_owned()))?;
    for window in others {
        driver.switch_to_window(window.clone()).await?;
        driver.close_window().await?;
    }
    if !others.is_empty() {
        driver.switch_to_window(first.clone()).await?;
    }
    let origin = driver.execute(FORGET, Vec::new()).await?.json().clone();
    // The standard forgets the cookies of the page on show alone; Chromium can forget all, wherever the scenario has ended.
    // Another browser has no such command, and then the standard has to do.
    if driver.cdp().send_raw("Network.clearBrowserCookies", serde_json::json!({})).await.is_err() {
        driver.delete_all_cookies().await?;
    }
    if origin.is_string() {
        let everything = serde_json::json!({ "origin": origin, "storageTypes": "all" });
        let _ = driver.cdp().send_raw("Storage.clearDataForOrigin", everything).await;
    }
    driver.goto("about:blank").await
}
