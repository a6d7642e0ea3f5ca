//! A grid for the unit tests of this folder.

use super::snapshot::{ColumnKind, Filter, FilterKind, GridSnapshot, Header, Row};
use crate::back_office::kind::Family;

/// A grid with the columns ID and Name, two rows each given as id and name.
pub(super) fn sample(rows: &[(&str, &str)]) -> GridSnapshot {
    let header = |label: &str, filter| Header {
        label: label.to_owned(),
        key: None,
        kind: ColumnKind::Data,
        sortable: true,
        sorted: None,
        filter,
    };
    GridSnapshot {
        title: "Groups".into(),
        family: Family::Legacy,
        id: "group".into(),
        total: None,
        headers: vec![
            header("ID", Some(Filter { kind: FilterKind::Text, values: vec![String::new()] })),
            header("Group name", None),
        ],
        rows: rows
            .iter()
            .map(|(id, name)| Row {
                id: Some((*id).to_owned()),
                cells: vec![(*id).to_owned(), (*name).to_owned()],
                toggles: vec![None, None],
                pictures: vec![0, 0],
                ticked: None,
                icons: vec!["Edit".into()],
                menu_items: vec!["Delete".into()],
                menu_open: Some(false),
                opens: true,
            })
            .collect(),
        empty_text: None,
        filtered: false,
        page: None,
        bulk_actions: Vec::new(),
        bulk_ready: false,
        settings: Vec::new(),
    }
}
