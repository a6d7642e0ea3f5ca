//! Tables of a step: a header row, then rows, every cell with `{names}` filled in.

use cucumber::gherkin::Step;
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_features as features;

use crate::world::World;

/// A table with its header row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub headers: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The step's table, cells filled in.
    pub fn of(step: &Step, world: &World) -> Result<Self, Failure> {
        let Self { headers, rows } = Self::as_written(step)?;
        let fill = |row: &Vec<String>| row.iter().map(|cell| world.text(cell)).collect::<Result<Vec<_>, _>>();
        Ok(Self { headers, rows: rows.iter().map(fill).collect::<Result<_, _>>()? })
    }

    /// The step's table, `{names}` as they stand there: for cells in which a remembered JSON value keeps its type or a
    /// secret may stand.
    pub fn as_written(step: &Step) -> Result<Self, Failure> {
        let rows = step.table.as_ref().map(|table| table.rows.as_slice()).unwrap_or_default();
        let Some((headers, rows)) = rows.split_first() else {
            return Err(Failure::feature("the step needs a table with a header row below it"));
        };
        if rows.is_empty() {
            return Err(Failure::feature("the step's table has only a header row; add rows below it"));
        }
        Ok(Self { headers: headers.clone(), rows: rows.to_vec() })
    }

    /// The place of a column that must be there.
    pub fn column(&self, name: &str) -> Result<usize, Failure> {
        self.optional_column(name).ok_or_else(|| {
            Failure::feature(format!("the step's table needs a column \"{name}\"; it has: {}", self.headers.join(", ")))
        })
    }

    /// The place of a column that may be there.
    pub fn optional_column(&self, name: &str) -> Option<usize> {
        self.headers.iter().position(|header| header == name)
    }

    /// Two columns, row by row.
    pub fn pairs(&self, first: &str, second: &str) -> Result<Vec<(&str, &str)>, Failure> {
        let (first, second) = (self.column(first)?, self.column(second)?);
        Ok(self.rows.iter().map(|row| (row[first].as_str(), row[second].as_str())).collect())
    }

    /// One column, row by row.
    pub fn list(&self, name: &str) -> Result<Vec<&str>, Failure> {
        let column = self.column(name)?;
        Ok(self.rows.iter().map(|row| row[column].as_str()).collect())
    }

    /// The same for what outlives the table.
    pub fn texts(&self, name: &str) -> Result<Vec<String>, Failure> {
        Ok(self.list(name)?.into_iter().map(str::to_owned).collect())
    }
}

/// The step's doc string: the media type behind the quotes that open it, which may be empty, and the text.
pub(super) fn typed_doc_string(step: &Step) -> Result<(&str, &str), Failure> {
    features::doc_string(step)
        .ok_or_else(|| Failure::feature("the step needs a text between two lines of \"\"\" below it"))
}

/// The text of the step's doc string.
pub(super) fn doc_string(step: &Step) -> Result<&str, Failure> {
    typed_doc_string(step).map(|(_, text)| text)
}
