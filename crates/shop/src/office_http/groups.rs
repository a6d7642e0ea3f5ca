//! Shop Parameters > Customer Settings > Groups: making and deleting a group on their legacy pages.

use std::collections::{BTreeMap, BTreeSet};

use prestashop_bdd_core::text::squeeze;
use scraper::Html;

use super::error::{OfficeError, Result};
use super::landing::{Landing, Outcome};
use super::making::Filled;
use super::page::{error_messages, selector, whole_text};
use super::session::OfficeHttp;

const LIST: &str = "index.php?controller=AdminGroups";
const FORM: &str = "index.php?controller=AdminGroups&addgroup";

/// A customer group to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCustomerGroup {
    /// The name, in every language of the shop.
    pub name: String,
    /// Percent, from 0 to 100.
    pub reduction_percent: f64,
    /// Whether its members see prices without tax.
    pub tax_excluded: bool,
    /// Whether its members see prices.
    pub show_prices: bool,
}

impl NewCustomerGroup {
    /// A group as the back office's form begins with it.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), reduction_percent: 0.0, tax_excluded: false, show_prices: true }
    }

    /// What the form sends: the name in each of its languages.
    pub(super) fn fields(&self, form: &Html) -> Vec<Filled> {
        let bit = |name: &str, on: bool| Filled::text(name, if on { "1" } else { "0" });
        let names = form.select(selector!("input[name^=name_]")).filter_map(|input| input.attr("name"));
        let mut fields: Vec<_> = names.map(|name| Filled::text(name, &self.name)).collect();
        fields.extend([
            Filled::text("reduction", &self.reduction_percent.to_string()),
            bit("price_display_method", self.tax_excluded),
            bit("show_prices", self.show_prices),
        ]);
        fields
    }
}

/// The shop's groups, as the page of their list knows them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Groups {
    /// The names of all groups by their IDs.
    pub(super) there: BTreeMap<u64, String>,
    /// Those for visitors, guests and customers.
    pub(super) defaults: BTreeSet<u64>,
}

impl Groups {
    /// Reads them from "Default groups options" below the list, whose choices name every group: the list itself has
    /// only those of its page and filter, and its ID filter finds 5, 15 and 50 for "5" (docs/facts/pages.md#grids-symfony-and-lists-legacy).
    ///
    /// `None` when the page is not the legacy list.
    pub(super) fn read(html: &Html) -> Option<Self> {
        html.select(selector!("form#form-group")).next()?;
        let (mut there, mut defaults) = (BTreeMap::new(), BTreeSet::new());
        for choice in html.select(selector!("select[id^=PS_][id$=_GROUP] option")) {
            let id = choice.attr("value")?.parse().ok()?;
            there.insert(id, whole_text(choice));
            if choice.attr("selected").is_some() {
                defaults.insert(id);
            }
        }
        (!defaults.is_empty()).then_some(Self { there, defaults })
    }
}

impl OfficeHttp {
    /// Makes a customer group by the form of the back office; returns its ID.
    ///
    /// # Errors
    /// [`OfficeError::Refused`] with the shop's messages where it shows the form again.
    pub async fn create_group(&self, group: &NewCustomerGroup) -> Result<u64> {
        let form = self.open(self.at(FORM)?).await?;
        let fields = group.fields(&form.html());
        let made = self.send_form_of(&form, &format!("to make the customer group \"{}\"", group.name), &fields).await?;
        if let Some(id) = id_in_address(&made) {
            return Ok(id);
        }
        let list = self.open(self.at(LIST)?).await?;
        match groups_named(&groups_on(&list)?.there, &group.name).as_slice() {
            [id] => Ok(*id),
            several => Err(list.unexpected(format!("one group \"{}\", not {}", group.name, several.len()))),
        }
    }

    /// Returns the names of all customer groups by their IDs, with their blanks collapsed.
    pub async fn groups(&self) -> Result<BTreeMap<u64, String>> {
        let list = self.open(self.at(LIST)?).await?;
        Ok(groups_on(&list)?.there)
    }

    /// Deletes the customer group with this ID; answers whether it was there.
    ///
    /// The list's Delete is a link to `…&id_group=<id>&deletegroup` behind a popup, and leads back to the list
    /// (docs/facts/behaviour.md#page-load-or-not). Works on the legacy page, which 9.1.4 shows as long as the feature flag `customer_group`
    /// is off.
    pub async fn delete_group(&self, id: u64) -> Result<bool> {
        let list = self.open(self.at(LIST)?).await?;
        let groups = groups_on(&list)?;
        if groups.defaults.contains(&id) {
            return Err(OfficeError::DefaultGroup { id });
        }
        if !groups.there.contains_key(&id) {
            return Ok(false);
        }
        let outcome = self.act(self.at(&format!("{LIST}&id_group={id}&deletegroup"))?).await?;
        let messages = error_messages(&outcome.landing.html());
        match (groups_on(&outcome.landing)?.there.contains_key(&id), messages.is_empty()) {
            (true, true) => Err(OfficeError::StillThere { what: format!("the group {id}") }),
            (true, false) => Err(OfficeError::Refused { what: format!("to delete the group {id}"), messages }),
            // With a message, somebody else was faster.
            (false, deleted_here) => Ok(deleted_here),
        }
    }
}

/// The number that the shop has given a group, where the address that it leads to has it.
fn id_in_address(made: &Outcome) -> Option<u64> {
    let mut parameters = made.location.as_ref()?.query_pairs();
    parameters.find(|(name, _)| name == "id_group").and_then(|(_, id)| id.parse().ok())
}

/// The IDs of the groups of this name, out of [`OfficeHttp::groups`]; blanks count as one.
pub fn groups_named(groups: &BTreeMap<u64, String>, name: &str) -> Vec<u64> {
    let name = squeeze(name);
    groups.iter().filter(|(_, there)| **there == name).map(|(id, _)| *id).collect()
}

fn groups_on(list: &Landing) -> Result<Groups> {
    Groups::read(&list.html()).ok_or_else(|| {
        list.unexpected(
            "the legacy list of groups with its \"Default groups options\" (with the feature flag customer_group on, groups are deleted by the Admin API)",
        )
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::super::making::fill;
    use super::*;

    const FORM: &str = r#"<form method="post" action="/new"><input type="hidden" name="submitAddgroup" value="1">
        <input name="name_1"><input name="name_2"><input name="reduction" value="0">
        <select name="price_display_method"><option value="1">Tax excluded</option><option value="0" selected>Tax included</option></select>
        <input type="radio" name="show_prices" value="1" checked><input type="radio" name="show_prices" value="0">
        <button>Save</button></form>"#;

    #[test]
    fn new_group_has_its_name_in_every_language_of_the_form() {
        let html = Html::parse_document(FORM);
        let group = NewCustomerGroup { reduction_percent: 12.5, tax_excluded: true, ..NewCustomerGroup::named("Half") };
        let (_, fields) = fill(&html, &group.fields(&html)).unwrap();
        let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let expected = [
            "name_1=Half",
            "name_2=Half",
            "price_display_method=1",
            "reduction=12.5",
            "show_prices=1",
            "submitAddgroup=1",
        ];
        assert_eq!(fields, expected);
    }
}
