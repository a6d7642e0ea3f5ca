//! API clients: those of scenarios, and those that the suite makes for a moment.

use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_shop::admin_api::{AccessToken, Credentials};
use prestashop_bdd_shop::office_http::{CreatedApiClient, NewApiClient, OfficeError};

use super::Removal;
use crate::journal::{Entry, Noted};
use crate::world::World;

/// An API client of the clean-up's own.
pub(super) struct Helper {
    pub id: u64,
    pub noted: Noted,
    scopes: Vec<String>,
    credentials: Credentials,
    token: Option<AccessToken>,
}

impl World {
    /// Makes an API client in the back office without a browser. It is written down before, and its number after.
    pub(in crate::world) async fn make_api_client(
        &mut self,
        client: &NewApiClient,
    ) -> Result<(CreatedApiClient, Noted), Failure> {
        let run = self.run()?.clone();
        let client_id = client.client_id.clone();
        let made_up = self.holds_made_up(&client_id);
        let entry = |id| Entry::ApiClient { client_id: client_id.clone(), made_up, id };
        let (intent, known) = (entry(None), |id| entry(Some(id)));
        // Where this is cut short, the clean-up removes it.
        let noted = self.note(intent)?;
        let by_api = if self.about.clients { None } else { run.create_client_by_api(client, made_up).await? };
        let made = match by_api {
            Some(made) => made,
            None => run.office(async |office| office.create_api_client(client).await).await,
        };
        match made {
            Ok(created) => {
                run.secrets.register(&created.secret);
                run.journal.know(noted, known(created.id))?;
                Ok((created, noted))
            }
            Err(error) => {
                match &error {
                    OfficeError::SecretNotShown { id } => run.journal.know(noted, known(*id))?,
                    // What is called so is somebody else's.
                    error if error.created_nothing() => run.journal.strike_out(noted)?,
                    _ => {}
                }
                Err(error.into())
            }
        }
    }

    pub(super) async fn remove_api_client(
        &self,
        client_id: &str,
        made_up: bool,
        id: Option<u64>,
        adopted: bool,
    ) -> Result<Removal, Failure> {
        let run = self.run()?;
        if let (Some(id), false) = (id, adopted) {
            let removed = run.delete_api_client(id).await?;
            return Ok(if removed { Removal::Removed } else { Removal::Gone });
        }
        let clients = run.office(async |office| office.api_clients().await).await?;
        let same = clients.iter().find(|client| client.client_id == client_id);
        let Some(client) = same else { return Ok(Removal::Gone) };
        if id.is_some_and(|id| id != client.id) || (id.is_none() && !made_up) {
            let why = "it could belong to another user; check it by hand";
            return Ok(Removal::LeftAlone(why.to_owned()));
        }
        let removed = run.delete_api_client(client.id).await?;
        Ok(if removed { Removal::Removed } else { Removal::Gone })
    }

    /// A token for removing and looking, of a client that may serve several removals. Who may write something is let read
    /// it as well, where the shop knows such a scope.
    pub(super) async fn helper_token(
        &mut self,
        scopes: &[String],
        helpers: &mut Vec<Helper>,
    ) -> Result<AccessToken, Failure> {
        let place = if let Some(place) = helpers.iter().position(|helper| helper.scopes == scopes) {
            place
        } else {
            let mut wanted = scopes.to_vec();
            for reading in scopes.iter().filter_map(|scope| Some(format!("{}_read", scope.strip_suffix("_write")?))) {
                if !wanted.contains(&reading) {
                    wanted.push(reading);
                }
            }
            let mut client = self.helper_client(wanted.clone());
            let made = match self.make_api_client(&client).await {
                Err(failure) if failure.kind() == FailureKind::Feature && wanted != scopes => {
                    client = self.helper_client(scopes.to_vec());
                    wanted = scopes.to_vec();
                    self.make_api_client(&client).await
                }
                made => made,
            };
            let (created, noted) = made?;
            let credentials = Credentials { client_id: client.client_id, client_secret: created.secret };
            let token = Some(self.api()?.request_token(&credentials, &wanted).await?);
            helpers.push(Helper { id: created.id, noted, scopes: scopes.to_vec(), credentials, token });
            helpers.len() - 1
        };
        let helper = &mut helpers[place];
        if helper.token.is_none() {
            helper.token = Some(self.api()?.request_token(&helper.credentials, scopes).await?);
        }
        helper.token.clone().ok_or_else(|| Failure::environment("the Admin API returned no token"))
    }
}
