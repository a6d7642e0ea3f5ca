use std::collections::HashMap;

use prestashop_bdd_features::FeatureFile;
use prestashop_bdd_gherkin::document::{KeywordType, Scenario};

use super::super::Catalogue;
use super::finding::{Finding, Rule};
use super::sentences;
use super::source::Source;

/// Scenarios of one feature with the same name, without one, without a check.
///
/// Reports name a scenario by feature and name, so two of the same name cannot be told apart there. The same scenario
/// name in two features is fine.
pub(super) fn check(catalogue: &Catalogue, source: &Source<'_>, file: &FeatureFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (_, scenario) in file.document.scenarios() {
        let line = scenario.location.line;
        let place = scenario.location.into();
        if scenario.name.trim().is_empty() {
            findings.push(source.warning(
                place,
                Rule::Name,
                "the scenario has no name; reports show its name".to_owned(),
            ));
        } else if let Some(other) = first.get(scenario.name.as_str()) {
            let message = format!("a scenario \"{}\" exists already on line {other}; rename this one", scenario.name);
            findings.push(source.error(source.find_on(line, &scenario.name), Rule::Name, message));
        } else {
            first.insert(&scenario.name, line);
        }
        if !scenario.steps.is_empty() && !has_check(catalogue, scenario) {
            let message = "the scenario checks nothing: it has no Then".to_owned();
            findings.push(source.warning(place, Rule::Check, message));
        }
    }
    findings
}

/// A check by its keyword, or by what it does. A step that is not known is not counted against the scenario.
fn has_check(catalogue: &Catalogue, scenario: &Scenario) -> bool {
    scenario.steps.iter().any(|step| {
        step.keyword_type == KeywordType::Outcome
            || sentences::resolve_quietly(catalogue, &step.text).is_none_or(|found| found.definition.keyword == "Then")
    })
}

/// Files with a feature of the same name as one of the others, or one before them.
pub(super) fn same_feature_twice(files: &[&FeatureFile], others: &[&FeatureFile]) -> Vec<Finding> {
    let named = |file: &&FeatureFile| {
        let feature = file.document.feature.as_ref()?;
        Some((feature.name.clone(), format!("{}:{}", file.path.display(), feature.location.line)))
    };
    let mut first: HashMap<String, String> = others.iter().filter_map(named).collect();
    let mut findings = Vec::new();
    for file in files {
        let Some(feature) = &file.document.feature else { continue };
        let line = feature.location.line;
        if let Some(other) = first.get(feature.name.as_str()) {
            let source = Source::of(file);
            let message = format!("a feature \"{}\" exists already in {other}; rename this one", feature.name);
            findings.push(source.error(source.find_on(line, &feature.name), Rule::Name, message));
        } else {
            first.insert(feature.name.clone(), format!("{}:{line}", file.path.display()));
        }
    }
    findings
}
