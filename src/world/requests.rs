use serde_json::Value;

use crate::admin_api::{AccessToken, Authorization, Credentials, Request, Response};
use crate::failure::Failure;

/// The Admin API side of a scenario.
#[derive(Default)]
pub struct Requests {
    /// Who asks: the token of the last successful token request, unless a step says otherwise.
    pub authorization: Authorization,
    /// The client whose token it is, for another token later.
    pub credentials: Option<Credentials>,
    /// Headers for the next request only.
    pub headers: Vec<(String, String)>,
    /// Headers that the next request goes without.
    pub left_out_headers: Vec<String>,
    /// The last request and its response.
    pub last: Option<(Request, Response)>,
}

impl Requests {
    /// The last response.
    ///
    /// # Errors
    /// The feature is wrong when nothing was sent yet.
    pub fn response(&self) -> Result<&Response, Failure> {
        self.exchange().map(|(_, response)| response)
    }

    /// The last request.
    pub fn request(&self) -> Result<&Request, Failure> {
        self.exchange().map(|(request, _)| request)
    }

    fn exchange(&self) -> Result<(&Request, &Response), Failure> {
        let exchange = self.last.as_ref().map(|(request, response)| (request, response));
        exchange.ok_or_else(|| Failure::feature("no request was sent yet, so there is no response to look at"))
    }

    /// The body of the last response as JSON.
    pub fn json(&self) -> Result<Value, Failure> {
        let response = self.response()?;
        response.json().map_err(|error| {
            let seen = format!("{}, {}", response.status_line(), shorten(&response.body));
            let failure = if response.is_of_gateway() {
                let hint = response.hint().unwrap_or_default();
                Failure::environment(format!("the body of the response\n  expected: JSON\n  seen:     {seen}"))
                    .advise(hint)
            } else {
                Failure::mismatch("the body of the response", "JSON", seen)
            };
            failure.caused_by(error)
        })
    }

    /// The scopes that the current token was asked with.
    pub fn scopes(&self) -> Vec<String> {
        self.token().map(|token| token.scopes().to_vec()).unwrap_or_default()
    }

    /// The current token, if there is one.
    pub fn token(&self) -> Option<&AccessToken> {
        match &self.authorization {
            Authorization::Bearer(token) => Some(token),
            Authorization::None | Authorization::Raw(_) => None,
        }
    }
}

/// The beginning of a text, for messages.
pub(crate) fn shorten(text: &str) -> String {
    const SHOWN: usize = 300;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    if shown.is_empty() { "(empty)".to_owned() } else { shown }
}
