//! Filters, sorting and page size of the groups list: kept with the browser's cookie until it logs out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::{desk::Desk, request::Fields};
use crate::{
    error::ShopError,
    store::{GroupColumn, GroupFilter, StoreError},
};

/// Name of the session's value.
const KEPT: &str = "list_group";
const PREFIX: &str = "groupFilter_";
/// The page size at first.
const LIMIT: u32 = 50;

/// The filters by the end of their names, with the labels of their columns.
const FILTERS: [(&str, &str); 5] = [
    ("id_group", "ID"),
    ("b!name", "Group name"),
    ("reduction", "Discount (%)"),
    ("nb", "Members"),
    ("show_prices", "Show prices"),
];
/// The two ends of the filter on the creation date.
pub const DATES: [&str; 2] = ["date_add[0]", "date_add[1]"];

/// What the browser last made of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListState {
    filters: BTreeMap<String, String>,
    order_by: Option<String>,
    descending: bool,
    limit: Option<u32>,
}

impl ListState {
    /// The state that the session keeps.
    pub fn kept(desk: &Desk) -> Result<Self, ShopError> {
        match desk.state.store.session_value(&desk.session.id, KEPT)? {
            Some(text) => Ok(serde_json::from_str(&text).map_err(StoreError::Json)?),
            None => Ok(Self::default()),
        }
    }

    /// Keeps it in the session.
    pub fn keep(&self, desk: &Desk) -> Result<(), ShopError> {
        desk.state.store.set_session_value(&desk.session.id, KEPT, &serde_json::to_string(self)?)?;
        Ok(())
    }

    /// Takes over the filters that were sent: filled ones are set, blank ones cleared, others stay.
    pub fn filter(&mut self, sent: &Fields) {
        let known = FILTERS.map(|(name, _)| name);
        for (name, value) in sent.iter() {
            let Some(name) = name.strip_prefix(PREFIX) else { continue };
            if !known.contains(&name) && !DATES.contains(&name) {
                continue;
            }
            if value.trim().is_empty() {
                self.filters.remove(name);
            } else {
                self.filters.insert(name.to_owned(), value.trim().to_owned());
            }
        }
    }

    /// Takes over sorting and page size, where they were sent.
    pub fn arrange(&mut self, sent: &Fields) {
        if let Some(column) = sent.get("groupOrderby") {
            self.order_by = Some(column.to_owned());
            self.descending = sent.text("groupOrderway").eq_ignore_ascii_case("desc");
        }
        if let Some(limit) = sent.get("group_pagination") {
            self.limit = limit.parse().ok().filter(|limit| *limit > 0);
        }
    }

    /// Clears filters and sorting; the page size stays.
    pub fn reset(&mut self) {
        *self = Self { limit: self.limit, ..Self::default() };
    }

    /// Whether any filter is on.
    pub fn is_filtered(&self) -> bool {
        !self.filters.is_empty()
    }

    /// The page size.
    pub fn limit(&self) -> u32 {
        self.limit.unwrap_or(LIMIT)
    }

    /// A filter as it was sent; empty when it is off.
    pub fn value(&self, name: &str) -> &str {
        self.filters.get(name).map_or("", String::as_str)
    }

    /// Every filter but the dates, as it was sent.
    pub fn values(&self) -> BTreeMap<&'static str, &str> {
        FILTERS.iter().map(|&(name, _)| (name, self.value(name))).collect()
    }

    /// The key of the sorted column.
    pub fn order_by(&self) -> &str {
        self.order_by.as_deref().unwrap_or("id_group")
    }

    /// `asc` or `desc`.
    pub fn way(&self) -> &'static str {
        if self.descending { "desc" } else { "asc" }
    }

    /// The sorted column.
    pub fn column(&self) -> (GroupColumn, bool) {
        let column = match self.order_by() {
            "name" => GroupColumn::Name,
            "reduction" => GroupColumn::Reduction,
            "nb" => GroupColumn::Members,
            "show_prices" => GroupColumn::ShowPrices,
            "date_add" => GroupColumn::DateAdded,
            _ => GroupColumn::Id,
        };
        (column, self.descending)
    }

    /// The query's filter.
    pub fn query(&self) -> GroupFilter {
        let text = |name: &str| self.filters.get(name).cloned();
        GroupFilter {
            id: text("id_group"),
            name: text("b!name"),
            reduction: text("reduction"),
            members: text("nb"),
            show_prices: text("show_prices").map(|value| value == "1"),
            added_from: text(DATES[0]),
            added_to: text(DATES[1]),
        }
    }

    /// `Groups`, or `Groups > filter by ID: 4` while filters are on.
    pub fn heading(&self) -> String {
        let shown = |name: &str, value: &str| match (name, value) {
            ("show_prices", "1") => "Yes".to_owned(),
            ("show_prices", _) => "No".to_owned(),
            _ => value.to_owned(),
        };
        let mut parts: Vec<String> = FILTERS
            .iter()
            .filter_map(|(name, label)| self.filters.get(*name).map(|value| format!("{label}: {}", shown(name, value))))
            .collect();
        let dates: Vec<&str> = DATES.iter().map(|name| self.value(name)).filter(|date| !date.is_empty()).collect();
        if !dates.is_empty() {
            parts.push(format!("Creation date: {}", dates.join(" - ")));
        }
        if parts.is_empty() { "Groups".to_owned() } else { format!("Groups > filter by {}", parts.join(", ")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filtered(sent: &str) -> ListState {
        let mut state = ListState::default();
        state.filter(&Fields::decode(sent.as_bytes()));
        state
    }

    #[test]
    fn the_heading_names_every_filter() {
        assert_eq!(filtered("").heading(), "Groups");
        assert_eq!(filtered("groupFilter_id_group=4").heading(), "Groups > filter by ID: 4");
        let both = filtered("groupFilter_b!name=Who&groupFilter_date_add[0]=2026-11-01");
        assert_eq!(both.heading(), "Groups > filter by Group name: Who, Creation date: 2026-11-01");
    }

    #[test]
    fn a_blank_filter_is_cleared_and_one_not_sent_stays() {
        let mut state = filtered("groupFilter_id_group=4&groupFilter_b!name=Who");
        state.filter(&Fields::decode(b"groupFilter_id_group=&groupFilter_other=1"));
        assert_eq!(state, filtered("groupFilter_b!name=Who"));
    }

    #[test]
    fn a_reset_keeps_the_page_size() {
        let mut state = filtered("groupFilter_nb=1");
        state.arrange(&Fields::decode(b"groupOrderby=name&groupOrderway=desc&group_pagination=20"));
        assert_eq!((state.order_by(), state.way(), state.limit()), ("name", "desc", 20));
        state.reset();
        assert_eq!((state.order_by(), state.is_filtered(), state.limit()), ("id_group", false, 20));
    }
}
