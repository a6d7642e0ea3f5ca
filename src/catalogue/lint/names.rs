use std::collections::HashMap;

use cucumber::gherkin::{Feature, Scenario, StepType};

use super::super::Catalogue;
use super::finding::{Finding, Rule};
use super::sentences;
use super::source::Source;
use crate::features::{self, FeatureFile};

/// Scenarios of one feature with the same name, without one, without steps, without a check.
///
/// Reports name a scenario by feature and name, so two of the same name cannot be told apart there. The same scenario
/// name in two features is fine.
pub(super) fn check(catalogue: &Catalogue, source: &Source<'_>, feature: &Feature) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut first: HashMap<&str, usize> = HashMap::new();
    let scenarios: Vec<_> = features::scenarios(feature).collect();
    if scenarios.is_empty() {
        let place = source.beginning_of(feature.position.line);
        findings.push(source.warning(place, Rule::Check, format!("the feature \"{}\" has no scenario", feature.name)));
    }
    for scenario in scenarios {
        let line = scenario.position.line;
        let place = source.beginning_of(line);
        if scenario.name.trim().is_empty() {
            findings.push(source.warning(
                place,
                Rule::Name,
                "the scenario has no name; reports show its name".to_owned(),
            ));
        } else if let Some(other) = first.insert(&scenario.name, line) {
            first.insert(&scenario.name, other);
            let message = format!(
                "there is a scenario \"{}\" on line {other} already; give this one another name",
                scenario.name
            );
            findings.push(source.error(source.find_on(line, &scenario.name), Rule::Name, message));
        }
        if scenario.steps.is_empty() {
            // It would pass without having looked at anything. A step with a misspelt keyword can be the reason.
            findings.push(source.error(place, Rule::Check, "the scenario has no steps".to_owned()));
        } else if !has_check(catalogue, scenario) {
            let message = "the scenario checks nothing: it has no Then".to_owned();
            findings.push(source.warning(place, Rule::Check, message));
        }
    }
    findings
}

/// A check by its keyword, or by what it does. A step that is not known is not counted against the scenario.
fn has_check(catalogue: &Catalogue, scenario: &Scenario) -> bool {
    scenario.steps.iter().any(|step| {
        step.ty == StepType::Then
            || sentences::resolve(catalogue, &step.value).map_or(true, |found| found.definition.keyword == "Then")
    })
}

/// Two files with a feature of the same name.
pub(super) fn same_feature_twice(files: &[&FeatureFile]) -> Vec<Finding> {
    let mut first: HashMap<&str, &FeatureFile> = HashMap::new();
    let mut findings = Vec::new();
    for file in files {
        let feature = &file.written;
        if let Some(other) = first.get(feature.name.as_str()) {
            let (source, line) = (Source::of(file), feature.position.line);
            let other = format!("{}:{}", other.path.display(), other.written.position.line);
            let message =
                format!("there is a feature \"{}\" in {other} already; give this one another name", feature.name);
            findings.push(source.error(source.find_on(line, &feature.name), Rule::Name, message));
        } else {
            first.insert(&feature.name, file);
        }
    }
    findings
}
