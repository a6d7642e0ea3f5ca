//! The Admin API: whether it is at its address and switched on, whether a client gets a token there, the shop's languages.

use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_shop::admin_api::{AccessToken, Body, Credentials, Request, Response};
use prestashop_bdd_shop::office_http::{NewApiClient, OfficeError};
use reqwest::Method;
use serde_json::Value;

use super::finding::{Diagnosis, Finding, State};
use super::shop::PATIENCE;
use crate::journal::Entry;
use crate::world::Run;

const ADDRESS: &str = "Admin API";
const TOKEN: &str = "API client, token";
const LANGUAGES: &str = "languages";
/// The scope of the client that is made for the check; any would do.
const SCOPE: &str = "customer_group_read";

/// Looks at the Admin API; what needs an API client needs the login to make it.
pub(super) async fn examine(
    run: &Run,
    reached: Result<(), String>,
    logged_in: Result<(), String>,
    diagnosis: &mut Diagnosis,
) {
    if let Err(because) = reached {
        for name in [ADDRESS, TOKEN, LANGUAGES] {
            diagnosis.add(Finding::not_checked(name, &because));
        }
        return;
    }
    let there = address(run).await;
    let because = match &logged_in {
        _ if there.state == State::Wrong => Some("the Admin API check failed".to_owned()),
        Err(because) => Some(because.clone()),
        Ok(()) => None,
    };
    diagnosis.add(there);
    if let Some(because) = because {
        diagnosis.add(Finding::not_checked(TOKEN, &because));
        diagnosis.add(Finding::not_checked(LANGUAGES, &because));
        return;
    }
    match token_and_languages(run).await {
        Ok(languages) => {
            diagnosis.add(Finding::well(TOKEN, "an API client was created, got a token, and was removed again"));
            diagnosis.add(self::languages(&languages));
        }
        Err(failure) => {
            let rights = || "give the employee the rights of Advanced Parameters > Admin API".to_owned();
            let remedy = Failed::from(&failure).next.unwrap_or_else(rights);
            let remedy = format!("{remedy}; leftovers are recorded in the journal");
            diagnosis.add(Finding::wrong(TOKEN, failure.message(), remedy));
            diagnosis.add(Finding::not_checked(LANGUAGES, "no access token"));
        }
    }
}

/// Asks for a token without saying who asks: only an Admin API refuses that in OAuth2's words.
pub(super) async fn address(run: &Run) -> Finding {
    let request = Request::new(Method::POST, "/access_token").body(Body::Form(Vec::new()));
    let base = run.api.base();
    let remedy = "set PSBDD_API_URL to the address that the Admin API answers at";
    let response = match tokio::time::timeout(PATIENCE, run.api.send(&request)).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => {
            let remedy = error.advice().unwrap_or_else(|| remedy.to_owned());
            return Finding::wrong(ADDRESS, error.to_string(), remedy);
        }
        Err(_) => {
            let seen = format!("{base} does not answer within {} s", PATIENCE.as_secs());
            return Finding::wrong(ADDRESS, seen, "find out why the shop is slow");
        }
    };
    let refusal = response.json().ok().filter(|body| body.get("error").is_some());
    if refusal.is_some() {
        return Finding::well(ADDRESS, format!("is switched on and answers at {base}"));
    }
    let seen = format!("{base} answers {}{}", response.status_line(), said(&response));
    Finding::wrong(ADDRESS, seen, response.hint().unwrap_or_else(|| "check PSBDD_API_URL".to_owned()))
}

fn said(response: &Response) -> String {
    match response.json() {
        Ok(Value::String(text)) => format!(" \"{text}\""),
        Ok(_) | Err(_) => String::new(),
    }
}

/// Makes an API client, asks for a token and the shop's languages, and removes the client.
async fn token_and_languages(run: &Run) -> Result<Vec<String>, Failure> {
    let client = NewApiClient {
        client_id: format!("bdd-doctor-{:08x}", rand::random::<u32>()),
        client_name: "Bdd doctor".to_owned(),
        description: "Made by prestashop-bdd doctor for a moment".to_owned(),
        lifetime_seconds: 60,
        enabled: true,
        scopes: vec![SCOPE.to_owned()],
    };
    let entry = |id| Entry::ApiClient { client_id: client.client_id.clone(), made_up: true, id };
    let noted = run.journal.note(entry(None))?;
    let created = match run.office(async |office| office.create_api_client(&client).await).await {
        Ok(created) => created,
        Err(error) => {
            // Only where the shop says that it made none; else it stays in the journal.
            if matches!(error, OfficeError::Refused { .. } | OfficeError::UnknownScopes { .. }) {
                run.journal.strike_out(noted)?;
            }
            return Err(error.into());
        }
    };
    run.journal.know(noted, entry(Some(created.id)))?;
    run.secrets.register(&created.secret);
    let credentials = Credentials { client_id: client.client_id, client_secret: created.secret };
    let asked = match run.api.request_token(&credentials, &client.scopes).await {
        Ok(token) => locales(run, token).await,
        Err(error) => Err(error.into()),
    };
    run.office(async |office| office.delete_api_client(created.id).await).await?;
    run.journal.strike_out(noted)?;
    asked
}

async fn locales(run: &Run, token: AccessToken) -> Result<Vec<String>, Failure> {
    run.secrets.register(token.secret());
    let response = run.api.send(&Request::new(Method::GET, "/languages?limit=100").bearer(token)).await?;
    let items = response.json().ok().and_then(|body| body.get("items").cloned());
    let locale = |item: &Value| item.get("locale").and_then(Value::as_str).map(str::to_owned);
    Ok(items.and_then(|items| Some(items.as_array()?.iter().filter_map(locale).collect())).unwrap_or_default())
}

fn languages(locales: &[String]) -> Finding {
    match locales {
        [] => Finding::warning(LANGUAGES, "the Admin API lists none", "check International > Localization > Languages"),
        [one] => Finding::warning(
            LANGUAGES,
            format!("{one} only"),
            "to compare names in several languages, add one in International > Localization",
        ),
        several => Finding::well(LANGUAGES, several.join(", ")),
    }
}
