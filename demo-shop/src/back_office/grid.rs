//! Symfony grids: filters, sorting and pages, kept in the database for the employee and the grid.

use std::collections::BTreeMap;

use minijinja::{Value, context, value::Serde};
use serde::{Deserialize, Serialize};

use super::{desk::Desk, links::Links, request::Fields};
use crate::{error::ShopError, store::StoreError};

/// The page sizes to choose from.
const SIZES: [u32; 6] = [10, 20, 50, 100, 300, 1000];
/// The pages of a grid show up above this number of records, whatever the page size.
const PAGED_ABOVE: u64 = 10;

/// A column of a grid.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Column {
    /// Its key.
    pub id: &'static str,
    /// Its `data-type`.
    pub kind: &'static str,
    /// Its visible label.
    pub label: &'static str,
    /// Whether its header sorts.
    pub sortable: bool,
}

/// A column; see [`Column`].
pub const fn column(id: &'static str, kind: &'static str, label: &'static str, sortable: bool) -> Column {
    Column { id, kind, label, sortable }
}

/// A grid: what is the same for everyone.
#[derive(Clone, Copy, Debug)]
pub struct Grid {
    /// Its id, such as `title`.
    pub id: &'static str,
    /// The route of the page it is on.
    pub route: &'static str,
    /// Its columns, the first that sorts by default first.
    pub columns: &'static [Column],
    /// The columns that it filters by; the two ends of a range are `column][from` and `column][to`, as they are sent.
    pub filters: &'static [&'static str],
    /// The column it is sorted by at first.
    pub order_by: &'static str,
    /// The page size at first.
    pub limit: u32,
}

/// What an employee last made of a grid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridState {
    /// Filled filters by column.
    pub filters: BTreeMap<String, String>,
    /// The sorted column, if another than at first.
    pub order_by: Option<String>,
    /// From the greatest to the least.
    pub descending: bool,
    /// How many records to leave out first.
    pub offset: u64,
    /// The page size, if another than at first.
    pub limit: Option<u32>,
}

/// The address sent a text where the grid's filters belong: the real shop fails with 500.
#[derive(Debug)]
pub struct BrokenFilters;

impl Grid {
    /// The kept state, changed by what the address says, and kept again.
    pub fn state(&self, desk: &Desk) -> Result<Result<GridState, BrokenFilters>, ShopError> {
        let query = &desk.ask.query;
        if query.has(&format!("{}[filters]", self.id)) {
            return Ok(Err(BrokenFilters));
        }
        let mut state = kept(desk, self.id)?;
        let before = state.clone();
        let filters_of = format!("{}[filters]", self.id);
        if query.iter().any(|(name, _)| name.starts_with(&format!("{filters_of}["))) {
            self.filter(&mut state, query, &filters_of);
        }
        for (name, value) in query.members(self.id) {
            match name {
                "orderBy" if self.columns.iter().any(|column| column.sortable && column.id == value) => {
                    state.order_by = Some(value.to_owned());
                }
                "sortOrder" => state.descending = value.eq_ignore_ascii_case("desc"),
                "offset" => state.offset = value.parse().unwrap_or(0),
                "limit" => state.limit = value.parse().ok().filter(|limit| *limit > 0),
                _ => {}
            }
        }
        if state != before {
            keep(desk, self.id, &state)?;
        }
        Ok(Ok(state))
    }

    /// A search: keeps the form's filters and returns where to go on, with the filters in the address.
    pub fn search(&self, desk: &Desk) -> Result<String, ShopError> {
        let mut state = kept(desk, self.id)?;
        self.filter(&mut state, &desk.ask.form, self.id);
        keep(desk, self.id, &state)?;
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &state.filters {
            query.append_pair(&format!("{}[filters][{name}]", self.id), value);
        }
        let query = query.finish();
        let separator = if query.is_empty() { "" } else { "?" };
        Ok(desk.links.symfony(&format!("{}{separator}{query}", self.route)))
    }

    fn filter(&self, state: &mut GridState, sent: &Fields, below: &str) {
        let value = |name: &str| sent.text(&format!("{below}[{name}]")).to_owned();
        state.filters = (self.filters.iter().map(|name| ((*name).to_owned(), value(name))))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        state.offset = 0;
    }

    /// The values of the grid's template.
    pub fn context(&self, state: &GridState, total: u64, query: &str) -> Value {
        let filtered = !state.filters.is_empty();
        context! {
            id => self.id,
            columns => Serde(self.columns.to_vec()),
            total,
            query,
            limit => state.limit.unwrap_or(self.limit),
            offset => if state.offset > 0 { state.offset.to_string() } else { String::new() },
            order_by => state.order_by.as_deref().unwrap_or(self.order_by),
            direction => if state.descending { "desc" } else { "asc" },
            filtered,
            // Without rows and filters the headers are plain and hidden.
            bare => total == 0 && !filtered,
        }
    }

    /// The values of the grid's pages; `None` while there are few records.
    pub fn pager(&self, state: &GridState, total: u64, links: &Links) -> Option<Value> {
        if total <= PAGED_ABOVE {
            return None;
        }
        let limit = u64::from(state.limit.unwrap_or(self.limit));
        let offset = state.offset.min(total - 1) / limit * limit;
        let (page, pages) = (offset / limit + 1, total.div_ceil(limit));
        let address = |offset: &str, limit: &str| {
            let (route, id) = (self.route, self.id);
            links.symfony(&format!("{route}?_route=0&{id}%5Boffset%5D={offset}&{id}%5Blimit%5D={limit}"))
        };
        let to_page = |page: u64| address(&((page - 1) * limit).to_string(), &limit.to_string());
        Some(context! {
            page,
            pages,
            total,
            limit,
            from => offset + 1,
            to => (offset + limit).min(total),
            first => to_page(1),
            previous => (page > 1).then(|| to_page(page - 1)),
            next => (page < pages).then(|| to_page(page + 1)),
            last => to_page(pages),
            jump => address("999999", &limit.to_string()),
            resize => address("0", "_limit"),
            sizes => Serde(SIZES),
        })
    }

    /// The first record and the number of records of the page to show.
    pub fn window(&self, state: &GridState, total: u64) -> (u64, u32) {
        let limit = state.limit.unwrap_or(self.limit);
        let offset = state.offset.min(total.saturating_sub(1)) / u64::from(limit) * u64::from(limit);
        (offset, limit)
    }
}

fn kept(desk: &Desk, grid: &str) -> Result<GridState, ShopError> {
    match desk.state.store.grid_filter(desk.employee.id, grid)? {
        Some(text) => Ok(serde_json::from_str(&text).map_err(StoreError::Json)?),
        None => Ok(GridState::default()),
    }
}

fn keep(desk: &Desk, grid: &str, state: &GridState) -> Result<(), ShopError> {
    Ok(desk.state.store.keep_grid_filter(desk.employee.id, grid, &serde_json::to_string(state)?)?)
}

/// Clears the filters of a grid; sorting and page size stay.
pub fn clear_filters(desk: &Desk, grid: &str) -> Result<(), ShopError> {
    let mut state = kept(desk, grid)?;
    state.filters.clear();
    state.offset = 0;
    if state == GridState::default() {
        return Ok(desk.state.store.forget_grid_filter(desk.employee.id, grid)?);
    }
    keep(desk, grid, &state)
}
