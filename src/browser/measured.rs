//! The way to the WebDriver, with each call counted and timed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use thirtyfour::error::WebDriverResult;
use thirtyfour::session::http::{Body, HttpClient};

use crate::timings;

/// How long an answer may take: as long as the library itself waits, far longer than any page may take to load.
const LONGEST_CALL: Duration = Duration::from_secs(120);

/// Measures what it hands on.
pub(super) struct Measured(Arc<dyn HttpClient>);

impl Measured {
    /// A client as the library makes it.
    pub(super) fn client() -> Result<Self, reqwest::Error> {
        Ok(Self(Arc::new(reqwest::Client::builder().timeout(LONGEST_CALL).build()?)))
    }
}

#[async_trait]
impl HttpClient for Measured {
    async fn send(&self, request: Request<Body<'_>>) -> WebDriverResult<Response<Bytes>> {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let since = Instant::now();
        let outcome = self.0.send(request).await;
        timings::add_webdriver_call(method.as_str(), &path, since.elapsed());
        outcome
    }

    async fn new(&self) -> Arc<dyn HttpClient> {
        Arc::new(Self(self.0.new().await))
    }
}
