//! The document: what stands in a feature file, with the place of everything.
//!
//! All parts serialise as Cucumber Messages describe them.

use serde::{Serialize, Serializer};

/// A place in a text. Lines count from 1, columns count characters from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Location {
    /// The line.
    pub line: usize,
    /// The column; 0 at the end of the file, which is below the last line.
    #[serde(skip_serializing_if = "is_zero")]
    pub column: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_zero(column: &usize) -> bool {
    *column == 0
}

impl std::fmt::Display for Location {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.column == 0 {
            write!(formatter, "{}", self.line)
        } else {
            write!(formatter, "{}:{}", self.line, self.column)
        }
    }
}

/// Names a node. Numbered from 0 in the order in which nodes end, as the published test data numbers them;
/// [`Document::number_from`] changes the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct NodeId(pub u64);

impl Serialize for NodeId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A whole file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The line `# language: …`.
    #[serde(skip)]
    pub language: Option<LanguageLine>,
    /// The feature; `None` in a file without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<Feature>,
    /// All comments, from top to bottom.
    pub comments: Vec<Comment>,
    /// How many ids the document uses.
    #[serde(skip)]
    pub ids: u64,
}

/// The line `# language: …`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageLine {
    /// Where `#` stands.
    pub location: Location,
    /// The name as written.
    pub name: String,
}

/// A line that begins with `#`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comment {
    /// The beginning of its line.
    pub location: Location,
    /// The whole line, indentation included.
    pub text: String,
}

/// `Feature:`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Feature {
    /// Where the keyword stands.
    pub location: Location,
    /// Its own tags.
    pub tags: Vec<Tag>,
    /// The code of the language, such as `en`.
    pub language: &'static str,
    /// The keyword; empty for a Markdown file that begins with anything else.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub keyword: &'static str,
    /// What stands behind the colon.
    pub name: String,
    /// The text below.
    pub description: Description,
    /// Background, scenarios and rules, in order.
    pub children: Vec<Child>,
}

/// A part of a feature or a rule. A rule never contains a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Child {
    /// `Background:`.
    Background(Background),
    /// `Scenario:` or `Scenario Outline:`.
    Scenario(Scenario),
    /// `Rule:`.
    Rule(Rule),
}

/// `Rule:`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its id.
    pub id: NodeId,
    /// Where the keyword stands.
    pub location: Location,
    /// Its own tags.
    pub tags: Vec<Tag>,
    /// The keyword.
    pub keyword: &'static str,
    /// What stands behind the colon.
    pub name: String,
    /// The text below.
    pub description: Description,
    /// Background and scenarios, in order.
    pub children: Vec<Child>,
}

/// `Background:`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Background {
    /// Its id.
    pub id: NodeId,
    /// Where the keyword stands.
    pub location: Location,
    /// The keyword.
    pub keyword: &'static str,
    /// What stands behind the colon.
    pub name: String,
    /// The text below.
    pub description: Description,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// `Scenario:` or `Scenario Outline:`; both may have examples.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scenario {
    /// Its id.
    pub id: NodeId,
    /// Where the keyword stands.
    pub location: Location,
    /// Its own tags.
    pub tags: Vec<Tag>,
    /// The keyword.
    pub keyword: &'static str,
    /// Whether the keyword is one for outlines.
    #[serde(skip)]
    pub is_outline: bool,
    /// What stands behind the colon.
    pub name: String,
    /// The text below.
    pub description: Description,
    /// Its steps.
    pub steps: Vec<Step>,
    /// Its examples.
    pub examples: Vec<Examples>,
}

/// `Examples:`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Examples {
    /// Its id.
    pub id: NodeId,
    /// Where the keyword stands.
    pub location: Location,
    /// Its own tags.
    pub tags: Vec<Tag>,
    /// The keyword.
    pub keyword: &'static str,
    /// What stands behind the colon.
    pub name: String,
    /// The text below.
    pub description: Description,
    /// The names of the columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_header: Option<Row>,
    /// The rows: a scenario each.
    pub table_body: Vec<Row>,
}

/// `@name`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// Its id.
    pub id: NodeId,
    /// Where `@` stands.
    pub location: Location,
    /// With `@`.
    pub name: String,
}

/// The free text below a keyword line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Description {
    /// Its lines, from the first to the last that is not blank, without the comments between them.
    pub lines: Vec<DescriptionLine>,
}

/// A line of a description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescriptionLine {
    /// Its number, from 1.
    pub line: usize,
    /// The whole line, indentation included.
    pub text: String,
}

impl Description {
    /// Returns the whole text.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

impl Serialize for Description {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

/// What the keyword of a step says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum KeywordType {
    /// `*`, or a keyword of several meanings.
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

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Its id.
    pub id: NodeId,
    /// Where the keyword stands.
    pub location: Location,
    /// The keyword with the blank behind it, if it has one.
    pub keyword: &'static str,
    /// What the keyword says.
    pub keyword_type: KeywordType,
    /// What stands behind the keyword.
    pub text: String,
    /// The table below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_table: Option<DataTable>,
    /// The text below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_string: Option<Box<DocString>>,
}

/// The table below a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataTable {
    /// Where the first row begins.
    pub location: Location,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its id.
    pub id: NodeId,
    /// Where the first `|` stands.
    pub location: Location,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Where its text begins; for an empty cell the `|` that ends it.
    pub location: Location,
    /// Its text, escapes resolved.
    pub value: String,
}

/// The text below a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DocString {
    /// Where the opening quotes stand.
    pub location: Location,
    /// The line of the closing quotes.
    #[serde(skip)]
    pub last_line: usize,
    /// The quotes: `"""` or three backticks (more in Markdown).
    pub delimiter: String,
    /// What stands behind the opening quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The text, without the indentation of the opening quotes.
    pub content: String,
}
