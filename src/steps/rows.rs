use cucumber::gherkin::Step;
use prestashop_bdd_browser::back_office::Grid;
use prestashop_bdd_browser::back_office::grid::{GridSnapshot, RowQuery};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::text::{same_colour, squeeze};
use prestashop_bdd_core::wordings::Wordings;
use prestashop_bdd_step_macros::{then, when};

use super::parameters::{Amount, GridName, RowName, State, Variable};
use super::tables::Table;
use super::waiting::soon;
use crate::vocabulary::Kind;
use crate::world::World;

async fn place(world: &mut World, row: &RowName, grid: &GridName) -> Result<(Grid, RowQuery), Failure> {
    let office = world.back_office().await?;
    Ok((grid.of(world, &office).await?, row.of(world).await?))
}

/// Checks cells of one row, by column.
///
/// Columns: column, value.
///
/// ```gherkin
/// Then the row where "Group name" is "Visitor" of the grid shows:
///   | column      | value |
///   | Show prices | Yes   |
/// ```
#[then(expr = "{row} of {grid} shows:")]
async fn shows(world: &mut World, row: RowName, grid: GridName, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let (grid, query) = place(world, &row, &grid).await?;
    let mut cells = Vec::new();
    for (column, expected) in table.pairs("column", "value")? {
        cells.push((world.word(Kind::Column, column).await?, squeeze(expected)));
    }
    soon(world, async || {
        let (snapshot, row) = grid.show_row(&query).await?;
        let mut differences = Vec::new();
        for (column, expected) in &cells {
            let seen = &snapshot.rows[row].cells[snapshot.column(column)?];
            if seen != expected && !same_colour(seen, expected) {
                differences.push(format!("{column}: expected \"{expected}\", seen \"{seen}\""));
            }
        }
        report(&format!("{} {}", query.describe(), snapshot.place()), differences)
    })
    .await
}

/// Checks that a cell of a row contains a text; case is ignored.
///
/// ```gherkin
/// Then the first row of the grid contains "visit" in "Group name"
/// ```
#[then(expr = "{row} of {grid} contains {string} in {string}")]
async fn contains(world: &mut World, row: RowName, grid: GridName, text: String, column: String) -> StepResult {
    let (text, column) = (world.part(&text)?, world.word(Kind::Column, &column).await?);
    let (grid, query) = place(world, &row, &grid).await?;
    let wanted = text.to_lowercase();
    soon(world, async || {
        let (snapshot, row) = grid.show_row(&query).await?;
        let seen = &snapshot.rows[row].cells[snapshot.column(&column)?];
        if seen.to_lowercase().contains(&wanted) {
            return Ok(());
        }
        let what = format!("the column \"{column}\" in {} {}", query.describe(), snapshot.place());
        Err(Failure::mismatch(&what, format!("containing \"{text}\""), format!("\"{seen}\"")))
    })
    .await
}

/// Checks the visible rows, in order. Compares only the columns of the table.
///
/// Columns: those of the grid.
///
/// ```gherkin
/// Then the grid shows these rows:
///   | ID | Group name |
///   | 1  | Visitor    |
///   | 2  | Guest      |
///   | 3  | Customer   |
/// ```
#[then(expr = "{grid} shows these rows:")]
async fn shows_rows(world: &mut World, grid: GridName, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let office = world.back_office().await?;
    let grid = grid.of(world, &office).await?;
    let lines = |rows: &[Vec<String>]| rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect::<Vec<_>>();
    soon(world, async || {
        let snapshot = grid.there().await?;
        let seen = projected(world, &snapshot, &table.headers).await?;
        if seen == table.rows {
            return Ok(());
        }
        let (expected, seen) = (lines(&table.rows).join("\n"), lines(&seen).join("\n"));
        Err(Failure::mismatch(&format!("the rows {}", snapshot.place()), expected, seen))
    })
    .await
}

async fn projected(world: &World, snapshot: &GridSnapshot, headers: &[String]) -> Result<Vec<Vec<String>>, Failure> {
    let mut columns = Vec::new();
    for header in headers {
        columns.push(snapshot.column(&world.word(Kind::Column, header).await?)?);
    }
    Ok(snapshot.rows.iter().map(|row| columns.iter().map(|column| row.cells[*column].clone()).collect()).collect())
}

fn report(what: &str, differences: Vec<String>) -> StepResult {
    if differences.is_empty() {
        return Ok(());
    }
    Err(Failure::product(format!("{what} shows something else")).listing(differences))
}

/// Checks that all visible rows have that text in a column, and that there is at least one row.
///
/// ```gherkin
/// Then every row of the grid shows "Yes" in "Show prices"
/// ```
#[then(expr = "every row of {grid} shows {string} in {string}")]
async fn every_row_shows(world: &mut World, grid: GridName, text: String, column: String) -> StepResult {
    let text = world.text(&text)?;
    every_row(world, &grid, &column, &format!("\"{text}\""), |cell| cell == text).await
}

/// Checks that a column contains a text in all visible rows, and that there is at least one row. Case is ignored.
///
/// ```gherkin
/// Then every row of the grid contains "whole" in "Group name"
/// ```
#[then(expr = "every row of {grid} contains {string} in {string}")]
async fn every_row_contains(world: &mut World, grid: GridName, text: String, column: String) -> StepResult {
    let text = world.part(&text)?;
    let wanted = text.to_lowercase();
    every_row(world, &grid, &column, &format!("containing \"{text}\""), |cell| cell.to_lowercase().contains(&wanted))
        .await
}

async fn every_row(
    world: &mut World,
    grid: &GridName,
    column: &str,
    expected: &str,
    fits: impl Fn(&str) -> bool,
) -> StepResult {
    let column = world.word(Kind::Column, column).await?;
    let office = world.back_office().await?;
    let grid = grid.of(world, &office).await?;
    soon(world, async || {
        let snapshot = grid.there().await?;
        let cells = snapshot.cells(&column)?;
        let others: Vec<_> = cells.iter().filter(|cell| !fits(cell)).map(|cell| format!("\"{cell}\"")).collect();
        if !cells.is_empty() && others.is_empty() {
            return Ok(());
        }
        let seen = if cells.is_empty() { "no row".to_owned() } else { others.join(", ") };
        Err(Failure::mismatch(&format!("the column \"{column}\" {}", snapshot.place()), expected, seen))
    })
    .await
}

/// Checks that a cell of a row shows a picture that the browser could load.
///
/// ```gherkin
/// Then the row where "Social title" is "T {unique}" of the grid shows a picture in "Image"
/// ```
#[then(expr = "{row} of {grid} shows a picture in {string}")]
async fn shows_picture(world: &mut World, row: RowName, grid: GridName, column: String) -> StepResult {
    let column = world.word(Kind::Column, &column).await?;
    let (grid, query) = place(world, &row, &grid).await?;
    Ok(grid.shows_picture(&query, &column).await?)
}

/// Waits until the row exists, on any page of the grid, and opens that page.
///
/// ```gherkin
/// Then the row where "Group name" is "Guest" is in the grid
/// ```
#[then(expr = "{row} is in {grid}")]
async fn is_in(world: &mut World, row: RowName, grid: GridName) -> StepResult {
    let (grid, query) = place(world, &row, &grid).await?;
    Ok(grid.has_row(&query, true).await?)
}

/// Waits until the row does not exist, on any page of the grid; the current page stays. Filter a grid of more than twenty pages
/// first.
///
/// ```gherkin
/// Then the row where "Group name" is "Nobody {unique}" is not in the grid
/// ```
#[then(expr = "{row} is not in {grid}")]
async fn is_not_in(world: &mut World, row: RowName, grid: GridName) -> StepResult {
    let (grid, query) = place(world, &row, &grid).await?;
    Ok(grid.has_row(&query, false).await?)
}

/// Remembers the text of a cell.
///
/// ```gherkin
/// When I remember "ID" of the first row of the grid as "id"
/// ```
#[when(expr = "I remember {string} of {row} of {grid} as {variable}")]
async fn remember(world: &mut World, column: String, row: RowName, grid: GridName, name: Variable) -> StepResult {
    let column = world.word(Kind::Column, &column).await?;
    let (grid, query) = place(world, &row, &grid).await?;
    let cell = grid.cell(&query, &column).await?;
    Ok(world.variables.remember_text(&name.0, cell)?)
}

/// Clicks an action of a row: its icon, button, or an entry of its menu or of a menu in one of its cells, which is opened
/// if needed. "Delete" opens a dialog first.
///
/// ```gherkin
/// When I click "Edit" in the row where "Group name" is "Visitor" of the grid
/// ```
#[when(expr = "I click {string} in {row} of {grid}")]
async fn act(world: &mut World, action: String, row: RowName, grid: GridName) -> StepResult {
    world.requests.deleted_in_office |= action == "Delete";
    let action = world.wordings(Kind::Button, &action).await?;
    let (grid, query) = place(world, &row, &grid).await?;
    grid.act(&query, &action).await?;
    Ok(())
}

/// Drags a row by its handle to a position, counted from 1 over all pages of the grid. Lists have handles while they are sorted
/// by position.
///
/// ```gherkin
/// When I drag the row where "Name" is "S" of the grid to position 3
/// ```
#[when(expr = "I drag {row} of {grid} to position {amount}")]
async fn drag(world: &mut World, row: RowName, grid: GridName, position: Amount) -> StepResult {
    let position = position.of(world)?;
    let (grid, query) = place(world, &row, &grid).await?;
    grid.drag(&query, position).await?;
    Ok(())
}

/// Checks the position of a row, counted from 1 over all pages of the grid in the present order.
///
/// ```gherkin
/// Then the row where "Name" is "S" of the grid is at position 3
/// ```
#[then(expr = "{row} of {grid} is at position {amount}")]
async fn is_at_position(world: &mut World, row: RowName, grid: GridName, position: Amount) -> StepResult {
    let position = position.of(world)?;
    let (grid, query) = place(world, &row, &grid).await?;
    soon(world, async || {
        let seen = grid.position(&query).await?;
        if seen == position {
            return Ok(());
        }
        Err(Failure::mismatch(&format!("the position of {}", query.describe()), position, seen))
    })
    .await
}

/// Opens the menu of a row: the three dots, or the arrow of a legacy list.
///
/// ```gherkin
/// When I open the menu of the first row of the grid
/// ```
#[when(expr = "I open the menu of {row} of {grid}")]
async fn open_menu(world: &mut World, row: RowName, grid: GridName) -> StepResult {
    let (grid, query) = place(world, &row, &grid).await?;
    Ok(grid.open_row_menu(&query).await?)
}

/// Checks that the menu of a row is open and has that entry.
///
/// ```gherkin
/// Then the menu of the first row of the grid offers "View"
/// ```
#[then(expr = "the menu of {row} of {grid} offers {string}")]
async fn menu_offers(world: &mut World, row: RowName, grid: GridName, entry: String) -> StepResult {
    let entry = world.wordings(Kind::Button, &entry).await?;
    let (grid, query) = place(world, &row, &grid).await?;
    let items = open_menu_items(&grid, &query).await?;
    if offered(&items, &entry) {
        return Ok(());
    }
    Err(Failure::mismatch(&format!("the menu of {}", query.describe()), entry.as_name(), items.join(", ")))
}

/// Checks that the menu of a row is open and does not have that entry.
///
/// ```gherkin
/// Then the menu of the first row of the grid does not offer "Delete"
/// ```
#[then(expr = "the menu of {row} of {grid} does not offer {string}")]
async fn menu_does_not_offer(world: &mut World, row: RowName, grid: GridName, entry: String) -> StepResult {
    let entry = world.wordings(Kind::Button, &entry).await?;
    let (grid, query) = place(world, &row, &grid).await?;
    let items = open_menu_items(&grid, &query).await?;
    if !offered(&items, &entry) {
        return Ok(());
    }
    Err(Failure::mismatch(&format!("the menu of {}", query.describe()), format!("no {entry}"), items.join(", ")))
}

/// Whether an entry is among those of a menu; upper and lower case aside, as for clicks.
fn offered(items: &[String], entry: &Wordings) -> bool {
    items.iter().any(|item| entry.match_label(item))
}

/// What the menu of a row offers; it must be open.
async fn open_menu_items(grid: &Grid, query: &RowQuery) -> Result<Vec<String>, Failure> {
    let mut snapshot = grid.snapshot().await?;
    let row = snapshot.row(query)?;
    let row = snapshot.rows.swap_remove(row);
    if row.menu_open == Some(true) {
        return Ok(row.menu_items);
    }
    let seen = if row.menu_open.is_some() { "closed" } else { "not there" };
    Err(Failure::mismatch(&format!("the menu of {}", query.describe()), "open", seen))
}

/// Clicks on a row itself, which opens its View or Edit page.
///
/// ```gherkin
/// When I open the row where "Group name" is "Guest" of the grid
/// ```
#[when(expr = "I open {row} of {grid}")]
async fn open_row(world: &mut World, row: RowName, grid: GridName) -> StepResult {
    let (grid, query) = place(world, &row, &grid).await?;
    grid.open_row(&query).await?;
    Ok(())
}

/// Switches a toggle of a row; does nothing if it is in that state already.
///
/// ```gherkin
/// When I switch "Status" off in the row where "Client ID" is "bdd-{unique}" of the grid
/// ```
#[when(expr = "I switch {string} {state} in {row} of {grid}")]
async fn switch(world: &mut World, column: String, state: State, row: RowName, grid: GridName) -> StepResult {
    let column = world.word(Kind::Column, &column).await?;
    let (grid, query) = place(world, &row, &grid).await?;
    Ok(grid.toggle(&query, &column, state.0).await?)
}

/// Ticks the check box of a row, for a bulk action.
///
/// ```gherkin
/// When I tick the last row of the grid
/// ```
#[when(expr = "I tick {row} of {grid}")]
async fn tick(world: &mut World, row: RowName, grid: GridName) -> StepResult {
    let (grid, query) = place(world, &row, &grid).await?;
    Ok(grid.tick(&query).await?)
}

/// Unticks the check box of a row.
///
/// ```gherkin
/// When I untick the first row of the grid
/// ```
#[when(expr = "I untick {row} of {grid}")]
async fn untick(world: &mut World, row: RowName, grid: GridName) -> StepResult {
    let (grid, query) = place(world, &row, &grid).await?;
    Ok(grid.untick(&query).await?)
}

/// Ticks all visible rows that can be ticked.
///
/// ```gherkin
/// When I tick all rows of the grid
/// ```
#[when(expr = "I tick all rows of {grid}")]
async fn tick_all(world: &mut World, grid: GridName) -> StepResult {
    let office = world.back_office().await?;
    grid.of(world, &office).await?.tick_all().await?;
    Ok(())
}

/// Chooses a bulk action for the ticked rows. The next step answers its dialog.
///
/// ```gherkin
/// When I choose the bulk action "Delete selected" of the grid
/// ```
#[when(expr = "I choose the bulk action {string} of {grid}")]
async fn bulk(world: &mut World, action: String, grid: GridName) -> StepResult {
    world.requests.deleted_in_office |= action.starts_with("Delete");
    let action = world.wordings(Kind::Button, &action).await?;
    let office = world.back_office().await?;
    grid.of(world, &office).await?.bulk(&action).await?;
    Ok(())
}
