//! A request and its answer as reports show them.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

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
