use std::collections::BTreeMap;

use super::super::nearest;
use super::finding::{Finding, Rule};
use super::source::Source;
use crate::features::{self, FeatureFile, locks, tags_of};

/// The uses of tags, or of locks, by their names.
type Uses<'files> = BTreeMap<&'files str, Vec<Use<'files>>>;

/// One use of a name, in a tag as it is written.
#[derive(Clone, Copy)]
struct Use<'files> {
    file: &'files FeatureFile,
    tag: &'files str,
    /// Whether the file is looked at, and not only compared with.
    looked_at: bool,
}

/// Tags that name no time or lock although they should, and tags and locks that are misspelt.
pub(super) fn check(files: &[&FeatureFile], others: impl FnOnce() -> Vec<FeatureFile>) -> Vec<Finding> {
    let mut findings = limits(files);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in files.iter().copied().flat_map(tags_of) {
        *counts.entry(tag).or_default() += 1;
    }
    // Reading them takes its time, and is of no use where nothing could be misspelt.
    let others = if counts.values().any(|count| *count == 1) { others() } else { Vec::new() };
    let (mut words, mut names) = (Uses::new(), Uses::new());
    let files = files.iter().map(|file| (*file, true)).chain(others.iter().map(|file| (file, false)));
    for (file, looked_at) in files {
        for tag in tags_of(file) {
            let used = Use { file, tag, looked_at };
            match locks::of_tag(tag) {
                None => words.entry(tag).or_default().push(used),
                Some(Ok((name, _))) => names.entry(name).or_default().push(used),
                Some(Err(error)) if looked_at => {
                    let source = Source::of(file);
                    findings.push(source.error(source.tag(tag), Rule::Tag, error.to_string()));
                }
                Some(Err(_)) => {}
            }
        }
    }
    findings.extend(misspelt(&words, "@"));
    findings.extend(misspelt(&names, "the lock "));
    findings
}

/// `@timeout(…)` with something inside that is no time.
fn limits(files: &[&FeatureFile]) -> Vec<Finding> {
    let wrong = |file: &&FeatureFile| {
        let source = Source::of(file);
        let told = tags_of(file).filter_map(|tag| Some((tag, features::time_limit(tag)?.err()?)));
        told.map(|(tag, message)| source.error(source.tag(tag), Rule::Tag, message)).collect::<Vec<_>>()
    };
    files.iter().flat_map(wrong).collect()
}

/// What is used once, by the words that stand in the tags.
fn misspelt(uses: &Uses<'_>, what: &str) -> Vec<Finding> {
    let often: Vec<_> = uses.iter().filter(|(_, places)| places.len() > 1).map(|(word, _)| *word).collect();
    let once = uses.iter().filter(|(_, places)| places.len() == 1);
    // A time of its own is no slip of the pen.
    let once = once.filter(|(word, _)| features::time_limit(word).is_none());
    let once = once.filter(|(_, places)| places[0].looked_at);
    let misspelt = once.filter_map(|(word, places)| Some((*word, places[0], neighbour(word, &often)?)));
    misspelt
        .map(|(word, Use { file, tag, .. }, meant)| {
            let source = Source::of(file);
            let count = uses[meant].len();
            let message =
                format!("{what}{word} is used here only; did you mean {what}{meant}, which is used {count} times?");
            source.warning(source.tag(tag), Rule::Tag, message)
        })
        .collect()
}

/// Numbers of cases differ by their digits and mean something else: `@TEST-10260`, `@TEST-10261`.
fn neighbour<'known>(tag: &str, often: &[&'known str]) -> Option<&'known str> {
    let letters = |text: &str| text.chars().filter(|character| !character.is_ascii_digit()).collect::<String>();
    let others = often.iter().copied().filter(|other| letters(other) != letters(tag));
    nearest::word(others, tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_two_cases_are_no_misspelling_of_each_other() {
        assert_eq!(neighbour("TEST-10261", &["TEST-10260"]), None);
        assert_eq!(neighbour("TSET-10260", &["TEST-10260"]), Some("TEST-10260"));
        assert_eq!(neighbour("Smoke", &["smoke"]), Some("smoke"));
    }
}
