use std::sync::atomic::{AtomicBool, Ordering};

use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_core::text::squeeze;
use prestashop_bdd_shop::admin_api::{AccessToken, Authorization, Credentials, JsonBodyError, Request, Response};
use serde_json::Value;

/// The Admin API side of a scenario.
#[derive(Default)]
pub struct Requests {
    /// Who asks: the token of the last successful token request, unless a step says otherwise.
    pub authorization: Authorization,
    /// Whether a step has said on purpose that nobody asks.
    pub without_token: bool,
    /// The client whose token it is, for another token later.
    pub credentials: Option<Credentials>,
    /// Headers for the next request only.
    pub headers: Vec<(String, String)>,
    /// Headers that the next request goes without.
    pub left_out_headers: Vec<String>,
    /// Whether the scenario has deleted something in the back office.
    pub deleted_in_office: bool,
    /// Why the last request met no path of the shop, where other versions have one for it.
    pub path_note: Option<String>,
    /// The last request and its response.
    pub last: Option<(Request, Response)>,
    /// Whether the step that runs now has looked at them.
    looked_at: AtomicBool,
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
        self.looked_at.store(true, Ordering::Relaxed);
        let exchange = self.last.as_ref().map(|(request, response)| (request, response));
        exchange.ok_or_else(|| Failure::feature("no request was sent yet, so there is no response to check"))
    }

    /// A step begins.
    pub(super) fn step_begins(&self) {
        self.looked_at.store(false, Ordering::Relaxed);
    }

    /// The failure of a step, with the request whose response it has looked at, unless it names that itself.
    pub fn named_in(&self, failure: Failure) -> Failure {
        let looked_at = self.looked_at.load(Ordering::Relaxed);
        match &self.last {
            Some((_, response)) if looked_at && failure.kind() == FailureKind::Product => {
                let request = response.request.to_string();
                let named = failure.says(&request);
                if named {
                    failure
                } else {
                    failure.noting(&format!("{request} was answered with {}", response.status_line()))
                }
            }
            _ => failure,
        }
    }

    /// The body of the last response as JSON.
    pub fn json(&self) -> Result<Value, Failure> {
        let response = self.response()?;
        response.json().map_err(|error| {
            let what = format!("the body of the answer to {}", response.request);
            if let JsonBodyError::DuplicateKey { path, .. } = &error {
                return Failure::mismatch(&what, "each key once in its object", format!("the key {path} twice"));
            }
            let kind = response.content_type().unwrap_or_else(|| "no content type".to_owned());
            let beginning = response.beginning_of(&squeeze(&response.body));
            let seen = format!("{}, {kind}: {beginning}", response.status_line());
            let failure = if response.is_of_gateway() {
                Failure::environment(&what).expecting("JSON", seen)
            } else {
                Failure::mismatch(&what, "JSON", seen)
            };
            let failure = match response.hint() {
                Some(hint) => failure.advise(hint),
                None => failure,
            };
            failure.caused_by(error)
        })
    }

    /// Whether the last request was refused for want of a token, and no step has made one or said that there is none.
    pub fn forgot_token(&self) -> bool {
        let Some((request, response)) = &self.last else { return false };
        let says_who_asks = |name: &str| name.eq_ignore_ascii_case("Authorization");
        let said = self.without_token
            || request.is_of_shop()
            || request.headers.iter().any(|(name, _)| says_who_asks(name))
            || request.left_out_headers.iter().any(|name| says_who_asks(name));
        matches!(request.authorization, Authorization::None)
            && !said
            && response.wants_token()
            && !request.path.ends_with("/access_token")
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use prestashop_bdd_shop::admin_api::{Method, RequestSummary, StatusCode};

    #[test]
    fn a_page_in_the_place_of_json_is_told_with_what_was_asked_and_how_it_was_answered_and_which_page_it_is() {
        let page = "<!DOCTYPE html>\n<html>\n  <title>Not found</title>\n</html>";
        let path = "/admin-api/customers/grups/3".to_owned();
        let answer = Response {
            status: StatusCode::NOT_FOUND,
            headers: vec![("content-type".to_owned(), "text/html; charset=UTF-8".to_owned())],
            body: page.to_owned(),
            note: None,
            elapsed: std::time::Duration::from_millis(12),
            request: RequestSummary { method: "GET".to_owned(), address: format!("https://shop.example{path}"), path },
        };
        let last = Some((Request::new(Method::GET, "/customers/grups/3"), answer));
        let requests = Requests { last, ..Requests::default() };
        let failure = requests.json().unwrap_err();
        assert_eq!(failure.kind(), FailureKind::Product);
        let text = failure.to_string();
        let told = "The shop differs: the body of the answer to GET https://shop.example/admin-api/customers/grups/3\n  \
            expected: JSON\n  seen:     404 Not Found, text/html: the page \"Not found\"\n";
        assert!(text.starts_with(told), "{text}");
        assert!(!text.contains('<'), "{text}");
        assert!(text.contains("\n  next:     an HTML page: the shop has no path"), "{text}");
    }

    #[test]
    fn difference_names_the_request_whose_response_the_step_has_looked_at() {
        let requests = refused("/admin-api/customers/groups", "");
        let told = |failure: Failure| requests.named_in(failure).to_string();
        let request = "GET https://shop.example/admin-api/customers/groups";
        let note = format!("\n  note:     {request} was answered with 401 Unauthorized");
        assert!(!told(Failure::product("the form")).contains("note:"), "a step of the browser");
        requests.response().unwrap();
        let difference = || Failure::product("the response is not as expected").listing(["a: expected 1".to_owned()]);
        assert!(told(difference()).ends_with(&note), "{}", told(difference()));
        assert!(!told(Failure::product(format!("the status of {request}"))).contains("note:"), "it says so itself");
        assert!(!told(Failure::feature("no such field")).contains("note:"));
        requests.step_begins();
        assert!(!told(difference()).contains("note:"), "the next step");
    }

    fn refused(path: &str, body: &str) -> Requests {
        let answer = Response {
            status: StatusCode::UNAUTHORIZED,
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: body.to_owned(),
            note: None,
            elapsed: std::time::Duration::from_millis(12),
            request: RequestSummary {
                method: "GET".to_owned(),
                address: format!("https://shop.example{path}"),
                path: path.to_owned(),
            },
        };
        Requests { last: Some((Request::new(Method::GET, path), answer)), ..Requests::default() }
    }

    #[test]
    fn a_token_was_forgotten_where_no_step_has_said_who_asks() {
        let body = "\"No authorization server matching your credentials\"";
        assert!(refused("/languages", body).forgot_token());
        assert!(!refused("/languages", "\"Use HTTPS protocol\"").forgot_token(), "that is the settings' address");
        assert!(!refused("/access_token", body).forgot_token(), "nobody has a token there");
        assert!(!Requests { without_token: true, ..refused("/languages", body) }.forgot_token());
        let mut own = refused("/languages", body);
        own.last.as_mut().unwrap().0.headers.push(("authorization".to_owned(), "Bearer x".to_owned()));
        assert!(!own.forgot_token());
        let mut token = refused("/languages", body);
        token.last.as_mut().unwrap().0.authorization = Authorization::basic("a", &"b".into());
        assert!(!token.forgot_token());
        assert!(!Requests::default().forgot_token());
    }
}
