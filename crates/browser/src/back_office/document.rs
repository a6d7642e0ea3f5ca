//! The page that the browser shows: reading it with one script a question, and acting like a person.

use std::time::Duration;

use prestashop_bdd_core::poll::{self, Look};
use prestashop_bdd_core::timings::{self, Spent};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{WebDriver, WebElement};
use url::Url;

use super::driver_errors::{between_pages, first_line, outdated, refused, tab_is_closed};
use super::error::{Error, Result};
use super::known::{Known, Prepared};
use super::words::WordsOfPage;
use crate::scripts::Script;
use crate::scripts::back_office::DOCUMENT;

/// What a script answered, and what it saw on the way.
#[derive(Debug, Deserialize)]
struct Answer {
    value: Value,
    /// How long it waited for a change, in milliseconds.
    waited: Option<f64>,
    /// What it found is ready to be clicked, or why not.
    click: Option<Prepared>,
    /// How long the page has been idle, in milliseconds.
    idle: Option<f64>,
    /// A request runs that has begun since something was filled in.
    busy: bool,
    /// The session has ended.
    ended: bool,
    /// Where the page is.
    address: String,
    /// The name of the window that the page has opened since the last script.
    opened: Option<String>,
    /// What the page calls things, where this script has not been asked for it on this page before.
    words: Option<WordsOfPage>,
}

/// How long a script may wait until what it found can be clicked. Menus and dialogs come to rest within half a second.
const READY: Duration = Duration::from_millis(800);

/// The page on show.
#[derive(Debug, Clone)]
pub struct Document {
    driver: WebDriver,
    patience: Duration,
    known: Known,
    /// Waits end where the page is idle.
    pub(super) ends_when_idle: bool,
}

impl Document {
    /// A view on what `driver` shows; no wait for a state lasts longer than `patience`.
    pub fn new(driver: WebDriver, patience: Duration) -> Self {
        Self { driver, patience, known: Known::default(), ends_when_idle: true }
    }

    /// The same page, with what is known of it already.
    #[must_use]
    pub fn knowing(mut self, known: Known) -> Self {
        self.known = known;
        self
    }

    /// What is known of the page.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// The browser session.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// The address of the page, tokens and all. None where a dialog of the browser hides it.
    pub async fn address(&self) -> Option<Url> {
        match self.known.address() {
            Some(address) => Some(address),
            None => self.driver.current_url().await.ok(),
        }
    }

    /// The longest that a wait for a state lasts.
    pub fn patience(&self) -> Duration {
        self.patience
    }

    /// The same page with another patience.
    #[must_use]
    pub fn with_patience(&self, patience: Duration) -> Self {
        Self { patience, ..self.clone() }
    }

    /// The same page; each wait lasts as long as this document's patience, also where the page is idle.
    #[must_use]
    pub fn waiting_in_full(&self) -> Self {
        Self { ends_when_idle: false, ..self.clone() }
    }

    /// Calls `function` of `script` in the page and reads its answer.
    pub async fn read<T: DeserializeOwned>(&self, script: Script, function: &str, arguments: &[Value]) -> Result<T> {
        let answer = self.call(script, function, arguments, None).await?;
        parsed(script, answer)
    }

    /// Reads what the page shows. Where the step before has read the same and nothing was done since, that reading is the
    /// first look of this step; every further look is one at the page.
    pub(crate) async fn look<T: DeserializeOwned>(
        &self,
        script: Script,
        function: &str,
        arguments: &[Value],
    ) -> Result<T> {
        let key = key(script, function, arguments);
        if let Some(reading) = self.known.recall(&key) {
            return parsed(script, reading);
        }
        let answer = self.ask(script, function, arguments, None).await?;
        self.known.keep(key, answer.clone());
        parsed(script, answer)
    }

    /// A reading that a script has made on the way.
    pub(super) fn has_read(&self, script: Script, function: &str, arguments: &[Value], reading: Value) {
        self.known.keep(key(script, function, arguments), reading);
    }

    /// Calls `function` of `script`, which answers an element or `null`.
    pub async fn find(&self, script: Script, function: &str, arguments: &[Value]) -> Result<Option<WebElement>> {
        let answer = self.call(script, function, arguments, None).await?;
        if answer.is_null() { Ok(None) } else { self.element(answer).map(Some) }
    }

    /// The same for something that is to be clicked next: what it answers (an element, or an object with one as `found` or
    /// `element`) is made ready for it in the same script, and the page is marked.
    pub(crate) async fn ready<T: DeserializeOwned>(
        &self,
        script: Script,
        function: &str,
        arguments: &[Value],
    ) -> Result<T> {
        parsed(script, self.call(script, function, arguments, Some(READY.min(self.patience))).await?)
    }

    /// The element behind a reference that a script answered.
    pub fn element(&self, reference: Value) -> Result<WebElement> {
        Ok(WebElement::from_json(reference, self.driver.handle().clone())?)
    }

    /// Does something that no script tells about. What was known is not trusted from its beginning on, also where it is cut
    /// short; and the page's time to react begins when it has what was done, which on a busy machine is later.
    pub(crate) async fn acting<T>(&self, action: impl Future<Output = T>) -> T {
        self.known.forget();
        let done = action.await;
        self.known.forget();
        done
    }

    /// Types into an element, the way WebDriver does.
    pub(crate) async fn type_into(&self, element: &WebElement, keys: impl AsRef<str>) -> Result<()> {
        Ok(self.acting(element.send_keys(keys.as_ref())).await?)
    }

    /// Calls a function that may change the page: what was read before is not trusted any more.
    async fn call(
        &self,
        script: Script,
        function: &str,
        arguments: &[Value],
        click: Option<Duration>,
    ) -> Result<Value> {
        self.known.forget_readings();
        self.ask(script, function, arguments, click).await
    }

    async fn ask(&self, script: Script, function: &str, arguments: &[Value], click: Option<Duration>) -> Result<Value> {
        self.follow_opened().await?;
        self.known.prepare(None);
        let answer: Answer = self
            .settled(async || {
                let pause = self.known.take_pause().map(|most| [most / 4, most].map(milliseconds));
                let mut all = Vec::with_capacity(arguments.len() + 2);
                let click = click.map(milliseconds);
                all.push(Value::from(function));
                all.push(serde_json::json!({ "pause": pause, "click": click, "script": script.name }));
                all.extend_from_slice(arguments);
                parsed(script, script.run(&self.driver, self.known.library(), all).await?)
            })
            .await?;
        self.known.session_is(answer.ended);
        self.known.address_is(answer.address.parse().ok());
        self.known.prepare(answer.click);
        self.known.tabs().page_has_opened(answer.opened);
        self.known.idles(answer.idle.map(duration));
        self.known.is_busy(answer.busy);
        if let Some(words) = answer.words {
            self.known.page_calls(words);
        }
        if let Some(waited) = answer.waited {
            timings::add(Spent::WaitInPage, duration(waited));
        }
        Ok(answer.value)
    }

    /// Repeats what the browser cannot answer while one page gives way to the next.
    async fn settled<T>(&self, ask: impl AsyncFn() -> Result<T>) -> Result<T> {
        poll::until(self.patience, "the browser to show a page", async || match ask().await {
            Ok(value) => Ok(Look::Ready(value)),
            Err(Error::Browser(error)) if between_pages(&error) => Ok(Look::NotYet(error.to_string())),
            Err(Error::Browser(error)) if tab_is_closed(&error) && self.return_to_opener().await? => {
                Ok(Look::NotYet("the tab was closed".to_owned()))
            }
            Err(error) => Err(error),
        })
        .await
    }

    /// Clicks like a person: scrolls the element to the middle of the window, waits until it stands
    /// still and nothing covers it, and clicks. `what` names it for messages.
    ///
    /// # Errors
    /// [`Error::GaveUp`] when it stays covered, moving or invisible.
    pub async fn click(&self, element: &WebElement, what: &str) -> Result<()> {
        let waited_for = format!("{what} to be clickable");
        self.until_limit(&waited_for, async || self.try_click(element).await).await?;
        self.known.tabs().was_clicked(what);
        Ok(())
    }

    /// Clicks what `find` finds, like [`Document::click`], and finds it anew where the page has drawn it anew meanwhile.
    pub async fn click_found(&self, what: &str, mut find: impl AsyncFnMut() -> Result<WebElement>) -> Result<()> {
        let waited_for = format!("{what} to be clickable");
        let mut known = None;
        self.until_limit(&waited_for, async || {
            let element = match known.take() {
                Some(element) => element,
                None => find().await?,
            };
            let outcome = self.try_click(&element).await;
            match &outcome {
                // Gone with what the page has drawn anew: the next look finds its successor.
                Err(Error::Browser(error)) if outdated(error) => {}
                Ok(_) | Err(_) => known = Some(element),
            }
            outcome
        })
        .await?;
        self.known.tabs().was_clicked(what);
        Ok(())
    }

    /// The click itself. WebDriver's own looks at the element again and again, whether it can be clicked: some 50 calls of the page,
    /// and 25 ms on one without content (chromedriver 156). Where the page has told that already, the mouse goes straight there.
    async fn press(&self, element: &WebElement, clear: bool) -> WebDriverResult<()> {
        if !clear {
            return element.click().await;
        }
        let mouse = self.driver.action_chain_with_delay(None, Some(Duration::ZERO));
        mouse.move_to_element_center(element).click().perform().await
    }

    /// One attempt to click.
    async fn try_click(&self, element: &WebElement) -> Result<Look<()>> {
        let reference = element.to_json()?;
        let mut prepared = self.known.take_prepared().filter(|prepared| prepared.element == reference);
        if prepared.is_none() {
            let _: Value = self.ready(DOCUMENT, "ready", std::slice::from_ref(&reference)).await?;
            prepared = self.known.take_prepared();
        }
        let clear = prepared.as_ref().is_some_and(|prepared| prepared.clear);
        if let Some(obstacle) = prepared.and_then(|prepared| prepared.obstacle) {
            return Ok(Look::NotYet(obstacle));
        }
        match self.acting(self.press(element, clear)).await {
            Ok(()) => Ok(Look::Ready(())),
            Err(error) if refused(&error) => match self.find(DOCUMENT, "standIn", &[reference]).await? {
                Some(own) => Ok(Look::Ready(self.acting(own.click()).await?)),
                None => Ok(Look::NotYet(first_line(&error))),
            },
            Err(error) => Err(error.into()),
        }
    }
}

fn key(script: Script, function: &str, arguments: &[Value]) -> String {
    format!("{} {function} {}", script.name, Value::from(arguments))
}

fn parsed<T: DeserializeOwned>(script: Script, answer: Value) -> Result<T> {
    serde_json::from_value(answer).map_err(|source| Error::Script { script: script.name, source })
}

fn duration(milliseconds: f64) -> Duration {
    Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
