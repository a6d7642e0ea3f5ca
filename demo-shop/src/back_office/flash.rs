//! Messages that a Symfony page leaves in the session for the next one.

use serde::{Deserialize, Serialize};

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// `success`, `info` or `danger`.
    pub kind: String,
    /// The sentence.
    pub text: String,
    /// A second sentence, in bold.
    pub emphasis: Option<String>,
    /// A client secret, shown in place of a sentence.
    pub secret: Option<String>,
}

impl Flash {
    fn new(kind: &str, text: &str) -> Self {
        Self { kind: kind.to_owned(), text: text.to_owned(), emphasis: None, secret: None }
    }

    /// Something was done.
    pub fn success(text: &str) -> Self {
        Self::new("success", text)
    }

    /// Something was refused.
    pub fn danger(text: &str) -> Self {
        Self::new("danger", text)
    }

    /// Something to know, with what matters in bold.
    pub fn info(text: &str, emphasis: &str) -> Self {
        Self { emphasis: Some(emphasis.to_owned()), ..Self::new("info", text) }
    }

    /// A client secret to copy.
    pub fn secret(secret: String) -> Self {
        Self { secret: Some(secret), ..Self::new("success", "") }
    }
}
