use cucumber::gherkin::{self, tagexpr::TagOperation};
use cucumber::tag::Ext as _;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use regex::Regex;

use super::FeatureFile;
use super::shard::{Part, Split};
use super::target::{Blocks, Lines};
use super::walk::in_rules;
use crate::durations::Durations;

/// What only the demo shop can do: scenarios with this tag are left out on any other shop.
pub const DEMO_SHOP_ONLY: &str = "demo-shop-only";

/// Scenarios with this tag run before the others where no other order is asked for.
pub const SMOKE: &str = "smoke";

/// Which scenarios run, in which order, how often.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Only scenarios whose tags (the feature's and rule's included) satisfy this.
    pub tags: Option<TagOperation>,
    /// Only scenarios whose name matches.
    pub name: Option<Regex>,
    /// Of these files, only the scenarios on these lines.
    pub lines: Lines,
    /// Every scenario this many times; 0 counts as 1.
    pub repeat: usize,
    /// Random order from this seed.
    pub shuffle: Option<u64>,
    /// Only this part of them all, balanced by these durations.
    pub part: Option<(Part, Durations)>,
    /// Whether the shop is another one than the embedded demo shop.
    pub another_shop: bool,
}

impl Selection {
    /// Whether tags or a name choose among the scenarios of the files.
    pub fn is_narrow(&self) -> bool {
        self.tags.is_some() || self.name.is_some()
    }

    /// Whether it chooses a scenario of the file, whatever the part.
    pub fn has_some_of(&self, file: &FeatureFile) -> bool {
        let (feature, none) = (&file.expanded, Vec::new());
        let lines = self.lines.get(&file.path).map(|lines| (lines, Blocks::of(&file.document)));
        in_rules(feature).any(|(rule, scenario)| {
            let tags = [&feature.tags, rule.map_or(&none, |rule| &rule.tags)];
            lines.as_ref().is_none_or(|(lines, blocks)| blocks.is_meant(lines, scenario))
                && wanted(self, scenario, &tags)
        })
    }
}

/// How the chosen scenarios are split; none where all of them run.
pub fn split(files: &[FeatureFile], selection: &Selection) -> Option<Split> {
    let (part, durations) = selection.part.as_ref()?;
    Some(Split::new(&whole(files, selection), part.count, durations))
}

/// All that are chosen, whatever the part.
fn whole(files: &[FeatureFile], selection: &Selection) -> Vec<gherkin::Feature> {
    files.iter().filter_map(|file| choose(file, selection)).collect()
}

/// The features to run, in order, without the scenarios that were not chosen.
///
/// Smoke tests come first: who waits for a run learns soon whether the shop works at all.
///
/// Repetition repeats the whole list, so that no scenario runs twice in a row without the others in
/// between. Shuffling mixes features and the scenarios inside each.
pub fn select(files: &[FeatureFile], selection: &Selection) -> Vec<gherkin::Feature> {
    let mut chosen = whole(files, selection);
    if let Some((part, durations)) = &selection.part {
        // Before they are shuffled and repeated, so that each part has the same order before it.
        Split::new(&chosen, part.count, durations).keep(&mut chosen, part.index);
    }
    if let Some(seed) = selection.shuffle {
        let mut random = StdRng::seed_from_u64(seed);
        for feature in &mut chosen {
            feature.scenarios.shuffle(&mut random);
            for rule in &mut feature.rules {
                rule.scenarios.shuffle(&mut random);
            }
            feature.rules.shuffle(&mut random);
        }
        chosen.shuffle(&mut random);
    } else {
        chosen = smoke_first(chosen);
    }
    std::iter::repeat_n(chosen, selection.repeat.max(1)).flatten().collect()
}

/// The scenarios with the tag [`SMOKE`] before the others, each kind in its order.
fn smoke_first(chosen: Vec<gherkin::Feature>) -> Vec<gherkin::Feature> {
    let (smoke, others): (Vec<_>, Vec<_>) = chosen.into_iter().map(parted).unzip();
    smoke.into_iter().chain(others).flatten().collect()
}

/// A feature with its smoke tests only, and with the others only.
fn parted(feature: gherkin::Feature) -> (Option<gherkin::Feature>, Option<gherkin::Feature>) {
    let has = |tags: &[String]| tags.iter().any(|tag| tag == SMOKE);
    if has(&feature.tags) {
        return (Some(feature), None);
    }
    let is_some =
        in_rules(&feature).any(|(rule, scenario)| has(&scenario.tags) || rule.is_some_and(|rule| has(&rule.tags)));
    if !is_some {
        return (None, Some(feature));
    }
    let only = |smoke: bool| {
        let mut part = feature.clone();
        part.scenarios.retain(|scenario| has(&scenario.tags) == smoke);
        for rule in &mut part.rules {
            let of_rule = has(&rule.tags);
            rule.scenarios.retain(|scenario| (of_rule || has(&scenario.tags)) == smoke);
        }
        part.rules.retain(|rule| !rule.scenarios.is_empty());
        (!part.scenarios.is_empty() || !part.rules.is_empty()).then_some(part)
    };
    (only(true), only(false))
}

fn choose(file: &FeatureFile, selection: &Selection) -> Option<gherkin::Feature> {
    let mut feature = file.expanded.clone();
    if let Some(lines) = selection.lines.get(&file.path) {
        let blocks = Blocks::of(&file.document);
        feature.scenarios.retain(|scenario| blocks.is_meant(lines, scenario));
        for rule in &mut feature.rules {
            rule.scenarios.retain(|scenario| blocks.is_meant(lines, scenario));
        }
    }
    let feature_tags = std::mem::take(&mut feature.tags);
    feature.scenarios.retain(|scenario| wanted(selection, scenario, &[&feature_tags]));
    for rule in &mut feature.rules {
        let rule_tags = rule.tags.clone();
        rule.scenarios.retain(|scenario| wanted(selection, scenario, &[&feature_tags, &rule_tags]));
    }
    feature.rules.retain(|rule| !rule.scenarios.is_empty());
    feature.tags = feature_tags;
    (!feature.scenarios.is_empty() || !feature.rules.is_empty()).then_some(feature)
}

fn wanted(selection: &Selection, scenario: &gherkin::Scenario, inherited: &[&Vec<String>]) -> bool {
    let tags = inherited.iter().copied().flatten().chain(&scenario.tags);
    let left_out = selection.another_shop && tags.clone().any(|tag| tag == DEMO_SHOP_ONLY);
    !left_out
        && selection.tags.as_ref().is_none_or(|expression| expression.eval(tags))
        && selection.name.as_ref().is_none_or(|pattern| pattern.is_match(&scenario.name))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::load::parse;

    fn files() -> Vec<FeatureFile> {
        let text = "@api\nFeature: f\n  @smoke\n  Scenario: one\n    Given a\n  Scenario: two\n    Given a\n  Scenario: three\n    Given a\n";
        vec![parse(Path::new("f.feature"), text).unwrap()]
    }

    fn names(selection: &Selection) -> Vec<String> {
        select(&files(), selection).into_iter().flat_map(|f| f.scenarios).map(|s| s.name).collect()
    }

    #[test]
    fn tags_of_the_feature_count_for_its_scenarios() {
        let tags = |text: &str| Selection { tags: Some(text.parse().unwrap()), ..Selection::default() };
        assert_eq!(names(&tags("@api and @smoke")), ["one"]);
        assert_eq!(names(&tags("not @smoke")), ["two", "three"]);
        assert_eq!(names(&tags("@ui")), Vec::<String>::new());
    }

    #[test]
    fn a_file_is_selected_where_a_scenario_of_it_is() {
        let some = |selection: &Selection| files().iter().any(|file| selection.has_some_of(file));
        let narrow = |tags: &str| Selection { tags: Some(tags.parse().unwrap()), ..Selection::default() };
        assert!(some(&Selection::default()) && some(&narrow("@api and @smoke")) && !some(&narrow("@ui")));
        let on_line = |line| Selection { lines: [("f.feature".into(), vec![line])].into(), ..narrow("@smoke") };
        assert!(some(&on_line(5)) && !some(&on_line(6)));
    }

    #[test]
    fn what_only_the_demo_shop_can_do_is_left_out_on_another_shop() {
        let text = "Feature: f\n  @demo-shop-only\n  Scenario: one\n    Given a\n  Scenario: two\n    Given a\n";
        let files = [parse(Path::new("f.feature"), text).unwrap()];
        let count = |another_shop| {
            let chosen = select(&files, &Selection { another_shop, ..Selection::default() });
            chosen.iter().map(|feature| feature.scenarios.len()).sum::<usize>()
        };
        assert_eq!((count(false), count(true)), (2, 1));
    }

    #[test]
    fn smoke_tests_come_first_unless_the_order_is_random() {
        let texts = [
            ("a.feature", "Feature: a\n  Scenario: a1\n    Given a\n  @smoke\n  Scenario: a2\n    Given a\n"),
            ("b.feature", "@smoke\nFeature: b\n  Scenario: b1\n    Given a\n"),
            (
                "c.feature",
                "Feature: c\n  @smoke\n  Rule: r\n    Scenario: c1\n      Given a\n  Rule: s\n    Scenario: c2\n      Given a\n    @smoke\n    Scenario: c3\n      Given a\n",
            ),
        ];
        let files: Vec<_> = texts.iter().map(|(file, text)| parse(Path::new(file), text).unwrap()).collect();
        let names = |selection: &Selection| -> Vec<String> {
            let chosen = select(&files, selection);
            chosen.iter().flat_map(in_rules).map(|(_, scenario)| scenario.name.clone()).collect()
        };
        let first = ["a2", "b1", "c1", "c3", "a1", "c2"];
        assert_eq!(names(&Selection::default()), first);
        let twice = names(&Selection { repeat: 2, ..Selection::default() });
        assert_eq!(twice, [first, first].concat());
        let mut shuffled = names(&Selection { shuffle: Some(1), ..Selection::default() });
        shuffled.sort();
        assert_eq!(shuffled, ["a1", "a2", "b1", "c1", "c2", "c3"]);
    }

    #[test]
    fn the_same_seed_gives_the_same_order() {
        let shuffled = |seed| names(&Selection { shuffle: Some(seed), repeat: 1, ..Selection::default() });
        assert_eq!(shuffled(7), shuffled(7));
        assert!((0..20).any(|seed| shuffled(seed) != ["one", "two", "three"]));
    }

    #[test]
    fn repeating_repeats_the_whole_list() {
        let selection = Selection { repeat: 2, ..Selection::default() };
        assert_eq!(names(&selection), ["one", "two", "three", "one", "two", "three"]);
    }
}
