use std::ops::Range;

use prestashop_bdd_features::FeatureFile;

use super::align::align;
use super::binding::{self, BoundRow};
use super::comment::{self, normal};
use super::draft::{Rows, remembered, settle};
use super::model::{ManualCase, Row};
use super::phrases::Phrases;

/// A feature with a changed case merged into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// The feature's text; the same to the byte where nothing has changed.
    pub text: String,
    /// Rows whose comment was written anew.
    pub changed: usize,
    /// How each of them has changed, for a person who looks whether its steps still do what it says.
    pub differences: Vec<String>,
    /// Rows that were put in as drafts.
    pub added: usize,
    /// Rows that are gone; their steps are kept.
    pub removed: usize,
}

/// A feature without a comment that repeats a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the feature has no comment such as \"# Row 1: …\" above its steps, so there is nothing to merge the case into; import the case into a new file and take its comments over"
)]
pub struct NoRows;

/// A piece of the feature to be replaced: lines (from 0), by others.
struct Edit {
    at: Range<usize>,
    lines: Vec<String>,
    /// Whether these are steps of a draft, which lint may refuse.
    draft: bool,
}

/// Merges a case into a feature. Steps are never touched: comments of rows that have changed are written anew, rows that
/// came are put in as drafts behind the row before them, and steps of rows that went stay under a comment that says so.
pub fn update(feature: &FeatureFile, case: &ManualCase, phrases: &Phrases) -> Result<Update, NoRows> {
    let bound: Vec<BoundRow> = binding::rows(feature).into_iter().filter(|row| !row.removed).collect();
    if bound.is_empty() {
        return Err(NoRows);
    }
    let rows: Vec<&Row> = case.rows().collect();
    let texts: Vec<String> = rows.iter().map(|row| normal(&row.text())).collect();
    let told: Vec<(usize, String)> = bound.iter().map(|row| (row.number, normal(&row.text))).collect();
    let found = align(&texts, &told);
    let lines: Vec<&str> = feature.source.split_inclusive('\n').collect();
    let indentation = |bound: &BoundRow| -> String {
        lines[bound.comment.0 - 1].chars().take_while(|character| matches!(character, ' ' | '\t')).collect()
    };
    let mut edits = Vec::new();
    let (mut changed, mut removed, mut differences) = (0, 0, Vec::new());
    for ((bound, told), index) in bound.iter().zip(&told).zip(&found) {
        let new = match index {
            Some(index) if told.0 == rows[*index].number && told.1 == texts[*index] => continue,
            Some(index) => {
                changed += 1;
                let difference = super::trace::difference(&bound.text, &rows[*index].text());
                differences.push(format!("row {}: {difference}", rows[*index].number));
                comment::row(rows[*index].number, &rows[*index].text(), &indentation(bound))
            }
            None => {
                removed += 1;
                comment::removed(bound.number, &bound.text, &indentation(bound))
            }
        };
        edits.push(Edit { at: bound.comment.0 - 1..bound.comment.1, lines: new, draft: false });
    }
    let known: Vec<String> = feature.source.lines().flat_map(|line| remembered(line.trim())).collect();
    let mut drafts = Rows::new(phrases, case, known);
    let mut added = 0;
    for (index, row) in rows.iter().enumerate().filter(|(index, _)| !found.contains(&Some(*index))) {
        added += 1;
        let before = (0..index).rev().find_map(|earlier| found.iter().rposition(|found| *found == Some(earlier)));
        let mut new = drafts.lines(row);
        let at = if let Some(before) = before {
            new.insert(0, String::new());
            bound[before].end
        } else {
            new.push(String::new());
            bound[0].comment.0 - 1
        };
        edits.push(Edit { at: at..at, lines: new, draft: true });
    }
    Ok(Update { text: apply(&lines, edits), changed, differences, added, removed })
}

/// The lines with all edits made. Lines that no edit names stay to the byte.
fn apply(lines: &[&str], mut edits: Vec<Edit>) -> String {
    if edits.is_empty() {
        return lines.concat();
    }
    // The sort is stable: what is put in at the same place stays in the order of the case.
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let ending = if lines.first().is_some_and(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" };
    let mut written: Vec<(String, &str)> = Vec::new();
    let mut own = Vec::new();
    let mut next = 0;
    let keep = |line: &&str| -> (String, &str) {
        let text = line.trim_end_matches(['\r', '\n']);
        (
            text.to_owned(),
            if line.len() == text.len() {
                ""
            } else if line.ends_with("\r\n") {
                "\r\n"
            } else {
                "\n"
            },
        )
    };
    for edit in edits {
        written.extend(lines[next..edit.at.start].iter().map(keep));
        next = edit.at.end;
        // The feature's last line may have no end.
        if let Some(last) = written.last_mut().filter(|(_, ending)| ending.is_empty()) {
            last.1 = ending;
        }
        let begin = written.len();
        written.extend(edit.lines.into_iter().map(|line| (line, ending)));
        if edit.draft {
            own.push(begin..written.len());
        }
    }
    written.extend(lines[next..].iter().map(keep));
    let mut texts: Vec<String> = written.iter().map(|(text, _)| text.clone()).collect();
    settle(&mut texts, &own);
    texts.iter().zip(&written).flat_map(|(text, (_, ending))| [text.as_str(), ending]).collect()
}
