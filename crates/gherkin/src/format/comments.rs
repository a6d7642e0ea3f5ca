//! Comments: indented as the line that they belong to.

use super::{Formatted, Gap, INDENT, Lines};
use crate::document::Comment;

/// Writes all comments. What is neither blank nor a comment has been written before.
pub(super) fn lay_out(comments: &[Comment], lines: &mut Lines<'_>) {
    let mut numbers = comments.iter().map(|comment| comment.location.line).peekable();
    while let Some(first) = numbers.next() {
        let mut last = first;
        while let Some(next) = numbers.next_if(|number| *number == last + 1) {
            last = next;
        }
        block(first, last, lines);
    }
}

/// Writes comments that stand one below the other. They belong to the line below; to the one above where only that one
/// touches them.
fn block(first: usize, last: usize, lines: &mut Lines<'_>) {
    let above = first.checked_sub(2).and_then(|index| lines.new[index].as_ref()).map(indent_below);
    let below_is_next = lines.new.get(last).is_some_and(Option::is_some);
    let below = lines.new[last..].iter_mut().flatten().next();
    // A blank line that will go does not part them.
    let touches_below = below_is_next || below.as_ref().is_some_and(|below| below.gap == Gap::None);
    let (indent, gap) = match (above, below) {
        (Some(indent), below) if below.is_none() || !touches_below => (Some(indent), Gap::None),
        (_, Some(below)) => (Some(below.indent), gap_of(below, touches_below)),
        (_, None) => (None, Gap::AtMostOne),
    };
    for number in first..=last {
        let old = lines.old(number);
        let text = old.trim_start();
        let indent = indent.unwrap_or_else(|| old.chars().count() - text.chars().count());
        let gap = if number == first { gap } else { Gap::None };
        lines.set(number, gap, indent, text);
    }
}

/// The indentation below a line: behind the last row of a table it is that of what the table belongs to.
fn indent_below(line: &Formatted) -> usize {
    if line.text.starts_with('|') { line.indent.saturating_sub(INDENT) } else { line.indent }
}

/// The gap above comments is the one of the line that they belong to; none is left between the two.
fn gap_of(below: &mut Formatted, touches: bool) -> Gap {
    let gap = below.gap;
    if touches {
        below.gap = if gap == Gap::Same { Gap::Same } else { Gap::None };
    }
    gap
}
