//! The browsers of a scenario, each with what is known of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use prestashop_bdd_browser::back_office::Known;
use prestashop_bdd_browser::webdriver::Expectation;
use prestashop_bdd_shop::office_http::OfficeHttp;
use thirtyfour::WebDriver;

/// The name of the browser that a scenario starts with.
const FIRST: &str = "first";

/// A browser of a scenario.
pub(super) struct Browsing {
    pub driver: WebDriver,
    /// What is known of the page that it shows.
    pub known: Known,
    /// Whether somebody is logged in.
    pub logged_in: bool,
    /// Whether the scenario has logged in or out, or tried to.
    pub tried_to_log_in: bool,
    /// The session of the run that it has joined.
    pub joined: Option<Arc<OfficeHttp>>,
}

impl Browsing {
    /// A browser in which nothing has happened yet.
    pub fn new(driver: WebDriver, known: Known) -> Self {
        Self { driver, known, logged_in: false, tried_to_log_in: false, joined: None }
    }

    /// Takes note that somebody has logged in or out. It has a session of its own now, or none; the run ends what is still
    /// open of the one that it had joined.
    pub fn set_logged_in(&mut self, logged_in: bool) {
        (self.logged_in, self.tried_to_log_in, self.joined) = (logged_in, true, None);
    }
}

/// The browsers of a scenario by the names that its steps give them.
pub(super) struct Browsers {
    open: BTreeMap<String, Browsing>,
    current: String,
    /// Whether a step will need a browser, which is opened meanwhile.
    pub expected: Option<Expectation>,
    /// Whether this step has looked at a browser.
    pub looked_at: bool,
}

impl Default for Browsers {
    fn default() -> Self {
        Self { open: BTreeMap::new(), current: FIRST.to_owned(), expected: None, looked_at: false }
    }
}

impl Browsers {
    /// Goes on in the browser of that name; a new name is a browser that is still to be opened.
    pub fn switch(&mut self, name: &str) {
        name.clone_into(&mut self.current);
    }

    /// The name of the current browser.
    pub fn name(&self) -> &str {
        &self.current
    }

    /// The current browser, where it is open.
    pub fn current(&self) -> Option<&Browsing> {
        self.open.get(&self.current)
    }

    /// The same, to take note of something.
    pub fn current_mut(&mut self) -> Option<&mut Browsing> {
        self.open.get_mut(&self.current)
    }

    /// The current browser is open now.
    pub fn opened(&mut self, browsing: Browsing) {
        self.open.insert(self.current.clone(), browsing);
    }

    /// All that are open, with their names.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Browsing)> {
        self.open.iter().map(|(name, browsing)| (name.as_str(), browsing))
    }

    /// Takes a browser out of the scenario, with all that is known of it.
    pub fn forget(&mut self, name: &str) -> Option<Browsing> {
        self.open.remove(name)
    }

    /// Takes all of them out; the first one is the current one again.
    pub fn take_all(&mut self) -> impl Iterator<Item = Browsing> + use<> {
        std::mem::take(self).open.into_values()
    }
}
