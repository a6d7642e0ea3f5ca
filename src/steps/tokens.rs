use cucumber::gherkin::Step;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_shop::admin_api::{Authorization, Credentials};
use prestashop_bdd_shop::office_http::NewApiClient;
use prestashop_bdd_step_macros::{given, when};

use super::tables::Table;
use crate::world::{NewCustomerGroup, World};

/// The names in "a, b c".
fn scopes(text: &str) -> Vec<String> {
    text.split([',', ' ']).map(str::trim).filter(|scope| !scope.is_empty()).map(str::to_owned).collect()
}

/// Creates an API client through the Admin API and requests a token with all its scopes. The following requests use it.
///
/// The client is deleted after the scenario.
///
/// Remembers: client id, client secret.
///
/// ```gherkin
/// Given an API client with the scopes "customer_group_read, customer_group_write"
/// ```
#[given(expr = "an API client with the scopes {string}")]
async fn api_client(world: &mut World, text: String) -> StepResult {
    let scopes = scopes(&world.text(&text)?);
    let client = new_client(world, scopes.clone());
    let made = world.create_api_client(client).await?;
    world.authorize(made, &scopes).await
}

/// Creates an API client through the Admin API, with the fields of the back office's form: Client Name, Client ID, Description,
/// Lifetime, Enabled, Scopes. Missing fields are generated. It requests no token.
///
/// Columns: field, value.
///
/// Remembers: client id, client secret.
///
/// ```gherkin
/// Given an API client with:
///   | field    | value               |
///   | Lifetime | 1                   |
///   | Scopes   | customer_group_read |
/// ```
#[given(expr = "an API client with:")]
async fn api_client_with(world: &mut World, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let mut client = new_client(world, Vec::new());
    for (field, value) in table.pairs("field", "value")? {
        set_field(&mut client, field, value)?;
    }
    world.create_api_client(client).await.map(drop)
}

fn set_field(client: &mut NewApiClient, field: &str, value: &str) -> StepResult {
    match field {
        "Client Name" => value.clone_into(&mut client.client_name),
        "Client ID" => value.clone_into(&mut client.client_id),
        "Description" => value.clone_into(&mut client.description),
        "Enabled" if matches!(value, "Yes" | "No") => client.enabled = value == "Yes",
        "Scopes" => client.scopes = scopes(value),
        "Lifetime" => {
            let wrong = |_| Failure::feature(format!("the lifetime \"{value}\" is not a number of seconds"));
            client.lifetime_seconds = value.parse().map_err(wrong)?;
        }
        "Enabled" => return Err(Failure::feature(format!("\"{value}\" is neither Yes nor No"))),
        other => return Err(Failure::feature(format!("an API client has no field \"{other}\""))),
    }
    Ok(())
}

fn new_client(world: &mut World, scopes: Vec<String>) -> NewApiClient {
    let made_up = world.generators.word();
    NewApiClient {
        client_id: format!("bdd-{made_up}"),
        client_name: format!("Bdd {made_up}"),
        description: "Made by prestashop-bdd for one scenario".to_owned(),
        lifetime_seconds: 3600,
        enabled: true,
        scopes,
    }
}

/// Creates a customer group with the same name in every language of the shop: through the Admin API, or by the form of the back office,
/// without a browser, where the shop has none. There the name holds generated data.
///
/// The group is deleted after the scenario. The client of the following requests does not change.
///
/// Remembers: customer group, customer group id.
///
/// ```gherkin
/// Given a customer group named "Bdd {unique}"
/// ```
#[given(expr = "a customer group named {string}")]
async fn customer_group(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    let group = world.create_customer_groups(&[NewCustomerGroup::named(name)]).await?.pop().unwrap_or_default();
    let id = group.get("customerGroupId").cloned().unwrap_or_default();
    world.variables.remember_json("customer group id", id)?;
    Ok(world.variables.remember_json("customer group", group)?)
}

/// Requests an access token with client credentials. The following requests use it. A refusal fails the step.
///
/// ```gherkin
/// When I request an access token for the client "{client id}" with the secret "{client secret}" and the scopes "customer_group_read"
/// ```
#[when(expr = "I request an access token for the client {string} with the secret {string} and the scopes {string}")]
async fn request_token(world: &mut World, client: String, secret: String, text: String) -> StepResult {
    let credentials = Credentials { client_id: world.text(&client)?, client_secret: world.secret(&secret)? };
    let scopes = scopes(&world.text(&text)?);
    world.authorize(credentials, &scopes).await
}

/// Requests another token of the current client, with these scopes; "" requests no scope.
///
/// ```gherkin
/// When I request an access token with the scopes "customer_group_read"
/// ```
#[when(expr = "I request an access token with the scopes {string}")]
async fn request_another_token(world: &mut World, text: String) -> StepResult {
    let scopes = scopes(&world.text(&text)?);
    let credentials =
        world.requests.credentials.clone().ok_or_else(|| {
            Failure::feature("no API client yet: start with: Given an API client with the scopes \"…\"")
        })?;
    world.authorize(credentials, &scopes).await
}

/// Sends the following requests without a token.
///
/// ```gherkin
/// When I use no access token
/// ```
#[when(expr = "I use no access token")]
async fn no_token(world: &mut World) -> StepResult {
    world.requests.authorization = Authorization::None;
    world.requests.without_token = true;
    Ok(())
}

/// Changes the content of the token without signing it again: the shop must refuse it.
///
/// ```gherkin
/// When I tamper with the access token
/// ```
#[when(expr = "I tamper with the access token")]
async fn tamper(world: &mut World) -> StepResult {
    let token = world.requests.token().map(prestashop_bdd_shop::admin_api::AccessToken::tampered);
    let token = token.ok_or_else(|| Failure::feature("no access token to tamper with yet"))?;
    world.requests.authorization = Authorization::Bearer(token);
    Ok(())
}

/// Sends exactly that text as the Authorization header of the following requests.
///
/// ```gherkin
/// When I use the authorization "Bearer not-a-token"
/// ```
#[when(expr = "I use the authorization {string}")]
async fn raw_authorization(world: &mut World, text: String) -> StepResult {
    world.requests.authorization = Authorization::Raw(world.secret(&text)?);
    Ok(())
}

/// Sends the client's credentials by HTTP Basic with the following requests: one of the ways to request a token.
///
/// ```gherkin
/// When I use HTTP Basic with the client "{client id}" and the secret "{client secret}"
/// ```
#[when(expr = "I use HTTP Basic with the client {string} and the secret {string}")]
async fn basic_authorization(world: &mut World, client: String, secret: String) -> StepResult {
    let (client, secret) = (world.text(&client)?, world.secret(&secret)?);
    world.run()?.secrets.register(&secret);
    world.requests.authorization = Authorization::basic(&client, &secret);
    Ok(())
}
