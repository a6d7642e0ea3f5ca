//! Values: given, told in words, or made up.

use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use crate::grammar::cut::Detail;
use crate::grammar::line::{Line, given, quoted};
use crate::grammar::pages::Field;
use crate::grammar::text::plain;

/// What a case gives for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    /// The very value.
    Text(String),
    /// The value of another field.
    SameAs(String),
    /// A made-up number, both ends included.
    Number(i64, i64),
    /// Some value: one is made up.
    Any,
}

/// Words that say that some value will do.
const ANY: [&str; 12] = [
    "random",
    "faker",
    "any",
    "some",
    "valid",
    "fake",
    "lorem",
    "generated",
    "unique",
    "name of the",
    "from the",
    "a new",
];

/// What a detail gives.
pub(super) fn given_by(detail: &Detail) -> Given {
    static RANGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)random (?:integer|number)? ?(?:between|from) (\d+)(?: and| to|,) (\d+)").ok()
    });
    let Some(text) = detail.value.as_deref() else { return Given::Any };
    if detail.quoted {
        return Given::Text(text.to_owned());
    }
    if let Some(found) = RANGE.as_ref().and_then(|pattern| pattern.captures(text)) {
        let number = |group: usize| found[group].parse().unwrap_or(1);
        return Given::Number(number(1), number(2));
    }
    let words = plain(text);
    if let Some(other) = words.strip_prefix("same as ") {
        return Given::SameAs(other.to_owned());
    }
    let is_any = crate::prose::is_told(text)
        || words.is_empty()
        || ANY.iter().any(|any| words.starts_with(any) || words.split(' ').any(|word| word == *any))
        || text.contains(" from faker");
    let is_code = !text.contains('@')
        && (text.contains(" + ")
            || text.contains("${")
            || (text.contains('.')
                && !text.contains(' ')
                && text.chars().next().is_some_and(char::is_lowercase)
                && text.contains("Name")));
    if is_any || is_code {
        Given::Any
    } else {
        Given::Text(text.trim_matches(|letter| matches!(letter, '[' | ']' | '\'' | '"')).to_owned())
    }
}

impl Reading<'_> {
    /// What stands in a field, and what has to be prepared for it.
    pub(super) fn value_of(
        &mut self,
        field: &Field,
        detail: Option<&Detail>,
        is_key: bool,
        typed: &[(String, String)],
        lines: &mut Vec<Line>,
    ) -> Option<String> {
        let what = detail.map_or(Given::Any, given_by);
        let value = match what {
            Given::Text(text) => Some(self.given_text(field, &text)),
            Given::SameAs(other) => {
                let own = typed.iter().find(|(label, _)| {
                    plain(label) == other || plain(label).replace(' ', "") == other.replace(' ', "")
                });
                own.map(|(_, value)| value.clone()).or_else(|| self.made_up(field))
            }
            Given::Number(from, to) => Some(self.number(field, from, to, lines)),
            Given::Any if self.is_searched(field) => Some(self.name(field, lines)),
            Given::Any => self.made_up(field),
        }?;
        let given = detail.is_some_and(|detail| matches!(given_by(detail), Given::Text(_)));
        Some(if is_key && given && !value.contains('{') { self.unique(&value) } else { value })
    }

    /// A value of the case as the field takes it.
    pub(super) fn given_text(&self, field: &Field, text: &str) -> String {
        let words = plain(text);
        if field.switch {
            match words.as_str() {
                "true" | "yes" | "on" | "enabled" | "1" | "oui" => return "Yes".to_owned(),
                "false" | "no" | "off" | "disabled" | "0" | "non" => return "No".to_owned(),
                _ => {}
            }
        }
        if text.contains('%') && text.matches('%').count() == 2 {
            static PLACE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"%(\w+)%").ok());
            let known = PLACE.as_ref().and_then(|pattern| pattern.captures(text)).and_then(|found| {
                self.state
                    .known
                    .iter()
                    .find(|name| **name == found[1] || **name == format!("new {}", &found[1]))
                    .cloned()
            });
            if let (Some(name), Some(pattern)) = (known, PLACE.as_ref()) {
                return format!("{} {{unique}}", pattern.replace(text, format!("{{{name}}}%")));
            }
        }
        text.to_owned()
    }

    /// A text with something made up behind it, so that it can be removed; another one each time.
    fn unique(&mut self, text: &str) -> String {
        const COUNTS: [&str; 5] = ["one", "two", "three", "four", "five"];
        let is_address = text.contains('@');
        let same = self.state.records.iter().filter(|record| !record.deleted && record.value.starts_with(text)).count();
        if is_address {
            let (name, host) = text.split_once('@').unwrap_or((text, ""));
            return format!("{name}-{{unique}}@{host}");
        }
        let again = self.plan.iter().skip(self.at + 1).flat_map(|plan| &plan.step).any(|part| {
            part.clause.as_ref().is_some_and(|clause| ["create", "fill"].contains(&clause.kind.as_str()))
                && (part.text.contains(text) || part.details.iter().any(|detail| detail.value.as_deref() == Some(text)))
        });
        if again || same > 0 {
            format!("{text} {{unique}} {}", COUNTS[same.min(4)])
        } else {
            format!("{text} {{unique}}")
        }
    }

    /// What is made up for a field.
    fn made_up(&mut self, field: &Field) -> Option<String> {
        let value = field.value.clone().or_else(|| field.switch.then(|| "Yes".to_owned()))?;
        let was = self
            .state
            .records
            .iter()
            .any(|record| record.value == value || record.fields.iter().any(|(_, own)| *own == value));
        if !was || !value.contains("{unique}") {
            return Some(value);
        }
        self.state.made_up += 1;
        Some(value.replacen("Bdd", "Bdd again", 1).replacen("bdd-", "bdd-again-", 1).replacen("Drive", "Street", 1))
    }

    /// Whether a later row filters by the field, and what is made up for it is no more than a name.
    fn is_searched(&self, field: &Field) -> bool {
        let is_name = ["First name", "Last name"].contains(&field.label.as_str())
            && field.value.as_ref().is_some_and(|value| !value.contains("{unique}"));
        let later =
            self.plan.iter().skip(self.at + 1).flat_map(|plan| &plan.step).filter_map(|part| part.clause.as_ref());
        let mut columns = later
            .filter(|clause| clause.kind == "filter" && clause.get("value").is_none())
            .filter_map(|clause| clause.get("column"));
        is_name
            && columns.any(|words| {
                self.grammar.columns.get(&plain(words)).is_some_and(|column| *column == field.label)
                    || plain(words) == plain(&field.label)
            })
    }

    /// A made-up name.
    fn name(&mut self, field: &Field, lines: &mut Vec<Line>) -> String {
        let name = plain(&field.label);
        if self.state.known.insert(name.clone()) {
            lines.push(given(format!("a made-up name as {}", quoted(&name))).into());
        }
        format!("{{{name}}}")
    }

    fn number(&mut self, field: &Field, from: i64, to: i64, lines: &mut Vec<Line>) -> String {
        let mut name = plain(&field.label);
        if self.state.known.contains(&name) {
            name = format!("new {name}");
        }
        self.state.known.insert(name.clone());
        lines.push(given(format!("a made-up number from {from} to {to} as {}", quoted(&name))).into());
        format!("{{{name}}}")
    }
}
