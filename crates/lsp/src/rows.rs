//! Rows of manual cases, which comments of features repeat: `# Row 3: …`.

use prestashop_bdd_cases::{ManualCase, Row};

use crate::document::Document;
use crate::project::Project;

/// The number in a comment that begins a row.
pub fn number_in(line: &str) -> Option<usize> {
    let text = line.trim_start().strip_prefix('#')?.trim_start();
    let rest = text.strip_prefix("Row ").or_else(|| text.strip_prefix("row "))?.trim_start();
    let digits = rest.find(|letter: char| !letter.is_ascii_digit()).filter(|end| *end > 0)?;
    let behind = rest[digits..].trim_start();
    let is_row = behind.starts_with(':') || behind.starts_with("is no longer in the manual case");
    rest[..digits].parse().ok().filter(|_| is_row)
}

/// The number of the row whose comment a line belongs to.
pub fn number_at(document: &Document, line: usize) -> Option<usize> {
    let is_comment = |line: &usize| document.text.line(*line).trim_start().starts_with('#');
    (1..=line).rev().take_while(is_comment).find_map(|line| number_in(document.text.line(line)))
}

/// The row of the manual case whose comment a line belongs to.
pub fn at<'project>(
    project: &'project Project,
    document: &Document,
    line: usize,
) -> Option<(&'project ManualCase, &'project Row)> {
    let number = number_at(document, line)?;
    let rows = project
        .cases_of(document)
        .into_iter()
        .filter_map(|case| Some((case, case.rows().nth(number.checked_sub(1)?)?)));
    let mut rows = rows.collect::<Vec<_>>().into_iter();
    // Of several cases, the one whose row says the same.
    let text = document.text.line(line);
    let says_the_same = rows.clone().find(|(_, row)| text.contains(&row.text()));
    says_the_same.or_else(|| rows.next())
}

/// The comments of a document that begin a row with this number.
pub fn lines_of(document: &Document, number: usize) -> Vec<usize> {
    let comments = document.gherkin.comments.iter();
    comments.filter(|comment| number_in(&comment.text) == Some(number)).map(|comment| comment.location.line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn row_is_read_by_its_number() {
        assert_eq!(number_in("    # Row 12: Click => done"), Some(12));
        assert_eq!(number_in("# Row 3 is no longer in the manual case: x"), Some(3));
        assert_eq!(number_in("#   Row of text"), None);
        assert_eq!(number_in("Row 3: x"), None);
    }
}
