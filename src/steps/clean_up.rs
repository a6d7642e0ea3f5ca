use prestashop_bdd_browser::back_office::grid::RowQuery;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_step_macros::given;

use super::parameters::RowName;
use crate::journal::Entry;
use crate::vocabulary::Kind;
use crate::world::World;

/// The list of API clients.
const CLIENTS: &str = "api_client";

/// Deletes the row after the scenario, passed or failed. Use it before creating the row in the back office; what the Admin
/// API creates is deleted automatically. One of the cells must contain generated data, such as {unique}: this suite deletes
/// only what it created. A typo in the page or a column fails as soon as the menu or the list is on show.
///
/// ```gherkin
/// Given the row where "Client ID" is "bdd-{unique}" of the page "Advanced Parameters > Admin API" is removed after the scenario
/// ```
#[given(expr = "{row} of the page {string} is removed after the scenario")]
async fn remove_row(world: &mut World, row: RowName, page: String) -> StepResult {
    let page = world.text(&page)?;
    let cells = made_up_cells(world, &row).await?;
    world.row_is_announced(&page, &cells).await?;
    world.note(Entry::Row { page, cells }).map(drop)
}

/// Deletes a row of a list behind another row after the scenario, such as a value of an attribute.
///
/// ```gherkin
/// Given the row where "Name" is "V {unique}" behind "View" of the row where "Name" is "Dimension" of the page "Catalog > Attributes & Features" is removed after the scenario
/// ```
#[given(expr = "{row} behind {string} of {row} of the page {string} is removed after the scenario")]
async fn remove_row_behind(world: &mut World, row: RowName, action: String, of: RowName, page: String) -> StepResult {
    let (page, action) = (world.text(&page)?, world.word(Kind::Button, &action).await?);
    let cells = made_up_cells(world, &row).await?;
    let of = named_cells(world, &of).await?;
    world.row_is_announced(&page, &of).await?;
    world.note(Entry::RowBehind { page, of, action, cells }).map(drop)
}

/// The cells that name a row, of which one is made up.
async fn made_up_cells(world: &World, row: &RowName) -> Result<Vec<(String, String)>, Failure> {
    let cells = named_cells(world, row).await?;
    if cells.iter().any(|(_, text)| world.holds_made_up(text)) {
        return Ok(cells);
    }
    Err(Failure::feature(
        "a row without generated data may belong to another user, and this suite deletes only what it created",
    )
    .advise("name the row by a cell with {unique}, or with another generated value of the scenario"))
}

async fn named_cells(world: &World, row: &RowName) -> Result<Vec<(String, String)>, Failure> {
    match row.of(world).await? {
        RowQuery::Where(cells) => Ok(cells),
        RowQuery::Nth(_) | RowQuery::Last | RowQuery::Showing(_) => Err(Failure::feature(
            "only a row that is named by its cells can be removed later: the row where \"…\" is \"…\"",
        )),
    }
}

/// Restores the present settings of a page after the scenario, passed or failed. Use it before changing them. After a kill,
/// the next run or `sweep` restores them from the journal. The step opens the page. It covers all forms of the page, except
/// passwords and files.
///
/// ```gherkin
/// Given the settings of the page "Shop Parameters > General > Maintenance" are put back after the scenario
/// ```
#[given(expr = "the settings of the page {string} are put back after the scenario")]
async fn put_settings_back(world: &mut World, page: String) -> StepResult {
    let page = world.text(&page)?;
    world.put_settings_back_later(&page).await
}

/// Restores the present state of a toggle of a list after the scenario, passed or failed. Use it before switching it. The step
/// opens the page.
///
/// ```gherkin
/// Given the toggle "Enabled" of the row where "Email address" is "pub@prestashop.com" of the page "Customers > Customers" is put back after the scenario
/// ```
#[given(expr = "the toggle {string} of {row} of the page {string} is put back after the scenario")]
async fn put_toggle_back(world: &mut World, column: String, row: RowName, page: String) -> StepResult {
    let page = world.text(&page)?;
    let column = world.word(Kind::Column, &column).await?;
    match row.of(world).await? {
        RowQuery::Where(cells) => world.put_toggle_back_later(&page, cells, &column).await,
        RowQuery::Nth(_) | RowQuery::Last | RowQuery::Showing(_) => Err(Failure::feature(
            "only a row that is named by its cells can be found again later: the row where \"…\" is \"…\"",
        )),
    }
}

/// Checks that the list of a page is empty before the scenario starts. Otherwise, the shop does not suit the scenario, and the
/// failure names the rows. Nothing is deleted.
///
/// ```gherkin
/// Given the list of the page "Advanced Parameters > Admin API" is empty
/// ```
#[given(expr = "the list of the page {string} is empty")]
async fn list_is_empty(world: &mut World, page: String) -> StepResult {
    let office = world.ensure_logged_in().await?;
    world.go_to(&office, &page).await?;
    let grid = office.grid(None);
    // A filter that somebody has left would make any list look empty.
    let mut snapshot = grid.reset_filters().await?;
    // The run's own client is none of the shop's.
    if snapshot.id == CLIENTS && !snapshot.rows.is_empty() && world.put_away_run_client().await? {
        office.reload().await?;
        snapshot = grid.reset_filters().await?;
    }
    if snapshot.rows.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = snapshot.rows.iter().take(10).map(|row| row.cells.join(" ").trim().to_owned()).collect();
    let message = format!(
        "this scenario needs an empty list on the page \"{page}\", but the list contains: {}",
        rows.join(" / ")
    );
    Err(Failure::environment(message).advise(
        "remove them if they are not needed, or run against a shop without them; this suite deletes only what it created",
    ))
}
