use cucumber::gherkin::Step;
use cucumber::when;
use serde_json::Value;

use super::parameters::{Method, Record};
use super::tables::{Table, doc_string};
use crate::admin_api::{Body, Part, PartContent};
use crate::failure::{Failure, StepResult};
use crate::json::{self, JsonPath};
use crate::world::World;

/// What stands in a cell for a field that is not sent.
const LEFT_OUT: &str = "#absent";

/// Calls the Admin API. The path stands below /admin-api and may end with a query.
///
/// ```gherkin
/// When I send a GET request to "/customers/groups?limit=2"
/// ```
#[when(expr = "I send a(n) {method} request to {string}")]
async fn send(world: &mut World, method: Method, path: String) -> StepResult {
    world.send(&method.0, &path, Body::None).await
}

/// Asks the shop for something outside of its Admin API. The path stands below the shop's own address; a whole address must be
/// of the shop's host. No access token is sent, and redirects are not followed.
///
/// ```gherkin
/// When I send a GET request to the shop at "/no-such-page-{unique}"
/// ```
#[when(expr = "I send a(n) {method} request to the shop at {string}")]
async fn send_to_shop(world: &mut World, method: Method, path: String) -> StepResult {
    world.send_to_shop(&method.0, &path).await
}

/// Calls the Admin API with a JSON object made of fields: as application/json, with PATCH as the
/// application/merge-patch+json that the Admin API wants there, unless a header says otherwise.
///
/// A field is a plain path ("localizedNames.en-US"). A value that reads as JSON is sent as such: 10.5, true, null,
/// [1, 2], "10.5" in quotes for a text; anything else is a text. Secrets may stand in it.
///
/// Columns: field, value.
///
/// ```gherkin
/// When I send a POST request to "/customers/groups" with the fields:
///   | field                   | value        |
///   | localizedNames.en-US    | Bdd {unique} |
///   | localizedNames.fr-FR    | Bdd {unique} |
///   | reductionPercent        | 10.5         |
///   | displayPriceTaxExcluded | true         |
///   | showPrice               | true         |
/// ```
#[when(expr = "I send a(n) {method} request to {string} with the fields:")]
async fn send_fields(world: &mut World, method: Method, path: String, step: &Step) -> StepResult {
    let document = json::from_rows(fields(world, step)?)?;
    world.send(&method.0, &path, Body::Json(document)).await
}

/// The rows of a table of fields: a remembered JSON value keeps its type, secrets may stand in it.
pub(super) fn fields(world: &World, step: &Step) -> Result<Vec<(JsonPath, Value)>, Failure> {
    let table = Table::as_written(step)?;
    let mut fields = Vec::new();
    for (field, cell) in table.pairs("field", "value")? {
        let value = match world.variables.json_value_of(cell)? {
            Some(value) => value,
            None => json::value_of_cell(&world.secret_text(cell)?),
        };
        fields.push((world.text(field)?.parse()?, value));
    }
    Ok(fields)
}

/// Calls the Admin API with JSON that was remembered.
///
/// ```gherkin
/// When I send a POST request to "/customers/groups" with the remembered "valid group"
/// ```
#[when(expr = "I send a(n) {method} request to {string} with {record}")]
async fn send_record(world: &mut World, method: Method, path: String, record: Record) -> StepResult {
    let document = record.of(world)?;
    world.send(&method.0, &path, Body::Json(document)).await
}

/// Calls the Admin API with JSON that was remembered, some of its fields changed; #absent leaves a field out.
///
/// Columns: field, value.
///
/// ```gherkin
/// When I send a POST request to "/customers/groups" with the remembered "valid group" but:
///   | field            | value   |
///   | reductionPercent | 101     |
///   | showPrice        | #absent |
/// ```
#[when(expr = "I send a(n) {method} request to {string} with {record} but:")]
async fn send_changed(world: &mut World, method: Method, path: String, record: Record, step: &Step) -> StepResult {
    let mut document = record.of(world)?;
    for (field, value) in fields(world, step)? {
        if value == LEFT_OUT {
            json::remove(&mut document, &field).map_err(|error| Failure::feature(error.to_string()))?;
        } else {
            json::set(&mut document, &field, value)?;
        }
    }
    world.send(&method.0, &path, Body::Json(document)).await
}

/// Calls the Admin API with exactly that text as the body; content type as with fields.
///
/// ```gherkin
/// When I send a POST request to "/customers/groups" with the body:
///   """
///   {"localizedNames":
///   """
/// ```
#[when(expr = "I send a(n) {method} request to {string} with the body:")]
async fn send_body(world: &mut World, method: Method, path: String, step: &Step) -> StepResult {
    let text = world.variables.interpolate_json(doc_string(step)?)?;
    let body = Body::Text { text: text.trim_end().to_owned(), content_type: Some("application/json".to_owned()) };
    world.send(&method.0, &path, body).await
}

/// Calls the Admin API with a form, as an access token is asked for. Secrets may stand in it.
///
/// Columns: field, value.
///
/// ```gherkin
/// When I send a POST request to "/access_token" with the form:
///   | field         | value              |
///   | grant_type    | client_credentials |
///   | client_id     | {client id}        |
///   | client_secret | {client secret}    |
/// ```
#[when(expr = "I send a(n) {method} request to {string} with the form:")]
async fn send_form(world: &mut World, method: Method, path: String, step: &Step) -> StepResult {
    let table = Table::as_written(step)?;
    let fill = |(field, value): (&str, &str)| Ok((world.text(field)?, world.secret_text(value)?));
    let pairs = table.pairs("field", "value")?.into_iter().map(fill).collect::<Result<_, Failure>>()?;
    world.send(&method.0, &path, Body::Form(pairs)).await
}

/// Calls the Admin API with a form that holds files, as multipart/form-data: where pictures or modules are uploaded. A
/// row has a text as its value, or a file that lies beside the feature. Secrets may stand in it.
///
/// Fields are named as they are sent: "names[en-US]" is the English name of a title.
///
/// Columns: field, value, file?.
///
/// ```gherkin
/// When I send a POST request to "/customers/groups" with the multipart form:
///   | field                 | value        | file        |
///   | localizedNames[en-US] | Bdd {unique} |             |
///   | picture               |              | picture.png |
/// ```
#[when(expr = "I send a(n) {method} request to {string} with the multipart form:")]
async fn send_multipart(world: &mut World, method: Method, path: String, step: &Step) -> StepResult {
    let table = Table::as_written(step)?;
    let file_column = table.optional_column("file");
    let mut parts = Vec::new();
    for ((field, value), row) in table.pairs("field", "value")?.into_iter().zip(&table.rows) {
        let content = match file_column.map(|column| row[column].trim()).filter(|file| !file.is_empty()) {
            Some(file) => world.file_to_send(file).await?,
            None => PartContent::Text(world.secret_text(value)?),
        };
        parts.push(Part { field: world.text(field)?, content });
    }
    world.send(&method.0, &path, Body::Multipart(parts)).await
}

/// Sets a header of the next request, instead of what would be sent by itself. An empty text sends it without value.
///
/// ```gherkin
/// When I set the request header "Accept" to "application/xml"
/// ```
#[when(expr = "I set the request header {string} to {string}")]
async fn set_header(world: &mut World, name: String, value: String) -> StepResult {
    let (name, value) = (world.text(&name)?, world.text(&value)?);
    world.requests.headers.push((name, value));
    Ok(())
}

/// Takes a header out of the next request that would be sent by itself.
///
/// ```gherkin
/// When I leave out the request header "Content-Type"
/// ```
#[when(expr = "I leave out the request header {string}")]
async fn leave_out_header(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    world.requests.left_out_headers.push(name);
    Ok(())
}
