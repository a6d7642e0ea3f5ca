//! `/access_token`: OAuth2 client credentials, and the check of the tokens it gives.

use axum::http::{HeaderMap, StatusCode, header};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::{
    answer::Answer,
    refusal::{OAuthError, Refusal},
};
use crate::{
    clock,
    signing::Claims,
    state::AppState,
    store::{ApiClient, scopes::SCOPES},
    variant::Variant,
};

const INVALID_REQUEST: &str = "The request is missing a required parameter, includes an invalid parameter value, \
                               includes a parameter more than once, or is otherwise malformed.";
const MISSING_TOKEN: &str = "Bearer token missing";
/// Every token holds it, whatever scopes were asked for.
const AUTHENTICATED: &str = "is_authenticated";

/// What a token request says.
#[derive(Debug, Default)]
struct TokenRequest {
    grant_type: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    scope: Vec<String>,
    scopes: Vec<String>,
}

/// `POST /access_token`. A disabled client gets its token too.
pub fn issue(state: &AppState, headers: &HeaderMap, body: &[u8]) -> Result<Answer, Refusal> {
    let request = TokenRequest::read(headers, body);
    if request.grant_type.as_deref() != Some("client_credentials") {
        return Err(refuse(
            StatusCode::BAD_REQUEST,
            "unsupported_grant_type",
            "The authorization grant type is not supported by the authorization server.",
            Some("Check that all required parameters have been provided".to_owned()),
        ));
    }
    let client = authenticate_client(state, &request)?;
    let mut scopes = asked_scopes(&request, &client)?;
    scopes.push(AUTHENTICATED.to_owned());
    let claims = claims(&client, scopes, state.keys.new_id()?);
    Ok(Answer::Token(json!({
        "token_type": "Bearer",
        "expires_in": client.lifetime,
        "access_token": state.keys.sign(&claims)?,
    })))
}

/// The claims of the request's bearer token, or 401.
pub fn authenticate(state: &AppState, headers: &HeaderMap) -> Result<Claims, Refusal> {
    let Some(authorization) = headers.get(header::AUTHORIZATION) else {
        // docs/facts/installations.md: a web server that passes the missing header on as an empty one.
        let is_empty = state.options.differs(Variant::WebServer);
        let reason = if is_empty { MISSING_TOKEN } else { "No Authorization header provided" };
        return Err(Refusal::Unauthenticated(reason));
    };
    let token = authorization.to_str().ok().and_then(|value| value.strip_prefix("Bearer ")).map(str::trim);
    match token {
        None | Some("") => Err(Refusal::Unauthenticated(MISSING_TOKEN)),
        Some(token) => state
            .keys
            .verify(token, now())
            .ok_or(Refusal::Unauthenticated("No authorization server matching your credentials")),
    }
}

fn authenticate_client(state: &AppState, request: &TokenRequest) -> Result<ApiClient, Refusal> {
    let Some(client_id) = request.client_id.as_deref() else {
        return Err(invalid_request("Check the `client_id` parameter"));
    };
    let secret = request.client_secret.as_deref().unwrap_or_default();
    if state.store.has_secret(client_id, secret)?
        && let Some(client) = state.store.api_client_by_client_id(client_id)?
    {
        return Ok(client);
    }
    Err(refuse(StatusCode::UNAUTHORIZED, "invalid_client", "Client authentication failed", None))
}

fn asked_scopes(request: &TokenRequest, client: &ApiClient) -> Result<Vec<String>, Refusal> {
    if !request.scope.is_empty() && !request.scopes.is_empty() {
        return Err(invalid_request("Use either scope or scopes parameter, not both."));
    }
    let asked = if request.scope.is_empty() { &request.scopes } else { &request.scope };
    if let Some(unknown) = asked.iter().find(|scope| !SCOPES.contains(&scope.as_str())) {
        return Err(refuse(
            StatusCode::BAD_REQUEST,
            "invalid_scope",
            "The requested scope is invalid, unknown, or malformed",
            Some(format!("Check the `{unknown}` scope")),
        ));
    }
    if let Some(denied) = asked.iter().find(|scope| !client.scopes.contains(scope)) {
        return Err(refuse(
            StatusCode::UNAUTHORIZED,
            "access_denied",
            "The resource owner or authorization server denied the request.",
            Some(format!("Usage of scope `{denied}` is not allowed for this client")),
        ));
    }
    Ok(asked.clone())
}

#[expect(clippy::cast_precision_loss, reason = "a lifetime is far below 2^52 seconds")]
fn claims(client: &ApiClient, scopes: Vec<String>, id: String) -> Claims {
    let issued = now();
    Claims {
        aud: client.client_id.clone(),
        jti: id,
        iat: issued,
        nbf: issued,
        exp: issued + client.lifetime as f64,
        sub: String::new(),
        scopes,
    }
}

fn now() -> f64 {
    clock::now().as_duration().as_secs_f64()
}

impl TokenRequest {
    /// Reads a form or a JSON body; HTTP Basic fills in the client.
    fn read(headers: &HeaderMap, body: &[u8]) -> Self {
        let is_json = headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|content_type| content_type.as_bytes().starts_with(b"application/json"));
        let mut request = if is_json { Self::from_json(body) } else { Self::from_form(body) };
        if let Some((client_id, secret)) = basic_credentials(headers) {
            request.client_id.get_or_insert(client_id);
            request.client_secret.get_or_insert(secret);
        }
        request
    }

    fn from_form(body: &[u8]) -> Self {
        let mut request = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            let value = value.into_owned();
            match name.split('[').next().unwrap_or_default() {
                "grant_type" => request.grant_type = Some(value),
                "client_id" => request.client_id = Some(value),
                "client_secret" => request.client_secret = Some(value),
                "scope" => request.scope.extend(split_scopes(&value)),
                "scopes" => request.scopes.extend(split_scopes(&value)),
                _ => {}
            }
        }
        request
    }

    fn from_json(body: &[u8]) -> Self {
        let fields: Value = serde_json::from_slice(body).unwrap_or_default();
        let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
        let scopes = |name: &str| match fields.get(name) {
            Some(Value::String(text)) => split_scopes(text),
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).flat_map(split_scopes).collect(),
            _ => Vec::new(),
        };
        Self {
            grant_type: text("grant_type"),
            client_id: text("client_id"),
            client_secret: text("client_secret"),
            scope: scopes("scope"),
            scopes: scopes("scopes"),
        }
    }
}

/// Scopes are separated by spaces or by commas.
fn split_scopes(text: &str) -> Vec<String> {
    text.split([' ', ',']).filter(|scope| !scope.is_empty()).map(str::to_owned).collect()
}

fn basic_credentials(headers: &HeaderMap) -> Option<(String, String)> {
    let encoded = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (client_id, secret) = decoded.split_once(':')?;
    Some((client_id.to_owned(), secret.to_owned()))
}

fn invalid_request(hint: &str) -> Refusal {
    refuse(StatusCode::BAD_REQUEST, "invalid_request", INVALID_REQUEST, Some(hint.to_owned()))
}

fn refuse(status: StatusCode, error: &'static str, description: &'static str, hint: Option<String>) -> Refusal {
    Refusal::OAuth(OAuthError { status, error, description, hint })
}
