//! One exchange for a report, secrets masked.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;
use std::time::Duration;

use prestashop_bdd_core::exchange::{AnswerRecord, ExchangeRecord};
use prestashop_bdd_core::secrets::{MASK, Secrets, Shown};
use prestashop_bdd_json as json;
use regex::{Captures, Regex};
use reqwest::header::HeaderMap;
use secrecy::SecretString;

use super::response::Response;

/// Bodies are cut beyond this number of characters.
const LONGEST_BODY: usize = 64 * 1024;
/// Headers that are secrets as a whole; of `Authorization` the scheme stays.
const SECRET_HEADERS: [&str; 3] = ["proxy-authorization", "cookie", "set-cookie"];

/// Shorter values of cookies, such as a language, are no secrets: they would be masked in too many other texts.
const SHORTEST_VALUE: usize = 8;

/// What was sent and what came back.
#[derive(Clone)]
pub struct Exchange {
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: Option<String>,
    outcome: Outcome,
}

#[derive(Clone)]
enum Outcome {
    Response(Box<Response>),
    Failed { message: String, after: Duration },
}

impl Exchange {
    pub(super) fn sent(method: &str, url: &str, headers: &HeaderMap, body: Option<String>) -> Unanswered {
        Unanswered { method: method.to_owned(), url: url.to_owned(), headers: header_list(headers), body }
    }

    /// The response, when there was one.
    pub fn response(&self) -> Option<&Response> {
        match &self.outcome {
            Outcome::Response(response) => Some(response),
            Outcome::Failed { .. } => None,
        }
    }

    /// Makes the values of headers secret that log somebody in, so that no message shows them either.
    fn register_headers(&self, secrets: &Secrets) {
        let of_answer = self.response().map(|response| response.headers.as_slice()).unwrap_or_default();
        for (name, value) in self.headers.iter().chain(of_answer) {
            register_header(name, value, secrets);
        }
    }

    /// The exchange for a report. Whatever `secrets` knows is masked, and so are, known or not: `Authorization`, cookies,
    /// `client_secret`, `access_token`, `secret` and passwords in bodies, and tokens in addresses.
    pub fn record(&self, secrets: &Secrets) -> ExchangeRecord {
        self.register_headers(secrets);
        let masked = |text: &str| secrets.mask(&mask_named(text));
        let headers = |headers: &[(String, String)]| {
            headers.iter().map(|(name, value)| (name.clone(), masked(&shown_header(name, value)))).collect()
        };
        let body = |body: &str| shown_body(&secrets.shown(&mask_named(&pretty(body))));
        let (response, elapsed) = match &self.outcome {
            Outcome::Response(response) => {
                let answer = AnswerRecord::Response {
                    status: response.status.as_u16(),
                    status_line: response.status_line(),
                    headers: headers(&response.headers),
                    body: body(&response.body),
                    hint: response.note.clone().or_else(|| response.hint()),
                };
                (answer, response.elapsed)
            }
            Outcome::Failed { message, after } => (AnswerRecord::None { reason: masked(message) }, *after),
        };
        ExchangeRecord {
            method: self.method.clone(),
            url: masked(&self.url),
            headers: headers(&self.headers),
            body: body(self.body.as_deref().unwrap_or_default()),
            answer: response,
            elapsed,
        }
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Exchange").field("method", &self.method).finish_non_exhaustive()
    }
}

/// A request on its way.
pub(super) struct Unanswered {
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: Option<String>,
}

impl Unanswered {
    pub(super) fn answered(self, response: Response) -> Exchange {
        self.ended(Outcome::Response(Box::new(response)))
    }

    pub(super) fn failed(self, message: String, after: Duration) -> Exchange {
        self.ended(Outcome::Failed { message, after })
    }

    fn ended(self, outcome: Outcome) -> Exchange {
        Exchange { method: self.method, url: self.url, headers: self.headers, body: self.body, outcome }
    }
}

/// Headers as texts; bytes beyond ASCII are read as UTF-8.
pub(super) fn header_list(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect()
}

/// Makes what logs somebody in by this header secret: a token, or the values of cookies.
pub fn register_header(name: &str, value: &str, secrets: &Secrets) {
    for value in secret_values(name, value).filter(|value| value.len() >= SHORTEST_VALUE) {
        secrets.register(&SecretString::from(value));
    }
}

/// What is secret in the value of a header: tokens and the values of cookies.
fn secret_values<'value>(name: &str, value: &'value str) -> impl Iterator<Item = &'value str> {
    let cookies = |value: &'value str, most: usize| {
        let pairs = value.split(';').take(most).filter_map(|pair| pair.split_once('='));
        pairs.map(|(_, value)| value.trim().trim_matches('"')).collect()
    };
    let values: Vec<&str> = match name.to_ascii_lowercase().as_str() {
        // A scheme and what belongs to it; what has no scheme is secret as a whole.
        "authorization" | "proxy-authorization" => match value.split_once(char::is_whitespace) {
            Some((_, credentials)) => credentials.split_whitespace().collect(),
            None => vec![value],
        },
        "cookie" => cookies(value, usize::MAX),
        "set-cookie" => cookies(value, 1),
        _ => Vec::new(),
    };
    values.into_iter()
}

fn shown_header(name: &str, value: &str) -> String {
    if name == "authorization" {
        value.split_once(' ').map_or(MASK.to_owned(), |(scheme, _)| format!("{scheme} {MASK}"))
    } else if SECRET_HEADERS.contains(&name) {
        MASK.to_owned()
    } else {
        value.to_owned()
    }
}

/// JSON laid out; other text as it is.
fn pretty(body: &str) -> Cow<'_, str> {
    let json = json::read(body).ok().filter(|json| json.is_object() || json.is_array());
    json.and_then(|json| serde_json::to_string_pretty(&json).ok()).map_or(Cow::Borrowed(body), Cow::Owned)
}

/// Not more than can be read.
fn shown_body(body: &Shown) -> String {
    let length = body.length();
    if length <= LONGEST_BODY {
        return body.as_str().to_owned();
    }
    format!("{}\n… {} of {length} characters left out", body.part(0, LONGEST_BODY), length - LONGEST_BODY)
}

#[expect(clippy::unwrap_used, reason = "the pattern is a constant and tests use it")]
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    // In JSON ("client_secret": "…", also cut off in broken JSON), in forms and in addresses (client_secret=…).
    Regex::new(
        r#"(?i)"(?:client_?secret|access_token|refresh_token|secret|password|passwd)"\s*:\s*(?:"(?:[^"\\]|\\.)*"?|[0-9.eE+-]+)|\b(?:client_?secret|access_token|refresh_token|_?token|secret|password|passwd)=[^&\s"]*"#,
    )
    .unwrap()
});

/// What all of those names have in them. Few texts have, and that is told faster.
#[expect(clippy::unwrap_used, reason = "the pattern is a constant and tests use it")]
static STEMS: LazyLock<Regex> = LazyLock::new(|| Regex::new("(?i)secret|token|passw").unwrap());

/// Masks what stands behind the names of secrets.
fn mask_named(text: &str) -> Cow<'_, str> {
    if !STEMS.is_match(text) {
        return Cow::Borrowed(text);
    }
    // Without groups in the pattern an automaton finds the place, which is many times faster in a long token.
    NAMED.replace_all(text, |found: &Captures<'_>| match (found[0].split_once(':'), found[0].split_once('=')) {
        (Some((name, value)), _) if name.starts_with('"') => {
            let space = &value[..value.len() - value.trim_start().len()];
            format!("{name}:{space}\"{MASK}\"")
        }
        (_, Some((name, _))) => format!("{name}={MASK}"),
        // There is none: the pattern ends a name by one of the two.
        (_, None) => MASK.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::super::response::tests::response;
    use super::*;

    fn sent(body: &str, headers: &[(&str, &str)]) -> Unanswered {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(name.parse::<reqwest::header::HeaderName>().unwrap(), value.parse().unwrap());
        }
        let url = "https://shop.example/admin-api/x?_token=b4ckoffice";
        Exchange::sent("POST", url, &map, (!body.is_empty()).then(|| body.to_owned()))
    }

    #[test]
    fn an_exchange_is_readable_and_its_secrets_are_masked() {
        let answer = response(
            "POST /admin-api/x",
            201,
            &[
                ("content-type", "application/json"),
                ("location", "/admin-api/x/4?_token=b4ckoffice"),
                ("set-cookie", "PHPSESSID=s3ss"),
            ],
            r#"{"apiClientId":2,"secret":"a6d1448eff68","note":"free"}"#,
        );
        let exchange = sent(
            r#"{"clientName": "x", "client_secret": "s3cret\"x"}"#,
            &[("authorization", "Bearer t0k3n"), ("content-type", "application/json")],
        )
        .answered(answer);
        let secrets = Secrets::new();
        secrets.register(&SecretString::from("free"));
        insta::assert_snapshot!(exchange.record(&secrets).to_string(), @r#"
        POST https://shop.example/admin-api/x?_token=***
        authorization: Bearer ***
        content-type: application/json

        {
          "clientName": "x",
          "client_secret": "***"
        }

        201 Created after 0.012 s
        content-type: application/json
        location: /admin-api/x/4?_token=***
        set-cookie: ***

        {
          "apiClientId": 2,
          "secret": "***",
          "note": "***"
        }
        "#);
    }

    #[test]
    fn values_of_headers_that_log_somebody_in_are_secret_everywhere_from_then_on() {
        let answer =
            response("GET /x", 200, &[("set-cookie", "PHPSESSID=s3ss10n-of-nobody; path=/; SameSite=Lax")], "");
        let headers = [
            ("authorization", "Bearer t0k3n-of-nobody"),
            ("proxy-authorization", "Basic bWU6aGlkZGVuLXdvcmQ="),
            ("cookie", "a=first-value-1; lang=en; b=second-value-2"),
        ];
        let secrets = Secrets::new();
        let record = sent("", &headers).answered(answer).record(&secrets).to_string();
        for secret in ["s3ss10n-of-nobody", "t0k3n-of-nobody", "bWU6aGlkZGVuLXdvcmQ", "first-value-1", "second-value-2"]
        {
            assert!(!record.contains(secret), "{record}");
            assert!(!secrets.mask(&format!("seen: {secret}")).contains(secret), "{secret}");
        }
        assert_eq!(secrets.mask("path=/; en"), "path=/; en");
    }

    #[test]
    fn body_cut_in_the_middle_of_a_secret_shows_no_part_of_it() {
        let secret = "0123456789abcdefghijklmnopqrstuv";
        let secrets = Secrets::new();
        secrets.register(&SecretString::from(secret));
        for cut in 0..=secret.len() {
            let body = format!("{}{secret}{}", "x".repeat(LONGEST_BODY - cut), "y".repeat(100));
            let record = sent(&body, &[]).failed(String::new(), Duration::ZERO).record(&secrets);
            let shown = (0..=secret.len() - 8).any(|start| record.body.contains(&secret[start..start + 8]));
            assert!(!shown && record.body.contains("characters left out"), "cut {cut}");
        }
    }

    #[test]
    fn secrets_are_masked_in_forms_and_in_broken_json() {
        for body in [
            "client_id=c&client_secret=h1dden&scope=a",
            r#"{"client_secret": "h1dden"#,
            r#"{"access_token":"h1dden","x":1"#,
            r#"{"Password" : "h1dden"}"#,
        ] {
            let text = sent(body, &[])
                .failed("refused".to_owned(), Duration::from_secs(1))
                .record(&Secrets::new())
                .to_string();
            assert!(!text.contains("h1dden") && text.contains(MASK), "{text}");
        }
    }

    #[test]
    fn names_that_only_look_alike_stay_readable() {
        let body = r#"{"token_type":"Bearer","expires_in":3600,"secretary":"Ann"}"#;
        let text = sent("", &[]).answered(response("GET /x", 200, &[], body)).record(&Secrets::new()).to_string();
        assert!(text.contains("Bearer") && text.contains("Ann"), "{text}");
    }

    #[test]
    fn a_request_without_a_response_says_why() {
        let text = sent("", &[])
            .failed("connection refused".to_owned(), Duration::from_millis(5))
            .record(&Secrets::new())
            .to_string();
        assert_eq!(
            text,
            "POST https://shop.example/admin-api/x?_token=***\n\nno response after 0.005 s: connection refused\n"
        );
    }

    #[test]
    fn a_huge_body_is_cut_with_its_length() {
        let text = sent(&"x".repeat(LONGEST_BODY + 5), &[])
            .failed(String::new(), Duration::ZERO)
            .record(&Secrets::new())
            .to_string();
        assert!(text.contains("… 5 of 65541 characters left out"));
    }
}
