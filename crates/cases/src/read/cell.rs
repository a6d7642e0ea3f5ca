//! What a cell says: markup off, one text a line or bullet.
//!
//! A character that is meant literally (`\*`, `` `a*b` ``, `&#42;`) is set aside in Unicode's private area until the markup
//! is gone. The reader of lines has taken such characters out of the file before.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// Where ASCII characters are set aside.
const ASIDE: u32 = 0xE000;

/// How far emphasis may reach, in characters. Nobody stresses more, and it bounds the time for text full of asterisks.
const LONGEST_EMPHASIS: usize = 400;

/// Words of HTML that break lines.
const BREAKS: [&str; 10] = ["br", "p", "li", "ul", "ol", "div", "tr", "td", "hr", "table"];
/// Words of HTML that only dress text.
const DRESS: [&str; 20] = [
    "b", "strong", "i", "em", "u", "s", "del", "ins", "code", "kbd", "pre", "span", "font", "sub", "sup", "small", "a",
    "mark", "tt", "img",
];

/// The texts of a cell, in order; none is empty.
pub(super) fn parts(cell: &str) -> Vec<String> {
    // Most cells have little markup: what cannot be there is not looked for.
    let text = with(Cow::Borrowed(cell), |byte| matches!(byte, b'\\' | b'`'), set_aside);
    let text = with(text, |byte| byte == b'<', html);
    let text = with(with(text, |byte| byte == b'{', tracker_markup), |byte| byte == b'[', links);
    let lines = text.split('\n').flat_map(bullets);
    lines.map(|line| plain(&line)).filter(|line| !line.is_empty()).collect()
}

/// What a change makes of a text that has such a byte; any other text stays.
fn with(text: Cow<'_, str>, is_mark: impl Fn(u8) -> bool, change: impl Fn(&str) -> String) -> Cow<'_, str> {
    if text.bytes().any(is_mark) { Cow::Owned(change(&text)) } else { text }
}

/// A text of one line: a heading, a paragraph's line, a detail.
pub(super) fn text(line: &str) -> String {
    parts(line).join(" ")
}

/// What a line without breaks and bullets says.
fn plain(line: &str) -> String {
    let line = with(Cow::Borrowed(line), |byte| matches!(byte, b'*' | b'_' | b'~'), emphasis);
    let line = with(line, |byte| byte == b'&', entities);
    if line.is_ascii() {
        return words(&line);
    }
    let line: Cow<'_, str> = if line.contains(['«', '»']) {
        let opened = line.replace("« ", "\"").replace("«\u{A0}", "\"");
        Cow::Owned(opened.replace(" »", "\"").replace("\u{A0}»", "\""))
    } else {
        line
    };
    let line: String = line.chars().map(straight).map(back).collect();
    words(&line)
}

/// The words of a text with one space between them.
fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

fn aside(character: char) -> char {
    if character.is_ascii_punctuation() {
        char::from_u32(ASIDE + u32::from(character)).unwrap_or(character)
    } else {
        character
    }
}

fn back(character: char) -> char {
    let own = u32::from(character).checked_sub(ASIDE).filter(|code| *code < 128);
    own.and_then(char::from_u32).unwrap_or(character)
}

/// Curly quotes and their kin become straight ones.
fn straight(character: char) -> char {
    match character {
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        _ => character,
    }
}

/// Backslash escapes, and all that stands between backticks.
fn set_aside(cell: &str) -> String {
    let characters: Vec<char> = cell.chars().collect();
    let run = |from: usize| characters[from..].iter().take_while(|character| **character == '`').count();
    let mut text = String::with_capacity(cell.len());
    let mut at = 0;
    // Where no code begins: a search that found no end is not made again.
    let mut open_until = [usize::MAX; 4];
    while at < characters.len() {
        match characters[at] {
            '\\' if characters.get(at + 1).is_some_and(char::is_ascii_punctuation) => {
                text.push(aside(characters[at + 1]));
                at += 2;
            }
            '`' => {
                let length = run(at);
                let known = open_until.get(length).copied().unwrap_or(0);
                let end = if known <= at { None } else { end_of_code(&characters, at + length, length) };
                if let Some(end) = end {
                    let code: String = characters[at + length..end].iter().collect();
                    // In a table a pipe is escaped in code as well.
                    let code = code.replace("\\|", "|");
                    // In a cell a fenced block has its lines one behind the other.
                    let code = if length > 2 { code.replace("<br/>", "\n").replace("<br>", "\n") } else { code };
                    text.extend(code.chars().map(aside));
                    at = end + length;
                } else {
                    if let Some(slot) = open_until.get_mut(length) {
                        *slot = at;
                    }
                    text.extend(std::iter::repeat_n(aside('`'), length));
                    at += length;
                }
            }
            other => {
                text.push(other);
                at += 1;
            }
        }
    }
    text
}

/// Where the backticks are that end code, which begins at `from`.
fn end_of_code(characters: &[char], from: usize, length: usize) -> Option<usize> {
    let mut at = from;
    while at < characters.len() {
        let found = characters[at..].iter().take_while(|character| **character == '`').count();
        if found == length {
            return (at > from).then_some(at);
        }
        at += found.max(1);
    }
    None
}

fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

fn replace(pattern: Option<&Regex>, text: &str, by: impl Fn(&Captures<'_>) -> String) -> String {
    pattern.map_or_else(|| text.to_owned(), |pattern| pattern.replace_all(text, by).into_owned())
}

/// Tags that are known; `<name>` and other words in angle brackets stay.
fn html(text: &str) -> String {
    static TAG: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern(r"(?s)<!--.*?-->|</?([A-Za-z][A-Za-z0-9]*)(\s[^<>]*)?/?>"));
    static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"<(https?://[^<>\s]+|mailto:[^<>\s]+)>"));
    let text = replace(TAG.as_ref(), text, |found| {
        let Some(name) = found.get(1).map(|name| name.as_str().to_ascii_lowercase()) else { return String::new() };
        if BREAKS.contains(&name.as_str()) {
            "\n".to_owned()
        } else if DRESS.contains(&name.as_str()) {
            String::new()
        } else {
            found[0].to_owned()
        }
    });
    replace(ADDRESS.as_ref(), &text, |found| found[1].to_owned())
}

/// Markup of the tracker: `{color:#000}`, `{{monospaced}}`, `{quote}`.
fn tracker_markup(text: &str) -> String {
    static WORD: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern(r"\{(?:color|code|quote|noformat|panel|anchor)(?::[^{}\n]*)?\}"));
    static MONOSPACED: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"\{\{((?:[^{}\n]|\{[^{}\n]*\})+)\}\}"));
    let text = replace(WORD.as_ref(), text, |_| String::new());
    replace(MONOSPACED.as_ref(), &text, |found| found[1].chars().map(aside).collect())
}

/// `[text](address)`, `![picture](address)` and the tracker's `[text|address]`: the text stays.
fn links(text: &str) -> String {
    static MARKDOWN: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s[^()]*)?\)"));
    static TRACKER: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern(r"\[([^\[\]|\u{E07C}\n]+)[|\u{E07C}](?:https?://|mailto:)[^\[\]\s]*\]"));
    let text: Vec<_> = text.split('\n').map(without_screenshots).collect();
    let text = replace(MARKDOWN.as_ref(), &text.join("\n"), |found| found[1].to_owned());
    replace(TRACKER.as_ref(), &text, |found| found[1].to_owned())
}

/// A screenshot beside a text shows what the text says; alone it is all that there is, and its name stays.
fn without_screenshots(line: &str) -> String {
    static PICTURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(r"(?i)!\[(?:|(?:screen|image|picture|capture)[^\[\]]*|[^\[\]]*\.(?:png|jpe?g|gif))\]\([^()]*\)")
    });
    let bare = replace(PICTURE.as_ref(), line, |_| String::new());
    if bare.chars().any(char::is_alphanumeric) { bare } else { line.to_owned() }
}

/// The bullets of a line, each a line of its own: `* a * b`, `• a • b`, `1. a`. A number of three digits is a status: `201. …`.
fn bullets(line: &str) -> Vec<String> {
    static BULLET: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(r"^\s*(?:(?:[*+\-–—•‣▪●◦·#✔✓✅☑✘✗✖❌☒☐➜➤►▸▶\x{FE0F}]+|[0-9]{1,2}[.)]|[a-z]\))(?:\s+|$))+")
    });
    let Some(bullet) = BULLET.as_ref() else { return vec![line.to_owned()] };
    let parted: Vec<&str> = if line.trim_start().starts_with("* ") { line.split(" * ").collect() } else { vec![line] };
    let parted = parted.into_iter().flat_map(at_bullets);
    parted.map(|part| if is_prose(part) { part.to_owned() } else { bullet.replace(part, "").into_owned() }).collect()
}

/// A line parted at its bullets; one inside a quoted text is part of that.
fn at_bullets(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut begin = 0;
    for (at, bullet) in line.match_indices('•') {
        if !is_quoted_at(line, at) {
            parts.push(&line[begin..at]);
            begin = at + bullet.len();
        }
    }
    parts.push(&line[begin..]);
    parts
}

/// Whether a place stands inside a quoted text.
fn is_quoted_at(line: &str, at: usize) -> bool {
    static QUOTED: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern(r#""[^"]*"|“[^”]*”|‘[^’]*’|\w'\w|'(?:\w'\w|[^'])*'"#));
    QUOTED.as_ref().is_some_and(|quoted| quoted.find_iter(line).any(|found| found.range().contains(&at)))
}

/// Whether a line plainly begins with a word: two letters.
fn is_prose(line: &str) -> bool {
    line.trim_start().as_bytes().get(..2).is_some_and(|begin| begin.iter().all(u8::is_ascii_alphabetic))
}

/// `**bold**`, `*bold*`, `_italic_`, `~~struck~~`: the text stays, the marks go.
///
/// A mark opens where something follows it and no letter stands before, and closes where something stands before it and
/// no letter follows; so `customer_group_read` and `2 * 3` stay.
fn emphasis(line: &str) -> String {
    let characters: Vec<char> = line.chars().collect();
    let mut gone = vec![false; characters.len()];
    let mut at = 0;
    while at < characters.len() {
        let mark = characters[at];
        if !matches!(mark, '*' | '_' | '~') {
            at += 1;
            continue;
        }
        let length = characters[at..].iter().take_while(|other| **other == mark).count();
        if (mark != '~' || length == 2)
            && length <= 3
            && let Some(close) = closing(&characters, at, length)
        {
            gone[at..at + length].fill(true);
            gone[close..close + length].fill(true);
        }
        at += length;
    }
    characters.iter().zip(&gone).filter(|(_, gone)| !**gone).map(|(character, _)| *character).collect()
}

/// Where the marks are that close those at `open`.
fn closing(characters: &[char], open: usize, length: usize) -> Option<usize> {
    let mark = characters[open];
    let is_word = |at: usize| characters.get(at).is_some_and(|character| character.is_alphanumeric());
    let is_space = |at: usize| characters.get(at).is_none_or(|character| character.is_whitespace());
    let first = open + length;
    if is_space(first) || (open > 0 && is_word(open - 1)) {
        return None;
    }
    let last = characters.len().min(first + LONGEST_EMPHASIS);
    let mut at = first;
    while at < last {
        let run = characters[at..].iter().take_while(|other| **other == mark).count();
        if run == length && at > first && !is_space(at - 1) && (!is_word(at + run) || (length > 1 && mark == '*')) {
            return Some(at);
        }
        at += run.max(1);
    }
    None
}

/// `&gt;`, `&nbsp;`, `&#62;`, `&#x3E;`.
fn entities(text: &str) -> String {
    static ENTITY: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));"));
    replace(ENTITY.as_ref(), text, |found| {
        let number = |group: usize, base: u32| {
            found.get(group).and_then(|number| u32::from_str_radix(number.as_str(), base).ok())
        };
        let by_number = number(1, 10).or_else(|| number(2, 16)).and_then(char::from_u32);
        let by_name = found.get(3).and_then(|name| match name.as_str() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" | "ldquo" | "rdquo" | "laquo" | "raquo" => Some('"'),
            "apos" | "lsquo" | "rsquo" => Some('\''),
            "nbsp" => Some(' '),
            "rarr" => Some('→'),
            "hellip" => Some('…'),
            "ndash" => Some('–'),
            "mdash" => Some('—'),
            _ => None,
        });
        match by_number.or(by_name) {
            Some(character) if character.is_control() || super::lines::is_dropped(character) => " ".to_owned(),
            Some(character) => character.to_string(),
            None => found[0].to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(cell: &str) -> String {
        parts(cell).join(" | ")
    }

    #[test]
    fn emphasis_goes_and_the_text_stays() {
        assert_eq!(one("*bold* **more** ***most*** _it_ ~~old~~ `code`"), "bold more most it old code");
        assert_eq!(one("customer_group_read and 2 * 3 * 4"), "customer_group_read and 2 * 3 * 4");
        assert_eq!(one("Client Name * is required"), "Client Name * is required");
        assert_eq!(one("`a*b*c` and `x|y`"), "a*b*c and x|y");
    }

    #[test]
    fn lines_and_bullets_are_parts() {
        assert_eq!(one("* a<br> * b<BR/>- c"), "a | b | c");
        assert_eq!(one("<ul><li>a</li><li>b</li></ul>"), "a | b");
        assert_eq!(one("1. a<br>2) b"), "a | b");
        assert_eq!(one("* a * b"), "a | b");
        assert_eq!(one("• a • b"), "a | b");
        assert_eq!(one("• the shop's 'a • b' • \"c • d\""), "the shop's 'a • b' | \"c • d\"");
        assert_eq!(one("<br><br>"), "");
    }

    #[test]
    fn links_tags_and_tracker_markup_leave_their_text() {
        assert_eq!(one("[the page](https://a.example/x_(y)) and [here|https://b.example]"), "the page and here");
        assert_eq!(
            one("![screenshot](img/1.png) Click on *Save*<br>![The list](img/2.png)"),
            "Click on Save | The list"
        );
        assert_eq!(one("{color:#000}black{color} {{/customers/{id}}}"), "black /customers/{id}");
        assert_eq!(one("{{mono}} <b>x</b> <name> <https://a.example>"), "mono x <name> https://a.example");
    }

    #[test]
    fn what_is_escaped_is_meant_as_it_stands() {
        assert_eq!(one(r"\*a\* \| \_b\_ Module\Class"), r"*a* | _b_ Module\Class");
        assert_eq!(one("a &gt; b &amp;&amp; &#42;c&#x2A; &nbsp;d &nope;"), "a > b && *c* d &nope;");
        assert_eq!(one("“a” ‘b’"), "\"a\" 'b'");
    }

    #[test]
    fn a_cell_full_of_marks_takes_no_time() {
        let marks = "*a _b `c ".repeat(20_000);
        let begun = std::time::Instant::now();
        assert!(!parts(&marks).is_empty());
        assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
    }
}
