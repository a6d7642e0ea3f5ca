//! Values: given, told in words, or made up.

use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use super::state::Record;
use crate::grammar::cut::Detail;
use crate::grammar::line::{Line, given, quoted};
use crate::grammar::pages::Field;
use crate::grammar::text::{plain, stem};
use crate::grammar::{MadeName, MadeNames};

/// What a case gives for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    /// The very value.
    Text(String),
    /// The value of another field.
    SameAs(String),
    /// The name of what rows before have made: its noun.
    Created(String),
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
    if let Some(noun) = created(&words) {
        return Given::Created(noun);
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

/// The noun of what was made: `name of the lamp already created`, `the created lamp`.
pub(super) fn created(words: &str) -> Option<String> {
    static CREATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"^(?:(?:the )?name of )?(?:the )?(?:(?:already |newly |just )?created (?P<a>[a-z ]+?)(?: name)?|(?P<b>[a-z ]+?) (?:already |just )?created(?: before| above)?)$",
        )
        .ok()
    });
    let found = CREATED.as_ref()?.captures(words)?;
    found.name("a").or_else(|| found.name("b")).map(|noun| noun.as_str().to_owned())
}

/// The option that a case's words for a choice mean: `Mrs / Mr` is the first of them, `All` is every one that is known.
fn choice_of(field: &Field, text: &str) -> Option<String> {
    let known = field.value.as_deref().filter(|_| field.choice)?;
    if ["all", "every", "everyone"].contains(&plain(text).as_str()) && known.contains(", ") {
        return Some(known.to_owned());
    }
    let first = text.split(" / ").next().unwrap_or(text).trim();
    if stem(first) == stem(known) {
        return Some(known.to_owned());
    }
    (first != text).then(|| first.to_owned())
}

/// Whether a text can be the name of a file, and not the description of one.
fn is_file(text: &str) -> bool {
    let ends = text.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty() && (2..=5).contains(&end.len()) && end.chars().all(char::is_alphanumeric)
    });
    ends && !text.contains(' ')
}

/// Whether a text means the choice that is known of a field, in the singular or in other letters: `Order` for `Orders`.
fn is_choice_of(field: &Field, text: &str) -> bool {
    field.choice && field.value.as_ref().is_some_and(|own| own != text && stem(own) == stem(text))
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
            Given::Text(text) if field.file && !is_file(&text) => self.made_up(field),
            Given::Created(noun) => self.name_of_created(&noun).or_else(|| self.made_up(field)),
            Given::Text(text) if is_choice_of(field, &text) => field.value.clone(),
            Given::Text(text) => Some(self.text_of_case(field, &text, is_key)),
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
        Some(if is_key && given && !value.is_empty() && !value.contains('{') { self.unique(&value) } else { value })
    }

    /// A text of the case; what names a record that rows have made has its unique name.
    fn text_of_case(&self, field: &Field, text: &str, is_key: bool) -> String {
        let value = self.given_text(field, text);
        if !is_key && self.names_record(field, &value) { self.named(&value) } else { value }
    }

    /// Whether a field's value is the name of a record: one of several, the record's own, or an address that only one has.
    fn names_record(&self, field: &Field, value: &str) -> bool {
        let is_own = self.state.form.is_some_and(|form| self.grammar.pages.forms[form].key == field.label);
        let label = stem(&field.label);
        let mut nouns = self.state.records.iter().map(|record| stem(&record.noun));
        let is_of = |noun: String| !noun.is_empty() && format!(" {label} ").contains(&format!(" {noun} "));
        field.choice || is_own || value.contains('@') || nouns.any(is_of)
    }

    /// The name of the last record of that kind.
    pub(super) fn name_of_created(&self, noun: &str) -> Option<String> {
        let is_it = |record: &Record| stem(&record.noun) == stem(noun) && !record.value.is_empty();
        self.state.record(is_it).map(|record| self.state.records[record].value.clone())
    }

    /// A value of the case as the field takes it.
    pub(super) fn given_text(&self, field: &Field, text: &str) -> String {
        let words = plain(text);
        if let Some(choice) = choice_of(field, text) {
            return choice;
        }
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
            return self.made(text, format!("{name}-{{unique}}@{host}"));
        }
        let again = self.plan.iter().skip(self.at + 1).flat_map(|plan| &plan.step).any(|part| {
            part.clause.as_ref().is_some_and(|clause| ["create", "fill"].contains(&clause.kind.as_str()))
                && (part.text.contains(text) || part.details.iter().any(|detail| detail.value.as_deref() == Some(text)))
        });
        let count = if again || same > 0 { format!(" {}", COUNTS[same.min(4)]) } else { String::new() };
        self.made(text, format!("{text} {{unique}}{count}"))
    }

    /// Notes what a text of the case became.
    pub(super) fn made(&mut self, said: &str, made: String) -> String {
        self.state.made.push((said.trim().to_owned(), made.clone()));
        made
    }

    /// The name of a record as it was typed in, where rows have made one that the case calls so.
    pub(super) fn named(&self, said: &str) -> String {
        self.made_names().of(said).unwrap_or(said).to_owned()
    }

    /// The names that were made unique: those of records of the list on show first, those that are gone last.
    pub(super) fn made_names(&self) -> MadeNames {
        let list = self.state.page.zip(self.state.list);
        let rank = |made: &str| {
            let of_name = self.state.records.iter().filter(|record| !record.deleted && record.value == made);
            of_name.map(|record| i32::from(record.list != list)).min().unwrap_or(2)
        };
        let mut made: Vec<&(String, String)> = self.state.made.iter().rev().collect();
        made.sort_by_key(|(_, made)| rank(made));
        let name = |(said, made): &(String, String)| MadeName {
            said: said.clone(),
            made: made.clone(),
            is_common: self.is_said_by_shop(said),
        };
        MadeNames(made.into_iter().map(name).collect())
    }

    /// Whether a name is a word of the shop's own messages or pages.
    fn is_said_by_shop(&self, said: &str) -> bool {
        let words = format!(" {} ", plain(said));
        let mut messages = self.grammar.messages.iter();
        messages.any(|message| format!(" {} ", plain(&message.text)).contains(&words))
            || self.grammar.pages.by_name(said).is_some()
    }

    /// What is made up for a field.
    pub(super) fn made_up(&self, field: &Field) -> Option<String> {
        let value = field.value.clone().or_else(|| field.switch.then(|| "Yes".to_owned()))?;
        let is_value =
            |record: &Record, made: &str| record.value == made || record.fields.iter().any(|(_, own)| own == made);
        let was = self.state.records.iter().any(|record| is_value(record, &value));
        if !was || !value.contains("{unique}") {
            return Some(value);
        }
        let again = |number: usize| {
            let count = if number == 1 { String::new() } else { format!(" {number}") };
            let in_names = value.replacen("Bdd", &format!("Bdd again{count}"), 1);
            let in_words = in_names.replacen("bdd-", &format!("bdd-again{}-", count.replace(' ', "-")), 1);
            in_words.replacen("Drive", &format!("Street{count}"), 1)
        };
        let is_new = |made: &String| !self.state.records.iter().any(|record| is_value(record, made));
        (1..=self.state.records.len() + 1).map(again).find(is_new).or_else(|| Some(value.clone()))
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
