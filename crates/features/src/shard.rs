//! `--shard 2/5`: one part of the scenarios.

use std::time::Duration;

use cucumber::gherkin;

use super::walk::scenarios;
use crate::durations::Durations;

/// Part number `index` of `count`, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which part, from 1 to `count`.
    pub index: usize,
    /// How many parts there are.
    pub count: usize,
}

/// How the scenarios are split into parts: the same for each part of the same scenarios and durations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    parts: Vec<usize>,
    plan: u32,
}

impl Split {
    /// The longest first, each to the part that has least so far. A scenario that no run has measured counts as the mean of
    /// those that are known.
    pub fn new(features: &[gherkin::Feature], count: usize, durations: &Durations) -> Self {
        let unknown = durations.mean().unwrap_or(Duration::from_secs(1));
        let weighed: Vec<(&gherkin::Feature, &gherkin::Scenario, Duration)> = features
            .iter()
            .flat_map(|feature| scenarios(feature).map(move |scenario| (feature, scenario)))
            .map(|(feature, scenario)| {
                let file = feature.path.as_deref().unwrap_or(std::path::Path::new(""));
                (feature, scenario, durations.of(file, &scenario.name).unwrap_or(unknown))
            })
            .collect();
        let mut order: Vec<usize> = (0..weighed.len()).collect();
        order.sort_by_key(|index| std::cmp::Reverse(weighed[*index].2));
        let mut loads = vec![(Duration::ZERO, 0_usize); count];
        let mut parts = vec![0; weighed.len()];
        for index in order {
            // With equal loads, as where nothing takes any time, the part with fewer scenarios.
            let Some(least) = (0..count).min_by_key(|part| loads[*part]) else { break };
            loads[least] = (loads[least].0 + weighed[index].2, loads[least].1 + 1);
            parts[index] = least + 1;
        }
        let mut plan = Plan::default();
        for ((feature, scenario, _), part) in weighed.iter().zip(&parts) {
            plan.add(&feature.path.as_ref().map(|path| path.to_string_lossy()).unwrap_or_default());
            plan.add(&format!("{}{}={part}/{count}", scenario.position.line, scenario.name));
        }
        Self { parts, plan: plan.0 }
    }

    /// Whether there was nothing to split.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Tells splits of other scenarios, or by other durations, from this one.
    pub fn plan(&self) -> u32 {
        self.plan
    }

    /// Leaves that part of the features that were split.
    pub(super) fn keep(&self, features: &mut Vec<gherkin::Feature>, index: usize) {
        let mut parts = self.parts.iter();
        let mut is_kept = |_: &gherkin::Scenario| parts.next().is_some_and(|part| *part == index);
        for feature in features.iter_mut() {
            feature.scenarios.retain(&mut is_kept);
            for rule in &mut feature.rules {
                rule.scenarios.retain(&mut is_kept);
            }
            feature.rules.retain(|rule| !rule.scenarios.is_empty());
        }
        features.retain(|feature| scenarios(feature).next().is_some());
    }
}

/// A hash that is the same on every machine (FNV-1a, 32 bits).
struct Plan(u32);

impl Default for Plan {
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl Plan {
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;
    use crate::{Selection, parse, select, split};

    /// Features with so many scenarios each, those after the third in a rule.
    fn files(sizes: &[usize]) -> Vec<crate::FeatureFile> {
        let feature = |(number, size): (usize, &usize)| {
            let mut text = format!("Feature: f{number}\n");
            for scenario in 0..*size {
                if scenario == 3 {
                    text.push_str("  Rule: r\n");
                }
                text.extend([format!("  Scenario: s{number}-{scenario}\n    Given a\n")]);
            }
            parse(Path::new(&format!("f{number}.feature")), &text).unwrap()
        };
        sizes.iter().enumerate().map(feature).collect()
    }

    fn names(features: &[gherkin::Feature]) -> Vec<String> {
        features.iter().flat_map(scenarios).map(|scenario| scenario.name.clone()).collect()
    }

    proptest! {
        #[test]
        fn the_parts_are_the_whole_exactly_once_and_evenly_loaded(
            sizes in prop::collection::vec(1_usize..8, 1..10),
            count in 1_usize..7,
            repeat in 1_usize..3,
            shuffle in prop::option::of(any::<u64>()),
            known in prop::collection::vec((0_usize..10, 0_usize..8, 0_u64..5000), 0..40),
        ) {
            let files = files(&sizes);
            let mut durations = Durations::default();
            for (file, scenario, took) in known {
                let path = format!("f{file}.feature");
                durations.add(Path::new(&path), &format!("s{file}-{scenario}"), Duration::from_millis(took));
            }
            let whole = Selection { repeat, shuffle, ..Selection::default() };
            let mut expected = names(&select(&files, &whole));
            let (mut all, mut loads, mut longest) = (Vec::new(), Vec::new(), Duration::ZERO);
            for index in 1..=count {
                let part = Some((Part { index, count }, durations.clone()));
                let part = select(&files, &Selection { part, ..whole.clone() });
                let took = |name: &String| {
                    let (file, _) = name[1..].split_once('-').unwrap();
                    let known = durations.of(Path::new(&format!("f{file}.feature")), name);
                    known.or(durations.mean()).unwrap_or(Duration::from_secs(1))
                };
                let names = names(&part);
                loads.push(names.iter().map(took).sum::<Duration>());
                longest = names.iter().map(took).max().unwrap_or_default().max(longest);
                all.extend(names);
            }
            all.sort();
            expected.sort();
            prop_assert_eq!(all, expected);
            let (least, most) = (loads.iter().min().unwrap(), loads.iter().max().unwrap());
            prop_assert!(most.saturating_sub(*least) <= longest * u32::try_from(repeat).unwrap());
        }
    }

    #[test]
    fn without_durations_the_parts_have_as_many_scenarios_each() {
        let files = files(&[5, 5, 1]);
        let count = |index| {
            let part = Some((Part { index, count: 3 }, Durations::default()));
            names(&select(&files, &Selection { part, ..Selection::default() })).len()
        };
        assert_eq!([count(1), count(2), count(3)], [4, 4, 3]);
    }

    #[test]
    fn other_durations_that_move_a_scenario_are_another_plan() {
        let files = files(&[4]);
        let plan = |durations: &Durations| {
            let part = Some((Part { index: 1, count: 2 }, durations.clone()));
            split(&files, &Selection { part, ..Selection::default() }).unwrap().plan()
        };
        let mut durations = Durations::default();
        assert_eq!(plan(&durations), plan(&durations));
        let before = plan(&durations);
        durations.add(Path::new("f0.feature"), "s0-0", Duration::from_secs(1));
        durations.add(Path::new("f0.feature"), "s0-3", Duration::from_secs(9));
        assert_ne!(plan(&durations), before);
    }
}
