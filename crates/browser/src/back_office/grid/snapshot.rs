//! All that a grid shows, in one reading.

use prestashop_bdd_core::text::{counted, squeeze};
use serde::Deserialize;

use crate::back_office::error::{Error, Result};
use crate::back_office::kind::Family;

/// A direction of sorting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Direction {
    /// From the lowest to the highest.
    #[serde(rename = "asc")]
    Ascending,
    /// From the highest to the lowest.
    #[serde(rename = "desc")]
    Descending,
}

impl Direction {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Descending => "desc",
        }
    }
}

/// What a column is filtered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterKind {
    /// One text field.
    Text,
    /// A list of options, by their texts; the first one filters nothing.
    Select(Vec<String>),
    /// A first and a last date, in the format that the fields ask for (`YYYY-MM-DD`).
    Dates {
        /// The format as the fields name it.
        format: Option<String>,
    },
    /// A lowest and a highest number.
    Range,
}

/// The filter of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Its fields.
    pub kind: FilterKind,
    /// What they hold now, option values for lists.
    pub values: Vec<String>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ColumnKind {
    Data,
    Ticks,
    Actions,
}

/// A column of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The visible label; empty for ticks and drag handles, and for the actions of legacy lists.
    pub label: String,
    /// The shop's own name of the column, where the page tells it.
    pub key: Option<String>,
    pub(super) kind: ColumnKind,
    /// Whether it can be sorted by.
    pub sortable: bool,
    /// The direction, when the grid is sorted by this column now.
    pub sorted: Option<Direction>,
    /// Its filter, when it has one.
    pub filter: Option<Filter>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Toggle {
    pub on: bool,
    /// Where a click goes, without the token: tells row and column across page loads.
    pub address: String,
}

/// A row on show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The shop's id of the row, where the page tells it (by the tick or the ID cell).
    pub id: Option<String>,
    /// What its cells show, one for each header. White space is squeezed; toggles and icons of a state
    /// read "Yes" or "No", images their alternative text; ticks and actions are empty.
    pub cells: Vec<String>,
    pub(super) toggles: Vec<Option<Toggle>>,
    /// How many pictures each cell shows; one that did not load is none.
    pub pictures: Vec<usize>,
    /// Whether it is ticked; `None` when it cannot be.
    pub ticked: Option<bool>,
    /// The names of the actions that are on show without opening a menu.
    pub icons: Vec<String>,
    /// The names of the actions in its menu.
    pub menu_items: Vec<String>,
    /// Whether its menu is open; `None` when it has none.
    pub menu_open: Option<bool>,
    /// Whether a click on the row opens something.
    pub opens: bool,
}

/// The part of a grid that is on show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Number of this page, from 1.
    pub current: u64,
    /// Number of pages.
    pub of: u64,
    /// Number of the first row on show among all matches, from 1; 0 when there is none.
    pub first: u64,
    /// Number of the last row on show among all matches.
    pub last: u64,
    /// Rows a page.
    pub size: u64,
    /// The sizes on offer.
    pub sizes: Vec<u64>,
}

/// All that a grid shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridSnapshot {
    /// The title without counter and filters.
    pub title: String,
    /// The family of its page.
    pub family: Family,
    /// The shop's own name of the grid (`customer`, `group`); plain tables have none.
    pub id: String,
    /// The counter: all matches.
    pub total: Option<u64>,
    /// The columns, in order.
    pub headers: Vec<Header>,
    /// The rows on show.
    pub rows: Vec<Row>,
    /// What stands in place of rows.
    pub empty_text: Option<String>,
    /// Whether a filter is on.
    pub filtered: bool,
    /// The page; `None` while the grid is too short to be paged.
    pub page: Option<Page>,
    /// The names of the bulk actions.
    pub bulk_actions: Vec<String>,
    /// Whether the bulk menu can be opened now.
    pub bulk_ready: bool,
    /// The names of what its settings menu (or the icons of its heading) offers.
    pub settings: Vec<String>,
}

impl GridSnapshot {
    /// The labels of the columns that have one, in order.
    pub fn columns(&self) -> Vec<&str> {
        self.headers.iter().map(|header| header.label.as_str()).filter(|label| !label.is_empty()).collect()
    }

    /// The index of the column of that label; upper and lower case count only to tell two apart.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the columns.
    pub fn column(&self, label: &str) -> Result<usize> {
        let label = squeeze(label);
        let exact = self.headers.iter().position(|header| !label.is_empty() && header.label == label);
        let loose = || {
            let wanted = label.to_lowercase();
            self.headers.iter().position(|header| !wanted.is_empty() && header.label.to_lowercase() == wanted)
        };
        exact.or_else(loose).ok_or_else(|| Error::NoSuch {
            kind: "column",
            name: label.clone(),
            place: self.place(),
            available: self.columns().into_iter().map(str::to_owned).collect(),
        })
    }

    /// What all rows on show have in the column of that label.
    pub fn cells(&self, label: &str) -> Result<Vec<&str>> {
        let column = self.column(label)?;
        Ok(self.rows.iter().map(|row| row.cells[column].as_str()).collect())
    }

    /// The column that the grid is sorted by.
    pub fn sorted_by(&self) -> Option<(&str, Direction)> {
        self.headers.iter().find_map(|header| Some((header.label.as_str(), header.sorted?)))
    }

    /// A table of a View page, which only shows something.
    pub fn is_plain_table(&self) -> bool {
        self.id.is_empty()
    }

    /// The numbers in the column "ID" of the rows that have a cell which fits, by its column and what it shows.
    pub fn ids_of_rows_with(&self, fits: impl Fn(&str, &str) -> bool) -> Vec<u64> {
        let Some(id) = self.headers.iter().position(|header| header.label == "ID") else { return Vec::new() };
        let has = |row: &&Row| self.headers.iter().zip(&row.cells).any(|(header, cell)| fits(&header.label, cell));
        self.rows.iter().filter(has).filter_map(|row| row.cells.get(id)?.parse().ok()).collect()
    }

    /// Whether all of its rows are on show, so that it needs no pages.
    pub(super) fn is_whole(&self) -> bool {
        self.total.is_some_and(|total| usize::try_from(total) == Ok(self.rows.len()))
    }

    /// `in the grid "Groups"`, for messages.
    pub fn place(&self) -> String {
        format!("in the grid \"{}\"", self.title)
    }

    pub(super) fn describe(&self) -> String {
        let filtered = if self.filtered { ", filtered" } else { "" };
        match (self.total, &self.empty_text) {
            (Some(0), Some(text)) => format!("the grid \"{}\" (0: \"{text}\"{filtered})", self.title),
            (Some(total), _) => format!("the grid \"{}\" ({total}{filtered})", self.title),
            (None, Some(text)) => format!("the grid \"{}\" (\"{text}\"{filtered})", self.title),
            (None, None) => format!("the grid \"{}\" ({}{filtered})", self.title, counted(self.rows.len(), "row")),
        }
    }
}

#[cfg(test)]
mod tests;
