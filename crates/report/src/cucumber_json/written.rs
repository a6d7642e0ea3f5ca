//! What of a document a scenario's elements need.

use std::collections::HashMap;

use prestashop_bdd_gherkin::document::{Background, Child, Document, NodeId, Step, Tag as WrittenTag};
use prestashop_bdd_gherkin::pickles::Pickle;

use super::format::Tag;
use crate::record::ScenarioRecord;

/// What is kept of a scenario as written, small because all of them are in memory.
#[derive(Debug)]
pub struct Written {
    pub line: usize,
    pub tags: Vec<Tag>,
    pub backgrounds: Vec<BackgroundOf>,
    pub steps: Vec<WrittenStep>,
}

/// A background whose steps come first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackgroundOf {
    pub keyword: &'static str,
    pub name: String,
    pub description: String,
    pub line: usize,
    /// How many steps it has.
    pub steps: usize,
}

/// A step as written.
#[derive(Debug, Clone, Copy)]
pub struct WrittenStep {
    /// With the blank behind it.
    pub keyword: &'static str,
    /// The line of the quotes that open the text below it.
    pub quotes: Option<usize>,
}

impl Written {
    /// Whether it has as many steps as ran.
    pub fn fits(&self, record: &ScenarioRecord) -> bool {
        record.has_steps(self.steps.len())
    }
}

/// The scenarios of a document, by the line of each, which in an outline is that of its row of examples.
pub fn written(document: &Document, pickles: &[Pickle]) -> HashMap<usize, Written> {
    let nodes = Nodes::of(document);
    pickles.iter().map(|pickle| (pickle.location.line, nodes.written(pickle))).collect()
}

/// The parts of a document by their ids.
struct Nodes<'document> {
    tags: HashMap<NodeId, &'document WrittenTag>,
    steps: HashMap<NodeId, &'document Step>,
    /// The backgrounds of each scenario.
    backgrounds: HashMap<NodeId, Vec<&'document Background>>,
}

impl<'document> Nodes<'document> {
    fn of(document: &'document Document) -> Self {
        let (mut of_feature, mut of_rule, mut backgrounds) = (None, None, HashMap::new());
        for (rule, child) in document.parts() {
            match child {
                Child::Background(own) if rule.is_none() => of_feature = Some(own),
                Child::Background(own) => of_rule = Some(own),
                Child::Rule(_) => of_rule = None,
                Child::Scenario(scenario) => {
                    let own = of_feature.into_iter().chain(of_rule);
                    backgrounds.insert(scenario.id, own.collect());
                }
            }
        }
        Self {
            tags: document.tags().map(|tag| (tag.id, tag)).collect(),
            steps: document.steps().map(|step| (step.id, step)).collect(),
            backgrounds,
        }
    }

    fn written(&self, pickle: &Pickle) -> Written {
        let scenario = pickle.ast_node_ids.first().and_then(|id| self.backgrounds.get(id));
        let backgrounds = scenario.into_iter().flatten().map(|background| BackgroundOf {
            keyword: background.keyword,
            name: background.name.clone(),
            description: background.description.text(),
            line: background.location.line,
            steps: background.steps.len(),
        });
        let steps = pickle.steps.iter().filter_map(|step| {
            let step = self.steps.get(step.ast_node_ids.first()?)?;
            let quotes = step.doc_string.as_ref().map(|text| text.location.line);
            Some(WrittenStep { keyword: step.keyword, quotes })
        });
        let tags = pickle.tags.iter().filter_map(|tag| self.tags.get(&tag.ast_node_id).copied());
        Written {
            line: pickle.location.line,
            tags: tags.map(Into::into).collect(),
            backgrounds: backgrounds.collect(),
            steps: steps.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use prestashop_bdd_gherkin::pickles::pickles;
    use prestashop_bdd_gherkin::read;

    use super::*;

    #[test]
    fn scenario_has_the_backgrounds_of_its_feature_and_of_its_own_rule() {
        let text = "Feature: f\n  Background: b\n    Given a\n  Scenario: s\n    Given x\n  Rule: one\n    Background: c\n      Given d\n    @t\n    Scenario Outline: <n>\n      Given e\n        \"\"\"\n        \"\"\"\n      Examples:\n        | n |\n        | 1 |\n  Rule: two\n    Scenario: u\n      Given y\n";
        let document = read(text).document;
        let all = written(&document, &pickles(&document, "f", document.ids));
        let lines = |line: usize| all[&line].backgrounds.iter().map(|background| background.line).collect::<Vec<_>>();
        assert_eq!([lines(4), lines(16), lines(18)], [vec![2], vec![2, 7], vec![2]]);
        let row = &all[&16];
        assert_eq!((row.steps[2].quotes, row.tags[0].line, row.steps.len()), (Some(12), 9, 3));
    }
}
