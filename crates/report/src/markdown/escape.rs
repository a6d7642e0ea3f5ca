//! Texts as Markdown shows them, whatever is in them.

use std::fmt::Write as _;

/// Characters that Markdown may give a meaning to.
const SPECIAL: [char; 12] = ['\\', '`', '*', '_', '[', ']', '|', '~', '#', '!', '(', ')'];

/// Returns the text in one line, to be shown as it is. Nobody is mentioned, no issue is linked, no formula is set.
pub fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let text = one_line(text);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        match letter {
            // Hosts look for `@name`, `#12` and `$formula$` in the text that Markdown has made.
            '@' | '#' if next.is_alphanumeric() || next == '_' => span(&mut escaped, letter),
            '$' => span(&mut escaped, letter),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            letter if SPECIAL.contains(&letter) => escaped.extend(['\\', letter]),
            letter => escaped.push(letter),
        }
    }
    escaped
}

fn span(escaped: &mut String, letter: char) {
    escaped.push_str("<span>");
    escaped.push(letter);
    escaped.push_str("</span>");
}

/// Returns the text in one line between backticks.
pub fn code(text: &str) -> String {
    let text = one_line(text);
    if text.is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    // A space is taken off at each end where there is one at both.
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Returns the text with its lines as a block of code.
pub fn block(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = lines.chars().map(|letter| if is_control(letter) { '\u{FFFD}' } else { letter }).collect();
    let fence = "`".repeat((longest_run(&text) + 1).max(3));
    format!("{fence}text\n{}\n{fence}\n", text.trim_end_matches('\n'))
}

/// Returns the beginning of the text, with the number of lines left out where it has more lines or characters.
pub fn shortened(text: &str, lines: usize, letters: usize) -> String {
    let all = text.lines().count();
    let mut kept = text.lines().take(lines).collect::<Vec<_>>().join("\n");
    let cut = kept.char_indices().nth(letters).map(|(end, _)| end);
    if let Some(end) = cut {
        kept.truncate(end);
        kept.push('…');
    }
    let left_out = all.saturating_sub(kept.lines().count());
    if left_out > 0 {
        // Writing to a String cannot fail.
        let _ = write!(kept, "\n… {left_out} more in the report");
    }
    kept
}

fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_control(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\t')
}

fn longest_run(text: &str) -> usize {
    text.split(|letter| letter != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    /// The events of a text as Markdown of GitHub reads it. Formulas are left out: there, a dollar in a tag of its own is none,
    /// which this parser does not know.
    fn events(markdown: &str) -> Vec<Event<'_>> {
        let github = Options::ENABLE_GFM | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let options = github | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
        Parser::new_ext(markdown, options).collect()
    }

    /// The text that is shown, and all that is neither text nor one of our tags.
    fn shown(markdown: &str) -> (String, Vec<Event<'_>>) {
        let mut text = String::new();
        let mut other = Vec::new();
        for event in events(markdown) {
            match event {
                Event::Text(part) | Event::Code(part) => text.push_str(&part),
                Event::InlineHtml(tag) if ["<span>", "</span>"].contains(&&*tag) => {}
                event => other.push(event),
            }
        }
        (text, other)
    }

    fn hostile() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[-*_`~<>&|!#@$()\\[\\]{}.+=:;\"'/\\\\ \\n\\r\\ta-c0-2]{0,12}",
            Just("<img src=x onerror=alert(1)>".to_owned()),
            Just("```\n# x".to_owned()),
            Just("![a](http://b)".to_owned()),
            Just("| a | b |\n|---|---|".to_owned()),
            Just("@everyone #12 $x$ &lt; &amp;".to_owned()),
            any::<String>(),
        ];
        proptest::collection::vec(part, 0..5).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn text_in_a_line_is_shown_as_it_is(text in hostile()) {
            let markdown = format!("# a {} b\n", inline(&text));
            let (shown, other) = shown(&markdown);
            prop_assert_eq!(one_line(&shown), one_line(&format!("a {text} b")));
            let heading = matches!(&other[..], [Event::Start(Tag::Heading { .. }), Event::End(TagEnd::Heading(_))]);
            prop_assert!(heading, "{other:?}");
        }

        #[test]
        fn text_between_backticks_is_shown_as_it_is(text in hostile()) {
            let markdown = format!("# a {} b\n", code(&text));
            let (shown, other) = shown(&markdown);
            prop_assert_eq!(one_line(&shown), one_line(&format!("a {text} b")));
            prop_assert_eq!(other.len(), 2, "{:?}", other);
        }

        #[test]
        fn block_of_code_ends_where_the_text_ends(text in hostile()) {
            let markdown = format!("{}\nbehind\n", block(&text));
            let events = events(&markdown);
            let fenced = events.iter().filter(|event| matches!(event, Event::Start(Tag::CodeBlock(_)))).count();
            prop_assert_eq!(fenced, 1);
            let behind = matches!(&events[events.len() - 3..], [Event::Start(Tag::Paragraph), Event::Text(text), Event::End(_)] if &**text == "behind");
            prop_assert!(behind, "{events:?}");
        }
    }

    #[test]
    fn nobody_is_mentioned_and_nothing_is_linked() {
        assert_eq!(inline("@smoke #12 $x$"), "<span>@</span>smoke <span>#</span>12 <span>$</span>x<span>$</span>");
        assert_eq!(inline("a@ # b"), "a@ \\# b");
    }

    #[test]
    fn long_text_is_cut_and_its_lines_counted() {
        assert_eq!(shortened("a\nb\nc", 2, 10), "a\nb\n… 1 more in the report");
        assert_eq!(shortened("abcdef", 2, 3), "abc…");
        assert_eq!(shortened("abc\nd", 2, 10), "abc\nd");
    }
}
