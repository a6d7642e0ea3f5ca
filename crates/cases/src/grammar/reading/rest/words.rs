//! Words of requests: those that say nothing, and texts without what was read of them.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::grammar::text::plain;

/// Words around a request, a token or an answer that say nothing more.
const SILENT: &str = "a an the this these those that its his i we you user tester is are was be been has have had send sends sent request \
    requests requested call calls called make makes made perform performs performed do execute executed issue issued launch run submit to on at in of by as for from \
    against towards endpoint endpoints url uri resource route api admin http https rest using use used with following data body \
    payload json values value fields field content contents parameters parameter params attributes object and then now again new \
    valid correct good own previous current obtained generated available relative below given step access bearer oauth oauth2 token method through via \
    please order it one header headers whole";

/// Whether a text has only words that say nothing, and those of `besides`.
pub(super) fn says_nothing(text: &str, besides: &[&str]) -> bool {
    let words = plain(text);
    let mut words = words.split(' ').filter(|word| !word.is_empty());
    words.all(|word| besides.contains(&word) || SILENT.split_ascii_whitespace().any(|own| own == word))
}

/// A compiled expression; `None` is never met, since all of them are constant.
pub(super) fn expression(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// Takes the first match out of a text.
pub(super) fn take<'text>(text: &mut String, pattern: &Regex, source: &'text str) -> Option<Captures<'text>> {
    let found = pattern.captures(source)?;
    *text = pattern.replace(text, " ").into_owned();
    Some(found)
}

/// A text without marks of lists and results, and without a sign at its end.
pub(super) fn bare(text: &str) -> &str {
    text.trim()
        .trim_start_matches(['✔', '✘', '✓', '✗', '✅', '❌', '☑', '-', '*', '•', '→', '⇒', ' '])
        .trim_end_matches(['.', ',', ';', ' '])
}

/// A value without its quotes, and whether it has some.
pub(super) fn unquoted(text: &str) -> (String, bool) {
    let text = text.trim();
    let inner = ['"', '\''].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
    (inner.unwrap_or(text).trim().to_owned(), inner.is_some())
}

/// A value as a table of fields has it: a text that reads as JSON stands in quotes.
pub(super) fn as_field(text: &str) -> String {
    let (value, quoted) = unquoted(text);
    let reads_as_json = serde_json::from_str::<serde_json::Value>(&value).is_ok();
    if quoted && reads_as_json { format!("\"{value}\"") } else { value }
}

/// Whether a value is only told: `empty`, `the noted ID`, `a text of 300 characters`.
pub(super) fn is_in_words(value: &str) -> bool {
    const TOLD: &str = "empty blank none valid invalid wrong random any unknown existing long characters chars same other another the of noted \
        former negative missing different previous some";
    plain(value).split(' ').any(|word| TOLD.split_ascii_whitespace().any(|own| own == word))
}

/// The pairs of `name = "Lamp", enabled: true and rate=20`, and what stands before them.
pub(super) fn pairs(text: &str) -> Option<(String, Vec<(String, String)>)> {
    static KEY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(r#"(?:^|[\s,;(])["']?([A-Za-z][\w.-]*(?:\[[\w-]*\])?)["']?\s?(?:=|:\s|:(?P<sign>["'\d\[{]))\s?"#)
    });
    let found: Vec<_> = KEY.as_ref()?.captures_iter(text).collect();
    let head = found.first().map_or(text.len(), |first| first.get(1).map_or(0, |key| key.start()));
    let mut pairs = Vec::new();
    for (at, own) in found.iter().enumerate() {
        let end = own.name("sign").map_or(own.get(0)?.end(), |sign| sign.start());
        let until = found.get(at + 1).and_then(|next| Some(next.get(0)?.start())).unwrap_or(text.len());
        let value = text.get(end..until)?.trim().trim_end_matches([',', ';', ')', ' ']);
        let value = value.strip_suffix(" and").unwrap_or(value).trim();
        let is_told = !unquoted(value).1 && is_in_words(value);
        if is_told || value.is_empty() || value.split_whitespace().count() > 4 && !unquoted(value).1 {
            return None;
        }
        pairs.push((own[1].to_owned(), as_field(value)));
    }
    Some((text[..head].trim_end_matches(['"', '\'', '(', ' ']).to_owned(), pairs))
}

/// The scopes that a text names, and the text without them.
pub(super) fn scopes(text: &str) -> (Vec<String>, String) {
    static SCOPE: LazyLock<Option<Regex>> =
        LazyLock::new(|| expression(r#"["'(]?\b([a-z][a-z0-9]*(?:_[a-z0-9]+)*_(?:read|write))\b["')]?"#));
    let Some(pattern) = SCOPE.as_ref() else { return (Vec::new(), text.to_owned()) };
    let scopes = pattern.captures_iter(text).map(|found| found[1].to_owned()).collect();
    (scopes, pattern.replace_all(text, " ").into_owned())
}
