use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;

use crate::attachments::{Attachment, Content};

/// What an attachment holds, as text.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Body {
    /// The text itself, or the bytes in base64.
    #[serde(rename = "body")]
    pub content: String,
    pub content_encoding: Encoding,
    pub media_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
}

/// How `body` is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Encoding {
    Identity,
    Base64,
}

impl Body {
    /// Its bytes in base64.
    pub fn into_base64(self) -> String {
        match self.content_encoding {
            Encoding::Identity => BASE64_STANDARD.encode(self.content),
            Encoding::Base64 => self.content,
        }
    }
}

/// What an attachment holds; files are read from the folder of the reports. One that is gone says so in its place.
pub fn body_of(attachment: &Attachment, folder: &Path) -> Body {
    let text = |media_type: &str, body: String| Body {
        content: body,
        content_encoding: Encoding::Identity,
        media_type: media_type.to_owned(),
        file_name: Some(attachment.name.clone()).filter(|name| !name.is_empty()),
    };
    match &attachment.content {
        Content::Text { media_type, text: body } => text(media_type, body.clone()),
        Content::Link(address) => text("text/uri-list", address.clone()),
        Content::Exchange(exchange) => text("text/plain", exchange.to_string()),
        Content::File { media_type, path } => file(media_type, path, folder)
            .unwrap_or_else(|error| text("text/plain", format!("{}: cannot be read: {error}", path.display()))),
        Content::Frame(frame) => file(&frame.media_type, &frame.path, folder)
            .unwrap_or_else(|error| text("text/plain", format!("{}: cannot be read: {error}", frame.path.display()))),
    }
}

fn file(media_type: &str, path: &Path, folder: &Path) -> std::io::Result<Body> {
    Ok(Body {
        content: BASE64_STANDARD.encode(fs::read(folder.join(path))?),
        content_encoding: Encoding::Base64,
        media_type: media_type.to_owned(),
        file_name: path.file_name().map(|name| name.to_string_lossy().into_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_from_the_folder_of_the_reports_and_one_that_is_gone_says_so() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.png"), [0, 1, 2]).unwrap();
        let file = |path: &str| Attachment {
            name: "Screenshot".to_owned(),
            content: Content::File { media_type: "image/png".to_owned(), path: path.into() },
        };
        let body = body_of(&file("a.png"), folder.path());
        assert_eq!((body.content.as_str(), body.content_encoding), ("AAEC", Encoding::Base64));
        assert_eq!((body.media_type.as_str(), body.file_name.as_deref()), ("image/png", Some("a.png")));
        let gone = body_of(&file("b.png"), folder.path());
        assert!(gone.content.starts_with("b.png: cannot be read"), "{}", gone.content);
        assert_eq!((gone.media_type.as_str(), gone.content_encoding), ("text/plain", Encoding::Identity));
    }
}
