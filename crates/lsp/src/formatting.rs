//! Formatting: the same as `prestashop-bdd fmt`.

use lsp_types::TextEdit;
use prestashop_bdd_gherkin::format;

use crate::document::Document;
use crate::text::Place;

/// Returns the edit that formats a document: of the lines that change, so that the cursor stays where it is. Nothing for a
/// formatted document, one with errors, and one in Markdown.
pub fn format(document: &Document) -> Vec<TextEdit> {
    if document.is_markdown() {
        return Vec::new();
    }
    let old = document.text.as_str();
    let Ok(new) = format::format(old) else { return Vec::new() };
    if new == old {
        return Vec::new();
    }
    let (old_lines, new_lines): (Vec<_>, Vec<_>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let pairs = old_lines.iter().zip(&new_lines);
    let first = pairs.take_while(|(one, other)| one == other).count();
    let most = old_lines.len().min(new_lines.len()) - first;
    let pairs = old_lines.iter().rev().zip(new_lines.iter().rev()).take(most);
    let last = pairs.take_while(|(one, other)| one == other).count();
    let at = |line: usize| document.text.position(Place { line, byte: 0 });
    let mut range = lsp_types::Range { start: at(first + 1), end: at(old_lines.len() - last + 1) };
    if last == 0 {
        range.end = document.text.span_of_all().end;
    }
    if first == 0 {
        range.start = document.text.span_of_all().start;
    }
    vec![TextEdit { range, new_text: new_lines[first..new_lines.len() - last].concat() }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use lsp_types::TextDocumentContentChangeEvent as Change;

    #[track_caller]
    fn check(text: &str) -> Vec<TextEdit> {
        let document = Document::new("f.feature".into(), Text::new(text.to_owned()));
        let edits = format(&document);
        let mut changed = Text::new(text.to_owned());
        for edit in &edits {
            changed.change(Change { range: Some(edit.range), range_length: None, text: edit.new_text.clone() });
        }
        assert_eq!(changed.as_str(), format::format(text).unwrap());
        edits
    }

    #[test]
    fn edits_give_the_formatted_text() {
        let edits = check("Feature: f\n\n  Scenario: s\n   Given a\n    When b\n");
        assert_eq!((edits[0].range.start.line, edits[0].range.end.line), (3, 4));
        check("Feature: f\n\n  Scenario: s\n    Given a");
        check("\u{feff}\nFeature: f\r\n\r\n\r\n  Scenario: s\n");
        check("Feature: f\n\n\n\n");
        assert_eq!(check("Feature: f\n"), []);
    }
}
