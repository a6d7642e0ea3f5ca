//! What is around every page: header, menu, breadcrumb and footer.

use minijinja::{Value, context, value::Serde};
use serde::Serialize;

use super::{addresses::Addresses, texts, visit::Visit};
use crate::{
    error::ShopError,
    options::ADMIN_FOLDER,
    store::{Category, FRANCE, HOME_CATEGORY, localized},
};

/// What a page says about itself.
#[derive(Clone, Debug, Default)]
pub struct Page<'a> {
    /// The id of its body.
    pub id: &'a str,
    /// The name in the body's class, where it is another than the id.
    pub class: Option<&'a str>,
    /// Title of the browser window.
    pub title: String,
    /// Labels and addresses from Home on; the last one is no link. `None` for no breadcrumb at all.
    pub crumbs: Option<Vec<Crumb>>,
    /// Whether it has a column at the left, and so another layout.
    pub left_column: bool,
    /// More classes of the body.
    pub classes: String,
    /// The address of this page in each language, by language id; the same path where it has none of its own.
    pub translations: Vec<(i64, String)>,
}

/// A part of the breadcrumb.
#[derive(Clone, Debug, Serialize)]
pub struct Crumb {
    /// Its text.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// A part of the breadcrumb; see [`Crumb`].
pub fn crumb(label: &str, href: String) -> Crumb {
    Crumb { label: label.to_owned(), href }
}

impl<'a> Page<'a> {
    /// A page below Home.
    pub fn new(id: &'a str, title: &str, crumbs: Vec<Crumb>) -> Self {
        Self { id, title: title.to_owned(), crumbs: Some(crumbs), ..Self::default() }
    }

    /// A page below Home whose breadcrumb is only its name.
    pub fn named(id: &'a str, title: &str, name: &str) -> Self {
        Self::new(id, title, vec![crumb(name, String::new())])
    }

    /// A page of the customer's account.
    pub fn of_account(visit: &Visit, id: &'a str, title: &str, crumbs: &[(&str, &str)]) -> Self {
        let mut all = vec![crumb("Your account", visit.to("/my-account"))];
        all.extend(crumbs.iter().map(|(label, path)| crumb(label, visit.to(path))));
        Self::new(id, title, all)
    }
}

#[derive(Serialize)]
struct Entry {
    id: i64,
    label: String,
    href: String,
    children: Vec<Entry>,
}

#[derive(Serialize)]
struct Choice {
    label: String,
    iso: String,
    href: String,
    selected: bool,
}

/// The values of the templates around a page.
pub fn context(visit: &Visit, page: &Page<'_>) -> Result<Value, ShopError> {
    let notices = visit.take_notices()?;
    let to = |path: &str| visit.to(path);
    let crumbs = page.crumbs.as_ref().map(|crumbs| {
        let mut all = vec![crumb("Home", to("/"))];
        all.extend(crumbs.iter().cloned());
        all
    });
    let here = to(&visit.path);
    let customer = visit.customer();
    let country = if visit.place.country == FRANCE { "fr" } else { "us" };
    Ok(context! {
        page => page.id,
        page_class => page.class.unwrap_or(page.id),
        title => &page.title,
        classes => &page.classes,
        layout => if page.left_column { "layout-left-column" } else { "layout-full-width" },
        country,
        tax_display => if country == "fr" { "enabled" } else { "disabled" },
        currency => visit.currency.iso_code.to_lowercase(),
        language => visit.language.iso_code.as_str(),
        locale => visit.language.locale.as_str(),
        shop_name => &visit.state.options.shop_name,
        version => visit.state.options.version(),
        admin_folder => ADMIN_FOLDER,
        home => to("/"),
        here => here.as_str(),
        login => to(&format!("/login?back={}", encoded(&here))),
        languages => Serde(languages(visit, page)),
        currencies => Serde(currencies(visit, &here)),
        crumbs => Serde(crumbs),
        notices => Serde(notices),
        menu => Serde(children_of(&visit.categories, HOME_CATEGORY, &visit.addresses)),
        texts => Serde(texts::links(visit)),
        customer => customer.map(|customer| format!("{} {}", customer.first_name, customer.last_name)),
        initials => customer.map(|customer| initials(&customer.first_name, &customer.last_name)),
        has_address => has_address(visit)?,
        has_vouchers => !visit.state.store.cart_rules()?.is_empty(),
        catalog_mode => visit.catalog_mode()?,
        pieces => visit.cart()?.pieces(),
        token => visit.state.static_token.as_str(),
    })
}

fn has_address(visit: &Visit) -> Result<bool, ShopError> {
    let Some(person) = &visit.person else { return Ok(false) };
    Ok(visit.state.store.addresses()?.iter().any(|address| address.customer == person.id))
}

fn initials(first: &str, last: &str) -> String {
    [first, last].iter().filter_map(|name| name.chars().next()).flat_map(|letter| [letter, '.']).collect()
}

fn languages(visit: &Visit, page: &Page<'_>) -> Vec<Choice> {
    let origin = visit.state.address.url();
    let query = visit.ask.query_text();
    let choice = |language: &crate::store::Language| {
        let folder = folder(language.id);
        let own = page.translations.iter().find(|(id, _)| *id == language.id);
        let path = own.map_or_else(|| format!("{}{query}", visit.path), |(_, path)| path.clone());
        Choice {
            label: language.name.split(" (").next().unwrap_or_default().to_owned(),
            iso: language.iso_code.clone(),
            href: format!("{origin}{folder}{path}"),
            selected: language.id == visit.language.id,
        }
    };
    visit.languages.iter().map(choice).collect()
}

/// The folder of a language in addresses: the default one has none.
pub fn folder(language: i64) -> &'static str {
    if language == crate::store::DEFAULT_LANGUAGE { "" } else { "/fr" }
}

fn currencies(visit: &Visit, here: &str) -> Vec<Choice> {
    let mut choices: Vec<Choice> = visit
        .currencies
        .iter()
        .filter(|currency| currency.active)
        .map(|currency| Choice {
            label: format!("{} {}", currency.iso_code, currency.symbol),
            iso: currency.iso_code.clone(),
            href: format!("{here}?SubmitCurrency=1&id_currency={}", currency.id),
            selected: currency.id == visit.currency.id,
        })
        .collect();
    choices.sort_by(|one, other| one.iso.cmp(&other.iso));
    choices
}

/// The categories below one, with all that is below them.
fn children_of(categories: &[Category], parent: i64, addresses: &Addresses) -> Vec<Entry> {
    let below = categories.iter().filter(|category| category.parent == parent);
    let entry = |category: &Category| Entry {
        id: category.id,
        label: localized(&category.names, addresses.language).to_owned(),
        href: addresses.category(category),
        children: children_of(categories, category.id, addresses),
    };
    below.map(entry).collect()
}

/// A text as a value in an address.
pub fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
