//! How a grid is sorted and paged: the shop keeps that for the employee, in every browser and for the next run.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Deserialize;
use url::form_urlencoded;

use super::Grid;
use super::snapshot::GridSnapshot;
use crate::back_office::error::Result;
use crate::back_office::page::Family;

/// How a grid of a Symfony page was sorted and paged, in the words of its addresses (behaviours.md §1).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Arrangement {
    grid: String,
    address: String,
    order_by: Option<String>,
    sort_order: Option<String>,
    /// Rows a page, where the grid is paged.
    limit: Option<u64>,
}

impl Arrangement {
    /// The shop's own name of the grid: `customer`.
    pub fn grid(&self) -> &str {
        &self.grid
    }

    /// The address that arranges the grid like this again and shows its first page; without a token. The shop keeps what
    /// an address says of its grid (behaviours.md §4).
    pub fn address(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let (Some(column), Some(direction)) = (&self.order_by, &self.sort_order) {
            query.append_pair(&format!("{}[orderBy]", self.grid), column);
            query.append_pair(&format!("{}[sortOrder]", self.grid), direction);
        }
        if let Some(limit) = self.limit {
            query.append_pair(&format!("{}[offset]", self.grid), "0");
            query.append_pair(&format!("{}[limit]", self.grid), &limit.to_string());
        }
        let joint = if self.address.contains('?') { '&' } else { '?' };
        format!("{}{joint}{}", self.address, query.finish())
    }
}

/// The grids that were sorted, paged or filtered, each as it was found. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Arrangements(Arc<Mutex<Changed>>);

#[derive(Debug, Default)]
struct Changed {
    arranged: BTreeMap<String, Arrangement>,
    filtered: BTreeSet<String>,
}

impl Arrangements {
    /// All that were noted; none is from then on.
    pub fn take(&self) -> Vec<Arrangement> {
        std::mem::take(&mut self.lock().arranged).into_values().collect()
    }

    /// The grids that may be filtered; none is from then on.
    pub fn take_filtered(&self) -> BTreeSet<String> {
        std::mem::take(&mut self.lock().filtered)
    }

    /// Notes whether the grid of this name is filtered, or may be.
    pub fn note_filters(&self, grid: &str, filtered: bool) {
        let mut changed = self.lock();
        if filtered {
            changed.filtered.insert(grid.to_owned());
        } else {
            changed.filtered.remove(grid);
        }
    }

    fn has(&self, grid: &str) -> bool {
        self.lock().arranged.get(grid).is_some_and(|noted| noted.limit.is_some())
    }

    /// What was noted first counts. A grid that was too short to be paged then shows its page size later.
    fn note(&self, arrangement: Arrangement) {
        let mut changed = self.lock();
        let limit = arrangement.limit;
        let noted = changed.arranged.entry(arrangement.grid.clone()).or_insert(arrangement);
        noted.limit = noted.limit.or(limit);
    }

    fn lock(&self) -> MutexGuard<'_, Changed> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Grid {
    /// Notes that the grid may be filtered, before it is: the shop may filter it although its page does not come.
    pub(super) fn note_search(&self, snapshot: &GridSnapshot) {
        if snapshot.family == Family::Symfony && !snapshot.is_plain_table() {
            self.document.known().arrangements().note_filters(&snapshot.id, true);
        }
    }

    /// Notes how the grid is sorted and paged before that is changed for the first time.
    pub(super) async fn note_arrangement(&self, snapshot: &GridSnapshot) -> Result<()> {
        let noted = self.document.known().arrangements();
        if snapshot.family != Family::Symfony || snapshot.is_plain_table() || noted.has(&snapshot.id) {
            return Ok(());
        }
        if let Some(arrangement) = self.read("arrangement", &[]).await? {
            noted.note(arrangement);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrangement(address: &str, limit: Option<u64>) -> Arrangement {
        Arrangement {
            grid: "customer".into(),
            address: address.into(),
            order_by: Some("id_customer".into()),
            sort_order: Some("desc".into()),
            limit,
        }
    }

    #[test]
    fn an_address_arranges_the_grid_as_it_was_and_shows_its_first_page() {
        assert_eq!(
            arrangement("/admin-dev/sell/customers/", Some(50)).address(),
            "/admin-dev/sell/customers/?customer%5BorderBy%5D=id_customer&customer%5BsortOrder%5D=desc&customer%5Boffset%5D=0&customer%5Blimit%5D=50"
        );
        let short = arrangement("/admin-dev/cms?id=2", None).address();
        assert_eq!(short, "/admin-dev/cms?id=2&customer%5BorderBy%5D=id_customer&customer%5BsortOrder%5D=desc");
    }

    #[test]
    fn how_a_grid_was_found_counts_not_how_it_was_in_between() {
        let noted = Arrangements::default();
        noted.note(arrangement("/first", None));
        noted.clone().note(arrangement("/second", None));
        assert_eq!(noted.take(), [arrangement("/first", None)]);
        assert!(!noted.has("customer") && noted.take().is_empty());
    }

    #[test]
    fn page_size_of_a_grid_that_was_short_is_noted_later() {
        let noted = Arrangements::default();
        noted.note(arrangement("/first", None));
        assert!(!noted.has("customer"));
        noted.note(arrangement("/second", Some(20)));
        assert_eq!(noted.take(), [arrangement("/first", Some(20))]);
    }
}
