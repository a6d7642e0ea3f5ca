//! The document as serde writes it: a list of features.

use serde::Serialize;

#[derive(Debug, Clone, Serialize)]
pub struct Tag {
    /// With `@`.
    pub name: String,
    pub line: usize,
}

impl From<&prestashop_bdd_gherkin::document::Tag> for Tag {
    fn from(tag: &prestashop_bdd_gherkin::document::Tag) -> Self {
        Self { name: tag.name.clone(), line: tag.location.line }
    }
}

/// A feature without its elements, which are written one by one.
#[derive(Debug, Clone, Serialize)]
pub struct Feature {
    pub uri: String,
    pub id: String,
    pub keyword: String,
    pub name: String,
    pub description: String,
    pub line: usize,
    pub tags: Vec<Tag>,
}

/// A scenario, or the background before it.
#[derive(Debug, Serialize)]
pub struct Element<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub keyword: &'a str,
    pub name: &'a str,
    pub description: &'a str,
    pub line: usize,
    #[serde(rename = "type")]
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_timestamp: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Hook>,
    pub steps: Vec<Step<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<Hook>,
}

#[derive(Debug, Serialize)]
pub struct Hook {
    #[serde(rename = "match")]
    pub found: Match,
    pub result: StepResult,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub embeddings: Vec<Embedding>,
}

#[derive(Debug, Serialize)]
pub struct Step<'a> {
    /// With the space behind it.
    pub keyword: &'a str,
    pub name: &'a str,
    pub line: usize,
    #[serde(rename = "match")]
    pub found: Match,
    pub result: StepResult,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_string: Option<DocString<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub embeddings: Vec<Embedding>,
}

#[derive(Debug, Default, Serialize)]
pub struct Match {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<Argument>,
}

#[derive(Debug, Serialize)]
pub struct Argument {
    pub val: String,
    pub offset: usize,
}

#[derive(Debug, Serialize)]
pub struct StepResult {
    pub status: &'static str,
    /// Nanoseconds.
    pub duration: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_message: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Row<'a> {
    pub cells: &'a [String],
}

#[derive(Debug, Serialize)]
pub struct DocString<'a> {
    pub content: &'a str,
    pub content_type: &'a str,
    pub line: usize,
}

#[derive(Debug, Serialize)]
pub struct Embedding {
    /// In base64.
    pub data: String,
    pub mime_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A name in an id: lower case, `-` for all that is no letter or number.
pub fn slug(name: &str) -> String {
    let letters = name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' });
    letters.flat_map(char::to_lowercase).collect()
}
