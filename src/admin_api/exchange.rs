//! One exchange for a report, secrets masked.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::sync::LazyLock;
use std::time::Duration;

use regex::{Captures, Regex};
use reqwest::header::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::response::Response;
use crate::secrets::{MASK, Secrets};

/// Bodies are cut beyond this number of characters.
const LONGEST_BODY: usize = 64 * 1024;
/// Headers that are secrets as a whole; of `Authorization` the scheme stays.
const SECRET_HEADERS: [&str; 3] = ["proxy-authorization", "cookie", "set-cookie"];

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

    /// The exchange for a report. Whatever `secrets` knows is masked, and so are, known or not: `Authorization`, cookies,
    /// `client_secret`, `access_token`, `secret` and passwords in bodies, and tokens in addresses.
    pub fn record(&self, secrets: &Secrets) -> ExchangeRecord {
        let masked = |text: &str| secrets.mask(&mask_named(text));
        let headers = |headers: &[(String, String)]| {
            headers.iter().map(|(name, value)| (name.clone(), masked(&shown_header(name, value)))).collect()
        };
        let body = |body: &str| masked(&shown_body(body));
        let (response, elapsed) = match &self.outcome {
            Outcome::Response(response) => {
                let answer = AnswerRecord::Response {
                    status: response.status.as_u16(),
                    status_line: response.status_line(),
                    headers: headers(&response.headers),
                    body: body(&response.body),
                    hint: response.hint(),
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

/// An exchange as reports show it: secrets masked, JSON laid out, long bodies cut.
///
/// As text (its `Display`):
///
/// ```text
/// POST https://localhost:8443/admin-api/customers/groups
/// content-type: application/json
/// authorization: Bearer ***
///
/// {"localizedNames": …}
///
/// 201 Created after 0.123 s
/// content-type: application/json; charset=utf-8
/// …
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExchangeRecord {
    /// The method.
    pub method: String,
    /// The whole address.
    pub url: String,
    /// The headers as sent.
    pub headers: Vec<(String, String)>,
    /// The body as sent; empty without one.
    pub body: String,
    /// What came back.
    pub answer: AnswerRecord,
    /// From connecting to the last byte, or to the failure.
    pub elapsed: Duration,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerRecord {
    /// A response.
    Response {
        /// The status code.
        status: u16,
        /// The status with its reason, e.g. `201 Created`.
        status_line: String,
        /// The headers as received.
        headers: Vec<(String, String)>,
        /// The body; empty without one.
        body: String,
        /// What is known about such an answer of this shop.
        hint: Option<String>,
    },
    /// No response.
    None {
        /// Why not.
        reason: String,
    },
}

impl ExchangeRecord {
    /// What was asked for, without the host: `POST /admin-api/customers/groups`.
    pub fn title(&self) -> String {
        let path = self.url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|start| &rest[start..]));
        format!("{} {}", self.method, path.unwrap_or(&self.url))
    }
}

impl fmt::Display for ExchangeRecord {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |formatter: &mut fmt::Formatter<'_>, headers: &[(String, String)], body: &str| {
            for (name, value) in headers {
                writeln!(formatter, "{name}: {value}")?;
            }
            if body.is_empty() { Ok(()) } else { writeln!(formatter, "\n{body}") }
        };
        writeln!(formatter, "{} {}", self.method, self.url)?;
        part(formatter, &self.headers, &self.body)?;
        writeln!(formatter)?;
        let seconds = self.elapsed.as_secs_f64();
        match &self.answer {
            AnswerRecord::Response { status_line, headers, body, hint, .. } => {
                writeln!(formatter, "{status_line} after {seconds:.3} s")?;
                part(formatter, headers, body)?;
                hint.as_ref().map_or(Ok(()), |hint| write!(formatter, "\nNote: {hint}.\n"))
            }
            AnswerRecord::None { reason } => writeln!(formatter, "no response after {seconds:.3} s: {reason}"),
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

fn shown_header(name: &str, value: &str) -> String {
    if name == "authorization" {
        value.split_once(' ').map_or(MASK.to_owned(), |(scheme, _)| format!("{scheme} {MASK}"))
    } else if SECRET_HEADERS.contains(&name) {
        MASK.to_owned()
    } else {
        value.to_owned()
    }
}

/// JSON laid out, and not more than can be read.
fn shown_body(body: &str) -> String {
    let pretty = serde_json::from_str::<Value>(body).ok().filter(|json| json.is_object() || json.is_array());
    let pretty = pretty.and_then(|json| serde_json::to_string_pretty(&json).ok());
    let body = pretty.as_deref().unwrap_or(body);
    let length = body.chars().count();
    let mut shown: String = body.chars().take(LONGEST_BODY).collect();
    if length > LONGEST_BODY {
        // Writing to a String cannot fail.
        let _ = write!(shown, "\n… {} of {length} characters left out", length - LONGEST_BODY);
    }
    shown
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

    use secrecy::SecretString;

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
