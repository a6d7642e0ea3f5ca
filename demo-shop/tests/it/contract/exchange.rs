//! The form of a recorded exchange.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// A request to the real shop and what it answered.
#[derive(Clone, Debug, Deserialize)]
pub struct Exchange {
    /// Its place in the order of recording.
    pub n: u32,
    /// What was tried.
    pub name: String,
    /// What was sent.
    pub request: Request,
    /// What came back.
    pub response: Response,
}

/// What was sent.
#[derive(Clone, Debug, Deserialize)]
pub struct Request {
    /// Over https?
    pub tls: bool,
    pub method: String,
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

/// What came back: the headers that matter, and a JSON body or a text.
#[derive(Clone, Debug, Deserialize)]
pub struct Response {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub json: Option<Value>,
    pub text: Option<String>,
}
