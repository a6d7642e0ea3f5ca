//! Following the tabs and windows that clicks open, and leaving them.

use std::time::Duration;

use prestashop_bdd_core::poll::{self, Look};
use serde::Deserialize;
use thirtyfour::{WebDriver, WindowHandle};

use super::document::Document;
use super::driver_errors::{between_pages, native_dialog_open, tab_is_closed};
use super::error::{Error, Result};
use crate::scripts::back_office::DOCUMENT;

/// How long a tab may take to be there that the page has opened. The browser makes it at once; one for a file is gone as soon.
const TO_COME: Duration = Duration::from_secs(3);

/// The target of a link that opens a tab of its own each time.
const WITHOUT_NAME: &str = "_blank";

/// Whether the page of a new tab is there: it begins as an empty one.
const ARRIVED: &str = "return location.href !== 'about:blank' ? document.readyState : \
    document.body && document.body.childNodes.length ? 'complete' : 'blank';";

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
        let Some(target) = tabs.take_opened() else { return Ok(false) };
        let opener = match tabs.current_handle() {
            Some(handle) => handle,
            None => self.driver().window().await?,
        };
        let Some(handle) = self.tab_of(&target, &opener).await? else { return Ok(false) };
        match self.driver().switch_to_window(handle.clone()).await {
            // It has closed already; the browser still shows the tab with the click.
            Err(error) if tab_is_closed(&error) => return Ok(false),
            outcome => outcome?,
        }
        self.known().forget();
        tabs.shows(handle, &opener);
        match self.arrived().await {
            Ok(()) => Ok(true),
            // A tab that was opened for a file closes by itself.
            Err(Error::Browser(error)) if tab_is_closed(&error) => {
                tabs.take_followed();
                self.return_to_opener().await.map(|_| false)
            }
            Err(error) => Err(error),
        }
    }

    /// The same after a step whose last deed was a click that no script has looked at.
    pub async fn follow_last_click(&self) -> Result<bool> {
        if self.known().tabs().is_unseen() {
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
            Ok(Look::NotYet("there is no other tab".to_owned()))
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
                Err(error) if between_pages(&error) => Arrival::Loading,
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
        Ok(self.acting(self.driver().switch_to_window(handle)).await?)
    }

    /// Turns to the tab in which the browser began. The others stay open.
    ///
    /// # Errors
    /// [`Error::Differs`] where no click has opened another one.
    pub async fn go_to_first_tab(&self) -> Result<()> {
        self.follow_last_click().await?;
        let tabs = self.known().tabs().clone();
        let Some(first) = tabs.handles().into_iter().next() else { return Err(no_other_tab()) };
        tabs.go_to_first();
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
        tabs.forget();
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
