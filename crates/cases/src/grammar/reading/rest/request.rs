//! A request in a clause of a step: its method, its path, what it sends, and what it has otherwise than the others.

use std::sync::LazyLock;

use regex::Regex;

use super::said::{Ask, Change, Said};
use super::words::{expression, pairs, says_nothing, scopes, take};
use crate::grammar::reading::targets::path_of;
use crate::grammar::text::{plain, stem};

/// The first JSON object of a text, and the text without it.
fn object(text: &str) -> Option<(String, String)> {
    static BEGIN: LazyLock<Option<Regex>> = LazyLock::new(|| expression(r#"\{\s*(?:"|\})"#));
    let begin = BEGIN.as_ref()?.find(text)?.start();
    let mut depth = 0_usize;
    let mut in_quotes = false;
    for (at, letter) in text[begin..].char_indices() {
        match letter {
            '"' => in_quotes = !in_quotes,
            '{' if !in_quotes => depth += 1,
            '}' if !in_quotes => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let end = begin + at + 1;
                    return Some((text[begin..end].to_owned(), format!("{} {}", &text[..begin], &text[end..])));
                }
            }
            _ => {}
        }
    }
    None
}

/// The fields of a JSON object, those of objects inside by their paths.
fn fields_of(object: &str) -> Option<Vec<(String, String)>> {
    fn flatten(before: &str, value: &serde_json::Value, fields: &mut Vec<(String, String)>) -> Option<()> {
        let plain_key =
            |key: &str| !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || "_-".contains(sign));
        match value {
            serde_json::Value::Object(inner)
                if !inner.is_empty() && (before.is_empty() || inner.keys().all(|key| plain_key(key))) =>
            {
                for (key, value) in inner {
                    let path = if before.is_empty() { key.clone() } else { format!("{before}.{key}") };
                    plain_key(key).then_some(())?;
                    flatten(&path, value, fields)?;
                }
            }
            serde_json::Value::String(text) => {
                fields.push((before.to_owned(), super::words::as_field(&format!("\"{text}\""))));
            }
            other => fields.push((before.to_owned(), other.to_string())),
        }
        Some(())
    }
    let value: serde_json::Value = serde_json::from_str(object).ok()?;
    let mut fields = Vec::new();
    flatten("", &value, &mut fields)?;
    (!value.as_object()?.is_empty()).then_some(fields)
}

pub(super) fn request(text: &str, noun: Option<&str>) -> Option<Said> {
    static METHOD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(r"\b(GET|POST|PUT|PATCH|DELETE|HEAD)\b|\b(?i:(get|post|put|patch|delete)) (?i:requests?|call)\b")
    });
    static PATH: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r#"["'(<]?((?:https?://|\{\{?[\w ]+\}?\}/|[\w.-]*/?admin-api/|/)(?:\{\{?[^{}"]+\}\}?|[<\[][\w ]+[>\]]|[^\s"'<>(){}\[\]])*)["')>]?"#,
        )
    });
    let mut ask = Ask::default();
    let text = without_description(text)?;
    let text = text.as_str();
    let mut rest = text.to_owned();
    if let Some((object, without)) = object(text) {
        ask.fields = fields_of(&object)?;
        rest = without;
    }
    let whole = rest.clone();
    rest = " ".to_owned() + &whole + " ";
    ask.changes = changes(&mut rest)?;
    let before = rest.clone();
    let found = take(&mut rest, METHOD.as_ref()?, &before);
    let is_repeat = repeats(&mut rest);
    let Some(found) = found else {
        // "Same, without token": the request before it.
        let is_only = is_repeat && says_nothing(&rest, &[]) && ask.fields.is_empty();
        let is_only =
            is_only && (!ask.changes.is_empty() || plain(text).contains("request") || plain(text).contains("call"));
        return is_only.then_some(Said::Request(Ask { repeats: true, ..ask }));
    };
    if METHOD.as_ref()?.is_match(&rest) {
        return None;
    }
    ask.method = found.get(1).or_else(|| found.get(2))?.as_str().to_uppercase();
    let before = rest.clone();
    if let Some(path) = take(&mut rest, PATH.as_ref()?, &before) {
        ask.path = Some(path_in(&path[1])?);
        if PATH.as_ref()?.is_match(&rest) {
            return None;
        }
    }
    rest = rest.trim().to_owned();
    sending(&mut rest, &mut ask)?;
    let own = ask.path.clone().unwrap_or_default();
    let nouns = format!("{} {}", stem(&own), stem(noun.unwrap_or_default()));
    let rest = stem(&rest);
    let known: Vec<&str> = nouns
        .split(' ')
        .chain([
            "verify", "check", "try", "once", "more", "created", "read", "list", "get", "fetch", "retrieve", "all",
            "delete", "deleted", "update", "create", "changed", "id",
        ])
        .collect();
    says_nothing(&rest, &known).then_some(Said::Request(ask))
}

/// A request without what it is for: `Read all lamps: GET /lamps`, `All lamps are read (GET /lamps)`. Words that change a request are
/// no description.
fn without_description(text: &str) -> Option<String> {
    static DESCRIBED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(r"^(?P<what>[^{}/]+?)(?:: |\s?\()(?P<request>(?:GET|POST|PUT|PATCH|DELETE) [^()]*)\)?$")
    });
    const CHANGES: &str = "token client header headers authorization scope scopes twice times same invalid wrong expired without no not \
        again unknown missing another other different and";
    let Some(found) = DESCRIBED.as_ref()?.captures(text) else { return Some(text.to_owned()) };
    let has_body = found["request"].contains('{') && object(&found["request"]).is_some();
    let may_be_body = |word: &str| has_body && ["without", "no", "missing", "invalid", "wrong", "and"].contains(&word);
    let what = plain(&found["what"]);
    let mut words = what.split(' ');
    let is_plain = words.all(|word| may_be_body(word) || !CHANGES.split_ascii_whitespace().any(|own| own == word));
    Some(if is_plain { found["request"].to_owned() } else { text.to_owned() })
}

/// What is sent, as the words behind the path say it.
fn sending(rest: &mut String, ask: &mut Ask) -> Option<()> {
    static DROPPED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r#"(?i)\bwithout (?:the |an? )?(?:required |mandatory )?(?:field |key )?["']?([A-Za-z]\w+)["']?(?: field| key)?\b"#,
        )
    });
    static SET: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r#"(?i)\b(?:the )?["']?(?P<key>[A-Za-z]\w+)["']? (?:is|are) (?:changed|set|updated|modified) to (?P<value>"[^"]*"|'[^']*'|[\w.-]+)|\b(?:change|set|update|modify) (?:the )?["']?(?P<own>[A-Za-z]\w+)["']? (?:to|=) (?P<to>"[^"]*"|'[^']*'|[\w.-]+)"#,
        )
    });
    static BLANK: LazyLock<Option<Regex>> =
        LazyLock::new(|| expression(r"(?i)\bwith (?:an? )?(?:empty|blank) ([a-z]\w+)(?: |$)"));
    const NO_KEYS: [&str; 8] = ["json", "body", "payload", "data", "object", "content", "token", "header"];
    static SAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(r"(?i)\b(?:with|and) (?:the )?(?:same|identical) (?:body|data|payload|json|content|values)\b")
    });
    static EMPTY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r"(?i)\b(?:with|and) (?:an? )?(?:empty|no) (?:json )?(?:body|payload|data)\b|\bwithout (?:an?y? |the )?(?:body|payload|data)\b",
        )
    });
    let before = rest.clone();
    ask.same = take(rest, SAME.as_ref()?, &before).is_some();
    let before = rest.clone();
    ask.empty |= take(rest, EMPTY.as_ref()?, &before).is_some();
    let before = rest.clone();
    if let Some(found) = take(rest, DROPPED.as_ref()?, &before) {
        ask.dropped.push(found[1].to_owned());
    }
    let before = rest.clone();
    if let Some(found) = take(rest, BLANK.as_ref()?, &before) {
        if NO_KEYS.contains(&found[1].to_lowercase().as_str()) {
            return None;
        }
        ask.fields.push((found[1].to_owned(), "\"\"".to_owned()));
    }
    let before = rest.clone();
    if let Some(found) = take(rest, SET.as_ref()?, &before) {
        let group = |name: &str| found.name(name).map(|group| group.as_str().to_owned());
        let (key, value) = group("key").zip(group("value")).or_else(|| group("own").zip(group("to")))?;
        ask.fields.push((key, super::words::as_field(&value)));
    }
    let (head, fields) = pairs(rest)?;
    if !fields.is_empty() && !ask.fields.is_empty() {
        return None;
    }
    ask.fields.extend(fields);
    *rest = head;
    Some(())
}

/// "Same", "the same request again", "repeat the call".
fn repeats(rest: &mut String) -> bool {
    static AGAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r"(?i)^\W*(?:same(?: request| call)?|(?:repeat|resend|replay|send|redo) (?:the )?(?:same|previous|last)?\s?(?:request|call|one)(?: again)?|(?:the )?same (?:request|call)(?: is sent)?(?: again)?)\b",
        )
    });
    let before = rest.clone();
    AGAIN.as_ref().and_then(|pattern| take(rest, pattern, &before)).is_some()
}

/// The path below the Admin API's address; placeholders in braces.
fn path_in(text: &str) -> Option<String> {
    static PLACE: LazyLock<Option<Regex>> =
        LazyLock::new(|| expression(r"\{\{([\w ]+)\}\}|<([\w ]+)>|\[([A-Za-z][\w ]*)\]|/:(\w+)"));
    let text = text.trim_end_matches(['.', ',', ';', ':', '"', '\'']);
    let bare = PLACE.as_ref()?.replace_all(text, |found: &regex::Captures<'_>| {
        let name = (1..=4).find_map(|at| found.get(at)).map_or("", |name| name.as_str());
        if found.get(4).is_some() { format!("/{{{name}}}") } else { format!("{{{name}}}") }
    });
    if bare.contains("admin-api") || bare.starts_with("http") {
        return path_of(&bare.replacen("admin-api", "/admin-api", 1));
    }
    // The base's address as a variable: {{base_url}}/lamps.
    let path = if bare.starts_with('{') {
        bare.split_once('/').map(|(_, path)| format!("/{path}"))?
    } else {
        bare.into_owned()
    };
    let path = path.trim_end_matches('/').to_owned();
    (path.len() > 1 && path[1..].starts_with(|letter: char| letter.is_ascii_lowercase())).then_some(path)
}

/// What a request has otherwise: its token and its headers. `None` where that cannot be done.
pub(super) fn changes(rest: &mut String) -> Option<Vec<Change>> {
    static NONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r"(?i)\b(?:without (?:an?y? |the |sending )*(?:(?:access|bearer|valid|authentication|auth) ?)*(?:token|authorization(?: header)?|authentication|auth|header authorization)|with(?:out)? no (?:access |bearer )?(?:token|authorization)(?: header)?|unauthenticated|no (?:access |bearer )?token|no authorization(?: header)?)\b",
        )
    });
    static SAID: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r#"(?i)(?:with |using )?(?:the )?(?:header )?\bauthorization(?: header)?\s?(?::|=|is|set to)\s?["']?(Bearer [^\s"',;]+|Basic [^\s"',;]+)["']?"#,
        )
    });
    static WRONG: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r"(?i)\b(?:with|using|and) (?:an? |the )?(?:invalid|wrong|fake|bad|incorrect|random|garbage|unknown|bogus) (?:(?:access|bearer|authorization|auth) )*(?:token|authorization)(?: header)?\b",
        )
    });
    static TAMPERED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r"(?i)\b(?:with|using|and) (?:an? |the )?(?:tampered|manipulated|forged|altered|modified) (?:(?:access|bearer) )*token\b",
        )
    });
    static TOKEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r"(?i)\b(?:with|using|as|and) (?:an? |the )?(?:valid )?(?:api )?(?:access )?(?:token|client) (?:(?:that|which) )?(?:has |having |with |of |limited to |for |only |just |the |scopes? )+((?:[a-z0-9]+_)+(?:read|write)(?:(?:,| and|, and) (?:[a-z0-9]+_)+(?:read|write))*)(?: only| scopes?)*\b",
        )
    });
    static KEPT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r"(?i)\b(?:with|using) (?:the )?(?:same|valid|first|previous|current|obtained|old) (?:access |bearer )?token\b:?|\bauthorization: bearer \{\{?[\w ]+\}?\}",
        )
    });
    static NO_HEADER: LazyLock<Option<Regex>> =
        LazyLock::new(|| expression(r"(?i)\bwithout (?:an?y? |the )?(?:header )?(Content-Type|Accept)(?: header)?\b"));
    static HEADER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r#"(?i)\b(?:with |and )?(?:the )?(?:header )?(Content-Type|Accept|Accept-Language)(?: header)?\s?(?::|=|set to|as)?\s?["']?([a-z*]+/[a-z0-9.+*-]+)["']?"#,
        )
    });
    let mut changes = Vec::new();
    let next = |pattern: &LazyLock<Option<Regex>>, rest: &mut String| -> Option<Vec<String>> {
        let before = rest.clone();
        let found = take(rest, pattern.as_ref()?, &before)?;
        Some(found.iter().map(|group| group.map_or("", |group| group.as_str()).to_owned()).collect())
    };
    if let Some(found) = next(&SAID, rest).filter(|found| !found[1].contains('{')) {
        changes.push(Change::Authorization(found[1].clone(), true));
    }
    let _ = next(&KEPT, rest);
    if next(&NONE, rest).is_some() {
        changes.push(Change::NoToken);
    }
    if next(&WRONG, rest).is_some() {
        changes.push(Change::Authorization("Bearer not-a-token".to_owned(), false));
    }
    if next(&TAMPERED, rest).is_some() {
        changes.push(Change::Tampered);
    }
    if let Some(found) = next(&TOKEN, rest) {
        changes.push(Change::Scopes(scopes(&found[1]).0));
    }
    if let Some(found) = next(&NO_HEADER, rest) {
        changes.push(Change::NoHeader(found[1].clone()));
    }
    if let Some(found) = next(&HEADER, rest) {
        changes.push(Change::Header(found[1].clone(), found[2].clone()));
    }
    let of_token = |change: &&Change| !matches!(change, Change::NoHeader(_) | Change::Header(..));
    (changes.iter().filter(of_token).count() < 2).then_some(changes)
}
