use cucumber::gherkin::{Feature, Step};
use prestashop_bdd_features::{left_by, made_for_good};

use super::finding::{Finding, Rule};
use super::source::Source;

/// Steps that make what no shop can remove, in a scenario that does not say so by its tags.
pub(super) fn check(source: &Source<'_>, feature: &Feature) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (tags, steps) in tagged(feature) {
        let left: Vec<_> = tags.iter().filter_map(|tag| left_by(tag)?.ok()).collect();
        for step in steps {
            let Some(what) = made_for_good(&step.value).filter(|what| !left.contains(what)) else { continue };
            let message = format!(
                "this step makes {what}, which no shop can remove again; where they may stay, tag the scenario with @leaves({what})"
            );
            findings.push(source.at_step(step, Rule::Tag, message));
        }
    }
    findings
}

/// Each scenario's tags and steps, with those of its feature and rule and of their backgrounds.
fn tagged(feature: &Feature) -> Vec<(Vec<&str>, Vec<&Step>)> {
    let background: Vec<_> = feature.background.iter().flat_map(|background| &background.steps).collect();
    let mut all = Vec::new();
    for scenario in &feature.scenarios {
        let tags = feature.tags.iter().chain(&scenario.tags).map(String::as_str).collect();
        all.push((tags, background.iter().copied().chain(&scenario.steps).collect()));
    }
    for rule in &feature.rules {
        let of_rule = rule.background.iter().flat_map(|background| &background.steps);
        let before: Vec<_> = background.iter().copied().chain(of_rule).collect();
        for scenario in &rule.scenarios {
            let tags = feature.tags.iter().chain(&rule.tags).chain(&scenario.tags).map(String::as_str).collect();
            all.push((tags, before.iter().copied().chain(&scenario.steps).collect()));
        }
    }
    all
}
