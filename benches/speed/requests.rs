//! Four requests to the Admin API: a token, POST, GET and DELETE of a customer group; as a feature, and without a suite.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// So many scenarios of these requests with checks; answers the file.
pub fn feature(folder: &Path, count: usize, secret: &str) -> Outcome<String> {
    let mut text = "Feature: Requests\n".to_owned();
    for number in 1..=count {
        write!(
            text,
            "  @share(bench)\n  Scenario: Group {number}\n    \
             When I request an access token for the client \"bench\" with the secret \"{secret}\" and the scopes \"customer_group_read, customer_group_write\"\n    \
             And I send a POST request to \"/customers/groups\" with the fields:\n      \
             | field | value |\n      | localizedNames.en-US | Bench {{unique}} |\n      | localizedNames.fr-FR | Bench {{unique}} |\n      \
             | reductionPercent | 10.5 |\n      | displayPriceTaxExcluded | true |\n      | showPrice | true |\n    \
             Then the response status is 201\n    When I remember the response as \"made\"\n    \
             And I send a GET request to \"/customers/groups/{{made.customerGroupId}}\"\n    \
             Then the response status is 200\n    And the response contains:\n      | field | value |\n      | reductionPercent | 10.5 |\n    \
             When I send a DELETE request to \"/customers/groups/{{made.customerGroupId}}\"\n    \
             Then the response status is 204\n"
        )?;
    }
    let file = folder.join("requests.feature");
    std::fs::write(&file, text)?;
    Ok(file.to_string_lossy().into_owned())
}

/// The same requests in a loop, one after the other.
pub async fn bare(shop: &str, secret: &str, count: usize) -> Outcome<Duration> {
    let client = prestashop_bdd_transport::client().build()?;
    let begun = Instant::now();
    for number in 0..count {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", "bench"),
            ("client_secret", secret),
            ("scope[]", "customer_group_read"),
            ("scope[]", "customer_group_write"),
        ];
        let token = client.post(format!("{shop}/admin-api/access_token")).form(&form).send().await?;
        let token: Value = token.error_for_status()?.json().await?;
        let token = token["access_token"].as_str().ok_or("the shop gives no token")?;
        let name = format!("Bare {number}");
        let group = json!({
            "localizedNames": { "en-US": name, "fr-FR": name },
            "reductionPercent": 10.5, "displayPriceTaxExcluded": true, "showPrice": true,
        });
        let groups = format!("{shop}/admin-api/customers/groups");
        let made = client.post(&groups).bearer_auth(token).json(&group).send().await?.error_for_status()?;
        let made: Value = made.json().await?;
        let address = format!("{groups}/{}", made["customerGroupId"]);
        let read = client.get(&address).bearer_auth(token).send().await?.error_for_status()?;
        let _: Value = read.json().await?;
        client.delete(&address).bearer_auth(token).send().await?.error_for_status()?;
    }
    Ok(begun.elapsed())
}

/// Scenarios that make a client and a customer group of their own; answers the file.
pub fn feature_with_clients(folder: &Path, count: u32) -> Outcome<String> {
    let mut text = "Feature: Clients\n".to_owned();
    for number in 1..=count {
        write!(
            text,
            "  Scenario: Client {number}\n    \
             Given an API client with the scopes \"customer_group_read, customer_group_write\"\n    \
             When I send a POST request to \"/customers/groups\" with the fields:\n      \
             | field | value |\n      | localizedNames.en-US | Bench {{unique}} |\n      | localizedNames.fr-FR | Bench {{unique}} |\n      \
             | reductionPercent | 10.5 |\n      | displayPriceTaxExcluded | true |\n      | showPrice | true |\n    \
             Then the response status is 201\n    When I remember the response as \"made\"\n    \
             And I send a GET request to \"/customers/groups/{{made.customerGroupId}}\"\n    \
             Then the response status is 200\n    \
             When I send a DELETE request to \"/customers/groups/{{made.customerGroupId}}\"\n    \
             Then the response status is 204\n"
        )?;
    }
    let file = folder.join("clients.feature");
    std::fs::write(&file, text)?;
    Ok(file.to_string_lossy().into_owned())
}

/// The same calls in a loop: a client, its token, a group that is read and deleted, and the client's deletion.
pub async fn bare_with_clients(shop: &str, secret: &str, count: u32) -> Outcome<Duration> {
    let client = prestashop_bdd_transport::client().build()?;
    let scopes = ["customer_group_read", "customer_group_write"];
    let token = async |id: &str, secret: &str, scopes: &[&str]| -> Outcome<String> {
        let scopes = scopes.join(" ");
        let form =
            [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret), ("scope", &scopes)];
        let token = client.post(format!("{shop}/admin-api/access_token")).form(&form).send().await?;
        let token: Value = token.error_for_status()?.json().await?;
        Ok(token["access_token"].as_str().ok_or("the shop gives no token")?.to_owned())
    };
    let maker = token("bench", secret, &["api_client_write"]).await?;
    let (clients, groups) = (format!("{shop}/admin-api/api-clients"), format!("{shop}/admin-api/customers/groups"));
    let begun = Instant::now();
    for number in 0..count {
        let id = format!("bare-{number}");
        let new = json!({
            "clientId": id, "clientName": id, "description": "", "enabled": true, "lifetime": 3600, "scopes": scopes,
        });
        let made = client.post(&clients).bearer_auth(&maker).json(&new).send().await?.error_for_status()?;
        let made: Value = made.json().await?;
        let token = token(&id, made["secret"].as_str().unwrap_or_default(), &scopes).await?;
        let group = json!({
            "localizedNames": { "en-US": id, "fr-FR": id },
            "reductionPercent": 10.5, "displayPriceTaxExcluded": true, "showPrice": true,
        });
        let group = client.post(&groups).bearer_auth(&token).json(&group).send().await?.error_for_status()?;
        let group: Value = group.json().await?;
        let address = format!("{groups}/{}", group["customerGroupId"]);
        client.get(&address).bearer_auth(&token).send().await?.error_for_status()?;
        client.delete(&address).bearer_auth(&token).send().await?.error_for_status()?;
        let address = format!("{clients}/{}", made["apiClientId"]);
        client.delete(&address).bearer_auth(&maker).send().await?.error_for_status()?;
    }
    Ok(begun.elapsed())
}

/// One of many features, with ten scenarios.
pub fn many(number: usize) -> String {
    let mut text = format!("Feature: Many {number}\n");
    for scenario in 0..10 {
        // Writing into a text cannot fail.
        let _ = write!(
            text,
            "\n  Scenario: {number} and {scenario}\n    Given I am logged in to the back office\n    \
             When I go to \"Shop Parameters > Customer Settings\"\n    And I open the tab \"Groups\"\n    \
             Then the page \"Groups\" is displayed\n    When I filter the grid by \"Group name\" with \"Bdd {{unique}}\"\n    \
             Then the grid counts 0 records\n    And the grid says \"No records found\"\n"
        );
    }
    text
}
