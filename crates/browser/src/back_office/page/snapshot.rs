//! What the head of a page says.

use prestashop_bdd_core::text::same_name;
use serde::Deserialize;

use crate::back_office::error::{Error, Result};
use crate::back_office::kind::{Family, PageKind};

/// A tab of the page's head.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Tab {
    /// The tab's text, without a counter.
    pub label: String,
    /// Whether its page is the one on show.
    pub current: bool,
}

/// A page in place of the shop's, which was not reached.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Unreached {
    /// The status of a web server that has no shop behind it; none where the browser reached no server.
    pub status: Option<u16>,
    /// What browser or web server say of it.
    pub reason: String,
}

/// What the head of the page says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "a page can be any of these at once")]
pub struct PageSnapshot {
    /// The family; none on pages without the menu.
    pub family: Option<Family>,
    /// The browser title, e.g. "Groups • PrestaShop".
    pub title: String,
    /// The heading; empty on the few pages without one.
    pub heading: String,
    /// All headings of the first level; some pages of the shop have two.
    pub headings: Vec<String>,
    /// The labels of the menu item and the tab that lead to this very page: "Stock" for the page "Stock management".
    pub entries: Vec<String>,
    /// The breadcrumb's parts, outermost first.
    pub breadcrumb: Vec<String>,
    /// The tabs of the head.
    pub tabs: Vec<Tab>,
    /// The tabs inside the page.
    #[serde(rename = "innerTabs")]
    pub inner_tabs: Vec<Tab>,
    /// The labels of the header buttons.
    pub toolbar: Vec<String>,
    /// The heading of an error page ("You do not have permission to do this").
    pub error: Option<String>,
    /// The HTTP status that the page was answered with, where the browser gives it away.
    #[serde(default)]
    pub status: Option<u16>,
    /// Whether this is the login page.
    pub login: bool,
    /// Whether this is the "Invalid token" page.
    pub refused: bool,
    /// The text of that page's link to the page that was asked for; shops have different ones.
    #[serde(rename = "wayIn")]
    pub way_in: Option<String>,
    /// What the browser or a gateway says that reached no shop.
    pub unreached: Option<Unreached>,
    /// Whether this is the empty page of a new browser.
    pub blank: bool,
    /// The heading of the page that a shop in maintenance shows to visitors.
    #[serde(default)]
    pub maintenance: Option<String>,
    /// The shop's version as the header shows it.
    pub version: Option<String>,
    /// The language that the page is in, as it says itself: `en`, `fr`.
    pub language: Option<String>,
    /// Whether a dialog of the page is open.
    pub asked: bool,
    /// Whether the page has loaded to its end.
    pub loaded: bool,
}

impl PageSnapshot {
    /// The title without " • PrestaShop" (or the shop's own name there).
    pub fn name(&self) -> &str {
        self.title.split(" • ").next().unwrap_or(&self.title).trim()
    }

    /// Whether this is the page that people call `name`: by its title, by its heading, or by the menu item or tab that leads to
    /// it; upper and lower case aside: the menu says "Credit Slips" where the page says "Credit slips".
    ///
    /// The forms of legacy pages keep the heading of their list; the title ("Groups > Edit: …") tells them apart. The breadcrumb
    /// does not count: that of a form ends with the name of its list.
    pub fn is_named(&self, name: &str) -> bool {
        let (wanted, title) = (name.to_lowercase(), self.name().to_lowercase());
        let of_list = title.starts_with(&format!("{wanted} > "));
        let by_heading = !of_list && self.has_heading(name);
        let by_entry = !of_list && self.entries.iter().any(|entry| same_name(entry, name));
        self.error.is_none() && !self.login && (title == wanted || by_heading || by_entry)
    }

    /// Whether one of the headings is that one, upper and lower case aside.
    fn has_heading(&self, name: &str) -> bool {
        same_name(&self.heading, name) || self.headings.iter().any(|heading| same_name(heading, name))
    }

    /// Whether that tab is the current one of its row of tabs, of the head or inside the page; upper and lower case aside.
    pub fn has_open_tab(&self, label: &str) -> bool {
        self.open_tabs().any(|open| same_name(open, label))
    }

    /// Whether the page has such a tab, open or not; upper and lower case aside.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the tabs that are there.
    pub fn has_tab(&self, label: &str) -> Result<()> {
        let there = || self.tabs.iter().chain(&self.inner_tabs).map(|tab| tab.label.as_str());
        if there().any(|tab| same_name(tab, label)) {
            return Ok(());
        }
        Err(Error::NoSuch {
            kind: "tab",
            name: label.to_owned(),
            place: "on the page".to_owned(),
            available: there().map(str::to_owned).collect(),
        })
    }

    /// The labels of the current tabs, that of the head first.
    pub fn open_tabs(&self) -> impl Iterator<Item = &str> {
        self.tabs.iter().chain(&self.inner_tabs).filter(|tab| tab.current).map(|tab| tab.label.as_str())
    }

    pub(super) fn summary(&self) -> String {
        let error = self.error.as_ref().map(|error| format!(" that says \"{error}\"")).unwrap_or_default();
        let instead = match (self.login, self.refused) {
            (true, _) => " (not logged in)".to_owned(),
            (_, true) => format!(
                " (\"Invalid token\": the shop asks before it opens an address that carries no token of this session; \
                 click the link \"{}\" to go on)",
                self.way_in.as_deref().unwrap_or("I understand the risk")
            ),
            _ => String::new(),
        };
        match (self.name(), self.heading.as_str()) {
            ("", "") => format!("a page without title and heading{error}{instead}"),
            (name, heading) => format!("the page \"{name}\" with the heading \"{heading}\"{error}{instead}"),
        }
    }
}

impl PageSnapshot {
    /// Returns what kind of page this is. What the shop itself shows comes before what the browser tells of the answer.
    pub fn kind(&self) -> PageKind {
        match self {
            Self { loaded: false, .. } => PageKind::Loading,
            Self { login: true, .. } => PageKind::Login,
            Self { refused: true, .. } => PageKind::InvalidToken,
            Self { error: Some(_), .. } => PageKind::ErrorPage,
            Self { family: Some(_), .. } => PageKind::Menu,
            Self { unreached: Some(Unreached { status: Some(_), .. }), .. } => PageKind::Unavailable,
            Self { unreached: Some(_), .. } => PageKind::NoServer,
            Self { blank: true, .. } => PageKind::Blank,
            _ => PageKind::Other,
        }
    }

    /// Whether the shop shows an error page because it has no such page, whatever its words for that are.
    pub fn is_missing(&self) -> bool {
        self.error.is_some() && self.status == Some(404)
    }
}

#[cfg(test)]
impl PageSnapshot {
    /// A loaded page without anything else.
    pub(in crate::back_office) fn of_tests(title: &str, heading: &str) -> Self {
        Self {
            family: None,
            title: title.into(),
            heading: heading.into(),
            headings: vec![heading.into()],
            entries: vec![],
            breadcrumb: vec![],
            tabs: vec![],
            inner_tabs: vec![],
            toolbar: vec![],
            error: None,
            status: None,
            login: false,
            refused: false,
            way_in: None,
            unreached: None,
            blank: false,
            maintenance: None,
            version: None,
            language: None,
            asked: false,
            loaded: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(title: &str, heading: &str) -> PageSnapshot {
        PageSnapshot { family: Some(Family::Symfony), ..PageSnapshot::of_tests(title, heading) }
    }

    #[test]
    fn a_page_is_known_by_its_title_or_its_heading() {
        assert!(page("Groups > Edit: Wholesale A • PrestaShop", "Groups").is_named("Groups > Edit: Wholesale A"));
        assert!(page("Orders > Order X from John DOE • PrestaShop", "Order #5 X").is_named("Order #5 X"));
        assert!(!page("Groups • PrestaShop", "Groups").is_named("Titles"));
    }

    #[test]
    fn the_form_of_a_legacy_page_is_not_taken_for_its_list() {
        let form = page("Groups > Edit: Wholesale A • PrestaShop", "Groups");
        assert!(!form.is_named("Groups") && page("Groups • PrestaShop", "Groups").is_named("Groups"));
    }

    #[test]
    fn page_goes_by_its_menu_item_where_that_leads_to_it() {
        let stock =
            PageSnapshot { entries: vec!["Stock".into()], ..page("Stock • PrestaShop X", "Stock management") };
        let stock = PageSnapshot { title: "Stock management".into(), ..stock };
        assert!(stock.is_named("stock") && stock.is_named("Stock management"));
        assert!(!PageSnapshot { entries: vec![], ..stock }.is_named("Stock"));
    }

    #[test]
    fn the_invalid_token_page_is_told_in_plain_words() {
        let way_in = Some("Yes, I understand the risks".to_owned());
        let refused = PageSnapshot { refused: true, way_in, ..page("Invalid token", "") };
        let summary = refused.summary();
        assert!(summary.contains("carries no token of this session"), "{summary}");
        assert!(summary.contains("click the link \"Yes, I understand the risks\""), "{summary}");
    }

    #[test]
    fn an_error_page_is_never_the_page_that_was_asked_for() {
        let denied = PageSnapshot {
            error: Some("You do not have permission".into()),
            ..page("Groups • PrestaShop", "Groups")
        };
        assert!(!denied.is_named("Groups"));
    }

    #[test]
    fn each_page_is_of_one_kind() {
        let page = PageSnapshot::of_tests("PrestaShop", "");
        let menu = || PageSnapshot { family: Some(Family::Legacy), ..page.clone() };
        let unreached = |status| Some(Unreached { status, reason: "HTTP or not".to_owned() });
        let error = || Some("You do not have permission".to_owned());
        let kinds = [
            (PageSnapshot { loaded: false, ..menu() }, PageKind::Loading),
            (PageSnapshot { login: true, ..page.clone() }, PageKind::Login),
            (PageSnapshot { refused: true, ..page.clone() }, PageKind::InvalidToken),
            (PageSnapshot { error: error(), ..menu() }, PageKind::ErrorPage),
            (PageSnapshot { error: error(), ..page.clone() }, PageKind::ErrorPage),
            (menu(), PageKind::Menu),
            (PageSnapshot { unreached: unreached(Some(503)), ..page.clone() }, PageKind::Unavailable),
            (PageSnapshot { unreached: unreached(None), ..page.clone() }, PageKind::NoServer),
            (PageSnapshot { blank: true, ..page.clone() }, PageKind::Blank),
            (page.clone(), PageKind::Other),
        ];
        for (page, kind) in kinds {
            assert_eq!(page.kind(), kind, "{page:?}");
        }
    }

    #[test]
    fn missing_page_goes_by_its_status_not_by_its_words() {
        let page = PageSnapshot::of_tests("PrestaShop", "");
        let error = |status, text: &str| PageSnapshot { status, error: Some(text.to_owned()), ..page.clone() };
        assert!(error(Some(404), "Seite fehlt").is_missing());
        assert!(!error(Some(500), "The page could not be found").is_missing());
        assert!(!PageSnapshot { status: Some(404), ..page.clone() }.is_missing(), "the shop's own page says it");
    }
}
