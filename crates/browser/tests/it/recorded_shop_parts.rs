//! What the other tests of recorded public pages do not ask for, with the number of pages on which each claim was found when the pages
//! were recorded: a component that reads one page less fails.

use std::collections::BTreeMap;

use prestashop_bdd_browser::back_office::{Document, FieldKind, Form};
use prestashop_bdd_browser::shop_front::ShopFront;
use serde::Deserialize;

use crate::recorded::RecordedPages;
use crate::recorded_shop::{front, pages_of_the_shop};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parts {
    logo: Vec<String>,
    submenus: Vec<Submenu>,
    search: Vec<String>,
    suggestions: Vec<String>,
    header_links: Vec<String>,
    account_menu: Vec<String>,
    cards: Vec<CardParts>,
    folds: Vec<(String, bool)>,
    checkout_tabs: Vec<(String, bool)>,
    fields: Vec<(String, bool, bool)>,
    boxes: Vec<String>,
    toggles: Vec<String>,
    hidden: Vec<String>,
    toasts: Vec<String>,
    side_menu: Vec<String>,
    side_current: Option<String>,
    addresses: Vec<(String, Vec<String>)>,
    delivery: Vec<(String, bool)>,
    terms: Vec<bool>,
    place: Option<bool>,
    dialog: Option<DialogParts>,
    offers: Vec<String>,
    promo: Vec<String>,
    totals: Vec<(String, String)>,
    clears: bool,
    pages: Vec<String>,
    page: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Submenu {
    label: String,
    below: Vec<String>,
    shown: bool,
    opener: String,
}

#[derive(Debug, PartialEq, Deserialize)]
struct CardParts {
    name: String,
    quick: bool,
    quantity: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct DialogParts {
    title: String,
    closable: bool,
    buttons: Vec<String>,
}

/// On how many pages and in how many places each claim was read as it was counted, and what differs.
#[derive(Default)]
struct Tally {
    page: String,
    counts: BTreeMap<&'static str, (usize, usize)>,
    problems: Vec<String>,
}

impl Tally {
    /// Notes a claim of the page; `places` is what was counted, which is nothing on most pages.
    fn holds<T: std::fmt::Debug + PartialEq>(&mut self, claim: &'static str, read: &[T], counted: &[T]) {
        if read != counted {
            self.problems.push(format!("{}: {claim}: read {read:?}, counted {counted:?}", self.page));
        } else if !counted.is_empty() {
            let (pages, places) = self.counts.entry(claim).or_default();
            (*pages, *places) = (*pages + 1, *places + counted.len());
        }
    }

    /// Notes what the page has among others.
    fn has(&mut self, claim: &'static str, read: &[String], counted: &[String]) {
        let there: Vec<_> = counted.iter().filter(|one| read.contains(one)).cloned().collect();
        self.holds(claim, &there, counted);
    }

    /// Every claim held, on so many pages and in so many places.
    fn end(&self, expected: &[(&str, usize, usize)]) {
        assert!(self.problems.is_empty(), "{} differ:\n{}", self.problems.len(), self.problems.join("\n"));
        let seen: Vec<_> = self.counts.iter().map(|(claim, (pages, places))| (*claim, *pages, *places)).collect();
        assert_eq!(seen, expected);
    }
}

/// The claims with the pages and places of each, of the 123 recorded pages. What is hidden there (the other tab of the checkout's first
/// step, the menu of a narrow window, closed menus) is no place.
const FOUND: [(&str, usize, usize); 31] = [
    ("A2 toast", 1, 1),
    ("D1 dialogs", 4, 4),
    ("F2 required fields", 30, 151),
    ("F3 boxes", 17, 58),
    ("F4 \"Optional\"", 18, 42),
    ("F7 hidden passwords", 11, 14),
    ("F7 show the password", 13, 16),
    ("G3 pages", 3, 6),
    ("G4 page", 3, 3),
    ("H1 logo, a link", 68, 68),
    ("H1 logo, a picture", 68, 68),
    ("H2 to H4 submenus", 67, 134),
    ("H5 search", 67, 67),
    ("H5 suggestions", 1, 5),
    ("H7 H11 H12 links", 122, 247),
    ("H9 menu of the account", 1, 7),
    ("K12 place order", 3, 3),
    ("K13 terms", 3, 3),
    ("K14 addresses of the checkout", 3, 7),
    ("K15 e-mail address of one of two forms", 7, 7),
    ("K9 tabs of the checkout", 7, 14),
    ("M6 M8 cards", 21, 33),
    ("M8 quantities", 18, 28),
    ("P12 tabs of the product", 2, 6),
    ("V1 promo code", 24, 24),
    ("V5 codes on offer", 24, 29),
    ("X5 clear all", 3, 3),
    ("Y1 menu of the account", 21, 189),
    ("Y2 current entry", 13, 13),
    ("Y3 cards of addresses", 3, 7),
    ("Y6 totals of an order", 3, 12),
];

/// Pictures do not load from a recorded page; they are there all the same.
const LOAD_PICTURES: &str = "return Promise.all(Array.from(document.images, (image) => { \
    image.removeAttribute('srcset'); \
    image.loading = 'eager'; \
    image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='; \
    return image.decode().catch(() => null); }))";

async fn parts_of(page: &Document) -> Parts {
    page.driver().execute(LOAD_PICTURES, Vec::new()).await.unwrap();
    let answer = page
        .driver()
        .execute(concat!(include_str!("plain_page.js"), include_str!("parts.js")), Vec::new())
        .await
        .unwrap();
    serde_json::from_value(answer.json().clone()).unwrap()
}

async fn header_claims(tally: &mut Tally, front: &ShopFront, counted: &Parts) {
    let labels = front.office().page().labels().await.unwrap();
    let pictures = front.office().visuals().pictures().await.unwrap();
    let pictures: Vec<_> = pictures.into_iter().flat_map(|picture| picture.names).collect();
    tally.has("H1 logo, a picture", &pictures, &counted.logo);
    tally.has("H1 logo, a link", &labels.links, &counted.logo);
    let mut links = Vec::new();
    for link in counted.header_links.iter().chain(&counted.account_menu) {
        if front.office().page().has_link(link.as_str()).await.unwrap() {
            links.push(link.clone());
        }
    }
    tally.has("H7 H11 H12 links", &links, &counted.header_links);
    tally.has("H9 menu of the account", &links, &counted.account_menu);
    let Some(header) = front.header().part().now().await.unwrap() else {
        assert!(counted.search.is_empty(), "{}: it has a header", tally.page);
        return;
    };
    let submenus: Vec<_> = header
        .menu
        .into_iter()
        .zip(&counted.submenus)
        .map(|(entry, counted)| {
            let opener = labels.buttons.iter().find(|label| **label == counted.opener).cloned().unwrap_or_default();
            Submenu { label: entry.label, below: entry.below, shown: entry.shown, opener }
        })
        .collect();
    tally.holds("H2 to H4 submenus", &submenus, &counted.submenus);
    tally.holds("H5 search", &vec![(); usize::from(header.search)], &vec![(); counted.search.len()]);
    let suggestions = front.header().suggestions().now().await.unwrap().unwrap_or_default();
    tally.holds("H5 suggestions", &suggestions, &counted.suggestions);
}

async fn product_claims(tally: &mut Tally, front: &ShopFront, counted: &Parts) {
    let cards = front.products().cards().now().await.unwrap().unwrap_or_default();
    let cards: Vec<_> = cards
        .into_iter()
        .map(|card| CardParts { name: card.name, quick: card.quick, quantity: card.quantity })
        .collect();
    tally.holds("M6 M8 cards", &cards, &counted.cards);
    let asks_for_number =
        |cards: &[CardParts]| cards.iter().filter_map(|card| card.quantity.clone()).collect::<Vec<_>>();
    tally.holds("M8 quantities", &asks_for_number(&cards), &asks_for_number(&counted.cards));
    let tabs = front.office().page().snapshot().await.unwrap().inner_tabs;
    let tabs: Vec<_> = tabs.into_iter().map(|tab| (tab.label, tab.current)).collect();
    let among =
        |counted: &[(String, bool)]| tabs.iter().filter(|tab| counted.contains(tab)).cloned().collect::<Vec<_>>();
    tally.holds("P12 tabs of the product", &among(&counted.folds), &counted.folds);
    tally.holds("K9 tabs of the checkout", &among(&counted.checkout_tabs), &counted.checkout_tabs);
    if let Some(list) = front.products().list().now().await.unwrap() {
        tally.holds("X5 clear all", &vec![(); usize::from(list.clears)], &vec![(); usize::from(counted.clears)]);
        tally.holds("G3 pages", &list.pages, &counted.pages);
        tally.holds("G4 page", list.page.as_slice(), counted.page.as_slice());
    }
}

async fn form_claims(tally: &mut Tally, page: &Document, front: &ShopFront, counted: &Parts) {
    let labels = front.office().page().labels().await.unwrap();
    // A dialog is in front of the form.
    if counted.dialog.is_some() {
        return;
    }
    let fields = Form::new(page, None).read_all().await.unwrap_or_default();
    let marks: Vec<_> = counted
        .fields
        .iter()
        .filter_map(|(label, ..)| fields.iter().find(|field| field.label == *label))
        .map(|field| (field.label.clone(), field.required))
        .collect();
    let counted_marks: Vec<_> = counted.fields.iter().map(|(label, required, _)| (label.clone(), *required)).collect();
    tally.holds("F2 required fields", &marks, &counted_marks);
    let helps: Vec<_> = counted
        .fields
        .iter()
        .filter(|(.., optional)| *optional)
        .filter_map(|(label, ..)| fields.iter().find(|field| field.label == *label))
        .filter(|field| field.help.as_deref().is_some_and(|help| help.contains("Optional")))
        .map(|field| field.label.clone())
        .collect();
    let counted_helps: Vec<_> =
        counted.fields.iter().filter(|(.., optional)| *optional).map(|(label, ..)| label.clone()).collect();
    tally.holds("F4 \"Optional\"", &helps, &counted_helps);
    let is_box =
        |text: &&String| fields.iter().any(|field| text.starts_with(field.label.as_str()) && !field.label.is_empty());
    let boxes: Vec<_> = counted.boxes.iter().filter(is_box).cloned().collect();
    tally.holds("F3 boxes", &boxes, &counted.boxes);
    tally.has("F7 show the password", &labels.buttons, &counted.toggles);
    // The other form of the first step of the checkout, behind a tab, has a password as well.
    if counted.checkout_tabs.is_empty() {
        let hidden = fields.iter().filter(|field| field.kind == FieldKind::Password).count();
        tally.holds("F7 hidden passwords", &vec![(); hidden], &vec![(); counted.hidden.len()]);
    } else {
        let field =
            Form::new(page, None).read("Email").await.map(|field| field.kind).map_err(|error| error.to_string());
        tally.holds("K15 e-mail address of one of two forms", &[field], &[Ok(FieldKind::Text)]);
    }
}

async fn message_claims(tally: &mut Tally, front: &ShopFront, counted: &Parts) {
    let shown: Vec<_> =
        front.office().messages().shown().await.unwrap().into_iter().map(|message| message.text).collect();
    tally.has("A2 toast", &shown, &counted.toasts);
    let dialog = front.office().dialog();
    let read = if dialog.is_open().await.unwrap() { Some(dialog.read().await.unwrap()) } else { None };
    let closes = front.office().page().has_button("Close").await.unwrap();
    let read = read.map(|read| DialogParts { title: read.title, closable: closes, buttons: read.buttons });
    // Buttons of the product in a quick view are buttons of the dialog as well.
    let read = read.map(|read| match &counted.dialog {
        Some(counted) if read.buttons.starts_with(&counted.buttons) => {
            DialogParts { buttons: read.buttons[..counted.buttons.len()].to_vec(), ..read }
        }
        _ => read,
    });
    tally.holds("D1 dialogs", read.as_slice(), counted.dialog.as_slice());
    let labels = front.office().page().labels().await.unwrap();
    tally.has("V5 codes on offer", &labels.buttons, &counted.offers);
    tally.has("V1 promo code", &labels.buttons, &counted.promo);
}

async fn customer_claims(tally: &mut Tally, front: &ShopFront, counted: &Parts) {
    let menu = front.account().menu().now().await.unwrap();
    let entries = menu.as_ref().map(|menu| menu.entries.clone()).unwrap_or_default();
    tally.holds("Y1 menu of the account", &entries, &counted.side_menu);
    tally.holds("Y2 current entry", menu.and_then(|menu| menu.current).as_slice(), counted.side_current.as_slice());
    if !counted.addresses.is_empty() {
        let cards = front.account().addresses().read().await.unwrap();
        let cards: Vec<_> = cards.into_iter().map(|card| (card.title, card.actions)).collect();
        tally.holds("Y3 cards of addresses", &cards, &counted.addresses);
    }
    if !counted.totals.is_empty() {
        let totals = front.cart().totals().read().await.unwrap();
        let totals: Vec<_> = totals.into_iter().map(|fact| (fact.label, fact.value)).collect();
        tally.holds("Y6 totals of an order", &totals, &counted.totals);
    }
    let Some(checkout) = front.checkout().part().now().await.unwrap() else { return };
    let delivery: Vec<_> = checkout.addresses.into_iter().map(|offer| (offer.label, offer.chosen)).collect();
    tally.holds("K14 addresses of the checkout", &delivery, &counted.delivery);
    tally.holds("K13 terms", &checkout.terms, &counted.terms);
    tally.holds("K12 place order", checkout.place.as_slice(), counted.place.as_slice());
}

#[tokio::test]
async fn every_part_of_every_recorded_page_is_read_on_as_many_pages_as_it_was_found() {
    let Some(pages) = RecordedPages::open_front("parts of the shop's pages").await else { return };
    let mut tally = Tally::default();
    for name in pages_of_the_shop(&pages) {
        let page = pages.show(&name).await;
        let (front, counted) = (front(&page), parts_of(&page).await);
        tally.page = name;
        header_claims(&mut tally, &front, &counted).await;
        product_claims(&mut tally, &front, &counted).await;
        form_claims(&mut tally, &page, &front, &counted).await;
        message_claims(&mut tally, &front, &counted).await;
        customer_claims(&mut tally, &front, &counted).await;
    }
    pages.close().await;
    tally.end(&FOUND);
}
