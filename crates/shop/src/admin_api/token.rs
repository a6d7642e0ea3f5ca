//! Access tokens by OAuth2's client credentials grant: `POST /admin-api/access_token`.

use std::fmt;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use reqwest::Method;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Map, Value};
use thiserror::Error;

use super::body::Body;
use super::error::ApiError;
use super::request::{Authorization, Request};
use super::response::{RequestSummary, Response};

/// Where tokens are asked for, below `/admin-api`.
const TOKEN_PATH: &str = "/access_token";
/// The one grant of the Admin API.
const CLIENT_CREDENTIALS: &str = "client_credentials";

/// Shorter lifetimes are those of features in which a token is to run out.
const SHORTEST_USUAL_LIFETIME: Duration = Duration::from_secs(60);

/// An API client of the shop.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// Its Client ID.
    pub client_id: String,
    /// Its client secret.
    pub client_secret: SecretString,
}

/// A token that the shop gave.
#[derive(Debug, Clone)]
pub struct AccessToken {
    token: SecretString,
    expires_in: Option<u64>,
    scopes: Vec<String>,
    /// When the shop gave it; none for a token that it did not give like this.
    given: Option<Instant>,
}

/// A request for a token with everything as a feature wants it, right or wrong.
#[derive(Debug, Clone)]
pub struct TokenRequest {
    /// `POST` but for a test of other methods.
    pub method: Method,
    /// `grant_type`; left out when `None`.
    pub grant_type: Option<String>,
    /// `client_id`; left out when `None`.
    pub client_id: Option<String>,
    /// `client_secret`; left out when `None`.
    pub client_secret: Option<SecretString>,
    /// The scopes.
    pub scopes: TokenScopes,
    /// Other parameters, after all others.
    pub other: Vec<(String, String)>,
    /// How the parameters go out.
    pub format: TokenFormat,
}

/// How scopes are asked for. The shop takes all of these.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TokenScopes {
    /// No scope parameter: the token holds `is_authenticated` alone.
    #[default]
    None,
    /// One parameter `scope` with this text: `a b` (OAuth2's way) or `a,b`.
    Text(String),
    /// `scope[]=a&scope[]=b` in a form, an array in JSON.
    Array(Vec<String>),
}

/// How the parameters of a token request go out. The shop takes all of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TokenFormat {
    /// A form body.
    #[default]
    Form,
    /// A JSON body.
    Json,
    /// A form body, id and secret in an `Authorization: Basic` header.
    Basic,
}

/// The shop refused a token: an OAuth2 error answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{request} refused a token: {status} {error}: {description}{}{}", .hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default(), what_to_do(.error))]
pub struct TokenRefusal {
    /// Method and address.
    pub request: RequestSummary,
    /// The status code: 400 or 401.
    pub status: u16,
    /// OAuth2's error code: `invalid_client`, `invalid_scope`, `unsupported_grant_type`, …
    pub error: String,
    /// The `error_description`.
    pub description: String,
    /// The shop's `hint`, where it gives one.
    pub hint: Option<String>,
}

fn what_to_do(error: &str) -> &'static str {
    match error {
        "invalid_client" => "; check the client's ID and secret",
        "invalid_scope" => "; check the spelling of the scopes",
        "access_denied" => "; enable the scope for this API client in the back office",
        _ => "",
    }
}

impl Authorization {
    /// HTTP Basic: client ID and client secret.
    pub fn basic(client_id: &str, client_secret: &SecretString) -> Self {
        let pair = STANDARD.encode(format!("{client_id}:{}", client_secret.expose_secret()));
        Self::Raw(SecretString::from(format!("Basic {pair}")))
    }
}

impl TokenRequest {
    /// The usual request: a form body, scopes in one parameter parted by spaces.
    pub fn new(credentials: &Credentials, scopes: &[String]) -> Self {
        Self {
            method: Method::POST,
            grant_type: Some(CLIENT_CREDENTIALS.to_owned()),
            client_id: Some(credentials.client_id.clone()),
            client_secret: Some(credentials.client_secret.clone()),
            scopes: if scopes.is_empty() { TokenScopes::None } else { TokenScopes::Text(scopes.join(" ")) },
            other: Vec::new(),
            format: TokenFormat::Form,
        }
    }

    /// The request as it goes out.
    pub fn to_request(&self) -> Request {
        let mut request = Request::new(self.method.clone(), TOKEN_PATH);
        let secret = self.client_secret.as_ref().map(|secret| secret.expose_secret().to_owned());
        let (mut id, mut secret) = (self.client_id.clone(), secret);
        if self.format == TokenFormat::Basic {
            request.authorization =
                Authorization::basic(&id.take().unwrap_or_default(), &secret.take().unwrap_or_default().into());
        }
        let plain = [("grant_type", self.grant_type.clone()), ("client_id", id), ("client_secret", secret)];
        let plain = plain.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        request.body = match self.format {
            _ if self.method == Method::GET || self.method == Method::HEAD => Body::None,
            TokenFormat::Form | TokenFormat::Basic => {
                let mut pairs: Vec<(String, String)> = plain.collect();
                match &self.scopes {
                    TokenScopes::None => {}
                    TokenScopes::Text(text) => pairs.push(("scope".to_owned(), text.clone())),
                    TokenScopes::Array(scopes) => {
                        pairs.extend(scopes.iter().map(|scope| ("scope[]".to_owned(), scope.clone())));
                    }
                }
                pairs.extend(self.other.iter().cloned());
                Body::Form(pairs)
            }
            TokenFormat::Json => {
                let mut object: Map<String, Value> = plain.map(|(name, value)| (name, Value::from(value))).collect();
                match &self.scopes {
                    TokenScopes::None => {}
                    TokenScopes::Text(text) => {
                        object.insert("scope".to_owned(), Value::from(text.as_str()));
                    }
                    TokenScopes::Array(scopes) => {
                        object.insert("scope".to_owned(), Value::from(scopes.clone()));
                    }
                }
                object.extend(self.other.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))));
                Body::Json(Value::Object(object))
            }
        };
        request
    }

    /// The names of the scopes asked for.
    pub fn scope_names(&self) -> Vec<String> {
        match &self.scopes {
            TokenScopes::None => Vec::new(),
            TokenScopes::Text(text) => {
                text.split([' ', ',']).filter(|scope| !scope.is_empty()).map(str::to_owned).collect()
            }
            TokenScopes::Array(scopes) => scopes.clone(),
        }
    }
}

impl AccessToken {
    /// The token in the shop's answer to a token request; an error for a refusal and for anything else.
    pub fn from_response(response: &Response, scopes: Vec<String>) -> Result<Self, ApiError> {
        let json = response.json().ok();
        let text = |key: &str| json.as_ref().and_then(|json| json.get(key)).and_then(Value::as_str).map(str::to_owned);
        if response.status.is_success()
            && let Some(token) = text("access_token")
        {
            let expires_in = json.as_ref().and_then(|json| json.get("expires_in")).and_then(Value::as_u64);
            return Ok(Self { token: SecretString::from(token), expires_in, scopes, given: Some(Instant::now()) });
        }
        match text("error") {
            Some(error) => Err(ApiError::Refused(Box::new(TokenRefusal {
                request: response.request.clone(),
                status: response.status.as_u16(),
                error,
                description: text("error_description").unwrap_or_default(),
                hint: text("hint"),
            }))),
            None => Err(ApiError::NoToken {
                request: response.request.to_string(),
                status: response.status_line(),
                seen: match json {
                    Some(Value::String(message)) => format!("{message:?}"),
                    Some(_) => "JSON without access_token".to_owned(),
                    None => format!("a body of type {}", response.content_type().as_deref().unwrap_or("none")),
                },
                hint: response.hint(),
            }),
        }
    }

    /// A token that the shop did not give: for negative tests.
    pub fn from_text(token: SecretString) -> Self {
        Self { token, expires_in: None, scopes: Vec::new(), given: None }
    }

    /// The token's text: for the register of secrets and the header alone.
    pub fn secret(&self) -> &SecretString {
        &self.token
    }

    /// In seconds: the lifetime of its client.
    pub fn expires_in(&self) -> Option<u64> {
        self.expires_in
    }

    /// Whether its lifetime has passed by the clock of this machine. A lifetime below a minute is one that a feature chose so
    /// that the token runs out, so it never counts.
    pub fn has_run_out(&self) -> bool {
        self.has_run_out_at(Instant::now())
    }

    /// The same token as if the shop had given it at that time.
    #[must_use]
    pub fn given_at(self, given: Instant) -> Self {
        Self { given: Some(given), ..self }
    }

    fn has_run_out_at(&self, now: Instant) -> bool {
        let lifetime = self.expires_in.map(Duration::from_secs).filter(|lifetime| *lifetime >= SHORTEST_USUAL_LIFETIME);
        self.given.zip(lifetime).is_some_and(|(given, lifetime)| now.saturating_duration_since(given) >= lifetime)
    }

    /// The scopes that were asked for.
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// The same token with something added to its payload, under the old signature: the shop must refuse it.
    #[must_use]
    pub fn tampered(&self) -> Self {
        let token = self.token.expose_secret();
        let parts: Vec<&str> = token.split('.').collect();
        let altered = match parts.as_slice() {
            [header, payload, signature] => {
                altered_payload(payload).map(|payload| format!("{header}.{payload}.{signature}"))
            }
            _ => None,
        };
        // What is not a JWT is altered as text.
        let altered = altered.unwrap_or_else(|| format!("{token}x"));
        Self { token: SecretString::from(altered), given: None, ..self.clone() }
    }

    pub(super) fn expose_secret(&self) -> &str {
        self.token.expose_secret()
    }
}

fn altered_payload(payload: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
    let mut claims: Map<String, Value> = serde_json::from_slice(&bytes).ok()?;
    claims.insert("tampered".to_owned(), Value::from(true));
    Some(URL_SAFE_NO_PAD.encode(Value::Object(claims).to_string()))
}

impl fmt::Display for TokenFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Form => "form",
            Self::Json => "JSON",
            Self::Basic => "HTTP Basic",
        })
    }
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
