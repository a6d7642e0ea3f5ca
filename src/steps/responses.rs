use cucumber::gherkin::Step;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::secrets::names_a_secret;
use prestashop_bdd_json::{self as json, Differences, Expectation, Extent, JsonPath, Segment};
use prestashop_bdd_step_macros::{then, when};
use serde_json::Value;

use super::answers;
use super::parameters::{Amount, Order, Record, Variable};
use super::records::{
    array, differing_fields, expectation, header, not_empty, of_item, report, same, table_differences,
};
use super::tables::{Table, doc_string};
use crate::world::World;

/// Checks the status of the last response. A failure shows the response's body.
///
/// ```gherkin
/// Then the response status is 201
/// ```
#[then(expr = "the response status is {int}")]
async fn status_is(world: &mut World, expected: u16) -> StepResult {
    let response = world.requests.response()?;
    if response.status.as_u16() == expected {
        return Ok(());
    }
    let seen = format!("{}, body: {}", response.status_line(), world.masked_body(response)?);
    let what = format!("the status of {}", response.request);
    // A gateway answers for a shop that is not there, or the shop for itself in maintenance: that is no behaviour to test.
    if response.is_of_gateway() && !matches!(expected, 502..=504) {
        let advice = "check whether the shop is running or in maintenance mode: prestashop-bdd doctor";
        return Err(Failure::environment(what).expecting(expected, seen).that_may_pass().advise(advice));
    }
    let failure = Failure::mismatch(&what, expected, seen);
    Err(match world.requests.path_note.clone().or_else(|| response.hint()) {
        Some(hint) => failure.advise(hint),
        None => failure,
    })
}

/// Checks that the response has the content type JSON, and that its body is JSON.
///
/// ```gherkin
/// Then the response is JSON
/// ```
#[then(expr = "the response is JSON")]
async fn is_json(world: &mut World) -> StepResult {
    let seen = world.requests.response()?.content_type().unwrap_or_else(|| "none".to_owned());
    if seen != "application/json" && !seen.ends_with("+json") {
        // What is no JSON at all is told with its text: the type alone says little about a page in its place.
        world.requests.json()?;
        return Err(Failure::mismatch("the content type of the response", "application/json", seen));
    }
    world.requests.json().map(drop)
}

/// Checks a header of the response; the case of its name is ignored. Where several headers of that name came, one of
/// them has to be so; `the response headers` has them all as lists: `set-cookie[1]`.
///
/// ```gherkin
/// Then the response header "WWW-Authenticate" is "Bearer"
/// ```
#[then(expr = "the response header {string} is {string}")]
async fn header_is(world: &mut World, name: String, expected: String) -> StepResult {
    let expected = world.text(&expected)?;
    header(world, &name, &expected, |seen| seen == expected)
}

/// Checks that a header of the response contains a text.
///
/// ```gherkin
/// Then the response header "Location" contains "/customers/group"
/// ```
#[then(expr = "the response header {string} contains {string}")]
async fn header_contains(world: &mut World, name: String, part: String) -> StepResult {
    let part = world.part(&part)?;
    header(world, &name, &format!("containing \"{part}\""), |seen| seen.contains(&part))
}

/// Checks that the response has no such header.
///
/// ```gherkin
/// Then the response has no header "WWW-Authenticate"
/// ```
#[then(expr = "the response has no header {string}")]
async fn no_header(world: &mut World, name: String) -> StepResult {
    match world.requests.response()?.headers_named(&name).as_slice() {
        [] => Ok(()),
        seen => Err(Failure::mismatch(&format!("the response header {name}"), "none", seen.join(", "))),
    }
}

/// Checks that the response has no body.
///
/// ```gherkin
/// Then the response is empty
/// ```
#[then(expr = "the response is empty")]
async fn is_empty(world: &mut World) -> StepResult {
    let response = world.requests.response()?;
    if response.body.is_empty() {
        return Ok(());
    }
    Err(Failure::mismatch("the body of the response", "(empty)", world.masked_body(response)?))
}

/// Checks that the response's body contains a text, for any kind of body: raw JSON, a page, plain text.
///
/// ```gherkin
/// Then the response body contains "No authorization server matching your credentials"
/// ```
#[then(expr = "the response body contains {string}")]
async fn body_contains(world: &mut World, part: String) -> StepResult {
    let part = world.part(&part)?;
    let response = world.requests.response()?;
    if response.body.contains(&part) {
        return Ok(());
    }
    let wordings = world.answer_wordings(&part).await?;
    if wordings.all().any(|part| response.body.contains(part)) {
        return Ok(());
    }
    let expected = format!("containing {wordings}");
    let failure = Failure::mismatch("the body of the response", expected, world.masked_body(response)?);
    Err(failure.searching(response.body.as_str()))
}

/// Checks one field by its plain path: a value, or a shape such as #number, #string, #present, #absent, #number > 0,
/// #regex ^[a-z]+$. Numbers are equal by value.
///
/// ```gherkin
/// Then the field "customerGroupId" of the response is "#number > 0"
/// ```
#[then(expr = "the field {string} of {record} is {string}")]
async fn field_is(world: &mut World, path: String, record: Record, expected: String) -> StepResult {
    let document = record.of(world)?;
    let path: JsonPath = world.text(&path)?.parse()?;
    let expected = expectation(world, &expected)?;
    let differences =
        answers::differences(world, &expected, |expected| json::check(&document, &path, expected)).await?;
    report(&record, differences)
}

/// Checks several fields; values and shapes as in the step for one field. Other fields are allowed.
///
/// Columns: field, value.
///
/// ```gherkin
/// Then the response contains:
///   | field            | value        |
///   | customerGroupId  | #integer > 0 |
///   | reductionPercent | 10.5         |
///   | shopIds          | [1]          |
/// ```
#[then(expr = "{record} contains:")]
async fn contains(world: &mut World, record: Record, step: &Step) -> StepResult {
    let document = record.of(world)?;
    let differences = table_differences(world, &document, step).await?;
    report(&record, differences)
}

/// Checks that the record has exactly these fields: none missing, none extra.
///
/// Columns: field.
///
/// ```gherkin
/// Then the response has exactly the fields:
///   | field                   |
///   | customerGroupId         |
///   | localizedNames          |
///   | reductionPercent        |
///   | displayPriceTaxExcluded |
///   | showPrice               |
///   | shopIds                 |
/// ```
#[then(expr = "{record} has exactly the fields:")]
async fn exact_fields(world: &mut World, record: Record, step: &Step) -> StepResult {
    let document = record.of(world)?;
    let table = Table::of(step, world)?;
    report(&record, json::exact_keys(&JsonPath::root(), &document, &table.list("field")?))
}

/// Checks the whole document, which may contain shapes as texts. Nothing extra is allowed.
///
/// ```gherkin
/// Then the response is:
///   """
///   "No Authorization header provided"
///   """
/// ```
#[then(expr = "{record} is:")]
async fn is_document(world: &mut World, record: Record, step: &Step) -> StepResult {
    let document = record.of(world)?;
    let expected = Expectation::from_document(&world.variables.interpolate_json(doc_string(step)?)?)?;
    let check = |expected: &Expectation| expected.differences_to(&JsonPath::root(), Some(&document), Extent::Exact);
    report(&record, answers::differences(world, &expected, check).await?)
}

/// Checks that the response contains every field that was sent, with the same value; other fields are allowed.
///
/// ```gherkin
/// Then the response contains what was sent
/// ```
#[then(expr = "the response contains what was sent")]
async fn contains_what_was_sent(world: &mut World) -> StepResult {
    let document = world.requests.json()?;
    let sent = world
        .requests
        .request()?
        .body
        .json()
        .ok_or_else(|| Failure::feature("the last request had no JSON body, so there is nothing to compare"))?;
    let expected = Expectation::from_value(sent);
    report(&Record::response(), expected.differences_to_part(&JsonPath::root(), Some(&document)))
}

/// Checks the same fields of each item of an array; an empty array fails, because it would check nothing.
///
/// Columns: field, value.
///
/// ```gherkin
/// Then each item of "items" of the response contains:
///   | field           | value        |
///   | customerGroupId | #integer > 0 |
///   | name            | #not-empty   |
/// ```
#[then(expr = "each item of {string} of {record} contains:")]
async fn each_item_contains(world: &mut World, path: String, record: Record, step: &Step) -> StepResult {
    let document = record.of(world)?;
    let items = array(world, &record, &document, &path)?;
    not_empty(items, &path, &record)?;
    for (index, item) in items.iter().enumerate() {
        let told = |differences: Differences| of_item(index, &path, &differences);
        table_differences(world, item, step).await?.into_result().map_err(told)?;
    }
    Ok(())
}

/// Checks that each item of an array has exactly these fields: none missing, none extra. An empty array fails, because it
/// would check nothing.
///
/// Columns: field.
///
/// ```gherkin
/// Then each item of "items" of the response has exactly the fields:
///   | field            |
///   | customerGroupId  |
///   | name             |
///   | reductionPercent |
///   | customers        |
///   | showPrice        |
/// ```
#[then(expr = "each item of {string} of {record} has exactly the fields:")]
async fn each_item_has_exactly(world: &mut World, path: String, record: Record, step: &Step) -> StepResult {
    let (document, table) = (record.of(world)?, Table::of(step, world)?);
    let (items, fields) = (array(world, &record, &document, &path)?, table.list("field")?);
    not_empty(items, &path, &record)?;
    for (index, item) in items.iter().enumerate() {
        let told = |differences: Differences| of_item(index, &path, &differences);
        json::exact_keys(&JsonPath::root(), item, &fields).into_result().map_err(told)?;
    }
    Ok(())
}

/// Checks the number of items of an array.
///
/// ```gherkin
/// Then "items" of the response has 2 items
/// ```
#[then(expr = "{string} of {record} has {amount} item(s)")]
async fn has_items(world: &mut World, path: String, record: Record, amount: Amount) -> StepResult {
    let (document, expected) = (record.of(world)?, amount.of(world)?);
    let seen = array(world, &record, &document, &path)?.len() as u64;
    if seen == expected {
        return Ok(());
    }
    Err(Failure::mismatch(&format!("the number of items in \"{path}\" of {}", record.name()), expected, seen))
}

/// Checks that the values are in order: numbers by value, texts ignoring case. It needs at least two values.
///
/// ```gherkin
/// Then "items[*].name" of the response is sorted in ascending order
/// ```
#[then(expr = "{string} of {record} is sorted in {order} order")]
async fn is_sorted(world: &mut World, path: String, record: Record, order: Order) -> StepResult {
    let document = record.of(world)?;
    let path: JsonPath = world.text(&path)?.parse()?;
    Ok(json::sorted(&path.find_all(&document), order.into())?)
}

/// Checks that two records differ: a field, at any depth, is only in one of them or has another value. Numbers are compared by
/// value.
///
/// ```gherkin
/// Then the response differs from the remembered "group before"
/// ```
#[then(expr = "{record} differs from {record}")]
async fn differs(world: &mut World, record: Record, other: Record) -> StepResult {
    if !same(&record.of(world)?, &other.of(world)?) {
        return Ok(());
    }
    Err(Failure::mismatch(&record.name(), format!("other values than {}", other.name()), "the same"))
}

/// Checks that two records differ in these fields and in no others. A field that is missing in one of them differs.
///
/// Columns: field.
///
/// ```gherkin
/// Then the response differs from the remembered "group before" in exactly the fields:
///   | field            |
///   | reductionPercent |
/// ```
#[then(expr = "{record} differs from {record} in exactly the fields:")]
async fn differs_in(world: &mut World, record: Record, other: Record, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let mut expected = table.list("field")?;
    expected.sort_unstable();
    let (one, two) = (record.of(world)?, other.of(world)?);
    let (Value::Object(one), Value::Object(two)) = (&one, &two) else {
        return Err(Failure::feature(format!(
            "{} and {} are not both objects with fields",
            record.name(),
            other.name()
        )));
    };
    let seen = differing_fields(one, two);
    if seen == expected {
        return Ok(());
    }
    let what = format!("the fields in which {} and {} differ", record.name(), other.name());
    let seen = if seen.is_empty() { "none".to_owned() } else { seen.join(", ") };
    Err(Failure::mismatch(&what, expected.join(", "), seen))
}

/// Remembers the whole response.
///
/// ```gherkin
/// When I remember the response as "created group"
/// ```
#[when(expr = "I remember the response as {variable}")]
async fn remember(world: &mut World, name: Variable) -> StepResult {
    let document = world.requests.json()?;
    Ok(world.variables.remember_json(&name.0, document)?)
}

/// Remembers one field of the response, by its plain path. Secrets and tokens stay secret.
///
/// ```gherkin
/// When I remember "totalItems" of the response as "all groups"
/// ```
#[when(expr = "I remember {string} of the response as {variable}")]
async fn remember_field(world: &mut World, path: String, name: Variable) -> StepResult {
    let document = world.requests.json()?;
    let parsed: JsonPath = world.text(&path)?.parse()?;
    let value = parsed.find(&document)?.clone();
    let named_secret = matches!(parsed.segments().last(), Some(Segment::Key(key)) if names_a_secret(key));
    match (named_secret, value.as_str()) {
        (true, Some(secret)) => world.remember_secret(&name.0, secret.into()),
        _ => Ok(world.variables.remember_json(&name.0, value)?),
    }
}
