use cucumber::gherkin::Step;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_json::{self as json, JsonPath};
use prestashop_bdd_shop::admin_api::{Body, Part, PartContent, TextType};
use prestashop_bdd_step_macros::when;
use serde_json::Value;

use super::parameters::{Method, Record};
use super::tables::{Table, typed_doc_string};
use crate::world::World;

/// What stands in a cell for a field that is not sent.
const LEFT_OUT: &str = "#absent";

/// Sends a request to the Admin API. The path is relative to /admin-api and may have a query.
///
/// ```gherkin
/// When I send a GET request to "/customers/groups?limit=2"
/// ```
#[when(expr = "I send a(n) {method} request to {string}")]
async fn send(world: &mut World, method: Method, path: String) -> StepResult {
    world.send(&method.0, &path, Body::None).await
}

/// Sends a request to the shop, outside of its Admin API. The path is relative to the shop's address; an absolute address must have
/// the shop's host. It sends no access token and follows no redirects.
///
/// ```gherkin
/// When I send a GET request to the shop at "/no-such-page-{unique}"
/// ```
#[when(expr = "I send a(n) {method} request to the shop at {string}")]
async fn send_to_shop(world: &mut World, method: Method, path: String) -> StepResult {
    world.send_to_shop(&method.0, &path, Body::None).await
}

/// Sends a form to the shop, as its pages do. It may contain secrets. What it creates in the shop is not removed.
///
/// Columns: field, value.
///
/// ```gherkin
/// When I send a POST request to the shop at "/no-such-page-{unique}" with the form:
///   | field | value          |
///   | email | me@example.com |
/// ```
#[when(expr = "I send a(n) {method} request to the shop at {string} with the form:")]
async fn send_form_to_shop(world: &mut World, method: Method, path: String, step: &Step) -> StepResult {
    let form = form(world, step)?;
    world.send_to_shop(&method.0, &path, form).await
}

/// Sends exactly that text to the shop, for addresses of modules: as JSON, or with the media type after the opening quotes. What it
/// creates in the shop is not removed.
///
/// ```gherkin
/// When I send a POST request to the shop at "/no-such-page-{unique}" with the body:
///   """
///   {"email": "me@example.com"}
///   """
/// ```
#[when(expr = "I send a(n) {method} request to the shop at {string} with the body:")]
async fn send_body_to_shop(world: &mut World, method: Method, path: String, step: &Step) -> StepResult {
    let body = text_body(world, step)?;
    world.send_to_shop(&method.0, &path, body).await
}

/// Sends a JSON object to the Admin API: as application/json, or with PATCH as application/merge-patch+json, which the Admin
/// API requires; a header overrides this.
///
/// A field is a plain path ("localizedNames.en-US"). A value that is valid JSON is sent as JSON: 10.5, true, null,
/// [1, 2], or "10.5" in quotes for a text; anything else is a text. It may contain secrets.
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

/// Sends remembered JSON to the Admin API.
///
/// ```gherkin
/// When I send a POST request to "/customers/groups" with the remembered "valid group"
/// ```
#[when(expr = "I send a(n) {method} request to {string} with {record}")]
async fn send_record(world: &mut World, method: Method, path: String, record: Record) -> StepResult {
    let document = record.of(world)?;
    world.send(&method.0, &path, Body::Json(document)).await
}

/// Sends remembered JSON to the Admin API with some fields changed; #absent removes a field.
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

/// Sends exactly that text to the Admin API; content type as with fields. A media type after the opening quotes, such as
/// """application/xml, overrides it.
///
/// ```gherkin
/// When I send a POST request to "/customers/groups" with the body:
///   """
///   {"localizedNames":
///   """
/// ```
#[when(expr = "I send a(n) {method} request to {string} with the body:")]
async fn send_body(world: &mut World, method: Method, path: String, step: &Step) -> StepResult {
    let body = text_body(world, step)?;
    world.send(&method.0, &path, body).await
}

fn text_body(world: &World, step: &Step) -> Result<Body, Failure> {
    let (media_type, text) = typed_doc_string(step)?;
    let content_type = text_type(&world.text(media_type)?)?;
    let is_json = match &content_type {
        TextType::Json | TextType::None => true,
        TextType::Exact(exact) => exact.split(';').next().is_some_and(|name| name.trim_end().ends_with("json")),
    };
    let text = if is_json { world.variables.interpolate_json(text)? } else { world.text(text)? };
    Ok(Body::Text { text: text.trim_end().to_owned(), content_type })
}

/// What a text is sent as by the media type behind the quotes that open it.
fn text_type(media_type: &str) -> Result<TextType, Failure> {
    match media_type {
        "" | "json" => Ok(TextType::Json),
        exact if exact.contains('/') => Ok(TextType::Exact(exact.to_owned())),
        other => Err(Failure::feature(format!(
            "\"{other}\" after the quotes of the body is not a content type; write json, or a full one such as \
             application/{other}"
        ))),
    }
}

/// Sends a form to the Admin API, as a request for an access token does. It may contain secrets.
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
    let form = form(world, step)?;
    world.send(&method.0, &path, form).await
}

fn form(world: &World, step: &Step) -> Result<Body, Failure> {
    let table = Table::as_written(step)?;
    let fill = |(field, value): (&str, &str)| Ok((world.text(field)?, world.secret_text(value)?));
    let pairs = table.pairs("field", "value")?.into_iter().map(fill).collect::<Result<_, Failure>>()?;
    Ok(Body::Form(pairs))
}

/// Sends a form with files to the Admin API, as multipart/form-data, for uploads of pictures or modules. A row has a text
/// as its value, or a file beside the feature. It may contain secrets.
///
/// Fields have the names of the API: "names[en-US]" is the English name of a title.
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

/// Sets a header of the next request and replaces the default. An empty text sends it without a value.
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

/// Removes a default header from the next request.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_type_of_a_body_is_its_content_type() {
        let of = |media_type: &str| text_type(media_type).ok();
        assert_eq!([of(""), of("json")], [Some(TextType::Json), Some(TextType::Json)]);
        assert_eq!(of("text/csv; charset=utf-8"), Some(TextType::Exact("text/csv; charset=utf-8".to_owned())));
        let refused = text_type("xml").unwrap_err().to_string();
        assert!(refused.contains("application/xml"), "{refused}");
    }
}
