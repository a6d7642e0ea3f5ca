//! Lines to text, with the blank lines between them.

use super::{Gap, Lines};

/// Returns the text: the lines with their indentation and the blank lines that they want above them.
pub(super) fn join(lines: &Lines<'_>, end: &str) -> String {
    let mut text = String::new();
    let mut blank = 0;
    for line in &lines.new {
        let Some(line) = line else {
            blank += 1;
            continue;
        };
        let wanted = match line.gap {
            _ if text.is_empty() => 0,
            Gap::None => 0,
            Gap::AtMostOne => blank.min(1),
            Gap::One => 1,
            Gap::Same => blank,
        };
        text.extend(std::iter::repeat_n(end, wanted));
        text.extend(std::iter::repeat_n(' ', line.indent));
        text.push_str(&line.text);
        // A carriage return of the text itself would be taken for a part of the line's end.
        text.push_str(if line.text.ends_with('\r') { "\r\n" } else { end });
        blank = 0;
    }
    text
}
