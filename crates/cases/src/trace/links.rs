use prestashop_bdd_core::secrets::{MASK, can_stand_for};
use prestashop_bdd_features::FeatureFile;
use std::collections::{BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};

use prestashop_bdd_gherkin::document::Tag;

use super::{DeadLink, Link, comparable};
use crate::binding::{self, BoundRow};
use crate::model::ManualCase;

/// What stands before the path in a feature's description.
const NAMED_BY: &str = "Manual case:";

/// Which features belong to which case.
pub(super) struct Links {
    /// One for each case.
    pub of_cases: Vec<OfCase>,
    /// Paths to cases that are not there.
    pub dead: Vec<DeadLink>,
    /// Features that name no case.
    pub without: Vec<PathBuf>,
}

/// What features have of one case.
#[derive(Default)]
pub(super) struct OfCase {
    pub features: Vec<Link>,
    /// The index of the feature, and a row of it.
    pub rows: Vec<(usize, BoundRow)>,
}

pub(super) fn find(cases: &[ManualCase], features: &[FeatureFile]) -> Links {
    let mut of_cases: Vec<OfCase> = cases.iter().map(|_| OfCase::default()).collect();
    let by_path: HashMap<String, usize> =
        cases.iter().enumerate().map(|(index, case)| (comparable(&case.file), index)).collect();
    let mut by_tag: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, case) in cases.iter().enumerate() {
        if let Some(tracker) = case.tracker() {
            by_tag.entry(tracker).or_default().push(index);
        }
    }
    let tagged = |tags: Vec<&str>| -> Vec<usize> {
        tags.into_iter().filter_map(|tag| by_tag.get(tag)).flatten().copied().collect()
    };
    let words = |tags: &[Tag]| -> Vec<usize> { tagged(tags.iter().map(Tag::word).collect()) };
    let (mut dead, mut without) = (Vec::new(), Vec::new());
    for (index, file) in features.iter().enumerate() {
        let mut paths = Vec::new();
        let named = named(file);
        let names_nothing = named.is_empty();
        for path in named {
            match resolve(&path, file, &by_path) {
                Some(case) => paths.push(case),
                None => dead.push(DeadLink { feature: file.path.clone(), case: path }),
            }
        }
        let of_feature = file.document.feature.as_ref().map(|feature| words(&feature.tags)).unwrap_or_default();
        let of_scenarios: Vec<usize> =
            file.document.scenarios().flat_map(|(_, scenario)| words(&scenario.tags)).collect();
        let linked: BTreeSet<usize> = paths.iter().chain(&of_feature).chain(&of_scenarios).copied().collect();
        for case in linked {
            let (by_path, by_tag) = (paths.contains(&case), of_feature.contains(&case) || of_scenarios.contains(&case));
            of_cases[case].features.push(Link { file: file.path.clone(), by_path, by_tag });
        }
        if paths.is_empty() && of_feature.is_empty() && of_scenarios.is_empty() {
            if names_nothing {
                without.push(file.path.clone());
            }
            continue;
        }
        for row in binding::rows(file) {
            // The nearest word on it counts: the scenario's tag, the feature's path, the feature's tag.
            let own = tagged(row.tags.iter().map(String::as_str).collect());
            let candidates = [&own, &paths, &of_feature].into_iter().find(|cases| !cases.is_empty());
            let Some(candidates) = candidates else { continue };
            let says = |case: &&usize| {
                let of_case = row.number.checked_sub(1).and_then(|number| cases[**case].rows().nth(number));
                candidates.len() == 1 || of_case.is_some_and(|own| own.text() == row.text)
            };
            if let Some(case) = candidates.iter().find(says).or_else(|| candidates.first()) {
                of_cases[*case].rows.push((index, row));
            }
        }
    }
    Links { of_cases, dead, without }
}

/// The paths that a feature names its cases by, as written: `Manual case: scenarios/…`.
pub fn named(file: &FeatureFile) -> Vec<String> {
    let lines = file.document.feature.iter().flat_map(|feature| &feature.description.lines);
    let paths = lines.filter_map(|line| line.text.trim().strip_prefix(NAMED_BY));
    paths.map(|path| path.trim().trim_matches('`').to_owned()).filter(|path| !path.is_empty()).collect()
}

/// The case that a feature means: from where the program runs, from the feature's folder, or by the end of its path. In the texts of a
/// report a secret in the path is masked, and only the one case that the masked path can stand for is meant.
fn resolve(path: &str, feature: &FeatureFile, by_path: &HashMap<String, usize>) -> Option<usize> {
    let folder = feature.path.parent().unwrap_or(Path::new(""));
    let ways = [PathBuf::from(path), folder.join(path)];
    let found = ways.iter().find_map(|way| by_path.get(&comparable(&plain(way))).copied());
    let only = |means: &dyn Fn(&str) -> bool| {
        let mut meant = by_path.iter().filter(|(own, _)| means(own));
        let (_, case) = meant.next()?;
        meant.next().is_none().then_some(*case)
    };
    let end = format!("/{}", comparable(&plain(Path::new(path))));
    found.or_else(|| only(&|own| own.ends_with(&end))).or_else(|| {
        let masked = ways.each_ref().map(|way| comparable(&plain(way)));
        path.contains(MASK).then(|| only(&|own| masked.iter().any(|masked| can_stand_for(masked, own))))?
    })
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            Component::ParentDir | Component::Prefix(_) | Component::RootDir | Component::Normal(_) => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use prestashop_bdd_features as features;

    use super::*;

    #[test]
    fn case_whose_path_is_masked_in_the_feature_is_the_only_one_it_can_stand_for() {
        let case = |file: &str| {
            crate::parse(Path::new(file), b"| Step Description | Expected result |\n|---|---|\n| Log out | |\n")
                .unwrap()
        };
        let feature = |path: &str| {
            let text = format!(
                "Feature: f\n  Manual case: {path}\n\n  Scenario: s\n    # Row 1: Log out\n    When I log out\n"
            );
            features::parse(Path::new("features/f.feature"), &text).unwrap()
        };
        let cases = [case("scenarios/a.md"), case("scenarios/prestashop/groups.md"), case("scenarios/shop/titles.md")];
        let linked = |path: &str| {
            let links = find(&cases, &[feature(path)]);
            (links.of_cases.iter().map(|of_case| of_case.rows.len()).collect::<Vec<_>>(), links.dead.len())
        };
        assert_eq!(linked("scenarios/***/groups.md"), (vec![0, 1, 0], 0));
        assert_eq!(linked("../scenarios/***/groups.md"), (vec![0, 1, 0], 0));
        assert_eq!(linked("scenarios/***/***.md"), (vec![0, 0, 0], 1), "two of them");
    }
}
