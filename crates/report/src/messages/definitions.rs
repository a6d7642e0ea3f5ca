use std::collections::HashMap;
use std::sync::Arc;

use prestashop_bdd_gherkin::Location;
use serde::Serialize;

use super::envelope::{Envelope, ParameterType, Pattern, PatternType, SourceReference, StepDefinitionMessage};
use super::groups::{Grouped, Matched};
use super::ids::{Id, Ids};
use crate::sources::StepDefinition;

/// The kinds that Cucumber expressions have of their own; they are not described in messages.
const BUILT_IN: [&str; 11] =
    ["int", "float", "word", "string", "", "bigdecimal", "double", "biginteger", "byte", "short", "long"];

/// So many texts are remembered, so that a long run needs no more memory than a short one.
const MOST_REMEMBERED: usize = 10_000;

/// A definition that matches a step.
#[derive(Debug)]
pub struct Match {
    /// The definition.
    pub definition: Id,
    /// Its place in the source code.
    pub place: String,
    /// What its parameters matched.
    pub arguments: Vec<MatchArgument>,
}

/// What a parameter matched.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MatchArgument {
    /// Where and what.
    pub group: Matched,
    /// The kind of the parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter_type_name: Option<String>,
}

struct Known {
    id: Id,
    grouped: Grouped,
    kinds: Vec<String>,
    place: String,
}

/// All step definitions, and which match which text.
pub struct Definitions {
    known: Vec<Known>,
    /// Texts come back in every repetition and attempt.
    found: HashMap<String, Arc<[Match]>>,
}

impl Definitions {
    /// These definitions.
    pub fn new(definitions: &[StepDefinition], ids: &mut Ids) -> Self {
        let known = definitions.iter().map(|definition| Known {
            id: ids.next(),
            grouped: Grouped::new(&definition.regex),
            kinds: definition.parameters.clone(),
            place: format!("{}:{}", definition.file, definition.line),
        });
        Self { known: known.collect(), found: HashMap::new() }
    }

    /// The definitions that match a step's text, in their order.
    pub fn matching(&mut self, text: &str) -> Arc<[Match]> {
        if let Some(known) = self.found.get(text) {
            return known.clone();
        }
        let matches = self.known.iter().filter_map(|known| {
            let matched = known.grouped.matched(text)?;
            let kinds = known.kinds.iter().map(Some).chain(std::iter::repeat(None));
            let arguments = matched
                .into_iter()
                .zip(kinds)
                .map(|(group, kind)| MatchArgument { group, parameter_type_name: kind.cloned() });
            Some(Match { definition: known.id, place: known.place.clone(), arguments: arguments.collect() })
        });
        let matches: Arc<[Match]> = matches.collect();
        if self.found.len() >= MOST_REMEMBERED {
            self.found.clear();
        }
        self.found.insert(text.to_owned(), matches.clone());
        matches
    }

    /// The messages for them: the kinds of parameters first.
    pub fn messages<'a>(&'a self, definitions: &'a [StepDefinition], ids: &mut Ids) -> Vec<Envelope<'a>> {
        let mut kinds: Vec<ParameterType<'a>> = Vec::new();
        for (known, definition) in self.known.iter().zip(definitions) {
            for (kind, group) in known.kinds.iter().zip(&known.grouped.groups) {
                let told = BUILT_IN.contains(&kind.as_str()) || kinds.iter().any(|told| told.name == kind);
                if !told && !definition.by_regex {
                    kinds.push(ParameterType {
                        id: ids.next(),
                        name: kind,
                        regular_expressions: [&group.source],
                        prefer_for_regular_expression_match: false,
                        use_for_snippets: true,
                    });
                }
            }
        }
        let steps = self.known.iter().zip(definitions).map(|(known, definition)| {
            Envelope::StepDefinition(StepDefinitionMessage {
                id: known.id,
                pattern: Pattern {
                    source: &definition.expression,
                    kind: if definition.by_regex {
                        PatternType::RegularExpression
                    } else {
                        PatternType::CucumberExpression
                    },
                },
                source_reference: SourceReference {
                    uri: &definition.file,
                    location: Some(Location { line: definition.line as usize, column: 0 }),
                },
            })
        });
        kinds.into_iter().map(Envelope::ParameterType).chain(steps).collect()
    }
}

impl std::fmt::Debug for Definitions {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Definitions").field("known", &self.known.len()).finish_non_exhaustive()
    }
}
