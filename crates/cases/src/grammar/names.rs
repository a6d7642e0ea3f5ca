//! Finding pages, lists, columns, forms and fields by what cases call them.

use std::collections::BTreeMap;

use super::pages::{Field, Form, List, Module, Page, Pages, Settings};
use super::text::{likeness, plain, singular, stem};

/// From which likeness on a name is taken for another with a typo.
const ALIKE: f64 = 0.84;

impl Page {
    /// The way by menu and tab.
    pub fn way(&self) -> String {
        match &self.tab {
            Some(tab) if !self.first => format!("{} > {tab}", self.menu),
            Some(_) | None => self.menu.clone(),
        }
    }

    /// The last part of the menu path.
    pub fn item(&self) -> &str {
        self.menu.rsplit(" > ").next().unwrap_or(&self.menu)
    }

    /// Whether a name is one of the page's, and how sure that is.
    pub fn is_named(&self, name: &str) -> f64 {
        let own = [Some(self.title.as_str()), self.tab.as_deref()].into_iter().flatten();
        let own = own.chain((self.tab.is_none() || self.first).then(|| self.item()));
        let others = self.names.iter().map(String::as_str).filter(|name| !name.contains('>'));
        own.chain(others).map(|own| likeness(own, name)).fold(0.0, f64::max)
    }

    /// A setting by what a case calls it.
    pub fn setting(&self, words: &str) -> Option<(&Settings, Field)> {
        self.settings.iter().find_map(|settings| Some((settings, settings.field(words)?)))
    }
}

/// The field with that label or one of the other names.
fn field(fields: &[String], names: &BTreeMap<String, String>, words: &str) -> Option<Field> {
    let wanted = plain(words);
    let by_name = names.iter().find(|(name, _)| plain(name) == wanted || stem(name) == stem(words));
    if let Some((_, label)) = by_name {
        let found = fields.iter().map(|field| Field::read(field)).find(|field| field.label == *label);
        return found.or_else(|| (label == "-").then(|| Field::read("-")));
    }
    let all = fields.iter().map(|field| Field::read(field));
    let mut scored: Vec<(f64, Field)> = all.map(|field| (likeness(&field.label, words), field)).collect();
    scored.sort_by(|left, right| right.0.total_cmp(&left.0));
    let best = scored.into_iter().next()?;
    (best.0 >= 0.87).then_some(best.1)
}

impl Settings {
    /// All its fields.
    pub fn all(&self) -> impl Iterator<Item = Field> {
        self.fields.iter().map(|field| Field::read(field))
    }

    /// A setting by its label or what a case calls it.
    pub fn field(&self, words: &str) -> Option<Field> {
        let short = words.split(" (").next().unwrap_or(words).trim_start_matches("the ");
        field(&self.fields, &self.names, short).or_else(|| {
            let tries = [format!("enable {short}"), format!("display {short}")];
            tries.iter().find_map(|words| field(&self.fields, &self.names, words))
        })
    }
}

impl Form {
    /// A field by its label or what a case calls it.
    pub fn field(&self, words: &str) -> Option<Field> {
        field(&self.fields, &self.names, words)
    }

    /// The field that shows a key of the Admin API: `names.en-US`, `firstName`, `countryId`.
    pub fn field_of_key(&self, key: &str) -> Option<Field> {
        let base = key.split('.').next().unwrap_or(key);
        let words = plain(base);
        let one = singular_of(&words);
        self.field(&one)
            .or_else(|| self.field(base))
            .or_else(|| self.field(base.strip_suffix("Id")?))
            .filter(|field| field.label != "-")
    }

    /// All its fields.
    pub fn all(&self) -> impl Iterator<Item = Field> {
        self.fields.iter().map(|field| Field::read(field))
    }
}

impl List {
    /// A column by what a case calls it.
    pub fn column(&self, words: &str, others: &BTreeMap<String, String>) -> Option<String> {
        let words = words.trim_matches(['"', '\'', ' ']);
        let own = |name: &str| self.columns.iter().find(|column| plain(column) == plain(name)).cloned();
        let record = stem(&self.record);
        let wanted = stem(words);
        let id_of = wanted.strip_suffix(" id").is_some_and(|of| likeness(of, &self.record) > 0.8);
        if id_of || wanted == "id" || wanted == format!("id {record}") || wanted == format!("{record} id") {
            return own("ID");
        }
        if let Some(found) = own(words) {
            return Some(found);
        }
        let bare = wanted.strip_prefix(&format!("{record} ")).unwrap_or(&wanted);
        if let Some(found) = self.columns.iter().find(|column| stem(column) == bare) {
            return Some(found.clone());
        }
        if let Some(found) = others.get(bare).or_else(|| others.get(&plain(words))) {
            let state = ["Enabled", "Displayed", "Status", "Active"];
            let same = own(found)
                .or_else(|| state.contains(&found.as_str()).then(|| state.iter().find_map(|name| own(name))).flatten());
            if same.is_some() {
                return same;
            }
        }
        let sorted = |text: &str| {
            let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            words.sort();
            words
        };
        if let Some(found) = self.columns.iter().find(|column| sorted(&stem(column)) == sorted(&wanted)) {
            return Some(found.clone());
        }
        if bare == "name" && !stem(&self.key).contains("mail") && self.key != "ID" {
            return Some(self.key.clone());
        }
        let alike = self.columns.iter().map(|column| (likeness(column, bare), column));
        let best = alike.max_by(|left, right| left.0.total_cmp(&right.0))?;
        (best.0 >= ALIKE).then(|| best.1.clone())
    }

    /// Whether a noun is exactly what the list holds.
    pub fn is_called(&self, noun: &str) -> bool {
        std::iter::once(&self.record).chain(&self.names).any(|name| stem(name) == stem(noun))
    }

    /// Whether a noun is what the list holds.
    pub fn holds(&self, noun: &str) -> bool {
        let wanted = stem(noun);
        let own = std::iter::once(&self.record).chain(&self.names).chain(std::iter::once(&self.title));
        own.map(|name| stem(name)).any(|name| {
            name == wanted
                || wanted.ends_with(&format!(" {name}"))
                || (wanted.len() > 5 && likeness(&name, &wanted) >= ALIKE)
        })
    }
}

impl Pages {
    /// A module by the name on its card or its technical name.
    pub fn module(&self, name: &str) -> Option<&Module> {
        let wanted = plain(name);
        self.modules.iter().find(|module| plain(&module.name) == wanted || plain(&module.technical) == wanted)
    }

    /// The module that one of the texts names, the longest name first.
    pub fn module_in<'text>(&self, texts: impl Iterator<Item = &'text str>) -> Option<&Module> {
        let texts: Vec<String> = texts.map(|text| format!(" {} ", plain(text))).collect();
        let is_named = |name: &str| texts.iter().any(|text| text.contains(&format!(" {} ", plain(name))));
        let named = self.modules.iter().filter(|module| is_named(&module.name) || is_named(&module.technical));
        named.max_by_key(|module| module.name.len())
    }

    /// A page by the parts of a menu path; with its tab, if that is named.
    pub fn by_path(&self, parts: &[String]) -> Option<usize> {
        let whole = parts.join(" > ");
        let scored = self.pages.iter().enumerate().map(|(index, page)| (score(page, parts, &whole), index));
        let best = scored.max_by(|left, right| left.0.total_cmp(&right.0).then(right.1.cmp(&left.1)))?;
        (best.0 >= ALIKE).then_some(best.1)
    }

    /// A page by its name alone.
    pub fn by_name(&self, name: &str) -> Option<usize> {
        let scored = self.pages.iter().enumerate().map(|(index, page)| (page.is_named(name), index));
        let best = scored.max_by(|left, right| left.0.total_cmp(&right.0).then(right.1.cmp(&left.1)))?;
        (best.0 >= 0.88).then_some(best.1)
    }

    /// A form of a page by the button that leads to it. "Add new" alone names nothing: it is the form of a page that has one.
    pub fn by_button(&self, page: Option<&Page>, label: &str) -> Option<usize> {
        let wanted = without_new(label);
        if wanted.is_empty() {
            let way = page?.way();
            let mut of_page = self.forms.iter().enumerate().filter(|(_, form)| form.page == way && !form.inner);
            return of_page.next().filter(|_| of_page.next().is_none()).map(|(index, _)| index);
        }
        let is_it = |form: &Form| {
            let buttons = form.button.iter().chain(&form.buttons);
            let by_button = buttons.map(|button| likeness(&without_new(button), &wanted)).fold(0.0, f64::max);
            by_button.max(likeness(&form.record, &wanted))
        };
        self.best_form(page, is_it, 0.87)
    }

    /// A form of a page by what it makes.
    pub fn by_record(&self, page: Option<&Page>, noun: &str) -> Option<usize> {
        self.best_form(page, |form| likeness(&form.record, noun), 0.87)
    }

    fn best_form(&self, page: Option<&Page>, score: impl Fn(&Form) -> f64, bar: f64) -> Option<usize> {
        let of_page = |form: &Form| page.is_none_or(|page| form.page == page.way());
        let scored =
            self.forms.iter().enumerate().filter(|(_, form)| of_page(form)).map(|(index, form)| (score(form), index));
        let best = scored.max_by(|left, right| left.0.total_cmp(&right.0).then(right.1.cmp(&left.1)))?;
        (best.0 >= bar).then_some(best.1)
    }

    /// The page of a form.
    pub fn page_of(&self, form: &Form) -> Option<usize> {
        self.pages.iter().position(|page| page.way() == form.page)
    }
}

/// The words of a key of which the last is in the singular: `publicNames` is `public name`.
pub(super) fn singular_of(words: &str) -> String {
    match words.rsplit_once(' ') {
        Some((before, last)) => format!("{before} {}", singular(last)),
        None => singular(words),
    }
}

/// `Add new lamp page` is about the lamp.
fn without_new(label: &str) -> String {
    let words = stem(label);
    let kept =
        words.split(' ').filter(|word| !["add", "new", "create", "a", "an", "the", "page", "button"].contains(word));
    kept.collect::<Vec<_>>().join(" ")
}

/// How well a path fits a page, from 0 to 1.
fn score(page: &Page, parts: &[String], whole: &str) -> f64 {
    if page.names.iter().any(|name| name.contains('>') && stem(name) == stem(whole)) {
        return 0.99;
    }
    let menu: Vec<&str> = page.menu.split(" > ").collect();
    let (head, rest) = parts.split_at(menu.len().min(parts.len()));
    if head.len() < menu.len() {
        return 0.0;
    }
    let alike = menu.iter().zip(head).map(|(own, part)| likeness(own, part)).fold(1.0, f64::min);
    let last = head.last().map_or(0.0, |last| page.is_named(last));
    let alike = if alike < ALIKE && last >= 0.95 && likeness(menu[0], &head[0]) >= ALIKE { last } else { alike };
    // The head of a menu may be wrong where the item and the tab are right.
    let by_tab = |tab: &String| {
        let is_item = likeness(menu[menu.len() - 1], &head[head.len() - 1]) >= 0.95 && !page.first;
        rest.last().filter(|_| is_item).map_or(0.0, |last| likeness(tab, last))
    };
    match (&page.tab, rest.last()) {
        (Some(tab), Some(named)) => alike.max(by_tab(tab)).min(likeness(tab, named).max(likeness(&page.title, named))),
        (Some(_), None) if !page.first => 0.0,
        (None, Some(named)) => alike.min(likeness(&page.title, named)) - 0.05,
        _ => alike,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages() -> Pages {
        toml::from_str(include_str!("../../../../vocabulary/pages.toml")).unwrap()
    }

    fn way(path: &str) -> Option<String> {
        let parts: Vec<String> = path.split('>').map(|part| part.trim().to_owned()).collect();
        let pages = pages();
        pages.by_path(&parts).map(|index| pages.pages[index].way())
    }

    #[test]
    fn paths_are_known_by_their_words_in_spite_of_typos() {
        assert_eq!(way("catalog > brand & supllier").as_deref(), Some("Catalog > Brands & Suppliers"));
        assert_eq!(
            way("International > Localization > Currencies").as_deref(),
            Some("International > Localization > Currencies")
        );
        assert_eq!(way("Catalog > Attributes").as_deref(), Some("Catalog > Attributes & Features"));
        assert_eq!(
            way("Advanced Parameters > General > Maintenance").as_deref(),
            Some("Shop Parameters > General > Maintenance")
        );
        assert_eq!(way("Lamps > Bulbs"), None);
    }

    #[test]
    fn columns_are_known_by_what_cases_and_the_api_call_them() {
        let pages = pages();
        let others = BTreeMap::from([("firstname".to_owned(), "First name".to_owned())]);
        let list = &pages.pages[pages.by_name("Addresses").unwrap()].lists[0];
        assert_eq!(list.column("id_address", &others).as_deref(), Some("ID"));
        assert_eq!(list.column("addressId", &others).as_deref(), Some("ID"));
        assert_eq!(list.column("firstname", &others).as_deref(), Some("First name"));
        assert_eq!(list.column("wattage", &others), None);
    }

    #[test]
    fn every_form_belongs_to_a_page_and_every_key_is_a_field() {
        let pages = pages();
        for form in &pages.forms {
            assert!(pages.page_of(form).is_some(), "{}", form.page);
            assert!(form.fields.is_empty() || form.steps || form.field(&form.key).is_some(), "{}", form.title);
        }
        for list in pages.pages.iter().flat_map(|page| &page.lists) {
            assert!(list.columns.contains(&list.key), "{}", list.title);
        }
    }
}
