//! Tables as they are in the wild: the number of cells is a hint, not a promise.

use super::cell;

/// What the columns of a table mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// A table of steps: the columns of step and expectation.
    Steps { step: usize, expected: usize },
    /// Any other.
    Data,
}

/// Whether a line can be a row: it has a pipe that is no text.
pub(super) fn is_row(line: &str) -> bool {
    let mut escaped = false;
    for character in line.chars() {
        match character {
            '|' if !escaped => return true,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    false
}

/// Whether a line only parts the header from the rows: `| --- | :---: |`.
pub(super) fn is_delimiter(line: &str) -> bool {
    if !line.chars().all(|character| matches!(character, '|' | '-' | ':' | '–' | '—') || character.is_whitespace())
    {
        return false;
    }
    let cells = split(line);
    is_row(line)
        && cells
            .iter()
            .all(|cell| cell.trim().chars().all(|character| matches!(character, '-' | ':' | '–' | '—' | ' ')))
        && cells.iter().any(|cell| cell.contains(['-', '–', '—']))
}

/// Whether the line ends with a pipe, so that its last cell is closed.
pub(super) fn is_closed(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with('|')
        && line.len() > 1
        && line[..line.len() - 1].chars().rev().take_while(|it| *it == '\\').count() % 2 == 0
}

/// The cells of a line, as written; the pipes at both ends do not count.
pub(super) fn split(line: &str) -> Vec<String> {
    let line = line.trim();
    let closed = is_closed(line);
    let end = if closed { line.len() - 1 } else { line.len() };
    let mut cells = Vec::with_capacity(2);
    let mut begin = usize::from(line.starts_with('|'));
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate().take(end).skip(begin) {
        if byte == b'|' && !escaped {
            cells.push(line[begin..at].to_owned());
            begin = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    cells.push(line[begin..end.max(begin)].to_owned());
    cells
}

/// What a header says of its columns.
pub(super) fn columns(header: &str) -> Columns {
    let names: Vec<String> = named(header).iter().map(|name| name.to_lowercase()).collect();
    let expected = names.iter().position(|name| {
        name.contains("expect") || name.contains("attendu") || matches!(name.as_str(), "result" | "results" | "outcome")
    });
    let speaks = |name: &str, words: &[&str]| words.iter().any(|word| name.contains(word));
    let step = |words: &[&str]| {
        names.iter().enumerate().position(|(index, name)| Some(index) != expected && speaks(name, words))
    };
    // Beside "Step" as a number, "Action" or "Description" tells what is done.
    let step = step(&["description", "action"]).or_else(|| step(&["step", "étape", "instruction"]));
    match (step, expected) {
        (Some(step), Some(expected)) => Columns::Steps { step, expected },
        _ => Columns::Data,
    }
}

/// The names of a header; empty ones at its end do not count.
pub(super) fn named(header: &str) -> Vec<String> {
    let mut names: Vec<String> = split(header).iter().map(|name| cell::text(name)).collect();
    while names.len() > 2 && names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    names
}

/// How many cells a header has, and how many of them are empty ones at its beginning.
#[derive(Debug, Clone, Copy)]
pub(super) struct Width {
    of: usize,
    stray: usize,
}

/// The width of a header.
pub(super) fn width(header: &str) -> Width {
    let stray = split(header).iter().take_while(|name| name.trim().is_empty()).count();
    Width { of: named(header).len(), stray }
}

/// A row's cells, as many as the header has.
///
/// Cells that are missing are empty; where the header begins with a stray pipe, the first ones. With too many, pipes inside
/// quotes or between backticks belong to the text, an empty first cell is a stray pipe, and what is then still too much
/// belongs to the last cell.
pub(super) fn fit(line: &str, Width { of, stray }: Width) -> Vec<String> {
    let mut cells = split(line);
    if cells.len() > of {
        join_quoted(&mut cells, of);
    }
    if cells.len() < of && stray > 0 && cells.len() + stray >= of {
        cells.splice(0..0, std::iter::repeat_n(String::new(), of - cells.len()));
    }
    while cells.len() > of && cells.first().is_some_and(|cell| cell.trim().is_empty()) {
        cells.remove(0);
    }
    while cells.len() > of && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    if cells.len() > of && of > 0 {
        let rest = cells.split_off(of - 1);
        cells.push(rest.join("\\|"));
    }
    cells.resize(of, String::new());
    cells
}

/// Joins cells again that a pipe inside quotes has parted.
fn join_quoted(cells: &mut Vec<String>, of: usize) {
    let mut at = 0;
    while cells.len() > of && at + 1 < cells.len() {
        if is_open(&cells[at]) {
            let next = cells.remove(at + 1);
            cells[at].push_str("\\|");
            cells[at].push_str(&next);
        } else {
            at += 1;
        }
    }
}

fn is_open(cell: &str) -> bool {
    let count = |wanted: char| cell.chars().filter(|character| *character == wanted).count();
    count('"') % 2 == 1 || count('`') % 2 == 1 || count('“') > count('”')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pipes_at_the_ends_do_not_count_and_escaped_ones_are_text() {
        assert_eq!(split("| a | b |"), [" a ", " b "]);
        assert_eq!(split("a | b"), ["a ", " b"]);
        assert_eq!(split(r"| a \| b | c"), [r" a \| b ", " c"]);
        assert_eq!(split("|"), [""]);
        assert_eq!(split(r"| a \\| b |"), [r" a \\", " b "]);
    }

    #[test]
    fn too_many_and_too_few_cells_become_as_many_as_the_header_has() {
        assert_eq!(fit("| | a | b |", width("| Step | Expected |")), [" a ", " b "]);
        assert_eq!(fit("|| a | b |", width("| Step | Expected |")), [" a ", " b "]);
        assert_eq!(fit("| a | b |", width("|| Step | Expected |")), ["", " a ", " b "]);
        assert_eq!(fit("| 1 | a | b |", width("| | Step | Expected |")), [" 1 ", " a ", " b "]);
        assert_eq!(fit("| a |", width("| Step | Expected |")), [" a ", ""]);
        assert_eq!(fit("| a | b | |", width("| Step | Expected |")), [" a ", " b "]);
        assert_eq!(fit("| a | b | c |", width("| Step | Expected |")), [" a ", r" b \| c "]);
        assert_eq!(fit("| say \"a | b\" | c |", width("| Step | Expected |")), [r#" say "a \| b" "#, " c "]);
    }

    #[test]
    fn the_columns_of_steps_are_known_by_their_names() {
        assert_eq!(columns("| Step Description | Expected result |"), Columns::Steps { step: 0, expected: 1 });
        assert_eq!(columns("| Step | Action | Result |"), Columns::Steps { step: 1, expected: 2 });
        assert_eq!(columns("|| **Steps** | **Expected Results**"), Columns::Steps { step: 1, expected: 2 });
        assert_eq!(columns("| Field | Value |"), Columns::Data);
    }

    #[test]
    fn delimiters_are_dashes_and_colons_only() {
        assert!(is_delimiter("| ----- | :---: |"));
        assert!(is_delimiter("--|--"));
        assert!(!is_delimiter("| - a | - b |"));
        assert!(!is_delimiter("| | |"));
        assert!(!is_delimiter("---"));
    }
}
