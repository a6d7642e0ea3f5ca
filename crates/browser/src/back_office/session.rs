//! The door to the components: one employee's browser session in one back office.

use std::collections::BTreeSet;
use std::time::Duration;

use prestashop_bdd_core::retry::Retries;
use secrecy::{ExposeSecret as _, SecretString};
use thirtyfour::WebDriver;
use url::Url;

use super::driver_errors::not_reached;
use super::error::{Error, Result};
use super::{
    Cards, Dialog, Document, Form, Grid, Help, Known, Login, LoginOutcome, Menu, Messages, Page, PageKind,
    PageSnapshot, Visuals,
};

/// Nobody listens: nothing was sent.
const REFUSED: &str = "net::ERR_CONNECTION_REFUSED";

/// A browser on a back office.
#[derive(Debug, Clone)]
pub struct BackOffice {
    document: Document,
    address: Url,
    retries: Retries,
}

impl BackOffice {
    /// `address` is that of the back office's folder with a closing slash, e.g.
    /// `http://localhost:8001/admin-dev/`; no wait for a state lasts longer than `patience`.
    pub fn new(driver: WebDriver, address: Url, patience: Duration) -> Self {
        Self { document: Document::new(driver, patience), address, retries: Retries::default() }
    }

    /// With this, an address that nobody answers at is opened again.
    #[must_use]
    pub fn retrying(mut self, retries: Retries) -> Self {
        self.retries = retries;
        self
    }

    /// The same session with another patience.
    #[must_use]
    pub fn with_patience(&self, patience: Duration) -> Self {
        Self { document: self.document.with_patience(patience), ..self.clone() }
    }

    /// The same session; each wait lasts as long as its patience, also where the page is idle.
    #[must_use]
    pub fn waiting_in_full(self) -> Self {
        Self { document: self.document.waiting_in_full(), ..self }
    }

    /// The same session, with what is known of its page already.
    #[must_use]
    pub fn knowing(self, known: Known) -> Self {
        Self { document: self.document.knowing(known), ..self }
    }

    /// The page on show.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The main menu.
    pub fn menu(&self) -> Menu {
        Menu::new(self.document.clone())
    }

    /// The page's head, buttons and links.
    pub fn page(&self) -> Page {
        Page::new(self.document.clone())
    }

    /// The page's messages.
    pub fn messages(&self) -> Messages {
        Messages::new(self.document.clone())
    }

    /// The cards of the page's modules.
    pub fn cards(&self) -> Cards {
        Cards::new(self.document.clone())
    }

    /// Pictures and switches outside of grids.
    pub fn visuals(&self) -> Visuals {
        Visuals::new(self.document.clone())
    }

    /// The help panel beside the page.
    pub fn help(&self) -> Help {
        Help::new(self.document.clone())
    }

    /// A grid by its title, or the only one of the page.
    pub fn grid(&self, title: Option<&str>) -> Grid {
        match title {
            Some(title) => Grid::titled(self.document.clone(), title),
            None => Grid::only(self.document.clone()),
        }
    }

    /// A form by the heading of its card or panel, or the form of the page.
    pub fn form(&self, heading: Option<&str>) -> Form {
        Form::new(&self.document, heading)
    }

    /// What asks now.
    pub fn dialog(&self) -> Dialog {
        Dialog::new(self.document.clone())
    }

    /// The login page.
    pub fn login(&self) -> Login {
        Login::new(self.document.clone())
    }

    /// Opens the back office's address: the login page, or the Dashboard for who is logged in.
    pub async fn open(&self) -> Result<()> {
        self.go(self.address.as_str()).await
    }

    /// Opens an address: a whole one, or one relative to the back office's folder.
    pub async fn open_address(&self, address: &str) -> Result<()> {
        let target = self.address.join(address).map_err(|error| Error::Unusable {
            what: format!("the address \"{address}\""),
            reason: error.to_string(),
        })?;
        for grid in grids_filtered_by(&target) {
            self.document.known().arrangements().note_filters(&grid, true)?;
        }
        self.go(target.as_str()).await
    }

    /// Returns the grids that an address of the back office sorts or pages, each with the address without that.
    pub fn grids_arranged_by(&self, address: &str) -> Vec<(String, Url)> {
        let Ok(target) = self.address.join(address) else { return Vec::new() };
        if !target.as_str().starts_with(self.address.as_str()) {
            return Vec::new();
        }
        grids_arranged_by(&target)
    }

    /// The same, and goes on where the shop asks first because the address carries no token of this session.
    pub async fn visit(&self, address: &str) -> Result<()> {
        self.open_address(address).await?;
        self.page().enter_refused_page().await
    }

    async fn go(&self, address: &str) -> Result<()> {
        let shown = address.split('?').next().unwrap_or_default();
        let what = format!("the page {shown}");
        let mut tries = self.retries.begin(&what);
        loop {
            let went = self.document.acting(self.document.driver().goto(address)).await;
            let Err(error) = went else { return Ok(()) };
            let Some(reason) = not_reached(&error) else { return Err(error.into()) };
            // Only a refused connection proves that nothing was sent: some addresses of legacy pages act.
            if reason != REFUSED || !tries.another(REFUSED).await {
                return Err(Error::Unreachable { address: shown.to_owned(), reason });
            }
        }
    }

    /// Logs in again where the session has ended under way, and goes on to the page that was asked for: PrestaShop leads there
    /// where it was asked for by a link or an address (docs/facts/sessions.md#logging-in).
    pub async fn log_in_again(&self, email: &str, password: &SecretString) -> Result<LoginOutcome> {
        if !self.login().is_on_show().await? {
            self.reload().await?;
        }
        if self.page().reaches(&PageKind::OPENED).await?.kind() != PageKind::Login {
            return Ok(LoginOutcome::LoggedIn);
        }
        let outcome = self.login().submit(email, password).await?;
        // The address that was asked for carries the token of the session that has ended.
        self.page().enter_refused_page().await?;
        Ok(outcome)
    }

    /// Makes sure that this employee is logged in and that a page with the menu is on show.
    ///
    /// Opening the back office without a token leads who is logged in to the "Invalid token" page
    /// (docs/facts/sessions.md#the-sessions-token); its way out is the Dashboard.
    pub async fn ensure_logged_in(&self, email: &str, password: &SecretString) -> Result<LoginOutcome> {
        // A session that could not be joined has led to the login page already.
        if self.page().kind().await? != PageKind::Login {
            self.open().await?;
        }
        let outcome = match self.page().reaches(&PageKind::OPENED).await?.kind() {
            PageKind::Login => self.login().submit(email, password).await?,
            _ => LoginOutcome::LoggedIn,
        };
        // After a login the shop leads to what was asked for before it, with a token that is not valid any more.
        self.page().leave_refused_page().await?;
        Ok(outcome)
    }

    /// Joins a session that somebody else has begun: sets its cookies and opens `address`. Answers whether the shop takes
    /// the browser for the same employee, with its page; it does not where the browser has another network address.
    pub async fn join_session(
        &self,
        cookies: &[(String, SecretString)],
        address: &Url,
    ) -> Result<Option<PageSnapshot>> {
        let driver = self.document.driver();
        let cookie = |(name, value): &(String, SecretString)| {
            serde_json::json!({
                "name": name,
                "value": value.expose_secret(),
                "url": self.address.as_str(),
                "path": "/",
                "httpOnly": true,
                "sameSite": "Lax",
            })
        };
        // WebDriver can set a cookie only for the page on show, which would be one more page to load.
        let all: Vec<_> = cookies.iter().map(cookie).collect();
        driver.cdp().send_raw("Network.setCookies", serde_json::json!({ "cookies": all })).await?;
        self.go(address.as_str()).await?;
        let mut page = self.page().reaches(&PageKind::OPENED).await?;
        if page.kind() == PageKind::InvalidToken {
            // The token of the redirect behind a login may be one that the shop refuses (docs/facts/sessions.md#logging-in).
            self.page().enter_refused_page().await?;
            page = self.page().reaches(&PageKind::OPENED).await?;
        }
        Ok(matches!(page.kind(), PageKind::Menu | PageKind::ErrorPage).then_some(page))
    }

    /// Leaves whatever is on show for a page with the menu, where that is needed: an open dialog, an error page.
    pub async fn start_over(&self) -> Result<()> {
        match self.page().kind().await? {
            PageKind::Menu if !self.page().snapshot().await?.asked => return Ok(()),
            PageKind::NativeDialog => {
                self.document.acting(self.document.driver().dismiss_alert()).await?;
            }
            _ => {}
        }
        self.open().await?;
        self.page().leave_refused_page().await
    }

    /// Logs out; needs no token (docs/facts/sessions.md#logging-in).
    pub async fn log_out(&self) -> Result<()> {
        self.open_address("logout").await?;
        self.page().reaches(&[PageKind::Login]).await.map(drop)
    }

    /// Reloads the page on show.
    pub async fn reload(&self) -> Result<()> {
        self.document.acting(self.document.driver().refresh()).await?;
        self.note_filters_of_address().await
    }

    /// Notes the grids that the address on show filters: the shop keeps that again, also where a scenario has taken them off
    /// since (docs/facts/sessions.md#where-filters-sorting-and-page-size-are-stored).
    async fn note_filters_of_address(&self) -> Result<()> {
        // A dialog of the browser may stand before the page.
        let Ok(address) = self.document.driver().current_url().await else { return Ok(()) };
        for grid in grids_filtered_by(&address) {
            self.document.known().arrangements().note_filters(&grid, true)?;
        }
        Ok(())
    }

    /// Goes back to the page before.
    pub async fn back(&self) -> Result<()> {
        self.document.acting(self.document.driver().back()).await?;
        self.note_filters_of_address().await
    }

    /// The shop's version as the header of every page shows it, e.g. "9.1.4".
    pub async fn shop_version(&self) -> Result<Option<String>> {
        Ok(self.page().snapshot().await?.version)
    }
}
/// The grids that an address filters: `customer` by `…?customer[filters][lastname]=x` (docs/facts/sessions.md#where-filters-sorting-and-page-size-are-stored).
fn grids_filtered_by(address: &Url) -> Vec<String> {
    let grid = |name: &str| Some(name.split_once("[filters][")?.0.to_owned());
    address.query_pairs().filter_map(|(name, _)| grid(&name)).collect()
}

/// What an address says of a grid beside its filters: `…?customer[orderBy]=email&customer[sortOrder]=asc`.
const ARRANGING: [&str; 4] = ["orderBy", "sortOrder", "offset", "limit"];

/// The grids that an address sorts or pages, each with the address without what is said of it and without tokens.
fn grids_arranged_by(address: &Url) -> Vec<(String, Url)> {
    let grid = |name: &str| {
        let (grid, what) = name.strip_suffix(']')?.split_once('[')?;
        ARRANGING.contains(&what).then(|| grid.to_owned())
    };
    let grids: BTreeSet<String> = address.query_pairs().filter_map(|(name, _)| grid(&name)).collect();
    let without = |grid: String| {
        let of_grid = format!("{grid}[");
        let rest = address
            .query_pairs()
            .filter(|(name, _)| !name.starts_with(&of_grid) && !name.starts_with('_') && name != "token");
        let rest: Vec<_> = rest.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        let mut address = address.clone();
        address.set_query(None);
        address.set_fragment(None);
        if !rest.is_empty() {
            address.query_pairs_mut().extend_pairs(rest);
        }
        (grid, address)
    };
    grids.into_iter().map(without).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn address_names_the_grids_that_it_sorts_and_pages() {
        let found = |address: &str| grids_arranged_by(&address.parse().unwrap());
        let list = "http://shop.test/admin-dev/sell/customers/";
        let arranged = found(&format!("{list}?id=2&customer[orderBy]=email&customer[filters][x]=1&_token=T#top"));
        assert_eq!(arranged, [("customer".to_owned(), format!("{list}?id=2").parse().unwrap())]);
        assert_eq!(found(&format!("{list}?a[offset]=0&b[limit]=50")).len(), 2);
        assert!(found(&format!("{list}?customer[filters][orderBy]=x&limit=3")).is_empty());
    }
}
