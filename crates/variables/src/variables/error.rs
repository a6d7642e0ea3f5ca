use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_json::{PathError, PathSyntaxError};
use thiserror::Error;

use crate::placeholder::Unclosed;

/// A text with `{name}` that cannot be filled in, or a name that cannot be remembered.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum VariableError {
    /// Nothing was remembered under the name.
    #[error("nothing was remembered as {{{name}}}{}; known names: {}", did_you_mean(.nearest.as_deref()), .known.join(", "))]
    Unknown {
        /// The name as written.
        name: String,
        /// All names that can be used here.
        known: Vec<String>,
        /// The one that is spelt nearly like it.
        nearest: Option<String>,
    },
    /// A secret was asked for in a text that everybody may read.
    #[error(
        "{{{name}}} is a secret and cannot be used in this text; type it into a password field, or send it as a client secret or token"
    )]
    Secret {
        /// The name.
        name: String,
    },
    /// The path behind a name leads nowhere.
    #[error("{{{name}}}: {source}")]
    Path {
        /// The name as written, with its path.
        name: String,
        /// How far it got.
        #[source]
        source: PathError,
    },
    /// What stands behind a name is no path.
    #[error("{{{name}}}: {source}")]
    PathSyntax {
        /// The name as written, with its path.
        name: String,
        /// What is wrong.
        #[source]
        source: PathSyntaxError,
    },
    /// A path behind something that has no parts.
    #[error("{{{name}}}: {base:?} is {what}, only a remembered response or other JSON has parts")]
    NoParts {
        /// The name as written, with its path.
        name: String,
        /// The remembered name in it.
        base: String,
        /// What is remembered under it.
        what: &'static str,
    },
    /// A brace is not closed.
    #[error(transparent)]
    Unclosed(#[from] Unclosed),
    /// A name that `{name}` could never reach.
    #[error("{name:?} is not a valid name: a name starts with a letter and contains letters, digits, spaces, _ and -")]
    NotAName {
        /// The name.
        name: String,
    },
    /// A name that means something already.
    #[error("{{{name}}} is built in and always means the same; choose another name")]
    BuiltIn {
        /// The name.
        name: String,
    },
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|name| format!("; did you mean {{{name}}}?")).unwrap_or_default()
}

impl From<VariableError> for Failure {
    fn from(error: VariableError) -> Self {
        Self::because(FailureKind::Feature, error)
    }
}
