//! API clients: who may ask for access tokens.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use super::{Page, Store, StoreError, secrets};

/// An API client, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiClient {
    /// The number of the row.
    pub id: i64,
    /// The id it authenticates with.
    pub client_id: String,
    /// Its name.
    pub client_name: String,
    /// A description, or nothing.
    pub description: String,
    /// The URL of an external server that issues its tokens; none here.
    pub external_issuer: Option<String>,
    /// Shown in the back office; a disabled client still gets tokens, as in the real shop.
    pub enabled: bool,
    /// How long its tokens are valid, in seconds.
    pub lifetime: i64,
    /// The scopes it may ask for, in alphabetical order.
    pub scopes: Vec<String>,
}

/// What an API client is made of.
#[derive(Clone, Debug)]
pub struct ApiClientDraft {
    /// The id it authenticates with.
    pub client_id: String,
    /// Its name.
    pub client_name: String,
    /// A description, or nothing.
    pub description: String,
    /// Whether it is enabled.
    pub enabled: bool,
    /// How long its tokens are valid, in seconds.
    pub lifetime: i64,
    /// The scopes it may ask for.
    pub scopes: Vec<String>,
}

/// What is changed of an API client; `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct ApiClientChange {
    /// The id it authenticates with.
    pub client_id: Option<String>,
    /// Its name.
    pub client_name: Option<String>,
    /// A description, or nothing.
    pub description: Option<String>,
    /// Whether it is enabled.
    pub enabled: Option<bool>,
    /// How long its tokens are valid, in seconds.
    pub lifetime: Option<i64>,
    /// The scopes it may ask for.
    pub scopes: Option<Vec<String>>,
}

/// A column to sort API clients by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ApiClientColumn {
    /// The number of the row.
    #[default]
    Id,
    /// The client id.
    ClientId,
    /// The name.
    ClientName,
    /// The external issuer.
    ExternalIssuer,
    /// Whether it is enabled.
    Enabled,
    /// The lifetime of its tokens.
    Lifetime,
}

impl ApiClientColumn {
    const fn sql(self) -> &'static str {
        match self {
            Self::Id => "id_api_client",
            Self::ClientId => "client_id",
            Self::ClientName => "client_name",
            Self::ExternalIssuer => "external_issuer",
            Self::Enabled => "enabled",
            Self::Lifetime => "lifetime",
        }
    }
}

const COLUMNS: &str = "id_api_client, client_id, client_name, description, external_issuer, enabled, lifetime, scopes";
const SECRET_BYTES: usize = 16;

impl Store {
    /// A page of the API clients.
    pub fn api_clients(
        &self,
        sort_by: ApiClientColumn,
        descending: bool,
        limit: u32,
        offset: u64,
    ) -> Result<Page<ApiClient>, StoreError> {
        let connection = self.connection();
        let total: i64 = connection.query_row("SELECT count(*) FROM api_client", [], |row| row.get(0))?;
        let direction = if descending { "DESC" } else { "ASC" };
        let mut statement = connection.prepare(&format!(
            "SELECT {COLUMNS} FROM api_client ORDER BY {} {direction}, id_api_client {direction} LIMIT ?1 OFFSET ?2",
            sort_by.sql()
        ))?;
        let rows = statement.query_map(params![limit, i64::try_from(offset).unwrap_or(i64::MAX)], api_client)?;
        Ok(Page { total: total.unsigned_abs(), rows: rows.collect::<Result<_, _>>()? })
    }

    /// The API client with this id.
    pub fn api_client(&self, id: i64) -> Result<Option<ApiClient>, StoreError> {
        read(&self.connection(), "id_api_client = ?1", &id)
    }

    /// The API client that authenticates with this client id.
    pub fn api_client_by_client_id(&self, client_id: &str) -> Result<Option<ApiClient>, StoreError> {
        read(&self.connection(), "client_id = ?1", &client_id)
    }

    /// Whether the secret is the one of this client id.
    pub fn has_secret(&self, client_id: &str, secret: &str) -> Result<bool, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare("SELECT secret_hash FROM api_client WHERE client_id = ?1")?;
        let hash: Option<String> = statement.query_row([client_id], |row| row.get(0)).optional()?;
        Ok(hash.is_some_and(|hash| secrets::secret_matches(secret, &hash)))
    }

    /// Adds an API client and returns its id and its secret, 32 hex digits; `None` when the client id is taken.
    pub fn create_api_client(&self, draft: &ApiClientDraft) -> Result<Option<(i64, String)>, StoreError> {
        let secret = secrets::random_hex(SECRET_BYTES)?;
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        // Looked up first: a refused INSERT would use an id up, which the real shop's does not.
        let taken: bool = transaction.query_row(
            "SELECT EXISTS (SELECT 1 FROM api_client WHERE client_id = ?1)",
            [&draft.client_id],
            |row| row.get(0),
        )?;
        if taken {
            return Ok(None);
        }
        transaction.execute(
            "INSERT INTO api_client (client_id, client_name, description, enabled, lifetime, secret_hash, scopes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                draft.client_id,
                draft.client_name,
                draft.description,
                draft.enabled,
                draft.lifetime,
                secrets::secret_hash(&secret),
                scopes_as_json(&draft.scopes)?,
            ],
        )?;
        let id = transaction.last_insert_rowid();
        transaction.commit()?;
        Ok(Some((id, secret)))
    }

    /// Changes an API client and returns it; `None` when there is none with this id.
    ///
    /// # Errors
    /// [`StoreError::ClientIdTaken`] when another client has the new client id.
    pub fn update_api_client(&self, id: i64, change: &ApiClientChange) -> Result<Option<ApiClient>, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        if let Some(client_id) = &change.client_id {
            let taken: bool = transaction.query_row(
                "SELECT EXISTS (SELECT 1 FROM api_client WHERE client_id = ?1 AND id_api_client <> ?2)",
                params![client_id, id],
                |row| row.get(0),
            )?;
            if taken {
                return Err(StoreError::ClientIdTaken(client_id.clone()));
            }
        }
        let scopes = change.scopes.as_deref().map(scopes_as_json).transpose()?;
        transaction.execute(
            "UPDATE api_client SET client_id = coalesce(?2, client_id), client_name = coalesce(?3, client_name),
               description = coalesce(?4, description), enabled = coalesce(?5, enabled),
               lifetime = coalesce(?6, lifetime), scopes = coalesce(?7, scopes)
             WHERE id_api_client = ?1",
            params![
                id,
                change.client_id,
                change.client_name,
                change.description,
                change.enabled,
                change.lifetime,
                scopes,
            ],
        )?;
        let client = read(&transaction, "id_api_client = ?1", &id)?;
        transaction.commit()?;
        Ok(client)
    }

    /// Gives an API client a new secret and returns it; `None` when there is none with this id.
    pub fn renew_secret(&self, id: i64) -> Result<Option<String>, StoreError> {
        let secret = secrets::random_hex(SECRET_BYTES)?;
        let changed = self.connection().execute(
            "UPDATE api_client SET secret_hash = ?2 WHERE id_api_client = ?1",
            params![id, secrets::secret_hash(&secret)],
        )?;
        Ok((changed > 0).then_some(secret))
    }

    /// Deletes an API client; `false` when there is none with this id.
    pub fn delete_api_client(&self, id: i64) -> Result<bool, StoreError> {
        Ok(self.connection().execute("DELETE FROM api_client WHERE id_api_client = ?1", [id])? > 0)
    }
}

fn read(connection: &Connection, condition: &str, key: &dyn ToSql) -> Result<Option<ApiClient>, StoreError> {
    let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM api_client WHERE {condition}"))?;
    Ok(statement.query_row([key], api_client).optional()?)
}

fn scopes_as_json(scopes: &[String]) -> Result<String, StoreError> {
    let mut sorted = scopes.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    Ok(serde_json::to_string(&sorted)?)
}

fn api_client(row: &Row<'_>) -> rusqlite::Result<ApiClient> {
    let scopes: String = row.get(7)?;
    let scopes = serde_json::from_str(&scopes)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(7, rusqlite::types::Type::Text, error.into()))?;
    Ok(ApiClient {
        id: row.get(0)?,
        client_id: row.get(1)?,
        client_name: row.get(2)?,
        description: row.get(3)?,
        external_issuer: row.get(4)?,
        enabled: row.get(5)?,
        lifetime: row.get(6)?,
        scopes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(client_id: &str) -> ApiClientDraft {
        ApiClientDraft {
            client_id: client_id.to_owned(),
            client_name: "Name".to_owned(),
            description: String::new(),
            enabled: true,
            lifetime: 3600,
            scopes: vec!["zone_read".to_owned(), "address_read".to_owned()],
        }
    }

    #[test]
    fn a_client_is_known_by_its_secret_and_no_other() {
        let store = Store::fresh();
        let (id, secret) = store.create_api_client(&draft("one")).unwrap().unwrap();
        assert_eq!(secret.len(), 32);
        assert!(store.has_secret("one", &secret).unwrap());
        let renewed = store.renew_secret(id).unwrap().unwrap();
        assert!(!store.has_secret("one", &secret).unwrap());
        assert!(store.has_secret("one", &renewed).unwrap());
        assert!(!store.has_secret("two", &renewed).unwrap());
    }

    #[test]
    fn a_client_id_is_given_once() {
        let store = Store::fresh();
        let (first, _) = store.create_api_client(&draft("one")).unwrap().unwrap();
        assert!(store.create_api_client(&draft("one")).unwrap().is_none());
        let (second, _) = store.create_api_client(&draft("two")).unwrap().unwrap();
        assert_eq!(second, first + 1, "a refused client id uses no id up");
        let change = ApiClientChange { client_id: Some("one".to_owned()), ..ApiClientChange::default() };
        assert!(matches!(store.update_api_client(second, &change), Err(StoreError::ClientIdTaken(_))));
        assert!(store.update_api_client(first, &change).unwrap().is_some());
    }

    #[test]
    fn a_change_leaves_alone_what_it_does_not_name() {
        let store = Store::fresh();
        let (id, _) = store.create_api_client(&draft("one")).unwrap().unwrap();
        let change = ApiClientChange { enabled: Some(false), ..ApiClientChange::default() };
        let client = store.update_api_client(id, &change).unwrap().unwrap();
        assert!(!client.enabled);
        assert_eq!(client.scopes, ["address_read", "zone_read"]);
        assert_eq!(store.update_api_client(99, &change).unwrap(), None);
    }

    #[test]
    fn a_deleted_client_leaves_the_list() {
        let store = Store::fresh();
        let (id, _) = store.create_api_client(&draft("one")).unwrap().unwrap();
        store.create_api_client(&draft("two")).unwrap();
        assert!(store.delete_api_client(id).unwrap());
        let page = store.api_clients(ApiClientColumn::Id, false, 10, 0).unwrap();
        assert_eq!((page.total, page.rows[0].client_id.as_str()), (1, "two"));
    }
}
