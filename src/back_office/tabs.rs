//! The tabs and windows of a browser. One that a click opens is followed: what a person looks at next is there.
//!
//! Every answer of a script tells whether the page has opened a window since the last one (`windows.js`). The browser is asked
//! for its windows only then, so a scenario without tabs pays nothing for this.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Deserialize;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::{WebDriver, WindowHandle};

use super::document::{Document, Script, script};
use super::error::{Error, Result};
use super::outcome::native_dialog_open;
use crate::poll::{self, Look};

const DOCUMENT: Script = script!("document.js");

/// How long a tab may take to be there that the page has opened. The browser makes it at once; one for a file is gone as soon.
const TO_COME: Duration = Duration::from_secs(3);

/// The target of a link that opens a tab of its own each time.
const WITHOUT_NAME: &str = "_blank";

/// Whether the page of a new tab is there: it begins as an empty one.
const ARRIVED: &str = "return location.href !== 'about:blank' ? document.readyState : \
    document.body && document.body.childNodes.length ? 'complete' : 'blank';";

/// A tab that a click has opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What was clicked: `the link "View my store"`.
    pub by: String,
}

#[derive(Debug, Clone)]
struct Tab {
    handle: WindowHandle,
    /// The tab in which the click was; none for the first one.
    opener: Option<WindowHandle>,
    /// What was clicked.
    by: String,
}

#[derive(Debug, Default)]
struct State {
    /// All tabs, the first one first; none while there is but that one.
    all: Vec<Tab>,
    current: usize,
    /// The target of the window that the page has opened, until it is followed.
    opened: Option<String>,
    /// What was clicked last.
    clicked: String,
    /// No script has looked at the page since.
    unseen: bool,
    /// What was followed since a report asked last.
    followed: Vec<Opened>,
}

/// The tabs of one browser. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Tabs(Arc<Mutex<State>>);

impl Tabs {
    pub(super) fn was_clicked(&self, what: &str) {
        let mut state = self.lock();
        what.clone_into(&mut state.clicked);
        state.unseen = true;
    }

    pub(super) fn page_has_opened(&self, target: Option<String>) {
        let mut state = self.lock();
        state.unseen = false;
        if target.is_some() {
            state.opened = target;
        }
    }

    /// The tabs that were followed since this was asked last.
    pub fn take_followed(&self) -> Vec<Opened> {
        std::mem::take(&mut self.lock().followed)
    }

    /// The tab on show, where it is not the first one.
    pub fn current(&self) -> Option<Opened> {
        let state = self.lock();
        let tab = state.all.get(state.current).filter(|_| state.current > 0)?;
        Some(Opened { by: tab.by.clone() })
    }

    fn handles(&self) -> Vec<WindowHandle> {
        self.lock().all.iter().map(|tab| tab.handle.clone()).collect()
    }

    fn current_handle(&self) -> Option<WindowHandle> {
        let state = self.lock();
        state.all.get(state.current).map(|tab| tab.handle.clone())
    }

    /// Takes note of a tab that is on show now, with the one in which the click was.
    fn shows(&self, handle: WindowHandle, opener: &WindowHandle) {
        let mut state = self.lock();
        let by = state.clicked.clone();
        if state.all.is_empty() {
            state.all.push(Tab { handle: opener.clone(), opener: None, by: String::new() });
        }
        state.current = state.all.iter().position(|tab| tab.handle == handle).unwrap_or_else(|| {
            state.all.push(Tab { handle, opener: Some(opener.clone()), by: by.clone() });
            state.all.len() - 1
        });
        state.followed.push(Opened { by });
    }

    /// Takes the tab on show out, and answers the one that takes its place: its opener, or else the last that is left.
    fn leave_current(&self) -> Option<WindowHandle> {
        let mut state = self.lock();
        if state.all.len() < 2 {
            return None;
        }
        let current = state.current;
        let gone = state.all.remove(current);
        let opener = state.all.iter().position(|tab| Some(&tab.handle) == gone.opener.as_ref());
        state.current = opener.unwrap_or(state.all.len() - 1);
        Some(state.all[state.current].handle.clone())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether the tab on show is not there any more.
pub(super) fn is_closed(error: &WebDriverError) -> bool {
    matches!(error.as_inner(), WebDriverErrorInner::NoSuchWindow(_))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Arrival {
    Blank,
    Loading,
    Interactive,
    Complete,
}

impl Document {
    /// Turns to the tab that the page has opened, if it has opened one, and waits until its page has loaded.
    ///
    /// # Errors
    /// [`Error::GaveUp`] when the page of the tab does not come.
    pub async fn follow_opened(&self) -> Result<bool> {
        let tabs = self.known().tabs().clone();
        let Some(target) = tabs.lock().opened.take() else { return Ok(false) };
        let opener = match tabs.current_handle() {
            Some(handle) => handle,
            None => self.driver().window().await?,
        };
        let Some(handle) = self.tab_of(&target, &opener).await? else { return Ok(false) };
        match self.driver().switch_to_window(handle.clone()).await {
            // It has closed already; the browser still shows the tab with the click.
            Err(error) if is_closed(&error) => return Ok(false),
            outcome => outcome?,
        }
        self.known().forget();
        tabs.shows(handle, &opener);
        match self.arrived().await {
            Ok(()) => Ok(true),
            // A tab that was opened for a file closes by itself.
            Err(Error::Browser(error)) if is_closed(&error) => {
                tabs.take_followed();
                self.return_to_opener().await.map(|_| false)
            }
            Err(error) => Err(error),
        }
    }

    /// The same after a step whose last deed was a click that no script has looked at.
    pub async fn follow_last_click(&self) -> Result<bool> {
        if self.known().tabs().lock().unseen {
            match self.read::<serde_json::Value>(DOCUMENT, "seen", &[]).await {
                Err(Error::Browser(error)) if native_dialog_open(&error) => return Ok(false),
                answer => drop(answer?),
            }
        }
        self.follow_opened().await
    }

    /// The tab that has come; none where none comes, as for a file.
    async fn tab_of(&self, target: &str, opener: &WindowHandle) -> Result<Option<WindowHandle>> {
        let mut before = self.known().tabs().handles();
        if before.is_empty() {
            before.push(opener.clone());
        }
        let named = target != WITHOUT_NAME && before.len() > 1;
        let mut looked = false;
        let came = poll::until(self.patience().min(TO_COME), "the tab that was opened", async || {
            let there = self.driver().windows().await?;
            if let Some(new) = there.iter().rfind(|handle| !before.contains(handle)) {
                return Ok(Look::Ready(new.clone()));
            }
            if named && !std::mem::replace(&mut looked, true) {
                let others = there.iter().filter(|handle| *handle != opener);
                if let Some(same) = named_tab(self.driver(), others, target).await? {
                    return Ok(Look::Ready(same));
                }
                self.driver().switch_to_window(opener.clone()).await?;
            }
            Ok(Look::NotYet("no other tab is there".to_owned()))
        })
        .await;
        match came {
            Ok(handle) => Ok(Some(handle)),
            Err(Error::GaveUp(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Waits until the page of a new tab is there.
    async fn arrived(&self) -> Result<()> {
        let by = self.known().tabs().current().map(|tab| tab.by).unwrap_or_default();
        poll::until(self.patience(), &format!("the page of the tab that {by} has opened"), async || {
            let arrival = match self.driver().execute(ARRIVED, Vec::new()).await {
                Ok(answer) => serde_json::from_value(answer.json().clone())
                    .map_err(|source| Error::Script { script: "tabs.rs", source })?,
                Err(error) if super::document::between_pages(&error) => Arrival::Loading,
                // A dialog of the browser is on show in it.
                Err(error) if native_dialog_open(&error) => Arrival::Complete,
                Err(error) => return Err(Error::Browser(error)),
            };
            Ok(match arrival {
                Arrival::Complete => Look::Ready(()),
                Arrival::Blank => Look::NotYet("an empty tab".to_owned()),
                Arrival::Loading | Arrival::Interactive => Look::NotYet("the page is loading".to_owned()),
            })
        })
        .await
    }

    /// Where the tab on show is not there any more: turns to the one that opened it. Answers whether there is one.
    pub(super) async fn return_to_opener(&self) -> Result<bool> {
        let Some(opener) = self.known().tabs().leave_current() else { return Ok(false) };
        self.turn_to(opener).await?;
        Ok(true)
    }

    async fn turn_to(&self, handle: WindowHandle) -> Result<()> {
        self.known().forget();
        Ok(self.driver().switch_to_window(handle).await?)
    }

    /// Turns to the tab in which the browser began. The others stay open.
    ///
    /// # Errors
    /// [`Error::Differs`] where no click has opened another one.
    pub async fn go_to_first_tab(&self) -> Result<()> {
        self.follow_last_click().await?;
        let tabs = self.known().tabs().clone();
        let Some(first) = tabs.handles().into_iter().next() else { return Err(no_other_tab()) };
        tabs.lock().current = 0;
        self.turn_to(first).await
    }

    /// Closes the tab on show and turns to the one that opened it.
    ///
    /// # Errors
    /// [`Error::Differs`] where no click has opened another one; [`Error::Unusable`] for the first tab.
    pub async fn close_tab(&self) -> Result<()> {
        self.follow_last_click().await?;
        let tabs = self.known().tabs().clone();
        if tabs.handles().is_empty() {
            return Err(no_other_tab());
        }
        if tabs.current().is_none() {
            return Err(Error::Unusable {
                what: "the tab on show".to_owned(),
                reason:
                    "it is the first tab of the browser, which stays open; only tabs that a click has opened are closed"
                        .to_owned(),
            });
        }
        self.driver().close_window().await?;
        self.return_to_opener().await.map(drop)
    }

    /// Closes all tabs but the first, and turns to that one.
    pub async fn close_other_tabs(&self) -> Result<()> {
        let tabs = self.known().tabs().clone();
        let Some((first, others)) = tabs.handles().split_first().map(|(first, rest)| (first.clone(), rest.to_vec()))
        else {
            return Ok(());
        };
        *tabs.lock() = State::default();
        for handle in others {
            // One that has closed by itself needs no closing.
            if self.driver().switch_to_window(handle).await.is_ok() {
                self.driver().close_window().await?;
            }
        }
        self.turn_to(first).await
    }
}

fn no_other_tab() -> Error {
    Error::Differs {
        what: "the tabs of the browser".to_owned(),
        seen: "there is only one, no click of this scenario has opened another".to_owned(),
    }
}

/// Of these tabs the one whose window bears that name; it is turned to.
async fn named_tab(
    driver: &WebDriver,
    handles: impl Iterator<Item = &WindowHandle>,
    name: &str,
) -> Result<Option<WindowHandle>> {
    for handle in handles {
        driver.switch_to_window(handle.clone()).await?;
        let own = driver.execute("return window.name;", Vec::new()).await?;
        if own.json().as_str() == Some(name) {
            return Ok(Some(handle.clone()));
        }
    }
    Ok(None)
}
