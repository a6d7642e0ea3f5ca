//! The ways in which the Admin API says no.

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Method, Response, StatusCode, header},
    response::IntoResponse,
};
use serde_json::json;

use super::{
    answer::{JSON, JSON_UTF8, NO_CACHE, respond},
    violations::Violation,
};
use crate::{error::ShopError, store::StoreError};

/// An answer other than success. Status line and body disagree where the real shop's do.
#[derive(Debug)]
pub enum Refusal {
    /// No route has this path: an HTML page with 404.
    UnknownPath,
    /// The path's routes have other methods: an HTML page with 405 and `Allow`.
    WrongMethod(Vec<Method>),
    /// The token is missing or no good: 401 with a bare JSON string.
    Unauthenticated(&'static str),
    /// Plain http where https is required: 401 with a bare JSON string and the address to use.
    HttpsRequired(String),
    /// Refused before the resource was reached: the body repeats the status line.
    Refused(StatusCode),
    /// Failed in the resource: the body says 500 whatever the status line says (production mode hides the cause).
    Failed(StatusCode),
    /// Fields are not valid: 422 with a bare array.
    Invalid(Vec<Violation>),
    /// The token endpoint's refusal, an OAuth2 error.
    OAuth(OAuthError),
    /// The demo shop itself is broken.
    Defect(ShopError),
}

/// An error of the token endpoint.
#[derive(Debug)]
pub struct OAuthError {
    /// The HTTP status.
    pub status: StatusCode,
    /// OAuth2's name of the error.
    pub error: &'static str,
    /// The sentence that belongs to the name; it is sent twice.
    pub description: &'static str,
    /// What to look at.
    pub hint: Option<String>,
}

impl Refusal {
    /// The resource or the body failed without a status of its own.
    pub const FAILURE: Self = Self::Failed(StatusCode::INTERNAL_SERVER_ERROR);
    /// There is nothing under this id.
    pub const NOT_FOUND: Self = Self::Failed(StatusCode::NOT_FOUND);
    /// The body cannot be read as the resource's input.
    pub const UNREADABLE: Self = Self::Failed(StatusCode::BAD_REQUEST);

    /// The response on the wire.
    pub fn into_response(self) -> Response<Body> {
        self.on_the_wire().unwrap_or_else(IntoResponse::into_response)
    }

    fn on_the_wire(self) -> Result<Response<Body>, ShopError> {
        let no_cache = (header::CACHE_CONTROL, HeaderValue::from_static(NO_CACHE));
        match self {
            Self::UnknownPath => Ok(error_page(StatusCode::NOT_FOUND, None)),
            Self::WrongMethod(allowed) => Ok(error_page(StatusCode::METHOD_NOT_ALLOWED, Some(&allowed))),
            Self::Unauthenticated(reason) => {
                let challenge = (header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
                respond(StatusCode::UNAUTHORIZED, JSON, [challenge, no_cache], &reason)
            }
            Self::HttpsRequired(address) => {
                let headers = [location(&address), Some(no_cache)].into_iter().flatten();
                respond(StatusCode::UNAUTHORIZED, JSON, headers, &"Use HTTPS protocol")
            }
            Self::Refused(status) => {
                let detail = status.canonical_reason().unwrap_or_default();
                respond(status, JSON_UTF8, [no_cache], &problem(status, detail))
            }
            Self::Failed(status) => {
                let body = problem(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error");
                respond(status, JSON_UTF8, [no_cache], &body)
            }
            Self::Invalid(violations) => respond(StatusCode::UNPROCESSABLE_ENTITY, JSON_UTF8, [no_cache], &violations),
            Self::OAuth(error) => {
                let mut body = json!({"error": error.error, "error_description": error.description});
                if let Some(hint) = error.hint {
                    body["hint"] = hint.into();
                }
                body["message"] = error.description.into();
                respond(error.status, JSON, [no_cache], &body)
            }
            Self::Defect(error) => Err(error),
        }
    }
}

impl<E: Into<ShopError>> From<E> for Refusal {
    fn from(error: E) -> Self {
        match error.into() {
            ShopError::Store(StoreError::ClientIdTaken(_)) => Self::Failed(StatusCode::UNPROCESSABLE_ENTITY),
            defect => Self::Defect(defect),
        }
    }
}

fn location(address: &str) -> Option<(HeaderName, HeaderValue)> {
    HeaderValue::from_str(address).ok().map(|address| (header::LOCATION, address))
}

fn problem(status: StatusCode, detail: &str) -> serde_json::Value {
    json!({
        "type": "https://tools.ietf.org/html/rfc2616#section-10",
        "title": "An error occurred",
        "status": status.as_u16(),
        "detail": detail,
    })
}

/// The page that routing errors get. `allowed` becomes the `Allow` header.
fn error_page(status: StatusCode, allowed: Option<&[Method]>) -> Response<Body> {
    let reason = status.canonical_reason().unwrap_or_default();
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>An Error Occurred: {reason}</title></head>\n\
         <body>\n<h1>Oops! An Error Occurred</h1>\n<h2>The server returned a \"{code} {reason}\".</h2>\n</body>\n</html>\n",
        code = status.as_u16(),
    );
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=UTF-8"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(NO_CACHE));
    if let Some(allowed) = allowed {
        let methods: Vec<_> = allowed.iter().map(Method::as_str).collect();
        if let Ok(methods) = HeaderValue::from_str(&methods.join(", ")) {
            headers.insert(header::ALLOW, methods);
        }
    }
    response
}
