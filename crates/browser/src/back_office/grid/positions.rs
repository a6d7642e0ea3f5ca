//! Rows in an order that employees choose by dragging (docs/facts/pages.md#grids-symfony-and-lists-legacy).

use std::time::Duration;

use prestashop_bdd_core::poll::Look;
use serde::Deserialize;
use serde_json::Value;

use super::snapshot::GridSnapshot;
use super::{Grid, RowQuery};
use crate::back_office::error::{Error, Result};
use crate::back_office::outcome::{Outcome, watch};

/// How long the mouse takes for each of its moves.
const MOVE: Duration = Duration::from_millis(20);

/// Where the mouse goes next.
#[derive(Debug, Deserialize)]
struct Step {
    /// The place of the dragged row among those on show, from 0; none where it is gone.
    place: Option<usize>,
    x: i64,
    y: i64,
}

impl Grid {
    /// Returns the position of a row among all that the grid has, from 1.
    pub async fn position(&self, query: &RowQuery) -> Result<u64> {
        let (snapshot, row) = self.show_row(query).await?;
        Ok(first_position(&snapshot) + row as u64)
    }

    /// Drags a row by its handle to a position, counted from 1 over all pages of the grid, and waits for what it leads to. A row
    /// that is there already stays.
    ///
    /// # Errors
    /// [`Error::Unusable`] where the rows have no handles, or the position is on another page of the grid.
    pub async fn drag(&self, query: &RowQuery, position: u64) -> Result<Outcome> {
        let what = format!("dragging {} to position {position}", query.describe());
        let (snapshot, row) = self.show_row(query).await?;
        let place = place_of(&snapshot, position)
            .ok_or_else(|| unusable(&what, format!("its page has the positions {}", positions(&snapshot))))?;
        if place == row {
            return Ok(Outcome::Settled);
        }
        let handle: Option<Step> = self.read("handle", &[Value::from(row)]).await?;
        let handle = handle.ok_or_else(|| {
            let reason = "its rows have no handles now; lists with positions have them while they are sorted by \
                          position in ascending order and no filter is on";
            unusable(&what, reason.to_owned())
        })?;
        watch(&self.document, &what, async || {
            let carried = self.carry(&handle, place, &what).await;
            let released = self.mouse().release().perform().await;
            self.document.known().forget();
            carried?;
            Ok(released?)
        })
        .await
    }

    /// Takes hold of the row, and moves the mouse over one neighbour after the other until the row is in its place.
    async fn carry(&self, handle: &Step, place: usize, what: &str) -> Result<()> {
        self.document.known().forget();
        self.mouse().move_to(handle.x, handle.y).click_and_hold().perform().await?;
        let (mut tries, mut last) = (0_u32, None);
        self.document
            .until(what, async || {
                let step: Step = self.read("dragStep", &[Value::from(place), Value::from(tries)]).await?;
                let Some(now) = step.place else { return Err(unusable(what, "the row is gone".to_owned())) };
                if now == place {
                    return Ok(Look::Ready(()));
                }
                // Some pages exchange two rows only where the mouse is far over the other one.
                tries = if last == Some(now) { tries + 1 } else { 0 };
                last = Some(now);
                self.mouse().move_to(step.x, step.y).perform().await?;
                Ok(Look::NotYet(format!("the row is in place {} of those on show", now + 1)))
            })
            .await
    }

    fn mouse(&self) -> thirtyfour::action_chain::ActionChain {
        self.document.driver().action_chain_with_delay(Some(Duration::ZERO), Some(MOVE))
    }
}

fn unusable(what: &str, reason: String) -> Error {
    Error::Unusable { what: what.to_owned(), reason }
}

fn first_position(snapshot: &GridSnapshot) -> u64 {
    snapshot.page.as_ref().map_or(1, |page| page.first.max(1))
}

/// The place of a position among the rows on show, from 0.
fn place_of(snapshot: &GridSnapshot, position: u64) -> Option<usize> {
    let place = usize::try_from(position.checked_sub(first_position(snapshot))?).ok()?;
    (place < snapshot.rows.len()).then_some(place)
}

fn positions(snapshot: &GridSnapshot) -> String {
    let first = first_position(snapshot);
    format!("{first} to {}", first + (snapshot.rows.len() as u64).saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;
    use super::super::snapshot::Page;
    use super::*;

    #[test]
    fn position_counts_over_all_pages() {
        let mut grid = sample(&[("1", "S"), ("2", "M")]);
        assert_eq!((place_of(&grid, 2), place_of(&grid, 3), place_of(&grid, 0)), (Some(1), None, None));
        grid.page = Some(Page { current: 2, of: 2, first: 11, last: 12, size: 10, sizes: vec![10] });
        assert_eq!((place_of(&grid, 12), place_of(&grid, 2)), (Some(1), None));
        assert_eq!(positions(&grid), "11 to 12");
    }
}
