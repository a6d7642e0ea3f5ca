use cucumber::gherkin::Step;
use prestashop_bdd_browser::downloads::{Download, Rows};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::secrets::Shown;
use prestashop_bdd_core::text::{collapse, counted};
use prestashop_bdd_step_macros::then;

use super::parameters::Amount;
use super::tables::Table;
use crate::world::World;

async fn newest(world: &mut World, name: &str) -> Result<Download, Failure> {
    let (name, patience) = (world.text(name)?, world.patience()?);
    Ok(world.downloads().await?.newest(&name, patience).await?)
}

/// Waits until the browser has downloaded a file of that name that no earlier step of this kind has found.
/// A `*` in the name matches any characters, such as a date.
///
/// ```gherkin
/// Then the file "customer_*.csv" is downloaded
/// ```
#[then(expr = "the file {string} is downloaded")]
async fn is_downloaded(world: &mut World, name: String) -> StepResult {
    let (name, patience) = (world.text(&name)?, world.patience()?);
    let download = world.downloads().await?.next(&name, patience).await?;
    world.attach_download(&download);
    Ok(())
}

/// Checks that a downloaded text or PDF contains a text. White space counts once; a no-break space is not a space.
///
/// ```gherkin
/// Then the download "invoices.pdf" contains "IN000001"
/// ```
#[then(expr = "the download {string} contains {string}")]
async fn contains(world: &mut World, name: String, text: String) -> StepResult {
    check_text(world, &name, &text, true).await
}

/// Checks that a downloaded text or PDF does not contain a text.
///
/// ```gherkin
/// Then the download "invoices.pdf" does not contain "IN000099"
/// ```
#[then(expr = "the download {string} does not contain {string}")]
async fn does_not_contain(world: &mut World, name: String, text: String) -> StepResult {
    check_text(world, &name, &text, false).await
}

async fn check_text(world: &mut World, name: &str, text: &str, expected: bool) -> StepResult {
    let text = world.part(text)?;
    let download = newest(world, name).await?;
    let seen = download.text().await?;
    if seen.contains(&collapse(&text)) == expected {
        return Ok(());
    }
    let wanted = if expected { "containing" } else { "without" };
    let failure = Failure::mismatch(
        &format!("the text of the download \"{}\"", download.name),
        format!("{wanted} \"{text}\""),
        format!("\"{}\"", beginning(&seen)),
    );
    Err(failure.searching(seen))
}

/// Checks that a downloaded CSV file contains these rows, in any order. Compares only the columns of the table.
///
/// Columns: those of the file.
///
/// ```gherkin
/// Then the download "customer_*.csv" has the rows:
///   | First name | Last name | Email address      |
///   | John       | DOE       | pub@prestashop.com |
/// ```
#[then(expr = "the download {string} has the rows:")]
async fn has_rows(world: &mut World, name: String, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let download = newest(world, &name).await?;
    let file = download.rows().await?;
    let mut columns = Vec::new();
    for header in &table.headers {
        columns.push(file.column(header).ok_or_else(|| no_column(&download, header, &file))?);
    }
    let missing: Vec<String> = table
        .rows
        .iter()
        .filter(|row| !file.has(&columns.iter().copied().zip(row.iter().map(String::as_str)).collect::<Vec<_>>()))
        .map(|row| format!("| {} |", row.join(" | ")))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let seen = |row: &Vec<String>| {
        let cells = columns.iter().map(|column| row.get(*column).map_or("", String::as_str));
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let shown: Vec<String> = file.rows.iter().take(MOST_SHOWN).map(seen).collect();
    Err(Failure::mismatch(
        &format!("the rows of the download \"{}\" ({})", download.name, counted(file.rows.len(), "row")),
        missing.join("\n"),
        shown.join("\n"),
    ))
}

/// Checks the number of rows of a downloaded CSV file, without its header.
///
/// ```gherkin
/// Then the download "customer_*.csv" has 1 row
/// ```
#[then(expr = "the download {string} has {amount} row(s)")]
async fn has_count(world: &mut World, name: String, amount: Amount) -> StepResult {
    let expected = amount.of(world)?;
    let download = newest(world, &name).await?;
    let seen = download.rows().await?.rows.len() as u64;
    if seen == expected {
        return Ok(());
    }
    Err(Failure::mismatch(&format!("the number of rows of the download \"{}\"", download.name), expected, seen))
}

/// The most rows that a message shows.
const MOST_SHOWN: usize = 10;

fn beginning(text: &str) -> String {
    const MOST: usize = 300;
    Shown::of(text).beginning(MOST).into()
}

fn no_column(download: &Download, header: &str, file: &Rows) -> Failure {
    Failure::product(format!(
        "the download \"{}\" has no column \"{header}\"; it has: {}",
        download.name,
        file.headers.join(", ")
    ))
}
