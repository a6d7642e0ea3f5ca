//! What is asked of the shop.

use std::fmt;

use prestashop_bdd_core::text::counted;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, multipart};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use url::{Url, form_urlencoded};

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

/// The body of a request.
#[derive(Clone, Default)]
pub enum Body {
    /// None, and no `Content-Type`.
    #[default]
    None,
    /// JSON, with `Content-Type: application/json`, or `application/merge-patch+json` with PATCH.
    Json(Value),
    /// A text as it is: broken JSON, for example.
    Text {
        /// The text.
        text: String,
        /// What it is sent as.
        content_type: TextType,
    },
    /// A form, URL-encoded.
    Form(Vec<(String, String)>),
    /// A form with files, as `multipart/form-data`.
    Multipart(Vec<Part>),
}

/// What a text is sent as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextType {
    /// As JSON that is made of fields.
    Json,
    /// With exactly this `Content-Type`.
    Exact(String),
    /// Without a `Content-Type`.
    None,
}

/// One field of a form with files.
#[derive(Clone)]
pub struct Part {
    /// The field's name on the wire, e.g. `names[en-US]`.
    pub field: String,
    /// What it holds.
    pub content: PartContent,
}

/// What a field of a form with files holds.
#[derive(Clone)]
pub enum PartContent {
    /// A text.
    Text(String),
    /// A file.
    File {
        /// Its name without folders.
        name: String,
        /// What it holds.
        bytes: Vec<u8>,
    },
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

impl Body {
    /// The text that is sent; `None` for no body. Of a form with files it tells what each field holds.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::None => None,
            Self::Multipart(parts) => Some(parts.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
            Self::Json(value) => Some(value.to_string()),
            Self::Text { text, .. } => Some(text.clone()),
            Self::Form(pairs) => Some(form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()),
        }
    }

    /// The body read as JSON: also a text that is JSON. `None` for a form, no body and a text that is none.
    pub fn json(&self) -> Option<Value> {
        match self {
            Self::Json(value) => Some(value.clone()),
            Self::Text { text, .. } => serde_json::from_str(text).ok(),
            Self::None | Self::Form(_) | Self::Multipart(_) => None,
        }
    }

    /// The fields as the HTTP client sends them, where this is a form with files.
    pub(super) fn multipart(&self) -> Result<Option<multipart::Form>, reqwest::Error> {
        let Self::Multipart(parts) = self else { return Ok(None) };
        let mut form = multipart::Form::new();
        for part in parts {
            form = match &part.content {
                PartContent::Text(text) => form.text(part.field.clone(), text.clone()),
                PartContent::File { name, bytes } => {
                    let file = multipart::Part::bytes(bytes.clone()).file_name(name.clone());
                    form.part(part.field.clone(), file.mime_str(media_type(name))?)
                }
            };
        }
        Ok(Some(form))
    }
}

impl fmt::Display for Part {
    /// For reports: `image: the file picture.png (image/png, 68 bytes)`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content {
            PartContent::Text(text) => write!(formatter, "{}: {text}", self.field),
            PartContent::File { name, bytes } => {
                let (field, kind, length) = (&self.field, media_type(name), counted(bytes.len(), "byte"));
                write!(formatter, "{field}: the file {name} ({kind}, {length})")
            }
        }
    }
}

/// What browsers say of the files that a shop takes: pictures, modules, lists, documents.
fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        Some("svg") => "image/svg+xml",
        Some("zip") => "application/zip",
        Some("pdf") => "application/pdf",
        Some("json") => "application/json",
        Some("csv") => "text/csv",
        Some("txt") => "text/plain",
        _ => "application/octet-stream",
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
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn url(path: &str) -> Result<String, ApiError> {
        let base = Url::parse("https://shop.example:8443/sub/admin-api").unwrap();
        Request::new(Method::GET, path).url(&base).map(|url| url.to_string())
    }

    #[test]
    fn a_path_may_be_written_with_and_without_the_admin_api_in_front() {
        for path in [
            "/customers/groups",
            "customers/groups",
            "/admin-api/customers/groups",
            "https://shop.example:8443/sub/admin-api/customers/groups",
        ] {
            assert_eq!(url(path).unwrap(), "https://shop.example:8443/sub/admin-api/customers/groups");
        }
        assert_eq!(url("/").unwrap(), "https://shop.example:8443/sub/admin-api/");
        assert_eq!(url("/admin-apis").unwrap(), "https://shop.example:8443/sub/admin-api/admin-apis");
        assert_eq!(
            url("/admin-api/customers/groups/4?_token=T").unwrap(),
            "https://shop.example:8443/sub/admin-api/customers/groups/4?_token=T"
        );
    }

    #[test]
    fn query_parameters_are_encoded_and_added_to_those_of_the_path() {
        let base = Url::parse("https://shop.example/admin-api").unwrap();
        let request = Request::new(Method::GET, "/customers/groups?limit=2").query("filters[name]", "A & B");
        assert_eq!(
            request.url(&base).unwrap().as_str(),
            "https://shop.example/admin-api/customers/groups?limit=2&filters%5Bname%5D=A+%26+B"
        );
    }

    #[test]
    fn a_request_to_another_server_is_refused() {
        let error = url("https://other.example/admin-api/customers/groups").unwrap_err().to_string();
        insta::assert_snapshot!(error, @"GET https://other.example/admin-api/customers/groups cannot be sent: it is not at this shop (https://shop.example:8443); write the path alone");
    }

    #[test]
    fn request_to_the_shop_stays_on_its_hosts() {
        let base = Url::parse("https://shop.example:8443/sub/admin-api").unwrap();
        let root = Url::parse("http://shop.example:8001/sub/").unwrap();
        let url =
            |path: &str| Request::new(Method::GET, path).of_shop(root.clone()).url(&base).map(|url| url.to_string());
        for path in ["/contact-us?a=1", "contact-us?a=1", "http://shop.example:8001/sub/contact-us?a=1"] {
            assert_eq!(url(path).unwrap(), "http://shop.example:8001/sub/contact-us?a=1");
        }
        assert_eq!(url("https://shop.example:8443/x").unwrap(), "https://shop.example:8443/x");
        assert_eq!(url("//other.example/x").unwrap(), "http://shop.example:8001/sub//other.example/x");
        let other = url("https://other.example/x").unwrap_err().to_string();
        assert!(other.contains("it is not at this shop (http://shop.example:8001)"), "{other}");
    }

    #[test]
    fn headers_of_the_feature_replace_the_clients_own() {
        let request = Request::new(Method::POST, "/x")
            .body(Body::Json(Value::Null))
            .header("content-type", "text/plain")
            .header("X-Two", "a")
            .header("x-two", "b");
        let map = request.header_map().unwrap();
        assert_eq!(map.get_all("Content-Type").iter().collect::<Vec<_>>(), ["text/plain"]);
        assert_eq!(map.get_all("X-Two").iter().collect::<Vec<_>>(), ["a", "b"]);
        for (name, value) in [("a b", "x"), ("X-Line", "a\nb")] {
            assert!(Request::new(Method::GET, "/x").header(name, value).header_map().is_err());
        }
    }

    #[test]
    fn json_goes_out_as_a_merge_patch_with_patch_unless_the_feature_says_otherwise() {
        let patch = Request::new(Method::PATCH, "/x").body(Body::Json(Value::Null));
        assert_eq!(patch.header_map().unwrap()["content-type"], "application/merge-patch+json");
        let other = patch.header("Content-Type", "application/json");
        assert_eq!(other.header_map().unwrap()["content-type"], "application/json");
        for (content_type, expected) in [
            (TextType::Json, "application/merge-patch+json"),
            (TextType::Exact("application/json".to_owned()), "application/json"),
        ] {
            let text = Request::new(Method::PATCH, "/x").body(Body::Text { text: "{".to_owned(), content_type });
            assert_eq!(text.header_map().unwrap()["content-type"], expected);
        }
    }

    #[test]
    fn a_header_that_is_left_out_is_not_sent() {
        let mut request = Request::new(Method::POST, "/x").body(Body::Json(Value::Null));
        request.left_out_headers.push("content-type".to_owned());
        assert!(request.header_map().unwrap().is_empty());
    }

    #[test]
    fn a_text_body_may_come_without_a_content_type() {
        let body = Body::Text { text: "{".to_owned(), content_type: TextType::None };
        assert!(Request::new(Method::POST, "/x").body(body).header_map().unwrap().is_empty());
    }

    #[test]
    fn the_json_of_a_body_can_be_read_back() {
        let text = |text: &str| Body::Text { text: text.to_owned(), content_type: TextType::None };
        assert_eq!(Body::Json(Value::from(1)).json(), Some(Value::from(1)));
        assert_eq!(text("{}").json(), Some(serde_json::json!({})));
        assert_eq!(text("{").json(), None);
        assert_eq!(Body::Form(Vec::new()).json(), None);
    }
}
