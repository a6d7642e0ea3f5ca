//! Data that a row says itself: `Fill the form with following data:` and below it `First name : Jane`, `Active: Yes`.

use std::sync::LazyLock;

use regex::Regex;

use crate::prose;

/// A field and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub field: String,
    pub value: String,
    /// Whether the value is told in words instead of given.
    pub told: bool,
}

/// What stands in brackets behind a number as often as a language does: `Weight (kg)`.
const UNITS: [&str; 12] = ["cm", "ft", "gb", "in", "kg", "km", "lb", "mb", "mg", "ml", "mm", "px"];

impl Pair {
    /// The field without the language in brackets behind it, and the language: `Title (en)`, `Name (fr-FR)`.
    pub fn field_and_language(&self) -> (&str, Option<&str>) {
        static LANGUAGE: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new(r"^(.*\S)\s*\(([a-z]{2}(?:[-_][A-Z]{2})?)\)$").ok());
        let found = LANGUAGE.as_ref().and_then(|pattern| pattern.captures(&self.field));
        let parts = found.and_then(|found| Some((found.get(1)?.as_str(), found.get(2)?.as_str())));
        match parts {
            Some((field, language)) if !UNITS.contains(&language) => (field, Some(language)),
            Some(_) | None => (&self.field, None),
        }
    }

    /// Of a value that may stand in quotes.
    pub fn new(field: &str, value: &str) -> Self {
        let value = value.trim();
        let bare = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
        let told = bare.is_none() && prose::is_told(value);
        Self { field: field.trim().to_owned(), value: bare.unwrap_or(value).to_owned(), told }
    }
}

/// A part of a cell with the fields and values that follow it.
type WithPairs = (String, Vec<Pair>);

/// The parts of a cell; a part that ends in a colon or speaks of data takes the fields and values after it.
///
/// `is_known` says whether a text means something by itself: that is no field.
pub(super) fn joined(parts: &[String], is_known: impl Fn(&str) -> bool) -> Vec<WithPairs> {
    let mut joined: Vec<WithPairs> = Vec::new();
    // Whether fields may follow.
    let mut open = false;
    for part in parts {
        let pair = pair(part).filter(|_| open && !is_known(part));
        if let (Some(pair), Some((_, pairs))) = (pair, joined.last_mut()) {
            pairs.push(pair);
            continue;
        }
        let (head, pairs) = inline(part).unwrap_or_else(|| (part.clone(), Vec::new()));
        open = speaks_of_data(&head);
        joined.push((head, pairs));
    }
    joined
}

pub(super) fn speaks_of_data(text: &str) -> bool {
    let text = text.trim_end().to_lowercase();
    let words = ["data", "values", "fields", "form", "information", "informations", "following", "with"];
    text.ends_with(':') || words.iter().any(|word| text.ends_with(word))
}

/// `Client Name : BO client`, `Active = Yes`. Addresses and times have a colon too, but no field before it.
fn pair(text: &str) -> Option<Pair> {
    static PAIR: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"^["']?([^:="']{1,60}?)["']?\s*(?: = |\s:\s*|:\s)\s*(\S.*)$"#).ok());
    let found = PAIR.as_ref()?.captures(text.trim())?;
    Some(Pair::new(&found[1], &found[2]))
}

/// `… with the following data: active : false, type : standard` in one line.
fn inline(text: &str) -> Option<WithPairs> {
    static DATA: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)^(.*\b(?:data|values|fields|information)\s*:)\s*(\S.*)$").ok());
    let found = DATA.as_ref()?.captures(text)?;
    let pairs: Option<Vec<_>> = found[2].split([';', ',']).map(pair).collect();
    Some((found[1].to_owned(), pairs?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(parts: &[&str]) -> Vec<(String, Vec<String>)> {
        let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        let joined = joined(&parts, |text| text.starts_with("Click"));
        let told = |pair: Pair| format!("{}={}{}", pair.field, pair.value, if pair.told { "?" } else { "" });
        joined.into_iter().map(|(part, pairs)| (part, pairs.into_iter().map(told).collect())).collect()
    }

    #[test]
    fn fields_and_values_belong_to_the_part_before_them() {
        let parts = ["Fill the form with following data", "First name : Jane", "\"Active\": 'Yes'", "Click on Save"];
        let expected = vec!["First name=Jane".to_owned(), "Active=Yes".to_owned()];
        assert_eq!(told(&parts), [(parts[0].to_owned(), expected), (parts[3].to_owned(), vec![])]);
        let inline = "Request PATCH with the following data: active : false, type : standard";
        assert_eq!(told(&[inline])[0].1, ["active=false", "type=standard"]);
    }

    #[test]
    fn a_value_that_is_told_in_words_is_known_as_such_and_one_in_quotes_is_given() {
        let parts = ["Fill the form:", "Email: an address that no customer has", "Name: \"a strong one\""];
        assert_eq!(told(&parts)[0].1, ["Email=an address that no customer has?", "Name=a strong one"]);
    }

    #[test]
    fn a_language_in_brackets_is_none_of_the_fields_name_and_a_unit_is() {
        let parts = |field: &str| {
            let pair = Pair::new(field, "x");
            let (field, language) = pair.field_and_language();
            (field.to_owned(), language.map(str::to_owned))
        };
        assert_eq!(parts("Title (en)"), ("Title".to_owned(), Some("en".to_owned())));
        assert_eq!(parts("Meta title(fr-FR)"), ("Meta title".to_owned(), Some("fr-FR".to_owned())));
        for field in ["Weight (kg)", "Discount (%)", "Price (tax excluded)", "(en)", "Country (FR)"] {
            assert_eq!(parts(field), (field.to_owned(), None));
        }
    }

    #[test]
    fn what_is_no_field_or_follows_nothing_stays_a_part() {
        assert!(told(&["Go to A > B", "Note: the list is empty"]).iter().all(|(_, pairs)| pairs.is_empty()));
        assert!(told(&["Check the data", "https://shop.example/"]).iter().all(|(_, pairs)| pairs.is_empty()));
    }
}
