//! Messages that the next page shows once.

use serde::{Deserialize, Serialize};

/// A message at the top of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// `success`, `danger`, `warning` or `info`.
    pub kind: String,
    /// What it says.
    pub text: String,
}

impl Notice {
    /// Something was done.
    pub fn success(text: &str) -> Self {
        Self { kind: "success".to_owned(), text: text.to_owned() }
    }

    /// Something was refused.
    pub fn danger(text: &str) -> Self {
        Self { kind: "danger".to_owned(), text: text.to_owned() }
    }
}
