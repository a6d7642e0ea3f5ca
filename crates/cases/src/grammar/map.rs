//! What is known of a shop before anybody has looked at it.

use std::path::Path;

use super::file::{Files, GrammarError};
use super::{Endpoints, Pages};

/// The pages of the back office and the endpoints of the Admin API.
#[derive(Debug, Clone, Default)]
pub struct ShopMap {
    /// Pages with their lists and forms.
    pub pages: Pages,
    /// Endpoints with what they ask for and answer.
    pub endpoints: Endpoints,
}

impl ShopMap {
    /// What the suite knows.
    pub fn own() -> Result<Self, GrammarError> {
        Ok(Self::of(Files::own()?))
    }

    /// What the files of a project's folder of words say, and behind them what the suite knows.
    pub fn of_project(folder: &Path) -> Result<Self, GrammarError> {
        let files = if Files::are_in(folder) { Files::before_own(folder) } else { Files::own() };
        files.map(Self::of)
    }

    fn of(files: Files) -> Self {
        Self { pages: files.pages, endpoints: files.endpoints }
    }
}
