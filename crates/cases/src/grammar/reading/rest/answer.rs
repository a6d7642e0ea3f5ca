//! What a clause expects of an answer.

use std::sync::LazyLock;

use regex::Regex;

use super::said::only_quoted;
use super::words::{as_field, bare, expression, says_nothing, unquoted};
use crate::grammar::endpoints::{Endpoint, keys};
use crate::grammar::text::plain;

/// What is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Check {
    /// A status, and whether of each request of the row.
    Status(u16, bool),
    Empty,
    Json,
    /// Keys and their values or shapes.
    Fields(Vec<(String, String)>),
    /// The number of items.
    Items(usize),
    /// At most so many items.
    AtMost(usize),
    ItemKeys(Vec<String>),
    /// A text in the body.
    Says(String),
    /// The last record is among the items.
    HasMade,
}

/// Keys of answers that are the same for all endpoints.
const COMMON: [&str; 17] = [
    "error",
    "error_description",
    "message",
    "hint",
    "detail",
    "title",
    "type",
    "status",
    "token_type",
    "expires_in",
    "access_token",
    "totalItems",
    "items",
    "limit",
    "orderBy",
    "sortOrder",
    "offset",
];

/// What an answer is called.
const ANSWER: &str = r"(?:(?:the|an?|returned|api|json|http|full|whole) )*(?:response(?: body| data)?|answer(?: body)?|body|json(?: response| body| object)?|result|object|return(?:ed)? (?:value|data|json)|payload)";

/// Whether a clause only says that what follows is in the answer.
pub(super) fn is_heading(text: &str) -> bool {
    static HEADING: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(&format!(
            r"(?i)^(?:{ANSWER}) (?:contains?|has|includes?)(?: (?:the |these )?(?:following )?(?:keys|fields|values|data))?\s?:$"
        ))
    });
    HEADING.as_ref().is_some_and(|heading| heading.is_match(text.trim()))
}

/// What the clause expects of the endpoint's answer: one thing, or a status with something.
pub(super) fn checks(text: &str, endpoint: Option<&Endpoint>) -> Option<Vec<Check>> {
    if let Some(one) = check(text, endpoint) {
        return Some(vec![one]);
    }
    [" with ", " and ", ": ", " - ", " – ", " ("].iter().find_map(|sign| {
        let (left, right) = bare(text).split_once(sign)?;
        let right = if *sign == " (" { right.strip_suffix(')')? } else { right };
        let status = status(left)?;
        let rest =
            checks(right, endpoint).or_else(|| check(&format!("with {right}"), endpoint).map(|one| vec![one]))?;
        Some(std::iter::once(status).chain(rest).collect())
    })
}

/// What the clause expects of the endpoint's answer.
pub(super) fn check(text: &str, endpoint: Option<&Endpoint>) -> Option<Check> {
    let text = bare(text);
    let text = text.strip_prefix("and ").unwrap_or(text);
    status(text)
        .or_else(|| whole(text))
        .or_else(|| has_made(text))
        .or_else(|| items(text))
        .or_else(|| fields(text, endpoint))
        .or_else(|| says(text))
}

fn status(text: &str) -> Option<Check> {
    static STATUS: LazyLock<Option<Regex>> =
        LazyLock::new(|| expression(r"^(?P<before>[^\d]*?)\b(?P<n>[1-5]\d\d)\b(?P<after>[^\d]*)$"));
    const BEFORE: [&str; 33] = [
        "refused",
        "rejected",
        "denied",
        "forbidden",
        "unauthorized",
        "fails",
        "failed",
        "succeeds",
        "found",
        "ok",
        "created",
        "response",
        "answer",
        "server",
        "return",
        "returns",
        "returned",
        "receive",
        "received",
        "expect",
        "expected",
        "status",
        "code",
        "should",
        "must",
        "equals",
        "answers",
        "responds",
        "still",
        "get",
        "result",
        "error",
        "check",
    ];
    const AFTER: [&str; 27] = [
        "ok",
        "created",
        "accepted",
        "no",
        "bad",
        "unauthorized",
        "forbidden",
        "not",
        "found",
        "returned",
        "response",
        "status",
        "code",
        "error",
        "each",
        "time",
        "both",
        "all",
        "unprocessable",
        "entity",
        "unsupported",
        "media",
        "type",
        "allowed",
        "every",
        "times",
        "method",
    ];
    let text = text.trim_start_matches("HTTP/1.1 ").trim_start_matches("HTTP/2 ");
    let found = STATUS.as_ref()?.captures(text)?;
    let (before, after) = (found["before"].to_owned(), found["after"].to_owned());
    let is_sign = |text: &str| text.contains(['<', '>', '≠', '/', '"', '!', '{', '~']);
    if is_sign(&before) || is_sign(&after) || !says_nothing(&before, &BEFORE) || !says_nothing(&after, &AFTER) {
        return None;
    }
    // "404 is not returned" is no reason phrase.
    let words = plain(&after);
    let negates = words.contains("not")
        && !["not found", "not allowed", "method not allowed"].iter().any(|own| words.contains(own))
        || words.split(' ').any(|word| word == "no") && !words.contains("no content");
    if negates || plain(&before).split(' ').any(|word| word == "not") {
        return None;
    }
    let each = plain(text).split(' ').any(|word| ["each", "both", "every", "all"].contains(&word));
    Some(Check::Status(found["n"].parse().ok()?, each))
}

/// Checks of the answer as a whole.
fn whole(text: &str) -> Option<Check> {
    static EMPTY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(&format!(
            r"(?i)^(?:(?:with )?(?:{ANSWER}) (?:is |= )?(?:empty|has no content)|(?:with )?(?:an )?empty (?:response|body|answer)(?: body)?|(?:with |and )?no (?:content|body|response body)(?: is)?(?: returned)?|without (?:a )?(?:body|content)|nothing is returned|the content is empty)$"
        ))
    });
    static JSON: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(&format!(
            r"(?i)^(?:{ANSWER} is (?:in |an? )?(?:valid )?json(?: format| object)?|(?:a )?(?:valid )?json is returned|content type is json)$"
        ))
    });
    if EMPTY.as_ref()?.is_match(text) {
        return Some(Check::Empty);
    }
    JSON.as_ref()?.is_match(text).then_some(Check::Json)
}

/// `"items" contains the new lamp`, `the created lamp is in the list`.
fn has_made(text: &str) -> Option<Check> {
    static HAS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(&format!(
            r#"(?i)^(?:(?:{ANSWER}|(?:the )?list|["']?items["']?) (?:contains?|includes?|has) (?:the |our )?(?:new|created|newly created) \w+|(?:the |our )?(?:new|created|newly created) \w+ is (?:in|part of|among|listed in|present in) (?:the )?(?:list|items|"items"|response|results?))$"#
        ))
    });
    HAS.as_ref()?.is_match(text).then_some(Check::HasMade)
}

fn items(text: &str) -> Option<Check> {
    static COUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(&format!(
            r#"(?i)^(?:(?:{ANSWER}|(?:the )?list|["']?items["']?(?: array)?) (?:has|have|contains?|returns?|is|consists of|includes?) )?(?P<how>exactly |only |at most |max(?:imum|\.)? |up to )?(?P<n>\d+|one|two|three) (?:items?|elements?|entry|entries|records?|results?)(?: (?:is|are|in|of|the|list|array|response|answer|"items"|items|returned|listed))*(?P<most> at most| max(?:imum)?)?$"#
        ))
    });
    static EACH: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r#"(?i)^(?:each|every) (?:item|element|entry|record|object|\w+)(?: in (?:the )?list| of "?items"?)? (?:has|contains|have|includes)(?: the)?(?: following)?(?: keys| fields)?:? (?P<keys>[\w"', ]+)$"#,
        )
    });
    if let Some(found) = COUNT.as_ref()?.captures(text) {
        let words = ["zero", "one", "two", "three"];
        let number =
            words.iter().position(|word| found["n"].eq_ignore_ascii_case(word)).or_else(|| found["n"].parse().ok())?;
        let how = plain(found.name("how").map_or("", |how| how.as_str()));
        let is_most = found.name("most").is_some() || ["at most", "max", "maximum", "up to"].contains(&how.as_str());
        return Some(if is_most { Check::AtMost(number) } else { Check::Items(number) });
    }
    let found = EACH.as_ref()?.captures(text)?;
    let keys: Vec<String> = found["keys"]
        .split([','])
        .flat_map(|part| part.split(" and "))
        .map(|key| unquoted(key).0)
        .filter(|key| !key.is_empty())
        .collect();
    let are_names = keys.iter().all(|key| !key.contains(' '));
    are_names.then_some(Check::ItemKeys(keys))
}

fn fields(text: &str, endpoint: Option<&Endpoint>) -> Option<Check> {
    static CONTAINS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(&format!(
            r"(?i)^(?:(?:{ANSWER}|it|the \w+) (?:is a json |is returned |are returned )?(?:contains?|has|have|includes?|returns?|with|shows?|comprises)|(?:a |the )?(?:json|object|body|response|answer) with|returns?|containing|contains?|with)(?: the)?(?: following)?(?: keys?| fields?| values?| data)?:? (?P<list>.+)$"
        ))
    });
    static RETURNED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(r"(?i)^(?P<list>.+?) (?:is|are) (?:returned|present|in the (?:response|answer|body|json))$")
    });
    let list = CONTAINS.as_ref()?.captures(text).map(|found| found["list"].to_owned());
    let list = list.or_else(|| RETURNED.as_ref()?.captures(text).map(|found| found["list"].to_owned()));
    let is_list = list.is_some();
    let list = list.unwrap_or_else(|| text.to_owned());
    // "totalItems > 0" is one part.
    let parts = if field(&list, endpoint).is_some() { vec![list] } else { split(&list) };
    let mut found = Vec::new();
    for part in &parts {
        let (key, value) = field(part, endpoint)?;
        // A bare name outside of a list says nothing.
        if value.is_none() && !is_list {
            return None;
        }
        found.push((key, value.unwrap_or_else(|| "#present".to_owned())));
    }
    (!found.is_empty()).then_some(Check::Fields(found))
}

/// The parts of `a, b = "x, y" and c`.
fn split(list: &str) -> Vec<String> {
    crate::grammar::cut::spans(list)
        .into_iter()
        .map(|(begin, end)| list[begin..end].trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// A key, and the value or shape that it has to have.
fn field(text: &str, endpoint: Option<&Endpoint>) -> Option<(String, Option<String>)> {
    static FIELD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r#"(?i)^(?:the )?(?:new |field |key |value of |an? )?(?P<mark>["'`]?)(?P<key>[A-Za-z][\w.-]*)["'`]?(?: (?:field|key))?(?P<rest>.*)$"#,
        )
    });
    let found = FIELD.as_ref()?.captures(text.trim())?;
    let key = key_of(&found["key"], !found["mark"].is_empty(), endpoint)?;
    let rest = found["rest"].trim();
    if rest.is_empty() {
        return Some((key, None));
    }
    shape(rest).map(|shape| (key, Some(shape)))
}

/// A value or a shape behind a key.
fn shape(rest: &str) -> Option<String> {
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r"(?i)^(?:is |are )?(?P<sign>greater than|more than|higher than|>=|>|at least|less than|<|at most|<=)\s?(?P<n>-?\d+(?:\.\d+)?)$",
        )
    });
    static WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r"(?i)^\(?(?:is |are |must be |should be )?(?:an? )?(?:(?P<positive>positive (?:integer|number))|(?P<filled>not empty|non[- ]empty|not null|filled)|(?P<present>present|returned|exists|given|there|available|included)|(?P<absent>absent|missing|not returned|not present|not included)|(?P<integer>integer|number)|(?P<text>string|text))\)?$",
        )
    });
    static VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(
            r#"(?i)^(?P<verb>(?:is|are|=|==|:|equals(?: to)?|equal to|is equal to|has (?:the )?value|with (?:the )?value|is now|is set to|must be|should be|was)\s?)?(?:now )?(?P<value>"[^"]*"|'[^']*'|-?\d+(?:\.\d+)?|true|false|null|\[[^\]]*\]|\{[^{}]*\}|[\w-]+)$"#,
        )
    });
    if let Some(found) = NUMBER.as_ref()?.captures(rest) {
        let sign = match plain(&found["sign"]).as_str() {
            "greater than" | "more than" | "higher than" => ">",
            "at least" => ">=",
            "less than" => "<",
            "at most" => "<=",
            _ => &found["sign"],
        };
        return Some(format!("#number {sign} {}", &found["n"]));
    }
    if let Some(found) = WORDS.as_ref()?.captures(rest) {
        let shapes = [
            ("positive", "#number > 0"),
            ("filled", "#not-empty"),
            ("present", "#present"),
            ("absent", "#absent"),
            ("integer", "#number"),
            ("text", "#string"),
        ];
        return shapes.iter().find(|(name, _)| found.name(name).is_some()).map(|(_, shape)| (*shape).to_owned());
    }
    let found = VALUE.as_ref()?.captures(rest)?;
    let value = &found["value"];
    let is_literal = unquoted(value).1 || serde_json::from_str::<serde_json::Value>(value).is_ok();
    let is_after_sign = found.name("verb").is_some_and(|verb| ["=", "==", ":"].contains(&verb.as_str().trim()));
    (is_literal || is_after_sign || value.contains('@')).then(|| as_field(value))
}

/// The key of the answer; one in quotes is taken as it stands where the endpoint has no such key.
fn key_of(word: &str, is_quoted: bool, endpoint: Option<&Endpoint>) -> Option<String> {
    let same = |own: &str| own.eq_ignore_ascii_case(word);
    let of_endpoint = endpoint.and_then(|endpoint| keys(&endpoint.answers).map(|key| key.name).find(|own| same(own)));
    let first = word.split('.').next().unwrap_or(word);
    let inner =
        endpoint.is_some_and(|endpoint| word.contains('.') && keys(&endpoint.answers).any(|key| key.name == first));
    let common = || COMMON.into_iter().find(|own| *own == word);
    let is_quoted = is_quoted
        || endpoint.is_none() && word.len() > 2 && word.starts_with(|letter: char| letter.is_ascii_lowercase());
    of_endpoint.or_else(common).map(str::to_owned).or_else(|| (is_quoted || inner).then(|| word.to_owned()))
}

/// A text that the answer says: an error.
fn says(text: &str) -> Option<Check> {
    static SAYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        expression(&format!(
            r#"(?i)^(?:with )?(?:the |an )?(?:(?:error )?message|error|{ANSWER})(?: text)?(?: (?:is|says|contains|returned))?:?\s?(?P<text>"[^"]+"|'[^']+')(?: is returned)?$"#
        ))
    });
    let own = SAYS.as_ref()?.captures(text).map(|found| unquoted(&found["text"]).0);
    own.or_else(|| only_quoted(text)).filter(|text| !text.contains('{')).map(Check::Says)
}
