//! What the back office's pages are called, what their lists show and what their forms ask for: `vocabulary/pages.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// All pages and forms.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pages {
    /// The pages of menu and tabs.
    #[serde(default, rename = "page")]
    pub pages: Vec<Page>,
    /// Their forms.
    #[serde(default, rename = "form")]
    pub forms: Vec<Form>,
    /// Modules that a new shop has.
    #[serde(default, rename = "module")]
    pub modules: Vec<Module>,
    /// Hooks in the order in which a new shop lists them.
    #[serde(default, rename = "hook")]
    pub hooks: Vec<Hook>,
}

/// A module of the module manager.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// What its card says.
    pub name: String,
    /// What the Admin API calls it.
    pub technical: String,
}

/// A hook of the page of positions.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hook {
    /// What it is called.
    pub name: String,
}

/// A page that the menu or a tab leads to.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The way by the main menu.
    pub menu: String,
    /// Its tab.
    pub tab: Option<String>,
    /// Whether the menu leads to this tab.
    #[serde(default)]
    pub first: bool,
    /// What the page's title says.
    pub title: String,
    /// Other names.
    #[serde(default)]
    pub names: Vec<String>,
    /// Its lists.
    #[serde(default)]
    pub lists: Vec<List>,
    /// Its settings.
    #[serde(default)]
    pub settings: Vec<Settings>,
    /// Whether it shows cards of modules.
    #[serde(default)]
    pub cards: bool,
    /// The form with its experimental features.
    pub features: Option<String>,
    /// Whether it says to whom the shop is open: employees always see the public pages, so what visitors see is checked in a browser
    /// of theirs.
    #[serde(default)]
    pub visitors: bool,
}

/// A list of a page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Its title.
    pub title: String,
    /// What one row is.
    pub record: String,
    /// Other names of a row.
    #[serde(default)]
    pub names: Vec<String>,
    /// The column that names a row.
    pub key: String,
    /// The heads of its columns.
    pub columns: Vec<String>,
    /// The columns that have no filter.
    #[serde(default)]
    pub unfiltered: Vec<String>,
    /// The columns that the list cannot be sorted by.
    #[serde(default)]
    pub unsorted: Vec<String>,
    /// What the title of a row's page contains.
    pub view: Option<String>,
    /// What the list of a row's page holds.
    pub inner: Option<String>,
    /// The lists of a row's page.
    #[serde(default)]
    pub inside: Vec<String>,
    /// What its bulk actions are called.
    #[serde(default)]
    pub bulk: BTreeMap<String, String>,
    /// Whether viewing a row downloads a file.
    #[serde(default)]
    pub download: bool,
}

/// Settings of a page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The heading of their card, where the page has several.
    pub form: Option<String>,
    /// The fields.
    pub fields: Vec<String>,
    /// Other words for them.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
}

/// A form that makes or changes a record.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The page, as the way by menu and tab.
    pub page: String,
    /// The button that leads to it.
    pub button: Option<String>,
    /// Other names of the button.
    #[serde(default)]
    pub buttons: Vec<String>,
    /// The title of the page for a new record.
    pub title: String,
    /// Other names of that page.
    #[serde(default)]
    pub titles: Vec<String>,
    /// What the title contains for a record that is there.
    pub edit: String,
    /// A field that the list's page does not have, where both have the same title.
    pub only: Option<String>,
    /// What it makes.
    pub record: String,
    /// The list that shows it, where the page has several.
    pub list: Option<String>,
    /// The field that names it.
    pub key: String,
    /// `Label | kinds | value`.
    pub fields: Vec<String>,
    /// Other words for its fields; "-" where it has none.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
    /// The fields of its tabs.
    #[serde(default)]
    pub parts: BTreeMap<String, Vec<String>>,
    /// Fields that cases give in parts, each with its parts: a date with year, month and day.
    #[serde(default)]
    pub join: BTreeMap<String, Vec<String>>,
    /// A field that is chosen by others.
    pub choose: Option<Choose>,
    /// Fields that have the value of another.
    #[serde(default)]
    pub derive: BTreeMap<String, String>,
    /// Whether its records stand in the list of another record.
    #[serde(default)]
    pub inner: bool,
    /// Whether the form of the record is on show after it was saved, instead of the list.
    #[serde(default)]
    pub stays: bool,
    /// Whether it is more than one page: nothing is made up for it.
    #[serde(default)]
    pub steps: bool,
}

/// A field whose choice is made of other fields.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choose {
    /// The field.
    pub field: String,
    /// The choice, with `{field}`.
    pub text: String,
}

/// A field of a form.
#[expect(clippy::struct_excessive_bools, reason = "what a field is: any of these, as the file has them")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// As the page shows it.
    pub label: String,
    /// In several languages.
    pub languages: bool,
    /// Has to be filled in.
    pub required: bool,
    /// Yes or No.
    pub switch: bool,
    /// One of several choices.
    pub choice: bool,
    /// Not on show for every record, or not for one that is there.
    pub hidden: bool,
    /// Takes a file.
    pub file: bool,
    /// What is made up for it.
    pub value: Option<String>,
}

impl Field {
    pub(super) fn read(written: &str) -> Self {
        let mut parts = written.split('|').map(str::trim);
        let label = parts.next().unwrap_or_default().to_owned();
        let kinds = parts.next().unwrap_or_default();
        let value = parts.next().filter(|value| !value.is_empty()).map(str::to_owned);
        let is = |kind: char| kinds.contains(kind);
        let (languages, required, switch, choice, hidden) = (is('L'), is('R'), is('S'), is('C') || is('M'), is('H'));
        Self { label, languages, required, switch, choice, hidden, file: is('F'), value }
    }
}
