//! Lines of a feature: tables, and comments on what a person has to do.

use prestashop_bdd_catalogue::Catalogue;
use prestashop_bdd_features::TO_FILL_IN;

use super::pairs::Pair;
use crate::phrases::Side;

/// Before a step's line, and before the lines of its table.
pub(super) const INDENTATION: &str = "    ";

/// How a step's table says that its data may be in several languages; a step without such data goes without the column.
const LANGUAGE_COLUMN: &str = "| language |";

/// The cells of a table's line.
pub(super) fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|').strip_suffix('|').unwrap_or(line);
    inner.split('|').map(|cell| cell.trim().to_owned()).collect()
}

/// A table's lines, its columns below each other.
pub(super) fn table(rows: &[Vec<String>]) -> Vec<String> {
    let escaped: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.replace('\\', "\\\\").replace('|', "\\|")).collect())
        .collect();
    let columns = escaped.iter().map(Vec::len).max().unwrap_or(0);
    let length = |row: &Vec<String>, column: usize| row.get(column).map_or(0, |cell| cell.chars().count());
    let widths: Vec<usize> =
        (0..columns).map(|column| escaped.iter().map(|row| length(row, column)).max().unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let padded = widths.iter().enumerate().map(|(column, width)| {
            let cell = row.get(column).map_or("", String::as_str);
            format!(" {cell}{} |", " ".repeat(width - cell.chars().count()))
        });
        format!("{INDENTATION}  |{}", padded.collect::<String>())
    };
    escaped.iter().map(line).collect()
}

/// A comment on what a person has to do.
pub(super) fn todo(text: &str) -> Vec<String> {
    vec![format!("{INDENTATION}# TODO: {text}")]
}

/// A comment on a text that no phrase says, with the steps that are most like it.
pub(super) fn unmatched(text: &str, side: Side) -> Vec<String> {
    let sentence = match side {
        Side::Step => format!("I {text}"),
        Side::Expected | Side::Before => text.to_owned(),
    };
    let nearest = Catalogue::get().nearest(&sentence);
    let what = if side == Side::Expected { "expected " } else { "" };
    let end = if nearest.is_empty() { "no step is like it" } else { "the nearest steps:" };
    let mut lines = todo(&format!("{what}\"{text}\"; {end}"));
    let offered = nearest.iter().map(|step| format!("{INDENTATION}#   {} {}", step.keyword, step.sentence()));
    lines.extend(offered);
    lines
}

/// A step's lines; a keyword that stood before is an And.
pub(super) fn written(step: &str, before: Option<&str>, data: Option<&[Pair]>) -> Vec<String> {
    let mut step_lines = step.lines();
    let head = step_lines.next().unwrap_or_default();
    let (keyword, sentence) = head.split_once(' ').unwrap_or((head, ""));
    let keyword = if before == Some(keyword) { "And" } else { keyword };
    let mut rows: Vec<Vec<String>> = Vec::new();
    let may_have_languages = step.contains(LANGUAGE_COLUMN) && step.contains("{data}");
    let in_languages =
        may_have_languages && data.into_iter().flatten().any(|pair| pair.field_and_language().1.is_some());
    for line in step_lines {
        match (line.trim(), data) {
            ("{data}", Some(data)) => rows.extend(data.iter().map(|pair| filled_in(pair, in_languages))),
            // A run refuses the row until a person has replaced it.
            ("{data}", None) => rows.push(vec![TO_FILL_IN.to_owned(); 2]),
            (line, _) if may_have_languages && !in_languages => {
                rows.push(cells(&line.replacen(LANGUAGE_COLUMN, "|", 1)));
            }
            (line, _) => rows.push(cells(line)),
        }
    }
    let mut lines = vec![format!("{INDENTATION}{keyword} {sentence}")];
    lines.extend(table(&rows));
    lines
}

/// A row of a step's table; a run refuses a value that is told in words only, until a person has put one there.
fn filled_in(pair: &Pair, in_languages: bool) -> Vec<String> {
    let value = if pair.told { TO_FILL_IN.to_owned() } else { pair.value.clone() };
    if !in_languages {
        return vec![pair.field.clone(), value];
    }
    let (field, language) = pair.field_and_language();
    vec![field.to_owned(), language.unwrap_or_default().to_owned(), value]
}
