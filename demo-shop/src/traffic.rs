//! Counts what is asked of the shop, for tests and benches of what a program costs it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::{
    extract::{Request, State},
    http::header,
    middleware::Next,
    response::Response,
};

use crate::options::ADMIN_FOLDER;

/// The requests since the start. Style sheets, scripts and pictures do not count: a browser keeps them.
#[derive(Clone, Debug, Default)]
pub struct Traffic(Arc<Counters>);

#[derive(Debug, Default)]
struct Counters {
    requests: AtomicU64,
    office_without_browser: AtomicU64,
}

impl Traffic {
    /// How many requests there were.
    pub fn requests(&self) -> u64 {
        self.0.requests.load(Ordering::Relaxed)
    }

    /// How many of them asked for the back office, and were not sent by a browser.
    pub fn office_without_browser(&self) -> u64 {
        self.0.office_without_browser.load(Ordering::Relaxed)
    }
}

/// Counts a request and passes it on.
pub async fn count(State(Traffic(counters)): State<Traffic>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_file = path.contains("/assets/") || path == "/favicon.ico";
    if !is_file {
        counters.requests.fetch_add(1, Ordering::Relaxed);
        let agent = request.headers().get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        let of_office = path.split('/').nth(1) == Some(ADMIN_FOLDER);
        if of_office && !agent.starts_with("Mozilla/") {
            counters.office_without_browser.fetch_add(1, Ordering::Relaxed);
        }
    }
    next.run(request).await
}
