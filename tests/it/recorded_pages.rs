//! Menu, head, tabs, header buttons, messages and login are found and read on every recorded page.
//!
//! Each test holds a claim of docs/facts/pages.md.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::time::Duration;

use prestashop_bdd_browser::back_office::{BackOffice, Document, Family, Message, MessageKind};

use crate::common::recorded::RecordedPages;

fn back_office(document: &Document) -> BackOffice {
    let address = "http://localhost:8001/admin-dev/".parse().unwrap();
    BackOffice::new(document.driver().clone(), address, Duration::from_millis(300))
}

/// Pages that have no heading of their own: the product form (its name is a field) and an unknown
/// controller, whose shell stays empty.
const WITHOUT_HEADING: [&str; 2] = ["177-product-form", "198-unknown-controller"];

/// What was read of heads and messages of all pages.
#[derive(Default)]
pub(super) struct Heads {
    problems: Vec<String>,
    symfony: usize,
    legacy: usize,
    bare: usize,
    /// The labels of the buttons in the head that was read last.
    buttons: Vec<String>,
}

impl Heads {
    /// Reads head and messages of a page.
    pub(super) async fn read(&mut self, name: &str, document: &Document) {
        let page = back_office(document).page().snapshot().await.unwrap();
        let messages = back_office(document).messages().shown().await.unwrap();
        let mut claim = |holds: bool, claim: &str| {
            if !holds {
                self.problems.push(format!("{name}: {claim}: {page:?}"));
            }
        };
        match page.family {
            Some(Family::Symfony) => self.symfony += 1,
            Some(Family::Legacy) => self.legacy += 1,
            None => self.bare += 1,
        }
        claim(!page.title.is_empty(), "the title is read");
        if page.family.is_some() {
            claim(!page.heading.is_empty() || WITHOUT_HEADING.contains(&name), "T1 the heading is read");
            claim(page.version.as_deref() == Some("9.1.4"), "the version is read");
            claim(page.language.as_deref() == Some("en"), "the language is read");
            claim(!page.breadcrumb.is_empty() || name.starts_with("177") || name.starts_with("198"), "T2 breadcrumb");
            claim(
                page.tabs.is_empty() || page.tabs.iter().filter(|tab| tab.current).count() == 1,
                "T5 exactly one tab is the current one",
            );
            claim(page.tabs.iter().all(|tab| !tab.label.is_empty()), "T6 every tab has a label");
            claim(page.toolbar.iter().all(|label| !label.is_empty()), "T3 every header button has a label");
        }
        claim(page.refused == (name.starts_with("31-") || name.starts_with("32-")), "P3 the Invalid token page");
        claim(page.error.is_some() == is_error_page(name), "P4, P5 error pages say so");
        let is_read = |message: &Message| !message.text.is_empty() && !message.text.starts_with('×');
        claim(messages.iter().all(is_read), "A1 no message is empty or begins with its close sign");
        self.buttons = page.toolbar;
    }

    /// Presses each button in the head of the page that was read last, and shows it anew before each press. A `fresh` page is not shown
    /// anew before the first.
    pub(super) async fn press_all(&mut self, pages: &RecordedPages, name: &str, document: &Document, mut fresh: bool) {
        // A dialog that frames a page of its own stands before all of 176.
        if name.starts_with("176-") {
            return;
        }
        let page = back_office(document).page();
        for label in self.buttons.iter().filter(|label| *label != "Help") {
            if !std::mem::take(&mut fresh) {
                pages.show(name).await;
            }
            // A link of a recorded page leads nowhere; that it is clickable is what counts.
            if let Err(error) = page.press(label).await {
                self.problems.push(format!("{name}: {label}: {error}"));
            }
        }
    }

    /// Fails with everything that was read wrong.
    pub(super) fn report(self) {
        let Self { problems, symfony, legacy, bare, .. } = self;
        assert!(problems.is_empty(), "{} of the claims fail:\n{}", problems.len(), problems.join("\n"));
        assert!(symfony >= 90 && legacy >= 30 && bare >= 8, "{symfony} Symfony, {legacy} legacy, {bare} without menu");
    }
}

fn is_error_page(name: &str) -> bool {
    ["191-", "192-", "194-", "197-", "flag-14-"].iter().any(|start| name.starts_with(start))
}

#[tokio::test]
async fn pages_are_known_by_the_names_that_people_use() {
    let Some(pages) = RecordedPages::open("pages are known by the names that people use").await else { return };
    let expected: BTreeMap<&str, (&str, &str)> = BTreeMap::from([
        ("02-dashboard", ("Dashboard", "Dashboard")),
        ("03-api-list-empty", ("Admin API", "Advanced Parameters > Admin API")),
        ("04-api-new-form", ("New API Client", "Advanced Parameters > Admin API")),
        ("07-api-created-secret", ("Editing API Client \"Test client\"", "Advanced Parameters > Admin API")),
        ("11-customer-settings", ("Customer settings", "Customer Settings")),
        ("12-groups-list", ("Groups", "Customer Settings > Groups")),
        ("14-group-edit", ("Groups > Edit: Wholesale A", "Customer Settings > Groups")),
        ("131-titles-list", ("Titles", "Customer Settings > Titles")),
        ("165-module-manager", ("Module Manager", "Module Manager > Modules")),
        ("172-order-view", ("Order #5 KHWLILZLL from John DOE", "Orders")),
    ]);
    let mut problems = Vec::new();
    for (file, (name, breadcrumb)) in expected {
        let page = back_office(&pages.show(file).await).page().displayed(name).await;
        match page {
            Ok(page) if page.breadcrumb.join(" > ") == breadcrumb => {}
            Ok(page) => problems.push(format!("{file}: breadcrumb {:?}, expected {breadcrumb}", page.breadcrumb)),
            Err(error) => problems.push(format!("{file}: {error}")),
        }
    }
    pages.close().await;
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The heading of newer pages stands outside of their content, that of legacy pages inside.
#[tokio::test]
async fn the_text_of_a_page_begins_with_its_heading_once() {
    let Some(pages) = RecordedPages::open("the text of a page begins with its heading").await else { return };
    let mut problems = Vec::new();
    for (file, beginning) in [
        ("68-customer-view", "Customer J. DOE Basic information ID 2"),
        ("172-order-view", "Order #5 KHWLILZLL from John DOE Awaiting bank wire payment"),
        ("101-zone-new-form", "New zone"),
        ("192-not-found", "Page not found"),
    ] {
        let text = back_office(&pages.show(file).await).page().text().await.unwrap();
        if !text.starts_with(beginning) || text.matches(beginning).count() != 1 {
            problems.push(format!("{file}: {}", text.chars().take(90).collect::<String>()));
        }
    }
    let legacy = back_office(&pages.show("12-groups-list").await).page().text().await.unwrap();
    pages.close().await;
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(legacy.contains("Groups"), "{legacy}");
}

#[tokio::test]
async fn the_menu_is_read_and_an_item_that_is_not_there_names_its_neighbours() {
    let Some(pages) = RecordedPages::open("the menu is read").await else { return };
    let back_office = back_office(&pages.show("02-dashboard").await);
    let entries = back_office.menu().entries().await.unwrap();
    let wrong_child = back_office.menu().go_to("Shop Parameters", "Customer Setings").await.unwrap_err();
    let wrong_parent = back_office.menu().go_to("Shop", "Contact").await.unwrap_err();
    let only_opens = back_office.menu().go_to_entry("Shop Parameters").await.unwrap_err();
    // Letters of another case are no other name: the item is found, though a recorded page cannot open its submenu.
    let other_case = back_office.menu().go_to("shop parameters", "CONTACT").await.unwrap_err();
    let back_office = self::back_office(&pages.show("02-dashboard").await);
    let current = back_office.menu().current().await.unwrap();
    let deeper = self::back_office(&pages.show("11-customer-settings").await).menu().current().await.unwrap();
    pages.close().await;
    let shop = entries.iter().find(|entry| entry.label == "Shop Parameters").unwrap();
    assert!(shop.children.contains(&"Customer Settings".to_owned()), "{shop:?}");
    assert!(entries.iter().map(|entry| entry.children.len()).sum::<usize>() >= 45, "{entries:?}");
    assert!(wrong_child.to_string().contains("there are: \"General\""), "{wrong_child}");
    assert!(wrong_parent.to_string().contains("\"Shop Parameters\""), "{wrong_parent}");
    assert!(!matches!(other_case, prestashop_bdd_browser::back_office::Error::NoSuch { .. }), "{other_case}");
    assert!(only_opens.to_string().contains("only opens its submenu"), "{only_opens}");
    assert_eq!(current, ["Dashboard"]);
    assert_eq!(deeper, ["Shop Parameters", "Customer Settings"]);
}

/// docs/facts/pages.md#menu-and-head: a collapsed bar closes all submenus, also the current one; a click on an entry opens its submenu beside the
/// bar and goes nowhere.
#[tokio::test]
async fn an_item_of_a_collapsed_menu_is_reached_by_its_fly_out() {
    const COLLAPSED: &str = "document.body.classList.add('page-sidebar-closed'); \
        for (const item of document.querySelectorAll('li.link-levelone')) { \
            const submenu = item.querySelector('ul.submenu'); \
            if (!submenu) continue; \
            item.classList.remove('open', 'ul-open'); \
            submenu.style.cssText = 'display: none !important; position: absolute; left: 240px; background: white; z-index: 9'; \
            item.querySelector(':scope > a').onclick = () => { submenu.style.setProperty('display', 'block', 'important'); return false; }; \
            for (const link of submenu.querySelectorAll('a')) link.href = '12-groups-list.html'; \
        }";
    let Some(pages) = RecordedPages::open("an item of a collapsed menu").await else { return };
    let document = pages.show("11-customer-settings").await;
    document.driver().execute(COLLAPSED, Vec::new()).await.unwrap();
    let office = back_office(&document);
    let gone = office.menu().go_to("Shop Parameters", "Customer Settings").await;
    let name = office.page().snapshot().await.unwrap().name().to_owned();
    pages.close().await;
    gone.unwrap();
    assert_eq!(name, "Groups");
}

#[tokio::test]
async fn messages_are_read_with_kind_and_text_and_hidden_ones_are_not() {
    let Some(pages) = RecordedPages::open("messages are read").await else { return };
    let expected = [
        (
            "07-api-created-secret",
            MessageKind::Info,
            "The API Client and client secret have been generated successfully. This secret value will only be displayed once. Don't forget to make a copy in a secure location.",
        ),
        ("07-api-created-secret", MessageKind::Success, "Client secret: SECRET Copy"),
        ("20-group-deleted", MessageKind::Success, "Successful deletion"),
        ("22-api-deleted", MessageKind::Success, "Successful deletion"),
        (
            "30-login-wrong-password",
            MessageKind::Error,
            "The employee does not exist, or the password provided is incorrect.",
        ),
        ("35-api-updated", MessageKind::Success, "Successful update"),
        ("38-api-duplicate", MessageKind::Error, "This value for \"Client ID\" is already used and must be unique."),
        ("130-customer-settings-saved", MessageKind::Success, "Update successful"),
        ("135-group-form-errors", MessageKind::Error, "The field name is required at least in English (English)."),
        ("195-unknown-id", MessageKind::Error, "This zone does not exist."),
        ("196-unknown-id-legacy", MessageKind::Error, "The object cannot be loaded (or found)."),
        ("198-unknown-controller", MessageKind::Error, "Page not found"),
    ];
    let mut problems = Vec::new();
    for (file, kind, text) in expected {
        let shown = back_office(&pages.show(file).await).messages().shown().await.unwrap();
        if !shown.iter().any(|message| message.kind == kind && message.text == text) {
            problems.push(format!("{file}: no {kind} \"{text}\" among {shown:?}"));
        }
    }
    pages.close().await;
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[tokio::test]
async fn unknown_buttons_and_tabs_name_those_that_are_there() {
    let Some(pages) = RecordedPages::open("unknown buttons and tabs").await else { return };
    let page = back_office(&pages.show("03-api-list-empty").await).page();
    let unknown = page.press("Add new API access").await.unwrap_err().to_string();
    let page = back_office(&pages.show("11-customer-settings").await).page();
    let tab = page.open_tab("Group").await.unwrap_err().to_string();
    pages.close().await;
    assert!(unknown.contains("\"Add new API Client\""), "{unknown}");
    assert!(tab.contains("there are: \"Customer Settings\", \"Groups\", \"Titles\""), "{tab}");
}

#[tokio::test]
async fn the_buttons_of_the_customer_group_case_are_each_found_once() {
    let Some(pages) = RecordedPages::open("the buttons of the customer group case are found").await else { return };
    let buttons = [
        ("03-api-list-empty", "Add new API Client"),
        ("04-api-new-form", "Generate client secret and save"),
        ("04-api-new-form", "Enable all"),
        ("07-api-created-secret", "Save"),
        ("12-groups-list", "Add new group"),
        ("14-group-edit", "Save"),
        ("131-titles-list", "Add new title"),
        ("31-direct-url-symfony-no-token", "I understand the risk"),
    ];
    let mut problems = Vec::new();
    for (file, label) in buttons {
        if let Err(error) = back_office(&pages.show(file).await).page().press(label).await {
            problems.push(format!("{file}: {error}"));
        }
    }
    pages.close().await;
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
