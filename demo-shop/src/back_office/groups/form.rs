//! The form of a group: new, and to edit. It is `novalidate`: the server answers every mistake.

use axum::response::Response;
use minijinja::{context, value::Serde};
use serde::Serialize;
use std::collections::BTreeSet;

use super::{
    super::{
        desk::{Desk, Notice},
        shell::{GROUPS, Heading},
    },
    CONTROLLER, go, name_of, not_loaded, notices,
};
use crate::{
    error::ShopError,
    fault::Fault,
    store::{DEFAULT_LANGUAGE, Group, GroupChange, GroupDraft, Language, LocalizedText},
    variant::Variant,
};

const NAME_LIMIT: usize = 32;
const FORBIDDEN: &str = "<>={}";
const BLANK_DISCOUNT: &str = "0";
const DISCOUNT: &str = "The discount value is incorrect (must be a percentage).";

/// Some of the modules that a group may or may not use.
const MODULES: [(&str, &str); 8] = [
    ("blockreassurance", "Customer Reassurance"),
    ("ps_contactinfo", "Contact information"),
    ("ps_languageselector", "Language selector block"),
    ("ps_currencyselector", "Currency block"),
    ("ps_customersignin", "Customer \"Sign in\" link"),
    ("ps_shoppingcart", "Shopping cart"),
    ("ps_mainmenu", "Main menu"),
    ("ps_searchbar", "Search bar"),
];

#[derive(Serialize)]
struct Module {
    name: &'static str,
    label: &'static str,
    authorized: bool,
}

#[derive(Serialize)]
struct NameField {
    id: i64,
    iso: String,
    label: String,
    value: String,
}

/// What the form shows.
#[derive(Serialize)]
struct Values {
    id: Option<i64>,
    #[serde(skip)]
    names: LocalizedText,
    reduction: String,
    tax_excluded: bool,
    show_prices: bool,
    #[serde(skip)]
    modules: BTreeSet<String>,
}

impl Values {
    fn of(group: &Group, modules: BTreeSet<String>) -> Self {
        Self {
            id: Some(group.id),
            names: group.names.clone(),
            reduction: format!("{:.2}", group.reduction),
            tax_excluded: group.tax_excluded,
            show_prices: group.show_prices,
            modules,
        }
    }

    fn sent(desk: &Desk, languages: &[Language]) -> Self {
        let form = &desk.ask.form;
        let name = |language: &Language| (language.id, form.text(&format!("name_{}", language.id)).to_owned());
        Self {
            id: form.text("id_group").parse().ok(),
            names: languages.iter().map(name).collect(),
            reduction: form.text("reduction").to_owned(),
            tax_excluded: form.text("price_display_method") == "1",
            show_prices: form.text("show_prices") == "1",
            modules: MODULES
                .map(|(name, _)| name.to_owned())
                .into_iter()
                .filter(|name| form.text(name) == "1")
                .collect(),
        }
    }

    fn errors(&self, languages: &[Language]) -> Vec<String> {
        if self.discount().is_none() {
            return vec![DISCOUNT.to_owned()];
        }
        let mut errors = Vec::new();
        for language in languages {
            let name = self.names.get(&language.id).map_or("", String::as_str);
            if language.id == DEFAULT_LANGUAGE && name.is_empty() {
                errors.push(format!("The field name is required at least in {}.", language.name));
            }
            if name.chars().count() > NAME_LIMIT {
                errors.push(format!(
                    "The field name ({}) is too long ({NAME_LIMIT} chars max, html chars including).",
                    language.name
                ));
            }
            if name.contains(|letter| FORBIDDEN.contains(letter)) {
                errors.push(format!("The name field ({}) is invalid.", language.name));
            }
        }
        errors
    }

    /// The discount in percent; a blank one is none at all.
    fn discount(&self) -> Option<f64> {
        let text = self.reduction.replace(',', ".");
        let percent = if text.is_empty() { Ok(0.0) } else { text.parse::<f64>() };
        percent.ok().filter(|percent| (0.0..=100.0).contains(percent))
    }

    /// The names, where a blank one is the default language's.
    fn complete_names(&self) -> LocalizedText {
        let default_name = self.names.get(&DEFAULT_LANGUAGE).cloned().unwrap_or_default();
        let filled = |name: &String| if name.is_empty() { default_name.clone() } else { name.clone() };
        self.names.iter().map(|(language, name)| (*language, filled(name))).collect()
    }
}

/// The form of a new group.
pub fn create(desk: &Desk) -> Result<Response, ShopError> {
    let values = Values {
        id: None,
        names: LocalizedText::new(),
        reduction: BLANK_DISCOUNT.to_owned(),
        tax_excluded: desk.state.options.differs(Variant::Country),
        show_prices: true,
        modules: MODULES.map(|(name, _)| name.to_owned()).into(),
    };
    show(desk, &values, &Heading::titled("Groups > Add new".to_owned()), Vec::new())
}

/// The form of a group that is there.
pub fn edit(desk: &Desk, group: &Group) -> Result<Response, ShopError> {
    let mut values = Values::of(group, desk.state.store.group_modules(group.id)?);
    if desk.state.options.has(Fault::WrongLanguageShown) {
        let languages: Vec<i64> = values.names.keys().copied().collect();
        let texts: Vec<String> = values.names.values().rev().cloned().collect();
        values.names = languages.into_iter().zip(texts).collect();
    }
    let heading = Heading::titled(format!("Groups > Edit: {}", name_of(desk, group)));
    show(desk, &values, &heading, notices(desk))
}

/// The form sent. After errors the title has lost what it said behind "Groups".
pub fn save(desk: &Desk) -> Result<Response, ShopError> {
    let store = &desk.state.store;
    let languages = store.languages()?;
    let mut values = Values::sent(desk, &languages);
    let errors = values.errors(&languages);
    let Some(reduction) = values.discount().filter(|_| errors.is_empty()) else {
        if desk.state.options.differs(Variant::AfterSave) {
            BLANK_DISCOUNT.clone_into(&mut values.reduction);
        }
        return show(desk, &values, &Heading::with_help(), vec![Notice::errors(&errors)]);
    };
    let names = values.complete_names();
    let (id, confirmation) = if let Some(id) = values.id {
        let change = GroupChange {
            names,
            reduction: Some(reduction),
            tax_excluded: Some(values.tax_excluded),
            show_prices: Some(values.show_prices),
        };
        if store.update_group(id, &change)?.is_none() {
            return not_loaded(desk, "Groups");
        }
        (id, 4)
    } else {
        let (tax_excluded, show_prices) = (values.tax_excluded, values.show_prices);
        (store.create_group(&GroupDraft { names, reduction, tax_excluded, show_prices })?.id, 3)
    };
    store.set_group_modules(id, &values.modules)?;
    // docs/facts/installations.md: elsewhere the list is on show after an update. What follows a creation there is not recorded.
    let list_follows = values.id.is_some() && desk.state.options.differs(Variant::AfterSave);
    let page = if list_follows { "" } else { "&updategroup" };
    Ok(go(desk, &format!("&id_group={id}{page}&conf={confirmation}")))
}

fn show(desk: &Desk, values: &Values, heading: &Heading, messages: Vec<Notice>) -> Result<Response, ShopError> {
    let names: Vec<NameField> = desk
        .state
        .store
        .languages()?
        .into_iter()
        .map(|language| NameField {
            value: values.names.get(&language.id).cloned().unwrap_or_default(),
            id: language.id,
            iso: language.iso_code,
            label: language.name,
        })
        .collect();
    let modules = MODULES.map(|(name, label)| Module { name, label, authorized: values.modules.contains(name) });
    let context = context! {
        action => desk.links.index_php(CONTROLLER, ""),
        list => desk.links.index_php(CONTROLLER, ""),
        group => Serde(values),
        names => Serde(names),
        modules => Serde(modules),
    };
    desk.legacy(&GROUPS, heading, messages, "legacy/group_form.html", context)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(english: &str, reduction: &str) -> Values {
        Values {
            id: None,
            names: LocalizedText::from([(1, english.to_owned()), (2, String::new())]),
            reduction: reduction.to_owned(),
            tax_excluded: false,
            show_prices: true,
            modules: BTreeSet::new(),
        }
    }

    #[test]
    fn a_discount_is_a_percentage() {
        for good in ["", "0", "10.5", "10,5", "100"] {
            assert!(values("A", good).discount().is_some(), "{good}");
        }
        for bad in ["-1", "100.01", "ten", "NaN"] {
            assert!(values("A", bad).discount().is_none(), "{bad}");
        }
    }

    #[test]
    fn a_blank_name_takes_the_default_languages() {
        assert_eq!(values("A", "0").complete_names().get(&2).map(String::as_str), Some("A"));
    }
}
