use std::path::{Path, PathBuf};

use prestashop_bdd_core::encoding::EncodingError;
use prestashop_bdd_core::project_files::where_looked_for;
use thiserror::Error;

/// A manual case that cannot be read: the place, and what was expected there.
#[derive(Debug, Error)]
#[error("{}:{line}: {problem}{}", .file.display(), next(.file, .problem))]
pub struct CaseError {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    #[source]
    pub problem: CaseProblem,
}

/// What keeps a manual case from being read.
#[derive(Debug, Error)]
pub enum CaseProblem {
    /// The file or folder cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(#[source] std::io::Error),
    /// The bytes are text of another encoding.
    #[error(transparent)]
    NotUtf8(#[from] EncodingError),
    /// The front matter has no end.
    #[error("the front matter starts here and has no end; expected a second line with only ---")]
    OpenFrontMatter,
    /// The front matter is no YAML.
    #[error(
        "the front matter is not valid YAML: {reason}; expected lines such as title: \"…\" (quote a text that contains : or #)"
    )]
    FrontMatter {
        /// What the parser says.
        reason: String,
    },
    /// There is no table of steps.
    #[error("no table of steps; expected a table whose first line is | Step Description | Expected result |{}", seen(.headers))]
    NoSteps {
        /// The first lines of the tables that are there.
        headers: Vec<String>,
    },
    /// The table of steps is empty.
    #[error(
        "the table of steps has no rows; expected lines such as | Click on Save | The message \"…\" is displayed |"
    )]
    NoRows,
}

fn next(file: &Path, problem: &CaseProblem) -> String {
    match problem {
        CaseProblem::Unreadable(error) => where_looked_for(file, error),
        CaseProblem::NotUtf8(_)
        | CaseProblem::OpenFrontMatter
        | CaseProblem::FrontMatter { .. }
        | CaseProblem::NoSteps { .. }
        | CaseProblem::NoRows => String::new(),
    }
}

fn seen(headers: &[String]) -> String {
    if headers.is_empty() { String::new() } else { format!("; the tables here begin with {}", headers.join(" and ")) }
}
