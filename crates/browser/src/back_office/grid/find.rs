//! Finding a row wherever it is in the grid.

use prestashop_bdd_core::poll::Look;

use super::snapshot::{GridSnapshot, Page};
use super::{Grid, RowQuery};
use crate::back_office::error::{Error, Result};

/// Through how many pages a row is looked for; more take longer than a person would go on.
const PAGES: u64 = 20;

/// How often all pages are looked through where others add and remove rows meanwhile, so that a row can slip to a page that was
/// seen already.
const ROUNDS: u32 = 3;

/// What came of looking through all pages.
enum Sought {
    /// The page on show has it in this place.
    Found(Box<GridSnapshot>, usize),
    /// No page has it.
    Missing {
        error: Error,
        /// Whether the number of rows is another one than it was at the beginning.
        changed: bool,
    },
}

impl Grid {
    /// What the grid shows as soon as it is there, for steps that follow on a click which may still be under way.
    ///
    /// # Errors
    /// Those of [`Grid::snapshot`], when the grid does not come.
    pub async fn there(&self) -> Result<GridSnapshot> {
        self.soon(|_| Ok(())).await
    }

    /// Shows the row that is meant and answers its place among the rows on show. A row that is named by its cells may be on
    /// another page of the grid: new rows are the last ones in many lists, which show ten a page. Then that page is on
    /// show afterwards; where no page has the row, the one from before.
    ///
    /// # Errors
    /// Those of [`GridSnapshot::row`], about the page that was on show before.
    pub async fn show_row(&self, query: &RowQuery) -> Result<(GridSnapshot, usize)> {
        let mut rounds = ROUNDS;
        loop {
            rounds -= 1;
            match self.look_through(query).await? {
                Sought::Found(snapshot, row) => return Ok((*snapshot, row)),
                Sought::Missing { changed: true, .. } if rounds > 0 => {}
                Sought::Missing { error, .. } => return Err(error),
            }
        }
    }

    /// Makes sure that none of the other pages has the row either, which `shown` lacks.
    ///
    /// # Errors
    /// [`Error::Differs`] when one has it; [`Error::Unusable`] where the other pages cannot be looked at.
    pub(super) async fn is_on_no_other_page(&self, query: &RowQuery, shown: &GridSnapshot) -> Result<()> {
        let Some(page) = other_pages(shown).filter(|_| query.is_by_cells()) else { return Ok(()) };
        let cannot = |reason: String| Error::Unusable { what: format!("the other pages {}", shown.place()), reason };
        if page.of > PAGES {
            return Err(cannot(format!(
                "there are {}, too many to search {} on each; filter the grid first",
                page.of,
                query.describe()
            )));
        }
        if shown.rows.iter().any(|row| row.ticked == Some(true)) {
            return Err(cannot(format!(
                "rows are ticked, and turning the page loses the ticks; find {} before, or filter the grid first",
                query.describe()
            )));
        }
        let seen = match self.show_row(query).await {
            Err(Error::NoSuch { .. }) => return Ok(()),
            Ok((found, _)) => found.page.map(|page| format!("it is on page {} of {}", page.current, page.of)),
            Err(Error::Ambiguous { count, .. }) => Some(format!("there are {count}")),
            Err(error) => return Err(error),
        };
        let what = format!("{} is to be nowhere {}", query.describe(), shown.place());
        Err(Error::Differs { what, seen: seen.unwrap_or_else(|| "it is there".to_owned()) })
    }

    async fn look_through(&self, query: &RowQuery) -> Result<Sought> {
        let snapshot = self
            .soon(|snapshot| if other_pages(snapshot).is_some() { Ok(()) } else { snapshot.row(query).map(drop) })
            .await?;
        let error = match snapshot.row(query) {
            Ok(row) => return Ok(Sought::Found(Box::new(snapshot), row)),
            Err(error) => error,
        };
        if !query.is_by_cells() {
            return Err(error);
        }
        // A column that is not there is on no other page either, and ticks are lost with the page that has them.
        snapshot.rows_of(query)?;
        let ticked = snapshot.rows.iter().any(|row| row.ticked == Some(true));
        let Some(page) = other_pages(&snapshot).filter(|page| page.of <= PAGES && !ticked) else { return Err(error) };
        if !matches!(error, Error::NoSuch { .. }) {
            return Err(error);
        }
        for number in (1..=page.of).filter(|number| *number != page.current) {
            if !self.can_go_to_page(number).await? {
                break;
            }
            let snapshot = self.snapshot().await?;
            match snapshot.row(query) {
                Ok(row) => return Ok(Sought::Found(Box::new(snapshot), row)),
                Err(Error::NoSuch { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        self.can_go_to_page(page.current).await?;
        let changed = self.snapshot().await?.total != snapshot.total;
        Ok(Sought::Missing { error, changed })
    }

    /// Goes to a page of a list that others may have made shorter; answers whether it still has that page.
    async fn can_go_to_page(&self, number: u64) -> Result<bool> {
        match self.go_to_page(number).await {
            Ok(()) => Ok(true),
            Err(Error::Differs { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// What the grid shows as soon as it is `ready`, at the latest as it is after a while.
    async fn soon(&self, ready: impl Fn(&GridSnapshot) -> Result<()>) -> Result<GridSnapshot> {
        let mut last = None;
        let outcome = self
            .document
            .until("the grid", async || {
                let found = self.snapshot().await;
                match &found {
                    Ok(snapshot) if ready(snapshot).is_ok() => return found.map(Look::Ready),
                    Ok(_) | Err(Error::NoSuch { .. } | Error::Unusable { .. }) => {}
                    Err(_) => return found.map(Look::Ready),
                }
                last = Some(found);
                Ok(Look::NotYet("it is not there".to_owned()))
            })
            .await;
        match (outcome, last) {
            (Err(Error::GaveUp(_)), Some(last)) => last,
            (outcome, _) => outcome,
        }
    }
}

fn other_pages(snapshot: &GridSnapshot) -> Option<&Page> {
    snapshot.page.as_ref().filter(|page| page.of > 1)
}
