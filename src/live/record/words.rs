//! How the parts of a sentence are written.

use prestashop_bdd_browser::back_office::recorder::RecordedRow;

/// A text between quotes.
pub(super) fn quoted(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.contains('"') { format!("'{}'", text.replace('\'', "’")) } else { format!("\"{text}\"") }
}

/// The grid of that title, or the only one.
pub(super) fn grid(title: Option<&str>) -> String {
    title.map_or_else(|| "the grid".to_owned(), |title| format!("the {} grid", quoted(title)))
}

/// A row by the cell that tells it from the others.
pub(super) fn row(row: &RecordedRow, name: impl Fn(&str) -> String) -> String {
    match &row.by {
        Some((column, text)) => format!("the row where {} is {}", quoted(column), quoted(&name(text))),
        None if row.index == 1 => "the first row".to_owned(),
        None => format!("row {}", row.index),
    }
}

/// The line of a table.
pub(super) fn cells(cells: &[&str]) -> String {
    let escaped = cells.iter().map(|cell| cell.replace('\\', "\\\\").replace('|', "\\|").replace('\n', "\\n"));
    format!("| {} |", escaped.collect::<Vec<_>>().join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_inside_of_a_text_change_those_around_it() {
        assert_eq!(quoted("a  b"), "\"a b\"");
        assert_eq!(quoted("a \"b\""), "'a \"b\"'");
    }

    #[test]
    fn row_without_a_telling_cell_goes_by_its_place() {
        assert_eq!(row(&RecordedRow { by: None, index: 1 }, str::to_owned), "the first row");
        assert_eq!(row(&RecordedRow { by: None, index: 3 }, str::to_owned), "row 3");
        let by = Some(("Name".to_owned(), "Mr.".to_owned()));
        assert_eq!(row(&RecordedRow { by, index: 3 }, str::to_owned), "the row where \"Name\" is \"Mr.\"");
    }

    #[test]
    fn cells_keep_signs_that_part_them() {
        assert_eq!(cells(&["a|b", "c\\d"]), "| a\\|b | c\\\\d |");
    }
}
