//! The `gherkinDocument` message.

use serde::Serialize;

use super::ids::Id;

/// A place in a feature's text, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Location {
    pub line: usize,
    pub column: usize,
}

#[derive(Debug, PartialEq, Serialize)]
pub struct GherkinDocument {
    pub uri: String,
    pub feature: Feature,
    pub comments: Vec<Comment>,
}

#[derive(Debug, PartialEq, Serialize)]
pub struct Comment {
    pub location: Location,
    pub text: String,
}

#[derive(Debug, PartialEq, Serialize)]
pub struct Feature {
    pub location: Location,
    pub tags: Vec<Tag>,
    pub language: String,
    pub keyword: String,
    pub name: String,
    pub description: String,
    pub children: Vec<Child>,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Child {
    Rule(Rule),
    Background(Background),
    Scenario(Scenario),
}

#[derive(Debug, PartialEq, Serialize)]
pub struct Rule {
    pub id: Id,
    pub location: Location,
    pub tags: Vec<Tag>,
    pub keyword: String,
    pub name: String,
    pub description: String,
    pub children: Vec<Child>,
}

#[derive(Debug, PartialEq, Serialize)]
pub struct Background {
    pub id: Id,
    pub location: Location,
    pub keyword: String,
    pub name: String,
    pub description: String,
    pub steps: Vec<Step>,
}

#[derive(Debug, PartialEq, Serialize)]
pub struct Scenario {
    pub id: Id,
    pub location: Location,
    pub tags: Vec<Tag>,
    pub keyword: String,
    pub name: String,
    pub description: String,
    pub steps: Vec<Step>,
    pub examples: Vec<Examples>,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Examples {
    pub id: Id,
    pub location: Location,
    pub tags: Vec<Tag>,
    pub keyword: String,
    pub name: String,
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_header: Option<Row>,
    pub table_body: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tag {
    pub id: Id,
    pub location: Location,
    /// With `@`.
    pub name: String,
}

/// What a step's keyword says; none where the keyword's language is not known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum KeywordType {
    /// `*`.
    Unknown,
    /// `Given`.
    Context,
    /// `When`.
    Action,
    /// `Then`.
    Outcome,
    /// `And`, `But`.
    Conjunction,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    pub id: Id,
    pub location: Location,
    pub keyword: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keyword_type: Option<KeywordType>,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_table: Option<DataTable>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_string: Option<DocString>,
    /// What it is when `And` means what stands before it.
    #[serde(skip)]
    pub meant: KeywordType,
}

#[derive(Debug, PartialEq, Serialize)]
pub struct DataTable {
    pub location: Location,
    pub rows: Vec<Row>,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DocString {
    pub location: Location,
    pub delimiter: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    pub content: String,
}

#[derive(Debug, PartialEq, Serialize)]
pub struct Row {
    pub id: Id,
    pub location: Location,
    pub cells: Vec<Cell>,
}

#[derive(Debug, PartialEq, Serialize)]
pub struct Cell {
    pub location: Location,
    pub value: String,
}
