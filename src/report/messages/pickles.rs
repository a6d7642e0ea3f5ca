use serde::Serialize;

use super::gherkin::{
    Background, Child, DocString, Examples, GherkinDocument, KeywordType, Location, Row, Scenario, Step, Tag,
};
use super::ids::{Id, Ids};
use crate::report::record::ScenarioRecord;

/// A scenario to run: its own steps after those of the backgrounds, the values of its row of examples filled in.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pickle {
    pub id: Id,
    pub uri: String,
    pub location: Location,
    pub ast_node_ids: Vec<Id>,
    pub tags: Vec<PickleTag>,
    pub name: String,
    pub language: String,
    pub steps: Vec<PickleStep>,
    /// The line by which the engine knows it: that of the scenario, or, in an outline, of its row of examples.
    #[serde(skip)]
    pub engine_line: usize,
    /// The backgrounds whose steps come first.
    #[serde(skip)]
    pub backgrounds: Vec<BackgroundOf>,
}

/// A background of a pickle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackgroundOf {
    pub keyword: String,
    pub name: String,
    pub description: String,
    pub line: usize,
    /// How many steps it has.
    pub steps: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PickleTag {
    /// With `@`.
    pub name: String,
    pub ast_node_id: Id,
    #[serde(skip)]
    pub line: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PickleStep {
    pub id: Id,
    pub text: String,
    #[serde(rename = "type")]
    pub kind: KeywordType,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub argument: Option<Argument>,
    pub ast_node_ids: Vec<Id>,
    /// As written, with the space behind it.
    #[serde(skip)]
    pub keyword: String,
}

/// What stands below a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Argument {
    DataTable(PickleTable),
    DocString(PickleDocString),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PickleTable {
    pub rows: Vec<PickleRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PickleRow {
    pub cells: Vec<PickleCell>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PickleCell {
    pub value: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PickleDocString {
    pub content: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The line of the opening quotes.
    #[serde(skip)]
    pub line: usize,
}

impl BackgroundOf {
    fn of(background: &Background) -> Self {
        Self {
            keyword: background.keyword.clone(),
            name: background.name.clone(),
            description: background.description.clone(),
            line: background.location.line,
            steps: background.steps.len(),
        }
    }
}

/// Whether a scenario ran with so many steps.
pub fn fits(steps: usize, record: &ScenarioRecord) -> bool {
    record.attempts.iter().all(|attempt| attempt.steps.len() == steps)
}

/// All scenarios of a feature, in order.
pub fn pickles(document: &GherkinDocument, ids: &mut Ids) -> Vec<Pickle> {
    let mut compiler = Compiler { uri: &document.uri, language: &document.feature.language, ids, pickles: Vec::new() };
    let tags: Vec<&Tag> = document.feature.tags.iter().collect();
    compiler.children(&document.feature.children, &[], &tags);
    compiler.pickles
}

struct Compiler<'document, 'ids> {
    uri: &'document str,
    language: &'document str,
    ids: &'ids mut Ids,
    pickles: Vec<Pickle>,
}

impl<'document> Compiler<'document, '_> {
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
                Child::Rule(rule) => {
                    let tags: Vec<_> = tags.iter().copied().chain(&rule.tags).collect();
                    self.children(&rule.children, &backgrounds, &tags);
                }
                Child::Scenario(scenario) => {
                    let tags: Vec<_> = tags.iter().copied().chain(&scenario.tags).collect();
                    if scenario.examples.is_empty() {
                        self.pickle(scenario, None, &backgrounds, &tags);
                    }
                    for examples in &scenario.examples {
                        let tags: Vec<_> = tags.iter().copied().chain(&examples.tags).collect();
                        for row in &examples.table_body {
                            self.pickle(scenario, Some((examples, row)), &backgrounds, &tags);
                        }
                    }
                }
            }
        }
    }

    fn pickle(
        &mut self,
        scenario: &Scenario,
        example: Option<(&Examples, &Row)>,
        backgrounds: &[&Background],
        tags: &[&Tag],
    ) {
        let values = example.and_then(|(examples, row)| {
            let headers = &examples.table_header.as_ref()?.cells;
            let values = headers.iter().map(|cell| format!("<{}>", cell.value)).zip(&row.cells);
            Some(values.map(|(name, cell)| (name, cell.value.as_str())).collect::<Vec<_>>())
        });
        let values = values.unwrap_or_default();
        let row = example.map(|(_, row)| row.id);
        let mut steps: Vec<_> = backgrounds
            .iter()
            .flat_map(|background| &background.steps)
            .map(|step| self.step(step, &[], None))
            .collect();
        steps.extend(scenario.steps.iter().map(|step| self.step(step, &values, row)));
        self.pickles.push(Pickle {
            id: self.ids.next(),
            uri: self.uri.to_owned(),
            location: example.map_or(scenario.location, |(_, row)| row.location),
            ast_node_ids: [scenario.id].into_iter().chain(row).collect(),
            tags: tags
                .iter()
                .map(|tag| PickleTag { name: tag.name.clone(), ast_node_id: tag.id, line: tag.location.line })
                .collect(),
            name: filled(&scenario.name, &values),
            language: self.language.to_owned(),
            steps,
            backgrounds: backgrounds.iter().map(|background| BackgroundOf::of(background)).collect(),
            engine_line: example.map_or(scenario.location.line, |(_, row)| row.location.line),
        });
    }

    fn step(&mut self, step: &Step, values: &[(String, &str)], row: Option<Id>) -> PickleStep {
        PickleStep {
            id: self.ids.next(),
            text: filled(&step.text, values),
            kind: step.meant,
            argument: argument(step, values),
            ast_node_ids: [step.id].into_iter().chain(row).collect(),
            keyword: step.keyword.clone(),
        }
    }
}

fn argument(step: &Step, values: &[(String, &str)]) -> Option<Argument> {
    if let Some(DocString { content, media_type, location, .. }) = &step.doc_string {
        return Some(Argument::DocString(PickleDocString {
            content: filled(content, values),
            media_type: media_type.as_ref().map(|media_type| filled(media_type, values)),
            line: location.line,
        }));
    }
    let row = |row: &Row| {
        let cells = row.cells.iter().map(|cell| PickleCell { value: filled(&cell.value, values) });
        PickleRow { cells: cells.collect() }
    };
    let table = step.data_table.as_ref()?;
    Some(Argument::DataTable(PickleTable { rows: table.rows.iter().map(row).collect() }))
}

fn filled(text: &str, values: &[(String, &str)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name.as_str(), value))
}
