use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use cucumber::codegen::{StepConstructor, WorldInventory, inventory};
use cucumber::gherkin;
use cucumber::step::{Collection, Context, Location, Step};
use regex::{Match, Regex};

use super::definition::{DOCUMENTED, Definition};
use super::nearest;
use crate::features;
use crate::world::World;

/// All steps.
#[derive(Debug)]
pub struct Catalogue {
    definitions: Vec<Definition>,
    /// What runs them, in the same order.
    registered: Vec<Registered>,
    /// Which of them match a text that was looked for: most are looked for again and again.
    matching: RwLock<HashMap<String, Arc<[usize]>>>,
}

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

type Registered = (Location, Regex, Step<World>);

fn registered() -> Vec<Registered> {
    fn of<C: StepConstructor<World> + inventory::Collect>() -> impl Iterator<Item = Registered> {
        inventory::iter::<C>.into_iter().map(|constructor| {
            let (location, regex, step) = constructor.inner();
            (location, regex(), step)
        })
    }
    of::<<World as WorldInventory>::Given>()
        .chain(of::<<World as WorldInventory>::When>())
        .chain(of::<<World as WorldInventory>::Then>())
        .collect()
}

impl Catalogue {
    /// The one catalogue of this program.
    pub fn get() -> &'static Self {
        static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::read);
        &CATALOGUE
    }

    fn read() -> Self {
        let all = registered();
        let at = |file: &str, line: u32| {
            all.iter()
                .find(|(location, ..)| location.line == line && location.path.replace('\\', "/").ends_with(file))
                .cloned()
        };
        let (definitions, registered) = DOCUMENTED
            .iter()
            .filter_map(|entry| {
                at(entry.file, entry.line).map(|found| (Definition::new(entry, found.1.clone()), found))
            })
            .unzip();
        Self { definitions, registered, matching: RwLock::default() }
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
                all.filter(|(_, definition)| definition.regex.is_match(text)).map(|(number, _)| number).collect();
            self.matching.write().unwrap_or_else(PoisonError::into_inner).insert(text.to_owned(), found.clone());
            found
        })
    }

    /// What runs a step, and what it is run with.
    pub fn find(&self, step: &gherkin::Step) -> Result<(Step<World>, Context), NotOneStep> {
        let (_, regex, run) = match *self.numbers(&step.value) {
            [number] => &self.registered[number],
            [] => return Err(NotOneStep::None(step.value.clone())),
            ref several => {
                let places = several.iter().map(|number| self.definitions[*number].place.clone());
                return Err(NotOneStep::Several { text: step.value.clone(), places: places.collect() });
            }
        };
        let captures = regex.captures(&step.value).ok_or_else(|| NotOneStep::None(step.value.clone()))?;
        let text = |group: Option<Match<'_>>| group.map(|group| group.as_str().to_owned()).unwrap_or_default();
        let names = regex.capture_names().map(|name| name.map(str::to_owned));
        let matches = names.zip(captures.iter().map(text)).collect();
        Ok((*run, Context { step: step.clone(), matches }))
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

    /// The steps that are most like a text which is none, the likeliest first, three at most.
    pub fn nearest(&self, text: &str) -> Vec<&Definition> {
        nearest::steps(self, text)
    }

    /// The engine's collection with `runner` in the place of every step that the chosen features use; it [finds](Self::find) what to
    /// run. The engine tries each step that it knows, so it gets to know no other. Every step goes with every keyword:
    /// Gherkin's reference does not count the keyword when it looks for a step.
    pub fn steps_run_by(&self, runner: Step<World>, chosen: &[gherkin::Feature]) -> Collection<World> {
        let steps = chosen.iter().flat_map(features::steps);
        let used: BTreeSet<usize> = steps.flat_map(|step| self.numbers(&step.value).to_vec()).collect();
        used.into_iter().map(|number| &self.registered[number]).fold(
            Collection::new(),
            |collection, (location, regex, _)| {
                let place = Some(*location);
                let collection = collection.given(place, regex.clone(), runner).when(place, regex.clone(), runner);
                collection.then(place, regex.clone(), runner)
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_of_the_engine_is_documented_and_the_other_way_round() {
        assert_eq!(Catalogue::get().definitions().len(), registered().len());
        assert_eq!(DOCUMENTED.len(), registered().len());
    }

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
