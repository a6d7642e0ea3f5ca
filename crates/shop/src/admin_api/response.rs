//! What the shop answered.

use std::fmt;
use std::time::Duration;

use reqwest::StatusCode;
use serde_json::{Map, Value};
use thiserror::Error;

use prestashop_bdd_core::secrets::Shown;
use prestashop_bdd_json::{self as json, JsonPath, ReadError};

/// A whole response. Every status is one: what it should be is for the feature to say.
#[derive(Clone)]
pub struct Response {
    /// The status code.
    pub status: StatusCode,
    /// All headers in their order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
    /// What to know of how the body was read, such as that it was cut.
    pub note: Option<String>,
    /// From the first byte sent to the last byte received.
    pub elapsed: Duration,
    /// What was asked.
    pub request: RequestSummary,
}

/// The request that a response answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestSummary {
    /// The method.
    pub method: String,
    /// The address without its query, which may hold a token.
    pub address: String,
    /// The path from `/` on, without the query.
    pub path: String,
}

/// A body that was to be JSON and is not.
#[derive(Debug, Error)]
pub enum JsonBodyError {
    /// There is no body.
    #[error("{request} answered {status} without a body, JSON was expected")]
    Empty {
        /// Method and address.
        request: Box<RequestSummary>,
        /// The status line.
        status: String,
    },
    /// The body is something else.
    #[error(
        "{request} answered {status} with a body that is not JSON (Content-Type: {content_type}): {beginning:?}: {source}"
    )]
    NotJson {
        /// Method and address.
        request: Box<RequestSummary>,
        /// The status line.
        status: String,
        /// The content type, or "none".
        content_type: String,
        /// How the body begins.
        beginning: String,
        /// Why not.
        #[source]
        source: serde_json::Error,
    },
    /// An object has a key twice.
    #[error("{request} answered {status} with a body that is not clear: the key {path} is there twice in one object")]
    DuplicateKey {
        /// Method and address.
        request: Box<RequestSummary>,
        /// The status line.
        status: String,
        /// The path of the key.
        path: JsonPath,
    },
}

impl Response {
    /// Whether the shop refuses the token: it is expired, altered or none of its own (docs/facts/admin-api.md#tokens).
    pub fn says_no_valid_token(&self) -> bool {
        const REFUSAL: &str = "No authorization server matching your credentials";
        self.status.as_u16() == 401 && self.json().is_ok_and(|body| body.as_str() == Some(REFUSAL))
    }

    /// Whether the shop wants a token that it did not get. Production mode refuses plain HTTP with the same status (docs/facts/admin-api.md#addresses).
    pub fn wants_token(&self) -> bool {
        self.status.as_u16() == 401 && !self.json().is_ok_and(|body| body.as_str() == Some("Use HTTPS protocol"))
    }

    /// The reason phrase that belongs to the status: "Created".
    pub fn reason(&self) -> &'static str {
        self.status.canonical_reason().unwrap_or("unknown status")
    }

    /// `201 Created`.
    pub fn status_line(&self) -> String {
        format!("{} {}", self.status.as_u16(), self.reason())
    }

    /// The first header of the name, whatever the case of its letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(there, _)| there.eq_ignore_ascii_case(name.trim())).map(|(_, value)| value.as_str())
    }

    /// All headers of the name, in their order.
    pub fn headers_named(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(there, _)| there.eq_ignore_ascii_case(name.trim()));
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// The headers as an object: for each name the list of its values.
    pub fn headers_as_json(&self) -> Value {
        let mut all = Map::new();
        for (name, value) in &self.headers {
            let values = all.entry(name.clone()).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(values) = values {
                values.push(Value::from(value.as_str()));
            }
        }
        Value::Object(all)
    }

    /// The names of all headers that came, for a message about one that did not.
    pub fn header_names(&self) -> Vec<&str> {
        self.headers.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// Whether it is no answer of PrestaShop but of the web server in front of it, which got none: 502, 503 or 504 (the
    /// Admin API itself answers with none of them, openapi.json).
    pub fn is_of_gateway(&self) -> bool {
        matches!(self.status.as_u16(), 502..=504)
    }

    /// The content type without its parameters, in lower case: `application/json`. `None` without the header.
    pub fn content_type(&self) -> Option<String> {
        self.header("content-type").map(|value| value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
    }

    /// The body read as JSON, whatever its content type says.
    pub fn json(&self) -> Result<Value, JsonBodyError> {
        let (request, status) = (Box::new(self.request.clone()), self.status_line());
        if self.body.trim().is_empty() {
            return Err(JsonBodyError::Empty { request, status });
        }
        json::read(&self.body).map_err(|error| match error {
            ReadError::DuplicateKey { path } => JsonBodyError::DuplicateKey { request, status, path },
            ReadError::NotJson(source) => JsonBodyError::NotJson {
                request,
                status,
                content_type: self.header("content-type").unwrap_or("none").to_owned(),
                beginning: Shown::of(self.body.trim_start()).part(0, 60).into(),
                source,
            },
        })
    }
}

impl fmt::Debug for Response {
    /// Without headers and body, which may hold secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Response({}: {}, {} bytes)", self.request, self.status_line(), self.body.len())
    }
}

impl fmt::Display for RequestSummary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.address)
    }
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::*;

    pub(crate) fn response(request: &str, status: u16, headers: &[(&str, &str)], body: &str) -> Response {
        let (method, path) = request.split_once(' ').unwrap();
        Response {
            status: StatusCode::from_u16(status).unwrap(),
            headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            body: body.to_owned(),
            note: None,
            elapsed: Duration::from_millis(12),
            request: RequestSummary {
                method: method.to_owned(),
                address: format!("https://shop.example{path}"),
                path: path.to_owned(),
            },
        }
    }

    #[test]
    fn headers_are_found_whatever_the_case_of_their_names() {
        let response = response("GET /x", 200, &[("content-type", "Application/JSON; charset=utf-8")], "");
        assert_eq!(response.header("Content-TYPE"), Some("Application/JSON; charset=utf-8"));
        assert_eq!(response.content_type().as_deref(), Some("application/json"));
        assert_eq!(response.header("Location"), None);
        assert_eq!(response.status_line(), "200 OK");
    }

    #[test]
    fn several_headers_of_one_name_are_all_there() {
        let response = response("GET /x", 200, &[("link", "<a>"), ("vary", "x"), ("link", "<b>")], "");
        assert_eq!(response.headers_named("Link"), ["<a>", "<b>"]);
        assert_eq!(response.headers_as_json(), json!({"link": ["<a>", "<b>"], "vary": ["x"]}));
    }

    #[test]
    fn json_is_read_and_what_is_not_json_is_shown() {
        assert_eq!(response("GET /x", 200, &[], r#"{"a":"\u00e9"}"#).json().unwrap(), json!({"a": "é"}));
        assert_eq!(response("GET /x", 401, &[], "\"Use HTTPS protocol\"").json().unwrap(), json!("Use HTTPS protocol"));
        let error = response("DELETE /x", 204, &[], "").json().unwrap_err().to_string();
        insta::assert_snapshot!(error, @"DELETE https://shop.example/x answered 204 No Content without a body, JSON was expected");
        let error = response("GET /x", 404, &[("content-type", "text/html")], "\n<!DOCTYPE html>")
            .json()
            .unwrap_err()
            .to_string();
        insta::assert_snapshot!(error, @r#"GET https://shop.example/x answered 404 Not Found with a body that is not JSON (Content-Type: text/html): "<!DOCTYPE html>": expected value at line 2 column 1"#);
    }

    #[test]
    fn body_with_a_key_twice_is_an_error_and_numbers_keep_every_digit() {
        let error = response("GET /x", 200, &[], r#"{"items":[{"id":1,"id":2}]}"#).json().unwrap_err().to_string();
        insta::assert_snapshot!(error, @"GET https://shop.example/x answered 200 OK with a body that is not clear: the key items[0].id is there twice in one object");
        let text = r#"{"id":18446744073709551617,"price":10.50}"#;
        assert_eq!(response("GET /x", 200, &[], text).json().unwrap().to_string(), text);
    }

    #[test]
    fn debug_shows_neither_headers_nor_body() {
        let response = response("POST /admin-api/access_token", 200, &[], r#"{"access_token":"t0k3n"}"#);
        assert!(!format!("{response:?}").contains("t0k3n"));
    }
}
