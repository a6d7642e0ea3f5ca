//! The way to the WebDriver, with each call counted and timed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Method, Request, Response};
use prestashop_bdd_core::timings;
use prestashop_bdd_transport as transport;
use thirtyfour::error::WebDriverResult;
use thirtyfour::session::http::{Body, HttpClient};

use super::grid::Queued;

/// Measures what it hands on.
pub(super) struct Measured {
    calls: Arc<dyn HttpClient>,
    queue: Option<Queue>,
}

/// How a request for a browser is sent that may have to queue.
#[derive(Clone)]
struct Queue {
    requests: Arc<dyn HttpClient>,
    queued: Queued,
}

impl Measured {
    /// A client as the library makes it, which waits so long for an answer.
    pub(super) fn client(longest: Duration) -> Result<Self, reqwest::Error> {
        Ok(Self { calls: Arc::new(transport::client().timeout(longest).build()?), queue: None })
    }

    /// The same for a Grid. How long a request for a browser may take is decided by whoever watches it; the time that it was
    /// in the queue is not the call's.
    pub(super) fn queueing(longest: Duration, queued: Queued) -> Result<Self, reqwest::Error> {
        let requests = Arc::new(transport::client().build()?);
        Ok(Self { queue: Some(Queue { requests, queued }), ..Self::client(longest)? })
    }
}

#[async_trait]
impl HttpClient for Measured {
    async fn send(&self, request: Request<Body<'_>>) -> WebDriverResult<Response<Bytes>> {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let since = Instant::now();
        let queue = self.queue.as_ref().filter(|_| method == Method::POST && path.ends_with("/session"));
        let outcome = match queue {
            Some(queue) => queue.requests.send(request).await,
            None => self.calls.send(request).await,
        };
        let queued = queue.map(|queue| queue.queued.time()).unwrap_or_default();
        timings::add_webdriver_call(method.as_str(), &path, since.elapsed().saturating_sub(queued));
        outcome
    }

    async fn new(&self) -> Arc<dyn HttpClient> {
        Arc::new(Self { calls: self.calls.new().await, queue: self.queue.clone() })
    }
}
