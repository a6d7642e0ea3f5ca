//! The successful answers and the headers that come with them.

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Response, StatusCode, header},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::RngExt;
use ring::digest;
use serde::Serialize;
use serde_json::Value;

use super::{php_json, refusal::Refusal};
use crate::error::ShopError;

/// The content type of problems and resources.
pub const JSON_UTF8: &str = "application/json; charset=utf-8";
/// The content type of bare strings and OAuth2 errors.
pub const JSON: &str = "application/json";
/// `Cache-Control` of an answer that did not touch the session.
pub const NO_CACHE: &str = "no-cache, private";
/// `Cache-Control` of an answer that did: the one that sets the session cookie.
const WITH_SESSION: &str = "max-age=0, must-revalidate, private";

/// What a resource answers when all went well.
#[derive(Debug)]
pub enum Answer {
    /// One item, at its path below `/admin-api/`.
    Item(String, Value),
    /// An item that was just made, at its path below `/admin-api/`; 201 in general.
    Created(StatusCode, String, Value),
    /// A list, and whether it has items: an empty one does not touch the session.
    List(Value, bool),
    /// Done, with nothing to say: 204.
    Done,
    /// An access token.
    Token(Value),
}

impl Answer {
    /// The response on the wire.
    pub fn into_response(self) -> Response<Body> {
        self.on_the_wire().unwrap_or_else(|error| Refusal::Defect(error).into_response())
    }

    fn on_the_wire(self) -> Result<Response<Body>, ShopError> {
        let vary = (header::VARY, HeaderValue::from_static("Accept"));
        match self {
            Self::Item(path, body) => {
                let headers = session_headers().chain([vary]).chain(link(header::CONTENT_LOCATION, &with_token(&path)));
                respond(StatusCode::OK, JSON_UTF8, headers, &body)
            }
            Self::Created(status, path, body) => {
                let path = with_token(&path);
                let links = link(header::CONTENT_LOCATION, &path).into_iter().chain(link(header::LOCATION, &path));
                respond(status, JSON_UTF8, session_headers().chain([vary]).chain(links), &body)
            }
            Self::List(body, true) => {
                let tag = entity_tag(&php_json::to_vec(&body)?);
                respond(StatusCode::OK, JSON_UTF8, session_headers().chain([vary]).chain(tag), &body)
            }
            Self::List(body, false) => {
                let no_cache = (header::CACHE_CONTROL, HeaderValue::from_static(NO_CACHE));
                respond(StatusCode::OK, JSON_UTF8, [vary, no_cache], &body)
            }
            Self::Done => {
                let mut response = Response::new(Body::empty());
                *response.status_mut() = StatusCode::NO_CONTENT;
                let no_cache = (header::CACHE_CONTROL, HeaderValue::from_static(NO_CACHE));
                response.headers_mut().extend([vary, no_cache].map(|(name, value)| (Some(name), value)));
                Ok(response)
            }
            Self::Token(body) => {
                let no_store = (header::CACHE_CONTROL, HeaderValue::from_static("no-store, private"));
                respond(StatusCode::OK, "application/json; charset=UTF-8", [no_store], &body)
            }
        }
    }
}

/// A JSON response with these headers.
pub fn respond<T: Serialize>(
    status: StatusCode,
    content_type: &'static str,
    headers: impl IntoIterator<Item = (HeaderName, HeaderValue)>,
    body: &T,
) -> Result<Response<Body>, ShopError> {
    let mut response = Response::new(Body::from(php_json::to_vec(body)?));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    for (name, value) in headers {
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

/// The address that links of the back office's session carry, stuck to the API's as the real shop does.
fn with_token(path: &str) -> String {
    format!("/admin-api/{path}?_token={}", random_text())
}

fn session_headers() -> impl Iterator<Item = (HeaderName, HeaderValue)> {
    let cookie = format!("PHPSESSID={}; path=/; HttpOnly; SameSite=lax", random_text());
    let cookie = link(header::SET_COOKIE, &cookie);
    [(header::CACHE_CONTROL, HeaderValue::from_static(WITH_SESSION))].into_iter().chain(cookie)
}

fn entity_tag(body: &[u8]) -> Option<(HeaderName, HeaderValue)> {
    let hash = URL_SAFE_NO_PAD.encode(&digest::digest(&digest::SHA256, body).as_ref()[..16]);
    link(header::ETAG, &format!("\"{hash}\""))
}

fn link(name: HeaderName, value: &str) -> Option<(HeaderName, HeaderValue)> {
    HeaderValue::from_str(value).ok().map(|value| (name, value))
}

fn random_text() -> String {
    URL_SAFE_NO_PAD.encode(rand::rng().random::<[u8; 24]>())
}
