//! Symfony grids: reading all rows of one, and the form that a row's Delete sends.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html};
use url::Url;

use super::error::{OfficeError, Result};
use super::page::{error_messages, selector, visible_text};
use super::session::OfficeHttp;
use super::transport::shown;

/// How often a list that others change is read from its start.
const READINGS: usize = 5;

/// A grid and where it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct GridPlace {
    /// The list's page below the back office's folder.
    pub(super) path: &'static str,
    /// The grid's name, which its parameters carry.
    pub(super) grid: &'static str,
    /// The column with the row's number.
    pub(super) id_column: &'static str,
}

/// One page of a grid.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct GridPage {
    /// Rows of a page; remembered by employee, not by session.
    pub(super) limit: usize,
    /// Rows before this page; remembered as well.
    pub(super) offset: usize,
    /// Rows on all pages.
    pub(super) total: usize,
    pub(super) rows: Vec<GridRow>,
}

/// One row of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GridRow {
    pub(super) id: u64,
    /// The texts by column, e.g. `client_id`.
    pub(super) cells: BTreeMap<String, String>,
    /// What the row's Delete sends; not there when the row has none.
    pub(super) delete: Option<RowAction>,
}

/// How a grid is sorted and paged for the employee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridOrder {
    /// The key of the column, and `asc` or `desc`.
    pub sorted_by: Option<(String, String)>,
    /// Rows a page.
    pub limit: Option<u64>,
}

/// Reads how the grid of this name is sorted and paged; `None` when the page has none.
fn read_order(html: &Html, grid: &str) -> Option<GridOrder> {
    let table_id = format!("{grid}_grid_table");
    let table = html.select(selector!("table.js-grid-table")).find(|table| table.attr("id") == Some(&table_id))?;
    let current = table.select(selector!(".ps-sortable-column[data-sort-is-current=true]")).next();
    let sorted_by = current.and_then(|column| {
        Some((column.attr("data-sort-col-name")?.to_owned(), column.attr("data-sort-direction")?.to_owned()))
    });
    let limit = table.attr("data-limit").and_then(|limit| limit.trim().parse().ok()).filter(|limit| *limit > 0);
    Some(GridOrder { sorted_by, limit })
}

/// All rows of a grid, from one visit of each page.
#[derive(Debug)]
struct Reading {
    rows: Vec<GridRow>,
    /// Whether the list was the same on all pages; else a row may be missing or there twice.
    still: bool,
}

/// A request that the page's script sends for a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RowAction {
    /// With its token.
    pub(super) url: String,
    pub(super) method: String,
}

impl GridPage {
    /// Reads the grid of this name; `None` when the page has none.
    pub(super) fn read(html: &Html, place: GridPlace) -> Option<Self> {
        let table_id = format!("{}_grid_table", place.grid);
        let table = html.select(selector!("table.js-grid-table")).find(|table| table.attr("id") == Some(&table_id))?;
        let number = |name| table.attr(name).and_then(|value| value.trim().parse().ok());
        let rows: Vec<GridRow> =
            table.select(selector!("tbody > tr:not(.empty_row)")).filter_map(|row| read_row(row, place)).collect();
        let total = number("data-total").unwrap_or(rows.len());
        // The first page says data-offset="".
        Some(Self {
            limit: number("data-limit").unwrap_or(total),
            offset: number("data-offset").unwrap_or(0),
            total,
            rows,
        })
    }
}

fn read_row(row: ElementRef, place: GridPlace) -> Option<GridRow> {
    let cells: BTreeMap<String, String> = row
        .child_elements()
        .filter_map(|cell| {
            let column = cell.value().classes().find_map(|class| class.strip_prefix("column-"))?;
            Some((column.to_owned(), visible_text(cell)))
        })
        .collect();
    let id = cells.get(place.id_column)?.parse().ok()?;
    let delete = row.select(selector!("a.grid-delete-row-link[data-url]")).next().and_then(|link| {
        let method = link.attr("data-method").unwrap_or("POST");
        Some(RowAction { url: link.attr("data-url")?.to_owned(), method: method.to_uppercase() })
    });
    Some(GridRow { id, cells, delete })
}

impl OfficeHttp {
    /// Returns how a grid is sorted and paged, from the page with it; `None` when that page has no such grid.
    pub async fn grid_order(&self, page: &Url, grid: &str) -> Result<Option<GridOrder>> {
        let landing = self.open(self.at(page.as_str())?).await?;
        Ok(read_order(&landing.html(), grid))
    }

    /// All rows of a grid, page by page in the page size that is there.
    ///
    /// Page and page size of a grid are kept by employee (docs/facts/sessions.md#where-filters-sorting-and-page-size-are-stored), so the page that was on show before is
    /// opened again at the end, and the page size is never changed.
    pub(super) async fn grid_rows(&self, place: GridPlace) -> Result<Vec<GridRow>> {
        for _ in 0..READINGS {
            let reading = self.read_grid(place).await?;
            if reading.still {
                return Ok(reading.rows);
            }
        }
        self.never_still(place)
    }

    /// The row with this number, also from a list that others change.
    async fn grid_row(&self, place: GridPlace, id: u64) -> Result<Option<GridRow>> {
        for _ in 0..READINGS {
            let reading = self.read_grid(place).await?;
            let row = reading.rows.into_iter().find(|row| row.id == id);
            if row.is_some() || reading.still {
                return Ok(row);
            }
        }
        self.never_still(place)
    }

    fn never_still<T>(&self, place: GridPlace) -> Result<T> {
        Err(OfficeError::NeverStill { list: shown(&self.at(place.path)?), times: READINGS })
    }

    async fn read_grid(&self, place: GridPlace) -> Result<Reading> {
        let first = self.open_grid(self.at(place.path)?, place).await?;
        let (limit, total, remembered) = (first.limit.max(1), first.total, first.offset);
        if first.rows.len() == total {
            return Ok(Reading { rows: first.rows, still: true });
        }
        let mut first = Some(first);
        let mut rows = Vec::with_capacity(total);
        let mut still = true;
        let mut on_show = remembered;
        for offset in (0..total).step_by(limit) {
            let page = if let Some(first) = first.take_if(|first| first.offset == offset) {
                first
            } else {
                on_show = offset;
                self.open_grid(self.page_of(place, offset, limit)?, place).await?
            };
            still &= page.total == total;
            rows.extend(page.rows);
        }
        if on_show != remembered {
            self.open_grid(self.page_of(place, remembered, limit)?, place).await?;
        }
        let distinct: BTreeSet<u64> = rows.iter().map(|row| row.id).collect();
        still &= distinct.len() == total && rows.len() == total;
        Ok(Reading { rows, still })
    }

    async fn open_grid(&self, url: Url, place: GridPlace) -> Result<GridPage> {
        let landing = self.open(url).await?;
        let page = GridPage::read(&landing.html(), place);
        page.ok_or_else(|| landing.unexpected(format!("the list {}", place.grid)))
    }

    fn page_of(&self, place: GridPlace, offset: usize, limit: usize) -> Result<Url> {
        let mut url = self.at(place.path)?;
        let parameter = |name| format!("{}[{name}]", place.grid);
        url.query_pairs_mut()
            .append_pair(&parameter("offset"), &offset.to_string())
            .append_pair(&parameter("limit"), &limit.to_string());
        Ok(url)
    }

    /// Deletes a row as its Delete does, without the modal that asks; answers whether the row was there.
    pub(super) async fn delete_row(&self, place: GridPlace, id: u64) -> Result<bool> {
        let Some(row) = self.grid_row(place, id).await? else {
            return Ok(false);
        };
        let what = format!("to delete {id} from the list {}", place.grid);
        let Some(delete) = row.delete else {
            let messages = vec!["its row has no \"Delete\"".to_owned()];
            return Err(OfficeError::Refused { what, messages });
        };
        let url = self.named(&self.at(place.path)?, &delete.url)?;
        let override_field = [("_method", delete.method.as_str())];
        let fields: &[(&str, &str)] = if delete.method == "POST" { &[] } else { &override_field };
        let outcome = self.submit(url, fields).await?;
        let messages = error_messages(&outcome.landing.html());
        let there = self.read_grid(place).await?.rows.iter().any(|row| row.id == id);
        match (there, messages.is_empty()) {
            (true, true) => Err(OfficeError::StillThere { what: format!("{id} of the list {}", place.grid) }),
            (true, false) => Err(OfficeError::Refused { what, messages }),
            // With a message, somebody else was faster.
            (false, deleted_here) => Ok(deleted_here),
        }
    }
}
