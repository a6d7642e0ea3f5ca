//! Fields and values as testers write them in a line: `name Lamp, colour red`, `"red" for the colour`.

use std::sync::LazyLock;

use regex::Regex;

use super::state::View;
use super::values::{Given, given_by};
use super::{Bound, Reading};
use crate::grammar::cut::{Detail, Part, pair};
use crate::grammar::pages::Form;
use crate::grammar::place::Place;
use crate::grammar::rule::Clause;
use crate::grammar::shop::kinds;

/// What is said of a part that no rule knows.
const UNKNOWN: &str = "no rule knows it";

/// Words that say that a field is left as it is when the form opens.
const EMPTY: [&str; 4] = ["empty", "blank", "left empty", "left blank"];

impl Reading<'_> {
    /// `Name : Lamp`, `Name "Lamp"`: fields of the form on show, without a verb. Where one of them is none, it is no such line.
    pub(super) fn given(&mut self, part: &Part) -> Bound {
        if part.place == Place::Shop && self.is_of_shop_form(part) {
            let text = part.text.clone();
            let clause = Clause { kind: "fill".to_owned(), values: std::collections::BTreeMap::new(), text };
            return self.at_shop(&clause, part);
        }
        let is_form = matches!(self.state.view, View::New | View::Edit) && !self.state.is_lost;
        let form = self.state.form.filter(|_| is_form).map(|form| &self.grammar.pages.forms[form]);
        let is_known = form.is_some_and(|form| {
            let all = spread(form, &part.details);
            all.iter().all(|detail| detail.value.is_some() && is_field(form, &detail.key))
        });
        if is_known {
            return self.fill_form(&part.details);
        }
        let bare = Part { place: part.place, ..Part::new(part.text.clone(), None) };
        self.by_others(&bare).unwrap_or_else(|| Err(UNKNOWN.to_owned()))
    }

    /// Whether all that is given are fields of the form of the public page on show.
    fn is_of_shop_form(&self, part: &Part) -> bool {
        let is_field = |detail: &Detail| {
            let is_known = self.grammar.shop.field(&detail.key).is_some() || kinds::is_mail(&detail.key);
            detail.value.is_some() && is_known
        };
        self.state.view == View::Front && !self.state.is_lost && part.details.iter().all(is_field)
    }

    /// The fields of the form on show that a text names, with their values: `with name Lamp and colour red`.
    pub(super) fn told_fields(&self, text: &str) -> Option<Vec<Detail>> {
        let form = self.state.form.map(|form| &self.grammar.pages.forms[form])?;
        let text = text.trim().trim_start_matches([':', '(', ' ', '-']).trim_end_matches(')');
        fields_in(form, text)
    }
}

/// The fields that details name, where one of them has several in it or has its value behind its name.
pub(super) fn spread(form: &Form, details: &[Detail]) -> Vec<Detail> {
    let mut all: Vec<Detail> = Vec::new();
    for detail in details {
        let found = match &detail.value {
            None if form.field(&detail.key).is_none() => fields_in(form, &whole(&detail.key)),
            Some(value) if !detail.quoted && value.contains(", ") => {
                fields_in(form, &format!("{}: {value}", detail.key)).filter(|found| found.len() > 1)
            }
            _ => None,
        };
        match found {
            Some(found) => all.extend(found),
            None => all.push(detail.clone()),
        }
    }
    all
}

/// A text whose last quote was taken as one around it.
fn whole(text: &str) -> String {
    if text.matches('"').count() == 1 { format!("{text}\"") } else { text.to_owned() }
}

/// The fields of a form and their values in a text; nothing where a part of it names no field.
pub(super) fn fields_in(form: &Form, text: &str) -> Option<Vec<Detail>> {
    let mut found: Vec<Detail> = Vec::new();
    for piece in pieces(text) {
        if let Some(detail) = field_in(form, piece) {
            found.push(detail);
            continue;
        }
        // One word more of a value with a comma: `Groups: Visitor, Guest`.
        let last = found.last_mut().filter(|last| !last.quoted && !piece.contains([' ', ':', '"']))?;
        let value = last.value.get_or_insert_default();
        value.push_str(", ");
        value.push_str(piece);
    }
    (!found.is_empty()).then_some(found)
}

/// What stands between commas, dots and "and", outside quotes.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    static SIGN: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#""[^"]*"|[,;] (?:and )?|[.] +| and |\n"#).ok());
    let signs = SIGN.as_ref().into_iter().flat_map(move |sign| sign.find_iter(text));
    let mut begin = 0;
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for found in signs.filter(|found| !found.as_str().starts_with('"')) {
        ends.push((begin, found.start()));
        begin = found.end();
    }
    ends.push((begin, text.len()));
    let piece = |(begin, end): (usize, usize)| text[begin..end].trim().trim_end_matches(['.', ',', ';']).trim();
    ends.into_iter().map(piece).filter(|piece| !piece.is_empty())
}

/// A field with its value: `name: Lamp`, `name Lamp`, `"Lamp" as the name`. What only describes a value is none.
fn field_in(form: &Form, piece: &str) -> Option<Detail> {
    let bare = without_article(piece);
    let is_value =
        |detail: &Detail| detail.quoted || matches!(given_by(detail), Given::Text(text) if !describes(&text));
    pair(bare)
        .filter(|detail| detail.value.is_some() && is_field(form, &detail.key))
        .or_else(|| value_first(form, bare).filter(is_value))
        .or_else(|| name_first(form, bare).filter(is_value))
}

/// Whether words begin a description: `that is too long`, `longer than 10 letters`.
fn describes(words: &str) -> bool {
    const BEGIN: [&str; 15] = [
        "that", "which", "longer", "shorter", "too", "more", "less", "fewer", "already", "not", "without", "of", "in",
        "field", "fields",
    ];
    let first = words.split(' ').next().unwrap_or_default().to_lowercase();
    BEGIN.contains(&first.as_str())
}

/// A text without the words that say nothing at its beginning.
fn without_article(text: &str) -> &str {
    const WORDS: [&str; 8] = ["and ", "with ", "the ", "its ", "a ", "an ", "field ", "for "];
    let mut text = text.trim();
    while let Some(rest) = WORDS.iter().find_map(|word| {
        let head = text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
        text.strip_prefix(head)
    }) {
        text = rest.trim_start();
    }
    text
}

fn is_field(form: &Form, words: &str) -> bool {
    form.field(words)
        .or_else(|| form.field(super::forms::language_of(words).0.as_str()))
        .is_some_and(|own| own.label != "-")
}

/// `"Lamp" as the name`.
fn value_first(form: &Form, text: &str) -> Option<Detail> {
    static VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r#"(?i)^("[^"]+"|\S+(?: \S+){0,3}?) (?:as|for|in|into) (?:the |its )?(?:field )?"?([^":]+?)"?(?: field)?$"#,
        )
        .ok()
    });
    let found = VALUE.as_ref()?.captures(text)?;
    is_field(form, &found[2]).then(|| detail(&found[2], &found[1]))
}

/// `name Lamp`: the most words at the beginning that name a field.
fn name_first(form: &Form, text: &str) -> Option<Detail> {
    let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).take(5).collect();
    let names = |at: &&usize| {
        let key = text[..**at].trim_matches('"');
        let quoted = text[..**at].matches('"').count() % 2 == 1;
        !quoted && is_field(form, key) && !is_house_number(form, key, &text[**at..])
    };
    let at = *spaces.iter().rev().find(names)?;
    let rest = text[at..].trim_start();
    let lead = ["is ", "as ", "= ", ": ", "to ", "with ", "equals ", "called ", "named "];
    let value = lead.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest).trim();
    (!value.is_empty()).then(|| detail(text[..at].trim_matches('"'), value))
}

/// `address 2 Dock Road`: the number is the house's, and not the second line of the address.
fn is_house_number(form: &Form, key: &str, rest: &str) -> bool {
    let Some((short, number)) = key.rsplit_once(' ') else { return false };
    let is_number = !number.is_empty() && number.chars().all(|letter| letter.is_ascii_digit());
    is_number && is_field(form, short) && rest.split_whitespace().count() > 1 && !rest.trim_start().starts_with('"')
}

fn detail(key: &str, value: &str) -> Detail {
    let inner = value.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
    let is_empty = inner.is_none() && EMPTY.contains(&value.to_lowercase().as_str());
    let text = if is_empty { "" } else { inner.unwrap_or(value) };
    Detail { key: key.trim().to_owned(), value: Some(text.to_owned()), quoted: inner.is_some() || is_empty }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let form = Form {
            fields: [
                "Name | R",
                "Address | R",
                "Address (2)",
                "Zip/Postal code",
                "Short description | L",
                "Active | S",
            ]
            .map(str::to_owned)
            .to_vec(),
            names: [
                ("zip".to_owned(), "Zip/Postal code".to_owned()),
                ("address 2".to_owned(), "Address (2)".to_owned()),
            ]
            .into(),
            ..Form::default()
        };
        let told = |detail: Detail| format!("{}={}", detail.key, detail.value.unwrap_or_default());
        fields_in(&form, text).unwrap_or_default().into_iter().map(told).collect()
    }

    #[test]
    fn values_stand_behind_or_before_the_names_of_their_fields() {
        assert_eq!(told("name Lamp & Co, zip 69001"), ["name=Lamp & Co", "zip=69001"]);
        assert_eq!(
            told("\"Lamp\" as the name and \"Bright, warm\" for short description"),
            ["name=Lamp", "short description=Bright, warm"]
        );
        assert_eq!(told("Name: Lamp. Active = yes; zip left empty"), ["Name=Lamp", "Active=yes", "zip="]);
    }

    #[test]
    fn a_house_number_is_no_second_line() {
        assert_eq!(told("address 2 Dock Road"), ["address=2 Dock Road"]);
        assert_eq!(told("address 2 \"Floor three\""), ["address 2=Floor three"]);
    }

    #[test]
    fn a_part_that_names_no_field_makes_all_unknown() {
        assert!(told("name Lamp, colour dark red").is_empty());
        assert!(told("dance").is_empty());
    }
}
