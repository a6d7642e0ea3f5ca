//! CSV as PrestaShop and others write it: RFC 4180, with whatever separates the cells.

use prestashop_bdd_core::text::{collapse, same_name};

/// What may separate cells; the one that the header has most often does.
const SEPARATORS: [char; 3] = [';', ',', '\t'];

/// The rows of a CSV file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// The cells of its first line.
    pub headers: Vec<String>,
    /// The cells of the other lines, with single blanks.
    pub rows: Vec<Vec<String>>,
}

impl Rows {
    /// Reads a CSV text. Empty lines count for nothing.
    pub fn parse(text: &str) -> Self {
        let first = text.lines().next().unwrap_or_default();
        let separator = SEPARATORS.into_iter().rev().max_by_key(|separator| first.matches(*separator).count());
        let mut lines = lines(text, separator.unwrap_or(';')).into_iter();
        Self { headers: lines.next().unwrap_or_default(), rows: lines.collect() }
    }

    /// Returns the place of a column, upper and lower case aside.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.headers.iter().position(|header| same_name(header, name))
    }

    /// Whether a row has these cells.
    pub fn has(&self, cells: &[(usize, &str)]) -> bool {
        self.rows.iter().any(|row| cells.iter().all(|(column, cell)| row.get(*column).is_some_and(|seen| seen == cell)))
    }
}

fn lines(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut lines, mut line, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            '\r' | '\n' if !quoted => {
                line.push(collapse(&std::mem::take(&mut cell)));
                lines.push(std::mem::take(&mut line));
            }
            letter if letter == separator && !quoted => line.push(collapse(&std::mem::take(&mut cell))),
            letter => cell.push(letter),
        }
    }
    if !cell.is_empty() || !line.is_empty() {
        line.push(collapse(&cell));
        lines.push(line);
    }
    lines.retain(|line| line.iter().any(|cell| !cell.is_empty()));
    lines
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn quoted_cells_keep_separators_quotes_and_breaks() {
        let rows = Rows::parse("ID;\"First name\"\r\n1;\"John; \"\"J\"\"\nDOE\"\r\n2;\r\n\r\n");
        assert_eq!(rows.headers, ["ID", "First name"]);
        assert_eq!(rows.rows, [["1", "John; \"J\" DOE"], ["2", ""]]);
    }

    #[test]
    fn cell_keeps_spaces_that_are_not_plain() {
        assert_eq!(Rows::parse("Price;Name\n10\u{a0}\u{20ac};a  b\n").rows, [["10\u{a0}\u{20ac}", "a b"]]);
    }

    #[test]
    fn separator_is_the_one_of_the_header() {
        assert_eq!(Rows::parse("a,b;c,d\n1,2,3").headers, ["a", "b;c", "d"]);
        assert_eq!(Rows::parse("a\tb\n1\t2").rows, [["1", "2"]]);
    }

    #[test]
    fn row_is_found_by_some_of_its_cells() {
        let rows = Rows::parse("ID;Name;Email\n1;A;a@x\n2;B;b@x\n");
        let email = rows.column("email").unwrap();
        assert!(rows.has(&[(0, "2"), (email, "b@x")]));
        assert!(!rows.has(&[(0, "1"), (email, "b@x")]));
        assert_eq!(rows.column("Phone"), None);
    }
}
