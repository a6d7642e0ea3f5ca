//! Sorting by a column.

use serde_json::Value;

use super::Grid;
use super::snapshot::Direction;
use crate::back_office::error::{Error, Result};
use crate::back_office::kind::Family;

impl Grid {
    /// Sorts by a column; does nothing when the grid is sorted like that already.
    ///
    /// # Errors
    /// [`Error::Unusable`] for a column that cannot be sorted by; it names those that can.
    pub async fn sort(&self, label: &str, direction: Direction) -> Result<()> {
        // A Symfony header turns the direction round at every click, so it may take two.
        for _ in 0..3 {
            let snapshot = self.there().await?;
            let column = snapshot.column(label)?;
            let header = &snapshot.headers[column];
            if header.sorted == Some(direction) {
                return Ok(());
            }
            if !header.sortable {
                let others =
                    snapshot.headers.iter().filter(|header| header.sortable).map(|header| header.label.clone());
                return Err(Error::Unusable {
                    what: format!("the column \"{}\" {}", header.label, snapshot.place()),
                    reason: format!(
                        "the grid cannot be sorted by it; it can be sorted by: {}",
                        super::texts::quoted(&others.collect::<Vec<_>>())
                    ),
                });
            }
            self.note_arrangement(&snapshot).await?;
            let what = match snapshot.family {
                _ if snapshot.is_plain_table() => format!("the header \"{label}\""),
                Family::Symfony => format!("the header \"{label}\""),
                Family::Legacy => format!("the arrow beside \"{label}\""),
            };
            let sorter = [Value::from(column), Value::from(direction.word())];
            if snapshot.is_plain_table() {
                let before = header.sorted;
                self.click_part("sorter", &sorter, &what).await?;
                self.becomes("the sorted table", |now| now.headers.get(column).is_some_and(|now| now.sorted != before))
                    .await?;
                continue;
            }
            self.load("the sorted grid to load", "sorter", &sorter, &what).await?;
        }
        let snapshot = self.snapshot().await?;
        if snapshot.headers[snapshot.column(label)?].sorted == Some(direction) {
            return Ok(());
        }
        Err(Error::Unusable {
            what: format!("the column \"{label}\" {}", snapshot.place()),
            reason: format!("after three clicks the grid is sorted by {:?}", snapshot.sorted_by()),
        })
    }

    /// The column that the grid is sorted by now, and its direction.
    pub async fn sorted_by(&self) -> Result<Option<(String, Direction)>> {
        let snapshot = self.snapshot().await?;
        Ok(snapshot.sorted_by().map(|(label, direction)| (label.to_owned(), direction)))
    }
}
