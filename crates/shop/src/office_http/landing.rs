//! Pages that are reached, and what is done on the way: the "Invalid token" page is left by its way in, and what was refused
//! for its token is sent once more.

use reqwest::StatusCode;
use scraper::Html;
use url::Url;

use super::error::{OfficeError, Result};
use super::page::{self, Kind};
use super::session::OfficeHttp;
use super::transport::{Answer, shown, without_token};

/// How something is done in the back office.
#[derive(Clone, Copy)]
enum Sending<'fields> {
    /// By a form with these names and values.
    Form(&'fields [(&'fields str, &'fields str)]),
    /// By a link that acts, as legacy deletions are.
    Link,
}

/// What a form or a link that acts led to.
#[derive(Debug)]
pub(super) struct Outcome {
    /// Where the shop sent on to, if it did.
    pub(super) location: Option<Url>,
    /// The page it led to.
    pub(super) landing: Landing,
}

/// A page that was reached, and neither login form nor refusal nor error.
#[derive(Debug)]
pub(super) struct Landing {
    pub(super) url: Url,
    pub(super) body: String,
}

impl Landing {
    pub(super) fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// An error that says what this page should have had.
    pub(super) fn unexpected(&self, expected: impl Into<String>) -> OfficeError {
        let html = self.html();
        let mut seen = format!("the page \"{}\"", page::title(&html));
        for message in page::error_messages(&html) {
            seen = format!("{seen}, which says \"{message}\"");
        }
        OfficeError::Unexpected { page: shown(&self.url), expected: expected.into(), seen }
    }
}

impl OfficeHttp {
    /// Opens a page. When the shop asks whether to trust the address, the answer is yes, once.
    pub(super) async fn open(&self, url: Url) -> Result<Landing> {
        let _turn = self.turn.lock().await;
        landed(&url, self.enter(url.clone()).await?)
    }

    /// Sends a form and follows its answer to the page it leads to.
    pub(super) async fn submit(&self, url: Url, fields: &[(&str, &str)]) -> Result<Outcome> {
        self.act_by(Sending::Form(fields), url).await
    }

    /// Opens a link that acts, as legacy deletions are, and follows its answer to the page it leads to.
    pub(super) async fn act(&self, url: Url) -> Result<Outcome> {
        self.act_by(Sending::Link, url).await
    }

    /// Sends what acts. A refused token proves that nothing was done, so it is sent once more with the token of the
    /// warning page, whose own link is never followed here: it may act.
    async fn act_by(&self, sending: Sending<'_>, url: Url) -> Result<Outcome> {
        let _turn = self.turn.lock().await;
        let mut answer = self.send(sending, url.clone()).await?;
        if is_refused(&answer) {
            let warning = match answer.location.clone() {
                Some(target) => self.transport.get(target).await?,
                None => answer,
            };
            self.way_in(&warning)?.ok_or_else(|| OfficeError::InvalidToken { page: shown(&url) })?;
            answer = self.send(sending, self.with_token(without_token(&url))).await?;
            if is_refused(&answer) {
                return Err(OfficeError::InvalidToken { page: shown(&url) });
            }
        }
        let location = answer.location.clone();
        let page = match &location {
            Some(target) => self.enter(target.clone()).await?,
            None => answer,
        };
        Ok(Outcome { location, landing: landed(&url, page)? })
    }

    async fn send(&self, sending: Sending<'_>, url: Url) -> Result<Answer> {
        match sending {
            Sending::Form(fields) => self.transport.post(url, fields).await,
            Sending::Link => self.transport.get_once(url).await,
        }
    }

    /// Returns the page at an address, through the warning page at most once.
    async fn enter(&self, url: Url) -> Result<Answer> {
        let answer = self.transport.get(url).await?;
        match self.way_in(&answer)? {
            Some(way_in) => self.transport.get(way_in).await,
            None => Ok(answer),
        }
    }

    /// Returns the way in of the warning page and learns its token; `None` for any other page.
    fn way_in(&self, answer: &Answer) -> Result<Option<Url>> {
        let Kind::InvalidToken { way_in: Some(href) } = page::kind(&Html::parse_document(&answer.body)) else {
            return Ok(None);
        };
        let way_in = self.named(&answer.url, &href)?;
        if let Some(token) = page::token_of(&way_in) {
            self.learn(token);
        }
        Ok(Some(way_in))
    }
}

/// Whether the shop has refused the token of what was sent: it leads to `security/compromised` (docs/facts/sessions.md#the-sessions-token).
fn is_refused(answer: &Answer) -> bool {
    match &answer.location {
        Some(target) => target.path().trim_end_matches('/').ends_with("/security/compromised"),
        None => matches!(page::kind(&Html::parse_document(&answer.body)), Kind::InvalidToken { .. }),
    }
}

fn landed(asked: &Url, answer: Answer) -> Result<Landing> {
    let page = shown(asked);
    let html = Html::parse_document(&answer.body);
    match page::kind(&html) {
        Kind::Login => return Err(OfficeError::SessionGone { page }),
        Kind::InvalidToken { .. } => return Err(OfficeError::InvalidToken { page }),
        Kind::Other => {}
    }
    if answer.status.is_success() {
        return Ok(Landing { url: answer.url, body: answer.body });
    }
    let message = page::error_headline(&html).unwrap_or_else(|| format!("the page \"{}\"", page::title(&html)));
    if answer.status == StatusCode::FORBIDDEN {
        return Err(OfficeError::AccessDenied { page, message });
    }
    Err(OfficeError::ErrorPage { page, status: answer.status.as_u16(), message })
}
