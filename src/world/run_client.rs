//! The run's own API client, which makes and removes the clients of scenarios by the Admin API: that takes a tenth of the time
//! of the back office's form. It is made by that form when a scenario first needs it.
//!
//! A scenario that looks at the shop's API clients finds its own only: the run's is put away before it, and the next scenario
//! that needs it makes it again.

use std::collections::BTreeSet;

use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_shop::admin_api::{AccessToken, Body, Credentials, Request, Response};
use prestashop_bdd_shop::office_http::{CreatedApiClient, NewApiClient, OfficeError};
use reqwest::Method;
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::run::Run;
use crate::journal::{Entry, Noted};

/// Where the Admin API makes, lists and removes API clients (recorded exchanges 115 to 129).
const CLIENTS: &str = "/api-clients";
/// What the run's client may do.
const SCOPES: [&str; 2] = ["api_client_read", "api_client_write"];

/// The run's client, where there is one.
#[derive(Debug, Default)]
pub(super) struct RunClient(Mutex<State>);

#[derive(Debug, Default)]
enum State {
    /// It is made when it is needed.
    #[default]
    Absent,
    Made(Box<Maker>),
    /// The shop's Admin API makes no clients, or the run may not use it: the form is used.
    Useless,
}

#[derive(Debug, Clone)]
struct Maker {
    id: u64,
    noted: Noted,
    /// The scopes that the shop offers: the Admin API takes others without a word (docs/facts/admin-api.md#api-clients).
    offered: BTreeSet<String>,
    credentials: Credentials,
    token: AccessToken,
}

/// What the Admin API answered to a client that is to be made.
enum Answer {
    Made(CreatedApiClient),
    /// The client was made, but its secret is not known.
    Mute(u64),
    /// The run's client is gone, or its token is not good any more (docs/facts/admin-api.md#tokens).
    Stale,
    /// The shop broke over it, and may have made the client all the same.
    Broke,
    /// There is no such path.
    NoPath,
    /// Refused: the form says why.
    Refused,
}

impl Run {
    /// Makes an API client by the Admin API. `None` where the form has to be used: the Admin API has no path for it or
    /// refuses, and the form says why. What the shop made although it broke is removed, where its Client ID is made up.
    pub(super) async fn create_client_by_api(
        &self,
        client: &NewApiClient,
        made_up: bool,
    ) -> Result<Option<Result<CreatedApiClient, OfficeError>>, Failure> {
        for _ in 0..2 {
            let Some(maker) = self.maker().await? else { return Ok(None) };
            if !client.scopes.iter().all(|scope| maker.offered.contains(scope)) {
                return Ok(None);
            }
            let request = Request::new(Method::POST, CLIENTS).bearer(maker.token.clone());
            let answer = match self.api.send(&request.body(Body::Json(fields(client)))).await {
                Ok(response) => answer(&response),
                Err(error) if error.nothing_was_sent() => Answer::Refused,
                Err(error) => return Err(error.into()),
            };
            match answer {
                Answer::Made(created) => return Ok(Some(Ok(created))),
                Answer::Mute(id) => return Ok(Some(Err(OfficeError::SecretNotShown { id }))),
                Answer::Refused => return Ok(None),
                Answer::NoPath => break,
                Answer::Stale => self.put_away(Some(maker.id)).await?,
                Answer::Broke => {
                    self.take_back(&client.client_id, made_up).await?;
                    self.put_away(Some(maker.id)).await?;
                }
            }
        }
        self.use_the_form().await?;
        Ok(None)
    }

    /// Looks for a client that the shop may have made although it answered with an error, and removes it.
    async fn take_back(&self, client_id: &str, made_up: bool) -> Result<(), Failure> {
        let clients = self.office(async |office| office.api_clients().await).await?;
        let Some(client) = clients.iter().find(|client| client.client_id == client_id) else { return Ok(()) };
        if made_up {
            self.office(async |office| office.delete_api_client(client.id).await).await?;
            return Ok(());
        }
        Err(Failure::environment(format!(
            "the shop answered HTTP 500 when creating the API client \"{client_id}\", but the client exists now"
        ))
        .advise("check whether it is another client of that name; a Client ID with {unique} avoids this"))
    }

    /// Deletes an API client: by the Admin API where the run has a client for that, else in the back office. Returns whether
    /// it was there.
    pub(super) async fn delete_api_client(&self, id: u64) -> Result<bool, OfficeError> {
        if let Some(maker) = self.made().await {
            let request = Request::new(Method::DELETE, format!("{CLIENTS}/{id}")).bearer(maker.token);
            match self.api.send(&request).await {
                Ok(response) if response.status.is_success() => return Ok(true),
                // A path that is not there answers with a page.
                Ok(response) if response.status.as_u16() == 404 && response.json().is_ok() => return Ok(false),
                Ok(_) | Err(_) => {}
            }
        }
        self.office(async |office| office.delete_api_client(id).await).await
    }

    /// Removes the run's client, if there is one: for a scenario that looks at the shop's clients, and at the end of the run.
    pub async fn put_away_client(&self) -> Result<(), Failure> {
        self.put_away(None).await
    }

    /// Whether the run has a client now.
    pub(super) async fn has_client(&self) -> bool {
        matches!(*self.client.0.lock().await, State::Made(_))
    }

    async fn put_away(&self, only: Option<u64>) -> Result<(), Failure> {
        let mut state = self.client.0.lock().await;
        let State::Made(maker) = &*state else { return Ok(()) };
        if only.is_some_and(|only| only != maker.id) {
            return Ok(());
        }
        let maker = maker.clone();
        *state = State::Absent;
        self.remove_maker(&maker).await
    }

    async fn use_the_form(&self) -> Result<(), Failure> {
        let mut state = self.client.0.lock().await;
        match std::mem::replace(&mut *state, State::Useless) {
            State::Made(maker) => self.remove_maker(&maker).await,
            State::Absent | State::Useless => Ok(()),
        }
    }

    /// A client may delete itself.
    async fn remove_maker(&self, maker: &Maker) -> Result<(), Failure> {
        let request = Request::new(Method::DELETE, format!("{CLIENTS}/{}", maker.id)).bearer(maker.token.clone());
        let deleted = self.api.send(&request).await.is_ok_and(|response| response.status.is_success());
        if !deleted {
            self.office(async |office| office.delete_api_client(maker.id).await).await?;
        }
        Ok(self.journal.strike_out(maker.noted)?)
    }

    /// The run's client as it is now; none is made.
    async fn made(&self) -> Option<Maker> {
        match &*self.client.0.lock().await {
            State::Made(maker) if !maker.token.has_run_out() => Some(maker.as_ref().clone()),
            _ => None,
        }
    }

    /// The run's client, which is made where there is none. `None` where it is of no use.
    async fn maker(&self) -> Result<Option<Maker>, Failure> {
        let mut state = self.client.0.lock().await;
        if let State::Made(maker) = &mut *state {
            if maker.token.has_run_out()
                && let Ok(token) = self.api.request_token(&maker.credentials, &scopes()).await
            {
                self.secrets.register(token.secret());
                maker.token = token;
            }
            return Ok(Some(maker.as_ref().clone()));
        }
        if matches!(*state, State::Useless) {
            return Ok(None);
        }
        let made = self.make().await?;
        *state = made.clone().map_or(State::Useless, |maker| State::Made(Box::new(maker)));
        Ok(made)
    }

    /// Makes the run's client by the form and asks for its token. Whatever goes wrong is told by the scenario's own client,
    /// which is made by the form then.
    async fn make(&self) -> Result<Option<Maker>, Failure> {
        let word = self.generators.for_scenario("the run's API client").word();
        let client = NewApiClient {
            client_id: format!("bdd-run-{word}"),
            client_name: format!("Bdd run {word}"),
            description: "Made by prestashop-bdd for one run".to_owned(),
            lifetime_seconds: 3600,
            enabled: true,
            scopes: scopes(),
        };
        let entry = |id| Entry::ApiClient { client_id: client.client_id.clone(), made_up: true, id };
        let noted = self.journal.note(entry(None))?;
        let made = self.office(async |office| office.create_first_api_client(&client).await).await;
        let (created, offered) = match made {
            Ok(made) => made,
            Err(OfficeError::SecretNotShown { id }) => {
                self.journal.know(noted, entry(Some(id)))?;
                self.office(async |office| office.delete_api_client(id).await).await?;
                self.journal.strike_out(noted)?;
                return Ok(None);
            }
            Err(error) => {
                if error.created_nothing() {
                    self.journal.strike_out(noted)?;
                }
                return Ok(None);
            }
        };
        self.secrets.register(&created.secret);
        self.journal.know(noted, entry(Some(created.id)))?;
        let credentials = Credentials { client_id: client.client_id.clone(), client_secret: created.secret };
        let Ok(token) = self.api.request_token(&credentials, &scopes()).await else {
            self.office(async |office| office.delete_api_client(created.id).await).await?;
            self.journal.strike_out(noted)?;
            return Ok(None);
        };
        self.secrets.register(token.secret());
        Ok(Some(Maker { id: created.id, noted, offered: offered.into_iter().collect(), credentials, token }))
    }
}

fn scopes() -> Vec<String> {
    SCOPES.map(str::to_owned).to_vec()
}

fn fields(client: &NewApiClient) -> Value {
    json!({
        "clientId": client.client_id,
        "clientName": client.client_name,
        "description": client.description,
        "enabled": client.enabled,
        "lifetime": client.lifetime_seconds,
        "scopes": client.scopes,
    })
}

fn answer(response: &Response) -> Answer {
    match response.status.as_u16() {
        201 => {
            let body = response.json().unwrap_or_default();
            let secret = body.get("secret").and_then(Value::as_str).filter(|secret| !secret.is_empty());
            match (body.get("apiClientId").and_then(Value::as_u64), secret) {
                (Some(id), Some(secret)) => Answer::Made(CreatedApiClient { id, secret: SecretString::from(secret) }),
                (Some(id), None) => Answer::Mute(id),
                (None, _) => Answer::Refused,
            }
        }
        401 => Answer::Stale,
        500 => Answer::Broke,
        404 | 405 => Answer::NoPath,
        _ => Answer::Refused,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::time::Duration;

    use secrecy::ExposeSecret as _;

    use super::*;
    use prestashop_bdd_shop::admin_api::{RequestSummary, StatusCode};

    fn answered(status: u16, body: &str) -> Answer {
        let path = "/admin-api/api-clients".to_owned();
        answer(&Response {
            status: StatusCode::from_u16(status).unwrap(),
            headers: Vec::new(),
            body: body.to_owned(),
            note: None,
            elapsed: Duration::ZERO,
            request: RequestSummary { method: "POST".to_owned(), address: format!("https://shop{path}"), path },
        })
    }

    #[test]
    fn recorded_answers_of_api_clients_are_understood() {
        // Recorded exchanges 116, 117, 130 and 018.
        let Answer::Made(made) = answered(201, r#"{"apiClientId":2,"secret":"s3cret"}"#) else { panic!("not made") };
        assert_eq!((made.id, made.secret.expose_secret()), (2, "s3cret"));
        assert!(matches!(answered(201, r#"{"apiClientId":2}"#), Answer::Mute(2)));
        assert!(matches!(answered(422, r#"{"status":500}"#), Answer::Refused));
        assert!(matches!(answered(500, r#"{"status":500}"#), Answer::Broke));
        assert!(matches!(answered(405, "<!DOCTYPE html>"), Answer::NoPath));
    }
}
