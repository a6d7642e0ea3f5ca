//! Putting back what a scenario changed on purpose: settings and toggles.

use prestashop_bdd_browser::back_office::Error;
use prestashop_bdd_browser::back_office::grid::RowQuery;
use prestashop_bdd_core::failure::{Failure, FailureKind, StepResult};
use prestashop_bdd_shop::office_http::SettingsForm;

use super::Removal;
use crate::journal::Entry;
use crate::world::World;
use crate::world::forms::{is_of_maintenance, path_and_query};

impl World {
    /// Shows a settings page and writes down its forms as they are.
    pub async fn put_settings_back_later(&mut self, page: &str) -> StepResult {
        let office = self.ensure_logged_in().await?;
        self.go_to(&office, page).await?;
        let Some(address) = office.document().address().await else {
            return Err(Failure::environment(format!("the page \"{page}\" has no address")));
        };
        let address = path_and_query(&address);
        let run = self.run()?.clone();
        let forms = run.office(async |office| office.settings(&address).await).await?;
        if forms.is_empty() {
            return Err(Failure::feature(format!("the page \"{page}\" has no form whose settings could be restored"))
                .advise("name the page by its menu path, with its tab: \"Shop Parameters > General > Maintenance\""));
        }
        self.note(Entry::Settings { page: page.to_owned(), address, forms }).map(drop)
    }

    pub(super) async fn put_back_settings(&self, address: &str, forms: &[SettingsForm]) -> Result<Removal, Failure> {
        let run = self.run()?;
        let changed = run.office(async |office| office.put_back_settings(address, forms).await).await?;
        if is_of_maintenance(address) {
            run.note_maintenance(None);
        }
        Ok(if changed { Removal::Removed } else { Removal::Gone })
    }

    /// Shows the list of a page and writes down whether a toggle of one of its rows is on.
    pub async fn put_toggle_back_later(
        &mut self,
        page: &str,
        cells: Vec<(String, String)>,
        column: &str,
    ) -> StepResult {
        let grids = self.lists_at(super::rows::Place::Menu(page)).await?;
        for grid in &grids {
            match grid.seek(&cells).await {
                Ok(true) => {}
                Ok(false) | Err(Error::NoSuch { .. }) => continue,
                Err(error) => return Err(error.into()),
            }
            let on = grid.toggle_is_on(&RowQuery::Where(cells.clone()), column).await?;
            grid.reset_filters().await?;
            let (page, column) = (page.to_owned(), column.to_owned());
            return self.note(Entry::Toggle { page, cells, column, on }).map(drop);
        }
        let row = RowQuery::Where(cells).describe();
        Err(Failure::feature(format!("no list of the page \"{page}\" has {row}, so its toggle cannot be restored"))
            .advise("name a row that exists before the scenario, by the columns of the list"))
    }

    pub(super) async fn put_back_toggle(
        &mut self,
        page: &str,
        cells: &[(String, String)],
        (column, on): (&str, bool),
    ) -> Result<Removal, Failure> {
        match self.toggle_here(page, cells, (column, on)).await {
            Err(failure) if failure.kind() != FailureKind::Feature => {}
            outcome => return outcome,
        }
        self.switch_browser("clean-up");
        self.toggle_here(page, cells, (column, on)).await
    }

    async fn toggle_here(
        &mut self,
        page: &str,
        cells: &[(String, String)],
        (column, on): (&str, bool),
    ) -> Result<Removal, Failure> {
        let row = RowQuery::Where(cells.to_vec());
        for grid in self.lists_at(super::rows::Place::Menu(page)).await? {
            match grid.seek(cells).await {
                Ok(true) => {}
                Ok(false) | Err(Error::NoSuch { .. }) => continue,
                Err(error) => return Err(error.into()),
            }
            let is_so = grid.toggle_is_on(&row, column).await? == on;
            if !is_so {
                grid.toggle(&row, column, on).await?;
            }
            grid.reset_filters().await?;
            return Ok(if is_so { Removal::Gone } else { Removal::Removed });
        }
        Ok(Removal::LeftAlone("no list of that page has the row any more; check by hand".to_owned()))
    }
}
