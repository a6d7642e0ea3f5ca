use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use cucumber::gherkin;

use super::definition::{DOCUMENTED, Definition};
use super::nearest;
use super::own::{self, OwnDefinition, OwnStepError};

/// All steps.
#[derive(Debug)]
pub struct Catalogue {
    definitions: Vec<Definition>,
    /// Which of them match a text that was looked for: most are looked for again and again.
    matching: RwLock<HashMap<String, Arc<[usize]>>>,
    /// The ways to say each step, for "did you mean".
    said: OnceLock<Vec<Vec<String>>>,
}

static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();

/// A text that is not exactly one step.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotOneStep {
    /// No step matches.
    #[error("there is no step \"{0}\"")]
    None(String),
    /// More than one does, which is a mistake in the suite.
    #[error("several steps match \"{text}\": {}", places.join(", "))]
    Several {
        /// The text.
        text: String,
        /// Where they are defined.
        places: Vec<String>,
    },
}

impl Catalogue {
    /// The one catalogue of this program.
    pub fn get() -> &'static Self {
        CATALOGUE.get_or_init(|| Self::of(DOCUMENTED.iter().map(Definition::new).collect()))
    }

    /// Adds the steps of a project to the catalogue of this program, before it is used for the first time.
    ///
    /// # Errors
    /// A step that is written wrong or means what another one means, and a call that comes too late.
    pub fn add(steps: &[OwnDefinition]) -> Result<(), OwnStepError> {
        CATALOGUE.set(Self::of(own::with(steps)?)).map_err(|_| OwnStepError::TooLate)
    }

    fn of(definitions: Vec<Definition>) -> Self {
        Self { definitions, matching: RwLock::default(), said: OnceLock::new() }
    }

    /// All steps, by subject.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// The steps that match a text: none, one, or several (which is a mistake in the suite).
    pub fn matching(&self, text: &str) -> Vec<&Definition> {
        self.numbers(text).iter().map(|number| &self.definitions[*number]).collect()
    }

    fn numbers(&self, text: &str) -> Arc<[usize]> {
        let known = self.matching.read().unwrap_or_else(PoisonError::into_inner).get(text).cloned();
        known.unwrap_or_else(|| {
            let all = self.definitions.iter().enumerate();
            let found: Arc<[usize]> =
                all.filter(|(_, definition)| definition.is(text)).map(|(number, _)| number).collect();
            self.matching.write().unwrap_or_else(PoisonError::into_inner).insert(text.to_owned(), found.clone());
            found
        })
    }

    /// The one step that a text is.
    pub fn find(&self, text: &str) -> Result<&Definition, NotOneStep> {
        match *self.matching(text) {
            [definition] => Ok(definition),
            [] => Err(NotOneStep::None(text.to_owned())),
            ref several => {
                let places = several.iter().map(|definition| definition.place.clone()).collect();
                Err(NotOneStep::Several { text: text.to_owned(), places })
            }
        }
    }

    /// Whether a scenario needs a browser: one of its steps, or of those before every scenario, looks at pages.
    pub fn needs_browser(
        &self,
        feature: &gherkin::Feature,
        rule: Option<&gherkin::Rule>,
        scenario: &gherkin::Scenario,
    ) -> bool {
        let backgrounds = feature.background.iter().chain(rule.and_then(|rule| rule.background.as_ref()));
        let mut steps = backgrounds.flat_map(|background| &background.steps).chain(&scenario.steps);
        steps.any(|step| self.numbers(&step.value).iter().any(|number| self.definitions[*number].is_on_pages()))
    }

    /// The ways to say each step, in the order of the definitions.
    pub(super) fn said(&self) -> &[Vec<String>] {
        self.said.get_or_init(|| self.definitions.iter().map(nearest::said).collect())
    }

    /// The steps that are most like a text which is none, the likeliest first, three at most.
    pub fn nearest(&self, text: &str) -> Vec<&Definition> {
        nearest::steps(self, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_sentence_and_an_example_that_it_alone_matches() {
        for definition in Catalogue::get().definitions() {
            assert!(definition.summary.ends_with('.'), "{}: {}", definition.place, definition.summary);
            assert!(!definition.examples.is_empty(), "{} has no example", definition.place);
            for example in &definition.examples {
                let matching = Catalogue::get().matching(example.step());
                let places: Vec<_> = matching.iter().map(|found| found.place.as_str()).collect();
                assert_eq!(places, [definition.place.as_str()], "{}", example.step());
            }
        }
    }
}
