use cucumber::gherkin::Step;
use prestashop_bdd_browser::back_office::grid::FilterValue;
use prestashop_bdd_browser::back_office::{Error, Grid};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_step_macros::{then, when};

use super::parameters::{Amount, Bound, Comparison, GridName, Order, Variable};
use super::tables::Table;
use super::waiting::soon;
use crate::vocabulary::Kind;
use crate::world::World;

async fn grid(world: &mut World, name: &GridName) -> Result<Grid, Failure> {
    let office = world.back_office().await?;
    name.of(world, &office).await
}

/// Checks the counter beside the grid's title: all matches, on every page of the grid.
///
/// ```gherkin
/// Then the grid counts 1 record
/// ```
#[then(expr = "{grid} counts {amount} record(s)")]
async fn counts(world: &mut World, name: GridName, amount: Amount) -> StepResult {
    let expected = amount.of(world)?;
    counted(world, &name, expected).await
}

/// Compares the grid's counter with a remembered number.
///
/// ```gherkin
/// Then the grid counts 1 fewer record than {all groups}
/// ```
#[then(expr = "{grid} counts {amount} {comparison} record(s) than {amount}")]
async fn counts_compared(
    world: &mut World,
    name: GridName,
    by: Amount,
    comparison: Comparison,
    than: Amount,
) -> StepResult {
    let (by, than) = (by.of(world)?, than.of(world)?);
    let expected =
        comparison.apply(than, by).ok_or_else(|| Failure::feature(format!("no number is {by} fewer than {than}")))?;
    counted(world, &name, expected).await
}

/// Compares the grid's counter with a limit, a number or a remembered one. For example, after filtering:
/// the grid counts fewer than {all groups} records.
///
/// ```gherkin
/// Then the grid counts fewer than {all groups} records
/// ```
#[then(expr = "{grid} counts {bound} {amount} record(s)")]
async fn counts_within(world: &mut World, name: GridName, bound: Bound, amount: Amount) -> StepResult {
    let amount = amount.of(world)?;
    if bound == Bound::FewerThan && amount == 0 {
        return Err(Failure::feature("no list counts fewer than 0 records; compare with a number above 0"));
    }
    let grid = grid(world, &name).await?;
    let outcome = grid.counts_so(&format!("{bound} {amount} records"), |count| bound.holds(count, amount)).await;
    advised(world, &grid, outcome).await
}

async fn counted(world: &mut World, name: &GridName, expected: u64) -> StepResult {
    let grid = grid(world, name).await?;
    let outcome = grid.counts(expected).await;
    advised(world, &grid, outcome).await
}

/// The outcome of counting, with advice where a filter of somebody else is on.
async fn advised(world: &World, grid: &Grid, outcome: Result<(), Error>) -> StepResult {
    match outcome {
        Err(error @ Error::GaveUp(_)) if !world.has_filtered() && grid.is_filtered().await? => {
            Err(Failure::from(error).advise(
                "a filter of another scenario or user is on, because the shop stores filters per employee; remove it first with: I reset the filters of the grid",
            ))
        }
        outcome => Ok(outcome?),
    }
}

/// Remembers the counter beside the grid's title.
///
/// ```gherkin
/// When I remember the number of records of the grid as "all groups"
/// ```
#[when(expr = "I remember the number of records of {grid} as {variable}")]
async fn remember_count(world: &mut World, name: GridName, variable: Variable) -> StepResult {
    let count = grid(world, &name).await?.count().await?;
    Ok(world.variables.remember_text(&variable.0, count.to_string())?)
}

/// Checks the text in place of rows.
///
/// ```gherkin
/// Then the grid says "No records found"
/// ```
#[then(expr = "{grid} says {string}")]
async fn says(world: &mut World, name: GridName, text: String) -> StepResult {
    let text = world.wordings(Kind::Message, &text).await?;
    Ok(grid(world, &name).await?.says(&text).await?)
}

/// Filters by one column: a text, an option of a list, "Yes" or "No", or for dates and numbers "A to B", "from A", "up
/// to B". Dates have the form YYYY-MM-DD.
///
/// Filters of other columns stay on. The shop stores the filters of newer pages per employee; the suite removes the filters of
/// a scenario after it.
///
/// ```gherkin
/// When I filter the grid by "Group name" with "Visitor"
/// ```
#[when(expr = "I filter {grid} by {string} with {string}")]
async fn filter(world: &mut World, name: GridName, column: String, value: String) -> StepResult {
    let column = world.word(Kind::Column, &column).await?;
    let value = world.text(&value)?;
    let grid = grid(world, &name).await?;
    let snapshot = grid.filter(&[(&column, FilterValue::Words(value))]).await?;
    world.note_filters(&snapshot)?;
    Ok(())
}

/// Filters by several columns at once; values as in the step for one column.
///
/// Columns: column, value.
///
/// ```gherkin
/// When I filter the grid by:
///   | column      | value |
///   | Group name  | o     |
///   | Show prices | Yes   |
/// ```
#[when(expr = "I filter {grid} by:")]
async fn filter_by_several(world: &mut World, name: GridName, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let mut filters = Vec::new();
    for (column, value) in table.pairs("column", "value")? {
        filters.push((world.word(Kind::Column, column).await?, value.to_owned()));
    }
    let filters: Vec<_> = filters.iter().map(|(column, value)| (column.as_str(), value.as_str().into())).collect();
    let grid = grid(world, &name).await?;
    let snapshot = grid.filter(&filters).await?;
    world.note_filters(&snapshot)?;
    Ok(())
}

/// Removes all filters of the grid; does nothing if none is on.
///
/// ```gherkin
/// When I reset the filters of the grid
/// ```
#[when(expr = "I reset the filters of {grid}")]
async fn reset_filters(world: &mut World, name: GridName) -> StepResult {
    let grid = grid(world, &name).await?;
    let snapshot = grid.reset_filters().await?;
    world.note_filters(&snapshot)?;
    Ok(())
}

/// Checks that no filter of the grid is on.
///
/// ```gherkin
/// Then the grid is not filtered
/// ```
#[then(expr = "{grid} is not filtered")]
async fn is_not_filtered(world: &mut World, name: GridName) -> StepResult {
    filtered(world, &name, false).await
}

/// Checks that a filter of the grid is on.
///
/// ```gherkin
/// Then the grid is filtered
/// ```
#[then(expr = "{grid} is filtered")]
async fn is_filtered(world: &mut World, name: GridName) -> StepResult {
    filtered(world, &name, true).await
}

async fn filtered(world: &mut World, name: &GridName, expected: bool) -> StepResult {
    let grid = grid(world, name).await?;
    let words = |filtered| if filtered { "a filter is on" } else { "no filter is on" };
    soon(world, async || {
        if grid.there().await?.filtered == expected {
            return Ok(());
        }
        Err(Failure::mismatch(&format!("the filters of {}", name.name()), words(expected), words(!expected)))
    })
    .await
}

/// Sorts the grid by a column, like a click on its header.
///
/// The shop stores order, page and page size of newer lists per employee; the suite restores them after the scenario.
///
/// ```gherkin
/// When I sort the grid by "Group name" in descending order
/// ```
#[when(expr = "I sort {grid} by {string} in {order} order")]
async fn sort(world: &mut World, name: GridName, column: String, order: Order) -> StepResult {
    let column = world.word(Kind::Column, &column).await?;
    Ok(grid(world, &name).await?.sort(&column, order.0).await?)
}

/// Checks that the visible rows are in order: numbers by value, dates by day, texts ignoring case and accents.
///
/// ```gherkin
/// Then the grid is sorted by "Group name" in descending order
/// ```
#[then(expr = "{grid} is sorted by {string} in {order} order")]
async fn is_sorted(world: &mut World, name: GridName, column: String, order: Order) -> StepResult {
    let column = world.word(Kind::Column, &column).await?;
    let grid = grid(world, &name).await?;
    soon(world, async || {
        let snapshot = grid.there().await?;
        let cells = snapshot.cells(&column)?;
        match prestashop_bdd_browser::back_office::grid::first_out_of_order(&cells, order.0) {
            None => Ok(()),
            Some((before, after)) => Err(Failure::product(format!(
                "\"{before}\" comes before \"{after}\" in the column \"{column}\" {}",
                snapshot.place()
            ))),
        }
    })
    .await
}

/// Goes to a page of the grid by its number.
///
/// ```gherkin
/// When I go to page 2 of the grid
/// ```
#[when(expr = "I go to page {int} of {grid}")]
async fn go_to_page(world: &mut World, number: u64, name: GridName) -> StepResult {
    Ok(grid(world, &name).await?.go_to_page(number).await?)
}

/// Sets the number of rows per page of the grid.
///
/// ```gherkin
/// When I show 20 records a page in the grid
/// ```
#[when(expr = "I show {int} records a page in {grid}")]
async fn show_per_page(world: &mut World, size: u64, name: GridName) -> StepResult {
    Ok(grid(world, &name).await?.show_per_page(size).await?)
}

/// Checks the current page of the grid; a grid without pages is on page 1 of 1.
///
/// ```gherkin
/// Then the grid is on page 2 of 2
/// ```
#[then(expr = "{grid} is on page {int} of {int}")]
async fn is_on_page(world: &mut World, name: GridName, number: u64, of: u64) -> StepResult {
    let grid = grid(world, &name).await?;
    let words = |(number, of)| format!("page {number} of {of}");
    soon(world, async || {
        let seen = grid.there().await?.page.map_or((1, 1), |page| (page.current, page.of));
        if seen == (number, of) {
            return Ok(());
        }
        Err(Failure::mismatch(&format!("the page of {}", name.name()), words((number, of)), words(seen)))
    })
    .await
}

/// Checks the labels of the columns, in order.
///
/// Columns: column.
///
/// ```gherkin
/// Then the grid has the columns:
///   | column        |
///   | ID            |
///   | Group name    |
///   | Discount (%)  |
///   | Members       |
///   | Show prices   |
///   | Creation date |
/// ```
#[then(expr = "{grid} has the columns:")]
async fn has_columns(world: &mut World, name: GridName, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let (grid, expected) = (grid(world, &name).await?, table.list("column")?);
    soon(world, async || {
        let snapshot = grid.there().await?;
        let seen = snapshot.columns();
        // Actions are no data; a feature may leave their column out.
        let data: Vec<_> = seen.iter().copied().filter(|label| *label != "Actions").collect();
        if expected == seen || expected == data {
            return Ok(());
        }
        Err(Failure::mismatch(&format!("the columns of {}", name.name()), expected.join(", "), seen.join(", ")))
    })
    .await
}

/// Chooses an entry of the grid's settings menu (or an icon of a legacy list's heading).
///
/// ```gherkin
/// When I choose "Refresh list" from the settings of the grid
/// ```
#[when(expr = "I choose {string} from the settings of {grid}")]
async fn choose_setting(world: &mut World, label: String, name: GridName) -> StepResult {
    let label = world.wordings(Kind::Button, &label).await?;
    grid(world, &name).await?.choose(&label).await?;
    Ok(())
}
