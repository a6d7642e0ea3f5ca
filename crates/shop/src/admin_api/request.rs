//! What is asked of the shop.

use std::fmt;

use reqwest::Method;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::body::{Body, TextType};
use super::error::ApiError;
use super::token::AccessToken;

/// The last part of every address of the Admin API.
const ROOM: &str = "/admin-api";

/// A request to the Admin API.
#[derive(Clone)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path below `/admin-api` (`/customers/groups`), or with it (`/admin-api/customers/groups`), or the whole
    /// address at this shop. A query may follow it.
    pub path: String,
    /// Query parameters, added to those in the path.
    pub query: Vec<(String, String)>,
    /// Headers; they replace those that the client would send by itself (`Content-Type`, `Authorization`, `Accept`).
    pub headers: Vec<(String, String)>,
    /// Headers that are not sent, although they would be by themselves.
    pub left_out_headers: Vec<String>,
    /// The body.
    pub body: Body,
    /// Who asks.
    pub authorization: Authorization,
    /// The shop's own address, where the request is not for its Admin API.
    pub shop: Option<Url>,
}

/// What stands in the `Authorization` header.
#[derive(Clone, Default)]
pub enum Authorization {
    /// There is no such header.
    #[default]
    None,
    /// `Bearer` and the token.
    Bearer(AccessToken),
    /// Exactly this text: `Bearer not-a-jwt`, `Basic …`.
    Raw(SecretString),
}

impl Request {
    /// A request without query, headers, body and authorization.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            query: Vec::new(),
            headers: Vec::new(),
            left_out_headers: Vec::new(),
            body: Body::None,
            authorization: Authorization::None,
            shop: None,
        }
    }

    /// The same for the shop itself, whose address is `root` (with a slash at its end), instead of its Admin API.
    #[must_use]
    pub fn of_shop(mut self, root: Url) -> Self {
        self.shop = Some(root);
        self
    }

    /// Whether it is for the shop itself.
    pub fn is_of_shop(&self) -> bool {
        self.shop.is_some()
    }

    /// With this token.
    #[must_use]
    pub fn bearer(mut self, token: AccessToken) -> Self {
        self.authorization = Authorization::Bearer(token);
        self
    }

    /// With this body.
    #[must_use]
    pub fn body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    /// With one more query parameter.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The whole address at the shop whose Admin API is at `base` (without a slash at its end).
    pub(super) fn url(&self, base: &Url) -> Result<Url, ApiError> {
        let path = self.path.trim();
        let root = self.shop.as_ref().unwrap_or(base);
        let base_text = root.as_str().trim_end_matches('/');
        let text = if path.starts_with("http://") || path.starts_with("https://") {
            path.to_owned()
        } else if self.is_of_shop() {
            format!("{base_text}/{}", path.strip_prefix('/').unwrap_or(path))
        } else {
            let below = path.strip_prefix(ROOM).filter(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
            let below = below.unwrap_or(path);
            let slash = if below.is_empty() || below.starts_with(['/', '?']) { "" } else { "/" };
            format!("{base_text}{slash}{below}")
        };
        let mut url = Url::parse(&text).map_err(|error| self.wrong(format!("{text:?} is not an address: {error}")))?;
        if url.origin() != base.origin() && url.origin() != root.origin() {
            // A token must not go to another server than the one that gave it.
            return Err(self.wrong(format!(
                "it is not at this shop ({}); write the path alone",
                root.origin().ascii_serialization()
            )));
        }
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        Ok(url)
    }

    /// All headers, those of the body and the authorization included.
    pub(super) fn header_map(&self) -> Result<HeaderMap, ApiError> {
        let mut map = HeaderMap::new();
        if let Some(content_type) = self.content_type() {
            map.insert(CONTENT_TYPE, self.header_value("Content-Type", content_type)?);
        }
        let authorization = match &self.authorization {
            Authorization::None => None,
            Authorization::Bearer(token) => Some(format!("Bearer {}", token.expose_secret())),
            Authorization::Raw(text) => Some(text.expose_secret().to_owned()),
        };
        if let Some(text) = authorization {
            let mut value = HeaderValue::from_str(&text)
                .map_err(|_| self.wrong("the Authorization header has characters that no header may have"))?;
            value.set_sensitive(true);
            map.insert(AUTHORIZATION, value);
        }
        self.leave_out(&mut map);
        let mut named: Vec<HeaderName> = Vec::new();
        for (name, value) in &self.headers {
            let header: HeaderName =
                name.trim().parse().map_err(|_| self.wrong(format!("{name:?} cannot be the name of a header")))?;
            let value = self.header_value(name, value)?;
            if named.contains(&header) {
                map.append(header, value);
            } else {
                map.insert(header.clone(), value);
                named.push(header);
            }
        }
        Ok(map)
    }

    /// Takes out what is not to be sent.
    pub(super) fn leave_out(&self, map: &mut HeaderMap) {
        for name in &self.left_out_headers {
            map.remove(name.trim());
        }
    }

    /// That of the body; JSON is a merge patch with PATCH, where the Admin API takes nothing else (docs/facts/admin-api.md#api-clients).
    fn content_type(&self) -> Option<&str> {
        let is_patch = self.method == Method::PATCH;
        match &self.body {
            // For files the HTTP client makes up the boundary between the fields and names it there.
            Body::None | Body::Multipart(_) | Body::Text { content_type: TextType::None, .. } => None,
            Body::Json(_) | Body::Text { content_type: TextType::Json, .. } if is_patch => {
                Some("application/merge-patch+json")
            }
            Body::Json(_) | Body::Text { content_type: TextType::Json, .. } => Some("application/json"),
            Body::Text { content_type: TextType::Exact(exact), .. } => Some(exact),
            Body::Form(_) => Some("application/x-www-form-urlencoded"),
        }
    }

    fn header_value(&self, name: &str, value: &str) -> Result<HeaderValue, ApiError> {
        // Text beyond ASCII goes out as UTF-8; line breaks and the like are refused.
        HeaderValue::from_bytes(value.as_bytes())
            .map_err(|_| self.wrong(format!("{value:?} cannot be the value of the header {name}")))
    }

    fn wrong(&self, problem: impl Into<String>) -> ApiError {
        ApiError::Request { request: self.to_string(), problem: problem.into() }
    }
}

impl fmt::Display for Request {
    /// `POST /customers/groups`
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path)
    }
}

impl fmt::Debug for Request {
    /// Method and path; bodies and headers may hold secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
