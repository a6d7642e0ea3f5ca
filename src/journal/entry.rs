use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing that a scenario creates, with all that is needed to remove it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Entry {
    /// A resource of the Admin API, removed by `DELETE` on its path.
    ApiResource {
        /// Below `/admin-api`, e.g. `/customers/groups/4`.
        path: String,
        /// The scopes that its creation was allowed by; a clean-up asks for the same.
        scopes: Vec<String>,
    },
    /// An API client, removed in the back office.
    ApiClient {
        /// Its Client ID.
        client_id: String,
    },
    /// A POST that was sent and never answered, because the run was killed: it may have created something.
    Unanswered {
        /// Where it was sent.
        path: String,
    },
    /// A row of a list of the back office, removed by its action "Delete".
    Row {
        /// The menu path of the page, e.g. "Shop Parameters > Customer Settings > Titles".
        page: String,
        /// Which row: column headers and the cells below them.
        cells: Vec<(String, String)>,
    },
}

impl fmt::Display for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ApiResource { path, .. } => write!(formatter, "{path} of the Admin API"),
            Self::ApiClient { client_id } => write!(formatter, "the API client \"{client_id}\""),
            Self::Unanswered { path } => write!(formatter, "what a POST to {path} may have created"),
            Self::Row { page, cells } => {
                let cells: Vec<_> =
                    cells.iter().map(|(column, value)| format!("\"{column}\" is \"{value}\"")).collect();
                write!(formatter, "the row where {} on the page \"{page}\"", cells.join(" and "))
            }
        }
    }
}
