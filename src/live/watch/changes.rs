//! Which scenarios of a file have changed.

use std::collections::BTreeSet;

use cucumber::gherkin::{Rule, Scenario, Step};
use prestashop_bdd_features::{self as features, FeatureFile};
use prestashop_bdd_report::attachments::ScenarioId;

use crate::world::About;

/// A scenario to be played.
#[derive(Debug)]
pub(super) struct ToPlay {
    pub id: ScenarioId,
    pub about: About,
    pub tags: Vec<String>,
    /// Its steps, those of backgrounds first.
    pub steps: Vec<Step>,
}

/// What a saved file asks for.
#[derive(Debug)]
pub(super) enum Changed {
    /// The scenarios that were not there before with the same steps.
    Scenarios(Vec<ToPlay>),
    /// The file was saved as it was: all of them, from their beginnings.
    Nothing(Vec<ToPlay>),
}

pub(super) fn changed(before: Option<&FeatureFile>, now: &FeatureFile) -> Changed {
    let known: BTreeSet<String> = before.map(|file| all(file).map(|(_, text)| text).collect()).unwrap_or_default();
    let (new, same): (Vec<_>, Vec<_>) = all(now).partition(|(_, text)| !known.contains(text));
    let scenarios = |found: Vec<(ToPlay, String)>| found.into_iter().map(|(scenario, _)| scenario).collect();
    if new.is_empty() { Changed::Nothing(scenarios(same)) } else { Changed::Scenarios(scenarios(new)) }
}

/// Each scenario, and all of it that counts as text: moved lines change nothing.
fn all(file: &FeatureFile) -> impl Iterator<Item = (ToPlay, String)> {
    features::in_rules(&file.expanded).map(move |(rule, scenario)| {
        let steps = steps(file, rule, scenario);
        let parts = steps.iter().map(|step| format!("{:?}", said(step)));
        let text = format!("{} {:?}\n{}", scenario.name, scenario.tags, parts.collect::<Vec<_>>().join("\n"));
        let id = ScenarioId::of(&file.expanded, scenario);
        let about = About::of(&file.expanded, rule, scenario);
        (ToPlay { id, about, tags: scenario.tags.clone(), steps }, text)
    })
}

/// What counts of a step: its sentence and what stands below it, wherever it stands.
pub(super) fn said(step: &Step) -> (&str, Option<&str>, Option<&[Vec<String>]>) {
    (&step.value, step.docstring.as_deref(), step.table.as_ref().map(|table| table.rows.as_slice()))
}

fn steps(file: &FeatureFile, rule: Option<&Rule>, scenario: &Scenario) -> Vec<Step> {
    let backgrounds = file.expanded.background.iter().chain(rule.and_then(|rule| rule.background.as_ref()));
    backgrounds.flat_map(|background| &background.steps).chain(&scenario.steps).cloned().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::path::Path;

    use super::*;

    const TEXT: &str = "Feature: f\n  Background:\n    Given I log out\n  Scenario: a\n    When I go back\n  Scenario: b\n    When I reload the page\n";

    fn names(before: Option<&str>, now: &str) -> Vec<String> {
        let read = |text: &str| features::parse(Path::new("f.feature"), text).unwrap();
        let before = before.map(read);
        let (Changed::Scenarios(found) | Changed::Nothing(found)) = changed(before.as_ref(), &read(now));
        found.into_iter().map(|scenario| scenario.id.name).collect()
    }

    #[test]
    fn only_scenarios_with_other_steps_are_played_wherever_they_stand_now() {
        assert_eq!(names(None, TEXT), ["a", "b"]);
        let moved = TEXT.replace("  Scenario: b", "\n\n  Scenario: b");
        assert_eq!(names(Some(TEXT), &moved.replace("I reload the page", "I go back")), ["b"]);
        assert_eq!(names(Some(TEXT), &TEXT.replace("I log out", "I go back")), ["a", "b"]);
    }

    #[test]
    fn file_that_is_saved_as_it_was_is_played_whole() {
        assert_eq!(names(Some(TEXT), TEXT), ["a", "b"]);
        let file = features::parse(Path::new("f.feature"), TEXT).unwrap();
        assert!(matches!(changed(Some(&file), &file), Changed::Nothing(_)));
        assert!(matches!(changed(None, &file), Changed::Scenarios(_)));
    }
}
