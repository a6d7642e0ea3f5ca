use cucumber::gherkin::{self, tagexpr::TagOperation};
use cucumber::tag::Ext as _;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use regex::Regex;

use super::FeatureFile;
use super::shard::{Part, Split};
use super::target::{Lines, is_meant};
use super::walk::in_rules;
use crate::durations::Durations;

/// What only the demo shop can do: scenarios with this tag are left out on any other shop.
pub const DEMO_SHOP_ONLY: &str = "demo-shop-only";

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
        let (feature, none, lines) = (&file.expanded, Vec::new(), self.lines.get(&file.path));
        in_rules(feature).any(|(rule, scenario)| {
            let tags = [&feature.tags, rule.map_or(&none, |rule| &rule.tags)];
            lines.is_none_or(|lines| is_meant(lines, file, scenario)) && wanted(self, scenario, &tags)
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
    }
    std::iter::repeat_n(chosen, selection.repeat.max(1)).flatten().collect()
}

fn choose(file: &FeatureFile, selection: &Selection) -> Option<gherkin::Feature> {
    let mut feature = file.expanded.clone();
    if let Some(lines) = selection.lines.get(&file.path) {
        feature.scenarios.retain(|scenario| is_meant(lines, file, scenario));
        for rule in &mut feature.rules {
            rule.scenarios.retain(|scenario| is_meant(lines, file, scenario));
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
    use crate::features::load::parse;

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
