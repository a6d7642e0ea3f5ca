//! One employee's session in the back office: login, pages, version, logout.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex as Lock, OnceLock, PoisonError};

use scraper::Html;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;
use url::Url;

use super::address::OfficeAddress;
use super::error::{OfficeError, Result};
use super::landing::Landing;
use super::page::{self, Kind};
use super::transport::{Answer, Transport, shown, without_token};

/// An employee's session in a back office, over HTTP.
///
/// Its cookies live here alone. Dropping it leaves the session to the shop; [`OfficeHttp::log_out`] ends it.
pub struct OfficeHttp {
    pub(super) transport: Transport,
    email: String,
    /// One token is good for every page of the session, Symfony or legacy (docs/facts/sessions.md#the-sessions-token). The shop has accepted it.
    token: Lock<SecretString>,
    /// Whether it is the one of the login's redirect.
    token_is_of_login: AtomicBool,
    /// Where the login led to, without its token.
    home: Url,
    /// What that page says of the shop.
    facts: OnceLock<ShopFacts>,
    /// One exchange at a time: a message of the shop, also the one with a client's secret, is shown by whichever
    /// page of the session comes next (docs/facts/sessions.md#messages-belong-to-the-session). PHP queues a session's requests anyway.
    pub(super) turn: Mutex<()>,
}

/// What a shop says of itself on the pages of its back office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopFacts {
    /// Its version, e.g. `9.1.4`.
    pub version: String,
    /// Whether pages carry Symfony's debug toolbar, which they do in debug mode (docs/facts/pages.md#pages-that-replace-the-wanted-one).
    pub debug_toolbar: bool,
    /// Whether several shops share the back office (docs/facts/needs.md#multistore).
    pub multistore: bool,
}

impl fmt::Debug for OfficeHttp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let folder = self.transport.folder().as_str();
        f.debug_struct("OfficeHttp").field("back_office", &folder).field("email", &self.email).finish_non_exhaustive()
    }
}

impl OfficeHttp {
    /// Logs an employee in and opens the page that the login leads to, which proves the session's token.
    pub async fn log_in(address: &OfficeAddress, email: &str, password: &SecretString) -> Result<Self> {
        let session = Self::begin(address, email, password).await?;
        session.prove_token().await?;
        Ok(session)
    }

    /// Logs an employee in without a look at the page that the login leads to: a browser that is to join the session opens
    /// that page itself. Only for shops of which [`Self::has_token_of_login`] is known.
    ///
    /// PrestaShop takes the form's two fields without a visit to the login page before and without its `_token`,
    /// and answers a success with a redirect to that page (docs/facts/sessions.md#logging-in).
    pub async fn begin(address: &OfficeAddress, email: &str, password: &SecretString) -> Result<Self> {
        let transport = Transport::new(address).await?;
        let fields = [("email", email), ("passwd", password.expose_secret())];
        let answer = transport.post(transport.at("login")?, &fields).await?;
        let Some(target) = answer.location.clone() else {
            return Err(no_login(&transport, &answer, email));
        };
        if !target.path().starts_with(transport.folder().path()) {
            let seen = format!("a redirect out of the folder, to {}", shown(&target));
            return Err(OfficeError::NotABackOffice { address: transport.folder().to_string(), seen });
        }
        if leads_to_login(&target) {
            let answer = transport.get(target).await?;
            return Err(no_login(&transport, &answer, email));
        }
        Ok(Self {
            transport,
            email: email.to_owned(),
            token: Lock::new(page::token_of(&target).unwrap_or_default().into()),
            token_is_of_login: AtomicBool::new(true),
            home: without_token(&target),
            facts: OnceLock::new(),
            turn: Mutex::new(()),
        })
    }

    /// Returns whether the session's token is still that of the login's redirect: none was refused.
    pub fn has_token_of_login(&self) -> bool {
        self.token_is_of_login.load(Ordering::Relaxed)
    }

    /// Opens the page behind the login with the redirect's token. A token that is refused is replaced by that of the
    /// warning page; where the redirect has none, the page's own is taken.
    async fn prove_token(&self) -> Result<()> {
        let landing = match self.open(self.with_token(self.home.clone())).await {
            Ok(landing) => landing,
            // The token is checked before the employee's rights and before the page is made.
            Err(OfficeError::AccessDenied { .. } | OfficeError::ErrorPage { .. }) if self.has_token() => return Ok(()),
            Err(error) => return Err(error),
        };
        if !self.has_token() {
            let token = page::token(&landing.html());
            self.learn(token.ok_or_else(|| landing.unexpected("a token in the login's redirect or on its page"))?);
        }
        // A page without a version is named by the errand that needs it.
        if let Some(facts) = facts_on(&landing) {
            let _ = self.facts.set(facts);
        }
        Ok(())
    }

    /// Returns what the page behind the login says of the shop.
    pub async fn facts(&self) -> Result<ShopFacts> {
        if let Some(facts) = self.facts.get() {
            return Ok(facts.clone());
        }
        let landing = self.open(self.with_token(self.home.clone())).await?;
        facts_on(&landing).ok_or_else(|| landing.unexpected("the shop's version in #shop_version"))
    }

    /// Returns the OpenAPI document of the shop's Admin API, which stands behind the login (docs/facts/admin-api.md#addresses).
    pub async fn api_document(&self) -> Result<String> {
        Ok(self.open(self.at("configure/advanced/admin-api/docs.json")?).await?.body)
    }

    /// The shop's version as its pages show it, e.g. `9.1.4`.
    pub async fn shop_version(&self) -> Result<String> {
        Ok(self.facts().await?.version)
    }

    /// Clears the filters of a Symfony grid, e.g. `customer`; sorting and page size stay.
    ///
    /// Filters of Symfony grids are kept by employee, not by session: this clears them in every browser of the
    /// employee (docs/facts/sessions.md#where-filters-sorting-and-page-size-are-stored).
    pub async fn reset_grid(&self, grid: &str) -> Result<()> {
        let url = self.at(&format!("common/reset_search/{grid}"))?;
        self.submit(url, &[]).await.map(drop)
    }

    /// Opens the page of a Symfony grid by an address that says how the grid is sorted and paged, which the shop then keeps
    /// for the employee (docs/facts/sessions.md#where-filters-sorting-and-page-size-are-stored). The address is below the back office's folder, or absolute on its host.
    pub async fn arrange_grid(&self, address: &str) -> Result<()> {
        let url = self.at(address)?;
        self.open(url).await.map(drop)
    }

    /// What makes a browser part of this session: its cookies, to be set for the back office's host with the path `/`, and
    /// an address to go on with. Only a browser with the same network address as this program: the shop ends a session
    /// that is seen from two (docs/facts/sessions.md#cookies).
    pub fn for_browser(&self) -> (Vec<(String, SecretString)>, Url) {
        (self.transport.cookies(), self.with_token(self.home.clone()))
    }

    /// Ends the session at the shop, which answers with a redirect to the login page.
    pub async fn log_out(&self) -> Result<()> {
        let _turn = self.turn.lock().await;
        let answer = self.transport.get_once(self.transport.at("logout")?).await?;
        let answer = match answer.location.clone() {
            Some(target) if leads_to_login(&target) => return Ok(()),
            Some(target) => self.transport.get(target).await?,
            None => answer,
        };
        if page::kind(&Html::parse_document(&answer.body)) == Kind::Login {
            return Ok(());
        }
        Err(Landing { url: answer.url, body: answer.body }.unexpected("the login page after logging out"))
    }

    /// An address below the back office's folder, with the session's token in it.
    pub(super) fn at(&self, path: &str) -> Result<Url> {
        Ok(self.with_token(self.transport.at(path)?))
    }

    /// An address that a page of the back office names, as it is.
    pub(super) fn named(&self, base: &Url, reference: &str) -> Result<Url> {
        let url = base.join(reference).map_err(|_| OfficeError::BadAddress { address: reference.to_owned() })?;
        self.transport.at(url.as_str())
    }

    pub(super) fn with_token(&self, mut url: Url) -> Url {
        let token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        if !token.expose_secret().is_empty() {
            // Either name is read on either kind of page; legacy pages write theirs without the underscore.
            let legacy = url.query_pairs().any(|(name, _)| name == "controller");
            url.query_pairs_mut().append_pair(if legacy { "token" } else { "_token" }, token.expose_secret());
        }
        url
    }

    fn has_token(&self) -> bool {
        !self.token.lock().unwrap_or_else(PoisonError::into_inner).expose_secret().is_empty()
    }

    pub(super) fn learn(&self, token: String) {
        self.token_is_of_login.store(false, Ordering::Relaxed);
        *self.token.lock().unwrap_or_else(PoisonError::into_inner) = token.into();
    }
}

fn facts_on(landing: &Landing) -> Option<ShopFacts> {
    let html = landing.html();
    Some(ShopFacts {
        version: page::shop_version(&html)?,
        debug_toolbar: page::has_debug_toolbar(&html),
        multistore: page::has_several_shops(&html),
    })
}

/// Why an answer to the login is none: the shop's refusal, or no PrestaShop at all.
fn no_login(transport: &Transport, answer: &Answer, email: &str) -> OfficeError {
    let html = Html::parse_document(&answer.body);
    if page::kind(&html) == Kind::Login {
        let messages = page::error_messages(&html);
        let message = if messages.is_empty() { "no message".to_owned() } else { messages.join(" / ") };
        return OfficeError::LoginRefused { email: email.to_owned(), message };
    }
    let title = match page::title(&html) {
        title if title.is_empty() => "a page without title".to_owned(),
        title => format!("the page \"{title}\""),
    };
    let seen = format!("HTTP {} with {title}", answer.status.as_u16());
    OfficeError::NotABackOffice { address: transport.folder().to_string(), seen }
}

/// `/admin-dev/login`, or `/admin-dev/index.php/login`.
fn leads_to_login(url: &Url) -> bool {
    url.path().trim_end_matches('/').ends_with("/login")
}
