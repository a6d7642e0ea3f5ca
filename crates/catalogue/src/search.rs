//! `steps create group`: steps that speak of all words, whatever their order and endings.

use super::nearest::{self, OTHER_WORDS};
use super::{Catalogue, Definition, SUBJECTS};

/// A word that is shorter than this is looked for as it is.
const SHORTEST_STEM: usize = 3;

/// How many steps are offered where none has all words.
const OFFERED: usize = 5;

/// What a reader looks for.
#[derive(Debug, Clone)]
pub(super) struct Search {
    words: Vec<String>,
}

/// What is offered to a reader who found nothing.
#[derive(Debug)]
pub(super) enum Instead<'catalogue> {
    /// Words that find something, in the place of misspelt ones.
    Words(Vec<String>),
    /// The steps that speak of most of the words.
    Steps(Vec<&'catalogue Definition>),
}

impl Search {
    /// For words as they were typed; several may stand in one.
    pub fn of(typed: &[String]) -> Self {
        let all: Vec<String> = typed.iter().flat_map(|text| words(text)).collect();
        let telling: Vec<String> = all.iter().filter(|word| nearest::weight(word) > 0.3).cloned().collect();
        Self { words: if telling.is_empty() { all } else { telling } }
    }

    /// Whether the step speaks of every word.
    pub fn finds(&self, step: &Definition) -> bool {
        let said = said(step);
        self.words.iter().all(|word| speaks_of(&said, word))
    }

    /// What was probably meant, where no step is found.
    pub fn instead<'catalogue>(&self, catalogue: &'catalogue Catalogue) -> Option<Instead<'catalogue>> {
        let said: Vec<(&Definition, Vec<String>)> =
            catalogue.definitions().iter().map(|step| (step, said(step))).collect();
        let known: Vec<&str> = said.iter().flat_map(|(_, said)| said).map(String::as_str).collect();
        let is_known = |word: &str| said.iter().any(|(_, said)| speaks_of(said, word));
        let corrected = self.words.iter().map(|word| {
            if is_known(word) { word } else { nearest::word(known.iter().copied(), word).unwrap_or(word) }.to_owned()
        });
        let corrected = Self { words: corrected.collect() };
        if corrected.words != self.words && catalogue.definitions().iter().any(|step| corrected.finds(step)) {
            return Some(Instead::Words(corrected.words));
        }
        let mut counted: Vec<(usize, &Definition)> = said
            .iter()
            .map(|(step, said)| (corrected.words.iter().filter(|word| speaks_of(said, word)).count(), *step))
            .filter(|(count, _)| *count > 0)
            .collect();
        counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let most = counted.first()?.0;
        Some(Instead::Steps(
            counted.into_iter().filter(|(count, _)| *count == most).map(|(_, step)| step).take(OFFERED).collect(),
        ))
    }
}

/// The words of all that is told of a step.
fn said(step: &Definition) -> Vec<String> {
    let subject = SUBJECTS.iter().find(|subject| subject.name == step.subject);
    let texts = [step.sentence(), &step.summary, &step.details, step.subject].into_iter();
    let texts = texts.chain(subject.map(|subject| subject.title));
    let texts = texts.chain(step.examples.iter().map(|example| example.text.as_str()));
    let mut said: Vec<String> = texts.flat_map(words).collect();
    said.sort();
    said.dedup();
    said
}

/// By its beginning, by its stem, or by what the steps call it otherwise.
fn speaks_of(said: &[String], word: &str) -> bool {
    let wanted = stem(word);
    let other = OTHER_WORDS.iter().find(|(other, _)| stem(other) == wanted).map(|(_, own)| stem(own));
    said.iter().any(|there| {
        let begun = word.chars().count() >= SHORTEST_STEM && there.starts_with(word);
        let there = stem(there);
        begun || there == wanted || other.as_ref() == Some(&there)
    })
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The word without its ending: `create`, `creates`, `created`, `creating` and `creation` are one word.
fn stem(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.chars().count() + 1 >= SHORTEST_STEM) {
        return format!("{stem}y");
    }
    let without = |ending: &str| {
        let stem = word.strip_suffix(ending)?;
        let is_ending = stem.chars().count() >= SHORTEST_STEM && !(ending == "s" && stem.ends_with('s'));
        is_ending.then_some(stem)
    };
    let stem = ["ions", "ion", "ing", "ed", "es", "e", "s"].into_iter().find_map(without).unwrap_or(word);
    // "stopping" doubles a letter that "stop" has once; "filling" and "fill" have it twice.
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && stem.chars().count() > SHORTEST_STEM => {
            stem[..stem.len() - last.len_utf8()].to_owned()
        }
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(text: &str) -> Search {
        Search::of(&[text.to_owned()])
    }

    fn found(text: &str) -> Vec<&'static str> {
        let search = search(text);
        let steps = Catalogue::get().definitions().iter().filter(|step| search.finds(step));
        steps.map(|step| step.expression).collect()
    }

    #[test]
    fn endings_make_no_difference() {
        for (one, other) in [
            ("create", "created"),
            ("create", "creation"),
            ("deletes", "deleting"),
            ("filter", "filtered"),
            ("stop", "stopping"),
            ("fill", "filling"),
            ("press", "pressed"),
            ("entry", "entries"),
            ("groups", "group"),
        ] {
            assert_eq!(stem(one), stem(other), "{one}, {other}");
        }
        assert_ne!(stem("row"), stem("rough"));
        assert_ne!(stem("is"), stem("in"));
    }

    #[test]
    fn words_are_found_in_any_order_with_any_ending_and_by_what_others_call_it() {
        let group = "the customer group(s):";
        assert!(
            found("create group").iter().any(|step| step.contains("customer group")),
            "{:?}",
            found("create group")
        );
        assert_eq!(found("create group"), found("groups created"), "{group}");
        assert!(found("delete row").contains(&"I click {string} in {row} of {grid}"), "{:?}", found("delete row"));
        assert!(found("filtering the table").contains(&"I filter {grid} by {string} with {string}"));
        assert!(found("bul").contains(&"I choose the bulk action {string} of {grid}"), "the beginning of a word");
        assert!(!found("bulk").contains(&"I log out"));
    }

    #[test]
    fn a_misspelt_word_is_corrected_and_words_that_never_meet_find_the_steps_with_most_of_them() {
        let catalogue = Catalogue::get();
        let Some(Instead::Words(words)) = search("filtre grid").instead(catalogue) else {
            panic!("a word is misspelt");
        };
        assert_eq!(words, ["filter", "grid"]);
        let Some(Instead::Steps(steps)) = search("bulk breadcrumb zzzzzzzz").instead(catalogue) else {
            panic!("each of two words is known");
        };
        assert!(!steps.is_empty() && steps.len() <= OFFERED);
        assert!(search("zzzzzzzz").instead(catalogue).is_none());
    }
}
