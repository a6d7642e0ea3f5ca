//! Which media types a request may send and ask for.

use axum::http::{HeaderMap, Method, StatusCode, header};

use super::refusal::Refusal;

/// Refuses a request whose `Content-Type` (415) or `Accept` (406) is none of the Admin API's.
pub fn check(method: &Method, headers: &HeaderMap) -> Result<(), Refusal> {
    let wanted_type = match *method {
        Method::POST | Method::PUT => Some("application/json"),
        Method::PATCH => Some("application/merge-patch+json"),
        _ => None,
    };
    if let Some(wanted) = wanted_type
        && !text(headers, header::CONTENT_TYPE).is_some_and(|sent| media_type(sent).eq_ignore_ascii_case(wanted))
    {
        return Err(Refusal::Refused(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    if text(headers, header::ACCEPT).is_some_and(|accept| !accept.split(',').any(accepts_json)) {
        return Err(Refusal::Refused(StatusCode::NOT_ACCEPTABLE));
    }
    Ok(())
}

fn accepts_json(range: &str) -> bool {
    ["*/*", "application/*", "application/json"].iter().any(|good| media_type(range).eq_ignore_ascii_case(good))
}

fn media_type(value: &str) -> &str {
    value.split(';').next().unwrap_or_default().trim()
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn with(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn json_may_carry_a_charset_and_stand_among_others() {
        assert!(check(&Method::POST, &with(header::CONTENT_TYPE, "application/json; charset=utf-8")).is_ok());
        assert!(check(&Method::GET, &with(header::ACCEPT, "text/html, application/json;q=0.5")).is_ok());
    }

    #[test]
    fn a_patch_is_a_merge_patch() {
        assert!(check(&Method::PATCH, &with(header::CONTENT_TYPE, "application/merge-patch+json")).is_ok());
        assert!(check(&Method::PATCH, &with(header::CONTENT_TYPE, "application/json")).is_err());
    }
}
