//! One exchange as text for an artifact, secrets masked.

use std::fmt::Write as _;
use std::sync::LazyLock;
use std::time::Duration;

use regex::{Captures, Regex};
use reqwest::header::HeaderMap;
use serde_json::Value;

use super::response::Response;
use crate::secrets::{MASK, Secrets};

/// Bodies are cut beyond this number of characters.
const LONGEST_BODY: usize = 64 * 1024;
/// Headers that are secrets as a whole; of `Authorization` the scheme stays.
const SECRET_HEADERS: [&str; 3] = ["proxy-authorization", "cookie", "set-cookie"];

/// What was sent last and what came back.
///
/// As text:
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

    /// The exchange as text. Whatever `secrets` knows is masked, and so are, known or not: `Authorization`, cookies,
    /// `client_secret`, `access_token`, `secret` and passwords in bodies, and tokens in addresses.
    pub fn to_text(&self, secrets: &Secrets) -> String {
        let mut text = format!("{} {}\n", self.method, self.url);
        push_part(&mut text, &self.headers, self.body.as_deref().unwrap_or_default());
        text.push('\n');
        match &self.outcome {
            Outcome::Response(response) => {
                let _ = writeln!(text, "{} after {:.3} s", response.status_line(), response.elapsed.as_secs_f64());
                push_part(&mut text, &response.headers, &response.body);
                if let Some(hint) = response.hint() {
                    let _ = write!(text, "\nNote: {hint}.\n");
                }
            }
            Outcome::Failed { message, after } => {
                let _ = writeln!(text, "no response after {:.3} s: {message}", after.as_secs_f64());
            }
        }
        secrets.mask(&mask_named(&text))
    }
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
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

fn push_part(text: &mut String, headers: &[(String, String)], body: &str) {
    for (name, value) in headers {
        let value = if name == "authorization" {
            value.split_once(' ').map_or(MASK.to_owned(), |(scheme, _)| format!("{scheme} {MASK}"))
        } else if SECRET_HEADERS.contains(&name.as_str()) {
            MASK.to_owned()
        } else {
            value.clone()
        };
        let _ = writeln!(text, "{name}: {value}");
    }
    if !body.is_empty() {
        let pretty = serde_json::from_str::<Value>(body).ok().filter(|json| json.is_object() || json.is_array());
        let pretty = pretty.and_then(|json| serde_json::to_string_pretty(&json).ok());
        let body = pretty.as_deref().unwrap_or(body);
        let length = body.chars().count();
        text.push('\n');
        text.extend(body.chars().take(LONGEST_BODY));
        if length > LONGEST_BODY {
            let _ = write!(text, "\n… {} of {length} characters left out", length - LONGEST_BODY);
        }
        text.push('\n');
    }
}

#[expect(clippy::unwrap_used, reason = "the pattern is a constant and tests use it")]
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    // In JSON ("client_secret": "…", also cut off in broken JSON), in forms and in addresses (client_secret=…).
    Regex::new(
        r#"(?i)(?P<json>"(?:client_?secret|access_token|refresh_token|secret|password|passwd)"\s*:\s*)(?:"(?:[^"\\]|\\.)*"?|[0-9.eE+-]+)|(?P<form>\b(?:client_?secret|access_token|refresh_token|_?token|secret|password|passwd)=)[^&\s"]*"#,
    )
    .unwrap()
});

/// Masks what stands behind the names of secrets.
fn mask_named(text: &str) -> String {
    NAMED
        .replace_all(text, |found: &Captures<'_>| match (found.name("json"), found.name("form")) {
            (Some(name), _) => format!("{}\"{MASK}\"", name.as_str()),
            (None, name) => format!("{}{MASK}", name.map_or("", |name| name.as_str())),
        })
        .into_owned()
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
        insta::assert_snapshot!(exchange.to_text(&secrets), @r#"
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
            let text = sent(body, &[]).failed("refused".to_owned(), Duration::from_secs(1)).to_text(&Secrets::new());
            assert!(!text.contains("h1dden") && text.contains(MASK), "{text}");
        }
    }

    #[test]
    fn names_that_only_look_alike_stay_readable() {
        let body = r#"{"token_type":"Bearer","expires_in":3600,"secretary":"Ann"}"#;
        let text = sent("", &[]).answered(response("GET /x", 200, &[], body)).to_text(&Secrets::new());
        assert!(text.contains("Bearer") && text.contains("Ann"), "{text}");
    }

    #[test]
    fn a_request_without_a_response_says_why() {
        let text =
            sent("", &[]).failed("connection refused".to_owned(), Duration::from_millis(5)).to_text(&Secrets::new());
        assert_eq!(
            text,
            "POST https://shop.example/admin-api/x?_token=***\n\nno response after 0.005 s: connection refused\n"
        );
    }

    #[test]
    fn a_huge_body_is_cut_with_its_length() {
        let text =
            sent(&"x".repeat(LONGEST_BODY + 5), &[]).failed(String::new(), Duration::ZERO).to_text(&Secrets::new());
        assert!(text.contains("… 5 of 65541 characters left out"));
    }
}
