//! A grid as the script reports it.

use serde::Deserialize;

use super::snapshot::{ColumnKind, Direction, Filter, FilterKind, GridSnapshot, Header, Row, Toggle};
use super::texts;
use crate::back_office::kind::Family;

/// A grid as the script tells it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Raw {
    title: String,
    family: Family,
    id: String,
    total: Option<u64>,
    headers: Vec<RawHeader>,
    rows: Vec<RawRow>,
    empty: Option<String>,
    filtered: bool,
    pages: Option<RawPages>,
    bulk: Vec<String>,
    bulk_ready: bool,
    settings: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct RawHeader {
    label: String,
    key: Option<String>,
    kind: ColumnKind,
    sortable: bool,
    sorted: Option<Direction>,
    filter: Option<RawFilter>,
}

#[derive(Debug, Deserialize)]
struct RawFilter {
    kind: RawFilterKind,
    options: Vec<String>,
    values: Vec<String>,
    format: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawFilterKind {
    Text,
    Select,
    Dates,
    Range,
}

#[derive(Debug, Deserialize)]
struct RawRow {
    id: Option<String>,
    cells: Vec<String>,
    toggles: Vec<Option<Toggle>>,
    pictures: Vec<usize>,
    ticked: Option<bool>,
    icons: Vec<String>,
    items: Vec<String>,
    menu: Option<bool>,
    opens: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawPages {
    pub text: String,
    pub current: Option<u64>,
    pub of: Option<u64>,
    pub size: Option<u64>,
    pub sizes: Vec<u64>,
}

impl From<Raw> for GridSnapshot {
    fn from(raw: Raw) -> Self {
        let shown = u64::try_from(raw.rows.len()).unwrap_or(u64::MAX);
        Self {
            page: raw.pages.map(|pages| texts::page(pages, raw.total.unwrap_or(shown), shown)),
            title: raw.title,
            family: raw.family,
            id: raw.id,
            total: raw.total,
            headers: raw.headers.into_iter().map(Header::from).collect(),
            rows: raw.rows.into_iter().map(Row::from).collect(),
            empty_text: raw.empty,
            filtered: raw.filtered,
            bulk_actions: raw.bulk,
            bulk_ready: raw.bulk_ready,
            settings: raw.settings,
        }
    }
}

impl From<RawHeader> for Header {
    fn from(raw: RawHeader) -> Self {
        let filter = raw.filter.map(|filter| Filter {
            kind: match filter.kind {
                RawFilterKind::Text => FilterKind::Text,
                RawFilterKind::Select => FilterKind::Select(filter.options),
                RawFilterKind::Dates => FilterKind::Dates { format: filter.format },
                RawFilterKind::Range => FilterKind::Range,
            },
            values: filter.values,
        });
        Self { label: raw.label, key: raw.key, kind: raw.kind, sortable: raw.sortable, sorted: raw.sorted, filter }
    }
}

impl From<RawRow> for Row {
    fn from(raw: RawRow) -> Self {
        Self {
            id: raw.id,
            cells: raw.cells,
            toggles: raw.toggles,
            pictures: raw.pictures,
            ticked: raw.ticked,
            icons: raw.icons,
            menu_items: raw.items,
            menu_open: raw.menu,
            opens: raw.opens,
        }
    }
}
