use std::collections::{BTreeMap, BTreeSet, VecDeque};

use prestashop_bdd_catalogue::{Catalogue, Definition};
use prestashop_bdd_features::{TO_FILL_IN, is_todo_comment};
use prestashop_bdd_variables::variables::{BUILT_IN, names_in};

use super::by_grammar::{self, Left};
use super::clauses::clauses;
use super::pairs::{self, Pair};
use super::text::{INDENTATION, todo, unmatched, written};
use crate::comment;
use crate::grammar::{self, Line, MadeNames, RowText, Told};
use crate::model::{DataTable, ManualCase, Precondition, Row, Section};
use crate::phrases::{Phrase, Phrases, Side, Values};

/// The step that many cases begin with.
const LOGIN: &str = "I am logged in to the back office";

/// How the subjects of steps of the public pages begin, and the one of those that every other step there counts as.
const OF_SHOP: &str = "shop_";
const SHOP_PAGES: &str = "shop_pages";

/// Turns rows into steps, one after the other: what one row remembers the next may use.
#[derive(Debug)]
pub struct Rows<'all> {
    phrases: &'all Phrases,
    known: Vec<String>,
    data: VecDeque<&'all DataTable>,
    /// The data that the part of the row says itself: fields and values.
    pairs: Vec<Pair>,
    /// Names that the background remembers, which every scenario knows.
    of_background: Vec<String>,
    /// The sentences of the steps before the first row, and how many of them are the background's.
    before: (Vec<String>, usize),
    /// Whether the steps so far end on the public pages.
    is_in_shop: bool,
    /// The subjects of the steps so far, in order.
    pub subjects: Vec<&'static str>,
    /// What the grammar makes of the rows of the part, by their numbers.
    by_grammar: BTreeMap<usize, Vec<Line>>,
    /// The names that each row and those before it have made unique.
    names: BTreeMap<usize, MadeNames>,
    /// What all rows say, and how many clients of the Admin API the case calls by their names.
    texts: String,
    named_clients: usize,
    /// The rows of the part that are about the public pages: their words mean something else in the back office.
    of_shop: BTreeSet<usize>,
    /// Whether a row of the scenario before this one leaves something to a person.
    has_left: bool,
}

/// The steps that a clause means.
struct Meaning<'all> {
    phrase: &'all Phrase,
    steps: Vec<String>,
    values: Values,
}

impl<'all> Rows<'all> {
    /// For the rows of a case; `known` are names that are remembered already.
    pub fn new(phrases: &'all Phrases, case: &'all ManualCase, known: Vec<String>) -> Self {
        // A table whose columns rows speak of as <name> has examples, each for the whole part.
        let texts: Vec<String> = case.rows().map(Row::text).collect();
        let is_spoken_of = |name: &String| texts.iter().any(|text| text.contains(&format!("<{name}>")));
        let data = case.data.iter().filter(|table| table.header.len() == 2 && !table.rows.is_empty());
        let data = data.filter(|table| !table.header.iter().any(is_spoken_of));
        let (pairs, of_background, subjects) = (Vec::new(), Vec::new(), Vec::new());
        let by_grammar = BTreeMap::new();
        let told = case.preconditions_of_each().flat_map(|own| &own.says).filter_map(|text| grammar::told(text));
        let named_clients = told.filter(|told| matches!(told, Told::Client { name: Some(_), .. })).count();
        Self {
            phrases,
            known,
            data: data.collect(),
            pairs,
            of_background,
            before: (Vec::new(), 0),
            is_in_shop: false,
            subjects,
            by_grammar,
            names: BTreeMap::new(),
            texts: texts.join("\n"),
            named_clients,
            of_shop: BTreeSet::new(),
            has_left: false,
        }
    }

    /// What a scenario of its own knows: nothing of the one before.
    pub fn forget(&mut self) {
        self.known.clone_from(&self.of_background);
        (self.is_in_shop, self.has_left) = (false, false);
        self.before.0.truncate(self.before.1);
    }

    /// The rows of a part are read by the grammar as a whole: what a row means hangs on those before it. Returns what is made
    /// before the first one.
    pub fn begin(&mut self, title: &str, section: &Section) -> Vec<String> {
        let own = self.phrases.grammar();
        let Some(grammar) = (if own.is_some() { own } else { by_grammar::grammar() }) else { return Vec::new() };
        let rows: Vec<RowText<'_>> = section
            .rows
            .iter()
            .map(|row| RowText { number: row.number, step: &row.step, expected: &row.expected })
            .collect();
        let phrases = |clause: &str, side: grammar::Side, known: &BTreeSet<String>| self.by_phrase(clause, side, known);
        let read = grammar.read(title, &self.before.0, &rows, &phrases);
        self.of_shop = read.rows.iter().filter(|row| row.in_shop).map(|row| row.number).collect();
        self.names = read.rows.iter().map(|row| (row.number, row.names.clone())).collect();
        self.by_grammar = read.rows.into_iter().map(|row| (row.number, row.lines)).collect();
        if read.before.is_empty() {
            return Vec::new();
        }
        self.learn(&read.before);
        let mut lines = comment::before("what the rows speak of as created", INDENTATION);
        lines.extend(by_grammar::written(&read.before));
        lines
    }

    /// The steps of a clause that no rule knows and a phrase does, one that says more than "some button" or "some page".
    fn by_phrase(&self, clause: &str, side: grammar::Side, known: &BTreeSet<String>) -> Option<Vec<Line>> {
        let side = if side == grammar::Side::Step { Side::Step } else { Side::Expected };
        let (phrase, values) =
            self.phrases.meanings(clause, side, "").into_iter().next().filter(|(phrase, _)| !phrase.vague)?;
        let takes_more =
            phrase.todo.is_some() || phrase.unless.is_some() || values.told(&phrase.steps).next().is_some();
        let steps = phrase.steps_with(&values)?;
        let mut names: Vec<String> = self.known.clone();
        names.extend(known.iter().cloned());
        let is_known = unknown_name(&steps, &names).is_none();
        if let Some(reason) = phrase.held.as_ref().filter(|_| steps.is_empty()) {
            return Some(vec![Line::Note(format!("\"{clause}\": {reason}"))]);
        }
        if takes_more || steps.iter().any(|step| step.contains("{data}")) || !is_known {
            return None;
        }
        steps.iter().map(|step| by_grammar::line(step)).collect()
    }

    /// What steps of the grammar remember, and what they are about.
    fn learn(&mut self, lines: &[Line]) {
        for step in by_grammar::sentences(lines) {
            self.known.extend(remembered(&step));
            self.note_subject(&step);
        }
    }

    /// Notes what a step is about. Clicks, forms and messages are of the public pages where those are on show.
    fn note_subject(&mut self, step: &str) {
        let Some(subject) = subject(step) else { return };
        let leads_back =
            ["I go to \"", "I open the back office", "I close the tab", "I am logged in to the back office"];
        if subject.starts_with(OF_SHOP) {
            self.is_in_shop = true;
        } else if leads_back.iter().any(|begin| sentence(step).starts_with(begin)) {
            self.is_in_shop = false;
        }
        self.subjects.push(if self.is_in_shop { SHOP_PAGES } else { subject });
    }

    /// The grammar's lines of a row, where they say more than the phrases can: the phrases know the data tables of a case, what
    /// stands in angle brackets, and sentences that no rule knows.
    fn lines_of_grammar(&mut self, row: &Row) -> Option<Vec<Line>> {
        let lines = self.by_grammar.remove(&row.number)?;
        let text = row.text();
        let has_place = text.contains('<') && Self::is_place(&text);
        let takes_data = !self.data.is_empty() && row.step.iter().any(|part| pairs::speaks_of_data(part));
        let steps = by_grammar::sentences(&lines);
        let is_known = steps.iter().all(|step| definition(step).is_some());
        if has_place || takes_data || !is_known || unknown_name(&steps, &self.known).is_some() {
            return None;
        }
        Some(lines)
    }

    /// Whether a text has a place for a column of examples.
    fn is_place(text: &str) -> bool {
        text.split('<')
            .skip(1)
            .filter_map(|rest| rest.split_once('>'))
            .any(|(name, _)| !name.is_empty() && !name.starts_with([' ', '=']))
    }

    /// The lines of a row: its comment, and the steps that it means.
    pub fn lines(&mut self, row: &Row) -> Vec<String> {
        let comment = comment::row(row.number, &row.text(), INDENTATION);
        if let Some(lines) = self.lines_of_grammar(row) {
            let left = by_grammar::left_to_others(&lines, self.has_left);
            let left = left.filter(|_| !self.of_shop.contains(&row.number));
            let made = by_grammar::removals(&lines);
            let by_phrases = left.and_then(|left| self.by_phrases(row, left, by_grammar::lacks_token(&lines)));
            if let Some(lines) = by_phrases {
                return [comment, self.with_made_names(row, lines, &made)].concat();
            }
            self.learn(&lines);
            return self.noting([comment, by_grammar::written(&lines)].concat());
        }
        let lines = self.below(comment, &row.text(), &[(Side::Step, &row.step), (Side::Expected, &row.expected)]);
        self.noting(lines)
    }

    /// The same lines; whether they leave something to a person counts for the rows behind them.
    fn noting(&mut self, lines: Vec<String>) -> Vec<String> {
        self.has_left |= lines.iter().any(|line| is_todo_comment(line));
        lines
    }

    /// Lines of phrases that speak of what rows have made by its unique name. What the row itself makes gets that name, too, and is
    /// removed by what the grammar says.
    fn with_made_names(&self, row: &Row, lines: Vec<String>, removals: &[String]) -> Vec<String> {
        let Some(names) = self.names.get(&row.number) else { return lines };
        let (mut told, mut removals) = (Vec::new(), removals);
        let mut before = "Given";
        for line in lines {
            let text = line.trim_start();
            let keyword =
                ["Given", "When", "Then", "And", "But"].into_iter().find(|own| text.split(' ').next() == Some(own));
            let Some(keyword) = keyword else {
                told.push(if text.starts_with('|') { names.in_row(&line) } else { line });
                continue;
            };
            before = if ["And", "But"].contains(&keyword) { before } else { keyword };
            let sentence = names.in_step(sentence(text), !removals.is_empty());
            if sentence.starts_with("I fill in") && !removals.is_empty() {
                told.extend(removals.iter().map(|removal| format!("{INDENTATION}Given {removal}")));
                removals = &[];
                told.push(format!("{INDENTATION}{before} {sentence}"));
            } else {
                told.push(format!("{INDENTATION}{keyword} {sentence}"));
            }
        }
        told
    }

    /// What the phrases make of a row, where they leave nothing to a person.
    fn by_phrases(&mut self, row: &Row, left: Left, lacks_token: bool) -> Option<Vec<String>> {
        let sides = [(Side::Step, &row.step), (Side::Expected, &row.expected)];
        if !self.knows_all(&row.text(), &sides, left) {
            return None;
        }
        let before = (self.known.clone(), self.data.clone(), self.subjects.clone());
        let lines = self.below(Vec::new(), &row.text(), &sides);
        let is_ready =
            !lines.is_empty() && !lines.iter().any(|line| is_todo_comment(line) || line.contains(TO_FILL_IN));
        // A request needs a token that this row or one before it has asked for.
        let has_client = || self.known.iter().any(|name| name == "client id");
        if !is_ready || lacks_token && !has_client() {
            (self.known, self.data, self.subjects) = before;
            return None;
        }
        Some(lines)
    }

    /// Whether the phrases know every clause of a row. Where a rule knows the words and is not sure what they mean, a phrase that is
    /// vague is not surer.
    fn knows_all(&self, text: &str, sides: &[(Side, &Vec<String>)], left: Left) -> bool {
        let whole = text.to_lowercase();
        sides.iter().all(|(side, parts)| {
            let is_sure = |phrase: &Phrase| left == Left::Unknown || !phrase.vague;
            let is_known = |clause: &str| {
                self.phrases.meanings(clause, *side, &whole).first().is_some_and(|(phrase, _)| is_sure(phrase))
            };
            pairs::joined(parts, is_known)
                .iter()
                .all(|(part, _)| clauses(part, is_known).iter().all(|clause| clause.known))
        })
    }

    /// The lines of what is to be so before the first row of a scenario.
    pub fn before(&mut self, precondition: &Precondition) -> Vec<String> {
        let text = precondition.text();
        let comment = comment::before(&text, INDENTATION);
        let mut by_phrases = self.below(comment.clone(), &text, &[(Side::Before, &precondition.says)]);
        let acts = |sentence: &String| sentence.starts_with("I ") && !sentence.starts_with("I am ");
        let checks = |line: &String| line.trim_start().starts_with("Then ") || line.trim_start().starts_with("And ");
        let steps = |line: &&String| !line.trim_start().starts_with(['#', '|']);
        if by_phrases.iter().any(checks)
            && by_phrases.iter().filter(steps).all(checks)
            && !self.before.0.iter().any(acts)
        {
            // Nothing is on show yet that could be checked.
            by_phrases = [comment.clone(), unmatched(&text, Side::Before)].concat();
        }
        let is_open = by_phrases.iter().any(|line| is_todo_comment(line));
        let clients = if is_open { self.clients(&precondition.says) } else { None };
        let mut lines = clients.map_or(by_phrases, |clients| [comment, clients].concat());
        // Whoever is logged in need not log in for the next one.
        let login = format!("{INDENTATION}Given {LOGIN}");
        if self.before.0.iter().any(|sentence| sentence == LOGIN) {
            lines.retain(|line| *line != login);
        }
        let steps = lines.iter().map(|line| line.trim()).filter(|line| !line.starts_with(['#', '|']));
        self.before.0.extend(steps.filter_map(|step| Some(step.split_once(' ')?.1.to_owned())));
        lines
    }

    /// The clients of the Admin API that a precondition speaks of. One of several that rows call by their names is made where a row
    /// asks for its token.
    fn clients(&mut self, says: &[String]) -> Option<Vec<String>> {
        let mut lines = Vec::new();
        for text in says {
            match grammar::told(text)? {
                Told::Client { name: Some(name), scopes } if self.named_clients > 1 && self.texts.contains(&name) => {
                    lines.push(format!("{INDENTATION}# \"{text}\": made where a row asks for its token"));
                    self.before.0.push(format!("the client \"{name}\" has the scopes \"{}\"", scopes.join(", ")));
                }
                Told::Client { name, scopes } => {
                    let named =
                        name.map(|name| format!("the client \"{name}\" has the scopes \"{}\"", scopes.join(", ")));
                    if let Some(named) = &named {
                        let why = named.split(" has the scopes").next().unwrap_or_default();
                        lines.push(format!(
                            "{INDENTATION}# ~ the case says: {why}; here it gets a name that nothing else has"
                        ));
                    }
                    self.before.0.extend(named);
                    let step = format!("Given an API client with the scopes \"{}\"", scopes.join(", "));
                    self.known.extend(remembered(&step));
                    self.note_subject(&step);
                    lines.push(format!("{INDENTATION}{step}"));
                }
                Told::Token if self.known.iter().any(|name| name == "client id") => {
                    lines.push(format!("{INDENTATION}# \"{text}\": the step that makes the client requests it"));
                }
                Told::Token => return None,
            }
        }
        Some(lines)
    }

    /// What is known now is known in every scenario.
    pub fn is_background(&mut self) {
        self.of_background.clone_from(&self.known);
        self.before.1 = self.before.0.len();
    }

    /// A comment, and below it the steps that a text means.
    fn below(&mut self, mut lines: Vec<String>, text: &str, sides: &[(Side, &Vec<String>)]) -> Vec<String> {
        let whole = text.to_lowercase();
        let phrases = self.phrases;
        let mut of_row = Values::default();
        let mut steps: Vec<String> = Vec::new();
        for (side, parts) in sides.iter().copied() {
            let is_known = |clause: &str| !phrases.meanings(clause, side, &whole).is_empty();
            for (part, pairs) in pairs::joined(parts, is_known) {
                self.pairs = pairs;
                for clause in clauses(&part, is_known) {
                    if !clause.known {
                        lines.extend(unmatched(&clause.text, side));
                        continue;
                    }
                    match self.meaning(&clause.text, side, &whole, &of_row) {
                        Ok(meaning) => {
                            self.add(&meaning, &mut steps, &mut lines, &clause.text);
                            of_row = meaning.values.or(&of_row);
                        }
                        Err(reason) => lines.extend(todo(&format!("\"{}\": {reason}", clause.text))),
                    }
                }
                for pair in std::mem::take(&mut self.pairs) {
                    lines.extend(unmatched(&format!("{}: {}", pair.field, pair.value), side));
                }
            }
        }
        lines
    }

    /// The first meaning whose names are known.
    fn meaning(&self, clause: &str, side: Side, row: &str, of_row: &Values) -> Result<Meaning<'all>, String> {
        let mut reason = None;
        for (phrase, values) in self.phrases.meanings(clause, side, row) {
            if phrase.unless.as_ref().is_some_and(|name| self.known.contains(name)) {
                continue;
            }
            let values = values.or(of_row);
            let Some(steps) = phrase.steps_with(&values) else {
                reason.get_or_insert_with(|| "its value has quotes of both kinds".to_owned());
                continue;
            };
            match unknown_name(&steps, &self.known) {
                None => return Ok(Meaning { phrase, steps, values }),
                Some(name) => {
                    let of_steps = steps.join(", ").lines().next().unwrap_or_default().to_owned();
                    reason.get_or_insert_with(|| format!("nothing is remembered as {{{name}}} yet, for: {of_steps}"));
                }
            }
        }
        Err(reason.unwrap_or_else(|| "no step does this".to_owned()))
    }

    fn add(&mut self, meaning: &Meaning<'_>, steps: &mut Vec<String>, lines: &mut Vec<String>, clause: &str) {
        if let Some(reason) = &meaning.phrase.held {
            lines.push(format!("{INDENTATION}# \"{clause}\": {reason}"));
        }
        let takes_data = meaning.steps.iter().any(|step| step.contains("{data}"));
        let own = if takes_data { std::mem::take(&mut self.pairs) } else { Vec::new() };
        let data = match takes_data {
            true if own.is_empty() => self.data.pop_front().map(of_table),
            true => Some(own),
            false => None,
        };
        let told = data.iter().flatten().filter(|pair| pair.told);
        for pair in told {
            lines.extend(todo(&format!("fill in \"{}\": {}", pair.field, pair.value)));
        }
        for words in meaning.values.told(&meaning.phrase.steps) {
            lines.extend(todo(&format!("replace {TO_FILL_IN} with a value: {words}")));
        }
        if let Some(what) = meaning.phrase.todo.as_ref().filter(|_| data.is_none()) {
            lines.extend(todo(&format!("fill in {what}")));
        }
        for step in &meaning.steps {
            // What the same row has checked already is not checked again.
            if steps.contains(step) {
                continue;
            }
            self.known.extend(remembered(step));
            self.note_subject(step);
            let before = steps.iter().rev().find_map(|step| step.split(' ').next());
            lines.extend(written(step, before, data.as_deref()));
            steps.push(step.clone());
        }
    }
}

/// A name that steps use and nothing has remembered.
fn unknown_name(steps: &[String], known: &[String]) -> Option<String> {
    let mut known = known.to_vec();
    for step in steps {
        // The case's data are no name.
        let step = &step.replace("{data}", "");
        let names = names_in(step).ok()?.into_iter().map(|(name, _)| name);
        let records = step.split("the remembered \"").skip(1).filter_map(|rest| rest.split('"').next());
        let records = records.map(|name| name.split(['.', '[']).next().unwrap_or(name).to_owned());
        let is_known =
            |name: &String| known.contains(name) || BUILT_IN.contains(&name.as_str()) || name.starts_with("admin ");
        if let Some(name) = names.chain(records).find(|name| !is_known(name)) {
            return Some(name);
        }
        known.extend(remembered(step));
    }
    None
}

/// The fields and values of a table of the case.
fn of_table(table: &DataTable) -> Vec<Pair> {
    table.rows.iter().filter_map(|row| Some(Pair::new(row.first()?, row.get(1)?))).collect()
}

/// The step without its keyword and table.
fn sentence(step: &str) -> &str {
    let head = step.lines().next().unwrap_or_default();
    head.split_once(' ').map_or(head, |(_, sentence)| sentence)
}

fn definition(step: &str) -> Option<&'static Definition> {
    Catalogue::get().matching(sentence(step)).first().copied()
}

/// What a step is about.
pub fn subject(step: &str) -> Option<&'static str> {
    definition(step).map(|definition| definition.subject)
}

/// The names that a step remembers.
pub fn remembered(step: &str) -> Vec<String> {
    let Some(definition) = definition(step) else { return Vec::new() };
    let parameters = definition.parameters(sentence(step)).into_iter();
    let named = parameters.filter(|(kind, _)| *kind == "variable");
    let named = named.map(|(_, text)| text.trim_matches(['"', '\'']).to_owned());
    named.chain(definition.remembers.iter().cloned()).collect()
}
