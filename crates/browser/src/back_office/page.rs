//! The page's head: title, heading, breadcrumb, tabs, header buttons; and buttons and links by label.

use std::time::Duration;

use prestashop_bdd_core::poll::Look;
use prestashop_bdd_core::text::same_name;
use prestashop_bdd_core::wordings::Wordings;
use serde::Deserialize;
use serde_json::Value;
use thirtyfour::WebElement;

use super::document::Document;
use super::driver_errors::native_dialog_open;
use super::error::{Error, Result};
use super::kind::{Family, PageKind};
use super::outcome::{self, Asks, Outcome, PageState};
use super::scripts::PAGE;

/// How long the page around a framed one may take to go on, after the framed one has sent its form.
const FRAME: Duration = Duration::from_secs(8);

/// A tab of the page's head.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Tab {
    /// The tab's text, without a counter.
    pub label: String,
    /// Whether its page is the one on show.
    pub current: bool,
}

/// What can be clicked on a page, by label; each label once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Labels {
    /// Buttons, those of the page's head first.
    pub buttons: Vec<String>,
    /// Links outside of the menu.
    pub links: Vec<String>,
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

    fn summary(&self) -> String {
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

#[derive(Deserialize)]
struct Found {
    #[serde(rename = "found")]
    reference: Option<Value>,
    /// It is a button of the page that a dialog frames.
    #[serde(default)]
    framed: bool,
    /// It is what opens the menu that the thing is in.
    #[serde(default)]
    opens: bool,
    #[serde(default)]
    count: usize,
    /// Of several, the headings of the parts of the page that they are in.
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    available: Vec<String>,
    /// What of that name is there instead: a link in place of a button, or the other way round.
    #[serde(default)]
    instead: Option<String>,
}

/// Where something of a label is.
enum Place {
    At {
        element: WebElement,
        /// It is a tab of the page's head.
        head: bool,
    },
    /// On the page that a dialog frames; only buttons are looked for there.
    Framed,
}

impl Place {
    /// The element, and whether it is a tab of the head.
    fn on_the_page(self, label: &str) -> Result<(WebElement, bool)> {
        match self {
            Self::At { element, head } => Ok((element, head)),
            Self::Framed => Err(Error::Unusable {
                what: format!("\"{label}\""),
                reason: "it is on the page in a dialog, where only buttons can be clicked".to_owned(),
            }),
        }
    }
}

/// The page on show.
#[derive(Debug)]
pub struct Page {
    document: Document,
}

impl Page {
    pub(super) fn new(document: Document) -> Self {
        Self { document }
    }

    pub(super) fn document(&self) -> &Document {
        &self.document
    }

    /// What the head of the page says now.
    pub async fn snapshot(&self) -> Result<PageSnapshot> {
        self.document.look(PAGE, "snapshot", &[]).await
    }

    /// The labels of all buttons and links on show.
    pub async fn labels(&self) -> Result<Labels> {
        self.document.read(PAGE, "labels", &[]).await
    }

    /// Waits until the page called `name` is on show, by title or heading, loaded and no error page.
    pub async fn displayed(&self, name: &str) -> Result<PageSnapshot> {
        self.wait_for(&format!("the page \"{name}\""), |page| page.is_named(name)).await
    }

    /// Waits until a page of one of these kinds is on show. This is the one wait for "the login page or the back office" and
    /// the like: it ends at once with a page of one of the kinds, and with any other page that is idle.
    pub async fn reaches(&self, kinds: &[PageKind]) -> Result<PageSnapshot> {
        let names: Vec<String> = kinds.iter().map(ToString::to_string).collect();
        self.document
            .until(&names.join(" or "), async || {
                let page = self.snapshot().await?;
                let kind = page.kind();
                Ok(if kinds.contains(&kind) {
                    Look::Ready(page)
                } else {
                    Look::NotYet(format!("{kind}: {}", page.summary()))
                })
            })
            .await
    }

    /// Returns what kind of page is on show now, also while a dialog of the browser hides it.
    pub async fn kind(&self) -> Result<PageKind> {
        match self.snapshot().await {
            Ok(page) => Ok(page.kind()),
            Err(Error::Browser(error)) if native_dialog_open(&error) => Ok(PageKind::NativeDialog),
            Err(error) => Err(error),
        }
    }

    /// Waits until the head of the page satisfies `wanted`; `waited_for` names it for messages.
    pub async fn wait_for(&self, waited_for: &str, wanted: impl Fn(&PageSnapshot) -> bool) -> Result<PageSnapshot> {
        self.document
            .until(waited_for, async || {
                let page = self.snapshot().await?;
                Ok(if page.loaded && wanted(&page) { Look::Ready(page) } else { Look::NotYet(page.summary()) })
            })
            .await
    }

    /// Opens a tab by its label: one of the head (loads a page) or one inside the page (rarely does).
    pub async fn open_tab(&self, label: &str) -> Result<()> {
        let (element, head) = self.locate("tab", "tab", &label.into(), true).await?.on_the_page(label)?;
        let what = format!("the tab \"{label}\"");
        if head {
            self.document
                .leave(&format!("the page of {what}"), async || self.document.click(&element, &what).await)
                .await
        } else {
            outcome::settle(&self.document, &what, async || self.document.click(&element, &what).await).await
        }
    }

    /// Waits until the page has a button of that label on show, in its head or further down.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the buttons that are there.
    pub async fn offers_button(&self, label: impl Into<Wordings>) -> Result<()> {
        self.offers("offeredButton", "button", &label.into()).await
    }

    /// Waits until the page has a link of that text on show.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the links that are there.
    pub async fn offers_link(&self, text: impl Into<Wordings>) -> Result<()> {
        self.offers("offeredLink", "link", &text.into()).await
    }

    async fn offers(&self, function: &str, kind: &'static str, label: &Wordings) -> Result<()> {
        match self.locate(function, kind, label, false).await {
            Ok(_) | Err(Error::Ambiguous { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Whether a button of that label is on show now, wherever it is: in the header around the page as well, and behind a dialog.
    pub async fn has_button(&self, label: impl Into<Wordings>) -> Result<bool> {
        self.has("button", &label.into()).await
    }

    /// Whether a link of that text is on show now, wherever it is: in the menu and the header around the page as well.
    pub async fn has_link(&self, text: impl Into<Wordings>) -> Result<bool> {
        self.has("link", &text.into()).await
    }

    async fn has(&self, kind: &str, label: &Wordings) -> Result<bool> {
        self.document.read(PAGE, "shown", &[kind.into(), label.all().collect()]).await
    }

    /// Whether the dialog that is open frames a page with a button of that label, now.
    pub(super) async fn has_framed_button(&self, label: &Wordings) -> Result<bool> {
        let found: Found = self.document.read(PAGE, "button", &[label.all().collect()]).await?;
        Ok(found.framed)
    }

    async fn press_framed(&self, label: &Wordings, what: &str) -> Result<Outcome> {
        let address = self.document.driver().current_url().await?;
        let before = outcome::Before::arm(&self.document).await?;
        self.document.known().set_framed(Some(address.clone()));
        let press = async || {
            self.document
                .until(&format!("{what} to be clickable"), async || {
                    let pressed: bool = self.document.read(PAGE, "pressFramed", &[label.all().collect()]).await?;
                    Ok(if pressed { Look::Ready(()) } else { Look::NotYet("it is disabled or gone".to_owned()) })
                })
                .await
        };
        self.document.known().tabs().was_clicked(what);
        outcome::settle(&self.document, what, press).await?;
        if !self.document.read::<bool>(PAGE, "frameLeft", &[]).await? {
            return Ok(Outcome::Settled);
        }
        let waiting = self.document.with_patience(self.document.patience().min(FRAME));
        let gone_on = waiting
            .until(&format!("the page around the dialog to go on after {what}"), async || {
                Ok(match before.look(&self.document).await? {
                    Some(after) if after.page == PageState::Same && !after.leaving && after.asks != Asks::Nothing => {
                        Look::NotYet("the dialog is still there".to_owned())
                    }
                    _ => Look::Ready(()),
                })
            })
            .await;
        match gone_on {
            // The framed page shows the next thing, such as what is wrong with what was sent.
            Err(Error::GaveUp(_)) => Ok(Outcome::Settled),
            Ok(()) => {
                waiting
                    .until("the page behind the dialog", async || outcome::loaded(&before, &self.document).await)
                    .await?;
                // What is changed in a dialog, such as one combination of a product, leaves the page around it where it was.
                let now = self.document.driver().current_url().await?;
                Ok(if now.path() == address.path() { Outcome::Settled } else { Outcome::FramedPage })
            }
            Err(error) => Err(error),
        }
    }

    /// Clicks a button by its label: one of the header, else one of the page. Of several, the one in the dialog or menu that
    /// is open or in the form that was filled last. One inside a closed menu is clicked after opening the menu.
    pub async fn press(&self, label: impl Into<Wordings>) -> Result<Outcome> {
        let label = label.into();
        let what = format!("the button \"{}\"", label.asked());
        let Place::At { element, .. } = self.locate("pressable", "button", &label, true).await? else {
            return self.press_framed(&label, &what).await;
        };
        outcome::settle(&self.document, &what, async || self.document.click(&element, &what).await).await?;
        Ok(Outcome::Settled)
    }

    /// Follows a link of the page's content by its text or title.
    pub async fn follow(&self, label: impl Into<Wordings>) -> Result<()> {
        let label = label.into();
        let (element, _) = self.locate("link", "link", &label, true).await?.on_the_page(label.asked())?;
        let what = format!("the link \"{}\"", label.asked());
        outcome::settle(&self.document, &what, async || self.document.click(&element, &what).await).await
    }

    /// Waits for the one thing of that label, and makes it ready for a click where it is to be clicked.
    async fn locate(&self, function: &str, kind: &'static str, label: &Wordings, to_click: bool) -> Result<Place> {
        let names: [Value; 1] = [label.all().collect()];
        let (mut last, mut instead, mut opened) = (Vec::new(), None, false);
        let outcome = self
            .document
            .until(&format!("the {kind} {label}"), async || {
                let answer: Value = if to_click {
                    self.document.ready(PAGE, function, &names).await?
                } else {
                    self.document.read(PAGE, function, &names).await?
                };
                let head = answer.get("head").and_then(Value::as_bool).unwrap_or(false);
                let answer: Found =
                    serde_json::from_value(answer).map_err(|source| Error::Script { script: PAGE.name, source })?;
                match answer.reference {
                    Some(reference) if answer.opens => {
                        // A second click would close what is opening.
                        if !std::mem::replace(&mut opened, true) {
                            let menu = self.document.element(reference)?;
                            self.document.click(&menu, &format!("the menu of the {kind} {label}")).await?;
                        }
                        Ok(Look::NotYet("its menu is closed".to_owned()))
                    }
                    _ if answer.framed && answer.count == 1 => Ok(Look::Ready(Place::Framed)),
                    None if answer.framed => Err(ambiguous(kind, label, answer.count, &[])),
                    Some(_) if to_click && self.document.known().busy() => {
                        Ok(Look::NotYet("a request of the form still runs".to_owned()))
                    }
                    Some(_) if answer.count > 1 => Err(ambiguous(kind, label, answer.count, &answer.places)),
                    Some(reference) => Ok(Look::Ready(Place::At { element: self.document.element(reference)?, head })),
                    None => {
                        (last, instead) = (answer.available, answer.instead);
                        Ok(Look::NotYet("it is not there".to_owned()))
                    }
                }
            })
            .await;
        match outcome {
            Err(Error::GaveUp(_)) if !opened => {
                let place = instead.map_or_else(
                    || "on the page".to_owned(),
                    |other| format!("on the page, but a {other} of that name: write the {other} {label}"),
                );
                Err(Error::NoSuch { kind, name: label.as_name(), place, available: last })
            }
            other => other,
        }
    }

    /// Goes on from the "Invalid token" page to the page that was asked for.
    pub(super) async fn enter_refused_page(&self) -> Result<()> {
        self.leave_refused("enterRefusedPage", "the page that was asked for").await
    }

    /// Leaves the "Invalid token" page for the Dashboard.
    pub(super) async fn leave_refused_page(&self) -> Result<()> {
        self.leave_refused("leaveRefusedPage", "the Dashboard").await
    }

    /// Follows one of the two links of the "Invalid token" page; on any other page it does nothing.
    async fn leave_refused(&self, link: &str, waited_for: &str) -> Result<()> {
        let link: Value = self.document.ready(PAGE, link, &[]).await?;
        if link.is_null() {
            return Ok(());
        }
        let link = self.document.element(link)?;
        let click = async || self.document.click(&link, &format!("the link to {waited_for}")).await;
        self.document.leave(waited_for, click).await
    }
}

fn ambiguous(kind: &'static str, label: &Wordings, count: usize, places: &[String]) -> Error {
    // Buttons can be said to be of a form, by the heading of its card.
    let mut headings: Vec<&str> = Vec::new();
    for heading in places.iter().map(String::as_str).filter(|heading| !heading.is_empty()) {
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    let name = label.asked();
    let place = match (kind, &headings[..]) {
        ("button", []) => format!("on the page (one goes by: the button \"{name}\" of the \"…\" form)"),
        ("button", [first, others @ ..]) => {
            let others: Vec<_> = others.iter().map(|heading| format!(", or of the \"{heading}\" form")).collect();
            format!("on the page (one goes by: the button \"{name}\" of the \"{first}\" form{})", others.concat())
        }
        _ => "on the page".to_owned(),
    };
    Error::Ambiguous { kind, name: label.as_name(), place, count }
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
    pub(super) fn of_tests(title: &str, heading: &str) -> Self {
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
