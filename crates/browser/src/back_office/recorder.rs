//! What a person does in the browser, in the words of the components.

use serde::Deserialize;
use serde_json::json;

use super::document::{Document, Script, call, helpers};
use super::error::Result;
use super::messages::Message;

/// The source of a script below `scripts/`.
macro_rules! source {
    ($file:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/back_office/scripts/", $file))
    };
}

/// All but the last line: the components' scripts, each in a room of its own because they share names, and the recorder.
macro_rules! watching {
    () => {
        concat!(
            helpers!(),
            "\nconst ofMenu = (() => {",
            source!("menu.js"),
            "\nreturn menu; })();\nconst ofGrids = (() => {",
            source!("grid/symfony.js"),
            source!("grid/legacy.js"),
            source!("grid/table.js"),
            source!("grid/shop.js"),
            source!("grid/grid.js"),
            "\nreturn { grids, tables, named, nameOf, textOf, actionsOf, controlsOf }; })();\nconst ofForms = (() => {",
            source!("form/controls.js"),
            source!("form/fields.js"),
            source!("form/form.js"),
            "\nreturn { CONTROL, headingOf, lookUp, readAll: functions.readAll, submitButton: functions.submitButton, button: functions.button,",
            " fields: () => fieldsIn(placesOf(null)).filter((field) => field.controls.length),",
            " fieldAround: (element) => fieldsIn(placesOf(null)).find((field) => field.controls.some((control) => control === element || control.contains(element)) || rowOf(field).contains(element)) || null,",
            " }; })();\nconst ofPage = (() => {",
            source!("readable.js"),
            source!("page.js"),
            "\nreturn { page, functions }; })();\n",
            source!("record.js"),
        )
    };
}

const RECORD: Script = Script { name: "record.js", source: concat!(watching!(), call!()) };

/// The same for pages that come: it begins to watch as soon as there is a document.
const FROM_THE_START: &str = concat!("(() => {\n", watching!(), "\nrecorder.watch();\n})();");

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
    /// Clicked something that no sentence says.
    Unknown { what: String },
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
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Recording {
    /// The actions, in order.
    pub events: Vec<Recorded>,
    /// What is on show.
    pub state: Seen,
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

/// Watches what a person does.
#[derive(Debug)]
pub struct Recorder {
    document: Document,
}

impl Recorder {
    /// A recorder of what is done in this browser.
    pub fn new(document: Document) -> Self {
        Self { document }
    }

    /// Watches from now on: the page on show, and every page that comes.
    pub async fn begin(&self) -> Result<()> {
        let source = json!({ "source": FROM_THE_START });
        self.document.driver().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await?;
        self.document.read(RECORD, "watch", &[]).await
    }

    /// What was done since the last call.
    pub async fn take(&self) -> Result<Recording> {
        self.document.read(RECORD, "take", &[]).await
    }

    /// The same at the end; what was filled in and not sent counts too.
    pub async fn finish(&self) -> Result<Recording> {
        self.document.read(RECORD, "finish", &[]).await
    }

    /// Which menu entries, grids, fields and buttons of the page have a sentence that finds them again.
    pub async fn census(&self) -> Result<PageCensus> {
        self.document.read(RECORD, "census", &[]).await
    }
}
