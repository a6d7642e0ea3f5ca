//! `@needs(…)`: which of the chosen scenarios the shop cannot run.

use std::collections::{BTreeMap, BTreeSet};

use cucumber::gherkin;
use prestashop_bdd_features::{self as features, Need};

use crate::doctor;
use crate::world::Run;

/// A scenario that is skipped, in its feature.
#[derive(Debug)]
pub(super) struct Skipped {
    pub feature: gherkin::Feature,
    pub rule: Option<gherkin::Rule>,
    pub scenario: gherkin::Scenario,
    /// Why, for a person.
    pub reason: String,
}

/// Takes the scenarios out of `chosen` that need what the shop does not have.
///
/// Where the shop does not answer, its scenarios run and say so: a shop that is broken is not one without an Admin API.
pub(super) async fn take_out(run: &Run, chosen: &mut Vec<gherkin::Feature>) -> Vec<Skipped> {
    let mut wanted = BTreeSet::new();
    for feature in chosen.iter() {
        for (rule, scenario) in features::in_rules(feature) {
            wanted.extend(features::needs_of(feature, rule, scenario));
        }
    }
    let mut lacking = BTreeMap::new();
    for need in wanted {
        if let Some(reason) = doctor::lacks(run, &need).await {
            lacking.insert(need, reason);
        }
    }
    if lacking.is_empty() { Vec::new() } else { without(chosen, &lacking) }
}

fn without(chosen: &mut Vec<gherkin::Feature>, lacking: &BTreeMap<Need, String>) -> Vec<Skipped> {
    let mut skipped = Vec::new();
    for feature in chosen.iter_mut() {
        let whole = feature.clone();
        let mut keeps = |rule: Option<&gherkin::Rule>, scenario: &gherkin::Scenario| {
            let needs = features::needs_of(&whole, rule, scenario);
            let reasons: Vec<_> = needs.iter().filter_map(|need| Some((need, lacking.get(need)?))).collect();
            if reasons.is_empty() {
                return true;
            }
            let reasons: Vec<_> = reasons.iter().map(|(need, reason)| format!("needs {need}: {reason}")).collect();
            skipped.push(Skipped {
                feature: whole.clone(),
                rule: rule.cloned(),
                scenario: scenario.clone(),
                reason: reasons.join("; "),
            });
            false
        };
        feature.scenarios.retain(|scenario| keeps(None, scenario));
        for rule in &mut feature.rules {
            let of_rule = rule.clone();
            rule.scenarios.retain(|scenario| keeps(Some(&of_rule), scenario));
        }
    }
    chosen.retain(|feature| features::scenarios(feature).next().is_some());
    skipped
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::path::Path;

    use super::*;

    #[test]
    fn scenarios_that_need_what_is_lacking_are_taken_out_with_the_reason() {
        let text = "Feature: f\n  @needs(multistore)\n  Scenario: several shops\n    When I log out\n  Scenario: any shop\n    When I log out\n  \
                    @needs(multistore) @needs(language:fr)\n  Rule: r\n    Scenario: both\n      When I log out\n";
        let mut chosen = vec![features::parse(Path::new("f.feature"), text).unwrap().expanded];
        let lacking = BTreeMap::from([(Need::Multistore, "one shop".to_owned())]);
        let skipped = without(&mut chosen, &lacking);
        let told: Vec<_> = skipped.iter().map(|one| (one.scenario.name.as_str(), one.reason.as_str())).collect();
        assert_eq!(told, [("several shops", "needs multistore: one shop"), ("both", "needs multistore: one shop")]);
        let left: Vec<_> = chosen.iter().flat_map(features::scenarios).map(|scenario| scenario.name.as_str()).collect();
        assert_eq!(left, ["any shop"]);
        let french = BTreeMap::from([(Need::Language("fr".to_owned()), "English only".to_owned())]);
        assert_eq!(without(&mut chosen, &french).len(), 0);
    }
}
