//! What a scenario changes of newer lists and the shop keeps for the employee: written down before, so that it is put back after
//! the scenario, also by a later run where this one is killed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::run::Run;
use crate::journal::{Entry, Noted};
use prestashop_bdd_browser::back_office::{Arrangement, ListLog, LogError};

/// The entries of a scenario's lists in the journal.
pub(super) struct ListJournal {
    run: Arc<Run>,
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    filters: BTreeMap<String, Noted>,
    orders: BTreeMap<String, Noted>,
}

impl std::fmt::Debug for ListJournal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("ListJournal").field(&self.lock()).finish()
    }
}

impl ListJournal {
    pub(super) fn of(run: Arc<Run>) -> Self {
        Self { run, open: Mutex::default() }
    }

    /// Whether an entry is of these lists.
    pub(super) fn has(&self, noted: Noted) -> bool {
        let open = self.lock();
        open.filters.values().chain(open.orders.values()).any(|one| *one == noted)
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ListLog for ListJournal {
    fn filters(&self, grid: &str, filtered: bool) -> Result<(), LogError> {
        let mut open = self.lock();
        if filtered {
            let noted = self.run.journal.note(Entry::ListFilters { list: grid.to_owned() })?;
            open.filters.insert(grid.to_owned(), noted);
        } else if let Some(noted) = open.filters.remove(grid) {
            self.run.journal.strike_out(noted)?;
        }
        Ok(())
    }

    fn arrangement(&self, found: &Arrangement) -> Result<(), LogError> {
        let entry = Entry::ListOrder { list: found.grid().to_owned(), address: found.address() };
        let mut open = self.lock();
        if let Some(noted) = open.orders.get(found.grid()) {
            return Ok(self.run.journal.know(*noted, entry)?);
        }
        let noted = self.run.journal.note(entry)?;
        open.orders.insert(found.grid().to_owned(), noted);
        Ok(())
    }
}
