//! What a clause of a step asks of the Admin API.

use std::sync::LazyLock;

use regex::Regex;

use super::words::{bare, expression, pairs, says_nothing, scopes, take, unquoted};
use crate::grammar::reading::targets::path_of;
use crate::grammar::text::{plain, stem};

/// What a clause asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Request(Ask),
    /// A key of the last answer is kept under a name.
    Remember {
        key: Option<String>,
        name: Option<String>,
    },
    /// A token of the client of that name, or of the one that there is.
    Token {
        client: Option<String>,
        scopes: Vec<String>,
    },
    /// A client with those scopes.
    Client {
        scopes: Vec<String>,
    },
    NoToken,
    /// A token without a scope.
    NoScope,
    /// Only that one looks at the answer.
    Nothing,
    /// A request for a token, with fields that differ from a right one; `None` leaves the field out.
    Form(Vec<(String, Option<String>)>),
}

/// A request.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not exclude each other")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ask {
    pub method: String,
    /// The path; none where "it" or nothing stands for the last record.
    pub path: Option<String>,
    pub fields: Vec<(String, String)>,
    /// Whether it sends what the request before it has sent.
    pub same: bool,
    /// Whether it says that nothing is sent.
    pub empty: bool,
    /// Whether it is the request before it once more.
    pub repeats: bool,
    /// Whether it asks for the list of the records, where it has no path.
    pub of_list: bool,
    /// The ID that stands in the place of the last record's.
    pub id: Option<String>,
    /// Keys that are left out.
    pub dropped: Vec<String>,
    pub changes: Vec<Change>,
}

/// What a request has otherwise than the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    NoToken,
    /// An authorization, and whether the case says it.
    Authorization(String, bool),
    /// A token or a client with those scopes alone.
    Scopes(Vec<String>),
    Tampered,
    NoHeader(String),
    Header(String, String),
}

/// What the clause is; `noun` is what the last record is called.
pub(super) fn said(text: &str, noun: Option<&str>) -> Option<Said> {
    let text = bare(text);
    nothing(text)
        .or_else(|| form(text))
        .or_else(|| token(text))
        .or_else(|| request(text, noun))
        .or_else(|| remember(text))
        .or_else(|| by_verb(text, noun))
}

/// `Check the response`: what is expected looks by itself.
fn nothing(text: &str) -> Option<Said> {
    let words = plain(text);
    let looks = words.split(' ').any(|word| ["check", "verify", "look", "observe", "inspect"].contains(&word));
    let is_answer = words.split(' ').any(|word| ["response", "answer", "status"].contains(&word));
    let known = ["check", "verify", "look", "observe", "inspect", "response", "answer", "status", "code"];
    (looks && is_answer && says_nothing(text, &known)).then_some(Said::Nothing)
}

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

fn request(text: &str, noun: Option<&str>) -> Option<Said> {
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
fn changes(rest: &mut String) -> Option<Vec<Change>> {
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

/// Words around clients and tokens that say nothing more.
const OF_CLIENTS: [&str; 40] = [
    "get",
    "obtain",
    "generate",
    "ask",
    "take",
    "retrieve",
    "fetch",
    "authenticate",
    "authenticated",
    "login",
    "create",
    "created",
    "exist",
    "exists",
    "client",
    "clients",
    "application",
    "scope",
    "scopes",
    "permission",
    "permissions",
    "right",
    "rights",
    "only",
    "having",
    "both",
    "add",
    "there",
    "need",
    "needed",
    "required",
    "requested",
    "which",
    "who",
    "credential",
    "credentials",
    "secret",
    "known",
    "enabled",
    "active",
];

/// What is so before the first row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Told {
    /// A client, by its name if it has one, with those scopes.
    Client { name: Option<String>, scopes: Vec<String> },
    /// A token of the client that there is.
    Token,
}

/// What a precondition says of clients and tokens of the Admin API.
pub(crate) fn told(text: &str) -> Option<Told> {
    let text = bare(text);
    let words = plain(text);
    let has = |names: &[&str]| words.split(' ').any(|word| names.contains(&word));
    let (scopes, rest) = scopes(text);
    let (name, rest) = named(&rest);
    if text.contains('/') || !has(&["token", "client", "clients"]) || !says_nothing(&rest, &OF_CLIENTS) {
        return None;
    }
    if !scopes.is_empty() {
        return Some(Told::Client { name, scopes });
    }
    (name.is_none() && has(&["token"]) && !has(&["client", "secret"])).then_some(Told::Token)
}

/// A client or a token that a clause asks for.
fn token(text: &str) -> Option<Said> {
    static NONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r"(?i)^(?:remove|drop|delete|clear|omit|leave out|do not send|don't send|send no|use no) (?:the |an?y? )?(?:(?:access|bearer) )?(?:token|authorization(?: header)?|header authorization|authentication)(?: (?:from|of|in) the (?:request|header|headers))?$",
        )
    });
    static NO_SCOPE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(r"(?i)\b(?:with|without|having) (?:no|any|an empty|a) scopes?(?: at all)?\b|\bwithout scopes?\b")
    });
    if NONE.as_ref()?.is_match(text) {
        return Some(Said::NoToken);
    }
    let words = plain(text);
    let has = |names: &[&str]| words.split(' ').any(|word| names.contains(&word));
    if !has(&["token", "client", "authenticate", "authenticated", "scope", "scopes"]) || text.contains('/') {
        return None;
    }
    let mut rest = text.to_owned();
    if take(&mut rest, NO_SCOPE.as_ref()?, text).is_some() {
        let is_token = has(&["token"]) && !has(&["create", "client"]);
        return (is_token && says_nothing(&rest, &OF_CLIENTS)).then_some(Said::NoScope);
    }
    let (scopes, rest) = scopes(text);
    let (client, rest) = named(&rest);
    if !says_nothing(&rest, &OF_CLIENTS) {
        return None;
    }
    let is_client = has(&["create", "add", "created", "exists", "exist"]) && !has(&["authenticate"]);
    if is_client && has(&["client"]) && client.is_none() {
        return (!scopes.is_empty()).then_some(Said::Client { scopes });
    }
    let asks = has(&[
        "get",
        "obtain",
        "generate",
        "request",
        "requested",
        "ask",
        "take",
        "retrieve",
        "fetch",
        "authenticate",
        "use",
    ]);
    (asks && !is_client && (client.is_some() || !scopes.is_empty())).then_some(Said::Token { client, scopes })
}

/// The name of a client: in quotes, or a word with a sign in it.
pub(super) fn named(text: &str) -> (Option<String>, String) {
    static NAME: LazyLock<Option<Regex>> =
        LazyLock::new(|| expression(r#""([^"]+)"|'([^']+)'|\b([A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)+)\b"#));
    let mut rest = text.to_owned();
    let found = NAME.as_ref().and_then(|pattern| take(&mut rest, pattern, text));
    let name = found.and_then(|found| (1..=3).find_map(|at| found.get(at)).map(|name| name.as_str().to_owned()));
    (name, rest)
}

/// `store zoneId`, `remember the returned ID as X`.
fn remember(text: &str) -> Option<Said> {
    static KEEP: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(concat!(
            r#"(?i)^(?:store|remember|save|keep|note|copy|take|memorize|write down|get) (?:the |this )?(?:returned |new |created )?(?:value (?:of )?)?(?:the )?["'{]?(?P<key>[A-Za-z]\w*)["'}]?"#,
            r#"(?: (?:of|from|in) (?:the )?(?:new |created )?(?:json )?(?:response|answer|body|result|\w+))?(?: (?:as|in|under|into) (?:the variable )?["'{]*(?P<name>\w+)["'}]*)?(?: for later)?$"#
        ))
    });
    let found = KEEP.as_ref()?.captures(text)?;
    let key = found["key"].to_owned();
    if !key.to_lowercase().ends_with("id") {
        return None;
    }
    let key = (!key.eq_ignore_ascii_case("id")).then_some(key);
    Some(Said::Remember { key, name: found.name("name").map(|name| name.as_str().to_owned()) })
}

/// `It is read again`, `the list is requested with limit=2`, `a lamp with the ID 7 is deleted`.
fn by_verb(text: &str, noun: Option<&str>) -> Option<Said> {
    static ID: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r#"(?i)\bwith (?:the |an? )?(?:unknown |wrong |invalid |non-existing )?id (?:=|is )?["']?([\w-]+)["']?"#,
        )
    });
    let noun = stem(noun?);
    let mut rest = format!(" {text} ");
    let mut ask = Ask { changes: changes(&mut rest)?, ..Ask::default() };
    let before = rest.clone();
    ask.id = take(&mut rest, ID.as_ref()?, &before).map(|found| found[1].to_owned());
    let (head, fields) = pairs(&rest)?;
    ask.fields = fields;
    let words = stem(&head);
    let has = |names: &[&str]| words.split(' ').any(|word| names.contains(&word));
    let reads = has(&["read", "fetch", "fetched", "retrieve", "retrieved", "get", "requested", "request"]);
    let method = match (reads, has(&["delete", "deleted"])) {
        (true, false) => "GET",
        (false, true) => "DELETE",
        _ => return None,
    };
    let last = noun.rsplit(' ').next().unwrap_or_default();
    ask.of_list = method == "GET" && ask.id.is_none() && (has(&["list"]) || has(&["all"]) && has(&[last]));
    let speaks = has(&["it"]) || has(&[last]) || ask.of_list;
    let is_sent = !ask.fields.is_empty() && !ask.of_list;
    let mut known = vec![
        "read",
        "fetch",
        "fetched",
        "retrieve",
        "retrieved",
        "get",
        "delete",
        "deleted",
        "second",
        "time",
        "once",
        "more",
        "created",
        "id",
    ];
    if ask.of_list {
        known.extend(["list", "all"]);
    }
    known.extend(noun.split(' '));
    method.clone_into(&mut ask.method);
    (speaks && !is_sent && says_nothing(&words, &known)).then_some(Said::Request(ask))
}

/// What a request for a token has otherwise than a right one: `wrong secret`, `grant_type "password"`, `no scope`.
fn form(text: &str) -> Option<Said> {
    static FIELD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(concat!(
            r#"(?i)\b(?P<no>(?:with )?no|without(?: an?y?| the)?|missing|omit(?: the)?) (?P<dropped>grant[_ ]type|client[_ ]id|client[_ ]secret|secret)\b"#,
            r#"|\b(?:with )?(?:an? |the )?(?P<bad>wrong|invalid|unknown|bad|incorrect|non-?existing|inexistent) (?P<wrong>client[_ ]secret|secret|client(?:[_ ]id)?)\b"#,
            r#"|\b(?:with )?(?:an? |the )?(?:unknown |wrong |invalid |unsupported )?(?P<key>grant[_ ]type|scope|client[_ ]id|client[_ ]secret)\s?(?:=|:|is)?\s?["'](?P<value>[\w-]+)["']"#,
        ))
    });
    let mut rest = text.to_owned();
    let mut fields = Vec::new();
    loop {
        let before = rest.clone();
        let Some(found) = take(&mut rest, FIELD.as_ref()?, &before) else { break };
        let group = |name: &str| found.name(name).map(|group| group.as_str().to_lowercase().replace(' ', "_"));
        if let Some(key) = group("dropped") {
            fields.push((if key == "secret" { "client_secret".to_owned() } else { key }, None));
        } else if let Some(key) = group("wrong") {
            let is_secret = key.ends_with("secret");
            let (key, value) = if is_secret { ("client_secret", "wrong") } else { ("client_id", "nobody-{unique}") };
            fields.push((key.to_owned(), Some(value.to_owned())));
        } else {
            fields.push((group("key")?, Some(found["value"].to_owned())));
        }
    }
    let about = plain(text);
    let is_about_it = |words: &[&str]| about.split(' ').any(|word| words.contains(&word));
    if fields.is_empty() || rest.contains('/') || is_about_it(&["create", "created", "field"]) {
        return None;
    }
    says_nothing(&rest, &["same", "get", "obtain", "generate", "ask", "retrieve", "fetch", "authenticate", "try"])
        .then_some(Said::Form(fields))
}

/// A quoted text, if a clause is nothing else.
pub(super) fn only_quoted(text: &str) -> Option<String> {
    let (inner, quoted) = unquoted(bare(text));
    (quoted && !inner.contains('"')).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_about_clients() {
        let scopes = vec!["zone_read".to_owned(), "zone_write".to_owned()];
        assert_eq!(
            said("Create an API client with the scopes zone_read, zone_write", None),
            Some(Said::Client { scopes })
        );
        assert_eq!(crate::grammar::reading::rest::answer::checks("totalItems > 0", None).map(|all| all.len()), Some(1));
    }
}
