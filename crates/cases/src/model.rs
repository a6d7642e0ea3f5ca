use std::path::PathBuf;
use std::sync::LazyLock;

use regex::Regex;

/// A manual test case as its Markdown file has it: plain words, markup taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManualCase {
    /// Where it was found, as the user named it.
    pub file: PathBuf,
    /// The front matter's title, else the first heading, else the file's name.
    pub title: String,
    /// The scalars of the front matter, in order.
    pub front_matter: Vec<(String, String)>,
    /// The list of details, in order.
    pub details: Vec<Detail>,
    /// Paragraphs that belong to no table and no detail; one that stands under a heading of its own begins with it.
    pub description: Vec<String>,
    /// What is to be so before the first row, in order.
    pub preconditions: Vec<Precondition>,
    /// The tables of steps. There is at least one, with at least one row.
    pub sections: Vec<Section>,
    /// Tables that are no steps: data to type in.
    pub data: Vec<DataTable>,
}

/// One point of the details: `* **Component** : Core`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// What it is about, as written.
    pub label: String,
    /// Its text without markup.
    pub text: String,
    /// The addresses in it.
    pub links: Vec<String>,
    /// The line, from 1.
    pub line: usize,
}

/// What is to be so before the first row of a part of the case, or of each of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Precondition {
    /// The heading of the part that it belongs to; `None` where it is said of the case.
    pub part: Option<String>,
    /// What it says; one text a point of the list, the points below it after it.
    pub says: Vec<String>,
}

/// A table of steps, or several under the same heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading above it; `None` where it says no more than "Steps".
    pub heading: Option<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// One row of a table of steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Counted through the whole case, from 1.
    pub number: usize,
    /// The line in the file, from 1.
    pub line: usize,
    /// What a person does; one text a line or bullet of the cell.
    pub step: Vec<String>,
    /// What is expected; may be empty.
    pub expected: Vec<String>,
}

/// A table with something else than steps in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataTable {
    /// The heading above it.
    pub heading: Option<String>,
    /// The first line's cells.
    pub header: Vec<String>,
    /// The other lines' cells; as many as the header has.
    pub rows: Vec<Vec<String>>,
    /// The line of the header, from 1.
    pub line: usize,
}

impl Section {
    /// Whether it has that heading, upper and lower case aside.
    fn is_named(&self, heading: &str) -> bool {
        self.heading.as_ref().is_some_and(|own| own.to_lowercase() == heading.to_lowercase())
    }
}

/// Between a row's step and what is expected of it.
pub(super) const ARROW: &str = " => ";

impl Row {
    /// The row in one line, as features repeat it: `Click on Save => The message "Saved" is displayed`.
    pub fn text(&self) -> String {
        let (step, expected) = (join(&self.step), join(&self.expected));
        if expected.is_empty() { step } else { format!("{step}{ARROW}{expected}").trim_start().to_owned() }
    }
}

impl Precondition {
    /// All that it says in one line.
    pub fn text(&self) -> String {
        join(&self.says)
    }
}

/// Sentences follow each other; what does not end like one is parted by a semicolon.
fn join(parts: &[String]) -> String {
    let mut joined = String::new();
    for part in parts {
        if !joined.is_empty() {
            joined.push_str(if joined.ends_with(['.', '!', '?', ';', ':', ',']) { " " } else { "; " });
        }
        joined.push_str(part);
    }
    joined
}

impl ManualCase {
    /// All rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.sections.iter().flat_map(|section| &section.rows)
    }

    /// What is to be so before the first row of every part: what is said of the case, or of a part that it has not.
    pub fn preconditions_of_each(&self) -> impl Iterator<Item = &Precondition> {
        let is_part = |part: &String| self.sections.iter().any(|section| section.is_named(part));
        self.preconditions.iter().filter(move |own| own.part.as_ref().is_none_or(|part| !is_part(part)))
    }

    /// What is to be so before the first row of this part, and of no other.
    pub fn preconditions_of<'case>(&'case self, section: &'case Section) -> impl Iterator<Item = &'case Precondition> {
        self.preconditions.iter().filter(|own| own.part.as_ref().is_some_and(|part| section.is_named(part)))
    }

    /// The detail whose label begins so, upper and lower case aside.
    pub fn detail(&self, label: &str) -> Option<&Detail> {
        let wanted = label.to_lowercase();
        self.details.iter().find(|detail| detail.label.to_lowercase().starts_with(&wanted))
    }

    /// What part of the shop it is about.
    pub fn component(&self) -> Option<&str> {
        self.text_of("component")
    }

    /// Where it stands: Automated, To be automated, Manual …
    pub fn status(&self) -> Option<&str> {
        self.text_of("status")
    }

    /// The versions it holds for, `9.0` before `9.1`: from the details that speak of versions or of automation.
    pub fn versions(&self) -> Vec<String> {
        static VERSION: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b(\d{1,3})\.(\d{1,3})\b").ok());
        let Some(pattern) = VERSION.as_ref() else { return Vec::new() };
        let speaks_of_versions = |detail: &&Detail| {
            let label = detail.label.to_lowercase();
            label.contains("version") || label.contains("automated")
        };
        let texts = self.details.iter().filter(speaks_of_versions).map(|detail| detail.text.as_str());
        let mut versions: Vec<(u32, u32)> = texts
            .flat_map(|text| pattern.captures_iter(text))
            .filter_map(|found| Some((found[1].parse().ok()?, found[2].parse().ok()?)))
            .collect();
        versions.sort_unstable();
        versions.dedup();
        versions.into_iter().map(|(major, minor)| format!("{major}.{minor}")).collect()
    }

    /// The case's number in the tracker: `TEST-10260`.
    pub fn tracker(&self) -> Option<String> {
        static KEY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b[A-Z][A-Z0-9]+-[0-9]+\b").ok());
        let pattern = KEY.as_ref()?;
        let of = |detail: &Detail| {
            let mut texts = std::iter::once(&detail.text).chain(&detail.links);
            texts.find_map(|text| pattern.find(text)).map(|found| found.as_str().to_owned())
        };
        let preferred = ["scenario", "tracker", "ticket", "issue", "test case", "jira", "forge"];
        let named = preferred.iter().filter_map(|label| self.detail(label)).find_map(of);
        named.or_else(|| {
            self.front_matter.iter().find_map(|(_, value)| pattern.find(value).map(|found| found.as_str().to_owned()))
        })
    }

    /// Where the automated test of another suite is.
    pub fn test_path(&self) -> Option<&str> {
        let test = self.details.iter().find(|detail| {
            let label = detail.label.to_lowercase();
            label == "test" || label.starts_with("test path") || label.starts_with("test file")
        })?;
        let path = test.links.first().unwrap_or(&test.text);
        (!path.is_empty()).then_some(path)
    }

    fn text_of(&self, label: &str) -> Option<&str> {
        self.detail(label).map(|detail| detail.text.as_str()).filter(|text| !text.is_empty())
    }
}
