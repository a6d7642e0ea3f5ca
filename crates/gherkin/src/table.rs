//! The cells of a row.

use crate::document::{Cell, Location};

/// A row of a line: its cells, and what stands behind the last `|`.
pub(crate) struct Split<'text> {
    pub cells: Vec<Cell>,
    pub rest: &'text str,
}

/// Splits a line at every `|` that has no backslash of its own before it.
pub(crate) fn split(line: &str, number: usize) -> Split<'_> {
    let mut cells = Vec::new();
    // Byte and column of the beginning of the cell; the first cell is what stands before the first bar.
    let mut start = None;
    let mut escaped = false;
    let mut column = 1;
    for (byte, letter) in line.char_indices() {
        column += 1;
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '|' => {
                if let Some((from, column)) = start {
                    cells.push(cell(&line[from..byte], number, column));
                }
                start = Some((byte + 1, column));
            }
            _ => {}
        }
    }
    let rest = start.map_or("", |(from, _)| line[from..].trim());
    Split { cells, rest }
}

/// Returns the cells of a row as written, escapes included, and what stands behind the last `|`.
pub(crate) fn written(line: &str) -> (Vec<&str>, &str) {
    let mut cells = Vec::new();
    let mut start = None;
    let mut escaped = false;
    for (byte, letter) in line.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '|' => {
                cells.extend(start.map(|from| line[from..byte].trim()));
                start = Some(byte + 1);
            }
            _ => {}
        }
    }
    (cells, start.map_or("", |from| line[from..].trim()))
}

/// What stands behind the last `|` of a row.
pub(crate) fn rest(line: &str) -> &str {
    if line.trim_end().ends_with('|') && !line.contains('\\') {
        return "";
    }
    split(line, 0).rest
}

fn cell(raw: &str, line: usize, column: usize) -> Cell {
    let text = raw.trim_start();
    let indent = raw[..raw.len() - text.len()].chars().count();
    Cell { location: Location { line, column: column + indent }, value: unescaped(text.trim_end()) }
}

/// Resolves `\n`, `\|` and `\\`; every other backslash stands for itself.
fn unescaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            value.push(letter);
            continue;
        }
        match letters.next() {
            Some('n') => value.push('\n'),
            Some(plain @ ('|' | '\\')) => value.push(plain),
            Some(other) => value.extend(['\\', other]),
            None => value.push('\\'),
        }
    }
    value
}

/// Writes a value as a cell has it.
pub(crate) fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('\n', "\\n").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(line: &str) -> Vec<(usize, String)> {
        split(line, 1).cells.into_iter().map(|cell| (cell.location.column, cell.value)).collect()
    }

    #[test]
    fn only_three_escapes_are_escapes() {
        let expected = [(3, r"\d"), (8, r"C:\temp"), (18, "a|b"), (25, "a\nb"), (32, r"a\b")];
        let expected = expected.map(|(column, value)| (column, value.to_owned()));
        assert_eq!(values(r"| \d | C:\temp | a\|b | a\nb | a\\b |"), expected);
    }

    #[test]
    fn escaped_line_end_at_the_edge_of_a_cell_stays() {
        assert_eq!(values("|  \\n a \\n  |"), [(4, "\n a \n".to_owned())]);
    }

    #[test]
    fn what_no_bar_encloses_is_the_rest() {
        let row = split("  | a | b \\", 1);
        assert_eq!((row.cells.len(), row.rest), (1, "b \\"));
    }

    #[test]
    fn escaped_value_reads_as_itself() {
        for value in ["a|b", "\\n", "\\", "a\nb", "\\|"] {
            assert_eq!(values(&format!("| {} |", escaped(value)))[0].1, value);
        }
    }
}
