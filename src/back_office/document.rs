//! The page that the browser shows: reading it with one script a question, and acting like a person.

use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::{WebDriver, WebElement};

use super::error::{Error, Result};
use crate::poll::{self, Look};
use crate::timings::{self, Spent};

/// A script that runs in the page: helpers of `dom.js` followed by functions of one subject.
///
/// The first argument of a call names the function; the others are its arguments. A reading is one
/// round trip and sees one state of the page, so it can neither tear nor meet a stale element.
#[derive(Debug, Clone, Copy)]
pub struct Script {
    /// Name for messages.
    pub name: &'static str,
    /// JavaScript; ends with `return functions[arguments[0]](...)`.
    pub source: &'static str,
}

/// Declares a [`Script`] from a file below `scripts/`, with the helpers of `dom.js` in front, and
/// those of other files: `script!("form/form.js" after "form/controls.js", "form/fields.js")`.
macro_rules! script {
    ($file:literal $(after $($helper:literal),+)?) => {
        $crate::back_office::document::Script {
            name: $file,
            source: concat!(
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/back_office/scripts/dom.js")),
                $($("\n", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/back_office/scripts/", $helper)),)+)?
                "\n",
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/back_office/scripts/", $file)),
                "\nreturn functions[arguments[0]].apply(null, Array.prototype.slice.call(arguments, 1));"
            ),
        }
    };
}
pub(crate) use script;

const DOCUMENT: Script = script!("document.js");

/// A document that was on show when it was marked; see [`Document::mark`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark(String);

/// What became of a marked document.
#[derive(Debug, Deserialize)]
struct State {
    seen: String,
    /// Of a new document, once: when the shop had sent it and when it had loaded, in milliseconds since it was asked for
    /// (Navigation Timing).
    times: Option<(f64, f64)>,
}

/// The page on show.
#[derive(Debug, Clone)]
pub struct Document {
    driver: WebDriver,
    patience: Duration,
}

impl Document {
    /// A view on what `driver` shows; no wait for a state lasts longer than `patience`.
    pub fn new(driver: WebDriver, patience: Duration) -> Self {
        Self { driver, patience }
    }

    /// The browser session.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// The longest that a wait for a state lasts.
    pub fn patience(&self) -> Duration {
        self.patience
    }

    /// The same page with another patience.
    #[must_use]
    pub fn with_patience(&self, patience: Duration) -> Self {
        Self { driver: self.driver.clone(), patience }
    }

    /// Calls `function` of `script` in the page and reads its answer.
    pub async fn read<T: DeserializeOwned>(&self, script: Script, function: &str, arguments: &[Value]) -> Result<T> {
        let answer = self.call(script, function, arguments).await?;
        serde_json::from_value(answer).map_err(|source| Error::Script { script: script.name, source })
    }

    /// Calls `function` of `script`, which answers an element or `null`.
    pub async fn find(&self, script: Script, function: &str, arguments: &[Value]) -> Result<Option<WebElement>> {
        let answer = self.call(script, function, arguments).await?;
        if answer.is_null() { Ok(None) } else { self.element(answer).map(Some) }
    }

    /// The element behind a reference that a script answered.
    pub fn element(&self, reference: Value) -> Result<WebElement> {
        Ok(WebElement::from_json(reference, self.driver.handle().clone())?)
    }

    async fn call(&self, script: Script, function: &str, arguments: &[Value]) -> Result<Value> {
        let mut all = Vec::with_capacity(arguments.len() + 1);
        all.push(Value::from(function));
        all.extend_from_slice(arguments);
        self.settled(async || Ok(self.driver.execute(script.source, all.clone()).await?.json().clone())).await
    }

    /// Repeats what the browser cannot answer while one page gives way to the next.
    async fn settled<T>(&self, ask: impl AsyncFn() -> Result<T>) -> Result<T> {
        poll::until(self.patience, "the browser to show a page", async || match ask().await {
            Ok(value) => Ok(Look::Ready(value)),
            Err(Error::Browser(error)) if between_pages(&error) => Ok(Look::NotYet(error.to_string())),
            Err(error) => Err(error),
        })
        .await
    }

    /// Waits until `look` answers [`Look::Ready`].
    ///
    /// # Errors
    /// [`Error::GaveUp`] after this document's patience; it tells what `look` saw last and which
    /// page was on show, with its messages.
    pub async fn until<T>(&self, waited_for: &str, mut look: impl AsyncFnMut() -> Result<Look<T>>) -> Result<T> {
        let outcome = poll::until(self.patience, waited_for, async || match look().await {
            Err(Error::Browser(error)) if outdated(&error) => Ok(Look::NotYet(first_line(&error))),
            other => other,
        })
        .await;
        match outcome {
            Err(Error::GaveUp(mut gave_up)) => {
                if let Ok(Some(reason)) = self.no_page().await {
                    let address = self.driver.current_url().await.map(without_query).unwrap_or_default();
                    return Err(Error::Unreachable { address, reason });
                }
                if let Ok(page) = self.describe().await {
                    gave_up.seen = format!("{}; {page}", gave_up.seen);
                }
                Err(Error::GaveUp(gave_up))
            }
            other => other,
        }
    }

    /// One line on the page on show: title, address, and the messages that a person sees on it.
    pub async fn describe(&self) -> Result<String> {
        self.read(DOCUMENT, "describe", &[]).await
    }

    /// What the browser says where it shows an error page of its own instead of the shop's: `ERR_CONNECTION_REFUSED`; and
    /// what a web server says that has no PrestaShop behind it.
    async fn no_page(&self) -> Result<Option<String>> {
        self.read(DOCUMENT, "noPage", &[]).await
    }

    /// Marks the document on show, so that [`Document::replaced`] can tell when another one is there.
    pub async fn mark(&self) -> Result<Mark> {
        Ok(Mark(self.read(DOCUMENT, "mark", &[]).await?))
    }

    /// Waits until another document than the marked one has loaded.
    pub async fn replaced(&self, mark: &Mark, waited_for: &str) -> Result<()> {
        self.until(waited_for, async || {
            let seen = self.state(mark).await?;
            Ok(if seen == "replaced" { Look::Ready(()) } else { Look::NotYet(seen) })
        })
        .await
    }

    /// Whether another document than the marked one has loaded by now.
    pub async fn is_replaced(&self, mark: &Mark) -> Result<bool> {
        Ok(self.state(mark).await? == "replaced")
    }

    async fn state(&self, mark: &Mark) -> Result<String> {
        let State { seen, times } = self.read(DOCUMENT, "state", &[Value::from(mark.0.clone())]).await?;
        if let Some((sent, loaded)) = times {
            let time = |milliseconds: f64| Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or_default();
            timings::add(Spent::PageFromShop, time(sent));
            timings::add(Spent::PageInBrowser, time(loaded - sent));
        }
        Ok(seen)
    }

    /// Does something that loads a page, and waits until that page has loaded.
    pub async fn leave(&self, waited_for: &str, act: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
        let mark = self.mark().await?;
        act().await?;
        self.replaced(&mark, waited_for).await
    }

    /// Clicks like a person: scrolls the element to the middle of the window, waits until it stands
    /// still and nothing covers it, and clicks. `what` names it for messages.
    ///
    /// # Errors
    /// [`Error::GaveUp`] when it stays covered, moving or invisible.
    pub async fn click(&self, element: &WebElement, what: &str) -> Result<()> {
        let waited_for = format!("{what} to be clickable");
        self.until(&waited_for, async || self.try_click(element).await).await
    }

    /// Clicks what `find` finds, like [`Document::click`], and finds it anew where the page has drawn it anew meanwhile.
    pub async fn click_found(&self, what: &str, mut find: impl AsyncFnMut() -> Result<WebElement>) -> Result<()> {
        let waited_for = format!("{what} to be clickable");
        let mut known = None;
        self.until(&waited_for, async || {
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
        .await
    }

    /// One attempt to click.
    async fn try_click(&self, element: &WebElement) -> Result<Look<()>> {
        let obstacle: Option<String> = self.read(DOCUMENT, "obstacle", &[element.to_json()?]).await?;
        if let Some(obstacle) = obstacle {
            return Ok(Look::NotYet(obstacle));
        }
        match element.click().await {
            Ok(()) => Ok(Look::Ready(())),
            Err(error) if refused(&error) => match self.find(DOCUMENT, "standIn", &[element.to_json()?]).await? {
                Some(own) => Ok(Look::Ready(own.click().await?)),
                None => Ok(Look::NotYet(first_line(&error))),
            },
            Err(error) => Err(error.into()),
        }
    }
}

/// What a browser says that reached nobody, e.g. `net::ERR_CONNECTION_REFUSED`.
pub(super) fn not_reached(error: &WebDriverError) -> Option<String> {
    let text = error.to_string();
    let from = text.find("net::ERR_")?;
    let length = text[from..].find(|letter: char| !(letter.is_ascii_alphanumeric() || "_:".contains(letter)));
    Some(text[from..].chars().take(length.unwrap_or(text.len())).collect())
}

/// An address for messages: a query may hold the session's token.
pub(super) fn without_query(mut address: url::Url) -> String {
    address.set_query(None);
    address.into()
}

/// The browser is between two pages: the answer is "not now", not "no".
fn between_pages(error: &WebDriverError) -> bool {
    match error.as_inner() {
        WebDriverErrorInner::JavascriptError(info) | WebDriverErrorInner::UnknownError(info) => {
            let text = info.to_string();
            [
                "unloaded",
                "determine loading status",
                "context was destroyed",
                "xecution context",
                "find context",
                "detached",
                "aborted by navigation",
            ]
            .iter()
            .any(|sign| text.contains(sign))
        }
        _ => false,
    }
}

/// The element belongs to a page that is gone; a new look finds the new one.
fn outdated(error: &WebDriverError) -> bool {
    matches!(error.as_inner(), WebDriverErrorInner::StaleElementReference(_)) || between_pages(error)
}

/// What the driver says, without its stack trace.
fn first_line(error: &WebDriverError) -> String {
    let text = error.to_string();
    let told =
        text.lines().map(str::trim).find(|line| line.starts_with("element ") || line.contains("not interactable"));
    told.or_else(|| text.lines().map(str::trim).find(|line| !line.is_empty())).unwrap_or_default().to_owned()
}

/// Something hindered the click; a moment later it may succeed.
fn refused(error: &WebDriverError) -> bool {
    matches!(
        error.as_inner(),
        WebDriverErrorInner::ElementClickIntercepted(_) | WebDriverErrorInner::ElementNotInteractable(_)
    )
}
