//! A file's text as lines, without what no eye sees.

/// A line and its number, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) text: String,
}

/// The lines of a text: byte order mark, line ends of any system, tabs, control and zero-width characters are dealt with.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let lines = text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    let clean = |line: &str| -> String {
        if line.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return line.to_owned();
        }
        let seen = line.chars().filter(|character| !is_dropped(*character));
        seen.map(|character| if character.is_control() { ' ' } else { character }).collect()
    };
    lines.enumerate().map(|(index, line)| Line { number: index + 1, text: clean(line) }).collect()
}

/// Zero-width spaces, soft hyphens, the byte order mark, and Unicode's private area, where fonts of icons are and where
/// [`cell`](super::cell) sets characters aside.
pub(super) fn is_dropped(character: char) -> bool {
    matches!(character, '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\u{AD}' | '\u{E000}'..='\u{F8FF}')
}
