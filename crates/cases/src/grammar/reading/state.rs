//! What the rows before have done.

use std::collections::{BTreeMap, BTreeSet};

use super::rest::Rest;
use super::shop::visit::Visit;

/// What of a page is on show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum View {
    /// Nothing is known.
    #[default]
    Unknown,
    /// The page itself.
    Page,
    /// The form for a new record.
    New,
    /// The form of a record that is there.
    Edit,
    /// The page of a record.
    Record,
    /// The shop's public pages.
    Front,
    /// The login page.
    Login,
}

/// Something that rows have made or spoken of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// What it is: `brand`.
    pub noun: String,
    /// The page and the list that show it, by their places in the grammar.
    pub list: Option<(usize, usize)>,
    /// The column that names it, and its value.
    pub column: String,
    pub value: String,
    /// Its fields and their values.
    pub fields: Vec<(String, String)>,
    pub deleted: bool,
    /// Whether a person has to make it: only its name is known.
    pub is_told: bool,
}

/// What a list is filtered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filter {
    pub column: String,
    pub value: String,
    /// Whether the value is that of the first row, because the case gives none.
    pub is_of_first: bool,
}

/// How many records a list has had.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// The name under which all are remembered.
    pub all: Option<String>,
    /// The name for those after something was made.
    pub now: Option<String>,
    /// How many were made since, without those that were deleted.
    pub made: i64,
    /// In which row it was remembered.
    pub row: usize,
}

/// The last request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Request {
    pub method: String,
    pub path: String,
    /// The keys and values that were sent.
    pub sent: Vec<(String, String)>,
    pub is_list: bool,
    /// The keys of the answer that the case names.
    pub keys: Vec<String>,
}

/// A field of a form whose value is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub label: String,
    pub language: String,
    pub value: String,
}

/// Where one is, what was made, counted and remembered.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not exclude each other")]
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    pub page: Option<usize>,
    /// The list that rows speak of.
    pub list: Option<usize>,
    pub view: View,
    pub form: Option<usize>,
    /// The page of which a button was pressed that may lead to one of its forms; which one, its fields say.
    pub opens: Option<Opens>,
    /// The record whose page or form is on show.
    pub shown: Option<usize>,
    pub records: Vec<Record>,
    /// The lists of records that a person makes, of which not even a name is known.
    pub left_made: BTreeSet<(usize, usize)>,
    /// What the case calls what rows have typed in, and the unique name that it got, the last one behind.
    pub made: Vec<(String, String)>,
    pub filters: BTreeMap<(usize, usize), Filter>,
    /// Lists that a person has to filter: which rows they have on show is not known.
    pub unsure: BTreeSet<(usize, usize)>,
    pub counts: BTreeMap<String, Count>,
    pub known: BTreeSet<String>,
    /// The names of remembered IDs, each with the list that shows it.
    pub ids: BTreeMap<String, String>,
    /// The list of which the clauses of this row name columns.
    pub row_grid: Option<String>,
    /// The row whose menu was opened.
    pub row: Option<String>,
    pub has_dialog: bool,
    /// What the form holds that is not yet saved.
    pub pending: Option<Pending>,
    pub client: Option<String>,
    pub has_secret: bool,
    pub has_token: bool,
    pub request: Option<Request>,
    /// Values of the form on show that later rows compare with.
    pub form_values: Vec<Shown>,
    /// Fields that a request has changed since the page was loaded.
    pub changed: Vec<Shown>,
    pub module: Option<String>,
    /// Whether a card has been left for the page of its module.
    pub in_module: bool,
    pub searching: bool,
    pub modules: Vec<String>,
    pub hook: Option<String>,
    pub sorted: Option<(String, &'static str)>,
    pub pages: Option<i64>,
    /// How many pages of the list are before the one on show.
    pub turned: i64,
    pub bulk: Option<String>,
    /// The values that name the rows that are ticked, none for all rows; in the list of that page.
    pub ticked: Option<((usize, usize), Vec<String>)>,
    pub deleted: Option<usize>,
    pub saved: Option<Saved>,
    pub is_put_back: BTreeSet<usize>,
    pub front: bool,
    /// Whether a step of this row could not be bound.
    pub is_lost: bool,
    /// Whether what leads to the page on show is left to a person.
    pub is_astray: bool,
    /// Whether the browser or its session is another one since a step that is left to a person.
    pub is_elsewhere: bool,
    /// Whether what opens the dialog that may be on show is left to a person.
    pub dialog_is_lost: bool,
    /// Whether a step of an earlier row could not be bound: what is on show is not sure.
    pub was_lost: bool,
    pub feature: Option<(String, bool)>,
    pub switched: Option<bool>,
    pub asked: bool,
    /// Whether a row before was about the back office.
    pub was_in_office: bool,
    /// Whether somebody has logged in to the back office before.
    pub has_session: bool,
    /// What rows have done on the public pages.
    pub visit: Visit,
    /// What rows of requests have done.
    pub rest: Rest,
    /// What of the back office is on show behind the tab of the public pages.
    pub behind: Option<Behind>,
}

/// What of the back office is on show while another tab has the public pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Behind {
    view: View,
    form: Option<usize>,
    shown: Option<usize>,
    list: Option<usize>,
}

/// What was saved last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Saved {
    Created,
    Updated,
    Settings,
}

/// A button of a page that may lead to one of its forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opens {
    /// The page, by its place in the grammar.
    pub page: usize,
    /// Whether the button says that it makes something.
    pub is_new: bool,
}

/// What is typed in and not saved.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not exclude each other")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pending {
    /// The record that saving makes.
    pub record: Option<Record>,
    /// The record that saving changes.
    pub changes: Option<usize>,
    pub settings: bool,
    /// The heading of the card, where the page has several forms.
    pub form: Option<String>,
    /// Whether the row does not say that it is saved, and means it.
    pub implied: bool,
    /// Whether nothing is known of the form.
    pub is_unknown: bool,
    /// Whether a field that has to be filled in is left empty: nothing is saved.
    pub is_refused: bool,
}

impl State {
    /// A row of its own begins.
    pub fn new_row(&mut self) {
        self.was_lost = self.is_lost;
        self.is_lost = false;
        self.switched = None;
        self.row_grid = None;
        self.visit.went_on = false;
    }

    /// A clause could not be bound.
    pub fn lost(&mut self, is_step: bool) {
        if is_step {
            self.is_lost = true;
        }
    }

    /// The public pages are on show in a new tab; the one before stays as it is.
    pub fn open_tab(&mut self) {
        self.behind = Some(Behind { view: self.view, form: self.form, shown: self.shown, list: self.list });
    }

    /// That tab is closed.
    pub fn close_tab(&mut self) {
        self.front = false;
        match self.behind.take() {
            Some(Behind { view, form, shown, list }) => {
                (self.view, self.form, self.shown, self.list) = (view, form, shown, list);
            }
            None => self.view = View::Page,
        }
    }

    /// Another page is on show.
    pub fn leave(&mut self) {
        self.row = None;
        self.has_dialog = false;
        self.dialog_is_lost = false;
        self.is_astray = false;
        self.pending = None;
        self.form = None;
        self.opens = None;
        self.searching = false;
        self.form_values.clear();
        self.changed.clear();
        self.sorted = None;
        self.turned = 0;
    }

    /// The last record of that kind that was made and is there.
    pub fn record(&self, is_it: impl Fn(&Record) -> bool) -> Option<usize> {
        self.records.iter().rposition(|record| !record.deleted && is_it(record))
    }
}
