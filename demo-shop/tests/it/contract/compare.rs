//! Comparing an answer with the recorded one. What differs between any two runs is made equal by the rules below, and by no others.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{exchange::Exchange, replay::Answer};

/// The headers of which the recording is complete: one that it lacks must not be there.
const COMPARED: [&str; 7] =
    ["Content-Type", "Cache-Control", "Vary", "Allow", "WWW-Authenticate", "Location", "Content-Location"];

/// What is not as recorded.
pub fn differences(exchange: &Exchange, answer: &Answer) -> Vec<String> {
    let expected = &exchange.response;
    let mut found = Vec::new();
    let mut compare = |what: &str, expected: &str, seen: &str| {
        if expected != seen {
            found.push(format!("{what}\n  expected {expected}\n  seen     {seen}"));
        }
    };
    compare("status", &expected.status.to_string(), &answer.status.to_string());
    let names: BTreeSet<_> = expected.headers.keys().map(String::as_str).chain(COMPARED).collect();
    for name in names {
        let seen = answer.headers.get(name).map(|value| header_rules(value.to_str().unwrap(), answer));
        let recorded = expected.headers.get(name).map(String::as_str);
        compare(name, recorded.unwrap_or("(none)"), seen.as_deref().unwrap_or("(none)"));
    }
    if let Some(json) = &expected.json {
        let mut seen = serde_json::from_str(&answer.body).unwrap_or(Value::Null);
        let mut json = json.clone();
        body_rules(&mut seen);
        body_rules(&mut json);
        // As texts, so that the order of fields and the notation of numbers count.
        compare("body", &json.to_string(), &seen.to_string());
        compare("escaping", "as PHP does", if is_escaped(&answer.body) { "as PHP does" } else { &answer.body });
    }
    if let Some(text) = &expected.text {
        compare("page", &page_rule(text), &page_rule(&answer.body));
    }
    found
}

/// Rule 1: hosts are those of the recording. Rule 2: a back office token is `T`.
fn header_rules(value: &str, answer: &Answer) -> String {
    let value = value.replace(&answer.host, "localhost:8001");
    match value.split_once("?_token=") {
        Some((path, token)) if token.len() >= 16 => format!("{path}?_token=T"),
        _ => value,
    }
}

/// Rule 3: a secret of 32 hex digits and a token of three parts are their placeholders. Rule 4: the time at the end of a
/// picture's address is 0.
fn body_rules(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let placeholder = match (name.as_str(), field.as_str()) {
                    ("secret", Some(text)) if text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                        Some("<secret>".to_owned())
                    }
                    ("access_token", Some(text)) if text.split('.').filter(|part| part.len() > 20).count() == 3 => {
                        Some("<jwt>".to_owned())
                    }
                    ("flag", Some(text)) => text.split_once("?time=").map(|(path, _)| format!("{path}?time=0")),
                    _ => None,
                };
                match placeholder {
                    Some(text) => *field = text.into(),
                    None => body_rules(field),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(body_rules),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Rule 5: of a page that says what went wrong, the title and the headings count; its other words and its looks are
/// PrestaShop's own.
fn page_rule(text: &str) -> String {
    if !text.starts_with("<!DOCTYPE html>") {
        return text.to_owned();
    }
    ["title", "h1", "h2"]
        .map(|tag| {
            let content =
                text.split_once(&format!("<{tag}>")).and_then(|(_, rest)| rest.split_once(&format!("</{tag}>")));
            content.map_or_else(|| format!("no {tag}"), |(content, _)| format!("{tag}: {content}"))
        })
        .join(" | ")
}

/// Whether the text is ASCII and every slash in it has its backslash.
fn is_escaped(body: &str) -> bool {
    let mut before = ' ';
    body.chars().all(|letter| {
        let good = letter.is_ascii() && (letter != '/' || before == '\\');
        before = letter;
        good
    })
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

    use super::*;

    fn exchange() -> Exchange {
        let recorded = r#"{
            "n": 1, "name": "", "request": {"tls": true, "method": "GET", "path": "/", "headers": {}, "body": ""},
            "response": {
                "status": 200,
                "headers": {"Location": "https://localhost:8001/a?_token=T", "Allow": "POST"},
                "json": {"a": 0.0, "b": "x/\u00e9", "secret": "<secret>"}
            }
        }"#;
        serde_json::from_str(recorded).unwrap()
    }

    fn answer(body: &str) -> Answer {
        let headers = [("location", "https://localhost:1234/a?_token=0123456789abcdef"), ("allow", "POST")]
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        Answer {
            status: 200,
            headers: HeaderMap::from_iter(headers),
            body: body.to_owned(),
            host: "localhost:1234".to_owned(),
        }
    }

    const AS_RECORDED: &str = r#"{"a":0.0,"b":"x\/\u00e9","secret":"0123456789abcdef0123456789abcdef"}"#;

    #[test]
    fn an_answer_as_recorded_has_no_differences() {
        assert_eq!(differences(&exchange(), &answer(AS_RECORDED)), [""; 0]);
    }

    #[test]
    fn every_departure_is_one_difference() {
        let changed = [
            AS_RECORDED.replace("0.0", "0"),
            AS_RECORDED.replace("0.0", "0.5"),
            AS_RECORDED.replace("\\/", "/"),
            AS_RECORDED.replace("\\u00e9", "é"),
            AS_RECORDED.replace("0123456789abcdef", "0123456789"),
            r#"{"b":"x\/\u00e9","a":0.0,"secret":"0123456789abcdef0123456789abcdef"}"#.to_owned(),
        ];
        for body in changed {
            assert_eq!(differences(&exchange(), &answer(&body)).len(), 1, "{body}");
        }
        let mut other = answer(AS_RECORDED);
        other.status = 201;
        other.headers.insert("vary", HeaderValue::from_static("Accept"));
        other.headers.remove("allow");
        other.headers.insert("location", HeaderValue::from_static("https://localhost:1234/b?_token=0123456789abcdef"));
        let found = differences(&exchange(), &other);
        assert_eq!(found.len(), 4, "{found:?}");
    }

    #[test]
    fn of_a_page_the_title_and_the_headings_count() {
        let page = |heading: &str| format!("<!DOCTYPE html><title>t</title><h1>{heading}</h1><h2>b</h2><p>words</p>");
        assert_eq!(page_rule(&page("a")), "title: t | h1: a | h2: b");
        assert_ne!(page_rule(&page("a")), page_rule(&page("c")));
    }
}
