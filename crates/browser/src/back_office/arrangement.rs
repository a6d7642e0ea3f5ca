//! How a grid is sorted and paged: the shop keeps that for the employee, in every browser and for the next run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Deserialize;
use url::form_urlencoded;

use super::error::{Error, Result};

/// How a grid of a Symfony page was sorted and paged, in the words of its addresses (docs/facts/behaviour.md#page-load-or-not).
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
    /// Returns how the grid of this name on the page at `address`, a path without a token, was found sorted and paged.
    pub fn found(grid: &str, address: &str, sorted_by: Option<(String, String)>, limit: Option<u64>) -> Self {
        let (order_by, sort_order) = sorted_by.unzip();
        Self { grid: grid.to_owned(), address: address.to_owned(), order_by, sort_order, limit }
    }

    /// The shop's own name of the grid: `customer`.
    pub fn grid(&self) -> &str {
        &self.grid
    }

    /// The address that arranges the grid like this again and shows its first page; without a token. The shop keeps what
    /// an address says of its grid (docs/facts/sessions.md#where-filters-sorting-and-page-size-are-stored).
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

/// Why a change of a list could not be written down.
pub type LogError = Box<dyn std::error::Error + Send + Sync>;

/// Writes down what is about to change in lists, so that it can be put back also after a crash.
pub trait ListLog: fmt::Debug + Send + Sync {
    /// Notes that a grid is filtered or may be, or that it is not any more.
    ///
    /// # Errors
    /// What keeps it from being written down.
    fn filters(&self, grid: &str, filtered: bool) -> std::result::Result<(), LogError>;

    /// Notes how a grid was found, before it is sorted or paged, and once more where its page size is known later.
    ///
    /// # Errors
    /// What keeps it from being written down.
    fn arrangement(&self, found: &Arrangement) -> std::result::Result<(), LogError>;
}

/// The grids that were sorted, paged or filtered, each as it was found. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Arrangements {
    changed: Arc<Mutex<Changed>>,
    log: Option<Arc<dyn ListLog>>,
}

#[derive(Debug, Default)]
struct Changed {
    arranged: BTreeMap<String, Arrangement>,
    filtered: BTreeSet<String>,
}

impl Arrangements {
    /// Writes each change down in this log, before it is made.
    pub fn logged_in(log: Arc<dyn ListLog>) -> Self {
        Self { log: Some(log), ..Self::default() }
    }

    /// Forgets all grids, because they were put back.
    pub fn forget(&self) {
        *self.lock() = Changed::default();
    }

    /// Notes whether the grid of this name is filtered, or may be.
    ///
    /// # Errors
    /// [`Error::NotNoted`] where it cannot be written down.
    pub fn note_filters(&self, grid: &str, filtered: bool) -> Result<()> {
        let mut changed = self.lock();
        if changed.filtered.contains(grid) == filtered {
            return Ok(());
        }
        if let Some(log) = &self.log {
            log.filters(grid, filtered).map_err(Error::NotNoted)?;
        }
        if filtered {
            changed.filtered.insert(grid.to_owned());
        } else {
            changed.filtered.remove(grid);
        }
        Ok(())
    }

    /// Returns whether it is noted how the grid of this name was found.
    pub fn has(&self, grid: &str) -> bool {
        self.lock().arranged.get(grid).is_some_and(|noted| noted.limit.is_some())
    }

    /// Notes how a grid was found. What was noted first counts. A grid that was too short to be paged then shows its page
    /// size later.
    ///
    /// # Errors
    /// [`Error::NotNoted`] where it cannot be written down.
    pub fn note(&self, arrangement: Arrangement) -> Result<()> {
        let mut changed = self.lock();
        let before = changed.arranged.get(&arrangement.grid);
        let limit = before.and_then(|noted| noted.limit).or(arrangement.limit);
        let noted = Arrangement { limit, ..before.cloned().unwrap_or(arrangement) };
        if before == Some(&noted) {
            return Ok(());
        }
        if let Some(log) = &self.log {
            log.arrangement(&noted).map_err(Error::NotNoted)?;
        }
        changed.arranged.insert(noted.grid.clone(), noted);
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Changed> {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

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

    /// What was written down, in order.
    #[derive(Debug, Default)]
    struct Written(Mutex<Vec<String>>);

    impl ListLog for Written {
        fn filters(&self, grid: &str, filtered: bool) -> std::result::Result<(), LogError> {
            self.0.lock().unwrap().push(format!("{grid} {filtered}"));
            Ok(())
        }

        fn arrangement(&self, found: &Arrangement) -> std::result::Result<(), LogError> {
            self.0.lock().unwrap().push(found.address());
            Ok(())
        }
    }

    fn logged() -> (Arrangements, Arc<Written>) {
        let written = Arc::new(Written::default());
        (Arrangements::logged_in(written.clone()), written)
    }

    #[test]
    fn arrangement_found_first_is_written_once() {
        let (noted, written) = logged();
        noted.note(arrangement("/first", None)).unwrap();
        noted.clone().note(arrangement("/second", None)).unwrap();
        assert_eq!(*written.0.lock().unwrap(), [arrangement("/first", None).address()]);
        noted.forget();
        assert!(!noted.has("customer"));
    }

    #[test]
    fn page_size_of_a_grid_that_was_short_is_noted_later() {
        let (noted, written) = logged();
        noted.note(arrangement("/first", None)).unwrap();
        assert!(!noted.has("customer"));
        noted.note(arrangement("/second", Some(20))).unwrap();
        assert!(noted.has("customer"));
        let last = written.0.lock().unwrap().pop();
        assert_eq!(last, Some(arrangement("/first", Some(20)).address()));
    }

    #[test]
    fn filters_are_written_when_they_come_and_when_they_go() {
        let (noted, written) = logged();
        for filtered in [false, true, true, false] {
            noted.note_filters("customer", filtered).unwrap();
        }
        assert_eq!(*written.0.lock().unwrap(), ["customer true", "customer false"]);
    }
}
