//! What a person does in the browser, in the words of the components.
//!
//! | module | subject |
//! |---|---|
//! | `watching` | [`Recorder`]: the script that watches, in each tab |
//! | `tabs` | the tabs of the browser, and how a scenario comes from one to the other |

mod tabs;
mod watching;

use serde::Deserialize;

use super::messages::Message;
pub use watching::Recorder;

/// One action of a person.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Recorded {
    /// What was done.
    #[serde(flatten)]
    pub action: Action,
    /// What was on show right before it.
    pub before: Seen,
}

/// What a person did.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[expect(missing_docs, reason = "the fields are the values of the sentences")]
pub enum Action {
    /// Went somewhere by the menu.
    Menu { path: Vec<String> },
    /// Opened a tab.
    Tab { label: String },
    /// Clicked a button, by its form where several have one of that label.
    Button { label: String, form: Option<String> },
    /// Clicked the main button of the form.
    Submit,
    /// Clicked a link.
    Link { label: String },
    /// Answered a dialog.
    Answer { button: String, role: String },
    /// Filled fields in; those of one page are gathered. `creates` on a page that makes something new.
    Fill { fields: Vec<FilledField>, creates: bool },
    /// Filtered a grid.
    Filter { grid: Option<String>, filters: Vec<FilledFilter> },
    /// Took the filters off.
    Reset { grid: Option<String> },
    /// Sorted a grid.
    Sort { grid: Option<String>, column: String, order: String },
    /// Went to a page of a grid.
    Page { grid: Option<String>, page: u64 },
    /// Chose how many rows a page has.
    Size { grid: Option<String>, size: u64 },
    /// Chose an action of a row.
    Act { grid: Option<String>, row: RecordedRow, action: String },
    /// Clicked a row.
    Open { grid: Option<String>, row: RecordedRow },
    /// Switched a toggle of a row.
    Toggle { grid: Option<String>, row: RecordedRow, column: String, on: bool },
    /// Ticked a row, or took the tick off.
    Tick { grid: Option<String>, row: RecordedRow, on: bool },
    /// Ticked all rows.
    #[serde(rename = "tick all")]
    TickAll { grid: Option<String> },
    /// Chose a bulk action.
    Bulk { grid: Option<String>, action: String },
    /// Chose an entry of a grid's settings.
    Setting { grid: Option<String>, name: String },
    /// Sent the login form, as the employee with this e-mail address.
    #[serde(rename = "log in")]
    LogIn { email: String },
    /// Clicked "Sign out".
    #[serde(rename = "log out")]
    LogOut,
    /// Did something that no sentence says.
    Unknown { what: String },
    /// Closed the tab that a click has opened, and went on in the one with the click.
    #[serde(skip)]
    CloseTab,
    /// Went back to the tab in which the recording began.
    #[serde(skip)]
    FirstTab,
    /// Went to a tab to which no sentence goes, by its page.
    #[serde(skip)]
    OtherTab { page: String },
    /// The page has asked for its own tab to be closed.
    Closes,
    /// Ended the recording.
    Finish,
}

/// A field that a person has filled in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FilledField {
    /// Its label.
    pub label: String,
    /// The heading of its form, where the label alone means several.
    pub heading: Option<String>,
    /// The language that the text is in.
    pub language: Option<String>,
    /// The kind of control, as readings of fields call it: `text`, `switch`.
    pub kind: String,
    /// What it holds; empty for a password.
    pub value: String,
    /// Whether a sentence finds it again.
    pub found: bool,
}

/// A filter of a column.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FilledFilter {
    /// The column.
    pub column: String,
    /// `text`, `select`, `range` or `dates`.
    pub kind: String,
    /// One value, or two from and to.
    pub values: Vec<String>,
}

/// Which row.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RecordedRow {
    /// A column and the text there that no other row of the page has.
    pub by: Option<(String, String)>,
    /// Its place among the visible ones, from 1.
    pub index: usize,
}

/// What was on show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Seen {
    /// Another one for each page that was loaded.
    pub document: String,
    /// The path of the address.
    pub address: String,
    /// The title without the shop's name.
    pub page: String,
    /// The heading.
    pub heading: String,
    /// Whether it is the login page.
    #[serde(default)]
    pub login: bool,
    /// The open tabs.
    pub tabs: Vec<String>,
    /// The messages, also those that have gone since the action before.
    pub messages: Vec<Message>,
    /// The grids.
    pub grids: Vec<SeenGrid>,
    /// What the dialog that is open is called.
    pub dialog: Option<String>,
}

/// A grid that was on show.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SeenGrid {
    /// Its title.
    pub title: String,
    /// Its counter.
    pub total: Option<u64>,
    /// Column and text of the cells of each row.
    pub rows: Vec<Vec<(String, String)>>,
}

/// What was recorded since the last look, and what is on show now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recording {
    /// The actions, in order; those that go to another tab stand among them.
    pub events: Vec<Recorded>,
    /// What is on show in the tab in which a scenario of these actions is now.
    pub state: Seen,
    /// The person has closed the browser.
    pub is_over: bool,
}

/// How many things of a kind a page has, and the names of those without a sentence that finds them again.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Census {
    /// How many there are.
    pub all: usize,
    /// Those that no sentence finds.
    pub without: Vec<String>,
}

/// What of a page has a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PageCensus {
    /// Entries of the menu.
    pub menu: Census,
    /// Lists.
    pub grids: Census,
    /// Fields of forms.
    pub fields: Census,
    /// Buttons.
    pub buttons: Census,
}
