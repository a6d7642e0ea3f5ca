//! Rows as steps.

use prestashop_bdd_cases::grammar::{Grammar, Line, RowText};
use std::sync::LazyLock;

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| Grammar::own().unwrap());

/// What each row becomes.
fn lines_of(rows: &[(&str, &str)]) -> Vec<Vec<Line>> {
    let lines = |text: &str| text.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let texts: Vec<_> = rows.iter().map(|(step, expected)| (lines(step), lines(expected))).collect();
    let rows: Vec<RowText<'_>> =
        texts.iter().enumerate().map(|(at, (step, expected))| RowText { number: at + 1, step, expected }).collect();
    GRAMMAR.read("A case", &[], &rows, &|_, _, _| None).rows.into_iter().map(|row| row.lines).collect()
}

/// The steps of each row, and `TODO` where something is left to a person.
pub fn read(rows: &[(&str, &str)]) -> Vec<Vec<String>> {
    let told = |line: &Line| match line {
        Line::Step(step) => {
            let table: Vec<String> = step.table.iter().skip(1).map(|row| row.join("|")).collect();
            Some(format!(
                "{}{}",
                step.sentence,
                if table.is_empty() { String::new() } else { format!(" {}", table.join(" / ")) }
            ))
        }
        Line::Todo { .. } => Some("TODO".to_owned()),
        Line::Note(_) => None,
    };
    lines_of(rows).iter().map(|lines| lines.iter().filter_map(told).collect()).collect()
}

/// The steps of the last row.
pub fn last(rows: &[(&str, &str)]) -> Vec<String> {
    read(rows).pop().unwrap()
}

/// The rows that make an API client, before requests.
pub const CLIENT: [(&str, &str); 3] = [
    ("Go to Advanced Parameters > Admin API", ""),
    ("Click on the button \"Add new API Client\"", ""),
    (
        "Fill the form with following data\nClick on \"Generate client secret & Save\" button",
        "The message \"Client secret: \" is displayed",
    ),
];

/// The steps of a row behind those that make an API client.
pub fn after_client(rows: &[(&str, &str)]) -> Vec<String> {
    last(&[&CLIENT, rows].concat())
}

/// The steps of a row, and before each the `# ~` that says why it is in other words than the case's.
pub fn drafted(rows: &[(&str, &str)], number: usize) -> Vec<String> {
    let mut all = Vec::new();
    for line in &lines_of(rows)[number - 1] {
        match line {
            Line::Step(step) => {
                all.extend((!step.reason.is_empty()).then(|| format!("# ~ {}", step.reason)));
                let table: Vec<String> = step.table.iter().skip(1).map(|row| row.join("|")).collect();
                all.push(step.sentence.clone());
                all.extend((!table.is_empty()).then(|| table.join(" / ")));
            }
            Line::Todo { text, clause, .. } => all.push(format!("# TODO: \"{clause}\"; {text}")),
            Line::Note(note) => all.push(format!("# {note}")),
        }
    }
    all
}
