//! Clients and tokens of the Admin API in a clause, and in what is so before the first row.

use std::sync::LazyLock;

use regex::Regex;

use super::said::Said;
use super::words::{bare, expression, says_nothing, scopes, take};
use crate::grammar::text::plain;

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
pub(super) fn token(text: &str) -> Option<Said> {
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
