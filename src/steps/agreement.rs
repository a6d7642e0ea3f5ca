use cucumber::gherkin::Step;
use prestashop_bdd_browser::back_office::grid::{GridSnapshot, Row, RowQuery};
use prestashop_bdd_browser::back_office::{self, FieldReading, Grid};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_json::JsonPath;
use prestashop_bdd_json::agreement::Meanings;
use prestashop_bdd_step_macros::then;
use serde_json::Value;

use super::parameters::{FormName, GridName, Record, RowName};
use super::records::array;
use super::tables::Table;
use crate::vocabulary::Kind;
use crate::world::World;

/// What stands in a cell of the table where the other side has no counterpart.
const NOT_THERE: &str = "-";

/// One line of a table that lays two sides beside each other.
struct Pair {
    shown: String,
    language: Option<String>,
    path: String,
    meanings: Meanings,
}

async fn pairs(world: &World, step: &Step, shown: &str, kind: Kind) -> Result<Vec<Pair>, Failure> {
    let table = Table::of(step, world)?;
    let (shown, path) = (table.column(shown)?, table.column("response")?);
    let (language, meaning) = (table.optional_column("language"), table.optional_column("meaning"));
    let mut pairs = Vec::new();
    for row in &table.rows {
        let optional =
            |column: Option<usize>| column.map(|column| row[column].as_str()).filter(|cell| !cell.is_empty());
        let wrong = |part| {
            Failure::feature(format!(
                "the meaning \"{part}\" is not written as \"shown = value\" or \"counted from 0\""
            ))
        };
        pairs.push(Pair {
            shown: world.word(kind, &row[shown]).await?,
            language: optional(language).map(str::to_owned),
            path: row[path].clone(),
            meanings: Meanings::parse(optional(meaning).unwrap_or_default()).map_err(wrong)?,
        });
    }
    Ok(pairs)
}

impl Pair {
    /// The line of a difference; `None` where the two sides agree.
    fn difference(&self, shown: &str, document: &Value) -> Result<Option<String>, Failure> {
        let path: JsonPath = self.path.parse()?;
        Ok(match path.find(document) {
            Ok(value) if self.meanings.agree(shown, value) => None,
            Ok(value) => Some(format!("{}: the back office shows \"{shown}\", the API says {value}", self.name())),
            Err(error) => {
                Some(format!("{}: the back office shows \"{shown}\", the API has none: {error}", self.name()))
            }
        })
    }

    fn name(&self) -> String {
        let language = self.language.as_ref().map(|language| format!(" ({language})")).unwrap_or_default();
        format!("\"{}\"{language} and {}", self.shown, self.path)
    }

    fn has_both(&self) -> bool {
        self.shown != NOT_THERE && self.path != NOT_THERE
    }
}

fn disagreement(what: &str, differences: Vec<String>) -> StepResult {
    if differences.is_empty() {
        return Ok(());
    }
    Err(Failure::product(format!("back office and Admin API disagree: {what}")).listing(differences))
}

fn row_differences(
    snapshot: &GridSnapshot,
    row: &Row,
    pairs: &[Pair],
    document: &Value,
) -> Result<Vec<String>, Failure> {
    let mut differences = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.has_both()) {
        let shown = &row.cells[snapshot.column(&pair.shown)?];
        differences.extend(pair.difference(shown, document)?);
    }
    Ok(differences)
}

/// Checks that the cells of a row agree with the fields of a response: "10.50 %" and 10.5, "Yes" and true.
///
/// Compares only the rows of the table. A meaning is "Tax excluded = true, Tax included = false", or "counted from 0" if
/// the page counts from 1 and the response from 0, as with positions.
///
/// Columns: column, response, meaning?.
///
/// ```gherkin
/// Then the response agrees with the first row of the grid:
///   | column       | response             |
///   | ID           | customerGroupId      |
///   | Group name   | localizedNames.en-US |
///   | Discount (%) | reductionPercent     |
///   | Show prices  | showPrice            |
/// ```
#[then(expr = "{record} agrees with {row} of {grid}:")]
async fn agrees_with_row(world: &mut World, record: Record, row: RowName, grid: GridName, step: &Step) -> StepResult {
    let (snapshot, query) = look(world, &row, &grid).await?;
    let (document, pairs) = (record.of(world)?, pairs(world, step, "column", Kind::Column).await?);
    let row = &snapshot.rows[snapshot.row(&query)?];
    let differences = row_differences(&snapshot, row, &pairs, &document)?;
    disagreement(&format!("{} and {} {}", record.name(), query.describe(), snapshot.place()), differences)
}

/// Checks the whole record, both ways: the table contains every column of the grid and every field of the response, and
/// all pairs agree. Write "-" if the other side has no counterpart.
///
/// Columns: column, response, meaning?.
///
/// ```gherkin
/// Then the response is the same record as the row where "Client ID" is "own-{unique}" of the grid:
///   | column          | response       |
///   | ID              | apiClientId    |
///   | Client Name     | clientName     |
///   | Client ID       | clientId       |
///   | External issuer | externalIssuer |
///   | Status          | enabled        |
///   | -               | description    |
///   | -               | lifetime       |
///   | -               | scopes         |
/// ```
#[then(expr = "{record} is the same record as {row} of {grid}:")]
async fn is_row(world: &mut World, record: Record, row: RowName, grid: GridName, step: &Step) -> StepResult {
    let (snapshot, query) = look(world, &row, &grid).await?;
    let (document, pairs) = (record.of(world)?, pairs(world, step, "column", Kind::Column).await?);
    let row = &snapshot.rows[snapshot.row(&query)?];
    let mut differences = row_differences(&snapshot, row, &pairs, &document)?;
    let shown = snapshot.columns().into_iter().filter(|label| *label != "Actions").map(str::to_owned);
    differences.extend(not_compared(shown, &pairs, &document));
    disagreement(&format!("{} and {} {}", record.name(), query.describe(), snapshot.place()), differences)
}

/// Checks that the fields of a form agree with those of a response. Compares only the rows of the table.
///
/// Columns: field, language?, response, meaning?.
///
/// ```gherkin
/// Then the response agrees with the form:
///   | field                | response                | meaning                                   |
///   | Discount             | reductionPercent        |                                           |
///   | Price display method | displayPriceTaxExcluded | Tax excluded = true, Tax included = false |
/// ```
#[then(expr = "{record} agrees with {form}:")]
async fn agrees_with_form(world: &mut World, record: Record, form: FormName, step: &Step) -> StepResult {
    let (document, pairs) = (record.of(world)?, pairs(world, step, "field", Kind::Field).await?);
    let office = world.back_office().await?;
    let form = form.of(world, &office).await?;
    let mut differences = Vec::new();
    let compared: Vec<&Pair> = pairs.iter().filter(|pair| pair.has_both()).collect();
    let fields: Vec<_> = compared.iter().map(|pair| (pair.shown.as_str(), pair.language.as_deref())).collect();
    for (pair, reading) in compared.iter().zip(form.read_several(&fields).await?) {
        differences.extend(pair.difference(&reading.value, &document)?);
    }
    disagreement(&format!("{} and the form", record.name()), differences)
}

/// Checks the whole record, both ways: the table contains every field of the form and every field of the response, and
/// all pairs agree. Write "-" if the other side has no counterpart. A heading inside the form represents all
/// fields below it.
///
/// Columns: field, language?, response, meaning?.
///
/// ```gherkin
/// Then the response is the same record as the form:
///   | field                    | response       |
///   | Client Name              | clientName     |
///   | Client ID                | clientId       |
///   | Description              | description    |
///   | Lifetime                 | lifetime       |
///   | Enabled                  | enabled        |
///   | PrestaShop API Resources | -              |
///   | -                        | apiClientId    |
///   | -                        | externalIssuer |
///   | -                        | scopes         |
/// ```
#[then(expr = "{record} is the same record as {form}:")]
async fn is_form(world: &mut World, record: Record, form: FormName, step: &Step) -> StepResult {
    let (document, pairs) = (record.of(world)?, pairs(world, step, "field", Kind::Field).await?);
    let office = world.back_office().await?;
    let readings = form.of(world, &office).await?.read_all().await?;
    let mut differences = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.has_both()) {
        match readings.iter().find(|reading| reading.is(&pair.shown, pair.language.as_deref())) {
            Some(reading) => differences.extend(pair.difference(&reading.value, &document)?),
            None => differences.push(format!("{}: the form has no such field", pair.name())),
        }
    }
    let told = |reading: &&FieldReading| pairs.iter().any(|pair| pair.shown == reading.heading);
    let alone = readings.iter().filter(|reading| reading.can_be_filled() && !told(reading));
    differences.extend(not_compared(alone.map(|reading| reading.label.clone()), &pairs, &document));
    disagreement(&format!("{} and the form", record.name()), differences)
}

/// Checks each item of an array against its row. The first row of the table identifies the row of an item.
///
/// Columns: column, response, meaning?.
///
/// ```gherkin
/// Then each item of "items" of the response agrees with its row of the grid:
///   | column       | response         |
///   | ID           | customerGroupId  |
///   | Group name   | name             |
///   | Discount (%) | reductionPercent |
///   | Members      | customers        |
///   | Show prices  | showPrice        |
/// ```
#[then(expr = "each item of {string} of {record} agrees with its row of {grid}:")]
async fn items_agree(world: &mut World, path: String, record: Record, grid: GridName, step: &Step) -> StepResult {
    let office = world.back_office().await?;
    let grid = grid.of(world, &office).await?;
    let mut snapshot = grid.there().await?;
    let (document, pairs) = (record.of(world)?, pairs(world, step, "column", Kind::Column).await?);
    let items = array(world, &record, &document, &path)?;
    let mut differences = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let (query, shown) = row_of_item(&pairs, item)?;
        let lines = match grid_with(&grid, &mut snapshot, &query).await? {
            Ok(row) => row_differences(&snapshot, &snapshot.rows[row], &pairs, item)?,
            Err(missing) => vec![missing],
        };
        let found = lines.into_iter().map(|line| format!("({shown}): {line}"));
        differences.extend(found.map(|line| format!("item {index} {line}")));
    }
    if items.is_empty() {
        differences.push(format!("\"{path}\" is empty, so no item was compared"));
    }
    disagreement(&format!("\"{path}\" of {} and {}", record.name(), snapshot.place()), differences)
}

/// The row that an item has by the first pair, and what names it.
fn row_of_item(pairs: &[Pair], item: &Value) -> Result<(RowQuery, String), Failure> {
    let key = pairs.first().ok_or_else(|| Failure::feature("the table needs a line that names an item's row"))?;
    let key_path: JsonPath = key.path.parse()?;
    let id = key_path.find(item)?;
    let shown = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    Ok((RowQuery::with(&key.shown, &shown), shown))
}

/// The row's place on the page of the grid that shows it, which is on show afterwards; or why there is none.
async fn grid_with(
    grid: &Grid,
    snapshot: &mut GridSnapshot,
    query: &RowQuery,
) -> Result<Result<usize, String>, Failure> {
    if let Ok(row) = snapshot.row(query) {
        return Ok(Ok(row));
    }
    match grid.show_row(query).await {
        Ok((there, row)) => {
            *snapshot = there;
            Ok(Ok(row))
        }
        Err(error @ (back_office::Error::NoSuch { .. } | back_office::Error::Ambiguous { .. })) => {
            Ok(Err(error.to_string()))
        }
        Err(error) => Err(error.into()),
    }
}

async fn look(world: &mut World, row: &RowName, grid: &GridName) -> Result<(GridSnapshot, RowQuery), Failure> {
    let office = world.back_office().await?;
    let query = row.of(world).await?;
    Ok((grid.of(world, &office).await?.show_row(&query).await?.0, query))
}

/// What stands on one of the sides and in no line of the table.
fn not_compared(labels: impl Iterator<Item = String>, pairs: &[Pair], document: &Value) -> Vec<String> {
    let mut missing: Vec<_> = labels
        .filter(|label| !pairs.iter().any(|pair| pair.shown == *label))
        .map(|label| format!("\"{label}\" of the back office is in no row of the table"))
        .collect();
    missing.dedup();
    let keys = document.as_object().map(|object| object.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let begins = |path: &str, key: &str| {
        path.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let uncovered = keys.into_iter().filter(|key| !pairs.iter().any(|pair| begins(&pair.path, key)));
    missing.extend(uncovered.map(|key| format!("{key} of the response is in no row of the table")));
    missing
}
