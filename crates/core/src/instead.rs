//! What a shop has in the place of what a step names.

use serde::{Deserialize, Serialize};

/// What the shop has in the place of what a step names: for programs, such as one that corrects the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Instead {
    /// Nothing has the name.
    Names {
        /// The name that was looked for.
        name: String,
        /// The names that are there, those that were probably meant first.
        others: Vec<String>,
    },
    /// The message was not displayed.
    Messages(Vec<Displayed>),
}

/// A message of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Displayed {
    /// Its kind: `success`, `error` …
    pub kind: String,
    /// Its text.
    pub text: String,
}

impl Instead {
    /// All its texts, such as to mask secrets in them.
    pub(crate) fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::Names { name, others } => std::iter::once(name).chain(others).collect(),
            Self::Messages(displayed) => displayed.iter_mut().map(|message| &mut message.text).collect(),
        }
    }
}
