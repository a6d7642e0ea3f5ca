//! Known traps of the Admin API, recognised in a response.
//!
//! Sources: the recorded exchanges 017 and 067 (https), 018 and 104 (wrong verb), 028 (content type; the one of each operation
//! is in openapi.json), 032 (status in the body), 060–065 (tokens and scopes), 033–043, 089 and 130 (500 for a refusal), 132
//! (unknown path), and the notes on `Host` and on nginx beside them.

use reqwest::StatusCode;
use serde_json::Value;

use super::removal::{below_admin_api, collections};
use super::response::Response;

impl Response {
    /// What to know about this answer: the known traps of the shop, where this is one of them. One sentence or two.
    pub fn hint(&self) -> Option<String> {
        hint(self)
    }
}

/// One sentence or two on what the answer means, where it is a known trap.
fn hint(response: &Response) -> Option<String> {
    let json = response.json().ok();
    let message = json.as_ref().and_then(Value::as_str);
    let html = response.content_type().as_deref() == Some("text/html");
    let path = &response.request.path;
    match response.status {
        status if status.is_redirection() => Some(redirected(response)),
        StatusCode::UNAUTHORIZED => unauthorized(response, message),
        StatusCode::UPGRADE_REQUIRED => {
            Some("the server reports a TLS version below 1.2 to PrestaShop: raise it there".to_owned())
        }
        StatusCode::FORBIDDEN => Some(
            "the token does not have the scope that this path and method need; request it with the token".to_owned(),
        ),
        StatusCode::NOT_FOUND if html => Some(format!(
            "an HTML page: the shop has no path {path} in its Admin API{}; check its spelling, and in the back office that \
             Advanced Parameters > Admin API has the API enabled (while it is off every path is 404)",
            did_you_mean(path)
        )),
        StatusCode::METHOD_NOT_ALLOWED => Some(format!(
            "the shop has no {} for {path}; what it has there: {}. Another path may be meant (a plural in one version is a \
             singular in another)",
            response.request.method,
            response.header("allow").unwrap_or("nothing that it names")
        )),
        StatusCode::NOT_ACCEPTABLE => {
            Some("the Admin API answers in JSON only: leave out Accept or ask for application/json".to_owned())
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            let taken = match response.request.method.as_str() {
                "PATCH" => "application/merge-patch+json with PATCH only",
                "POST" => {
                    "application/json, and multipart/form-data where a file belongs to it (titles, pictures of products, modules)"
                }
                _ => "application/json only",
            };
            Some(format!("the Admin API takes {taken}: check the Content-Type of the request"))
        }
        StatusCode::BAD_REQUEST if html && response.body.contains("plain HTTP request was sent to HTTPS port") => {
            Some("plain HTTP was sent to an https port: PSBDD_API_URL must begin with https://".to_owned())
        }
        _ if response.is_of_gateway() => Some(
            "this is not an answer of PrestaShop: the web server in front of it got none; check whether PHP is running, whether the shop is in maintenance or overloaded, and the web server's log"
                .to_owned(),
        ),
        StatusCode::INTERNAL_SERVER_ERROR if json.is_some() => Some(
            "PrestaShop 9.1 answers 500 also where its domain refuses a value (a name that is too long, a discount beyond \
             100, a column that cannot be ordered by) and for the token of a deleted client; production mode hides which"
                .to_owned(),
        ),
        _ => other_status_in_body(response, json.as_ref()),
    }
}

/// Paths that are nearly the one that is not there, of those in which something can be created: others may be there as well.
fn did_you_mean(path: &str) -> String {
    const OFFERED: usize = 2;
    let path = below_admin_api(path);
    let asked: Vec<&str> = path.split('/').collect();
    let mut near: Vec<(usize, String)> = Vec::new();
    for known in collections() {
        let count = known.split('/').count();
        if count > asked.len() {
            continue;
        }
        let (begin, rest) = asked.split_at(count);
        let begin = begin.join("/");
        // What follows a collection is the number of a member.
        if begin == known && rest.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
            return String::new();
        }
        let limit = (begin.chars().count() / 4).clamp(1, 2);
        let distance = strsim::damerau_levenshtein(&begin, known);
        if (1..=limit).contains(&distance) {
            near.push((distance, std::iter::once(known).chain(rest.iter().copied()).collect::<Vec<_>>().join("/")));
        }
    }
    near.sort();
    near.dedup_by(|left, right| left.1 == right.1);
    let nearest = near.first().map_or(0, |(distance, _)| *distance);
    near.retain(|(distance, _)| *distance == nearest);
    let near: Vec<String> = near.into_iter().take(OFFERED).map(|(_, path)| path).collect();
    if near.is_empty() { String::new() } else { format!(" (did you mean {}?)", near.join(" or ")) }
}

fn redirected(response: &Response) -> String {
    format!(
        "redirected to {}; PrestaShop does this when the Host is not the shop's own address (127.0.0.1 instead of \
         localhost, another port): set PSBDD_API_URL to exactly the address in the shop's settings",
        response.header("location").map_or("nowhere", |location| location.split('?').next().unwrap_or_default())
    )
}

fn unauthorized(response: &Response, message: Option<&str>) -> Option<String> {
    match message? {
        "Use HTTPS protocol" => Some(format!(
            "in production mode the Admin API answers over https only: set PSBDD_API_URL to the https address{}",
            response.header("location").map(|location| format!(" (the shop names {location})")).unwrap_or_default()
        )),
        "No authorization server matching your credentials" => {
            Some("the shop's words for a token that is expired, altered or none at all".to_owned())
        }
        "No Authorization header provided" | "Bearer token missing" => {
            Some("the request carried no access token".to_owned())
        }
        _ => None,
    }
}

fn other_status_in_body(response: &Response, json: Option<&Value>) -> Option<String> {
    let said = json?.get("status")?.as_u64()?;
    let status = u64::from(response.status.as_u16());
    (said != status && status >= 400).then(|| {
        format!(
            "the body says status {said}, the status line {status}: PrestaShop 9.1 writes 500 into the body of every \
             refusal by its domain, only the status line counts"
        )
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::super::response::tests::response;

    const PROBLEM: &str = r#"{"type":"t","title":"An error occurred","status":500,"detail":"Internal Server Error"}"#;
    const JSON: (&str, &str) = ("content-type", "application/json; charset=utf-8");
    const HTML: (&str, &str) = ("content-type", "text/html; charset=UTF-8");

    fn hint(request: &str, status: u16, headers: &[(&str, &str)], body: &str) -> Option<String> {
        response(request, status, headers, body).hint()
    }

    #[test]
    fn a_wrong_verb_names_the_verbs_that_are_there() {
        let hint = hint("POST /admin-api/customers/group", 405, &[HTML, ("allow", "DELETE")], "<!DOCTYPE html>");
        insta::assert_snapshot!(hint.unwrap(), @"the shop has no POST for /admin-api/customers/group; what it has there: DELETE. Another path may be meant (a plural in one version is a singular in another)");
    }

    #[test]
    fn a_redirect_is_explained_by_the_host_without_its_query() {
        let hint =
            hint("GET /admin-api/customers/groups", 302, &[("location", "https://localhost:8443/?_token=T")], "");
        insta::assert_snapshot!(hint.unwrap(), @"redirected to https://localhost:8443/; PrestaShop does this when the Host is not the shop's own address (127.0.0.1 instead of localhost, another port): set PSBDD_API_URL to exactly the address in the shop's settings");
    }

    #[test]
    fn a_status_in_the_body_that_differs_from_the_status_line_is_pointed_out() {
        let hint_of = |status| hint("POST /admin-api/customers/groups", status, &[JSON], PROBLEM);
        assert!(hint_of(400).unwrap().starts_with("the body says status 500, the status line 400"));
        assert!(hint_of(404).unwrap().starts_with("the body says status 500, the status line 404"));
        assert!(hint_of(500).unwrap().contains("refuses a value"));
    }

    #[test]
    fn a_404_page_is_told_from_a_404_of_a_resource() {
        let page = hint("GET /admin-api/no-such-thing", 404, &[HTML], "<!DOCTYPE html>").unwrap();
        assert!(page.contains("no path /admin-api/no-such-thing"), "{page}");
        let resource = hint("GET /admin-api/customers/groups/9", 404, &[JSON], PROBLEM).unwrap();
        assert!(!resource.contains("no path"), "{resource}");
    }

    #[test]
    fn a_path_that_is_nearly_there_is_answered_with_the_one_that_was_probably_meant() {
        let meant = |path: &str| {
            let hint = hint(&format!("GET /admin-api{path}"), 404, &[HTML], "<!DOCTYPE html>").unwrap();
            let meant = hint.split_once("did you mean ").and_then(|(_, rest)| Some(rest.split_once('?')?.0.to_owned()));
            meant.unwrap_or_default()
        };
        assert_eq!(meant("/customer/groups/1"), "/customers/groups/1");
        assert_eq!(meant("/customer/group/1"), "/customers/group/1");
        assert_eq!(meant("/titels"), "/titles");
        assert_eq!(meant("/api-client?limit=2"), "/api-clients");
        for path in ["/no-such-thing", "/titles/7", "/languages", "/"] {
            assert_eq!(meant(path), "", "{path}");
        }
    }

    #[test]
    fn tokens_scopes_and_media_types_have_their_hints() {
        for (status, body, part) in [
            (401, "\"Use HTTPS protocol\"", "set PSBDD_API_URL to the https address"),
            (401, "\"No authorization server matching your credentials\"", "expired, altered"),
            (401, "\"No Authorization header provided\"", "no access token"),
            (401, "\"Bearer token missing\"", "no access token"),
            (403, r#"{"status":403}"#, "scope"),
            (406, r#"{"status":406}"#, "application/json"),
            (426, "\"TLSv1.2 or higher is required.\"", "TLS version below 1.2"),
            (415, r#"{"status":415}"#, "Content-Type"),
        ] {
            let hint = hint("GET /admin-api/x", status, &[JSON], body).unwrap();
            assert!(hint.contains(part), "{status}: {hint}");
        }
    }

    /// `POST /titles` takes no JSON.
    #[test]
    fn a_content_type_that_is_not_taken_is_answered_with_those_of_the_method() {
        let of = |request: &str| hint(request, 415, &[JSON], "{}").unwrap();
        assert!(of("POST /admin-api/titles").contains("multipart/form-data where a file belongs to it"));
        assert!(of("PATCH /admin-api/titles/1").contains("application/merge-patch+json with PATCH only"));
        assert!(of("PUT /admin-api/zones/1").contains("takes application/json only"));
    }

    #[test]
    fn the_web_servers_answer_is_told_from_the_shops() {
        for status in 502..=504 {
            let page = hint("GET /admin-api/x", status, &[HTML], "<html><center>nginx</center>").unwrap();
            assert!(page.starts_with("this is not an answer of PrestaShop"), "{status}: {page}");
        }
    }

    #[test]
    fn an_answer_that_is_no_trap_has_no_hint() {
        assert_eq!(hint("GET /admin-api/x", 200, &[JSON], r#"{"status":500}"#), None);
        assert_eq!(hint("DELETE /admin-api/x", 204, &[], ""), None);
        assert_eq!(hint("POST /admin-api/x", 422, &[JSON], r#"[{"propertyPath":"a"}]"#), None);
    }
}
