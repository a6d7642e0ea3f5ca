//! The rows of a table, each column as wide as its widest cell.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use crate::table::written;

/// Returns the rows with their columns aligned, without indentation.
pub(super) fn aligned(rows: &[&str]) -> Vec<String> {
    let rows: Vec<_> = rows.iter().map(|row| written(row)).collect();
    let mut widths: Vec<usize> = Vec::new();
    for (column, cell) in rows.iter().flat_map(|(cells, _)| cells.iter().enumerate()) {
        widths.resize(widths.len().max(column + 1), 0);
        widths[column] = widths[column].max(cell.width());
    }
    rows.iter().map(|(cells, rest)| row(cells, rest, &widths)).collect()
}

fn row(cells: &[&str], rest: &str, widths: &[usize]) -> String {
    let mut row = "|".to_owned();
    for (cell, width) in cells.iter().zip(widths) {
        let missing = width - cell.width();
        // Writing to a string cannot fail.
        let _ = write!(row, " {cell}{:missing$} |", "");
    }
    if !rest.is_empty() {
        row.push(' ');
        row.push_str(rest);
    }
    row
}
