//! The words of testers and the one word that the rules have for them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::text::{self, Kind, Token};

/// From how many letters on a word may have a typo.
const TYPO_LENGTH: usize = 5;

/// Synonyms, words that say nothing, and words that are never a typo of another.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// Ways to say it, longest first by their first word, and the rules' word.
    ways: BTreeMap<String, Vec<(Vec<String>, String)>>,
    dropped: BTreeSet<String>,
    /// Single words that a typo may be meant for, each with its letters.
    single: BTreeMap<String, (u64, String)>,
    typos: BTreeMap<String, String>,
    kept: BTreeSet<String>,
}

/// A clause in the rules' words.
#[derive(Debug, Clone)]
pub struct Canon {
    /// The words, each with a space behind it; a quoted text is `"0"`, its number.
    pub text: String,
    source: String,
    pieces: Vec<(Range<usize>, Token)>,
}

/// A value that a clause has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// As written, without quotes.
    pub text: String,
    /// Whether it is one text in quotes.
    pub quoted: bool,
}

impl Lexicon {
    /// Adds the ways to say a word.
    pub fn add_word(&mut self, word: &str, ways: &[String]) {
        for way in ways {
            let words: Vec<String> = text::tokens(way).into_iter().map(|token| token.text.to_lowercase()).collect();
            let Some(first) = words.first().cloned() else { continue };
            if words.len() == 1 {
                self.single.insert(first.clone(), (text::letters(&first), word.to_owned()));
            }
            let entry = self.ways.entry(first).or_default();
            entry.push((words, word.to_owned()));
            entry.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }

    /// Adds words that say nothing.
    pub fn add_dropped(&mut self, words: &[String]) {
        self.dropped.extend(words.iter().map(|word| word.to_lowercase()));
    }

    /// Adds typos that are known.
    pub fn add_typos(&mut self, typos: &BTreeMap<String, String>) {
        self.typos.extend(typos.iter().map(|(wrong, right)| (wrong.to_lowercase(), right.clone())));
    }

    /// Adds words that are never a typo: names of pages, lists and fields.
    pub fn keep(&mut self, texts: &str) {
        self.kept.extend(text::plain(texts).split(' ').map(str::to_owned));
    }

    /// A clause in the rules' words.
    pub fn canon(&self, source: &str) -> Canon {
        let mut tokens = text::tokens(source);
        while tokens.last().is_some_and(|token| token.kind == Kind::Sign && is_end(&token.text)) {
            tokens.pop();
        }
        let words: Vec<String> = tokens.iter().map(|token| self.mended(&token.text)).collect();
        let mut canon = Canon { text: String::new(), source: source.to_owned(), pieces: Vec::new() };
        let mut at = 0;
        while at < tokens.len() {
            if let Some((length, word)) = self.way(&tokens[at..], &words[at..]) {
                if !word.is_empty() {
                    canon.push(word, &tokens[at..at + length]);
                }
                at += length;
            } else if tokens[at].kind == Kind::Word && self.dropped.contains(&words[at]) {
                at += 1;
            } else {
                canon.push(&tokens[at].text, &tokens[at..=at]);
                at += 1;
            }
        }
        canon
    }

    /// A word in small letters, a known typo mended.
    fn mended(&self, word: &str) -> String {
        let word = word.to_lowercase();
        self.typos.get(&word).cloned().unwrap_or(word)
    }

    /// The longest way to say something that begins here.
    fn way(&self, tokens: &[Token], words: &[String]) -> Option<(usize, &str)> {
        let is_word = |token: &Token| token.kind != Kind::Quoted;
        if !tokens.first().is_some_and(is_word) {
            return None;
        }
        let ways = self.ways.get(&words[0]).into_iter().flatten();
        let fits = |way: &Vec<String>| {
            way.len() <= words.len()
                && way.iter().zip(words).all(|(left, right)| left == right)
                && tokens[..way.len()].iter().all(is_word)
        };
        let found = ways.clone().find(|(way, _)| fits(way)).map(|(way, word)| (way.len(), word.as_str()));
        found.or_else(|| self.meant(&words[0]).map(|word| (1, word)))
    }

    /// The word that one with a typo of one letter is meant for.
    fn meant(&self, word: &str) -> Option<&str> {
        let is_plain = word.chars().all(|letter| letter.is_ascii_lowercase());
        if word.len() < TYPO_LENGTH || !is_plain || self.kept.contains(word) || self.dropped.contains(word) {
            return None;
        }
        let letters = text::letters(word);
        // One wrong letter is one letter more or less, or another one.
        let may = |own: &str, of_own: u64| {
            own.len() >= TYPO_LENGTH && own.len().abs_diff(word.len()) <= 1 && (of_own ^ letters).count_ones() <= 2
        };
        let is_meant = |own: &str, of_own: u64| may(own, of_own) && strsim::osa_distance(own, word) == 1;
        self.single.iter().find(|(own, (of_own, _))| is_meant(own, *of_own)).map(|(_, (_, meaning))| meaning.as_str())
    }
}

fn is_end(sign: &str) -> bool {
    matches!(sign, "." | "," | ";" | ">" | "&" | "-")
}

impl Canon {
    fn push(&mut self, word: &str, tokens: &[Token]) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        // "is well displayed" is "is displayed".
        let doubled = matches!(word, "shown" | "gone") && self.text.ends_with(" is ");
        if let Some((place, _)) = doubled.then(|| self.pieces.pop()).flatten() {
            self.text.truncate(place.start);
        }
        let begin = self.text.len();
        if first.kind == Kind::Quoted {
            let _ = write!(self.text, "\"{}\" ", self.pieces.len());
        } else {
            self.text.push_str(word);
            self.text.push(' ');
        }
        let place = first.place.start..last.place.end;
        let token = Token { kind: first.kind, text: first.text.clone(), place };
        self.pieces.push((begin..self.text.len(), token));
    }

    /// What stands at a place of the canonical text, as written.
    pub fn value(&self, place: Range<usize>) -> Value {
        let inside = |piece: &&(Range<usize>, Token)| piece.0.start >= place.start && piece.0.end <= place.end;
        let pieces: Vec<&Token> = self.pieces.iter().filter(inside).map(|piece| &piece.1).collect();
        match pieces.as_slice() {
            [one] if one.kind == Kind::Quoted => Value { text: one.text.clone(), quoted: true },
            [] => Value { text: String::new(), quoted: false },
            all => {
                let place = all[0].place.start..all[all.len() - 1].place.end;
                let stray = |letter: char| letter.is_whitespace() || matches!(letter, '*' | '×' | ',' | '.' | ':');
                Value { text: without_stray_quotes(self.source[place].trim_matches(stray)), quoted: false }
            }
        }
    }
}

/// A text without a quote that has no partner.
fn without_stray_quotes(text: &str) -> String {
    if text.matches('"').count() == 1 { text.replace('"', "") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let mut lexicon = Lexicon::default();
        lexicon.add_word("click", &["click on".to_owned(), "click".to_owned(), "press".to_owned()]);
        lexicon.add_word("grid", &["table".to_owned(), "list".to_owned()]);
        lexicon.add_word("shown", &["displayed".to_owned()]);
        lexicon.add_dropped(&["the".to_owned()]);
        lexicon.keep("Tables");
        lexicon
    }

    #[test]
    fn synonyms_become_one_word_and_values_stay_as_written() {
        let canon = lexicon().canon("Press the \"Big Lamp\" of the Table");
        assert_eq!(canon.text, "click \"1\" of grid ");
        assert_eq!(canon.value(6..10), Value { text: "Big Lamp".to_owned(), quoted: true });
        assert_eq!(canon.value(10..18).text, "of the Table");
    }

    #[test]
    fn a_typo_of_one_letter_is_the_word_that_is_meant_unless_it_is_a_name() {
        assert_eq!(lexicon().canon("Lamp dislayed").text, "Lamp shown ");
        assert_eq!(lexicon().canon("Tables").text, "Tables ");
    }
}
