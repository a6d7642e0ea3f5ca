//! Noting what a scenario changes of newer lists, before it does.

use std::sync::Arc;

use prestashop_bdd_browser::back_office::{Arrangement, Arrangements, BackOffice};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_shop::office_http::OfficeError;

use super::lists::ListJournal;
use super::run::Run;
use super::scenario::World;

impl World {
    /// Keeps the scenario's changes of lists in the run's journal.
    pub(super) fn log_lists(&mut self, run: &Arc<Run>) {
        let lists = Arc::new(ListJournal::of(run.clone()));
        self.traces.arrangements = Arrangements::logged_in(lists.clone());
        self.traces.lists = Some(lists);
    }

    /// Opens an address: a whole one, or one relative to the back office's folder. How the lists were found that it sorts or
    /// pages is noted before.
    pub async fn open_address(&mut self, address: &str) -> StepResult {
        let office = self.back_office_to_navigate().await?;
        self.note_order_before(&office, address).await?;
        Ok(office.open_address(address).await?)
    }

    async fn note_order_before(&self, office: &BackOffice, address: &str) -> StepResult {
        for (grid, page) in office.grids_arranged_by(address) {
            if self.traces.arrangements.has(&grid) {
                continue;
            }
            let order = self.run()?.office(async |office| office.grid_order(&page, &grid).await).await;
            let order = match order {
                Ok(Some(order)) => order,
                // There is no such list, or none for this employee: the browser will show that as well.
                Ok(None) | Err(OfficeError::ErrorPage { .. } | OfficeError::AccessDenied { .. }) => continue,
                Err(error) => return Err(Failure::from(error)),
            };
            let query = page.query().map(|query| format!("?{query}")).unwrap_or_default();
            let address = format!("{}{query}", page.path());
            self.traces.arrangements.note(Arrangement::found(&grid, &address, order.sorted_by, order.limit))?;
        }
        Ok(())
    }
}
