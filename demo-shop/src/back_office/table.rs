//! Grids whose columns, filters and cells are all of a few kinds: those of products, orders and the like.

use std::{cmp::Ordering, collections::BTreeMap};

use axum::{http::StatusCode, response::Response};
use minijinja::{Value, context, value::Serde};
use serde::Serialize;

use super::{
    desk::Desk,
    errors,
    grid::{Grid, GridState},
    shell::{Area, Heading},
};
use crate::{error::ShopError, store::folded};

/// What a column filters by.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Filter {
    /// By a part of the text.
    Text {
        /// What stands in the blank field.
        placeholder: &'static str,
    },
    /// By the least and the greatest number.
    Range,
    /// By one of these: values and texts. The first text stands for all.
    Choice {
        /// What is chosen at first.
        any: &'static str,
        /// Values and texts.
        choices: Vec<(String, String)>,
    },
    /// By the first and the last day.
    Days,
}

/// What is in a cell.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Cell {
    /// A text.
    Text {
        /// The text.
        text: String,
    },
    /// A link.
    Link {
        /// Its text.
        text: String,
        /// Where it leads.
        href: String,
    },
    /// A switch that a click turns over.
    Toggle {
        /// Whether it is on.
        on: bool,
        /// Where the click is sent.
        href: String,
        /// Part of its id.
        route: &'static str,
    },
    /// A menu that changes the row.
    Choice {
        /// What is chosen.
        text: String,
        /// Where another choice is sent.
        href: String,
        /// The others: values and texts.
        choices: Vec<(i64, &'static str)>,
    },
    /// A date.
    Date {
        /// In the database's form.
        datetime: String,
        /// In the employee's.
        text: String,
    },
}

/// A cell that is a text.
pub fn text(text: impl Into<String>) -> Cell {
    Cell::Text { text: text.into() }
}

/// What rows are filtered and sorted by.
#[derive(Clone, Debug)]
pub enum Key {
    /// A text, without regard to case and accents.
    Text(String),
    /// A number.
    Number(f64),
}

/// A row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its id.
    pub id: i64,
    /// By column: what it is filtered and sorted by, and what it shows.
    pub cells: Vec<(&'static str, Key, Cell)>,
    /// Where its pencil or its magnifier leads.
    pub open: String,
    /// Where "Delete" is sent, if it is offered.
    pub delete: Option<String>,
}

/// A bulk action: the last part of its id, its label, where it is sent, and what is asked first.
pub type Bulk = (&'static str, &'static str, String, &'static str);

/// A list.
pub struct Table<'a> {
    /// The grid.
    pub grid: &'a Grid,
    /// What stands above it: `Orders`.
    pub title: &'a str,
    /// The filters by column.
    pub filters: Vec<(&'static str, Filter)>,
    /// The name of the boxes that choose rows.
    pub bulk_name: &'a str,
    /// The bulk actions.
    pub bulk: Vec<Bulk>,
    /// Where the list is exported.
    pub export: Option<String>,
    /// All rows, unfiltered.
    pub rows: Vec<Row>,
    /// Whether a row opens a view, not a form.
    pub views: bool,
    /// Whether the greatest comes first until someone sorts the list.
    pub newest_first: bool,
}

#[derive(Serialize)]
struct RowView {
    id: i64,
    cells: Vec<(&'static str, Cell)>,
    edit: String,
    delete: Option<String>,
}

impl Table<'_> {
    /// The page with the list.
    pub fn show(self, desk: &Desk, area: &Area, heading: &Heading) -> Result<Response, ShopError> {
        let Ok(mut state) = self.grid.state(desk)? else { return errors::server_error(desk) };
        state.descending |= self.newest_first && state.order_by.is_none();
        let context = self.context(desk, &state);
        desk.symfony(StatusCode::OK, area, heading, "symfony/table.html", context)
    }

    fn context(self, desk: &Desk, state: &GridState) -> Value {
        let mut rows: Vec<Row> =
            self.rows.into_iter().filter(|row| self.filters.iter().all(|filter| keeps(filter, row, state))).collect();
        let column = state.order_by.as_deref().unwrap_or(self.grid.order_by);
        rows.sort_by(|one, other| {
            let order = compare(one.key(column), other.key(column)).then(one.id.cmp(&other.id));
            if state.descending { order.reverse() } else { order }
        });
        let total = rows.len() as u64;
        let (offset, limit) = self.grid.window(state, total);
        let first = usize::try_from(offset).unwrap_or(usize::MAX);
        let rows: Vec<RowView> = rows.into_iter().skip(first).take(limit as usize).map(Row::view).collect();
        let typed = |name: &&str| (name.replace("][", "_"), state.filters.get(*name).cloned().unwrap_or_default());
        let typed: BTreeMap<String, String> = self.grid.filters.iter().map(typed).collect();
        let address = |action: &str| desk.links.symfony(&format!("{}{action}", self.grid.route));
        context! {
            grid => self.grid.context(state, total, "SELECT …"),
            pager => self.grid.pager(state, total, &desk.links),
            title => self.title,
            rows => Serde(rows),
            filters => Serde(self.filters.clone()),
            typed => Serde(typed),
            bulk => Serde(self.bulk),
            bulk_name => self.bulk_name,
            export => self.export.unwrap_or_default(),
            views => self.views,
            here => address(""),
            reset => desk.links.symfony(&format!("/common/reset_search/{}", self.grid.id)),
        }
    }
}

impl Row {
    fn key(&self, column: &str) -> Option<&Key> {
        self.cells.iter().find(|cell| cell.0 == column).map(|cell| &cell.1)
    }

    fn view(self) -> RowView {
        RowView {
            id: self.id,
            cells: self.cells.into_iter().map(|(column, _, cell)| (column, cell)).collect(),
            edit: self.open,
            delete: self.delete,
        }
    }
}

fn keeps((column, filter): &(&'static str, Filter), row: &Row, state: &GridState) -> bool {
    let typed =
        |end: &str| state.filters.get(&format!("{column}{end}")).map(String::as_str).filter(|it| !it.is_empty());
    let Some(key) = row.key(column) else { return true };
    match filter {
        Filter::Text { .. } => typed("").is_none_or(|part| match key {
            Key::Text(text) => folded(text).contains(&folded(part)),
            Key::Number(number) => number.to_string() == part,
        }),
        Filter::Choice { .. } => typed("").is_none_or(|choice| match key {
            Key::Text(text) => text == choice,
            Key::Number(number) => number.to_string() == choice,
        }),
        Filter::Range => {
            let Key::Number(number) = key else { return true };
            let bound = |end: &str| typed(end).and_then(|text| text.replace(',', ".").parse::<f64>().ok());
            bound("][min_field").is_none_or(|least| *number >= least)
                && bound("][max_field").is_none_or(|most| *number <= most)
        }
        Filter::Days => {
            let Key::Text(date) = key else { return true };
            let day = date.split(' ').next().unwrap_or_default();
            typed("][from").is_none_or(|from| day >= from) && typed("][to").is_none_or(|to| day <= to)
        }
    }
}

fn compare(one: Option<&Key>, other: Option<&Key>) -> Ordering {
    match (one, other) {
        (Some(Key::Number(one)), Some(Key::Number(other))) => one.total_cmp(other),
        (Some(Key::Text(one)), Some(Key::Text(other))) => folded(one).cmp(&folded(other)),
        _ => Ordering::Equal,
    }
}

/// A number as a key.
#[expect(clippy::cast_precision_loss, reason = "ids and quantities are small")]
pub fn number(number: i64) -> Key {
    Key::Number(number as f64)
}

/// Yes and No, and All before them.
pub fn yes_no() -> Filter {
    let choices = vec![("1".to_owned(), "Yes".to_owned()), ("0".to_owned(), "No".to_owned())];
    Filter::Choice { any: "All", choices }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(price: f64, date: &str) -> Row {
        let cells = vec![
            ("price", Key::Number(price), text("")),
            ("date", Key::Text(date.to_owned()), text("")),
            ("name", Key::Text("Été".to_owned()), text("")),
        ];
        Row { id: 1, cells, open: String::new(), delete: None }
    }

    fn kept(filter: &(&'static str, Filter), typed: &[(&str, &str)], row: &Row) -> bool {
        let filters = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        keeps(filter, row, &GridState { filters, ..GridState::default() })
    }

    #[test]
    fn both_ends_of_a_range_and_of_days_count() {
        let row = row(12.5, "2026-11-23 06:13:22");
        for (least, keeps) in [("12.5", true), ("12,6", false)] {
            assert_eq!(kept(&("price", Filter::Range), &[("price][min_field", least)], &row), keeps, "{least}");
        }
        assert!(kept(&("date", Filter::Days), &[("date][from", "2026-11-23"), ("date][to", "2026-11-23")], &row));
        assert!(!kept(&("date", Filter::Days), &[("date][to", "2026-11-22")], &row));
        assert!(kept(&("name", Filter::Text { placeholder: "" }), &[("name", "ete")], &row));
    }
}
