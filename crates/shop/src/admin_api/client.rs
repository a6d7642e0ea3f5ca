//! The client: sends requests, follows nothing, keeps nothing but the last exchanges.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use prestashop_bdd_core::poll;
use prestashop_bdd_core::retry::Retries;
use prestashop_bdd_core::timings::{self, Spent};
use prestashop_bdd_transport::body::{self, Body};
use prestashop_bdd_transport::{self as transport, Certificates};
use reqwest::{Client, Method, redirect};
use url::Url;

use super::error::ApiError;
use super::exchange::{Exchange, header_list};
use super::request::Request;
use super::response::{RequestSummary, Response};
use super::token::{AccessToken, Credentials, TokenRequest};

/// Where the Admin API is and how it is reached.
#[derive(Debug, Clone)]
pub struct ApiAddress {
    /// The address of the Admin API: `https://shop.example/admin-api`. Its host must be the shop's own: to any other the
    /// shop answers with a redirect to its front page.
    pub base: Url,
    /// A file with the certificate of the authority that signed the shop's (PEM), besides those of the system.
    pub ca_file: Option<PathBuf>,
    /// Take any certificate.
    pub insecure: bool,
    /// For one exchange from connecting to the last byte.
    pub timeout: Duration,
}

/// How many exchanges are kept for a report; a step that waits for a state may send many.
const KEPT: usize = 20;

/// A client of one shop's Admin API. It follows no redirects and keeps no cookies (the shop sets a `PHPSESSID` with
/// each answer).
#[derive(Debug)]
pub struct AdminApi {
    base: Url,
    timeout: Duration,
    client: Client,
    exchanges: Mutex<Vec<Exchange>>,
    retries: Retries,
    wanted: Vec<u16>,
}

impl AdminApi {
    /// A client for the address. Nothing is sent yet.
    pub fn new(address: &ApiAddress) -> Result<Self, ApiError> {
        check(&address.base)?;
        let accepted = Certificates::of(address.insecure, address.ca_file.as_deref());
        let builder = transport::client_accepting(accepted)?;
        let builder = builder.redirect(redirect::Policy::none()).referer(false).timeout(address.timeout);
        Ok(Self {
            base: address.base.clone(),
            timeout: address.timeout,
            client: builder.build().map_err(|source| ApiError::Client { source })?,
            exchanges: Mutex::default(),
            retries: Retries::default(),
            wanted: Vec::new(),
        })
    }

    /// With this, requests that cannot have written anything are sent again when nobody answers, when the connection
    /// breaks, and when the answer is 502, 503 or 504 and not among the `wanted` statuses.
    #[must_use]
    pub fn retrying(mut self, retries: Retries, wanted: &[u16]) -> Self {
        self.retries = retries;
        self.wanted = wanted.to_vec();
        self
    }

    /// The same client, connections shared, with exchanges of its own: one for each scenario.
    #[must_use]
    pub fn for_scenario(&self) -> Self {
        Self {
            base: self.base.clone(),
            timeout: self.timeout,
            client: self.client.clone(),
            exchanges: Mutex::default(),
            retries: self.retries.clone(),
            wanted: self.wanted.clone(),
        }
    }

    /// The address of the Admin API.
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// Sends a request. Every status is a response; an error is when none came.
    pub async fn send(&self, request: &Request) -> Result<Response, ApiError> {
        let what = summary(request.method.as_str(), &request.url(&self.base)?).to_string();
        let mut tries = self.retries.begin(&what);
        loop {
            let outcome = self.send_once(request).await;
            match self.safe_to_repeat(request, &outcome) {
                Some(why) if tries.another(&why).await => {}
                _ => return outcome,
            }
        }
    }

    /// Why a request may be sent again, if it may: it was refused before anything was sent, or it only reads.
    fn safe_to_repeat(&self, request: &Request, outcome: &Result<Response, ApiError>) -> Option<String> {
        let reads = matches!(request.method, Method::GET | Method::HEAD);
        match outcome {
            Err(ApiError::Unreachable { .. }) => Some("nobody answers".to_owned()),
            Err(ApiError::Proxy { .. }) => Some("the proxy gives no connection".to_owned()),
            Err(ApiError::Broken { .. }) if reads => Some("the connection broke".to_owned()),
            Ok(response) if reads => {
                let status = response.status.as_u16();
                let unavailable = matches!(status, 502..=504) && !self.wanted.contains(&status);
                unavailable.then(|| response.status_line())
            }
            Ok(_) | Err(_) => None,
        }
    }

    async fn send_once(&self, request: &Request) -> Result<Response, ApiError> {
        let url = request.url(&self.base)?;
        let summary = summary(request.method.as_str(), &url);
        let wanted = self.build(request, url.clone())?;
        let asked = url;
        let body = request.body.text();
        let unanswered = Exchange::sent(request.method.as_str(), wanted.url().as_str(), wanted.headers(), body);
        let start = Instant::now();
        let _asking = timings::measure(Spent::AdminApi);
        let received =
            poll::told(&format!("an answer to {summary}"), self.receive(wanted, summary.clone(), start)).await;
        match received {
            Ok(response) => {
                self.remember(unanswered.answered(response.clone()));
                Ok(response)
            }
            Err(source) => {
                let error = ApiError::no_response(summary.to_string(), &asked, self.timeout, source);
                self.remember(unanswered.failed(error.to_string(), start.elapsed()));
                Err(error)
            }
        }
    }

    /// The request as it goes out: the feature's headers replace those that the body brings.
    fn build(&self, request: &Request, url: Url) -> Result<reqwest::Request, ApiError> {
        let cannot_be_made = |source| ApiError::NotMade { request: request.to_string(), source };
        let builder = self.client.request(request.method.clone(), url);
        let builder = match request.body.multipart().map_err(cannot_be_made)? {
            Some(form) => builder.multipart(form),
            None => match request.body.text() {
                Some(text) => builder.body(text),
                None => builder,
            },
        };
        let mut made = builder.headers(request.header_map()?).build().map_err(cannot_be_made)?;
        request.leave_out(made.headers_mut());
        Ok(made)
    }

    async fn receive(
        &self,
        request: reqwest::Request,
        summary: RequestSummary,
        start: Instant,
    ) -> Result<Response, reqwest::Error> {
        let response = self.client.execute(request).await?;
        let status = response.status();
        let headers = header_list(response.headers());
        let Body { text: body, note } = body::read(response).await?;
        Ok(Response { status, headers, body, note, elapsed: start.elapsed(), request: summary })
    }

    /// Asks for a token with these scopes, none for a token that holds `is_authenticated` alone. A refusal is
    /// [`ApiError::Refused`].
    pub async fn request_token(&self, credentials: &Credentials, scopes: &[String]) -> Result<AccessToken, ApiError> {
        let response = self.send_token_request(&TokenRequest::new(credentials, scopes)).await?;
        AccessToken::from_response(&response, scopes.to_vec())
    }

    /// Sends a request for a token as a feature wants it; the answer is looked at by the feature.
    pub async fn send_token_request(&self, request: &TokenRequest) -> Result<Response, ApiError> {
        self.send(&request.to_request()).await
    }

    /// Takes the exchanges since this was asked last, in order: the newest of them, `KEPT` at most.
    pub fn take_exchanges(&self) -> Vec<Exchange> {
        std::mem::take(&mut *self.exchanges.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn remember(&self, exchange: Exchange) {
        let mut exchanges = self.exchanges.lock().unwrap_or_else(PoisonError::into_inner);
        if exchanges.len() == KEPT {
            exchanges.remove(0);
        }
        exchanges.push(exchange);
    }
}

fn summary(method: &str, url: &Url) -> RequestSummary {
    let mut address = url.clone();
    address.set_query(None);
    address.set_fragment(None);
    RequestSummary { method: method.to_owned(), path: address.path().to_owned(), address: address.into() }
}

fn check(base: &Url) -> Result<(), ApiError> {
    let problem = if !matches!(base.scheme(), "http" | "https") {
        "it starts with neither http:// nor https://"
    } else if !base.username().is_empty() || base.password().is_some() {
        "it contains a user name or password"
    } else if base.query().is_some() || base.fragment().is_some() {
        "it continues after the path"
    } else {
        return Ok(());
    };
    let mut address = base.clone();
    // A password must not stand in a message. Both fail only for addresses that cannot hold one.
    let _ = address.set_password(None);
    let _ = address.set_username("");
    Err(ApiError::Address { address, problem })
}

#[cfg(test)]
#[path = "client_tests.rs"]
mod tests;
