//! Rules: what a clause in canonical words may look like, and what it is then.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use regex::Regex;
use serde::Deserialize;

use super::lexicon::{Canon, Value};

/// Whether a value is of a kind.
pub(super) type IsOfKind<'all> = &'all dyn Fn(&str, &Value) -> bool;

/// Where in a row a clause stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// What a person does.
    Step,
    /// What is expected.
    Expected,
}

/// A rule as the file has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenRule {
    pub kind: String,
    pub side: Option<Side>,
    pub say: Vec<String>,
}

/// What clauses of one kind look like.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What such a clause is: `go`, `filter`, `count` …
    pub kind: String,
    /// Where it stands; on both sides if nothing is said.
    pub side: Option<Side>,
    patterns: Vec<Pattern>,
}

/// A way to say it, and words without which a clause does not say it: one of each group.
#[derive(Debug, Clone)]
struct Pattern {
    say: String,
    /// The words that may stand before it, as an expression.
    before: Arc<str>,
    /// Compiled for the first clause that has the words: most rules meet none in a run. `None` is too large to compile.
    expression: OnceLock<Option<Regex>>,
    needs: Vec<WordSet>,
    /// Its values, each with its kind.
    places: Vec<(String, String)>,
}

/// A set of the words that some rule needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct WordSet([u64; 8]);

/// The words that the rules need, each with its place in a [`WordSet`].
#[derive(Debug, Clone, Default)]
pub(super) struct NeededWords(HashMap<String, usize>);

impl WordSet {
    const ROOM: usize = 8 * 64;

    fn add(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(left, right)| left & right != 0)
    }
}

impl NeededWords {
    /// The set of one group of a pattern; words beyond the room share the last place, so that none is missed.
    fn group(&mut self, words: &[String]) -> WordSet {
        let mut set = WordSet::default();
        for word in words {
            let next = self.0.len().min(WordSet::ROOM - 1);
            set.add(*self.0.entry(word.clone()).or_insert(next));
        }
        set
    }

    /// The needed words that a clause in canonical words has.
    pub fn of(&self, canon: &Canon) -> WordSet {
        let mut set = WordSet::default();
        let words = canon.text.split(' ').filter(|word| !word.is_empty());
        let places = words.filter_map(|word| self.0.get(word).or_else(|| self.0.get(&word.to_lowercase())));
        places.for_each(|place| set.add(*place));
        set
    }
}

/// A clause that a rule knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The rule's kind.
    pub kind: String,
    /// Its values, by the names in the rule.
    pub values: BTreeMap<String, Value>,
    /// As written.
    pub text: String,
}

impl Clause {
    /// The text of a value, if there is one.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(|value| value.text.as_str()).filter(|text| !text.is_empty())
    }

    /// Whether a value is there and stands in quotes.
    pub fn is_quoted(&self, name: &str) -> bool {
        self.values.get(name).is_some_and(|value| value.quoted)
    }

    /// A number.
    pub fn number(&self, name: &str) -> Option<i64> {
        const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
        let text = self.get(name)?.trim_matches(['"', '\'']).replace(' ', "").to_lowercase();
        let word = WORDS.iter().position(|word| *word == text).and_then(|at| i64::try_from(at + 1).ok());
        word.or_else(|| text.parse().ok())
    }
}

impl Pattern {
    fn expression(&self) -> Option<&Regex> {
        self.expression.get_or_init(|| Regex::new(&compiled(&self.say, &self.before)).ok()).as_ref()
    }
}

impl Rule {
    /// A rule of the suite, or one that was [checked](Self::check).
    pub(super) fn new(written: &WrittenRule, fillers: &[&str], words: &mut NeededWords) -> Self {
        let before: Arc<str> = alternatives(&fillers.join("|")).into();
        let pattern = |say: &String| Pattern {
            say: say.clone(),
            before: Arc::clone(&before),
            expression: OnceLock::new(),
            needs: needed(say).iter().map(|group| words.group(group)).collect(),
            places: places(say),
        };
        let patterns = written.say.iter().map(pattern).collect();
        Self { kind: written.kind.clone(), side: written.side, patterns }
    }

    /// Whether every way to say a rule can be read.
    pub(super) fn check(written: &WrittenRule) -> Result<(), regex::Error> {
        written.say.iter().try_for_each(|say| Regex::new(&compiled(say, "")).map(drop))
    }

    /// What the clause is, if this rule knows it.
    pub(super) fn read(&self, canon: &Canon, words: &WordSet, source: &str) -> Option<Clause> {
        self.read_if(canon, words, source, &|_, _| true)
    }

    /// What the clause is, if this rule knows it and its values are of their kinds.
    pub(super) fn read_if<'rule>(
        &'rule self,
        canon: &Canon,
        words: &WordSet,
        source: &str,
        is_of_kind: IsOfKind<'_>,
    ) -> Option<Clause> {
        let may = |pattern: &&Pattern| pattern.needs.iter().all(|any| any.meets(words));
        let mut fitting = self.patterns.iter().filter(may);
        let read = |pattern: &'rule Pattern| {
            let expression = pattern.expression()?;
            let found = expression.captures(&canon.text)?;
            // The parts of a way have the names of what is done there.
            let is_way = |name: &&str| pattern.places.iter().any(|(own, kind)| own == name && kind == "way");
            let names = expression.capture_names().flatten().filter(|name| !is_way(name));
            let hides = names.filter_map(|name| found.name(name)).any(|value| hides_a_clause(value.as_str()));
            let mut values = pattern.places.iter().filter_map(|(name, kind)| Some((kind, found.name(name)?)));
            let is_valid = values.all(|(kind, value)| is_of_kind(kind, &canon.value(value.range())));
            (!hides && is_valid).then_some((expression, found))
        };
        let (expression, found) = fitting.find_map(read)?;
        let named = expression.capture_names().flatten().filter_map(|name| {
            let place = found.name(name)?.range();
            Some((name.to_owned(), canon.value(place)))
        });
        Some(Clause { kind: self.kind.clone(), values: named.collect(), text: source.trim().to_owned() })
    }
}

/// Whether a value has another thing to do in it: `ID and check the lamp`.
fn hides_a_clause(value: &str) -> bool {
    const VERBS: [&str; 18] = [
        "click", "go", "fill", "create", "edit", "delete", "check", "filter", "reset", "sort", "save", "open",
        "select", "request", "confirm", "close", "reload", "login",
    ];
    let mut words = value.split(' ');
    let joined = |word: &str| word == "and" || word == "," || word == ">";
    let mut before = words.next().unwrap_or_default();
    words.any(|word| joined(std::mem::replace(&mut before, word)) && VERBS.contains(&word))
}

/// The fixed words of a way to say it, whether they have to be said or not.
pub(super) fn fixed_words(say: &str) -> impl Iterator<Item = &str> {
    let outside = say
        .split('{')
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once('}').map_or("", |(_, rest)| rest) });
    let words = outside.flat_map(|part| part.split([' ', '(', ')', '[', ']', '|', '\\']));
    words.filter(|word| word.chars().any(char::is_alphabetic))
}

/// The places of a way to say it: the name of each and its kind.
fn places(say: &str) -> Vec<(String, String)> {
    let inner = say.split('{').skip(1).filter_map(|part| part.split_once('}'));
    inner
        .filter_map(|(place, _)| place.split_once(':'))
        .map(|(name, kind)| (name.to_owned(), kind.to_owned()))
        .collect()
}

/// The words that a way to say it needs: one of each group.
fn needed(say: &str) -> Vec<Vec<String>> {
    let mut groups = Vec::new();
    for piece in pieces(say) {
        let inner = piece.trim_start_matches(['[', '\\']).trim_end_matches(']');
        if !piece.starts_with(['(', '{']) && !inner.contains('{') {
            groups.push(inner.split('|').filter_map(|way| way.split(' ').next()).map(str::to_lowercase).collect());
        }
    }
    groups
}

/// The expression for a way to say it: `click (on) [button|link] {name:quoted}`.
fn compiled(say: &str, before: &str) -> String {
    let mut expression = String::from("(?i)^");
    if !before.is_empty() {
        let _ = write!(expression, "(?:{before})*");
    }
    for piece in pieces(say) {
        let _ = match piece.as_bytes().first() {
            Some(b'(') => write!(expression, "(?:{})?", alternatives(&piece[1..piece.len() - 1])),
            Some(b'[') => write!(expression, "(?:{})", alternatives(&piece[1..piece.len() - 1])),
            Some(b'{') => write!(expression, "{}", place(&piece[1..piece.len() - 1])),
            _ => write!(expression, "(?:{})", alternatives(piece)),
        };
    }
    expression.push('$');
    expression
}

/// The pieces of a way to say it: words, and what stands in `(…)`, `[…]` and `{…}`, with its brackets.
fn pieces(say: &str) -> impl Iterator<Item = &str> {
    let mut rest = say.trim();
    std::iter::from_fn(move || {
        let (piece, after) = match rest.as_bytes().first()? {
            b'(' => enclosed(rest, ')'),
            b'[' => enclosed(rest, ']'),
            b'{' => enclosed(rest, '}'),
            _ => rest.split_once(' ').unwrap_or((rest, "")),
        };
        rest = after.trim_start();
        Some(piece)
    })
}

fn enclosed(text: &str, end: char) -> (&str, &str) {
    let until = text.find(end).map_or(text.len(), |at| at + 1);
    text.split_at(until)
}

/// `a b|c`: each with a space behind every word; a place may be among them.
fn alternatives(text: &str) -> String {
    let one = |way: &str| -> String {
        let words = way.split(' ').filter(|word| !word.is_empty());
        words
            .map(|word| match word.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')) {
                Some(inner) => place(inner),
                None => format!("{} ", regex::escape(word.trim_start_matches('\\'))),
            })
            .collect()
    };
    text.split('|').map(one).collect::<Vec<_>>().join("|")
}

/// A place for a value: `name` or `name:kind`.
fn place(text: &str) -> String {
    let (name, kind) = text.split_once(':').unwrap_or((text, ""));
    let inner = match kind {
        "quoted" => r#""\d+" "#,
        "number" => r"-?\d+ ",
        "noun" => r"\p{L}[\p{L}-]* ",
        "count" => r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) ",
        "word" => r#"[^\s"<>=,:;]+ "#,
        "words" => r#"(?:[^\s"<>=,:;.][^\s"<>=,:;]* )+?"#,
        "path" => r"(?:\S+ )*?(?:>|->|→) (?:\S+ )+?",
        "nopath" => r"(?:[^\s<>=→.][^\s<>=→]* )+?",
        "name" => r"\{[^}]+\} ",
        "method" => r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) ",
        "profile" => {
            r"(?:super |shop )?(?:superadmin|super-admin|admin|administrator|employee|merchant)(?: (?:user|employee|profile|account|role|rights))* "
        }
        "order" => r"(?:ASC|DESC|ascending|descending) ",
        "rest" => r"(?:\S+ )*",
        // Of the public pages; what stands there is looked at by `shop/kinds.rs`.
        "price" | "percent" => r#"(?:"\d+" |(?:[^\s":;]+ ){1,4}?)"#,
        "mail" => r#"(?:"\d+" |[^\s"@]+@[^\s"]+ )"#,
        "secret" | "code" => r#"(?:"\d+" |[^\s"<>,;]+ )"#,
        "nth" => r"(?:first|second|third|\d+(?:st|nd|rd|th)) ",
        "where" => r"(?:in|of|on|from|at) (?:\S+ )+?",
        "taxes" => r"(?:\( )?(?:tax|taxes|ttc|ht|vat|incl|including|excl) (?:\S+ )*",
        "way" => r"(?:\S+ )*?(?:>|->|→) (?:\S+ )+?|(?:\S+ )+?",
        "placed" => r"(?:in|on|by|for) (?:\S+ )+",
        "place" | "listing" => r"(?:(?:in|on|for|by|of|from) (?:\S+ )*)?",
        "label" | "preview" | "field" | "currency" | "page" | "language" | "total" | "known" | "step" | "pay"
        | "facet" | "option" | "availability" | "added" | "emptied" | "confirmed" | "soldout" | "adding"
        | "placing" | "havepromo" | "guest" | "agree" | "maintenance" | "looked" | "bare" => {
            r#"(?:"\d+" |(?:[^\s"<>=:;][^\s"<>=:;]* )+?)"#
        }
        // A sentence ends with its dot.
        _ => r"(?:(?:[^\s.]|\.\S)\S* )+?",
    };
    format!("(?P<{name}>{inner})")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::lexicon::Lexicon;

    fn read(say: &str, text: &str) -> Option<Vec<String>> {
        let written = WrittenRule { kind: "k".to_owned(), side: None, say: vec![say.to_owned()] };
        let mut words = NeededWords::default();
        let rule = Rule::new(&written, &[], &mut words);
        let canon = Lexicon::default().canon(text);
        let clause = rule.read(&canon, &words.of(&canon), text)?;
        Some(clause.values.values().map(|value| value.text.clone()).collect())
    }

    #[test]
    fn optional_words_alternatives_and_places() {
        let say = "click (on|at) [big lamp|bulb] {name:quoted}";
        assert_eq!(read(say, "Click on big lamp 'A b'"), Some(vec!["A b".to_owned()]));
        assert_eq!(read(say, "click bulb \"c\""), Some(vec!["c".to_owned()]));
        assert_eq!(read(say, "click lamp \"c\""), None);
    }

    #[test]
    fn a_path_has_a_sign_between_its_parts() {
        assert_eq!(read("go {page:path} (page)", "go Lamps -> Bulbs page"), Some(vec!["Lamps -> Bulbs".to_owned()]));
        assert_eq!(read("go {page:path} (page)", "go Lamps page"), None);
    }
}
