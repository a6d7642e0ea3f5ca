//! What a clause of a step asks of the Admin API.

use std::sync::LazyLock;

use regex::Regex;

use super::clients::token;
use super::request::{changes, request};
use super::words::{bare, expression, pairs, says_nothing, take, unquoted};
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
