use cucumber::given;

use super::parameters::RowName;
use crate::back_office::grid::RowQuery;
use crate::failure::{Failure, StepResult};
use crate::journal::Entry;
use crate::vocabulary::Kind;
use crate::world::World;

/// The list of API clients.
const CLIENTS: &str = "api_client";

/// Sees to it that such a row is deleted after the scenario, whether it passes or not. To be said before the thing is
/// created in the back office; what the Admin API creates is removed by itself. One of the cells must hold something
/// made up, such as {unique}: this suite deletes only what it made.
///
/// ```gherkin
/// Given the row where "Client ID" is "bdd-{unique}" of the page "Advanced Parameters > Admin API" is removed after the scenario
/// ```
#[given(expr = "{row} of the page {string} is removed after the scenario")]
async fn remove_row(world: &mut World, row: RowName, page: String) -> StepResult {
    let page = world.text(&page)?;
    let cells = made_up_cells(world, &row).await?;
    world.note(Entry::Row { page, cells }).map(drop)
}

/// The same for a row of a list that an action of another row leads to, such as the values of an attribute.
///
/// ```gherkin
/// Given the row where "Name" is "V {unique}" behind "View" of the row where "Name" is "Dimension" of the page "Catalog > Attributes & Features" is removed after the scenario
/// ```
#[given(expr = "{row} behind {string} of {row} of the page {string} is removed after the scenario")]
async fn remove_row_behind(world: &mut World, row: RowName, action: String, of: RowName, page: String) -> StepResult {
    let (page, action) = (world.text(&page)?, world.word(Kind::Button, &action).await?);
    let cells = made_up_cells(world, &row).await?;
    let of = named_cells(world, &of).await?;
    world.note(Entry::RowBehind { page, of, action, cells }).map(drop)
}

/// The cells that name a row, of which one is made up.
async fn made_up_cells(world: &World, row: &RowName) -> Result<Vec<(String, String)>, Failure> {
    let cells = named_cells(world, row).await?;
    if cells.iter().any(|(_, text)| world.holds_made_up(text)) {
        return Ok(cells);
    }
    Err(Failure::feature(
        "a row with nothing made up in it may be somebody else's, and this suite deletes only what it made",
    )
    .advise("name the row by a cell with {unique}, or with another value that was made up for the scenario"))
}

async fn named_cells(world: &World, row: &RowName) -> Result<Vec<(String, String)>, Failure> {
    match row.of(world).await? {
        RowQuery::Where(cells) => Ok(cells),
        RowQuery::Nth(_) | RowQuery::Last | RowQuery::Showing(_) => Err(Failure::feature(
            "only a row that is named by its cells can be removed later: the row where \"…\" is \"…\"",
        )),
    }
}

/// Saves the settings of a page again as they are now, after the scenario, whether it passes or not. Use it before
/// changing them: a run that is killed leaves them in the journal, and the next run or `sweep` puts them back. The page is on
/// show afterwards. All forms of the page count; passwords and files do not.
///
/// ```gherkin
/// Given the settings of the page "Shop Parameters > General > Maintenance" are put back after the scenario
/// ```
#[given(expr = "the settings of the page {string} are put back after the scenario")]
async fn put_settings_back(world: &mut World, page: String) -> StepResult {
    let page = world.text(&page)?;
    world.put_settings_back_later(&page).await
}

/// Switches a toggle of a list back to what it is now, after the scenario, whether it passes or not. Use it before switching
/// it; the page is on show afterwards.
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

/// Checks that the list of a page is empty before the scenario begins; if not, the shop is not the right one for it,
/// and what is in the way is named. Nothing is deleted.
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
    let message =
        format!("this scenario needs an empty list on the page \"{page}\", but there are: {}", rows.join(" / "));
    Err(Failure::environment(message).advise(
        "remove them if nobody needs them, or run against a shop without them; this suite deletes only what it made",
    ))
}
