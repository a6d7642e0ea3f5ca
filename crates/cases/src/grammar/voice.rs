//! Clauses as other testers write them, turned into the form that rules have: a verb first.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lexicon::Lexicon;
use super::text::{Kind, Token, tokens};

/// What may stand between a subject and a participle, the longest first.
const AUXILIARIES: [&[&str]; 17] = [
    &["has", "to", "be"],
    &["have", "to", "be"],
    &["needs", "to", "be"],
    &["is", "to", "be"],
    &["are", "to", "be"],
    &["should", "be"],
    &["must", "be"],
    &["can", "be"],
    &["will", "be"],
    &["has", "been"],
    &["have", "been"],
    &["is"],
    &["are"],
    &["was"],
    &["were"],
    &["gets"],
    &["get"],
];

/// Words between an auxiliary and its participle that say nothing.
const ADVERBS: [&str; 10] =
    ["well", "then", "now", "again", "also", "afterwards", "correctly", "successfully", "finally", "first"];

/// Words with which a clause is not a thing that is done: a check, a condition, something said about another thing.
const OTHERS: [&str; 24] = [
    "check", "verify", "ensure", "make", "see", "control", "note", "wait", "if", "when", "while", "once", "after",
    "before", "until", "because", "since", "as", "unless", "whether", "that", "which", "who", "where",
];

/// Words before the verb of a person who has to do something.
const MODALS: [&str; 14] =
    ["should", "must", "can", "will", "has", "have", "needs", "need", "to", "then", "now", "also", "just", "first"];

/// Words before a person.
const ARTICLES: [&str; 4] = ["the", "a", "an", "our"];

/// The rules' words for what a person does.
const VERBS: [&str; 26] = [
    "click",
    "go",
    "open",
    "fill",
    "create",
    "edit",
    "delete",
    "view",
    "enable",
    "disable",
    "filter",
    "reset",
    "sort",
    "check",
    "request",
    "get",
    "reload",
    "confirm",
    "select",
    "login",
    "logout",
    "save",
    "close",
    "search",
    "install",
    "uninstall",
];

/// Words of other forms of clauses.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Voice {
    /// Participles and the verbs of what is done: `clicked = "click"`.
    #[serde(default)]
    pub passive: BTreeMap<String, String>,
    /// Those that are done only to things with one of these words; with others they say what is on show.
    #[serde(default)]
    pub only: BTreeMap<String, Vec<String>>,
    /// Who does it, in small letters.
    #[serde(default)]
    pub people: Vec<String>,
}

impl Voice {
    /// These and others behind them.
    pub fn before(mut self, others: Self) -> Self {
        for (participle, verb) in others.passive {
            self.passive.entry(participle).or_insert(verb);
        }
        self.only.extend(others.only);
        self.people.extend(others.people);
        self
    }

    /// Other ways to say what a clause of a step says, none where it has the usual form.
    pub fn ways(&self, source: &str, lexicon: &Lexicon) -> Vec<String> {
        let tokens = tokens(source);
        let ways = [
            self.active(source, &tokens),
            self.without_person(source, &tokens, lexicon),
            gerund(source, &tokens, lexicon),
            third_person(source, &tokens, lexicon),
        ];
        ways.into_iter().flatten().collect()
    }

    /// Whether a clause does not begin with what is done: its other ways come before the rules.
    pub fn is_first(source: &str, lexicon: &Lexicon) -> bool {
        let first = tokens(source).into_iter().next();
        first.is_some_and(|token| token.kind == Kind::Quoted || is_one_of(&token, &ARTICLES))
            || !is_done(source, lexicon)
    }

    /// `The button "Save" is clicked`: `click The button "Save"`.
    fn active(&self, source: &str, tokens: &[Token]) -> Option<String> {
        let is_other = |token: &Token| {
            let is_sign = token.kind == Kind::Sign && [",", ";", ":"].contains(&token.text.as_str());
            is_sign || token.kind == Kind::Word && OTHERS.contains(&lower(token).as_str())
        };
        let (begin, end, verb) = (1..tokens.len()).find_map(|at| {
            let length = AUXILIARIES.iter().find(|words| begins(&tokens[at..], words))?.len();
            let skipped = tokens[at + length..].iter().take_while(|token| is_one_of(token, &ADVERBS)).count();
            let end = at + length + skipped;
            let participle = tokens.get(end).filter(|token| token.kind == Kind::Word)?;
            Some((at, end, (lower(participle), self.passive.get(&lower(participle))?)))
        })?;
        let (participle, verb) = verb;
        let subject = without_opening(&tokens[..begin]);
        let fits = self
            .only
            .get(&participle)
            .is_none_or(|words| subject.iter().any(|token| token.kind == Kind::Word && words.contains(&lower(token))));
        if !fits || subject.iter().any(is_other) {
            return None;
        }
        let said = &source[subject.first()?.place.start..subject.last()?.place.end];
        let rest = source[tokens[end].place.end..].trim_start_matches(['.', ' ']);
        Some(format!("{verb} {said} {rest}").trim_end().to_owned())
    }

    /// `The tester clicks on "Save"`, `You have to click on "Save"`: `click on "Save"`.
    fn without_person(&self, source: &str, tokens: &[Token], lexicon: &Lexicon) -> Option<String> {
        let article = usize::from(tokens.first().is_some_and(|token| is_one_of(token, &ARTICLES)));
        let person = tokens.get(article).filter(|token| token.kind == Kind::Word)?;
        if !self.people.contains(&lower(person)) {
            return None;
        }
        let modals = tokens[article + 1..].iter().take_while(|token| is_one_of(token, &MODALS)).count();
        let at = article + 1 + modals;
        let rest = &source[tokens.get(at)?.place.end..];
        let word = lower(&tokens[at]);
        let bare = ["ies", "es", "s"].iter().filter_map(|end| {
            let base = word.strip_suffix(end)?;
            Some(if *end == "ies" { format!("{base}y") } else { base.to_owned() })
        });
        let is_verb = !word.ends_with('s') || word.ends_with("ss");
        is_verb
            .then(|| word.clone())
            .into_iter()
            .chain(bare)
            .chain([word.clone()])
            .map(|verb| format!("{verb}{rest}"))
            .find(|way| is_done(way, lexicon))
    }
}

/// A subject without what stands before it and a comma: `After that, the form`, `In the list, the filters`.
fn without_opening(subject: &[Token]) -> &[Token] {
    const OPENING: [&str; 26] = [
        "after",
        "that",
        "this",
        "next",
        "finally",
        "afterwards",
        "then",
        "first",
        "firstly",
        "now",
        "in",
        "on",
        "the",
        "list",
        "page",
        "form",
        "grid",
        "table",
        "bo",
        "back",
        "office",
        "same",
        "at",
        "last",
        "there",
        "and",
    ];
    let comma = subject.iter().position(|token| token.kind == Kind::Sign && token.text == ",");
    match comma.filter(|at| *at <= 4 && subject[..*at].iter().all(|token| is_one_of(token, &OPENING))) {
        Some(at) => &subject[at + 1..],
        None => subject,
    }
}

/// `By clicking on "Save"`, `Opening the tab "X"`: `click on "Save"`.
fn gerund(source: &str, tokens: &[Token], lexicon: &Lexicon) -> Option<String> {
    let by = usize::from(tokens.first().is_some_and(|token| is_one_of(token, &["by"])));
    let first = tokens.get(by).filter(|token| token.kind == Kind::Word)?;
    let word = lower(first);
    let base = word.strip_suffix("ing")?;
    let rest = &source[first.place.end..];
    let halved = base.strip_suffix(base.chars().last()?).unwrap_or(base);
    [base.to_owned(), format!("{base}e"), halved.to_owned()]
        .into_iter()
        .map(|verb| format!("{verb}{rest}"))
        .find(|way| is_done(way, lexicon))
}

/// `opens the tab "X"`, behind a clause with a person: `open the tab "X"`.
fn third_person(source: &str, tokens: &[Token], lexicon: &Lexicon) -> Option<String> {
    const NOUNS: [&str; 4] = ["filters", "requests", "searches", "views"];
    let before = tokens.iter().take_while(|token| is_one_of(token, &["then", "and"])).count();
    let first = tokens.get(before).filter(|token| token.kind == Kind::Word && tokens.len() > before + 1)?;
    let base = lower(first).strip_suffix('s')?.to_owned();
    let way = format!("{base}{}", &source[first.place.end..]);
    (!NOUNS.contains(&lower(first).as_str()) && VERBS.contains(&lexicon.canon(&base).text.trim())).then_some(way)
}

/// Whether a clause begins with something that is done.
fn is_done(clause: &str, lexicon: &Lexicon) -> bool {
    lexicon.canon(clause).text.split(' ').next().is_some_and(|first| VERBS.contains(&first))
}

fn lower(token: &Token) -> String {
    token.text.to_lowercase()
}

fn is_one_of(token: &Token, words: &[&str]) -> bool {
    token.kind == Kind::Word && words.contains(&lower(token).as_str())
}

fn begins(tokens: &[Token], words: &[&str]) -> bool {
    tokens.len() > words.len() && tokens.iter().zip(words).all(|(token, word)| is_one_of(token, &[word]))
}

#[cfg(test)]
mod tests {
    use super::super::Grammar;

    fn ways(text: &str) -> Vec<String> {
        let grammar = Grammar::own().unwrap();
        grammar.voice.ways(text, &grammar.lexicon)
    }

    #[test]
    fn passive_clause_becomes_an_active_one() {
        assert_eq!(ways("The button \"Save\" is clicked."), ["click The button \"Save\""]);
        assert_eq!(ways("The list is then filtered by City \"Paris\""), ["filter The list by City \"Paris\""]);
        assert_eq!(ways("\"Name\" has to be filled with \"is saved\""), ["fill \"Name\" with \"is saved\""]);
        assert_eq!(ways("The tab \"Documents\" is opened"), ["open The tab \"Documents\""]);
    }

    #[test]
    fn check_state_and_negation_stay_as_written() {
        for text in [
            "Check that the list is sorted",
            "The button that is clicked",
            "The form is not saved",
            "The page is opened",
        ] {
            assert!(ways(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn person_before_a_verb_is_left_out() {
        assert_eq!(ways("The tester clicks on 'Save'"), ["click on 'Save'"]);
        assert_eq!(ways("You have to press \"Save\""), ["press \"Save\""]);
        assert_eq!(ways("By clicking on Save"), ["click on Save"]);
        assert!(ways("The customer group is large").is_empty());
    }
}
