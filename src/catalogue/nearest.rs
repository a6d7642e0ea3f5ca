use regex::Regex;
use std::sync::LazyLock;

use super::Catalogue;

/// How alike two texts must be to be offered, from 0 to 1.
const ALIKE: f64 = 0.55;

/// Quoted texts and numbers differ from use to use; what counts is the sentence around them.
fn sentence(text: &str) -> String {
    static VALUES: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#""[^"]*"|'[^']*'|\{[^}]*\}|\b\d+\b"#).ok());
    let plain = match VALUES.as_ref() {
        Some(values) => values.replace_all(text, "…").into_owned(),
        None => text.to_owned(),
    };
    plain.to_lowercase()
}

/// The expressions that are most like `text`, the likeliest first, three at most.
pub(super) fn expressions(catalogue: &Catalogue, text: &str) -> Vec<&'static str> {
    let wanted = sentence(text);
    let mut scored: Vec<_> = catalogue
        .definitions()
        .iter()
        .map(|definition| {
            // An optional "(s)" is no difference.
            let candidate = sentence(&definition.expression.replace(['(', ')'], ""));
            (strsim::normalized_damerau_levenshtein(&wanted, &candidate), definition.expression)
        })
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    scored.sort_by(|left, right| right.0.total_cmp(&left.0));
    scored.dedup_by_key(|(_, expression)| *expression);
    scored.into_iter().map(|(_, expression)| expression).take(3).collect()
}

/// The word of `known` that is nearest to `word`, if one is near.
pub(super) fn word<'known>(known: impl IntoIterator<Item = &'known str>, word: &str) -> Option<&'known str> {
    let limit = (word.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&candidate.to_lowercase(), &word.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_do_not_count_when_sentences_are_compared() {
        assert_eq!(sentence("I go to \"Shop Parameters > Contact\""), sentence("I go to {string}"));
    }

    #[test]
    fn a_misspelt_word_finds_its_neighbour_and_a_strange_one_finds_none() {
        assert_eq!(word(["smoke", "api"], "smkoe"), Some("smoke"));
        assert_eq!(word(["smoke", "api"], "catalogue"), None);
    }
}
