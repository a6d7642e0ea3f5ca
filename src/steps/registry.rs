//! Which function runs which step of the catalogue.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use cucumber::codegen::inventory;
use cucumber::gherkin;
use cucumber::step::{Collection, Context, Location, Step};
use prestashop_bdd_catalogue::{Catalogue, Definition, NotOneStep, OwnDefinition};
use prestashop_bdd_features as features;
use regex::Match;

use super::own::OwnStep;
use crate::world::World;

/// A step of the suite: where it is defined, and what runs it. [The macros](prestashop_bdd_step_macros) make them.
pub(crate) struct Registered {
    pub place: Location,
    pub run: Step<World>,
}

inventory::collect!(Registered);

/// The steps by the place where they are defined, as the catalogue writes it.
static RUNNERS: LazyLock<BTreeMap<String, (Location, Step<World>)>> =
    LazyLock::new(|| inventory::iter::<Registered>().map(|step| (place(step.place), (step.place, step.run))).collect());

/// The steps of a project by their places.
static OWN: OnceLock<BTreeMap<String, (Location, Step<World>)>> = OnceLock::new();

/// Adds the steps of a project, which the catalogue knows already.
pub(crate) fn add(steps: Vec<OwnStep>) {
    let runner = |step: OwnStep| {
        let OwnDefinition { file: path, line, .. } = step.definition;
        (step.definition.place(), (Location { path, line, column: 1 }, step.run as Step<World>))
    };
    // The catalogue takes steps once only.
    let _ = OWN.set(steps.into_iter().map(runner).collect());
}

/// A place as the catalogue writes it: from the folder of the suite, `/` between folders.
fn place(location: Location) -> String {
    let path = location.path.replace('\\', "/");
    let start = path.rfind("src/steps/").unwrap_or_default();
    format!("{}:{}", &path[start..], location.line)
}

fn runner(definition: &Definition) -> Option<&'static (Location, Step<World>)> {
    RUNNERS.get(&definition.place).or_else(|| OWN.get()?.get(&definition.place))
}

/// What runs a step, and what it is run with.
pub(crate) fn find(step: &gherkin::Step) -> Result<(Step<World>, Context), NotOneStep> {
    let definition = Catalogue::get().find(&step.value)?;
    let none = || NotOneStep::None(step.value.clone());
    let (_, run) = runner(definition).ok_or_else(none)?;
    let regex = definition.regex().ok_or_else(none)?;
    let captures = regex.captures(&step.value).ok_or_else(none)?;
    let text = |group: Option<Match<'_>>| group.map(|group| group.as_str().to_owned()).unwrap_or_default();
    let names = regex.capture_names().map(|name| name.map(str::to_owned));
    let matches = names.zip(captures.iter().map(text)).collect();
    Ok((*run, Context { step: step.clone(), matches }))
}

/// The engine's collection with `runner` in the place of every step that the chosen features use; it [finds](find) what to
/// run. The engine tries each step that it knows, so it gets to know no other. Every step goes with every keyword:
/// Gherkin's reference does not count the keyword when it looks for a step.
pub(crate) fn run_by(runner_of_all: Step<World>, chosen: &[gherkin::Feature]) -> Collection<World> {
    let steps = chosen.iter().flat_map(features::steps);
    let used: BTreeMap<&str, &Definition> = steps
        .flat_map(|step| Catalogue::get().matching(&step.value))
        .map(|definition| (definition.place.as_str(), definition))
        .collect();
    used.into_values().filter_map(|definition| Some((runner(definition)?, definition.regex()?))).fold(
        Collection::new(),
        |collection, ((location, _), regex)| {
            let place = Some(*location);
            let collection = collection.given(place, regex.clone(), runner_of_all);
            let collection = collection.when(place, regex.clone(), runner_of_all);
            collection.then(place, regex.clone(), runner_of_all)
        },
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_catalogue_has_every_step_and_the_suite_runs_every_step_of_the_catalogue() {
        let known: BTreeSet<_> = Catalogue::get().definitions().iter().map(|step| step.place.clone()).collect();
        let registered: BTreeSet<_> = inventory::iter::<Registered>().map(|step| place(step.place)).collect();
        assert_eq!(registered, known);
        assert_eq!(registered.len(), inventory::iter::<Registered>().count());
    }
}
