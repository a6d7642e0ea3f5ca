use prestashop_bdd_gherkin::document::{
    Background, Cell, Child, DataTable, Description, DescriptionLine, DocString, Document, Feature, KeywordType,
    Location, Row, Scenario, Step, Tag,
};
use prestashop_bdd_gherkin::languages;
use prestashop_bdd_gherkin::pickles::Pickle;

use super::ids::Ids;
use crate::record::{ScenarioRecord, StepRecord};

/// A document with one scenario by its record, and its pickle: for a record whose feature's text is not there, or is not
/// the one that ran. Its address has the line too, because readers want one document for each address.
pub fn made(record: &ScenarioRecord, ids: &mut Ids) -> (Document, Option<Pickle>) {
    let info = &record.feature;
    let steps: &[StepRecord] = record.last_attempt().map_or(&[], |attempt| &attempt.steps);
    let (background, own) = steps.split_at(steps.iter().take_while(|step| step.background).count());
    let mut maker = Maker::default();
    let background = background.first().map(|first| Child::Background(maker.background(first.line, background)));
    let of_feature = |tag: &&String| info.tags.contains(tag);
    let tags: Vec<_> = record.tags.iter().filter(|tag| !of_feature(tag)).collect();
    let scenario = Child::Scenario(maker.scenario(record, own, &tags));
    let tags: Vec<_> = record.tags.iter().filter(of_feature).collect();
    let feature = Feature {
        location: begins(info.line),
        tags: maker.tags(&tags, info.line),
        language: languages::DEFAULT,
        keyword: title_word(&info.keyword, "Feature"),
        name: info.name.clone(),
        description: description(&info.description, info.line),
        children: background.into_iter().chain([scenario]).collect(),
    };
    let mut document = Document { feature: Some(feature), ids: maker.ids, ..Document::default() };
    let pickle = ids.number(&mut document, &record.place()).pop();
    (document, pickle)
}

/// Makes nodes, each with its id when it is complete, as the reader of features does.
#[derive(Default)]
struct Maker {
    ids: u64,
}

impl Maker {
    fn next(&mut self) -> super::Id {
        self.ids += 1;
        super::Id(self.ids - 1)
    }

    fn background(&mut self, line: usize, steps: &[StepRecord]) -> Background {
        Background {
            location: begins(line),
            keyword: "Background",
            name: String::new(),
            description: Description::default(),
            steps: steps.iter().map(|step| self.step(step)).collect(),
            id: self.next(),
        }
    }

    fn scenario(&mut self, record: &ScenarioRecord, steps: &[StepRecord], tags: &[&String]) -> Scenario {
        Scenario {
            location: begins(record.line),
            keyword: title_word(&record.keyword, "Scenario"),
            is_outline: false,
            name: record.name.clone(),
            description: description(&record.description, record.line),
            steps: steps.iter().map(|step| self.step(step)).collect(),
            examples: Vec::new(),
            tags: self.tags(tags, record.line),
            id: self.next(),
        }
    }

    fn step(&mut self, step: &StepRecord) -> Step {
        let below = begins(step.line + 1);
        let rows = step.table.iter().enumerate().map(|(index, cells)| {
            let location = begins(step.line + 1 + index);
            let cells = cells.iter().map(|value| Cell { location, value: value.clone() }).collect();
            Row { id: self.next(), location, cells }
        });
        let rows: Vec<_> = rows.collect();
        let (keyword, keyword_type) = step_word(&step.keyword);
        Step {
            location: begins(step.line),
            keyword,
            keyword_type,
            text: step.text.clone(),
            data_table: (!rows.is_empty()).then_some(DataTable { location: below, rows }),
            doc_string: step.doc_string.as_ref().map(|text| {
                Box::new(DocString {
                    location: below,
                    last_line: step.line + 2 + text.content.lines().count(),
                    delimiter: "\"\"\"".to_owned(),
                    media_type: Some(text.media_type.clone()).filter(|it| !it.is_empty()),
                    content: text.content.clone(),
                })
            }),
            id: self.next(),
        }
    }

    fn tags(&mut self, names: &[&String], line: usize) -> Vec<Tag> {
        let tag = |name: &&String| Tag { id: self.next(), location: begins(line), name: format!("@{name}") };
        names.iter().map(tag).collect()
    }
}

fn begins(line: usize) -> Location {
    Location { line, column: 1 }
}

fn description(text: &str, line: usize) -> Description {
    let lines = text.lines().zip(line + 1..).map(|(text, line)| DescriptionLine { line, text: text.to_owned() });
    Description { lines: lines.collect() }
}

/// The keyword of some language that is this word.
fn title_word(word: &str, otherwise: &'static str) -> &'static str {
    let mut words = languages::all().iter().flat_map(|language| &language.titles).map(|keyword| keyword.word);
    words.find(|known| *known == word).unwrap_or(otherwise)
}

/// The step keyword that is this word, of English rather than of another language.
fn step_word(word: &str) -> (&'static str, KeywordType) {
    let all = std::iter::once(languages::default()).chain(languages::all());
    let found = all.flat_map(|language| &language.steps).find(|keyword| keyword.stem == word);
    found.map_or(("* ", KeywordType::Unknown), |keyword| (keyword.word, keyword.kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::samples;

    #[test]
    fn made_document_has_the_words_of_the_record_and_ids_of_its_own() {
        let mut ids = Ids::default();
        ids.next();
        let record = samples::passed(1);
        let (document, pickle) = made(&record, &mut ids);
        let steps: Vec<_> = document.steps().map(|step| (step.keyword, step.keyword_type)).collect();
        assert_eq!(steps[..2], [("Given ", KeywordType::Context), ("When ", KeywordType::Action)]);
        let scenario = document.scenarios().next().unwrap().1;
        let pickle = pickle.unwrap();
        assert_eq!((scenario.location.line, &pickle.uri), (record.line, &record.place()));
        assert_eq!((pickle.ast_node_ids[0], pickle.steps.len()), (scenario.id, 3));
        assert!(document.steps().all(|step| step.id.0 >= 2) && ids.next() > pickle.id);
    }
}
