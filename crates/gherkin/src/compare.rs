//! Texts that look the same and are not.

use crate::look_alikes::{self, LookAlikeKind};

/// Where two texts that look the same differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The place in the expected text, in characters from 1.
    pub place: usize,
    /// What stands there in the expected text; `None` where nothing does.
    pub expected: Option<char>,
    /// What stands in the other text; `None` where nothing does.
    pub seen: Option<char>,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { place, expected, seen } = self;
        write!(formatter, "character {place}: expected {}, seen {}", named(*expected), named(*seen))
    }
}

/// Names a character by its code point, and says what it is where that is not plain to see.
fn named(letter: Option<char>) -> String {
    let Some(letter) = letter else { return "nothing".to_owned() };
    let code = format!("U+{:04X}", u32::from(letter));
    let kind = look_alikes::in_line(letter.encode_utf8(&mut [0; 4])).first().map(|found| found.kind.name());
    let shows = !letter.is_control() && !letter.is_whitespace() && !look_alikes::is_invisible(letter);
    match (kind, letter) {
        (_, ' ') => format!("{code} (a plain space)"),
        (Some(kind), _) if shows => format!("{code} ({letter}, {kind})"),
        (Some(kind), _) => format!("{code} ({kind})"),
        (None, _) if shows => format!("{code} ({letter})"),
        (None, _) => code,
    }
}

/// Returns where a text looks like an expected one and differs from it. `None` for the same text, and for one that looks
/// otherwise. How many spaces there are, and whether there are any at the ends, is not looked at: nobody sees it.
pub fn look_same(expected: &str, seen: &str) -> Option<Difference> {
    (expected != seen && outline(expected) == outline(seen)).then(|| first_difference(expected, seen))
}

/// Returns where the expected text is looked for in vain in a longer one, which has a text that looks the same.
pub fn find_look_alike(expected: &str, text: &str) -> Option<Difference> {
    // The text that is found has no spaces at its ends.
    let expected = expected.trim();
    let wanted: String = shape(expected).chars().filter(|letter| *letter != ' ').collect();
    // Short texts are found everywhere.
    if wanted.chars().count() < 2 {
        return None;
    }
    let (mut shape_of_text, mut places) = (String::new(), Vec::new());
    for part in parts(text).filter(|part| part.shape != " ") {
        places.extend(std::iter::repeat_n((part.start, part.end), part.shape.len()));
        shape_of_text.push_str(&part.shape);
    }
    let found =
        shape_of_text.match_indices(&wanted).map(|(at, _)| &text[places[at].0..places[at + wanted.len() - 1].1]);
    // Blanks are compared as such only.
    let found = found.filter(|found| outline(found) == outline(expected));
    let mut found = found.filter(|found| *found != expected).map(|found| first_difference(expected, found));
    found.next()
}

fn first_difference(expected: &str, seen: &str) -> Difference {
    let mut letters = seen.chars();
    let mut place = 0;
    for letter in expected.chars() {
        place += 1;
        let other = letters.next();
        if other != Some(letter) {
            return Difference { place, expected: Some(letter), seen: other };
        }
    }
    Difference { place: place + 1, expected: None, seen: letters.next() }
}

/// A character of a text, with the marks that belong to it, and what it looks like.
struct Part {
    start: usize,
    end: usize,
    shape: String,
}

fn shape(text: &str) -> String {
    parts(text).map(|part| part.shape).collect()
}

/// The shape with one space in the place of several, none around it.
fn outline(text: &str) -> String {
    shape(text).split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The characters of a text; those that nobody sees are left out.
fn parts(text: &str) -> impl Iterator<Item = Part> {
    let found = look_alikes::in_line(text);
    let mut found = found.into_iter().peekable();
    let mut parts: Vec<Part> = Vec::with_capacity(text.len());
    for (index, (start, letter)) in text.char_indices().enumerate() {
        let end = start + letter.len_utf8();
        match found.next_if(|found| found.column == index + 1) {
            Some(here) if here.kind == LookAlikeKind::Decomposed => {
                if let Some(before) = parts.last_mut() {
                    (before.end, before.shape) = (end, here.plain);
                }
            }
            Some(here) if here.plain.is_empty() => {}
            Some(here) => parts.push(Part { start, end, shape: here.plain }),
            None => parts.push(Part { start, end, shape: latin(letter).to_string() }),
        }
    }
    parts.into_iter()
}

/// The Latin letter that a Greek or Cyrillic one looks like, and the plain sign that another sign looks like.
fn latin(letter: char) -> char {
    const GROUPS: &[(char, &str)] = &[
        ('A', "ΑА"),
        ('B', "ΒВ"),
        ('C', "СϹ"),
        ('E', "ΕЕ"),
        ('H', "ΗН"),
        ('I', "ΙІ"),
        ('J', "Ј"),
        ('K', "ΚК"),
        ('M', "ΜМ"),
        ('N', "Ν"),
        ('O', "ΟО"),
        ('P', "ΡР"),
        ('S', "Ѕ"),
        ('T', "ΤТ"),
        ('X', "ΧХ"),
        ('Y', "ΥҮ"),
        ('Z', "Ζ"),
        ('a', "а"),
        ('c', "с"),
        ('e', "е"),
        ('i', "і"),
        ('j', "ј"),
        ('o', "οо"),
        ('p', "ρр"),
        ('s', "ѕ"),
        ('x', "х"),
        ('y', "у"),
        ('-', "‐‑‒–−"),
        ('.', "․"),
    ];
    if letter.is_ascii() {
        return letter;
    }
    GROUPS.iter().find(|(_, others)| others.contains(letter)).map_or(letter, |(latin, _)| *latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_look_the_same_are_told_apart_by_their_code_points() {
        let said = |expected: &str, seen: &str| look_same(expected, seen).map(|found| found.to_string());
        assert_eq!(
            said("Bdd 1", "Bdd\u{a0}1").as_deref(),
            Some("character 4: expected U+0020 (a plain space), seen U+00A0 (a space that is not the plain one)")
        );
        assert!(said("l'eau", "l’eau").is_some_and(|said| said.contains("U+2019 (’, a typographic quote)")));
        assert!(said("café", "cafe\u{301}").is_some_and(|said| said.contains("character 4: expected U+00E9 (é)")));
        assert!(said("Paris", "Раris").is_some_and(|said| said.contains("U+0420 (Р)")));
        assert!(said("abc", "ab\u{200b}c").is_some_and(|said| said.contains("U+200B (an invisible character)")));
        assert!(said("abc", "abc\u{200b}").is_some_and(|said| said.contains("character 4: expected nothing")));
        assert_eq!(
            said("a b", "a  b").as_deref(),
            Some("character 3: expected U+0062 (b), seen U+0020 (a plain space)")
        );
        assert_eq!(said("abc", "abc ").as_deref(), Some("character 4: expected nothing, seen U+0020 (a plain space)"));
        assert_eq!(said("abc", "a bc"), None);
        assert_eq!(said("abc", "abc"), None);
        assert_eq!(said("abc", "abd"), None);
    }

    #[test]
    fn look_alike_of_a_text_is_found_in_a_longer_one() {
        let message = "the grid shows \"Bdd 1\"\n  seen: \"Group Bdd\u{a0}1\", \"Visitor\"";
        assert_eq!(find_look_alike("Bdd 1", message).map(|found| found.place), Some(4));
        assert_eq!(find_look_alike("Bdd 1 ", "seen \"Bdd  1\"").map(|found| found.place), Some(5));
        assert_eq!(find_look_alike("Bdd 1\u{a0}", "expected \"Bdd 1\u{a0}\""), None, "the expected text itself");
        assert_eq!(find_look_alike("Visitor", message), None);
        assert_eq!(find_look_alike("Bdd1", message), None, "a blank is more than nothing");
        assert_eq!(find_look_alike("a", "а"), None, "one letter is found everywhere");
        assert_eq!(find_look_alike("", message), None);
    }
}
