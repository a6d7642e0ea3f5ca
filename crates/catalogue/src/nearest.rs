use std::sync::LazyLock;

use regex::Regex;

use super::{Catalogue, Definition};

/// How alike two sentences must be to be offered, from 0 to 1.
const ALIKE: f64 = 0.5;

/// Words that people use for what the steps call otherwise.
pub(super) const OTHER_WORDS: [(&str, &str); 14] = [
    ("list", "grid"),
    ("table", "grid"),
    ("press", "click"),
    ("select", "choose"),
    ("popup", "dialog"),
    ("modal", "dialog"),
    ("visible", "displayed"),
    ("shown", "displayed"),
    ("see", "displayed"),
    ("code", "status"),
    ("save", "remember"),
    ("navigate", "go"),
    ("create", "make"),
    ("remove", "delete"),
];

/// What stands for a parameter when sentences are compared.
const PARAMETERS: [(&str, &str); 10] = [
    ("{grid}", "the grid"),
    ("{form}", "the form"),
    ("{row}", "the first row"),
    ("{record}", "the response"),
    ("{message kind}", "success"),
    ("{method}", "get"),
    ("{order}", "ascending"),
    ("{comparison}", "fewer"),
    ("{made-up}", "name"),
    ("{state}", "off"),
];

/// Quoted texts and numbers differ from use to use; what counts is the sentence around them.
fn sentence(text: &str) -> String {
    static VALUES: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#""[^"]*"|'[^']*'|\{[^}]*\}|\b\d+\b"#).ok());
    let plain = match VALUES.as_ref() {
        Some(values) => values.replace_all(text, "…").into_owned(),
        None => text.to_owned(),
    };
    let plain = plain.to_lowercase();
    let word = |word| OTHER_WORDS.iter().find(|(other, _)| *other == word).map_or(word, |(_, own)| *own);
    plain.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// The ways to say a step: as its examples do, and by its expression.
pub(super) fn said(definition: &Definition) -> Vec<String> {
    // An optional "(s)" is no difference.
    let mut expression = definition.sentence().replace(['(', ')'], "");
    for (parameter, text) in PARAMETERS {
        expression = expression.replace(parameter, text);
    }
    let examples = definition.examples.iter().map(|example| sentence(example.step()));
    examples.chain([sentence(&expression)]).collect()
}

/// Words that stand in every sentence say little about it; the verbs that all clicks share say not much more.
pub(super) fn weight(word: &str) -> f64 {
    match word {
        "i" | "the" | "a" | "an" | "an," | "of" | "is" | "on" | "in" | "to" | "with" | "and" | "should" | "…" => 0.3,
        "click" | "open" | "choose" | "displayed" | "field" => 0.4,
        _ => 1.0,
    }
}

/// By letters and by words: a slip of the pen keeps most letters, another order keeps most words. `None` below the bar.
fn likeness(left: &str, right: &str) -> Option<f64> {
    let by_words = by_words(left, right);
    let (left_length, right_length) = (left.chars().count(), right.chars().count());
    #[expect(clippy::cast_precision_loss, reason = "sentences are short")]
    let most_letters = left_length.min(right_length) as f64 / left_length.max(right_length).max(1) as f64;
    // Comparing letters costs far more than comparing words.
    if most_letters <= 0.9 && 0.4 * most_letters + 0.6 * by_words < ALIKE {
        return None;
    }
    let letters = strsim::normalized_damerau_levenshtein(left, right);
    // A sentence with one letter wrong is nearly the same, whatever its words.
    let likeness = if letters > 0.9 { letters } else { 0.4 * letters + 0.6 * by_words };
    (likeness >= ALIKE).then_some(likeness)
}

/// The share of words that both have, by their weight.
fn by_words(left: &str, right: &str) -> f64 {
    let (left, right): (Vec<_>, Vec<_>) = (left.split(' ').collect(), right.split(' ').collect());
    let sum = |words: &[&str]| words.iter().map(|word| weight(word)).sum::<f64>();
    let all = sum(&left) + sum(&right);
    let mut unused = right;
    let mut shared = 0.0;
    for word in left {
        if let Some(at) = unused.iter().position(|other| *other == word) {
            unused.swap_remove(at);
            shared += 2.0 * weight(word);
        }
    }
    shared / all
}

/// The steps that are most like `text`, the likeliest first, three at most.
pub(super) fn steps<'catalogue>(catalogue: &'catalogue Catalogue, text: &str) -> Vec<&'catalogue Definition> {
    let wanted = sentence(text);
    let mut scored: Vec<_> = catalogue
        .definitions()
        .iter()
        .zip(catalogue.said())
        .filter_map(|(definition, said)| {
            let best = said.iter().filter_map(|said| likeness(&wanted, said)).max_by(f64::total_cmp)?;
            Some((best, definition))
        })
        .collect();
    scored.sort_by(|left, right| right.0.total_cmp(&left.0));
    // What is far behind the best would only distract.
    let best = scored.first().map_or(0.0, |(likeness, _)| *likeness);
    scored.into_iter().filter(|(likeness, _)| best - likeness < 0.2).map(|(_, step)| step).take(3).collect()
}

/// The word of `known` that is nearest to `word`, if one is near.
pub fn word<'known>(known: impl IntoIterator<Item = &'known str>, word: &str) -> Option<&'known str> {
    let limit = (word.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&candidate.to_lowercase(), &word.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The names of `known` that have the most words of `text`, also where these are misspelt: three at most, none where less than half
/// of the words are there.
pub fn names<'known>(known: impl IntoIterator<Item = &'known str>, text: &str) -> Vec<&'known str> {
    let wanted = telling(text);
    let count = |name: &str| {
        let there = telling(name);
        wanted.iter().filter(|wanted| word(there.iter().map(String::as_str), wanted).is_some()).count()
    };
    let mut counted: Vec<_> = known.into_iter().map(|name| (count(name), name)).collect();
    counted.retain(|(count, _)| *count > 0 && count * 2 >= wanted.len());
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(_, name)| name).take(3).collect()
}

/// The words that say something.
fn telling(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| !word.is_empty() && weight(word) > 0.3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<&'static str> {
        steps(Catalogue::get(), text).first().map(|definition| definition.expression)
    }

    #[test]
    fn values_do_not_count_when_sentences_are_compared() {
        assert_eq!(sentence("I go to \"Shop Parameters > Contact\""), sentence("I go to {string}"));
    }

    #[test]
    fn what_people_write_finds_the_step_that_they_mean() {
        let meant = [
            ("I click on the \"Groups\" tab", "I open the tab {string}"),
            ("I filter the list by \"Group name\" with \"x\"", "I filter {grid} by {string} with {string}"),
            ("the list shows 1 record", "{grid} counts {amount} record(s)"),
            ("I go too \"Catalog > Products\"", "I go to {string}"),
            ("I am logged in", "I am logged in to the back office"),
            ("the response code is 201", "the response status is {int}"),
            ("I should see the success message \"x\"", "the {message kind} message {string} is displayed"),
            ("I click \"Edit\" in the first row", "I click {string} in {row} of {grid}"),
            ("I send GET request to \"/x\"", "I send a(n) {method} request to {string}"),
            ("I fill the form:", "I fill in {form}:"),
            ("I click on the button \"Save\"", "I click the button {string}"),
        ];
        let missed: Vec<_> = meant.iter().filter(|(written, expression)| first(written) != Some(expression)).collect();
        assert!(missed.is_empty(), "{missed:#?}");
        assert_eq!(first("the weather is fine"), None);
    }

    #[test]
    fn names_are_found_by_misspelt_words_and_a_strange_text_finds_none() {
        let known = ["The group of visitors is found", "A title is created", "A customer group is created"];
        assert_eq!(names(known, "custmer group")[0], known[2]);
        assert!(names(known, "nothing like it").is_empty(), "{:?}", names(known, "nothing like it"));
    }

    #[test]
    fn a_misspelt_word_finds_its_neighbour_and_a_strange_one_finds_none() {
        assert_eq!(word(["smoke", "api"], "smkoe"), Some("smoke"));
        assert_eq!(word(["smoke", "api"], "catalogue"), None);
    }
}
