use std::sync::LazyLock;

use cucumber::codegen::{StepConstructor, WorldInventory, inventory};
use cucumber::gherkin;
use cucumber::step::{Collection, Location, Step};
use regex::Regex;

use super::definition::{DOCUMENTED, Definition};
use super::nearest;
use crate::world::World;

/// All steps.
#[derive(Debug)]
pub struct Catalogue {
    definitions: Vec<Definition>,
    /// Which of them look at pages.
    on_pages: Vec<usize>,
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
        let registered = registered();
        let regex_at = |file: &str, line: u32| {
            registered
                .iter()
                .find(|(location, ..)| location.line == line && location.path.replace('\\', "/").ends_with(file))
                .map(|(_, regex, _)| regex.clone())
        };
        let definitions: Vec<Definition> = DOCUMENTED
            .iter()
            .filter_map(|entry| Some(Definition::new(entry, regex_at(entry.file, entry.line)?)))
            .collect();
        let on_pages = (0..definitions.len()).filter(|index| definitions[*index].is_on_pages()).collect();
        Self { definitions, on_pages }
    }

    /// All steps, by subject.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// The steps that match a text: none, one, or several (which is a mistake in the suite).
    pub fn matching(&self, text: &str) -> Vec<&Definition> {
        self.definitions.iter().filter(|definition| definition.regex.is_match(text)).collect()
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
        steps.any(|step| self.on_pages.iter().any(|index| self.definitions[*index].regex.is_match(&step.value)))
    }

    /// The steps that are most like a text which is none, the likeliest first, three at most.
    pub fn nearest(&self, text: &str) -> Vec<&Definition> {
        nearest::steps(self, text)
    }

    /// The engine's collection, in which every step goes with every keyword: Gherkin's reference does
    /// not count the keyword when it looks for a step.
    pub fn steps() -> &'static Collection<World> {
        static STEPS: LazyLock<Collection<World>> = LazyLock::new(|| collection(|step| step));
        &STEPS
    }

    /// The engine's collection with `runner` in the place of every step; it finds what to run in [`steps`](Self::steps).
    pub fn steps_run_by(runner: Step<World>) -> Collection<World> {
        collection(|_| runner)
    }
}

fn collection(as_run: impl Fn(Step<World>) -> Step<World>) -> Collection<World> {
    registered().into_iter().fold(Collection::new(), |collection, (location, regex, step)| {
        let (place, step) = (Some(location), as_run(step));
        collection.given(place, regex.clone(), step).when(place, regex.clone(), step).then(place, regex, step)
    })
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
