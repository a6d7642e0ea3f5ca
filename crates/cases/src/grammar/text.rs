//! A clause as the grammar reads it: words, signs and quoted texts, each with its place in the source.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word, a number, a name in braces, a path.
    Word,
    /// A text in quotes.
    Quoted,
    /// A sign: `>`, `=`, `:` …
    Sign,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its text, without quotes.
    pub text: String,
    /// Where it stands in the source, quotes included.
    pub place: Range<usize>,
}

/// Signs that stand for themselves wherever they are.
const SIGNS: [char; 12] = ['>', '<', '=', ',', ';', '(', ')', '⩽', '⩾', '≤', '≥', '→'];

/// The pieces of a text. Quotes without an end mean nothing.
pub fn tokens(source: &str) -> Vec<Token> {
    let characters: Vec<(usize, char)> = source.char_indices().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let (begin, character) = characters[at];
        if character.is_whitespace() {
            at += 1;
        } else if let Some(end) = quoted(&characters, at) {
            let until = characters.get(end + 1).map_or(source.len(), |next| next.0);
            let text: String = characters[at + 1..end].iter().map(|found| found.1).collect();
            tokens.push(Token { kind: Kind::Quoted, text: text.trim().to_owned(), place: begin..until });
            at = end + 1;
        } else if let Some(length) = sign(&characters, at) {
            let until = characters.get(at + length).map_or(source.len(), |next| next.0);
            tokens.push(Token { kind: Kind::Sign, text: source[begin..until].to_owned(), place: begin..until });
            at += length;
        } else {
            at = word(source, &characters, at, &mut tokens);
        }
    }
    tokens
}

/// Where the quotes end that begin here.
fn quoted(characters: &[(usize, char)], at: usize) -> Option<usize> {
    let quote = characters[at].1;
    let is_letter = |at: usize| characters.get(at).is_some_and(|found| found.1.is_alphanumeric());
    match quote {
        '"' => (at + 1..characters.len()).find(|end| characters[*end].1 == '"').filter(|end| *end > at + 1),
        '\'' if at == 0 || !is_letter(at - 1) => {
            (at + 2..characters.len()).find(|end| characters[*end].1 == '\'' && !is_letter(end + 1))
        }
        _ => None,
    }
}

/// How long the sign is that begins here.
fn sign(characters: &[(usize, char)], at: usize) -> Option<usize> {
    let next = characters.get(at + 1).map_or(' ', |found| found.1);
    let is_sign = match characters[at].1 {
        '-' | '=' if next == '>' => return Some(2),
        '-' | '+' => next.is_whitespace() || next.is_ascii_digit(),
        '–' | '—' | '*' | '•' | '&' | '/' | '.' => next.is_whitespace(),
        ':' => next.is_whitespace() || matches!(next, '"' | '\'' | '{' | '[') || at + 1 == characters.len(),
        other => SIGNS.contains(&other),
    };
    is_sign.then_some(1)
}

/// A word; the signs at its end are pieces of their own or nothing.
fn word(source: &str, characters: &[(usize, char)], at: usize, tokens: &mut Vec<Token>) -> usize {
    let mut end = at;
    let mut depth = 0_usize;
    while end < characters.len() {
        let character = characters[end].1;
        let inside = depth > 0;
        depth = match character {
            '{' => depth + 1,
            '}' => depth.saturating_sub(1),
            _ => depth,
        };
        let stops = character.is_whitespace() || character == '"' || SIGNS.contains(&character);
        let is_sign = end > at && matches!(character, ':' | '.') && sign(characters, end).is_some();
        let is_range = end > at && character == '-' && characters.get(end + 1).is_some_and(|next| next.1 == '>');
        if !inside && (stops || is_sign || is_range) {
            break;
        }
        end += 1;
    }
    // A stray quote alone.
    let end = end.max(at + 1);
    let place = characters[at].0..characters.get(end).map_or(source.len(), |next| next.0);
    let text = source[place.clone()].trim_matches(|letter| matches!(letter, '"' | '\'' | '*' | '×' | '`'));
    let text = text.trim_end_matches(['.', '!', '?']);
    if !text.is_empty() {
        tokens.push(Token { kind: Kind::Word, text: text.to_owned(), place });
    }
    end
}

/// A text for comparing: small letters and digits, `&` as a word, one space between words.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut before = ' ';
    for character in text.replace('&', " and ").chars() {
        let breaks = before.is_lowercase() && character.is_uppercase();
        if (breaks || !character.is_alphanumeric()) && !plain.ends_with(' ') && !plain.is_empty() {
            plain.push(' ');
        }
        if character.is_alphanumeric() {
            plain.extend(character.to_lowercase());
        }
        before = character;
    }
    plain.trim_end().to_owned()
}

/// The words of a text for comparing, each in the singular.
pub fn stem(text: &str) -> String {
    let words = plain(text);
    words.split(' ').map(singular).collect::<Vec<_>>().join(" ")
}

/// A word in the singular.
pub fn singular(word: &str) -> String {
    if word.len() < 4 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word.to_owned();
    }
    if let Some(base) = word.strip_suffix("ies") {
        return format!("{base}y");
    }
    for end in ["ses", "xes", "ches", "shes"] {
        if word.ends_with(end) {
            return word[..word.len() - 2].to_owned();
        }
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

/// What one record of a path is called: `lamp` of `/shop/lamps/{lampId}/status`.
pub fn singular_of_path(path: &str) -> String {
    let names =
        path.trim_matches('/').split('/').take_while(|part| !part.starts_with('{') && part.parse::<u64>().is_err());
    stem(names.last().unwrap_or_default())
}

/// Below this, how alike two texts are does not matter to anyone: it counts as 0.
const LEAST: f64 = 0.75;

/// How many texts [`joined`] remembers: more than a shop has names.
const REMEMBERED: usize = 20_000;

/// How alike two texts are once they are plain, from 0 to 1.
pub fn likeness(left: &str, right: &str) -> f64 {
    let (left, right) = (joined(left), joined(right));
    if left == right {
        return 1.0;
    }
    let (left_length, right_length) = (left.chars().count(), right.chars().count());
    // One change of a letter makes up for at most two letters that only one of the texts has.
    let strangers = (letters(&left) ^ letters(&right)).count_ones().div_ceil(2);
    let changes = left_length.abs_diff(right_length).max(strangers as usize);
    #[expect(clippy::cast_precision_loss, reason = "names are short")]
    let at_most = 1.0 - changes as f64 / left_length.max(right_length).max(1) as f64;
    if at_most < LEAST { 0.0 } else { strsim::normalized_damerau_levenshtein(&left, &right) }
}

/// The words of a text in the singular, without spaces. The same names are compared again and again.
fn joined(text: &str) -> Rc<str> {
    thread_local! {
        static JOINED: RefCell<HashMap<String, Rc<str>>> = RefCell::default();
    }
    JOINED.with_borrow_mut(|joined| {
        if let Some(known) = joined.get(text) {
            return known.clone();
        }
        if joined.len() >= REMEMBERED {
            joined.clear();
        }
        let own: Rc<str> = stem(text).replace(' ', "").into();
        joined.insert(text.to_owned(), own.clone());
        own
    })
}

/// Which letters and digits a text has, as bits.
pub(super) fn letters(text: &str) -> u64 {
    text.chars().fold(0, |bits, letter| bits | 1 << (u32::from(letter) % 64))
}

/// The plural of a record's name.
pub fn plural(noun: &str) -> String {
    let lower = noun.to_lowercase();
    if lower.ends_with('y') && !lower.ends_with("ey") {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if lower.ends_with('s') || lower.ends_with('x') || lower.ends_with("ch") {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(source: &str) -> Vec<String> {
        let told = |token: Token| match token.kind {
            Kind::Word => token.text,
            Kind::Quoted => format!("\"{}\"", token.text),
            Kind::Sign => format!("[{}]", token.text),
        };
        tokens(source).into_iter().map(told).collect()
    }

    #[test]
    fn quotes_signs_and_words_are_told_apart() {
        assert_eq!(told("Go to Shop>\"Lamps\" page"), ["Go", "to", "Shop", "[>]", "\"Lamps\"", "page"]);
        let pairs = ["Lamps", "[->]", "Bulbs", "[.]", "Name", "[:]", "\"B 1\"", "[,]", "x", "[=]", "2"];
        assert_eq!(told("Lamps -> Bulbs.  Name: 'B 1', x = 2"), pairs);
        assert_eq!(told("the shop's lamp"), ["the", "shop's", "lamp"]);
    }

    #[test]
    fn a_quote_without_an_end_means_nothing() {
        assert_eq!(told("Go to the Lamps > Bulbs\" page"), ["Go", "to", "the", "Lamps", "[>]", "Bulbs", "page"]);
    }

    #[test]
    fn names_are_compared_by_their_words() {
        assert_eq!(stem("Brands & Suppliers"), "brand and supplier");
        assert_eq!(stem("displayInCart"), "display in cart");
        assert_eq!(stem("Addresses"), "address");
        assert!(likeness("Suplier", "Suppliers") > 0.85);
    }
}
