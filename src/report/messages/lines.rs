//! The lines of a feature's text.

use std::collections::BTreeMap;

/// What begins on a line by its keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// A step: a table or a text may stand below it.
    Step,
    /// Examples: a table may stand below them.
    Examples,
    /// Anything else that has a keyword.
    Block,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Start,
    Blank,
    /// `# language: fr`.
    Language,
    Comment,
    Tags,
    Row,
    /// The line that opens a text below a step, with these quotes.
    TextBegins(&'static str),
    Text,
    TextEnds,
    /// Of a description.
    Prose,
}

/// What each line is; `starts` says where the parser found something with a keyword, by lines from 1.
pub fn kinds(lines: &[&str], starts: &BTreeMap<usize, Start>) -> Vec<Kind> {
    let mut last = Start::Block;
    let mut quotes = None;
    let mut any_start = false;
    let mut kinds = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let line = line.trim();
        if let Some(open) = quotes {
            let ends = line.starts_with(open);
            kinds.push(if ends { Kind::TextEnds } else { Kind::Text });
            if ends {
                quotes = None;
            }
            continue;
        }
        let kind = if let Some(start) = starts.get(&(index + 1)) {
            (last, any_start) = (*start, true);
            Kind::Start
        } else if line.is_empty() {
            Kind::Blank
        } else if line.starts_with('#') {
            let header = !any_start && !kinds.contains(&Kind::Language) && language(line).is_some();
            if header { Kind::Language } else { Kind::Comment }
        } else if line.starts_with('@') {
            Kind::Tags
        } else if line.starts_with('|') && last != Start::Block {
            Kind::Row
        } else if let Some(open) =
            ["\"\"\"", "```"].into_iter().find(|open| line.starts_with(open) && last == Start::Step)
        {
            quotes = Some(open);
            Kind::TextBegins(open)
        } else {
            Kind::Prose
        };
        kinds.push(kind);
    }
    kinds
}

/// The language that a header names.
pub fn language(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix('#')?.trim_start().strip_prefix("language")?.trim_start().strip_prefix(':')?;
    let name = name.trim();
    (!name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphabetic() || "-_".contains(letter)))
        .then_some(name)
}

/// The tags of a line with their columns from 1.
pub fn tags(line: &str) -> Vec<(usize, String)> {
    let mut tags: Vec<(usize, String)> = Vec::new();
    let mut inside = false;
    for (index, letter) in line.chars().enumerate() {
        match letter {
            '@' => {
                tags.push((index + 1, "@".to_owned()));
                inside = true;
            }
            _ if letter.is_whitespace() => inside = false,
            '#' if !inside => break,
            _ => {
                if let Some((_, name)) = tags.last_mut().filter(|_| inside) {
                    name.push(letter);
                }
            }
        }
    }
    tags
}

/// The cells of a table's row: the column of the first character of each, from 1, and its value.
pub fn cells(line: &str) -> Vec<(usize, String)> {
    let mut cells = Vec::new();
    let mut raw: Option<(usize, String)> = None;
    let mut letters = line.chars().enumerate().peekable();
    while let Some((index, letter)) = letters.next() {
        let Some((_, text)) = raw.as_mut() else {
            if letter == '|' {
                raw = Some((index + 2, String::new()));
            }
            continue;
        };
        match (letter, letters.peek()) {
            ('|', _) => {
                cells.extend(raw.replace((index + 2, String::new())));
            }
            ('\\', Some((_, next @ ('|' | '\\' | 'n')))) => {
                text.push(ESCAPE);
                text.push(*next);
                letters.next();
            }
            _ => text.push(letter),
        }
    }
    let cell = |(column, raw): (usize, String)| {
        let text = raw.trim_start();
        // An escaped character is two here, as in the line.
        let column = column + raw.chars().count() - text.chars().count();
        (column, unescaped(text.trim_end()))
    };
    cells.into_iter().map(cell).collect()
}

/// Marks an escaped character until spaces around the cell are cut: an escaped line end is no space to cut.
const ESCAPE: char = '\u{0}';

fn unescaped(text: &str) -> String {
    let mut letters = text.chars();
    let mut value = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        match letter {
            ESCAPE => value.extend(letters.next().map(|escaped| if escaped == 'n' { '\n' } else { escaped })),
            _ => value.push(letter),
        }
    }
    value
}

/// The column of the first character that is no space, from 1.
pub fn indented(line: &str) -> usize {
    line.chars().take_while(|letter| letter.is_whitespace()).count() + 1
}

/// A line without the first spaces, at most so many.
pub fn without_indent(line: &str, indent: usize) -> &str {
    let spaces = line.char_indices().take_while(|(_, letter)| letter.is_whitespace()).count().min(indent);
    line.char_indices().nth(spaces).map_or("", |(start, _)| &line[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_begins_at_its_first_character_and_an_empty_one_at_the_bar_that_ends_it() {
        let cells = cells("  | a |  bé  |   | \\| \\n\\\\ | ");
        let expected = [(5, "a"), (10, "bé"), (18, ""), (20, "| \n\\")];
        assert_eq!(cells, expected.map(|(column, value)| (column, value.to_owned())));
    }

    #[test]
    fn a_line_end_at_the_edge_of_a_cell_stays() {
        assert_eq!(cells("|\\n|"), [(2, "\n".to_owned())]);
    }

    #[test]
    fn tags_stand_side_by_side_and_before_a_comment() {
        let expected = [(3, "@a"), (6, "@b#1"), (10, "@c")];
        assert_eq!(tags("  @a @b#1@c #@d"), expected.map(|(column, name)| (column, name.to_owned())));
    }

    #[test]
    fn only_the_first_header_above_the_feature_names_the_language() {
        let lines = ["# language: fr", "# language: de", "Fonctionnalité: f", "  # language: en"];
        let kinds = kinds(&lines, &BTreeMap::from([(3, Start::Block)]));
        assert_eq!(kinds, [Kind::Language, Kind::Comment, Kind::Start, Kind::Comment]);
    }

    #[test]
    fn a_text_below_a_step_hides_comments_and_tags() {
        let lines = ["Given a", "\"\"\"md", "# no comment", "@no tag", "```", "\"\"\"", "# comment", "| x |"];
        let kinds = kinds(&lines, &BTreeMap::from([(1, Start::Step)]));
        let begins = Kind::TextBegins("\"\"\"");
        let text = [Kind::Text; 3];
        assert_eq!(
            kinds,
            [[Kind::Start, begins].as_slice(), &text, &[Kind::TextEnds, Kind::Comment, Kind::Row]].concat()
        );
    }
}
