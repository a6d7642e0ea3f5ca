//! Reads rows one after the other: what a clause means depends on what the rows before have done.
//!
//! | module | subject |
//! |---|---|
//! | `state` | where one is, what was made, counted and remembered |
//! | `go` | going to pages, logging in, the public shop |
//! | `click` | buttons, links, dialogs |
//! | `row_actions` | the actions of rows |
//! | `lists`, `filters` | lists, and what they are filtered by |
//! | `forms`, `values` | forms, and the values that are given, told or made up |
//! | `given` | fields and values in a line |
//! | `heads` | heads of columns, pages, ticks, bulk actions of ticked rows |
//! | `asked` | what a row says of a dialog and of saving: answered, refused, left open |
//! | `creating`, `saving` | records that are created, edited, saved |
//! | `settings` | settings of a page |
//! | `modules` | modules, hooks, experimental features |
//! | `api`, `targets`, `bodies`, `ids` | requests, where they go, what they send, and the IDs they need |
//! | `rest` | requests as testers of REST interfaces write them |
//! | `answers`, `agreement`, `same_record`, `updated` | what is expected of answers, and of pages beside them |
//! | `ahead` | what will become of later parts |
//! | `pages`, `titles`, `messages` | what is expected of pages |
//! | `counts`, `compare`, `rows` | what is expected of lists |
//! | `shop` | all of it on the public pages |
//! | `distinct` | checks of a row that are one check |
//! | `unused` | totals that no row compares with |

#![expect(clippy::unnecessary_wraps, reason = "every clause is bound the same way, whether it can fail or not")]

mod agreement;
mod ahead;
mod answers;
mod api;
mod asked;
mod bodies;
mod click;
mod compare;
mod counts;
mod creating;
mod distinct;
mod filters;
mod forms;
mod given;
mod go;
mod heads;
mod ids;
mod lists;
mod messages;
mod modules;
mod pages;
mod rest;
mod row_actions;
mod rows;
mod same_record;
mod saving;
mod settings;
mod shop;
mod state;
mod targets;
mod titles;
mod unused;
mod updated;
mod values;

use std::collections::BTreeSet;

use super::cut::Part;
use super::line::{Confidence, Line};
use super::place::{Place, parts};
use super::rule::{Clause, Side};
use super::{Grammar, RowLines, RowText, SectionLines};
pub(crate) use rest::{Told, told};

use distinct::distinct;
use state::State;

/// The steps that a clause means, or why it means none.
type Bound = Result<Vec<Line>, String>;

/// A row cut into clauses.
#[derive(Debug, Clone)]
struct Plan {
    number: usize,
    step: Vec<Part>,
    expected: Vec<Part>,
    /// The lines of its step and of what it expects.
    texts: (Vec<String>, Vec<String>),
}

/// Reads the rows of one part of a case.
struct Reading<'all> {
    grammar: &'all Grammar,
    title: &'all str,
    plan: Vec<Plan>,
    /// The row that is read, from 0.
    at: usize,
    /// The clause of its step or expectation that is read, from 0.
    clause: usize,
    side: Side,
    state: State,
    /// What is made before the first row.
    before: Vec<Line>,
    /// Whether each list of a page is looked at in turn.
    in_each: bool,
    /// What else knows clauses.
    others: Others<'all>,
    /// Whether this only looks what will become of later parts.
    is_ahead: bool,
}

/// What else may know a clause that no rule does, by what is remembered before it.
pub type Others<'all> = &'all dyn Fn(&str, Side, &BTreeSet<String>) -> Option<Vec<Line>>;

/// The steps of all rows.
pub(super) fn read(
    grammar: &Grammar,
    title: &str,
    before: &[String],
    rows: &[RowText<'_>],
    others: Others<'_>,
) -> SectionLines {
    let mut place = shop::place_before(title, before);
    let plan = rows
        .iter()
        .map(|row| {
            let expected = [row.expected.to_vec(), expected_of(row.step)].concat();
            let step = parts(grammar, row.step, Side::Step, &mut place);
            let texts = (row.step.to_vec(), expected.clone());
            Plan { number: row.number, step, expected: parts(grammar, &expected, Side::Expected, &mut place), texts }
        })
        .collect();
    let state = State::default();
    let mut reading = Reading {
        grammar,
        title,
        plan,
        at: 0,
        clause: 0,
        side: Side::Step,
        state,
        before: Vec::new(),
        in_each: false,
        others,
        is_ahead: false,
    };
    reading.begin(before);
    let mut rows: Vec<RowLines> = (0..reading.plan.len()).map(|at| reading.row(at)).collect();
    unused::leave_out(&reading.plan, &mut rows);
    SectionLines { before: reading.before, rows }
}

/// Whether a path leads to a page: one without a verb only where it is known, and none from a known page to a sentence.
pub(super) fn is_way(pages: &super::Pages, clause: &Clause) -> bool {
    let is_bare = clause.kind == "path";
    if !is_bare && clause.kind != "go" {
        return true;
    }
    let parts = go::path_in_office(clause.get("page").unwrap_or_default());
    if pages.by_path(&parts).is_some() {
        return true;
    }
    let known = |before: &[String]| before.len() > 1 && pages.by_path(before).is_some();
    !is_bare && !parts.split_last().is_some_and(|(last, before)| known(before) && !go::is_entry(last))
}

/// Whether words name an action of rows.
pub(super) fn is_row_action(words: &str) -> bool {
    row_actions::action(&super::text::plain(words)).is_some()
}

/// Whether the label of a button says that it makes something new.
pub(super) fn is_of_new(label: &str) -> bool {
    let words = super::text::plain(label);
    let is_of_browser = words.split(' ').any(|word| ["tab", "window", "browser", "session"].contains(&word));
    click::makes(&words) && !is_of_browser
}

/// Whether a path leads to a page of the back office by more than its name.
pub(super) fn leads_to_office(pages: &super::Pages, clause: &Clause) -> bool {
    let parts = go::path_in_office(clause.get("page").unwrap_or_default());
    parts.len() > 1 && (2..=parts.len()).any(|length| pages.by_path(&parts[..length]).is_some())
}

/// What is expected of a row that was pasted into one cell: `[Action: …] [Expected Result: …]`.
fn expected_of(step: &[String]) -> Vec<String> {
    let result = |text: &String| {
        text.split_once("[Expected Result:").map(|(_, rest)| rest.trim_end_matches([']', ' ']).to_owned())
    };
    step.iter().filter_map(result).filter(|text| !text.is_empty()).collect()
}

impl Reading<'_> {
    /// What the steps before the first row have done.
    fn begin(&mut self, before: &[String]) {
        for sentence in before {
            self.state.known.extend(crate::draft::remembered(&format!("Given {sentence}")));
            self.state.has_token |= gives_token(sentence);
            self.state.has_session |=
                sentence.contains("logged in to the back office") || sentence.starts_with("I log in as");
            self.begin_rest(sentence);
            shop::begin(&mut self.state, sentence);
            if let Some(path) = sentence.strip_prefix("I go to \"").and_then(|rest| rest.split('"').next()) {
                // Where one is then is known; how one got there is not a line of a row.
                drop(self.go(path));
            }
        }
    }

    fn row(&mut self, at: usize) -> RowLines {
        self.at = at;
        self.state.new_row();
        let plan = self.plan[at].clone();
        let begun = self.may_be_rest(&plan).then(|| (self.state.clone(), self.before.clone()));
        let mut lines = distinct(self.by_clauses(&plan));
        let is_better = |state: &State| open(&lines) > 0 || state.request.is_some() && lines.iter().any(is_click);
        if let Some((state, before)) = begun.filter(|(state, _)| is_better(state)) {
            let read = (std::mem::replace(&mut self.state, state), std::mem::replace(&mut self.before, before));
            if let Some(other) = self.rest_row(&plan).filter(|other| open(other) < open(&lines).max(1)) {
                lines = other;
            } else {
                (self.state, self.before) = read;
            }
        }
        self.note_request();
        self.note_lost_token(&lines);
        let in_shop = plan.step.iter().chain(&plan.expected).any(|part| part.place == Place::Shop);
        RowLines { number: plan.number, lines, in_shop, names: self.made_names() }
    }

    /// The lines of a row, one clause after the other.
    fn by_clauses(&mut self, plan: &Plan) -> Vec<Line> {
        let mut lines = Vec::new();
        for (side, parts) in [(Side::Step, &plan.step), (Side::Expected, &plan.expected)] {
            self.side = side;
            for (index, part) in parts.iter().enumerate() {
                self.clause = index;
                self.part(part, &mut lines);
            }
            if side == Side::Step && self.state.view != state::View::Front {
                lines.extend(self.end_of_step());
            }
        }
        lines
    }

    /// Steps that speak of what rows have made by its unique name, whatever rule they come from.
    fn with_made_names(&self, mut lines: Vec<Line>) -> Vec<Line> {
        let names = self.made_names();
        for line in &mut lines {
            if let Line::Step(step) = line {
                names.in_table(&step.sentence, &mut step.table);
                step.sentence = names.in_sentence(&step.sentence);
            }
        }
        lines
    }

    /// Adds the steps of a part, or what a person has to do for it.
    fn part(&mut self, part: &Part, lines: &mut Vec<Line>) {
        let bound = self.bound(part);
        self.state.was_in_office |= part.place == Place::Office;
        self.state.has_session |= part.place == Place::Office && self.side == Side::Step && !asks(part);
        let (text, expected) = (part.text.clone(), self.side == Side::Expected);
        let (sure, guesses): (Vec<Line>, Vec<Line>) = match bound {
            Ok(bound) => self.with_made_names(bound).into_iter().partition(is_sure),
            Err(reason) => {
                let named = self.left_to_make(part);
                self.lose(part);
                let reason =
                    named.map_or(reason.clone(), |name| format!("{reason}; later rows find it by the name {name}"));
                lines.push(Line::Todo { text: reason, clause: text, expected, candidates: Vec::new() });
                return;
            }
        };
        lines.extend(sure);
        if !guesses.is_empty() {
            self.lose(part);
            let candidates = guesses.iter().filter_map(candidate).collect();
            lines.push(Line::Todo { text: "one of these may be meant".to_owned(), clause: text, expected, candidates });
        }
    }

    /// The steps that a part means, where it is.
    fn bound(&mut self, part: &Part) -> Bound {
        match &part.clause {
            Some(clause) if clause.kind == "given" => self.given(part),
            Some(clause) if part.place == Place::Shop => self.at_shop(clause, part),
            Some(clause) if self.is_behind(clause) => self.back_from_shop(clause, part),
            Some(clause) if self.side == Side::Step => self.step(clause, part),
            Some(clause) => self.expectation(clause, part),
            None => self.by_others(part).unwrap_or_else(|| Err("no rule knows it".to_owned())),
        }
    }

    /// What others know of a clause, in its own words or in those of another voice.
    fn known_to_others(&self, text: &str) -> Option<Vec<Line>> {
        let by_others = |text: &str| (self.others)(text, self.side, &self.state.known);
        let in_other_words = || {
            let ways = self.grammar.voice.ways(text, &self.grammar.lexicon);
            ways.iter().find_map(|way| by_others(way))
        };
        by_others(text).or_else(|| if self.side == Side::Step { in_other_words() } else { None })
    }

    /// What others make of a clause that no rule knows. Where one is after an action of theirs is not known.
    fn by_others(&mut self, part: &Part) -> Option<Bound> {
        if self.state.is_lost || !part.details.is_empty() {
            return None;
        }
        let lines = self.known_to_others(&part.text)?;
        let has_token = |line: &Line| matches!(line, Line::Step(step) if gives_token(&step.sentence));
        self.state.has_token |= lines.iter().any(has_token);
        self.note_token_of_others(&lines);
        if part.place == Place::Shop {
            return self.by_others_in_shop(lines).map(Ok);
        }
        if let Some(known) = self.instead(&part.text, &lines) {
            return Some(known);
        }
        if self.side == Side::Step && leads_elsewhere(part) && self.state.view != state::View::Front {
            self.state.view = state::View::Unknown;
        }
        Some(self.with_token(lines))
    }

    /// What is done instead of what others make of a clause, where it is known what is on show.
    fn instead(&mut self, text: &str, lines: &[Line]) -> Option<Bound> {
        let [Line::Step(step)] = lines else { return None };
        if self.side == Side::Expected {
            let said = step.sentence.strip_prefix("the page says \"")?.strip_suffix('"')?;
            return self.name_shown(said);
        }
        let begins = |word: &str| super::text::plain(text).starts_with(word);
        if step.sentence.starts_with("I tick ") && begins("check") && !self.has_bulk_later() {
            return Some(Err("whether it is to be ticked or looked at is not sure".to_owned()));
        }
        let (field, value) = step.sentence.strip_prefix("I fill in \"")?.strip_suffix('"')?.split_once("\" with \"")?;
        self.state.form.map(|_| self.set_known_field(field, Some(value.to_owned())))
    }

    /// A part is left to a person: what is on show after it is not known.
    fn lose(&mut self, part: &Part) {
        let is_step = self.side == Side::Step;
        self.state.lost(is_step);
        if is_step && part.place == Place::Office {
            self.lose_filter(part);
            self.lose_dialog(part);
            self.lose_made(part);
            self.state.visit.is_for_visitors |= self.is_about_visitors();
            self.lose_session(part);
        }
        if part.place == Place::Shop {
            if is_step {
                self.lose_in_shop();
            }
            return;
        }
        let saves = part.clause.as_ref().is_some_and(saving::saves);
        if is_step && saves && matches!(self.state.view, state::View::New | state::View::Edit) {
            self.saved_by_hand();
        } else if is_step && leads_elsewhere(part) {
            let words = super::text::plain(&part.text);
            let has = |word: &str| words.split(' ').any(|own| own == word);
            let stays = self.state.view == state::View::Front && !has("bo");
            self.state.view = if has("fo") || stays { state::View::Front } else { state::View::Unknown };
            self.state.is_astray = self.state.view == state::View::Unknown;
            // What was only taken for the form of the page may be another one.
            if self.state.opens.take().is_some() {
                self.state.form = None;
            }
        }
        if is_step && speaks_of_other_token(&part.text) {
            (self.state.has_token, self.state.client) = (false, None);
        }
        if is_step && asks(part) {
            // What the request changes is not known.
            self.state.request = None;
            self.state.form_values.clear();
        }
    }

    /// Another browser or window is left to a person: its session is another one.
    fn lose_session(&mut self, part: &Part) {
        const OTHERS: [&str; 8] = ["new", "another", "other", "second", "private", "different", "nouvelle", "autre"];
        const THINGS: [&str; 7] = ["browser", "window", "session", "navigateur", "browsing", "mode", "fenêtre"];
        let words = super::text::plain(&part.text);
        let words: Vec<&str> = words.split(' ').collect();
        let is_other = words.windows(2).any(|pair| OTHERS.contains(&pair[0]) && THINGS.contains(&pair[1]));
        self.state.is_elsewhere |= is_other || words.contains(&"incognito");
    }

    /// What opens a dialog is left to a person: none is there to confirm.
    fn lose_dialog(&mut self, part: &Part) {
        let canon = self.grammar.lexicon.canon(&part.text).text;
        if canon.split(' ').any(|word| ["delete", "bulk", "modal"].contains(&word)) {
            self.state.dialog_is_lost = true;
        }
    }

    fn step(&mut self, clause: &Clause, part: &Part) -> Bound {
        let goes_elsewhere = [
            "go",
            "path",
            "request",
            "request list",
            "front",
            "close front",
            "open office",
            "log in",
            "log out",
            "reload",
        ];
        let is_of_session = ["open office", "log in", "log out", "reload"].contains(&clause.kind.as_str());
        let leads = goes_elsewhere.contains(&clause.kind.as_str()) && !is_of_session;
        if self.state.is_lost && !leads {
            return Err("a part of this row before it is left to you".to_owned());
        }
        // "Go back to the back office" leaves the other browser.
        let leads_back =
            ["go", "path"].contains(&clause.kind.as_str()) || super::text::plain(&part.text).contains("back to");
        self.state.is_elsewhere &= self.state.is_lost || !leads_back;
        if self.state.is_elsewhere && (is_of_session || leads) {
            return Err(crate::grammar::SESSION_LEFT.to_owned());
        }
        match clause.kind.as_str() {
            "open office" | "log in" | "log out" | "go" | "path" | "tab" | "bare tab" | "back" | "to list"
            | "new page" | "edit page" | "front" | "close front" | "reload" => self.going(clause, part),
            "turn" if clause.number("n").is_some() => self.turn_to(clause.number("n").unwrap_or(1)),
            "turn" => self.turn(self.grammar.lexicon.canon(&clause.text).text.contains("next")),
            "click" | "click link" | "dialog button" | "confirm" | "cancel" | "row menu" | "row action"
            | "last action" | "of named" | "of first" | "named action" | "menu choice" | "open new" | "bare delete"
            | "view" | "delete" | "delete at" | "help" => self.clicking(clause),
            "reset" | "remember count" | "filter" | "filter each" | "sort" | "page size" | "bulk" | "head"
            | "to page" | "tick" | "tick all" | "tick row" | "tick these" => self.listing(clause, part),
            "fill" | "set field" | "put" | "leave empty" | "switch named" | "change" | "assign" | "feature"
            | "change settings" | "switch" | "create" | "edit" | "save" => self.filling(clause, part),
            "filter module" | "two modules" | "remember technical name" | "module action" => self.module_step(clause),
            "request" | "request list" | "remember id" => self.calling(clause, part),
            "in grid" => self.in_grid(clause),
            "nothing" => Ok(Vec::new()),
            _ => self.expectation(clause, part),
        }
    }

    fn expectation(&mut self, clause: &Clause, part: &Part) -> Bound {
        match clause.kind.as_str() {
            "title" | "login page" | "dashboard" | "page of list" | "dialog" | "dialog gone" | "row menu shown"
            | "help shown" | "page shown" | "list shown" | "link shown" | "button shown" | "picture" | "front text"
            | "gone button" => self.page_check(clause),
            "message" | "success" | "errors" | "no errors" | "bare message" | "not done" => self.message_check(clause),
            "count" | "none" | "no items" | "at least" | "default records" | "count items" | "reset done"
            | "filtered" | "compare" | "id positive" | "field pair" | "count of record" => self.count_check(clause),
            "sorted" | "first row" | "first row of" | "every row" | "in list" | "named in list" | "named gone"
            | "all switched" | "done" => self.row_check(clause),
            "status" | "json" | "empty" | "keys" | "items" | "item keys" | "as sent" | "as page" | "as given"
            | "id of answer" | "input updated" | "others same" => self.answer_check(clause, part),
            "nothing" => Ok(Vec::new()),
            "remember id" => self.calling(clause, part),
            "feature state" | "hook state" | "module state" | "field default" => self.module_check(clause),
            other => Err(format!("nothing checks \"{other}\"")),
        }
    }

    /// The kinds of the clauses that follow in this row's step.
    fn rest_of_step(&self) -> impl Iterator<Item = &Clause> {
        let from = if self.side == Side::Step { self.clause + 1 } else { usize::MAX };
        self.plan[self.at].step.iter().skip(from).filter_map(|part| part.clause.as_ref())
    }

    /// The clauses of what this row expects.
    fn expected(&self) -> impl Iterator<Item = &Clause> {
        self.plan[self.at].expected.iter().filter_map(|part| part.clause.as_ref())
    }

    /// The first clause of the next row's step.
    fn next_step(&self) -> Option<&Clause> {
        self.plan.get(self.at + 1)?.step.first()?.clause.as_ref()
    }

    /// The clauses of rows from this one on, each with its row.
    fn rows_from_here(&self) -> impl Iterator<Item = (usize, &Plan)> {
        self.plan.iter().enumerate().skip(self.at)
    }
}

/// Whether a line clicks a button: behind a request, "save the ID" is no click.
fn is_click(line: &Line) -> bool {
    matches!(line, Line::Step(step) if step.sentence.starts_with("I click the button"))
}

/// How much of a row is left to a person.
fn open(lines: &[Line]) -> usize {
    lines.iter().filter(|line| matches!(line, Line::Todo { .. })).count()
}

/// Whether a part may lead to another page.
fn leads_elsewhere(part: &Part) -> bool {
    let kinds =
        ["click", "click link", "row action", "last action", "view", "edit page", "new page", "go", "tab", "front"];
    let words = super::text::plain(&part.text);
    let words: Vec<&str> = words.split(' ').collect();
    let turns = words.windows(2).any(|pair| pair[0] == "page" && pair[1].parse::<u8>().is_ok());
    // What stands at a list leads to its rows.
    if turns || words.iter().any(|word| ["search", "arrow", "reset"].contains(word)) {
        return false;
    }
    if let Some(clause) = &part.clause {
        return kinds.contains(&clause.kind.as_str());
    }
    ["click", "go", "open", "sign", "log", "choose"].iter().any(|verb| words[0].starts_with(verb))
}

/// Whether a part may send a request: the answer of the one before is none of its.
fn asks(part: &Part) -> bool {
    let is_request = |clause: &Clause| clause.kind.starts_with("request");
    let words = super::text::plain(&part.text);
    let verbs = ["request", "call", "get", "post", "put", "patch", "delete", "send"];
    part.clause.as_ref().map_or_else(|| words.split(' ').any(|word| verbs.contains(&word)), is_request)
}

/// Whether words speak of another token than that of the case's client, or of none.
fn speaks_of_other_token(text: &str) -> bool {
    const OTHERS: [&str; 22] = [
        "without",
        "no",
        "not",
        "invalid",
        "wrong",
        "bad",
        "fake",
        "expired",
        "old",
        "other",
        "another",
        "new",
        "second",
        "tampered",
        "altered",
        "modified",
        "empty",
        "missing",
        "remove",
        "revoked",
        "random",
        "incorrect",
    ];
    let words = super::text::plain(text);
    let has = |wanted: &[&str]| words.split(' ').any(|word| wanted.contains(&word));
    has(&["token", "authorization"]) && has(&OTHERS)
}

/// Whether a step brings an access token along.
fn gives_token(sentence: &str) -> bool {
    sentence.contains("access token") || sentence.starts_with("an API client with the scopes")
}

/// Whether a line stands as it is: guesses are only offered.
fn is_sure(line: &Line) -> bool {
    !matches!(line, Line::Step(step) if step.confidence == Confidence::Guess)
}

fn candidate(line: &Line) -> Option<String> {
    match line {
        Line::Step(step) => Some(format!("{} {}", step.keyword, step.sentence)),
        Line::Todo { .. } | Line::Note(_) => None,
    }
}
