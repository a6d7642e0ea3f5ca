use cucumber::gherkin::Step;
use cucumber::when;

use super::parameters::Method;
use super::tables::{Table, doc_string};
use crate::admin_api::Body;
use crate::failure::{Failure, StepResult};
use crate::json::{self, JsonPath};
use crate::world::World;

/// Calls the Admin API. The path stands below /admin-api and may end with a query.
///
/// ```gherkin
/// When I send a GET request to "/customers/groups?limit=2"
/// ```
#[when(expr = "I send a(n) {method} request to {string}")]
async fn send(world: &mut World, method: Method, path: String) -> StepResult {
    world.send(&method.0, &path, Body::None).await
}

/// Calls the Admin API with a JSON object made of fields.
///
/// A field is a plain path ("localizedNames.en-US"). A value that reads as JSON is sent as such: 10.5, true, null,
/// [1, 2], "10.5" in quotes for a text; anything else is a text.
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
    let table = Table::of(step, world)?;
    let mut fields = Vec::new();
    for (field, cell) in table.pairs("field", "value")? {
        fields.push((field.parse::<JsonPath>()?, json::value_of_cell(cell)));
    }
    let document = json::from_rows(fields)?;
    world.send(&method.0, &path, Body::Json(document)).await
}

/// Calls the Admin API with exactly that text as the body, as application/json unless a header says otherwise.
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
    let rows = step.table.as_ref().map(|table| table.rows.as_slice()).unwrap_or_default();
    let mut pairs = Vec::new();
    for row in rows.iter().skip(1) {
        let [field, value] = row.as_slice() else {
            return Err(Failure::feature("the form's table needs the two columns field and value"));
        };
        pairs.push((world.text(field)?, world.secret_text(value)?));
    }
    world.send(&method.0, &path, Body::Form(pairs)).await
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
