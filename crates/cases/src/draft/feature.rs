use std::collections::BTreeMap;
use std::path::Path;

use prestashop_bdd_features::{is_todo_comment, made_for_good};

use super::by_grammar;
use super::row::Rows;
use super::settle::settle;
use super::text::table;
use crate::comment::{self, RowComment};
use crate::model::{DataTable, ManualCase, Precondition, Row, Section};
use crate::phrases::Phrases;

/// A feature that a person goes on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its text.
    pub text: String,
    /// What became of each row.
    pub rows: Vec<RowDraft>,
    /// How many things a person has to do for what is to be so before the rows.
    pub todos_before: usize,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowDraft {
    /// Its number.
    pub number: usize,
    /// How many steps it has.
    pub steps: usize,
    /// How many things a person has to do for it.
    pub todos: usize,
}

impl Draft {
    /// How many rows need nothing more.
    pub fn done(&self) -> usize {
        self.rows.iter().filter(|row| row.todos == 0).count()
    }
}

/// The words that begin a line of Gherkin.
const KEYWORDS: [&str; 9] = [
    "Feature",
    "Rule",
    "Background",
    "Scenario",
    "Scenarios",
    "Scenario Outline",
    "Scenario Template",
    "Example",
    "Examples",
];

/// Makes a draft of a case. `path` is how the feature names the case.
///
/// It always passes lint: what lint would refuse stands in it as a `# TODO`.
pub fn draft(case: &ManualCase, path: &str, phrases: &Phrases) -> Draft {
    let mut rows = Rows::new(phrases, case, Vec::new());
    let before: Vec<String> = case.preconditions_of_each().flat_map(|own| rows.before(own)).collect();
    rows.is_background();
    let mut scenarios = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for section in &case.sections {
        rows.forget();
        scenarios.push(String::new());
        scenarios.extend(scenario(case, section, &name(case, section, &mut names), &mut rows));
    }
    let mut lines = head(case, path);
    lines.extend(background(phrases, &rows, before));
    lines.extend(scenarios);
    let all = 0..lines.len();
    settle(&mut lines, std::slice::from_ref(&all));
    let text = formatted(lines.join("\n") + "\n");
    let (rows, todos_before) = counted(&text);
    Draft { text, rows, todos_before }
}

/// Makes a draft of a case as if it had the labels of a shop: `labels` has what stands there in the place of the case's.
pub fn draft_with_labels(case: &ManualCase, path: &str, phrases: &Phrases, labels: &BTreeMap<String, String>) -> Draft {
    match phrases.grammar().cloned().or_else(|| by_grammar::grammar().cloned()) {
        Some(grammar) => draft(case, path, &phrases.clone().with_grammar(grammar.with_labels(labels))),
        None => draft(case, path, phrases),
    }
}

/// A feature in the form of `fmt`.
pub(super) fn formatted(text: String) -> String {
    prestashop_bdd_gherkin::format::format(&text).unwrap_or(text)
}

/// What is done before every scenario.
fn background(phrases: &Phrases, rows: &Rows<'_>, before: Vec<String>) -> Vec<String> {
    let log_in = needs_background(phrases, rows).then_some(&phrases.background);
    let mut steps: Vec<String> = log_in.into_iter().flatten().map(|step| format!("    {step}")).collect();
    steps.extend(before);
    if steps.is_empty() { steps } else { [vec![String::new(), headed("Background:", &steps)], steps].concat() }
}

/// The line above steps. Gherkin has no scenario and no background without any; what there is waits below a comment then.
fn headed(head: &str, steps: &[String]) -> String {
    let empty = steps.iter().all(|line| line.is_empty() || line.trim_start().starts_with('#'));
    if empty { format!("  # TODO: {head}") } else { format!("  {head}") }
}

/// Tags, name and description.
fn head(case: &ManualCase, path: &str) -> Vec<String> {
    let mut tags: Vec<String> = case.tracker().into_iter().chain(case.versions()).collect();
    tags.extend([case.component(), case.status()].into_iter().flatten().map(tag));
    tags.retain(|tag| !tag.is_empty());
    let mut lines = Vec::new();
    if !tags.is_empty() {
        lines.push(tags.iter().map(|tag| format!("@{tag}")).collect::<Vec<_>>().join(" "));
    }
    lines.push(format!("Feature: {}", case.title));
    lines.extend(case.description.iter().map(|paragraph| format!("  {}", plain(paragraph))));
    if !case.description.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!("  Manual case: {path}"));
    lines
}

/// A word for a tag: `To be automated` becomes `to-be-automated`.
fn tag(text: &str) -> String {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// A description's line that Gherkin would take for something else gets a dash.
fn plain(text: &str) -> String {
    let is_keyword = text.split_once(':').is_some_and(|(word, _)| KEYWORDS.contains(&word.trim()));
    let is_mark = text.starts_with(['@', '#', '|', '"', '*']);
    if is_keyword || is_mark { format!("- {text}") } else { text.to_owned() }
}

/// A name that no scenario before has.
fn name(case: &ManualCase, section: &Section, names: &mut Vec<String>) -> String {
    let wanted = section.heading.as_ref().unwrap_or(&case.title);
    let mut name = wanted.clone();
    let mut count = 1;
    while names.contains(&name) {
        count += 1;
        name = format!("{wanted} ({count})");
    }
    names.push(name.clone());
    name
}

fn scenario(case: &ManualCase, section: &Section, name: &str, rows: &mut Rows<'_>) -> Vec<String> {
    let mut steps: Vec<String> = case.preconditions_of(section).flat_map(|own| rows.before(own)).collect();
    steps.extend(rows.begin(&case.title, section));
    for row in &section.rows {
        if !steps.is_empty() {
            steps.push(String::new());
        }
        steps.extend(rows.lines(row));
    }
    let tags = tags_of(&steps);
    let Some(examples) = examples(case, section, name) else {
        let head = headed(&format!("Scenario: {name}"), &steps);
        return tags.into_iter().chain([head]).chain(steps).collect();
    };
    let head = headed(&format!("Scenario Outline: {name}"), &steps);
    // Without steps there is no scenario, and nothing to have examples.
    let below = if head.trim_start().starts_with('#') { Vec::new() } else { examples_in_lines(examples) };
    tags.into_iter().chain([head]).chain(steps).chain(below).collect()
}

/// The tag of a scenario that makes what no shop can remove.
fn tags_of(steps: &[String]) -> Option<String> {
    let sentence = |line: &String| Some(line.trim().split_once(' ')?.1.to_owned());
    let mut what = steps.iter().filter(|line| !line.trim().starts_with('#')).filter_map(sentence);
    what.find_map(|sentence| made_for_good(&sentence)).map(|what| format!("  @leaves({what})"))
}

/// The table of the case that has a value for each `<name>` of the section.
fn examples<'case>(case: &'case ManualCase, section: &Section, name: &str) -> Option<&'case DataTable> {
    let preconditions = case.preconditions_of(section).map(Precondition::text);
    let texts: Vec<String> = section.rows.iter().map(Row::text).chain(preconditions).chain([name.to_owned()]).collect();
    let is_spoken_of = |column: &String| texts.iter().any(|text| text.contains(&format!("<{column}>")));
    case.data.iter().find(|table| !table.rows.is_empty() && table.header.iter().any(is_spoken_of))
}

fn examples_in_lines(examples: &DataTable) -> Vec<String> {
    let rows: Vec<_> = std::iter::once(&examples.header).chain(&examples.rows).cloned().collect();
    [vec![String::new(), "    Examples:".to_owned()], table(&rows)].concat()
}

/// Whether some step works in the back office before one has logged in.
fn needs_background(phrases: &Phrases, rows: &Rows<'_>) -> bool {
    let in_office = |subject: &&&str| !phrases.without_background.iter().any(|other| other == **subject);
    rows.subjects.iter().find(in_office).is_some_and(|subject| *subject != "session")
}

/// What became of each row, by the text, and how much is to be done for what stands before the rows.
fn counted(text: &str) -> (Vec<RowDraft>, usize) {
    let mut rows: Vec<RowDraft> = Vec::new();
    let (mut before, mut todos_before) = (false, 0);
    for line in text.lines() {
        let line = line.trim_start();
        // A scenario without steps is a comment behind the row before it, and none of that row's.
        let todo = usize::from(is_todo_comment(line) && !line.starts_with("# TODO: Scenario"));
        if let Some(RowComment::Row(number, _)) = comment::read(line) {
            before = false;
            rows.push(RowDraft { number, steps: 0, todos: 0 });
        } else if before || comment::is_before(line) {
            before = true;
            todos_before += todo;
        } else if let Some(row) = rows.last_mut() {
            row.todos += todo;
            row.steps +=
                usize::from(["Given ", "When ", "Then ", "And "].iter().any(|keyword| line.starts_with(keyword)));
        }
    }
    (rows, todos_before)
}

/// How a feature names a case: the path from where the command runs, with `/`.
pub fn case_path(file: &Path) -> String {
    let here = std::env::current_dir().ok();
    let relative = here.and_then(|here| file.strip_prefix(here).ok().map(Path::to_owned));
    let path = relative.unwrap_or_else(|| file.to_owned()).to_string_lossy().replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}
