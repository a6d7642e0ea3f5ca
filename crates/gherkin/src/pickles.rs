//! Pickles: the scenarios to run, backgrounds before them and examples filled in.

use serde::Serialize;

use crate::document::{
    Background, Child, DataTable, DocString, Document, Examples, Feature, KeywordType, Location, NodeId, Row, Scenario,
    Step, Tag,
};

/// A scenario to run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pickle {
    /// Its id.
    pub id: NodeId,
    /// The file.
    pub uri: String,
    /// Where the scenario stands, or its row of examples.
    pub location: Location,
    /// The scenario, and its row of examples.
    pub ast_node_ids: Vec<NodeId>,
    /// The tags of the feature, the rule, the scenario and the examples.
    pub tags: Vec<PickleTag>,
    /// The name, examples filled in.
    pub name: String,
    /// The code of the language.
    pub language: &'static str,
    /// The steps of the backgrounds and its own.
    pub steps: Vec<PickleStep>,
}

/// A tag of a pickle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PickleTag {
    /// With `@`.
    pub name: String,
    /// The tag of the document.
    pub ast_node_id: NodeId,
}

/// A step of a pickle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PickleStep {
    /// Its id.
    pub id: NodeId,
    /// The text, examples filled in.
    pub text: String,
    /// What it is; `And` is what the step before it is.
    #[serde(rename = "type")]
    pub kind: KeywordType,
    /// The table and the doc string below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub argument: Option<Argument>,
    /// The step of the document, and the row of examples.
    pub ast_node_ids: Vec<NodeId>,
}

/// What stands below a step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Argument {
    /// The table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_table: Option<PickleTable>,
    /// The doc string.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_string: Option<PickleDocString>,
}

/// A table below a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PickleTable {
    /// 1 or 2 where the step has a doc string too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub argument_index: Option<u8>,
    /// Its rows.
    pub rows: Vec<PickleRow>,
}

/// A row of a table below a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PickleRow {
    /// Its cells.
    pub cells: Vec<PickleCell>,
}

/// A cell of a table below a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PickleCell {
    /// The value, examples filled in.
    pub value: String,
}

/// A doc string below a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PickleDocString {
    /// 1 or 2 where the step has a table too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub argument_index: Option<u8>,
    /// The text, examples filled in.
    pub content: String,
    /// The media type, examples filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
}

/// Returns the pickles of a document, in order, with ids from `first_id`, which is usually the first number that the
/// document leaves free ([`Document::ids`]).
pub fn pickles(document: &Document, uri: &str, first_id: u64) -> Vec<Pickle> {
    let Some(feature) = &document.feature else { return Vec::new() };
    let mut compiler = Compiler { feature, uri, next_id: first_id, pickles: Vec::new() };
    compiler.children(&feature.children, &[], &feature.tags.iter().collect::<Vec<_>>());
    compiler.pickles
}

struct Compiler<'document> {
    feature: &'document Feature,
    uri: &'document str,
    next_id: u64,
    pickles: Vec<Pickle>,
}

/// The values of a row of examples, by `<column>`.
struct Values<'document> {
    row: Option<&'document Row>,
    pairs: Vec<(String, &'document str)>,
}

impl<'document> Compiler<'document> {
    fn children(
        &mut self,
        children: &'document [Child],
        backgrounds: &[&'document Background],
        tags: &[&'document Tag],
    ) {
        let mut backgrounds = backgrounds.to_vec();
        for child in children {
            match child {
                Child::Background(own) => backgrounds.push(own),
                Child::Scenario(scenario) => self.scenario(scenario, &backgrounds, tags),
                Child::Rule(rule) => {
                    let tags: Vec<_> = tags.iter().copied().chain(&rule.tags).collect();
                    self.children(&rule.children, &backgrounds, &tags);
                }
            }
        }
    }

    fn scenario(
        &mut self,
        scenario: &'document Scenario,
        backgrounds: &[&'document Background],
        tags: &[&'document Tag],
    ) {
        let tags: Vec<_> = tags.iter().copied().chain(&scenario.tags).collect();
        if scenario.examples.is_empty() {
            self.pickle(scenario, &Values { row: None, pairs: Vec::new() }, backgrounds, &tags);
        }
        for examples in &scenario.examples {
            let tags: Vec<_> = tags.iter().copied().chain(&examples.tags).collect();
            for row in &examples.table_body {
                self.pickle(scenario, &Values::new(examples, row), backgrounds, &tags);
            }
        }
    }

    fn pickle(&mut self, scenario: &Scenario, values: &Values<'_>, backgrounds: &[&Background], tags: &[&Tag]) {
        let own = scenario.steps.iter().map(|step| (step, values));
        let none = Values { row: None, pairs: Vec::new() };
        // A scenario without steps does not run its backgrounds either.
        let above = backgrounds.iter().filter(|_| !scenario.steps.is_empty()).flat_map(|background| &background.steps);
        let mut last = KeywordType::Unknown;
        let mut steps = Vec::new();
        for (step, values) in above.map(|step| (step, &none)).chain(own) {
            if step.keyword_type != KeywordType::Conjunction {
                last = step.keyword_type;
            }
            steps.push(self.step(step, values, last));
        }
        let tags = tags.iter().map(|tag| PickleTag { name: tag.name.clone(), ast_node_id: tag.id });
        let pickle = Pickle {
            id: self.next_id(),
            uri: self.uri.to_owned(),
            location: values.row.map_or(scenario.location, |row| row.location),
            ast_node_ids: values.ids(scenario.id),
            tags: tags.collect(),
            name: values.fill(&scenario.name),
            language: self.feature.language,
            steps,
        };
        self.pickles.push(pickle);
    }

    fn step(&mut self, step: &Step, values: &Values<'_>, kind: KeywordType) -> PickleStep {
        PickleStep {
            id: self.next_id(),
            text: values.fill(&step.text),
            kind,
            argument: argument(step, values),
            ast_node_ids: values.ids(step.id),
        }
    }

    fn next_id(&mut self) -> NodeId {
        self.next_id += 1;
        NodeId(self.next_id - 1)
    }
}

impl<'document> Values<'document> {
    fn new(examples: &'document Examples, row: &'document Row) -> Self {
        let columns = examples.table_header.iter().flat_map(|header| &header.cells);
        let pairs = columns.zip(&row.cells).map(|(column, cell)| (format!("<{}>", column.value), cell.value.as_str()));
        Self { row: Some(row), pairs: pairs.collect() }
    }

    fn ids(&self, node: NodeId) -> Vec<NodeId> {
        [node].into_iter().chain(self.row.map(|row| row.id)).collect()
    }

    fn fill(&self, text: &str) -> String {
        fill(text, self.pairs.iter().map(|(column, value)| (column.as_str(), *value)))
    }
}

/// Replaces each `<column>` by its value, one column after the other as the reference does.
fn fill<'values>(text: &str, pairs: impl Iterator<Item = (&'values str, &'values str)>) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    pairs.fold(text.to_owned(), |text, (column, value)| text.replace(column, value))
}

fn argument(step: &Step, values: &Values<'_>) -> Option<Argument> {
    let (table, text) = (step.data_table.as_ref(), step.doc_string.as_deref());
    let (of_table, of_text) = match (table, text) {
        (None, None) => return None,
        (Some(table), Some(text)) if table.location < text.location => (Some(1), Some(2)),
        (Some(_), Some(_)) => (Some(2), Some(1)),
        _ => (None, None),
    };
    Some(Argument {
        data_table: table.map(|table| pickle_table(table, values, of_table)),
        doc_string: text.map(|text| pickle_text(text, values, of_text)),
    })
}

fn pickle_table(table: &DataTable, values: &Values<'_>, argument_index: Option<u8>) -> PickleTable {
    let row = |row: &Row| {
        let cells = row.cells.iter().map(|cell| PickleCell { value: values.fill(&cell.value) });
        PickleRow { cells: cells.collect() }
    };
    PickleTable { argument_index, rows: table.rows.iter().map(row).collect() }
}

fn pickle_text(text: &DocString, values: &Values<'_>, argument_index: Option<u8>) -> PickleDocString {
    PickleDocString {
        argument_index,
        content: values.fill(&text.content),
        media_type: text.media_type.as_ref().map(|media_type| values.fill(media_type)),
    }
}
