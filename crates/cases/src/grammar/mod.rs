//! The grammar of manual cases: rows are cut into clauses, each clause gets a kind and values, and what earlier rows did says
//! which steps of the catalogue do it.
//!
//! | module | subject |
//! |---|---|
//! | `text` | words, signs, quoted texts; names compared by their words |
//! | `lexicon` | synonyms, typos, words that say nothing |
//! | `rule` | what a clause may look like |
//! | `cut` | a cell cut into clauses and the details that follow them |
//! | `pages`, `endpoints` | what is known of the back office and the Admin API |
//! | `map` | pages and endpoints without the grammar, for editors |
//! | `names` | pages, lists, columns, forms and fields by what cases call them |
//! | `reading` | what the rows before have done, and each clause's steps |
//! | `file` | the files that all of this stands in, and those of a folder of one's own |
//! | `place` | on which side of the shop the words of a cell are |
//! | `shop` | what is known of the public pages |
//! | `line` | steps and `# TODO`s |
//! | `made` | names that were made unique, in the steps of later rows |
//! | `voice` | passive clauses, clauses with a person: the form that rules have |
//! | `walk` | ways through the menu in other words than a path |

mod cut;
mod endpoints;
mod file;
mod lexicon;
mod line;
mod made;
mod map;
mod names;
mod pages;
mod place;
mod reading;
mod rule;
mod shop;
mod text;
mod voice;
mod walk;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

pub use endpoints::{Endpoint, Endpoints, keys};
pub use file::GrammarError;
pub use line::{Confidence, Line, Step};
pub use made::{MadeName, MadeNames};
pub use map::ShopMap;
pub use pages::{Form, List, Page, Pages, Settings};
pub use place::Place;
pub use reading::Others;
pub(crate) use reading::{Told, told};
pub use rule::{Clause, Side};
pub(crate) use text::{likeness, stem};

use file::Files;
use lexicon::Lexicon;
use rule::{NeededWords, Rule, WrittenRule};
use shop::Shop;
use voice::Voice;

/// The grammar's own file.
pub const OWN: &str = include_str!("../../../../vocabulary/grammar.toml");
/// The pages of the back office.
pub const PAGES: &str = include_str!("../../../../vocabulary/pages.toml");
/// The endpoints of the Admin API.
pub const ENDPOINTS: &str = include_str!("../../../../vocabulary/endpoints.toml");
/// The public pages.
pub const SHOP: &str = include_str!("../../../../vocabulary/shop.toml");

/// Why a clause about a list is left to a person: a form or another page is on show.
pub(crate) const NO_LIST: &str = "no list is on show";
/// Why a clause is left to a person: what leads to the page before it is.
pub(crate) const UNKNOWN_VIEW: &str = "what is on show is not known";
/// Why a request is left to a person: nothing before it has asked for an access token.
pub(crate) const NO_TOKEN: &str = "no API client has been created in the rows before, so there is no access token";
/// What stands before the case's words, above a step that has the shop's.
pub(crate) const OF_CASE: &str = "the case says: ";
/// Why an answer is not compared with the page on show.
pub(crate) const OTHER_RECORD: &str = "the request and what is on show are not known to be about the same record";
/// What stands before the keys of an answer that no step compares with the page on show.
pub(crate) const NOT_COMPARED: &str = "not compared: ";
/// Why saving is left to a person: nobody knows what it makes or changes.
pub(crate) const NOT_REMOVED: &str = "what saving this form makes or changes is not known, so nothing removes it or puts it back after the scenario; add a step for that above the form";
/// What hangs on something before it that a person has to do, or that nothing has shown.
pub(crate) const FILTER_LEFT: &str = "which row this is hangs on a filter that is left to you";
pub(crate) const HANGS_ON_FILTER: &str = "what is expected hangs on a filter that is left to you";
pub(crate) const DIALOG_LEFT: &str = "what opens the dialog is left to you";
pub(crate) const ANSWER_LEFT: &str = "whether the dialog is confirmed is not sure";
pub(crate) const SESSION_LEFT: &str = "in which browser or session this is done is left to you";
pub(crate) const TOKEN_LEFT: &str = "which token requests have behind the rows before is not known";
/// Refusals that no phrase knows better: what is on show is not known, or what a form makes.
pub(crate) const REFUSALS: [&str; 5] = [NO_LIST, UNKNOWN_VIEW, NOT_REMOVED, OTHER_RECORD, NOT_COMPARED];
/// Refusals because of a row before that is left to a person.
pub(crate) const HANGING: [&str; 6] =
    [FILTER_LEFT, HANGS_ON_FILTER, DIALOG_LEFT, ANSWER_LEFT, SESSION_LEFT, TOKEN_LEFT];

/// All that is known of how testers write and of the shop.
#[derive(Debug, Clone)]
pub struct Grammar {
    lexicon: Lexicon,
    rules: Vec<Rule>,
    needed: NeededWords,
    pages: Pages,
    endpoints: Endpoints,
    columns: BTreeMap<String, String>,
    messages: Vec<Message>,
    shop: Shop,
    voice: Voice,
    /// What the shop has in the place of labels of the case, by their plain words.
    labels: BTreeMap<String, String>,
}

/// The kind of a message by a text in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    text: String,
    kind: String,
    remember: Option<String>,
}

/// A row as the case has it.
#[derive(Debug, Clone, Copy)]
pub struct RowText<'case> {
    /// Its number.
    pub number: usize,
    /// What a person does, one text a line or bullet.
    pub step: &'case [String],
    /// What is expected.
    pub expected: &'case [String],
}

/// What became of the rows of one part of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionLines {
    /// What is made before the first row, because rows speak of it as created.
    pub before: Vec<Line>,
    /// Each row.
    pub rows: Vec<RowLines>,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowLines {
    /// Its number.
    pub number: usize,
    /// Its steps and what is to be done by hand.
    pub lines: Vec<Line>,
    /// Whether some of it is about the public pages.
    pub in_shop: bool,
    /// The names that it and the rows before it have made unique.
    pub names: MadeNames,
}

impl Grammar {
    /// The grammar of the suite.
    pub fn own() -> Result<Self, GrammarError> {
        Files::own().map(Self::of)
    }

    /// The grammar of the suite behind the files of a folder: `grammar.toml`, `pages.toml`, `endpoints.toml`, `shop.toml`, those that
    /// are there.
    pub fn with_folder(folder: &Path) -> Result<Self, GrammarError> {
        Files::before_own(folder).map(Self::of)
    }

    /// The same for a project's folder of words, which needs none of the files: `None` then.
    pub fn of_project(folder: &Path) -> Result<Option<Self>, GrammarError> {
        Files::are_in(folder).then(|| Self::with_folder(folder)).transpose()
    }

    fn of(files: Files) -> Self {
        let Files { written, pages, endpoints, shop } = files;
        let mut lexicon = Lexicon::default();
        for (word, ways) in &written.words {
            lexicon.add_word(word, ways);
        }
        lexicon.add_dropped(&written.drop.words);
        lexicon.add_typos(&written.typos);
        keep_names(&mut lexicon, &pages);
        written
            .rule
            .iter()
            .flat_map(|rule| &rule.say)
            .flat_map(|say| rule::fixed_words(say))
            .for_each(|word| lexicon.keep(word));
        let fillers: Vec<&str> = written.fillers.iter().map(String::as_str).collect();
        let mut needed = NeededWords::default();
        let rule = |rule: &WrittenRule| Rule::new(rule, &fillers, &mut needed);
        let rules = written.rule.iter().map(rule).collect();
        let shop = Shop::of(shop, lexicon.clone(), &fillers);
        let (columns, messages, voice) = (written.columns, written.message, written.voice);
        let labels = BTreeMap::new();
        Self { lexicon, rules, needed, pages, endpoints, columns, messages, shop, voice, labels }
    }

    /// The same grammar, with what a shop has in the place of labels of the case: of buttons that lead to forms.
    #[must_use]
    pub fn with_labels(self, labels: &BTreeMap<String, String>) -> Self {
        let labels = labels.iter().map(|(said, own)| (text::plain(said), own.clone())).collect();
        Self { labels, ..self }
    }

    /// What the shop has in the place of a label of the case.
    fn label(&self, said: &str) -> Option<&str> {
        self.labels.get(&text::plain(said)).map(String::as_str)
    }

    /// What a clause is on a side of the shop.
    fn clause_at(&self, text: &str, side: Side, place: Place) -> Option<Clause> {
        match place {
            Place::Office => self.clause(text, side),
            Place::Shop => self.shop.clause(text, side).or_else(|| self.in_other_words(text, side)),
        }
    }

    /// What a step about the public pages is that has another form than the rules.
    fn in_other_words(&self, text: &str, side: Side) -> Option<Clause> {
        let ways = if side == Side::Step { self.voice.ways(text, &self.lexicon) } else { Vec::new() };
        let clause = ways.iter().find_map(|way| self.shop.clause(way, side))?;
        Some(Clause { text: text.trim().to_owned(), ..clause })
    }

    /// Whether a clause goes to a page of the back office that is known.
    fn leads_to_office(&self, clause: &Clause) -> bool {
        let is_way = || reading::leads_to_office(&self.pages, clause);
        ["go", "path"].contains(&clause.kind.as_str()) && is_way()
    }

    /// What a clause about the back office or the Admin API is. What a click is for says nothing that it does not do.
    pub fn clause(&self, text: &str, side: Side) -> Option<Clause> {
        static PURPOSE: LazyLock<Option<Regex>> = LazyLock::new(|| {
            Regex::new(
                r"(?i),? (?:in order to|for to|so as to|to) (?:edit|modify|update|delete|remove|view|see|open|display|create|add|confirm|save|sort)(?: (?:it|them|(?:this|that|the|a|an|your|my)(?: \w+){1,3}))?$| once (?:more|again)$| one more time$| a second time$",
            )
            .ok()
        });
        let bare = || {
            let found = PURPOSE.as_ref().filter(|_| side == Side::Step)?.find(text)?;
            let known = self.clause_of(&text[..found.start()], side)?;
            let clicks = ["click", "row action", "named action", "row menu", "head"].contains(&known.kind.as_str());
            clicks.then(|| Clause { text: text.trim().to_owned(), ..known })
        };
        bare().or_else(|| self.clause_of(text, side))
    }

    fn clause_of(&self, text: &str, side: Side) -> Option<Clause> {
        // No rule compares by "is not".
        if text.contains("!=") || text.contains('≠') {
            return None;
        }
        let walk = if side == Side::Step { walk::walk(&self.pages, text) } else { None };
        let clause = self.clause_by_rule(text, side);
        // A path that a rule knows stays as that rule reads it.
        let is_path = |clause: &Clause| {
            ["go", "path"].contains(&clause.kind.as_str()) && clause.get("page").is_some_and(|page| page.contains('>'))
        };
        if walk.is_none() || clause.as_ref().is_some_and(is_path) { clause } else { walk }
    }

    fn clause_by_rule(&self, text: &str, side: Side) -> Option<Clause> {
        let of_text = |said: &str, side: Side| {
            let canon = self.lexicon.canon(said);
            let words = self.needed.of(&canon);
            let rules = self.rules.iter().filter(move |rule| rule.side.is_none_or(|own| own == side));
            let is_pair = |clause: &Clause| {
                clause.kind != "field pair" || clause.get("pair").is_some_and(|pair| pair.contains('='))
            };
            let is_way = |clause: &Clause| reading::is_way(&self.pages, clause);
            let is_named = |clause: &Clause| self.is_named_action(clause);
            rules
                .filter_map(|rule| rule.read(&canon, &words, text))
                .find(|clause| is_pair(clause) && is_way(clause) && is_named(clause))
        };
        let of = |side: Side| of_text(text, side);
        let of_step = || self.voice.ways(text, &self.lexicon).iter().find_map(|way| of_text(way, Side::Step));
        // What a step says to be on show is checked there.
        let shown = |clause: &Clause| ["page shown", "title", "login page", "message"].contains(&clause.kind.as_str());
        if side != Side::Step {
            return of(side);
        }
        let clause = if Voice::is_first(text, &self.lexicon) {
            of_step().or_else(|| of(side))
        } else {
            of(side).or_else(of_step)
        };
        clause.or_else(|| of(Side::Expected).filter(shown))
    }

    /// Whether what is clicked is an action of rows or the menu of bulk actions, where a rule takes any words for it.
    fn is_named_action(&self, clause: &Clause) -> bool {
        match clause.kind.as_str() {
            "named action" => clause
                .get("what")
                .is_some_and(|what| self.lexicon.canon(what).text.trim() == "rowmenu" || reading::is_row_action(what)),
            "of named" => clause.get("record").is_none_or(|record| {
                let joins = ["to", "with", "by", "from", "into", "for", "as", "of", "in"];
                !self.lexicon.canon(record).text.split(' ').any(|word| joins.contains(&word))
            }),
            "menu choice" => clause.get("what").is_some_and(reading::is_row_action),
            "open new" => clause.get("what").is_some_and(reading::is_of_new),
            "put" => !clause.text.contains(['/', '=']),
            "bulk" => clause.get("menu").is_none_or(|menu| self.lexicon.canon(menu).text.trim().starts_with("bulk")),
            _ => true,
        }
    }

    /// The steps of the rows of one part of a case. `title` names the case, `before` has the sentences of the steps before them;
    /// `others` may know clauses that no rule does.
    pub fn read(&self, title: &str, before: &[String], rows: &[RowText<'_>], others: Others<'_>) -> SectionLines {
        reading::read(self, title, before, rows, others)
    }
}

/// Names are never a typo.
fn keep_names(lexicon: &mut Lexicon, pages: &Pages) {
    for page in &pages.pages {
        lexicon.keep(&page.menu);
        lexicon.keep(&page.title);
        for list in &page.lists {
            lexicon.keep(&list.record);
            lexicon.keep(&list.columns.join(" "));
        }
    }
    for form in &pages.forms {
        lexicon.keep(&form.record);
        lexicon.keep(&form.fields.join(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of rules that no clause can have, because the lexicon has others for them.
    fn dead(rules: &[WrittenRule], lexicon: &Lexicon) -> Vec<String> {
        let cannot = |word: &str| lexicon.canon(word).text.trim().to_lowercase() != word.to_lowercase();
        let of_say = |say: &String| {
            let words: Vec<&str> = rule::fixed_words(say).filter(|word| cannot(word)).collect();
            words.into_iter().map(|word| format!("{word:?} in {say:?}")).collect::<Vec<_>>()
        };
        rules.iter().flat_map(|rule| &rule.say).flat_map(of_say).collect()
    }

    #[test]
    fn every_rule_of_the_suite_can_be_read() {
        let Files { written, shop, .. } = Files::own().unwrap();
        for rule in written.rule.iter().chain(&shop.rule) {
            assert_eq!(Rule::check(rule), Ok(()), "{rule:?}");
        }
    }

    #[test]
    fn every_word_of_a_rule_is_one_that_a_clause_can_have() {
        let files = Files::own().unwrap();
        let grammar = Grammar::own().unwrap();
        let mut dead_words = dead(&files.written.rule, &grammar.lexicon);
        dead_words.extend(dead(&files.shop.rule, &grammar.shop.lexicon));
        assert!(dead_words.is_empty(), "the words of the lexicon stand for these:\n{}", dead_words.join("\n"));
    }
}
