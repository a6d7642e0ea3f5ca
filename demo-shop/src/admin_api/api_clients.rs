//! `/api-clients`.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{
    answer::Answer, groups::id_of, input::Fields, list::ListParameters, refusal::Refusal, violations::read_api_client,
};
use crate::{
    state::AppState,
    store::{ApiClient, ApiClientColumn, ApiClientDraft},
};

/// `GET /api-clients`
pub fn list(state: &AppState, query: &str) -> Result<Answer, Refusal> {
    let mut parameters = ListParameters::read(query)?;
    let column = match parameters.order_by.get_or_insert_with(|| "apiClientId".to_owned()).as_str() {
        "apiClientId" => ApiClientColumn::Id,
        "clientId" => ApiClientColumn::ClientId,
        "clientName" => ApiClientColumn::ClientName,
        "externalIssuer" => ApiClientColumn::ExternalIssuer,
        "enabled" => ApiClientColumn::Enabled,
        "lifetime" => ApiClientColumn::Lifetime,
        _ => return Err(Refusal::FAILURE),
    };
    let offset = parameters.offset.unwrap_or(0);
    let page = state.store.api_clients(column, parameters.descending(), parameters.limit, offset)?;
    let items: Vec<_> = page.rows.iter().map(listed).collect();
    let mut body = parameters.frame(page.total, &items);
    if parameters.offset.is_none() {
        body = with_null_offset(body);
    }
    Ok(Answer::List(body, !items.is_empty()))
}

/// `GET /api-clients/infos`: the client that asks.
pub fn read_own(caller: &ApiClient) -> Answer {
    Answer::Item("api-clients/infos".to_owned(), whole(caller))
}

/// `GET /api-clients/{apiClientId}`
pub fn read(state: &AppState, id: &str) -> Result<Answer, Refusal> {
    let client = state.store.api_client(id_of(id)?)?.ok_or(Refusal::NOT_FOUND)?;
    Ok(item(&client))
}

/// `POST /api-clients`: answers the secret, this once.
pub fn create(state: &AppState, body: &[u8]) -> Result<Answer, Refusal> {
    let sent = read_api_client(&Fields::read(body)?)?;
    let draft = ApiClientDraft {
        client_id: sent.client_id.ok_or(Refusal::UNREADABLE)?,
        client_name: sent.client_name.ok_or(Refusal::UNREADABLE)?,
        description: sent.description.ok_or(Refusal::UNREADABLE)?,
        enabled: sent.enabled.ok_or(Refusal::UNREADABLE)?,
        lifetime: sent.lifetime.ok_or(Refusal::UNREADABLE)?,
        scopes: sent.scopes.ok_or(Refusal::UNREADABLE)?,
    };
    let (id, secret) =
        state.store.create_api_client(&draft)?.ok_or(Refusal::Failed(StatusCode::UNPROCESSABLE_ENTITY))?;
    let body = json!({"apiClientId": id, "secret": secret});
    Ok(Answer::Created(StatusCode::CREATED, format!("api-clients/{id}"), body))
}

/// `PATCH /api-clients/{apiClientId}`: changes what is sent.
pub fn change(state: &AppState, id: &str, body: &[u8]) -> Result<Answer, Refusal> {
    let change = read_api_client(&Fields::read(body)?)?;
    let client = state.store.update_api_client(id_of(id)?, &change)?.ok_or(Refusal::NOT_FOUND)?;
    Ok(item(&client))
}

/// `DELETE /api-clients/{apiClientId}`
pub fn delete(state: &AppState, id: &str) -> Result<Answer, Refusal> {
    if state.store.delete_api_client(id_of(id)?)? { Ok(Answer::Done) } else { Err(Refusal::NOT_FOUND) }
}

fn item(client: &ApiClient) -> Answer {
    Answer::Item(format!("api-clients/{}", client.id), whole(client))
}

fn whole(client: &ApiClient) -> Value {
    let mut body = listed(client);
    body["scopes"] = client.scopes.as_slice().into();
    body
}

fn listed(client: &ApiClient) -> Value {
    json!({
        "apiClientId": client.id,
        "clientId": client.client_id,
        "clientName": client.client_name,
        "description": client.description,
        "externalIssuer": client.external_issuer,
        "enabled": client.enabled,
        "lifetime": client.lifetime,
    })
}

/// Unlike the groups, this list names an offset that was not asked for, before the filters.
fn with_null_offset(mut body: Value) -> Value {
    if let Value::Object(fields) = &mut body
        && let Some(filters) = fields.shift_remove("filters")
        && let Some(items) = fields.shift_remove("items")
    {
        fields.insert("offset".to_owned(), Value::Null);
        fields.insert("filters".to_owned(), filters);
        fields.insert("items".to_owned(), items);
    }
    body
}
