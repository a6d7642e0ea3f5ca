//! The shop's public pages as testers speak of them: `vocabulary/shop.toml`.
//!
//! | module | subject |
//! |---|---|
//! | `kinds` | kinds of values that only rules of the public pages have: prices, pages, labels |

pub(super) mod kinds;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lexicon::Lexicon;
use super::place::Sides;
use super::rule::{Clause, NeededWords, Rule, Side, WrittenRule};
use super::text::plain;

/// The file of the public pages.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenShop {
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub sides: Sides,
    #[serde(default)]
    pub languages: BTreeMap<String, String>,
    #[serde(default)]
    pub orders: BTreeMap<String, String>,
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    #[serde(default)]
    pub totals: BTreeMap<String, String>,
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    #[serde(default)]
    pub page: Vec<ShopPage>,
    #[serde(default)]
    pub label: Vec<Label>,
    #[serde(default)]
    pub message: Vec<ShopMessage>,
    #[serde(default)]
    pub rule: Vec<WrittenRule>,
}

impl WrittenShop {
    /// This, and another one behind it: the first rule, page and label of a name wins.
    pub fn before(mut self, others: Self) -> Self {
        for (word, ways) in others.words {
            self.words.entry(word).or_default().extend(ways);
        }
        self.sides = self.sides.and(others.sides);
        let names = [
            (&mut self.languages, others.languages),
            (&mut self.orders, others.orders),
            (&mut self.fields, others.fields),
            (&mut self.totals, others.totals),
            (&mut self.values, others.values),
        ];
        for (own, others) in names {
            for (name, value) in others {
                own.entry(name).or_insert(value);
            }
        }
        self.page.extend(others.page);
        self.label.extend(others.label);
        self.message.extend(others.message);
        self.rule.extend(others.rule);
        self
    }
}

/// A public page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShopPage {
    /// As `the shop's page … is displayed` takes it.
    pub name: String,
    /// What testers call it.
    #[serde(default)]
    pub names: Vec<String>,
    /// As `I open the page … of the shop` takes it.
    pub address: Option<String>,
    /// Whether it has a form to send.
    #[serde(default)]
    pub form: bool,
    /// The fields that its form needs.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Whether it lists products.
    #[serde(default)]
    pub lists: bool,
}

/// Of which kind something is that can be clicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum LabelKind {
    /// A button.
    Button,
    /// A link of the header or the page.
    Link,
    /// A link of the footer.
    Footer,
}

/// Something that can be clicked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Label {
    /// As the page shows it.
    pub text: String,
    /// As testers write it.
    #[serde(default)]
    pub names: Vec<String>,
    /// What it is, where a click on it is just a click.
    pub kind: Option<LabelKind>,
    /// The page behind it.
    pub leads: Option<String>,
    /// The only page that has it.
    pub on: Option<String>,
    /// What a click on it means, where a step does more than click.
    pub does: Option<String>,
}

/// A message of the public pages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShopMessage {
    /// Its text, or how it begins.
    pub text: String,
    /// Its colour.
    pub kind: String,
    /// Where it stands, if not among the messages of the page.
    pub place: Option<String>,
}

/// What is known of the public pages.
#[derive(Debug, Clone)]
pub(super) struct Shop {
    pub lexicon: Lexicon,
    rules: Vec<Rule>,
    needed: NeededWords,
    /// The words that name the sides of the shop.
    pub sides: Sides,
    pub languages: BTreeMap<String, String>,
    orders: BTreeMap<String, String>,
    fields: BTreeMap<String, String>,
    totals: BTreeMap<String, String>,
    pub values: BTreeMap<String, String>,
    pub pages: Vec<ShopPage>,
    labels: Vec<Label>,
    messages: Vec<ShopMessage>,
}

/// Words of a step that expect something, as rules have them.
const SHOWN: [&str; 7] = ["shown", "gone", "is", "isnot", "contains", "confirmed", "equals"];

impl Shop {
    /// The public pages by their file, with the words of the grammar.
    pub fn of(written: WrittenShop, mut lexicon: Lexicon, fillers: &[&str]) -> Self {
        for (word, ways) in &written.words {
            lexicon.add_word(word, ways);
        }
        let says = written.rule.iter().flat_map(|rule| &rule.say);
        says.flat_map(|say| super::rule::fixed_words(say)).for_each(|word| lexicon.keep(word));
        let mut needed = NeededWords::default();
        let rules = written.rule.iter().map(|rule| Rule::new(rule, fillers, &mut needed)).collect();
        let WrittenShop { sides, languages, orders, fields, totals, values, page: pages, label, message, .. } = written;
        let (labels, messages) = (label, message);
        Self { lexicon, rules, needed, sides, languages, orders, fields, totals, values, pages, labels, messages }
    }

    /// What a clause about the public pages is.
    pub fn clause(&self, text: &str, side: Side) -> Option<Clause> {
        let canon = self.lexicon.canon(text);
        let words = self.needed.of(&canon);
        let is_valid = |kind: &str, value: &super::lexicon::Value| self.is_of_kind(kind, value);
        let of = |side: Side| {
            let mut rules = self.rules.iter().filter(move |rule| rule.side.is_none_or(|own| own == side));
            rules.find_map(|rule| rule.read_if(&canon, &words, text, &is_valid))
        };
        // What a step says to be on show is checked there.
        let is_check = |clause: &Clause| !["look", "filled"].contains(&clause.kind.as_str());
        let is_shown = |clause: &Clause| is_check(clause) && canon.text.split(' ').any(|word| SHOWN.contains(&word));
        let checks = || {
            let is_told = canon.text.starts_with("check ");
            let bare = text.trim_start().split_once(' ').filter(|_| is_told).map(|(_, rest)| rest.trim_start());
            let bare = bare.map(|rest| rest.strip_prefix("that ").or_else(|| rest.strip_prefix("if ")).unwrap_or(rest));
            bare.and_then(|rest| self.clause(rest, Side::Expected)).filter(is_check)
        };
        of(side).or_else(checks).or_else(|| (side == Side::Step).then(|| of(Side::Expected)).flatten().filter(is_shown))
    }

    /// Whether a step is one of some kinds; the other rules are not tried.
    pub fn is_step_of(&self, text: &str, kinds: &[&str]) -> bool {
        let canon = self.lexicon.canon(text);
        let words = self.needed.of(&canon);
        let mut rules = self.rules.iter().filter(|rule| kinds.contains(&rule.kind.as_str()));
        rules.any(|rule| rule.read_if(&canon, &words, text, &|kind, value| self.is_of_kind(kind, value)).is_some())
    }

    /// A page by what a tester calls it.
    pub fn page(&self, words: &str) -> Option<usize> {
        let words = plain(words);
        let wanted = words.strip_suffix(" page").or_else(|| words.strip_suffix(" form")).unwrap_or(&words);
        let is_it =
            |page: &ShopPage| plain(&page.name) == wanted || page.names.iter().any(|name| plain(name) == wanted);
        self.pages.iter().position(is_it)
    }

    /// Something that can be clicked, by what a tester calls it.
    pub fn label(&self, words: &str) -> Option<&Label> {
        let wanted = plain(words);
        let exact = self.labels.iter().find(|label| plain(&label.text) == wanted);
        exact.or_else(|| self.labels.iter().find(|label| label.names.iter().any(|name| plain(name) == wanted)))
    }

    /// A message by its text, or a text that begins with it.
    pub fn message(&self, text: &str) -> Option<&ShopMessage> {
        let wanted = plain(text);
        let fits = |message: &&ShopMessage| {
            let own = plain(&message.text);
            wanted == own || wanted.starts_with(&format!("{own} "))
        };
        self.messages.iter().find(fits)
    }

    /// A field of a form by what a tester calls it.
    pub fn field(&self, words: &str) -> Option<&str> {
        let wanted = plain(words);
        let own = || self.fields.values().chain(self.values.keys()).find(|label| plain(label) == wanted);
        self.fields.get(&wanted).or_else(own).map(String::as_str)
    }

    /// A line of the totals by what a tester calls it.
    pub fn total(&self, words: &str) -> Option<&str> {
        self.totals.get(&plain(words)).map(String::as_str)
    }

    /// The order of a list by what a tester calls it.
    pub fn order(&self, words: &str) -> Option<&str> {
        let wanted = plain(words);
        let own = || self.orders.values().find(|order| plain(order) == wanted);
        self.orders.get(&wanted).or_else(own).map(String::as_str)
    }

    /// A language as the header offers it, by its name or code.
    pub fn language(&self, words: &str) -> Option<&str> {
        self.languages.get(&plain(words)).map(String::as_str)
    }
}
