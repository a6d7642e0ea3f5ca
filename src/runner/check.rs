//! What is wrong with the features, told before anything runs.
//!
//! A mistake in what the run selects stops it. Where tags or a name choose, one in a file of which nothing is selected is told
//! in a line, so that a draft beside finished features stops nobody; `lint` tells all of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use prestashop_bdd_catalogue::{self as catalogue, Finding, Severity};
use prestashop_bdd_core::text::counted;
use prestashop_bdd_features::{self as features, FeatureError, FeatureFile, Selection};
use regex::Regex;

/// What is to be told before a run.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// In the order in which it is printed.
    pub told: Vec<String>,
    /// The mistakes because of which the run does not begin.
    pub mistakes: Vec<Mistake>,
    /// Whether the run does not begin.
    pub stops: bool,
    /// Whether the run begins, but without a file that it would have run: it cannot pass.
    pub incomplete: bool,
    /// Files that cannot be used, so that nothing of them can be selected. They are the reason where nothing is.
    pub left_out: Vec<FeatureError>,
}

/// A mistake in a feature.
#[derive(Debug)]
pub(super) struct Mistake {
    pub file: PathBuf,
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// The same as it is printed, with its place.
    pub printed: String,
}

impl From<&FeatureError> for Mistake {
    fn from(error: &FeatureError) -> Self {
        let message = error.to_string();
        Self { file: error.path().to_owned(), line: error.line(), printed: message.clone(), message }
    }
}

impl From<&Finding> for Mistake {
    fn from(finding: &Finding) -> Self {
        let printed = finding.to_string();
        Self { file: finding.file.clone(), line: finding.line, message: finding.message.clone(), printed }
    }
}

/// Checks what was found in the paths that were named. A file that is named itself is meant, whatever is wrong with it.
pub(super) fn check(
    files: &[FeatureFile],
    unusable: Vec<FeatureError>,
    named: &[PathBuf],
    selection: &Selection,
) -> Checked {
    let narrow = selection.is_narrow();
    let is_named = |error: &FeatureError| named.iter().any(|path| path == error.path());
    // What stands in a file with such a name nobody can say; the others have nothing to do with it.
    let (unnamed, unusable): (Vec<_>, Vec<_>) =
        unusable.into_iter().partition(|error| matches!(error, FeatureError::FileName { .. }) && !is_named(error));
    let (stopping, mut left_out): (Vec<_>, Vec<_>) = unusable.into_iter().partition(|error| !narrow || is_named(error));
    if !stopping.is_empty() {
        let told = stopping.iter().map(ToString::to_string).collect();
        let mistakes = stopping.iter().map(Mistake::from).collect();
        return Checked { told, mistakes, stops: true, incomplete: false, left_out };
    }
    let (selected, others): (Vec<_>, Vec<_>) = files.iter().partition(|file| !narrow || selection.has_some_of(file));
    // Tags that are misspelt are for `lint`: only what else is in the project tells them, and to read it takes time.
    let findings = catalogue::lint(&selected, Vec::<FeatureFile>::new);
    let mut told = brief(&findings);
    told.extend(left_out.iter().map(|error| passed_over(error.path(), "cannot be read as a feature")));
    told.extend(unnamed.iter().map(|error| format!("warning: {error}; this run leaves it out")));
    told.extend(mistakes(&others));
    let incomplete = !unnamed.is_empty();
    left_out.extend(unnamed);
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let mistakes = errors.map(Mistake::from).collect();
    Checked { told, mistakes, stops: catalogue::has_errors(&findings), incomplete, left_out }
}

/// The findings; of warnings about a file's text only the first, and how many more there are.
fn brief(findings: &[Finding]) -> Vec<String> {
    let mut told = Vec::new();
    for of_file in findings.chunk_by(|left, right| left.file == right.file) {
        let mut aside = 0;
        for finding in of_file {
            let is_aside = finding.is_of_text() && finding.severity == Severity::Warning;
            aside += usize::from(is_aside);
            if !is_aside || aside == 1 {
                told.push(finding.to_string());
            }
        }
        if let (Some(first), 2..) = (of_file.first(), aside) {
            let file = first.file.display();
            told.push(format!(
                "{file}: {} of the text, see: prestashop-bdd lint {file}",
                counted(aside - 1, "more warning")
            ));
        }
    }
    told
}

/// A line for each file that has mistakes.
fn mistakes(files: &[&FeatureFile]) -> Vec<String> {
    let mut findings = catalogue::lint(files, Vec::<FeatureFile>::new);
    findings.retain(|finding| finding.severity == Severity::Error);
    let of_file = findings.chunk_by(|left, right| left.file == right.file);
    let line = |findings: &[Finding]| {
        Some(passed_over(&findings.first()?.file, &format!("has {}", counted(findings.len(), "error"))))
    };
    of_file.filter_map(line).collect()
}

fn passed_over(file: &Path, what: &str) -> String {
    let file = file.display();
    format!("warning: {file} {what}; this run selects nothing of it, see: prestashop-bdd lint {file}")
}

/// What is said where no scenario is selected: a tag that no scenario has is often misspelt.
pub(super) fn nothing_selected(files: &[FeatureFile], selection: &Selection) -> String {
    let mut message = "no scenario is selected; check the paths, --tags and --name".to_owned();
    for tag in selection.tags.iter().flat_map(|tags| features::in_vain(tags, files)) {
        let known: BTreeSet<&str> = files.iter().flat_map(features::tags_of).collect();
        let meant = catalogue::nearest_word(known, tag).map(|near| format!("; did you mean @{near}?"));
        message.extend(["\n  no scenario in these paths has the tag @", tag, &meant.unwrap_or_default()]);
    }
    if let Some(pattern) = &selection.name {
        message.push_str(&unmatched(files, pattern));
    }
    message
}

/// How many names are shown where none is similar.
const NAMED: usize = 3;

/// What is said of a name that no scenario has: the similar ones, or some that there are.
fn unmatched(files: &[FeatureFile], pattern: &Regex) -> String {
    let names: BTreeSet<&str> = files
        .iter()
        .flat_map(|file| features::scenarios(&file.expanded))
        .map(|scenario| scenario.name.as_str())
        .collect();
    if names.is_empty() || names.iter().any(|name| pattern.is_match(name)) {
        return String::new();
    }
    let similar = catalogue::nearest_names(names.iter().copied(), pattern.as_str());
    let (told, shown) = match similar.as_slice() {
        [] => ("the names there are such as", names.into_iter().take(NAMED).collect()),
        _ => ("did you mean", similar),
    };
    let shown: Vec<String> = shown.iter().map(|name| format!("\n    {name}")).collect();
    format!("\n  no scenario in these paths has a name that matches \"{pattern}\"; {told}:{}", shown.concat())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use prestashop_bdd_features::parse;

    const GOOD: &str = "@smoke\nFeature: good\n  Scenario: s\n    Then the response is JSON\n";
    const UNKNOWN: &str = "Feature: draft\n  Scenario: s\n    When I dance\n    Then I sing\n    And {x} is sung\n";

    fn checked(texts: &[(&str, &str)], named: &str, selection: &Selection) -> Checked {
        let read = texts.iter().map(|(name, text)| parse(Path::new(name), text));
        let (mut files, mut unusable) = (Vec::new(), Vec::new());
        for file in read {
            match file {
                Ok(file) => files.push(file),
                Err(error) => unusable.push(error),
            }
        }
        check(&files, unusable, &[named.into()], selection)
    }

    fn smoke() -> Selection {
        Selection { tags: Some("@smoke".parse().unwrap()), ..Selection::default() }
    }

    #[test]
    fn a_mistake_in_a_file_of_which_nothing_is_selected_is_told_in_a_line_and_stops_nobody() {
        let files = [("f/draft.feature", UNKNOWN), ("f/good.feature", GOOD), ("f/wrong.feature", "no Gherkin")];
        let checked = checked(&files, "f", &smoke());
        assert!(!checked.stops && checked.left_out.len() == 1, "{checked:?}");
        assert_eq!(
            checked.told,
            [
                "warning: f/wrong.feature cannot be read as a feature; this run selects nothing of it, see: prestashop-bdd lint f/wrong.feature",
                "warning: f/draft.feature has 4 errors; this run selects nothing of it, see: prestashop-bdd lint f/draft.feature",
            ]
        );
    }

    #[test]
    fn a_draft_beside_the_finished_feature_of_the_same_name_stops_only_a_run_of_both() {
        let draft = GOOD.replace("@smoke", "@draft").replace("Then", "When I dance\n    Then");
        let files = [("f/a.feature", GOOD), ("f/b.feature", draft.as_str())];
        assert!(!checked(&files, "f", &smoke()).stops);
        let both = Selection { tags: Some("@smoke or @draft".parse().unwrap()), ..Selection::default() };
        assert!(
            checked(&files, "f", &both).told.concat().contains("a feature \"good\" exists already in f/a.feature:2")
        );
        assert!(checked(&files, "f", &Selection::default()).stops);
    }

    #[test]
    fn a_mistake_in_what_is_selected_or_named_stops_the_run() {
        let good = ("f/good.feature", GOOD);
        let tagged = format!("@smoke\n{UNKNOWN}");
        assert!(checked(&[good, ("f/draft.feature", &tagged)], "f", &smoke()).stops);
        assert!(checked(&[good, ("f/draft.feature", UNKNOWN)], "f", &Selection::default()).stops);
        assert!(checked(&[good, ("f/wrong.feature", "no Gherkin")], "f", &Selection::default()).stops);
        let named = checked(&[good, ("f/wrong.feature", "no Gherkin")], "f/wrong.feature", &smoke());
        assert!(named.stops && named.told.concat().contains("f/wrong.feature:1:1: this is not Gherkin"), "{named:?}");
    }

    #[test]
    fn run_shows_the_first_warning_of_a_text_and_counts_the_others() {
        let text = "Feature: f\n  Scenario: s\n    Then the page says \"a\u{a0}b\u{a0}c\u{a0}d\"\n";
        let file = parse(Path::new("f.feature"), text).unwrap();
        let told = check(std::slice::from_ref(&file), Vec::new(), &[], &Selection::default()).told;
        assert!(
            told[0].starts_with("f.feature:3:26: warning: U+00A0 is a space that is not the plain one"),
            "{told:?}"
        );
        assert_eq!(told[1..], ["f.feature: 2 more warnings of the text, see: prestashop-bdd lint f.feature"]);
    }

    #[test]
    fn warnings_are_told_of_what_is_selected_only() {
        let checks_nothing = "Feature: nothing\n  Scenario: s\n    When I log out\n";
        let files = [("f/good.feature", GOOD), ("f/nothing.feature", checks_nothing)];
        assert_eq!(checked(&files, "f", &smoke()).told, Vec::<String>::new());
        let all = checked(&files, "f", &Selection::default());
        assert!(all.told[0].starts_with("f/nothing.feature:2:3: warning: the scenario checks nothing"), "{all:?}");
    }

    #[test]
    fn a_name_that_no_scenario_has_is_answered_with_similar_ones_or_with_some_that_there_are() {
        let text = GOOD.replace("Scenario: s", "Scenario: Customer group is found");
        let files = [parse(Path::new("f.feature"), &text).unwrap()];
        let said = |name: &str| {
            nothing_selected(&files, &Selection { name: Some(Regex::new(name).unwrap()), ..Selection::default() })
        };
        assert!(said("custmer").ends_with("matches \"custmer\"; did you mean:\n    Customer group is found"));
        assert!(said("zzz").ends_with("matches \"zzz\"; the names there are such as:\n    Customer group is found"));
        assert!(said("group").ends_with("--tags and --name"), "another choice leaves it out");
    }

    #[test]
    fn a_tag_that_no_scenario_has_is_answered_with_the_one_that_was_probably_meant() {
        let files = [parse(Path::new("f.feature"), GOOD).unwrap()];
        let said = |tags: &str| {
            nothing_selected(&files, &Selection { tags: Some(tags.parse().unwrap()), ..Selection::default() })
        };
        assert!(said("@smokee").ends_with("\n  no scenario in these paths has the tag @smokee; did you mean @smoke?"));
        assert!(said("@colour").ends_with("has the tag @colour"));
        assert!(said("@smoke and not @smoke").ends_with("--tags and --name"));
    }
}
