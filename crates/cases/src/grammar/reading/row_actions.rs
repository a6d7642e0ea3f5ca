//! The actions of rows, and which row is meant.

use super::go::path;
use super::state::{Filter, Record, View};
use super::{Bound, Reading};
use crate::grammar::line::{Line, quoted, then, when};
use crate::grammar::rule::{Clause, Side};
use crate::grammar::text::{likeness, plain, stem};

/// What a row's actions are called, and their other names.
const ACTIONS: [(&str, &[&str]); 5] = [
    ("Edit", &["edit", "modify", "the edit", "edit icon", "pencil", "pencil icon"]),
    ("View", &["view", "see", "eye", "eye icon", "magnifying glass", "magnifier", "loupe"]),
    (
        "Delete",
        &["delete", "remove", "trash", "trash can", "bin", "trash bin", "dustbin", "garbage", "trash icon", "bin icon"],
    ),
    ("Duplicate", &["duplicate"]),
    ("Preview", &["preview"]),
];

pub(super) use crate::grammar::FILTER_LEFT;
/// Why none of the rows is the one that a clause calls created.
pub(super) const NO_RECORD: &str = "which record is meant is not known";
/// Why the row that is deleted may be the shop's own.
const NOT_MADE: &str = "no row before has made or filtered what is deleted here: it is the shop's own";
/// Words of a place that mean several rows, or another than those that have a step.
const SEVERAL: [&str; 28] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "few",
    "couple",
    "some",
    "several",
    "many",
    "all",
    "both",
    "each",
    "every",
    "other",
    "others",
    "another",
    "any",
    "remaining",
    "next",
    "previous",
    "second",
    "third",
    "last",
];

impl Reading<'_> {
    /// `On the second row, click on the three points`.
    pub(super) fn row_menu(&mut self, words: &str) -> Bound {
        let row = self.row_by_place(words)?;
        self.state.row = Some(row.clone());
        Ok(vec![when(format!("I open the menu of {row} of {}", self.grid())).into()])
    }

    /// A row by its place; another than the first is the created record's where the list has no more.
    pub(super) fn row_by_place(&self, words: &str) -> Result<String, String> {
        let place = self.grammar.lexicon.canon(words).text;
        let is_own = ["second", "2"].contains(&place.trim()) && self.is_own_client();
        if self.is_unsure() && !is_own && !place.trim().is_empty() {
            return Err(FILTER_LEFT.to_owned());
        }
        let words = plain(words);
        if ["filtered", "searched", "found"].iter().any(|said| words.split(' ').any(|word| word == *said)) {
            return self.row_at_hand().ok_or_else(|| self.no_row());
        }
        match place.trim() {
            "first" | "1" => Ok("the first row".to_owned()),
            "last" => Ok("the last row".to_owned()),
            "" => self.row_at_hand().ok_or_else(|| "which row is meant is not known".to_owned()),
            "second" | "2" if self.is_own_client() => Ok(self.client_row()),
            "second" | "2" => Ok("row 2".to_owned()),
            "third" | "3" => Ok("row 3".to_owned()),
            other => Err(format!("which row \"{other}\" is, is not known")),
        }
    }

    /// Why no row is at hand.
    fn no_row(&self) -> String {
        if self.is_unsure() { FILTER_LEFT.to_owned() } else { "which row is meant is not known".to_owned() }
    }

    /// Whether rows have made a record of the list, or the list is filtered by what they have made.
    pub(super) fn has_made(&self) -> bool {
        let list = self.state.page.zip(self.state.list);
        self.filter_finds_made() || self.state.record(|record| record.list == list && list.is_some()).is_some()
    }

    /// Whether what the list is filtered by is what rows have made or sent, and so finds it.
    pub(super) fn filter_finds_made(&self) -> bool {
        let sent = self.state.request.as_ref().filter(|request| request.method == "POST");
        let is_sent =
            |value: &str| sent.is_some_and(|sent| sent.sent.iter().any(|(_, own)| own.trim_matches('"') == value));
        let is_made = |filter: &Filter| filter.value.contains("{unique}") || is_sent(&filter.value);
        self.filter().is_some_and(|filter| !filter.is_of_first && is_made(filter))
    }

    fn is_own_client(&self) -> bool {
        let page = self.state.page.map(|page| &self.grammar.pages.pages[page]);
        self.state.client.is_some() && page.is_some_and(|page| page.item() == "Admin API")
    }

    fn client_row(&self) -> String {
        format!("the row where \"Client ID\" is {}", quoted(self.state.client.as_deref().unwrap_or_default()))
    }

    /// The row that clauses without one speak of: whose menu is open, the first after a filter, the created record's.
    pub(super) fn row_at_hand(&self) -> Option<String> {
        if let Some(row) = &self.state.row {
            return Some(row.clone());
        }
        if self.is_unsure() {
            return None;
        }
        if self.filter().is_some() {
            return Some("the first row".to_owned());
        }
        let record = self.made_here().last()?;
        Some(self.row_of(record))
    }

    /// The row of a record.
    pub(super) fn row_of(&self, record: usize) -> String {
        let record = &self.state.records[record];
        format!("the row where {} is {}", quoted(&record.column), quoted(&record.value))
    }

    pub(super) fn action_of_row(&mut self, what: &str, clause: &Clause) -> Bound {
        let mut lines = Vec::new();
        if let Some(of) = clause.get("of") {
            lines.extend(self.back_from_form());
            self.state.row = Some(format!("the row with {}", quoted(&self.named(of))));
        }
        if self.grammar.lexicon.canon(what).text.trim() == "rowmenu" {
            lines.extend(self.row_menu(clause.get("row").unwrap_or_default())?);
            return Ok(lines);
        }
        let label = action(&plain(what)).map_or_else(|| what.to_owned(), str::to_owned);
        if let Some(place) = clause.get("row").filter(|_| clause.get("of").is_none()) {
            self.state.row = Some(self.row_by_place(place)?);
        }
        if self.state.page.is_some_and(|page| self.grammar.pages.pages[page].cards) {
            return self.in_card(&label);
        }
        lines.extend(self.row_action(&label)?);
        Ok(lines)
    }

    /// `Edit the first lamp`.
    pub(super) fn action_of_first(&mut self, clause: &Clause) -> Bound {
        let noun = clause.get("record").unwrap_or_default().to_owned();
        let verb = clause.text.split_whitespace().next().unwrap_or_default();
        let is_held = self.state.view == View::Page && self.list().is_some_and(|list| list.holds(&noun));
        match action(&plain(verb)).filter(|_| is_held && !is_several(&noun)) {
            Some(label) => {
                let row = self.row_by_place("first")?;
                self.act(label, &row)
            }
            None => Err("which row is meant is not known".to_owned()),
        }
    }

    /// `Edit "Lamp"`, `Edit the lamp "Big"`: an action of the row with that text.
    pub(super) fn action_of_named(&mut self, clause: &Clause) -> Bound {
        let verb = clause.text.split_whitespace().next().unwrap_or_default();
        let (Some(label), Some(of)) = (action(&plain(verb)), clause.get("of")) else {
            return Err("which row is meant is not known".to_owned());
        };
        let mut lines = self.back_from_form();
        let is_held = |noun: &str| self.list().is_some_and(|list| noun == "row" || list.holds(noun));
        if self.state.view != View::Page || !clause.get("record").map_or(self.list().is_some(), is_held) {
            return Err("which list is meant is not known".to_owned());
        }
        let row = format!("the row with {}", quoted(&self.named(of)));
        lines.extend(self.act(label, &row)?);
        Ok(lines)
    }

    /// An action of the row at hand.
    pub(super) fn row_action(&mut self, label: &str) -> Bound {
        let is_away = matches!(self.state.view, View::New | View::Edit | View::Front | View::Login);
        if is_away || self.state.view == View::Unknown && self.state.page.is_some() {
            return Err(crate::grammar::NO_LIST.to_owned());
        }
        let row = self.row_at_hand().or_else(|| self.row_of_id());
        let Some(row) = row else { return Err(self.no_row()) };
        let is_last_of_several = self.state.row.is_none() && self.filter().is_none() && self.made_here().count() > 1;
        let lines = self.act(label, &row)?;
        let marked = |(at, line): (usize, Line)| match line {
            Line::Step(step) if at == 0 && is_last_of_several => {
                step.likely("the last one that the case has made").into()
            }
            other => other,
        };
        Ok(lines.into_iter().enumerate().map(marked).collect())
    }

    /// The records of the list on show that rows have made and not deleted.
    fn made_here(&self) -> impl Iterator<Item = usize> {
        let list = self.state.page.zip(self.state.list);
        let is_inner = self.state.view == View::Record;
        let is_it = move |record: &Record| {
            record.list == list
                && list.is_some()
                && !record.is_told
                && !record.deleted
                && is_inner == record.noun.contains("value")
        };
        let all = self.state.records.iter().enumerate();
        all.filter(move |(_, record)| is_it(record)).map(|(at, _)| at)
    }

    /// The row whose ID the row before has remembered.
    fn row_of_id(&self) -> Option<String> {
        let before = self.plan.get(self.at.checked_sub(1)?)?;
        let name = before
            .step
            .iter()
            .filter_map(|part| part.clause.as_ref())
            .find(|clause| clause.kind == "remember id")?
            .get("as")?
            .trim_matches(['{', '}'])
            .to_owned();
        self.state.known.contains(&name).then(|| format!("the row where \"ID\" is \"{{{name}}}\""))
    }

    /// An action of a row, and what is on show after it.
    pub(super) fn act(&mut self, label: &str, row: &str) -> Bound {
        if label == "Delete" && self.own_text_refuses() {
            return Err(crate::grammar::ANSWER_LEFT.to_owned());
        }
        let list = self.state.page.zip(self.state.list);
        let filter = self.filter().cloned();
        let is_filtered = |record: &Record| {
            filter.as_ref().is_some_and(|filter| {
                let fields = record.fields.iter().map(|(label, value)| (label.as_str(), value));
                let mut cells = fields.chain([(record.column.as_str(), &record.value)]);
                cells.any(|(label, value)| *value == filter.value && likeness(label, &filter.column) > 0.9)
            })
        };
        let own = |record: &Record| row.contains(&quoted(&record.value)) || is_filtered(record);
        self.state.shown = self.state.record(|record| record.list == list && own(record));
        let click = when(format!("I click {} in {row} of {}", quoted(label), self.grid()));
        let is_of_shop = label == "Delete"
            && self.state.shown.is_none()
            && filter.is_none()
            && !row.contains('{')
            && !self.is_only_record();
        let click = if is_of_shop { click.likely(NOT_MADE) } else { click };
        let mut lines: Vec<Line> = vec![click.into()];
        match label {
            "Edit" => {
                self.state.form = list.and_then(|(page, at)| self.form_of_list(page, at));
                self.state.view = View::Edit;
                self.state.row = None;
                lines.extend(self.remember_form());
            }
            "View" => {
                let downloads = list.is_some_and(|(page, at)| self.grammar.pages.pages[page].lists[at].download);
                if !downloads {
                    self.state.view = View::Record;
                }
                self.state.row = None;
                lines.extend(self.count_if_compared("view"));
            }
            "Delete" => {
                self.state.deleted = self.state.shown;
                self.state.has_dialog = true;
                (self.state.asked, self.state.dialog_is_lost) = (false, false);
                if self.confirms_itself() {
                    lines.push(when("I confirm the dialog").into());
                    self.state.has_dialog = false;
                    self.state.asked = true;
                    self.is_deleted();
                }
            }
            _ => self.state.row = None,
        }
        Ok(lines)
    }

    /// What was to be deleted is.
    pub(super) fn is_deleted(&mut self) {
        if let Some(record) = self.state.deleted.take() {
            self.state.records[record].deleted = true;
        }
        if let Some(count) = self.count_of_list() {
            count.made -= 1;
        }
        self.state.row = None;
    }

    /// `Delete the created lamp`, `Edit the last lamp created`, `View lamp`.
    pub(super) fn action_on(&mut self, clause: &Clause) -> Bound {
        let names = clause.get("noun").or_else(|| clause.get("record")).and_then(|words| self.made_row(words));
        if let Some(row) = names {
            let label = if clause.kind == "view" { "View" } else { "Delete" };
            if clause.kind != "last action" {
                return self.act(label, &row);
            }
        }
        let noun = clause.get("noun").or_else(|| clause.get("record")).unwrap_or_default().to_owned();
        let label = match clause.kind.as_str() {
            "view" => "View",
            "delete" | "delete at" => "Delete",
            _ => clause.get("what").and_then(|what| action(&plain(what))).unwrap_or("Edit"),
        };
        if let Some(grid) = clause.get("grid") {
            self.focus(grid);
        } else {
            self.focus_noun(&noun);
        }
        if let Some(place) = self.place_in(&noun) {
            if is_several(&noun.to_lowercase().replacen(&place, "", 1)) {
                return Err("which rows are meant is not known".to_owned());
            }
            let row = self.row_by_place(&place)?;
            let is_held = self.state.view == View::Page && self.list().is_some_and(|list| list.holds(&noun));
            return if is_held { self.act(label, &row) } else { Err("which row is meant is not known".to_owned()) };
        }
        let mut lines = self.back_to_list(&noun);
        let list = self.state.page.zip(self.state.list);
        let is_inner = self.state.view == View::Record;
        if clause.text.to_lowercase().contains("created") && self.filter().is_none() && self.state.view == View::Page {
            self.prepare(&noun);
        }
        let own = self
            .state
            .record(|record| record.list == list && list.is_some() && is_inner == record.noun.contains("value"));
        let is_told =
            (self.filter().is_some() || own.is_some()) && matches!(self.state.view, View::Page | View::Record);
        if !is_told || self.side != Side::Step {
            return Err("which record is meant is not known".to_owned());
        }
        let says = ["created", "edited", "updated", "last"];
        let is_one = stem(&noun) == plain(&noun) && plain(&clause.text).split(' ').any(|word| says.contains(&word));
        if self.filter().is_none() && own.is_some_and(|own| self.state.records[own].is_told) && !is_one {
            return Err("which record is meant is not known".to_owned());
        }
        let text = plain(&clause.text);
        let is_made = ["created", "edited", "updated"].iter().any(|word| text.split(' ').any(|own| own == *word));
        if own.is_none() && speaks_of_made(&text) && !self.filter_finds_made()
            || own.is_some() && self.is_unsure() && !is_one
        {
            return Err(NO_RECORD.to_owned());
        }
        let finds_it = |own: usize| {
            let record = &self.state.records[own];
            let finds = |filter: &Filter| {
                record.is_told || filter.value.contains('{') || record.value.starts_with(&filter.value)
            };
            self.filter().is_some_and(|filter| !filter.is_of_first && finds(filter))
        };
        let own = own.filter(|own| self.filter().is_none() || is_made && !is_inner && !finds_it(*own));
        let row = own.map(|own| self.row_of(own)).or_else(|| self.row_at_hand());
        match row {
            Some(row) => {
                lines.extend(self.act(label, &row)?);
                Ok(lines)
            }
            None => Err("which record is meant is not known".to_owned()),
        }
    }

    /// The place that a noun names: `second lamp`. A word that means several or none of those at hand is one that no row has.
    pub(super) fn place_in(&self, noun: &str) -> Option<String> {
        const OTHERS: [&str; 10] =
            ["all", "both", "each", "every", "other", "another", "any", "two", "three", "several"];
        let canon = self.grammar.lexicon.canon(noun).text;
        let mut words = canon.split(' ');
        let is_place = |word: &str| ["first", "second", "third", "last"].contains(&word) || OTHERS.contains(&word);
        let is_ordinal = |word: &str| word.len() > 2 && word.starts_with(|digit: char| digit.is_ascii_digit());
        words.find(|word| is_place(word) || is_ordinal(word)).map(str::to_owned)
    }

    /// Goes back to the list of such records from the page of one.
    fn back_to_list(&mut self, noun: &str) -> Vec<Line> {
        let Some(page) = self.state.page.filter(|_| self.state.view == View::Record) else { return Vec::new() };
        let known = &self.grammar.pages.pages[page];
        let is_inner = self
            .list()
            .and_then(|list| list.inner.as_ref())
            .is_some_and(|inner| stem(inner) == stem(noun) || stem(inner).ends_with(&format!(" {}", stem(noun))));
        let holds = known.lists.iter().any(|list| likeness(&list.record, noun) > 0.9);
        if is_inner || !holds {
            return Vec::new();
        }
        let way = known.way();
        self.show(page);
        vec![when(format!("I go to {}", quoted(&way))).into()]
    }

    pub(super) fn row_menu_shown(&self) -> Bound {
        let Some(row) = &self.state.row else { return Err("which row's menu is meant is not known".to_owned()) };
        Ok(vec![then(format!("the menu of {row} of {} offers \"Delete\"", self.grid())).into()])
    }

    /// The form that changes the records of a list.
    fn form_of_list(&self, page: usize, list: usize) -> Option<usize> {
        let known = &self.grammar.pages.pages[page];
        let inner = if self.state.view == View::Record { known.lists[list].inner.clone() } else { None };
        let noun = inner.unwrap_or_else(|| known.lists[list].record.clone());
        let of_page = self.grammar.pages.by_record(Some(known), &noun);
        let title = &known.lists[list].title;
        let of_list = self
            .grammar
            .pages
            .forms
            .iter()
            .position(|form| form.page == known.way() && form.list.as_ref() == Some(title));
        of_list.or(of_page)
    }
}

/// Whether a noun behind a place means several rows: `two lamps`, `3 lamps`, `lamps`.
fn is_several(noun: &str) -> bool {
    let words = plain(noun);
    let counts = |word: &str| SEVERAL.contains(&word) || word.starts_with(|digit: char| digit.is_ascii_digit());
    words.split(' ').any(counts) || stem(noun) != words
}

/// The row's action that words name.
pub(super) fn action(words: &str) -> Option<&'static str> {
    let bare = path(words).pop().unwrap_or_default();
    ACTIONS
        .iter()
        .find(|(label, names)| names.contains(&bare.as_str()) || likeness(label, &bare) > 0.99)
        .map(|(label, _)| *label)
}

/// Whether words speak of something that rows have made.
pub(super) fn speaks_of_made(words: &str) -> bool {
    plain(words).split(' ').any(|word| ["created", "made", "added"].contains(&word))
}
