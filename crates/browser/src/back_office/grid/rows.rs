//! Which row is meant.

use prestashop_bdd_core::text::squeeze;

use super::snapshot::GridSnapshot;
use super::{Grid, Row};
use crate::back_office::error::{Error, Result};

/// Names one of the rows on show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowQuery {
    /// The n-th row on show, from 1.
    Nth(usize),
    /// The last row on show.
    Last,
    /// The one row whose cells read so, by column label; the whole text of the cell counts.
    Where(Vec<(String, String)>),
    /// The one row that has a cell that reads so, in whatever column; the whole text of the cell counts.
    Showing(String),
}

impl RowQuery {
    /// The one row with that text in that column.
    pub fn with(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::Where(vec![(label.into(), value.into())])
    }

    /// `row 2`, `the row with ID "4"`, for messages.
    pub fn describe(&self) -> String {
        match self {
            Self::Nth(number) => format!("row {number}"),
            Self::Last => "the last row".to_owned(),
            Self::Where(wanted) => format!("the row with {}", described(wanted)),
            Self::Showing(text) => format!("the row with \"{text}\""),
        }
    }

    /// Whether it names a row by what that shows, so that it may stand on any page of a grid.
    pub(super) fn is_by_cells(&self) -> bool {
        match self {
            Self::Where(_) | Self::Showing(_) => true,
            Self::Nth(_) | Self::Last => false,
        }
    }
}

fn plural_are(count: usize) -> String {
    match count {
        0 => "no row is".to_owned(),
        1 => "1 row is".to_owned(),
        _ => format!("{count} rows are"),
    }
}

fn described(wanted: &[(String, String)]) -> String {
    wanted.iter().map(|(label, value)| format!("{label} \"{value}\"")).collect::<Vec<_>>().join(" and ")
}

/// As many cells as a message can hold.
const FEW: usize = 10;

/// ` (first 10 of 20)`, of that many rows.
fn first_of(count: usize) -> String {
    if count > FEW { format!(" (first {FEW} of {count})") } else { String::new() }
}

impl GridSnapshot {
    /// The index among the rows on show of the one row that is meant.
    ///
    /// # Errors
    /// [`Error::Differs`] when there are not as many rows, [`Error::NoSuch`] with what the first rows show in the column that did not match,
    /// [`Error::Ambiguous`] when several match.
    pub fn row(&self, query: &RowQuery) -> Result<usize> {
        let count = self.rows.len();
        match query {
            RowQuery::Nth(number) if (1..=count).contains(number) => Ok(number - 1),
            RowQuery::Last if count > 0 => Ok(count - 1),
            RowQuery::Nth(_) | RowQuery::Last => Err(Error::Differs {
                what: format!("{} {}", query.describe(), self.place()),
                seen: match &self.empty_text {
                    Some(text) => format!("it does not exist; the grid says \"{text}\""),
                    None => format!("it is not there; {} on show", plural_are(count)),
                },
            }),
            RowQuery::Where(wanted) => self.one_row(wanted),
            RowQuery::Showing(text) => self.one_row_showing(text),
        }
    }

    /// The indices of all rows on show that are meant.
    ///
    /// # Errors
    /// [`Error::NoSuch`] for a column that is not there.
    pub(super) fn rows_of(&self, query: &RowQuery) -> Result<Vec<usize>> {
        match query {
            RowQuery::Where(cells) => self.rows_where(cells),
            RowQuery::Showing(text) => Ok(self.rows_showing(text)),
            RowQuery::Nth(_) | RowQuery::Last => Ok(self.row(query).into_iter().collect()),
        }
    }

    fn rows_showing(&self, text: &str) -> Vec<usize> {
        let wanted = squeeze(text);
        let shows = |row: &Row| !wanted.is_empty() && row.cells.contains(&wanted);
        self.rows.iter().enumerate().filter(|(_, row)| shows(row)).map(|(index, _)| index).collect()
    }

    fn one_row_showing(&self, text: &str) -> Result<usize> {
        match self.rows_showing(text)[..] {
            [row] => Ok(row),
            [] => {
                let shown = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>();
                Err(Error::NoSuch {
                    kind: "row with",
                    name: text.to_owned(),
                    place: format!("{}{}{}", self.place(), self.part_on_show(), first_of(self.rows.len())),
                    available: self.rows.iter().take(FEW).map(|row| shown(row).join(", ")).collect(),
                })
            }
            ref several => Err(Error::Ambiguous {
                kind: "the row with",
                name: text.to_owned(),
                place: self.place(),
                count: several.len(),
            }),
        }
    }

    /// `, which is filtered, page 1 of 3`.
    fn part_on_show(&self) -> String {
        let filtered = if self.filtered { ", which is filtered" } else { "" };
        let page = match &self.page {
            Some(page) if page.of > 1 => format!(", page {} of {}", page.current, page.of),
            _ => String::new(),
        };
        format!("{filtered}{page}")
    }

    /// The indices of all rows on show whose cells read so.
    pub fn rows_where(&self, wanted: &[(String, String)]) -> Result<Vec<usize>> {
        let mut columns = Vec::with_capacity(wanted.len());
        for (label, value) in wanted {
            columns.push((self.column(label)?, squeeze(value)));
        }
        let matches = |row: &Row| columns.iter().all(|(column, value)| row.cells[*column] == *value);
        Ok(self.rows.iter().enumerate().filter(|(_, row)| matches(row)).map(|(index, _)| index).collect())
    }

    fn one_row(&self, wanted: &[(String, String)]) -> Result<usize> {
        let found = self.rows_where(wanted)?;
        match found[..] {
            [row] => Ok(row),
            [] => {
                // The first column that no row satisfies is the one to show; else the first.
                let hopeless = wanted.iter().find_map(|pair| match self.rows_where(std::slice::from_ref(pair)) {
                    Ok(rows) if rows.is_empty() => Some(&pair.0),
                    _ => None,
                });
                let Some(label) = hopeless.or_else(|| wanted.first().map(|(label, _)| label)) else {
                    return Err(Error::Unusable {
                        what: format!("a row {}", self.place()),
                        reason: "no column was named to find it by".to_owned(),
                    });
                };
                let cells = self.cells(label)?;
                Err(Error::NoSuch {
                    kind: "row with",
                    name: described(wanted),
                    place: format!(
                        "{}{}, column \"{label}\"{}",
                        self.place(),
                        self.part_on_show(),
                        first_of(cells.len())
                    ),
                    available: cells.into_iter().take(FEW).map(str::to_owned).collect(),
                })
            }
            [..] => Err(Error::Ambiguous {
                kind: "the row with",
                name: described(wanted),
                place: self.place(),
                count: found.len(),
            }),
        }
    }
}

impl Grid {
    /// What the one row that is meant shows.
    pub async fn row(&self, query: &RowQuery) -> Result<Row> {
        let (mut snapshot, index) = self.show_row(query).await?;
        Ok(snapshot.rows.swap_remove(index))
    }

    /// What one cell of the row that is meant shows.
    pub async fn cell(&self, query: &RowQuery, label: &str) -> Result<String> {
        let (mut snapshot, row) = self.show_row(query).await?;
        let column = snapshot.column(label)?;
        Ok(snapshot.rows.swap_remove(row).cells.swap_remove(column))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;
    use super::*;

    #[test]
    fn a_row_is_named_by_number_by_being_last_or_by_its_cells() {
        let grid = sample(&[("1", "Visitor"), ("2", "Guest"), ("3", "Customer")]);
        assert_eq!(grid.row(&RowQuery::Nth(2)).unwrap(), 1);
        assert_eq!(grid.row(&RowQuery::Last).unwrap(), 2);
        assert_eq!(grid.row(&RowQuery::with("Group name", "Guest")).unwrap(), 1);
    }

    /// That a list has no rows is a matter of the shop and its data, not of how the feature is written.
    #[test]
    fn a_row_of_a_grid_that_has_none_is_a_matter_of_the_shop() {
        let mut grid = sample(&[]);
        let error = grid.row(&RowQuery::Nth(1)).unwrap_err();
        assert_eq!(error.to_string(), "row 1 in the grid \"Groups\": it is not there; no row is on show");
        assert_eq!(
            prestashop_bdd_core::failure::Failure::from(error).kind(),
            prestashop_bdd_core::failure::FailureKind::Product
        );
        grid.empty_text = Some("No records found".to_owned());
        let error = grid.row(&RowQuery::Last).unwrap_err().to_string();
        assert!(error.ends_with("it does not exist; the grid says \"No records found\""), "{error}");
    }

    #[test]
    fn a_row_that_is_not_there_shows_the_cells_of_the_column() {
        let grid = sample(&[("1", "Visitor"), ("2", "Guest")]);
        let wanted = vec![("ID".to_owned(), "1".to_owned()), ("Group name".to_owned(), "Wholesale".to_owned())];
        assert_eq!(
            grid.row(&RowQuery::Where(wanted)).unwrap_err().to_string(),
            "there is no row with ID \"1\" and Group name \"Wholesale\" in the grid \"Groups\", column \"Group \
             name\"; there are: \"Visitor\", \"Guest\""
        );
    }

    #[test]
    fn a_row_is_named_by_what_it_shows_in_whatever_column() {
        let grid = sample(&[("1", "Visitor"), ("2", "Guest")]);
        let showing = |text: &str| grid.row(&RowQuery::Showing(text.to_owned()));
        assert_eq!(showing(" Guest").unwrap(), 1);
        assert_eq!(showing("1").unwrap(), 0);
        assert_eq!(
            showing("Wholesale").unwrap_err().to_string(),
            "there is no row with \"Wholesale\" in the grid \"Groups\"; there are: \"1, Visitor\", \"2, Guest\""
        );
        assert!(showing("").is_err());
        let error = sample(&[("1", "2"), ("2", "A")]).row(&RowQuery::Showing("2".to_owned())).unwrap_err();
        assert!(matches!(error, Error::Ambiguous { count: 2, .. }), "{error}");
    }

    #[test]
    fn several_rows_that_match_are_counted() {
        let grid = sample(&[("1", "A"), ("2", "A")]);
        let error = grid.row(&RowQuery::with("Group name", "A")).unwrap_err();
        assert!(matches!(error, Error::Ambiguous { count: 2, .. }), "{error}");
    }

    #[test]
    fn a_number_beyond_the_last_row_says_how_many_there_are() {
        let error = sample(&[("1", "A")]).row(&RowQuery::Nth(2)).unwrap_err();
        assert!(error.to_string().ends_with("it is not there; 1 row is on show"), "{error}");
        assert!(sample(&[("1", "A")]).row(&RowQuery::Nth(0)).is_err());
    }
}
