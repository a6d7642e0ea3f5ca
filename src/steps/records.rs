//! What a record, a response or JSON that was remembered, is checked with.

use cucumber::gherkin::Step;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_json::{self as json, Differences, Expectation, JsonPath};
use serde_json::{Map, Value};

use super::answers;
use super::parameters::Record;
use super::tables::Table;
use crate::world::World;

/// Checks a header of the last response. One of the name has to do, where several came.
pub(super) fn header(world: &World, name: &str, expected: &str, holds: impl Fn(&str) -> bool) -> StepResult {
    let response = world.requests.response()?;
    let what = format!("the response header {name}");
    let seen = match response.headers_named(name).as_slice() {
        [] => format!("no such header; there are: {}", response.header_names().join(", ")),
        values if values.iter().any(|value| holds(value)) => return Ok(()),
        [only] => (*only).to_owned(),
        several => {
            let each: Vec<_> = several.iter().map(|value| format!("\"{value}\"")).collect();
            format!("{} headers of this name: {}", several.len(), each.join(", "))
        }
    };
    Err(Failure::mismatch(&what, expected, seen))
}

/// What a cell expects: a remembered JSON value keeps its type.
pub(super) fn expectation(world: &World, text: &str) -> Result<Expectation, Failure> {
    if let Some(value) = world.variables.json_value_of(text)? {
        return Ok(Expectation::from_value(value));
    }
    Ok(Expectation::from_cell(&world.text(text)?)?)
}

/// How the document differs from the table of the step: fields and their values.
pub(super) async fn table_differences(world: &World, document: &Value, step: &Step) -> Result<Differences, Failure> {
    // Cells are filled in here, not by the table: a remembered JSON value keeps its type.
    let table = Table::as_written(step)?;
    let mut differences = Differences::none();
    for (field, expected) in table.pairs("field", "value")? {
        let path: JsonPath = world.text(field)?.parse()?;
        let expected = expectation(world, expected)?;
        let check = |expected: &Expectation| json::check(document, &path, expected);
        differences.extend(answers::differences(world, &expected, check).await?);
    }
    Ok(differences)
}

/// Fails with the differences of the record, where there are any.
pub(super) fn report(record: &Record, differences: Differences) -> StepResult {
    let told = |differences: Differences| {
        let failure = match differences.list().len() {
            1 => Failure::product(format!("{} is not as expected", record.name())),
            count => Failure::product(format!("{} is not as expected: {count} differences", record.name())),
        };
        failure.listing(differences.lines())
    };
    differences.into_result().map_err(told)
}

/// The failure of one item of an array.
pub(super) fn of_item(index: usize, path: &str, differences: &Differences) -> Failure {
    Failure::product(format!("item {index} of \"{path}\"")).listing(differences.lines())
}

/// The array at this path of the record.
pub(super) fn array<'a>(
    world: &World,
    record: &Record,
    document: &'a Value,
    path: &str,
) -> Result<&'a Vec<Value>, Failure> {
    let path: JsonPath = world.text(path)?.parse()?;
    let value = path.find(document)?;
    value.as_array().ok_or_else(|| Failure::mismatch(&format!("\"{path}\" of {}", record.name()), "an array", value))
}

/// Fails where an array has no item, because nothing would be checked.
pub(super) fn not_empty(items: &[Value], path: &str, record: &Record) -> StepResult {
    if items.is_empty() {
        return Err(Failure::product(format!("\"{path}\" of {} is empty, so no item was checked", record.name())));
    }
    Ok(())
}

/// The fields that only one of two objects has, or that differ in them, sorted.
pub(super) fn differing_fields<'a>(one: &'a Map<String, Value>, two: &'a Map<String, Value>) -> Vec<&'a str> {
    let mut keys: Vec<&str> = one.keys().chain(two.keys()).map(String::as_str).collect();
    keys.sort_unstable();
    keys.dedup();
    let equal = |key: &str| one.get(key).zip(two.get(key)).is_some_and(|(one, two)| same(one, two));
    keys.into_iter().filter(|key| !equal(key)).collect()
}

/// Whether two values are the same, numbers by value.
pub(super) fn same(one: &Value, other: &Value) -> bool {
    Expectation::from_value(one.clone()).differences(&JsonPath::root(), Some(other)).is_empty()
}
