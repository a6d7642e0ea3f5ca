//! Advanced Parameters > Admin API: listing, creating and deleting API clients.

use secrecy::SecretString;
use url::Url;

use super::api_client_form::{ApiClientForm, Misfit, shown_secret};
use super::error::{OfficeError, Result};
use super::grid::GridPlace;
use super::landing::Outcome;
use super::page::error_messages;
use super::session::OfficeHttp;

pub(super) const LIST: GridPlace =
    GridPlace { path: "configure/advanced/admin-api/", grid: "api_client", id_column: "id_api_client" };
const CREATE: &str = "configure/advanced/admin-api/api-clients/create";

/// An API client as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedApiClient {
    /// Column ID.
    pub id: u64,
    /// Column Client ID.
    pub client_id: String,
    /// Column Client Name.
    pub client_name: String,
}

/// An API client to be created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewApiClient {
    /// Client ID, unique in the shop.
    pub client_id: String,
    /// Client Name.
    pub client_name: String,
    /// Description; may be empty.
    pub description: String,
    /// Lifetime of its access tokens in seconds; the form presets 3600.
    pub lifetime_seconds: u32,
    /// Enabled.
    pub enabled: bool,
    /// Names of the scopes to grant, e.g. `customer_group_read`; no others are granted.
    pub scopes: Vec<String>,
}

/// An API client that was just created.
#[derive(Debug, Clone)]
pub struct CreatedApiClient {
    /// Its ID.
    pub id: u64,
    /// Its client secret, which the shop never shows again.
    pub secret: SecretString,
}

impl OfficeHttp {
    /// All API clients of the shop, whatever page of the list is on show.
    pub async fn api_clients(&self) -> Result<Vec<ListedApiClient>> {
        let rows = self.grid_rows(LIST).await?;
        let listed = rows.into_iter().map(|mut row| {
            let mut cell = |column: &str| row.cells.remove(column).unwrap_or_default();
            ListedApiClient { client_id: cell("client_id"), client_name: cell("client_name"), id: row.id }
        });
        Ok(listed.collect())
    }

    /// Creates an API client by the form "New API Client" and reads its secret from the page it leads to.
    pub async fn create_api_client(&self, client: &NewApiClient) -> Result<CreatedApiClient> {
        Ok(self.create_first_api_client(client).await?.0)
    }

    /// Creates an API client, and returns the scopes that the form offers as well.
    pub async fn create_first_api_client(&self, client: &NewApiClient) -> Result<(CreatedApiClient, Vec<String>)> {
        let landing = self.open(self.at(CREATE)?).await?;
        let form = ApiClientForm::read(&landing.html());
        let mut form = form.ok_or_else(|| landing.unexpected("the form \"New API Client\""))?;
        form.fill(client).map_err(|misfit| match misfit {
            Misfit::NoField(name) => landing.unexpected(format!("the field {name}")),
            Misfit::NoScopes { unknown, nearest, known } => OfficeError::UnknownScopes { unknown, nearest, known },
        })?;
        let target = self.named(&landing.url, &form.action)?;
        let Outcome { location, landing } = self.submit(target, &form.fields()).await?;
        let created = location.as_ref().and_then(id_of_edit_page);
        if let Some(id) = created {
            let secret = shown_secret(&landing.html());
            let secret = secret.ok_or(OfficeError::SecretNotShown { id })?;
            return Ok((CreatedApiClient { id, secret }, form.into_scopes()));
        }
        let messages = error_messages(&landing.html());
        if messages.is_empty() {
            return Err(landing.unexpected("the edit page of the new API client"));
        }
        // The message is in the employee's language, so the list tells whether the Client ID is the reason.
        if self.api_clients().await?.iter().any(|there| there.client_id == client.client_id) {
            let message = messages.join(" / ");
            return Err(OfficeError::ClientIdTaken { client_id: client.client_id.clone(), message });
        }
        Err(OfficeError::Refused { what: format!("to create the API client \"{}\"", client.client_id), messages })
    }

    /// Deletes the API client with this ID as its row's Delete does; answers whether it was there.
    pub async fn delete_api_client(&self, id: u64) -> Result<bool> {
        self.delete_row(LIST, id).await
    }
}

/// The ID in `…/api-clients/<id>/edit`.
fn id_of_edit_page(url: &Url) -> Option<u64> {
    let mut segments = url.path_segments()?.rev();
    (segments.next()? == "edit").then_some(())?;
    let id = segments.next()?.parse().ok()?;
    (segments.next()? == "api-clients").then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_edit_page_of_an_api_client_names_one() {
        let id = |path: &str| id_of_edit_page(&format!("http://shop/admin-dev/{path}").parse().unwrap());
        assert_eq!(id("configure/advanced/admin-api/api-clients/17/edit?_token=x"), Some(17));
        assert_eq!(id("index.php/configure/advanced/admin-api/api-clients/17/edit"), Some(17));
        assert_eq!(id("configure/advanced/admin-api/api-clients/create"), None);
        assert_eq!(id("configure/shop/titles/17/edit"), None);
    }
}
