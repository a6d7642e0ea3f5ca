//! Answers in place of the shop's own.

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderValue, Response, StatusCode, header},
};
use futures_util::{StreamExt as _, stream};
use minijinja::context;

use crate::{admin_api, error::ShopError, state::AppState};

/// More than any answer of the shop is long.
const LONGEST_ANSWER: usize = 64 * 1024 * 1024;

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=UTF-8");

/// Another status than the shop's: from PrestaShop itself, or from the web server before it.
pub fn status(state: &AppState, status: StatusCode, path: &str) -> Response<Body> {
    if status != StatusCode::INTERNAL_SERVER_ERROR {
        return of_web_server(status);
    }
    if path.starts_with("/admin-api") {
        return admin_api::failure();
    }
    let title = "Oops... looks like an unexpected error occurred.";
    let page =
        state.templates.get_template("error.html").and_then(|page| page.render(context! { title, explanation => "" }));
    match page {
        Ok(page) => html(status, page.into()),
        Err(error) => axum::response::IntoResponse::into_response(ShopError::from(error)),
    }
}

/// The plain page of an nginx whose PHP does not answer.
fn of_web_server(status: StatusCode) -> Response<Body> {
    let reason = match status {
        // nginx has a word of its own for it.
        StatusCode::SERVICE_UNAVAILABLE => "Service Temporarily Unavailable",
        other => other.canonical_reason().unwrap_or_default(),
    };
    let title = format!("{} {reason}", status.as_u16());
    let page = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n\
         <hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    );
    let mut response = html(status, page.into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
    response.headers_mut().insert(header::SERVER, HeaderValue::from_static("nginx"));
    response
}

fn html(status: StatusCode, page: Bytes) -> Response<Body> {
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HTML);
    response
}

/// The answer with another body, and the right length for it.
pub async fn with_body(answer: Response<Body>, change: impl FnOnce(Bytes) -> Bytes) -> Response<Body> {
    let (mut head, body) = answer.into_parts();
    let Ok(body) = to_bytes(body, LONGEST_ANSWER).await else {
        // The shop's own bodies are in memory: none fails.
        return of_web_server(StatusCode::BAD_GATEWAY);
    };
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, Body::from(change(body)))
}

/// Half of the answer, and nothing after it, not even an end.
pub async fn endless(answer: Response<Body>) -> Response<Body> {
    let (mut head, body) = answer.into_parts();
    let body = to_bytes(body, LONGEST_ANSWER).await.unwrap_or_default();
    head.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len() + 1));
    let half = body.slice(..body.len() / 2);
    let first = stream::once(async move { Ok::<_, std::convert::Infallible>(half) });
    Response::from_parts(head, Body::from_stream(first.chain(stream::pending())))
}

/// The first bytes of a body; half of it if not said how many.
pub fn cut(body: &Bytes, bytes: Option<usize>) -> Bytes {
    body.slice(..bytes.unwrap_or(body.len() / 2).min(body.len()))
}

/// A body as PHP spoils it where it shows its warnings.
pub fn with_warning(body: &Bytes) -> Bytes {
    let warning: &[u8] = b"<br />\n<b>Warning</b>:  Undefined array key \"id_lang\" in <b>/var/www/html/classes/Language.php</b> on line <b>1042</b><br />\n";
    [warning, body].concat().into()
}

/// The page that a shop shows while it is in maintenance.
pub fn page_for_json(mut answer: Response<Body>) -> Response<Body> {
    let page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>PrestaShop</title></head>\n\
                <body>\n<h1>We'll be back soon.</h1>\n<p>The shop is being updated.</p>\n</body>\n</html>\n";
    answer.headers_mut().remove(header::CONTENT_LENGTH);
    answer.headers_mut().insert(header::CONTENT_TYPE, HTML);
    *answer.body_mut() = Body::from(page);
    answer
}
