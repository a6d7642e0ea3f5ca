use cucumber::gherkin::Step;
use prestashop_bdd_browser::back_office::FieldReading;
use prestashop_bdd_browser::shop_front::ProductSnapshot;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::money::Money;
use prestashop_bdd_core::text::same_name;
use prestashop_bdd_json::JsonPath;
use prestashop_bdd_step_macros::then;
use serde_json::Value;

use super::parameters::Record;
use super::shop_products::facts_of;
use super::shown_parts::missing;
use super::tables::Table;
use crate::world::World;

/// What stands in a cell where a side has no counterpart.
const NOT_THERE: &str = "-";

/// Checks that the product page of the shop shows what the form of the back office holds and what the Admin API answers. One browser of
/// the scenario displays the product in the shop, another one its form. The column shop takes the fields of "the product shows",
/// back office the labels of the form, response the paths of the last response; "-" if a side has no counterpart. Amounts are compared by
/// value, and by currency where both sides name one.
///
/// Columns: shop, back office?, response?.
///
/// ```gherkin
/// Then the shop shows the product as the back office has it:
///   | shop  | back office              |
///   | Name  | Product name             |
///   | Price | Retail price (tax incl.) |
/// ```
#[then(expr = "the shop shows the product as the back office has it:")]
async fn as_the_office_has_it(world: &mut World, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let shop = table.column("shop")?;
    let (office, response) = (table.optional_column("back office"), table.optional_column("response"));
    let names = world.browser_names();
    let compared = compare(world, &names, &table, (shop, office, response)).await;
    world.switch_browser(&names[0]);
    let differences = compared?;
    if differences.is_empty() {
        return Ok(());
    }
    Err(Failure::product("the sides disagree on the product").listing(differences))
}

async fn compare(
    world: &mut World,
    browsers: &[String],
    table: &Table,
    (shop, office, response): (usize, Option<usize>, Option<usize>),
) -> Result<Vec<String>, Failure> {
    let product = product(world, browsers).await?;
    let cells = |column: usize| table.rows.iter().map(move |row| row[column].as_str());
    let labels: Vec<_> = office.into_iter().flat_map(cells).filter(|cell| is_there(cell)).collect();
    let readings = if labels.is_empty() { Vec::new() } else { readings(world, browsers, &labels).await? };
    let document = if response.is_some() { Some(Record::Response.of(world)?) } else { None };
    let facts = facts_of(&product);
    let mut differences = Vec::new();
    for row in &table.rows {
        let Some(fact) = facts.iter().find(|fact| same_name(&fact.label, &row[shop])) else {
            let there = facts.iter().map(|fact| fact.label.as_str());
            return Err(Failure::feature(missing("field of a product", &row[shop], there)));
        };
        let mut check = |side: &str, name: &str, value: &str| {
            if !Money::texts_agree(&fact.value, value) {
                differences.push(format!(
                    "{}: the shop shows \"{}\", {side} \"{name}\" is \"{value}\"",
                    fact.label, fact.value
                ));
            }
        };
        if let Some(label) = office.map(|column| row[column].as_str()).filter(|cell| is_there(cell))
            && let Some((_, reading)) = readings.iter().find(|(of, _)| of == label)
        {
            check("in the back office", label, &reading.value);
        }
        if let (Some(path), Some(document)) = (response.map(|column| row[column].as_str()), &document)
            && is_there(path)
        {
            check("in the response", path, &found(path, document)?);
        }
    }
    Ok(differences)
}

fn is_there(cell: &str) -> bool {
    !cell.is_empty() && cell != NOT_THERE
}

/// The value at a path, as a person would write it.
fn found(path: &str, document: &Value) -> Result<String, Failure> {
    let path: JsonPath = path.parse()?;
    Ok(match path.find(document) {
        Ok(Value::String(text)) => text.clone(),
        Ok(Value::Bool(on)) => if *on { "Yes" } else { "No" }.to_owned(),
        Ok(value) => value.to_string(),
        Err(error) => format!("not there: {error}"),
    })
}

async fn product(world: &mut World, browsers: &[String]) -> Result<ProductSnapshot, Failure> {
    for name in browsers {
        world.switch_browser(name);
        if let Some(product) = world.shop_front().await?.product().part().now().await? {
            return Ok(product);
        }
    }
    Err(Failure::feature("no browser of the scenario displays a product of the shop")
        .advise("open it in a browser first"))
}

async fn readings(
    world: &mut World,
    browsers: &[String],
    labels: &[&str],
) -> Result<Vec<(String, FieldReading)>, Failure> {
    for name in browsers {
        world.switch_browser(name);
        let office = world.back_office().await?;
        if office.page().snapshot().await?.family.is_none() {
            continue;
        }
        let fields: Vec<_> = labels.iter().map(|label| (*label, None)).collect();
        let readings = office.form(None).read_several(&fields).await?;
        return Ok(labels.iter().map(|label| (*label).to_owned()).zip(readings).collect());
    }
    Err(Failure::feature("no browser of the scenario displays a form of the back office")
        .advise("open it in a browser first"))
}
