//! A cell cut into clauses, each with the details that follow it: fields, keys, criteria.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::place::Place;
use super::rule::{Clause, Side};
use super::text::plain;

/// How many pieces a clause may be made of. Menu paths have a handful.
const LONGEST: usize = 9;

/// A field with what a case gives for it: `Name : Lamp`, a key of an answer, a line of criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// The field, key or other word before the colon.
    pub key: String,
    /// What stands behind it.
    pub value: Option<String>,
    /// Whether that stands in quotes.
    pub quoted: bool,
}

/// A part of a cell that a rule knows, or that none does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is; nothing where no rule knows it.
    pub clause: Option<Clause>,
    /// As written.
    pub text: String,
    /// What it is followed by.
    pub details: Vec<Detail>,
    /// On which side of the shop it is.
    pub place: Place,
}

impl Part {
    /// A part of the back office without details.
    pub(super) fn new(text: String, clause: Option<Clause>) -> Self {
        Self { clause, text, details: Vec::new(), place: Place::default() }
    }
}

/// What reads a clause.
pub type Read<'all> = &'all dyn Fn(&str, Side) -> Option<Clause>;

/// Kinds of clauses that fields, keys or criteria follow.
const OPENERS: [&str; 19] = [
    "fill",
    "given",
    "put",
    "set field",
    "assign",
    "personal",
    "address",
    "contact",
    "create account",
    "create",
    "edit",
    "change settings",
    "request",
    "request list",
    "filter",
    "keys",
    "item keys",
    "as page",
    "as given",
];

/// Kinds of clauses that only keys follow: another line ends their list.
const OF_KEYS: [&str; 3] = ["keys", "item keys", "as page"];

/// Whether a text is the name of a key of JSON and nothing else.
pub(super) fn is_key(text: &str) -> bool {
    let is_letter =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '@' | '$' | '[' | ']');
    text.starts_with(|first: char| first.is_alphabetic() || first == '_' || first == '@') && text.chars().all(is_letter)
}

/// The parts of a cell, in order.
pub fn cut(texts: &[String], side: Side, read: Read<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for text in texts {
        let text = without_stray_quotes(&quoted_once(&unwrapped(text)));
        if is_label(&text) || text.starts_with("!http") {
            continue;
        }
        let mut is_first = true;
        for piece in pieces(&text, side, read, opened(&parts)) {
            let piece = if side == Side::Step { as_data(piece) } else { piece };
            add(&mut parts, piece, is_first, side);
            is_first = false;
        }
    }
    parts
}

/// Whether details may follow the last part.
fn opened(parts: &[Part]) -> bool {
    opener(parts).is_some()
}

/// The part that details belong to: the last, or what it saves.
fn opener(parts: &[Part]) -> Option<usize> {
    let clause = |at: usize| parts.get(at).and_then(|part| part.clause.as_ref());
    let opens = |at: usize| clause(at).is_some_and(|clause| OPENERS.contains(&clause.kind.as_str()));
    let last = parts.len().checked_sub(1)?;
    let saves = clause(last).is_some_and(|clause| {
        clause.kind == "save" || clause.get("what").is_some_and(|what| what.eq_ignore_ascii_case("save"))
    });
    if saves { last.checked_sub(1).filter(|before| opens(*before)) } else { opens(last).then_some(last) }
}

/// `[Action: …] [Data: …]`: a row that was pasted whole.
fn unwrapped(text: &str) -> String {
    static ACTION: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^\[?Action:\s*([^\]]*)\]?(?:\s*\[Data:.*)?$").ok());
    let found = ACTION.as_ref().and_then(|pattern| pattern.captures(text));
    found.map_or_else(|| text.to_owned(), |found| found[1].to_owned())
}

/// `"Mark as "read" (later)"`: a quoted text with another one inside gets single quotes.
fn quoted_once(text: &str) -> String {
    static NESTED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#""(\w[^"']*\s"\w[^"']*\w"(?:\s[^"']*)?)""#).ok());
    let Some(found) = NESTED.as_ref().and_then(|pattern| pattern.captures(text)) else { return text.to_owned() };
    let (Some(whole), Some(inner)) = (found.get(0), found.get(1)) else { return text.to_owned() };
    // The quote at its begin must not be the end of another text.
    if text[..whole.start()].matches('"').count() % 2 == 1 {
        return text.to_owned();
    }
    format!("{}'{}'{}", &text[..whole.start()], inner.as_str(), &text[whole.end()..])
}

/// A double quote right behind a letter opens nothing; one that has no partner means nothing.
fn without_stray_quotes(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    let mut before = ' ';
    for letter in text.chars() {
        if letter == '"' {
            match open.take() {
                Some(_) => kept.push(letter),
                None if before.is_alphanumeric() => {}
                None => {
                    open = Some(kept.len());
                    kept.push(letter);
                }
            }
        } else {
            kept.push(letter);
        }
        before = letter;
    }
    if let Some(at) = open {
        kept.remove(at);
    }
    kept
}

/// `Case 1: without a code`: names the rows below it and asks for nothing.
fn is_label(text: &str) -> bool {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)^\W*case ?\d+ ?[:.]").ok());
    LABEL.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

/// A clause or a text without a meaning.
enum Piece {
    Known(Clause),
    /// The text, and what parts it from the one before.
    Unknown(String, String),
}

/// Adds a piece: as a part, or as a detail of the part before it.
fn add(parts: &mut Vec<Part>, piece: Piece, is_first: bool, side: Side) {
    // A text in quotes alone is a key or value of what it follows.
    let piece = match piece {
        Piece::Known(clause) if clause.kind == "bare message" && opener(parts).is_some() => {
            Piece::Unknown(clause.text, String::new())
        }
        other => other,
    };
    match piece {
        // `… with the email "a@b.org" and the message "Hello"`: the rest of what is filled in.
        Piece::Known(clause) if is_more_of(&clause, parts) => {
            let value = |name: &str| clause.get(name).map(str::to_owned);
            let quoted = clause.kind == "field value" || clause.is_quoted("value");
            let detail = Detail { key: value("field").unwrap_or_default(), value: value("value"), quoted };
            if let Some(at) = opener(parts) {
                parts[at].details.push(detail);
            }
        }
        Piece::Known(clause) => {
            parts.push(Part::new(clause.text.clone(), Some(clause)));
        }
        Piece::Unknown(text, sign) => {
            if let Some(at) = opener(parts)
                && take(&mut parts[at], &text, is_first)
            {
                if parts[at].clause.as_ref().is_some_and(|clause| clause.kind == "given") {
                    parts[at].text.push_str(if sign.trim().is_empty() { ", " } else { &sign });
                    parts[at].text.push_str(&text);
                }
                return;
            }
            match parts.last_mut() {
                Some(last) if last.clause.is_none() && !is_first => {
                    last.text.push_str(if sign.trim().is_empty() { ", " } else { &sign });
                    last.text.push_str(&text);
                }
                _ => parts.push(begun(text, side)),
            }
        }
    }
}

/// `Title: Lamp` among what a person does is a field, and no title of a page.
fn as_data(piece: Piece) -> Piece {
    let is_data = |clause: &Clause| {
        let key = pair(&clause.text).filter(|pair| pair.value.is_some()).map(|pair| plain(&pair.key));
        clause.kind == "title" && key.is_some_and(|key| key == "title" || key == "name")
    };
    match piece {
        Piece::Known(clause) if is_data(&clause) => Piece::Unknown(clause.text, String::new()),
        other => other,
    }
}

/// Whether a clause is one field more of the form that is filled in before it: `… choose the colour: red`.
fn is_more_of(clause: &Clause, parts: &[Part]) -> bool {
    let fills = |at: usize| {
        let kind = parts[at].clause.as_ref().map(|clause| clause.kind.as_str());
        kind.is_some_and(|kind| ["fill", "create", "given"].contains(&kind))
    };
    match clause.kind.as_str() {
        "field value" => opener(parts).is_some(),
        "put" => clause.get("field").is_some() && parts.len().checked_sub(1).is_some_and(fills),
        _ => false,
    }
}

/// A text that no rule knows: `Name : Lamp` and `Name "Lamp"` may be fields of the form on show.
fn begun(text: String, side: Side) -> Part {
    let bare = text.trim().trim_start_matches(['*', '-', '#', ' ']);
    let named_value = || is_value_behind_name(bare).then(|| named_as_written(bare));
    let given = || pair(bare).filter(|detail| detail.value.is_some()).or_else(named_value);
    let Some(detail) = (side == Side::Step).then(given).flatten() else { return Part::new(text, None) };
    let clause = Clause { kind: "given".to_owned(), values: BTreeMap::new(), text: text.clone() };
    Part { details: vec![detail], ..Part::new(text, Some(clause)) }
}

/// `Name "Lamp"`.
fn is_value_behind_name(text: &str) -> bool {
    static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"^[A-Za-zÀ-ÿ][^":=>]{0,40} "[^"]*"$"#).ok());
    NAMED.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

/// A detail that is parted once its form is known.
fn named_as_written(text: &str) -> Detail {
    Detail { key: text.to_owned(), value: None, quoted: false }
}

/// Takes a text as a detail of a part, if it is one.
fn take(part: &mut Part, text: &str, is_first: bool) -> bool {
    let bare = text.trim().trim_end_matches([',', ';', '.']).trim_start_matches(['*', '-', '#', ' ']).trim();
    if bare.chars().all(|letter| !letter.is_alphanumeric() && letter != '\'' && letter != '"') {
        return true;
    }
    if part.clause.as_ref().is_some_and(|clause| OF_KEYS.contains(&clause.kind.as_str())) {
        let is_one = is_key(bare.trim_matches(['"', '\'']));
        if is_one {
            part.details.push(named(bare));
        }
        return is_one;
    }
    if part.clause.as_ref().is_some_and(|clause| clause.kind == "as given")
        && let Some(pairs) = object(bare)
    {
        part.details.extend(pairs);
        return true;
    }
    if let Some(detail) = pair(bare) {
        part.details.push(detail);
        return true;
    }
    if !is_first && let Some(last) = part.details.last_mut() {
        if last.value.is_none() {
            part.details.push(named(bare));
        } else {
            let value = last.value.get_or_insert_default();
            value.push_str(", ");
            value.push_str(bare);
        }
        return true;
    }
    let is_filter = part.clause.as_ref().is_some_and(|clause| clause.kind == "filter");
    if is_filter && !bare.to_lowercase().starts_with("choose ") && !bare.to_lowercase().starts_with("select ") {
        return false;
    }
    if is_value_behind_name(bare) {
        part.details.push(named_as_written(bare));
        return true;
    }
    let names_one = ["given", "put", "set field", "assign"];
    if is_first && part.clause.as_ref().is_some_and(|clause| names_one.contains(&clause.kind.as_str())) {
        return false;
    }
    let is_name = bare.split_whitespace().count() <= 4 && !bare.contains(['=', '%', '<']);
    if is_name {
        part.details.push(named(bare));
    }
    is_name
}

/// A detail without a value.
fn named(text: &str) -> Detail {
    let quoted = text.starts_with(['"', '\'']);
    Detail { key: bare(text.trim_end_matches(':')), value: None, quoted }
}

/// `Name : Lamp`, `"enabled": true,`, `Criteria 'x'`.
pub(super) fn pair(text: &str) -> Option<Detail> {
    static PAIR: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"^["']?([A-Za-zÀ-ÿ0-9][^:="'>]{0,50}?)["']?\s*(?: = |\s?:\s?)\s*(.*)$"#).ok());
    static CRITERIA: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"(?i)^"?criterias?\s*:?\s*(.*)$"#).ok());
    if let Some(found) = CRITERIA.as_ref().and_then(|pattern| pattern.captures(text)) {
        let value = found[1].trim();
        return Some(Detail {
            key: "criteria".to_owned(),
            value: (!value.is_empty()).then(|| bare(value)),
            quoted: value.starts_with(['"', '\'']),
        });
    }
    let found = PAIR.as_ref()?.captures(text)?;
    let value = found[2].trim().trim_end_matches(',');
    if value.starts_with("//") || found[1].split_whitespace().count() > 6 {
        return None;
    }
    let value = value.trim_end_matches(['{', '[']).trim();
    let quoted = value.starts_with(['"', '\'']) && value.len() > 1;
    Some(Detail { key: found[1].trim().to_owned(), value: (!value.is_empty()).then(|| bare(value)), quoted })
}

/// The fields of an object that is not quite JSON: a comma too few or too many.
fn object(text: &str) -> Option<Vec<Detail>> {
    static FIELD: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#""([\w.@$-]+)"\s*:\s*("[^"]*"|-?[\d.]+|true|false|null)"#).ok());
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    let field = FIELD.as_ref()?;
    let is_all = field.replace_all(inner, "").chars().all(|letter| letter.is_whitespace() || letter == ',');
    let detail = |found: regex::Captures<'_>| Detail {
        key: found[1].to_owned(),
        value: Some(bare(&found[2])),
        quoted: found[2].starts_with('"'),
    };
    let fields: Vec<Detail> = field.captures_iter(inner).map(detail).collect();
    (is_all && !fields.is_empty()).then_some(fields)
}

/// A text without the quotes around it.
fn bare(text: &str) -> String {
    let text = text.trim();
    let inner = ['"', '\''].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
    inner.unwrap_or(text).trim_matches(|letter| letter == '"').trim().to_owned()
}

/// Parts a text so that as little as possible means nothing, in as many clauses as that allows.
fn pieces(text: &str, side: Side, read: Read<'_>, is_open: bool) -> Vec<Piece> {
    let spans = spans(text);
    // A line of fields is one, even if a rule would take it.
    if is_open
        && spans.len() == 1
        && pair(text.trim()).is_some()
        && read(text, side).is_none_or(|clause| clause.kind == "compare" || clause.kind == "assign")
    {
        return vec![Piece::Unknown(text.to_owned(), String::new())];
    }
    // best[i]: how to part the first i spans: letters without meaning, clauses, where the last one begins.
    let mut best: Vec<(usize, isize, usize, Option<Clause>)> = vec![(0, 0, 0, None)];
    for end in 1..=spans.len() {
        let ways = (end.saturating_sub(LONGEST)..end).rev().filter_map(|begin| {
            let clause = text[spans[begin].0..spans[end - 1].1].trim();
            let known = read(clause, side);
            // Without a meaning each span stands alone.
            if known.is_none() && end - begin > 1 {
                return None;
            }
            let lost = if known.is_some() { 0 } else { clause.len().max(1) };
            // A bulk action is one thing, however it is written; a path belongs to the verb before it.
            let is_way = |clause: &Clause| clause.get("page").is_some_and(|page| page.contains('>'));
            let weight = match known.as_ref().map(|clause| clause.kind.as_str()) {
                Some("bulk") => 3,
                // Each part of a way to a public page can be clicked, and none of them is.
                Some("go shop") if known.as_ref().is_some_and(is_way) => isize::try_from(end - begin + 1).unwrap_or(1),
                // Each entry of the menu can be clicked, too.
                Some("go") if known.as_ref().is_some_and(|clause| clause.get("walk").is_some()) => {
                    isize::try_from(end - begin + 1).unwrap_or(1)
                }
                // A text in quotes alone belongs to the words before it.
                Some("filter") if known.as_ref().is_some_and(|clause| clause.get("second").is_some()) => {
                    isize::try_from(end - begin + 1).unwrap_or(1)
                }
                Some("path" | "bare message" | "bare tab") => -1,
                _ => 1,
            };
            Some((best[begin].0 + lost, best[begin].1 + weight, begin, known))
        });
        let way = ways.min_by(|left, right| left.0.cmp(&right.0).then(right.1.cmp(&left.1)));
        best.push(way.unwrap_or((0, 0, end - 1, None)));
    }
    let mut found = Vec::new();
    let mut end = spans.len();
    while end > 0 {
        let begin = best[end].2;
        let part = text[spans[begin].0..spans[end - 1].1].trim().to_owned();
        match best[end].3.take() {
            Some(clause) => found.push(Piece::Known(clause)),
            None if part.is_empty() => {}
            None => {
                let before = begin.checked_sub(1).map_or(0, |before| spans[before].1);
                found.push(Piece::Unknown(part, text[before..spans[begin].0].to_owned()));
            }
        }
        end = begin;
    }
    found.reverse();
    found
}

/// Whether what was found is a text that holds no separator: a quoted one, an object, a list, a word with an apostrophe.
fn is_text(found: &str) -> bool {
    found.starts_with(|letter: char| matches!(letter, '"' | '\'' | '{' | '[' | '(') || letter.is_alphanumeric())
}

/// The places between signs and words that part clauses, outside quotes.
pub(super) fn spans(text: &str) -> Vec<(usize, usize)> {
    static SEPARATOR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r#"\{(?:[^{}]|\{[^{}]*\})*\}|\[[^\[\]]*\]|\((?:[^()]* )?(?:>|->|→) [^()]*\)|"[^"]*"|\w+'\w|'(?:\w'\w|[^'])*'| ?(?:->|=>|→|>) ?|; ?|[.!] +|, (?:and |then )?| and (?:then )?| & | then | et | puis |\.$|\? "#,
        )
        .ok()
    });
    let mut spans = Vec::new();
    let mut begin = 0;
    if let Some(pattern) = SEPARATOR.as_ref() {
        // Quoted texts, objects and lists match first, so no separator is found inside.
        for found in pattern.find_iter(text).filter(|found| !is_text(found.as_str())) {
            spans.push((begin, found.start()));
            begin = found.end();
        }
    }
    spans.push((begin, text.len()));
    spans.retain(|(begin, end)| begin < end);
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, _: Side) -> Option<Clause> {
        let known = ["fill form", "Save", "go to A > B", "go to A", "click on C"];
        let kind = if text == "fill form" { "fill" } else { "other" };
        known.contains(&text).then(|| Clause { kind: kind.to_owned(), values: BTreeMap::new(), text: text.to_owned() })
    }

    fn told(texts: &[&str]) -> Vec<String> {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        let told = |part: Part| {
            let details: Vec<String> = part
                .details
                .iter()
                .map(|detail| format!("{}={}", detail.key, detail.value.clone().unwrap_or_default()))
                .collect();
            let mark = if part.clause.is_some() { "" } else { "?" };
            format!("{mark}{}[{}]", part.text, details.join("|"))
        };
        cut(&texts, Side::Step, &read).into_iter().map(told).collect()
    }

    #[test]
    fn fields_belong_to_the_clause_before_them() {
        assert_eq!(
            told(&["fill form", "- Name : a lamp", "colour: 'red', green and Save"]),
            ["fill form[Name=a lamp|colour=red, green]", "Save[]"]
        );
        assert_eq!(told(&["fill form", "Name", "Public name"]), ["fill form[Name=|Public name=]"]);
    }

    #[test]
    fn quoted_texts_are_whole() {
        assert_eq!(told(&["say 'It is late. Go to bed.' and Save"]), ["?say 'It is late. Go to bed.'[]", "Save[]"]);
        assert_eq!(told(&["the shop's lamp and Save"]), ["?the shop's lamp[]", "Save[]"]);
        assert_eq!(told(&["light \"Mark as \"read\" (later)\""]), ["?light 'Mark as \"read\" (later)'[]"]);
        assert_eq!(told(&["light \"A\" as \"B\" with \"C\""]), ["?light \"A\" as \"B\" with \"C\"[]"]);
    }

    #[test]
    fn a_path_is_not_parted_where_all_of_it_has_a_meaning() {
        assert_eq!(told(&["go to A > B > click on C"]), ["go to A > B[]", "click on C[]"]);
        assert_eq!(told(&["dance and sing > jump"]), ["?dance and sing > jump[]"]);
    }
}
