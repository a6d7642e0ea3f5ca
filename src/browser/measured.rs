//! The way to the WebDriver, with each call counted and timed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use thirtyfour::error::WebDriverResult;
use thirtyfour::session::http::{Body, HttpClient};

use crate::timings;

/// Measures what it hands on.
pub(super) struct Measured(Arc<dyn HttpClient>);

impl Measured {
    /// A client as the library makes it, which waits so long for an answer.
    pub(super) fn client(longest: Duration) -> Result<Self, reqwest::Error> {
        Ok(Self(Arc::new(reqwest::Client::builder().timeout(longest).build()?)))
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
