//! What a request carries.

use std::fmt;

use prestashop_bdd_core::text::counted;
use reqwest::multipart;
use serde_json::Value;
use url::form_urlencoded;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_of_a_body_can_be_read_back() {
        let text = |text: &str| Body::Text { text: text.to_owned(), content_type: TextType::None };
        assert_eq!(Body::Json(Value::from(1)).json(), Some(Value::from(1)));
        assert_eq!(text("{}").json(), Some(serde_json::json!({})));
        assert_eq!(text("{").json(), None);
        assert_eq!(Body::Form(Vec::new()).json(), None);
    }
}
