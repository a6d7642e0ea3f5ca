use super::gherkin::{
    Background, Cell, Child, DataTable, DocString, Feature, GherkinDocument, KeywordType, Location, Row, Scenario,
    Step, Tag,
};
use super::ids::Ids;
use super::pickles::{Pickle, pickles};
use crate::report::record::{ScenarioRecord, StepRecord};

/// A document with one scenario by its record, and its pickle: for a record whose feature's text is not there, or is not
/// the one that ran. Its address has the line too, because readers want one document for each address.
pub fn made(record: &ScenarioRecord, ids: &mut Ids) -> (GherkinDocument, Option<Pickle>) {
    let info = &record.feature;
    let steps: &[StepRecord] = record.last_attempt().map_or(&[], |attempt| &attempt.steps);
    let (background, own) = steps.split_at(steps.iter().take_while(|step| step.background).count());
    let mut children = Vec::new();
    if let Some(first) = background.first() {
        children.push(Child::Background(Background {
            id: ids.next(),
            location: begins(first.line),
            keyword: "Background".to_owned(),
            name: String::new(),
            description: String::new(),
            steps: background.iter().map(|step| made_step(step, ids)).collect(),
        }));
    }
    let of_feature = |tag: &&String| info.tags.contains(tag);
    children.push(Child::Scenario(Scenario {
        id: ids.next(),
        location: begins(record.line),
        tags: record.tags.iter().filter(|tag| !of_feature(tag)).map(|tag| made_tag(tag, record.line, ids)).collect(),
        keyword: record.keyword.clone(),
        name: record.name.clone(),
        description: record.description.clone(),
        steps: own.iter().map(|step| made_step(step, ids)).collect(),
        examples: Vec::new(),
    }));
    let feature = Feature {
        location: begins(info.line),
        tags: record.tags.iter().filter(of_feature).map(|tag| made_tag(tag, info.line, ids)).collect(),
        language: "en".to_owned(),
        keyword: info.keyword.clone(),
        name: info.name.clone(),
        description: info.description.clone(),
        children,
    };
    let document = GherkinDocument { uri: record.place(), feature, comments: Vec::new() };
    let pickle = pickles(&document, ids).pop();
    (document, pickle)
}

fn begins(line: usize) -> Location {
    Location { line, column: 1 }
}

fn made_tag(name: &str, line: usize, ids: &mut Ids) -> Tag {
    Tag { id: ids.next(), location: begins(line), name: format!("@{name}") }
}

fn made_step(step: &StepRecord, ids: &mut Ids) -> Step {
    let below = begins(step.line + 1);
    let rows = step.table.iter().enumerate().map(|(index, cells)| {
        let location = begins(step.line + 1 + index);
        let cells = cells.iter().map(|value| Cell { location, value: value.clone() }).collect();
        Row { id: ids.next(), location, cells }
    });
    let rows: Vec<_> = rows.collect();
    Step {
        id: ids.next(),
        location: begins(step.line),
        keyword: format!("{} ", step.keyword),
        keyword_type: None,
        text: step.text.clone(),
        data_table: (!rows.is_empty()).then_some(DataTable { location: below, rows }),
        doc_string: step.doc_string.as_ref().map(|text| DocString {
            location: below,
            delimiter: "\"\"\"",
            media_type: Some(text.media_type.clone()).filter(|it| !it.is_empty()),
            content: text.content.clone(),
        }),
        meant: KeywordType::Unknown,
    }
}
