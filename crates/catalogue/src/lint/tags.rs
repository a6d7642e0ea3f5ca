use std::collections::BTreeMap;

use prestashop_bdd_features::{self as features, FeatureFile, locks, tags_of};

use super::finding::{Finding, Rule};
use super::source::Source;

/// Tags that mean something to a run; what some of them say in brackets is aside.
const SPECIAL: [(&str, &str); 8] = [
    ("demo-shop-only", "@demo-shop-only"),
    ("leaves", "@leaves(…)"),
    ("lock", "@lock(…)"),
    ("needs", "@needs(…)"),
    ("retry", "@retry(…)"),
    ("session", "@session"),
    ("share", "@share(…)"),
    ("timeout", "@timeout(…)"),
];

/// How often a tag is used that another one is a slip of the pen for: what is used a few times only may have a sibling.
const OFTEN: usize = 3;

/// How short a word is in which one letter more, less or else makes another word: `@api` and `@app`, `@team-a` and `@team-b`.
const SHORT: usize = 3;

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
pub(super) fn check(files: &[&FeatureFile], others: &[&FeatureFile]) -> Vec<Finding> {
    let mut findings = limits(files);
    let (mut words, mut names) = (Uses::new(), Uses::new());
    let files = files.iter().map(|file| (*file, true)).chain(others.iter().map(|file| (*file, false)));
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
    findings.extend(of_no_meaning(&words));
    findings.extend(misspelt(&words, "@", OFTEN));
    // A lock that nothing else has locks nothing.
    findings.extend(misspelt(&names, "the lock ", 2));
    findings
}

/// `@timeout(…)` with something inside that is no time, `@retry(…)` without a number, `@leaves(…)` with nothing that can be left,
/// `@needs(…)` with nothing that a shop can have.
fn limits(files: &[&FeatureFile]) -> Vec<Finding> {
    let wrong = |file: &&FeatureFile| {
        let source = Source::of(file);
        let limit = |tag| features::time_limit(tag).and_then(Result::err).or_else(|| features::retries(tag)?.err());
        let error =
            |tag| limit(tag).or_else(|| features::left_by(tag)?.err()).or_else(|| features::need_of_tag(tag)?.err());
        let told = tags_of(file).filter_map(|tag| Some((tag, error(tag)?)));
        told.map(|(tag, message)| source.error(source.tag(tag), Rule::Tag, message)).collect::<Vec<_>>()
    };
    files.iter().flat_map(wrong).collect()
}

/// What is used once, in a file that is looked at. A time or a number of its own is no slip of the pen.
fn once<'uses, 'files>(uses: &'uses Uses<'files>) -> impl Iterator<Item = (&'files str, Use<'files>)> + 'uses {
    let once = uses.iter().filter(|(_, places)| places.len() == 1).map(|(word, places)| (*word, places[0]));
    let is_own = |word: &str| features::time_limit(word).is_some() || features::retries(word).is_some();
    once.filter(move |(word, place)| place.looked_at && !is_own(word))
}

/// Tags that are nearly one that means something to a run.
fn of_no_meaning(uses: &Uses<'_>) -> Vec<Finding> {
    let misspelt = once(uses).filter_map(|(word, place)| Some((word, place, special(word)?)));
    misspelt
        .map(|(word, Use { file, tag, .. }, meant)| {
            let source = Source::of(file);
            let message = format!("@{word} has no effect on a run; did you mean {meant}?");
            source.warning(source.tag(tag), Rule::Tag, message)
        })
        .collect()
}

/// The tag that means something and was probably meant.
fn special(tag: &str) -> Option<&'static str> {
    let (word, has_brackets) = tag.split_once('(').map_or((tag, false), |(word, _)| (word, true));
    if SPECIAL.iter().any(|(special, _)| *special == word) {
        return None;
    }
    // Without brackets "clock" and "shares" are words of their own.
    let may_be = |special: &str| has_brackets || !["lock", "share"].contains(&special);
    SPECIAL.into_iter().find(|(special, _)| may_be(special) && is_slip(word, special)).map(|(_, written)| written)
}

/// What is used once and nearly as something that is used so often, by the words that stand in the tags.
fn misspelt(uses: &Uses<'_>, what: &str, often: usize) -> Vec<Finding> {
    let known: Vec<_> = uses.iter().map(|(word, places)| (*word, places.len())).collect();
    let misspelt = once(uses).filter(|(word, _)| special(word).is_none());
    let misspelt = misspelt.filter_map(|(word, place)| Some((word, place, neighbour(word, &known, often)?)));
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

/// What was probably meant, of the words that are `known` with the number of their uses.
fn neighbour<'known>(tag: &str, known: &[(&'known str, usize)], often: usize) -> Option<&'known str> {
    let is_meant = |(other, count): &&(&str, usize)| {
        // Only upper and lower case differ: that is no other word.
        let same = *other != tag && other.to_lowercase() == tag.to_lowercase();
        (same && *count > 1) || (*count >= often && is_slip(tag, other))
    };
    known.iter().filter(is_meant).max_by_key(|(_, count)| *count).map(|(other, _)| *other)
}

/// Whether a tag is probably a slip of the pen for another: one letter more, less or else, or two that have changed places.
///
/// Numbers of cases differ by their digits and mean something else (`@TEST-10260`, `@TEST-10261`), and so do short words.
fn is_slip(tag: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|character| !character.is_ascii_digit()).collect::<String>();
    if letters(tag) == letters(other) {
        return false;
    }
    let [tag, other] = [tag, other].map(str::to_lowercase);
    let parts = |text: &str| text.split(['-', '_', '.']).map(str::to_owned).collect::<Vec<_>>();
    let (own, its) = (parts(&tag), parts(&other));
    let is_long = |word: &str| word.chars().count() > SHORT;
    // Where the words are as many, the one that differs counts.
    let differing = own.iter().zip(&its).find(|(left, right)| left != right);
    let long = match differing {
        Some((left, right)) if own.len() == its.len() => is_long(left) && is_long(right),
        Some(_) | None => is_long(&tag) && is_long(&other),
    };
    long && strsim::damerau_levenshtein(&tag, &other) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_two_cases_are_no_misspelling_of_each_other() {
        assert_eq!(neighbour("TEST-10261", &[("TEST-10260", 9)], OFTEN), None);
        assert_eq!(neighbour("TSET-10260", &[("TEST-10260", 9)], OFTEN), Some("TEST-10260"));
        assert_eq!(neighbour("Smoke", &[("smoke", 2), ("Smoke", 1)], OFTEN), Some("smoke"));
    }

    #[test]
    fn a_slip_of_the_pen_is_one_letter_of_a_word_that_is_used_often() {
        assert_eq!(neighbour("custmers", &[("customers", 3), ("titles", 9)], OFTEN), Some("customers"));
        assert_eq!(neighbour("custmers", &[("customers", 2)], OFTEN), None);
        for (tag, other) in [("backoffice", "back-office"), ("admin_api", "admin-api"), ("slwo", "slow")] {
            assert!(is_slip(tag, other), "{tag} {other}");
        }
        let siblings = [
            ("orders-view", "orders-edit"),
            ("team-a", "team-b"),
            ("api", "app"),
            ("lang-en", "lang-es"),
            ("carts", "cards-list"),
            ("taxes", "titles"),
            ("customer-addresses", "customer-messages"),
        ];
        for (tag, other) in siblings {
            assert!(!is_slip(tag, other), "{tag} {other}");
        }
    }

    #[test]
    fn a_tag_that_is_nearly_one_with_a_meaning_is_told_what_it_should_be() {
        assert_eq!(special("tiemout(5m)"), Some("@timeout(…)"));
        assert_eq!(special("rtyre(2)"), None, "that is another word");
        assert_eq!(special("retyr(2)"), Some("@retry(…)"));
        assert_eq!(special("demo_shop-only"), Some("@demo-shop-only"));
        assert_eq!(special("locks(titles)"), Some("@lock(…)"));
        for tag in ["timeout(5m)", "retry", "lock(titles)", "smoke", "clock", "shares"] {
            assert_eq!(special(tag), None, "{tag}");
        }
    }
}
