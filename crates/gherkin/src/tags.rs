//! The tags of a line.

use crate::document::Location;
use crate::error::ErrorKind;
use crate::line::Line;

/// A tag as written, or what is wrong with it, and where its `@` stands.
pub(crate) type Found = (Location, Result<String, ErrorKind>);

/// Splits a line of tags at every `@`. A `#` behind a blank begins a comment.
pub(crate) fn split(line: Line<'_>) -> Vec<Found> {
    let text = without_comment(line.raw);
    let starts: Vec<usize> = text.match_indices('@').map(|(byte, _)| byte).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut found = Vec::with_capacity(starts.len());
    let (mut column, mut counted) = (1, 0);
    for (start, end) in starts.iter().copied().zip(ends) {
        column += text[counted..start].chars().count();
        counted = start;
        let location = Location { line: line.number, column };
        found.push((location, checked(text[start..end].trim_end())));
    }
    found
}

fn checked(tag: &str) -> Result<String, ErrorKind> {
    let has_blank = tag.chars().any(char::is_whitespace);
    match tag {
        "@" => Err(ErrorKind::EmptyTag),
        _ if has_blank => Err(ErrorKind::TagWithBlank { tag: tag.to_owned() }),
        _ => Ok(tag.to_owned()),
    }
}

fn without_comment(line: &str) -> &str {
    comment_at(line).map_or(line, |byte| &line[..byte])
}

/// Returns the comment at the end of a line of tags.
pub(crate) fn comment(line: &str) -> Option<&str> {
    comment_at(line).map(|byte| &line[byte..])
}

fn comment_at(line: &str) -> Option<usize> {
    let mut after_blank = false;
    for (byte, letter) in line.char_indices() {
        if letter == '#' && after_blank {
            return Some(byte);
        }
        after_blank = letter.is_whitespace();
    }
    None
}

/// Splits a line of tags in Markdown: each stands in backticks.
pub(crate) fn split_markdown(line: Line<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut from = 0;
    let (mut column, mut counted) = (1, 0);
    while let Some(start) = line.raw[from..].find("`@").map(|at| from + at + 1) {
        let Some(end) = line.raw[start..].find('`').map(|at| start + at) else { break };
        column += line.raw[counted..start].chars().count();
        counted = start;
        found.push((Location { line: line.number, column }, checked(line.raw[start..end].trim_end())));
        from = end + 1;
    }
    if found.is_empty() {
        found.push((Location { line: line.number, column: line.column() }, Err(ErrorKind::EmptyTag)));
    }
    found
}
