//! Requests and answers: one client with cookies, no redirect to another host, errors that name the way out.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use prestashop_bdd_core::poll;
use prestashop_bdd_core::retry::Retries;
use prestashop_bdd_core::timings::{self, Spent};
use prestashop_bdd_transport::{self as transport, Certificates, body, causes};
use reqwest::cookie::{CookieStore as _, Jar};
use reqwest::header::LOCATION;
use reqwest::{Client, ClientBuilder, RequestBuilder, StatusCode, redirect};
use secrecy::SecretString;
use tokio::net::{TcpStream, lookup_host};
use url::Url;

use super::address::OfficeAddress;
use super::error::{OfficeError, Result};

const MOST_REDIRECTS: usize = 10;

/// What the shop answered to one request.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The address that was asked.
    pub(crate) url: Url,
    pub(crate) status: StatusCode,
    /// Where it sends on, on the same host.
    pub(crate) location: Option<Url>,
    pub(crate) body: String,
}

/// The HTTP client of one session.
pub(crate) struct Transport {
    client: Client,
    cookies: Arc<Jar>,
    folder: Url,
    timeout: Duration,
    retries: Retries,
}

/// Whether a request only reads. A GET may act: legacy pages delete by one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Reads,
    Acts,
}

impl Transport {
    pub(crate) async fn new(address: &OfficeAddress) -> Result<Self> {
        let folder = address.folder()?;
        let cookies = Arc::new(Jar::default());
        let accepted = Certificates::of(address.insecure, address.ca_file.as_deref());
        let builder = transport::client_accepting(accepted)?
            .cookie_provider(cookies.clone())
            .redirect(redirect::Policy::none())
            .timeout(address.timeout);
        let builder = keep_one_loopback_address(builder, &folder, address.timeout).await;
        let client = builder.build().map_err(OfficeError::Client)?;
        Ok(Self { client, cookies, folder, timeout: address.timeout, retries: address.retries.clone() })
    }

    /// The back office's folder, with its closing slash.
    pub(crate) fn folder(&self) -> &Url {
        &self.folder
    }

    /// The names and values of the cookies that the shop has set.
    pub(super) fn cookies(&self) -> Vec<(String, SecretString)> {
        let header = self.cookies.cookies(&self.folder);
        let header = header.as_ref().and_then(|header| header.to_str().ok()).unwrap_or_default();
        let pairs = header.split("; ").filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), SecretString::from(value))).collect()
    }

    /// An address below the back office's folder, or one that a page of it names.
    pub(crate) fn at(&self, reference: &str) -> Result<Url> {
        let url = self.folder.join(reference).map_err(|_| OfficeError::BadAddress { address: reference.to_owned() })?;
        self.same_host(&self.folder, url)
    }

    /// One GET that may act, redirects not followed.
    pub(super) async fn get_once(&self, url: Url) -> Result<Answer> {
        self.send(&url, Effect::Acts, || self.client.get(url.clone())).await
    }

    async fn read_once(&self, url: Url) -> Result<Answer> {
        self.send(&url, Effect::Reads, || self.client.get(url.clone())).await
    }

    /// A GET that only reads, with all its redirects.
    pub(crate) async fn get(&self, url: Url) -> Result<Answer> {
        let asked = shown(&url);
        let mut answer = self.read_once(url).await?;
        for _ in 0..MOST_REDIRECTS {
            match answer.location {
                Some(next) => answer = self.read_once(next).await?,
                None => return Ok(answer),
            }
        }
        Err(OfficeError::Unexpected {
            page: asked,
            expected: "a page".to_owned(),
            seen: format!("more than {MOST_REDIRECTS} redirects, the last one to {}", shown(&answer.url)),
        })
    }

    /// One POST of a form, redirects not followed.
    pub(crate) async fn post(&self, url: Url, fields: &[(&str, &str)]) -> Result<Answer> {
        self.send(&url, Effect::Acts, || self.client.post(url.clone()).form(fields)).await
    }

    /// Sends, and sends again what cannot have changed anything: what was refused before anything was sent, and what only
    /// reads.
    async fn send(&self, url: &Url, effect: Effect, request: impl Fn() -> RequestBuilder) -> Result<Answer> {
        let what = shown(url);
        let mut tries = self.retries.begin(&what);
        loop {
            let outcome = self.send_once(request(), url.clone()).await;
            match safe_to_repeat(effect, &outcome) {
                Some(why) if tries.another(&why).await => {}
                _ => return outcome,
            }
        }
    }

    async fn send_once(&self, request: RequestBuilder, url: Url) -> Result<Answer> {
        poll::told(&format!("the shop to answer at {}", shown(&url)), self.exchange(request, url.clone())).await
    }

    async fn exchange(&self, request: RequestBuilder, url: Url) -> Result<Answer> {
        let _asking = timings::measure(Spent::OfficeHttp);
        let response = request.send().await.map_err(|source| self.failed(&url, source))?;
        let status = response.status();
        let target = response.headers().get(LOCATION).filter(|_| status.is_redirection());
        let location = match target.and_then(|target| target.to_str().ok()).and_then(|target| url.join(target).ok()) {
            Some(target) => Some(self.same_host(&url, target)?),
            None => None,
        };
        let body = body::read(response).await.map_err(|source| self.failed(&url, source))?.text;
        Ok(Answer { url, status, location, body })
    }

    fn same_host(&self, from: &Url, to: Url) -> Result<Url> {
        if to.origin() == self.folder.origin() {
            return Ok(to);
        }
        Err(OfficeError::RedirectedAway { address: shown(from), to: to.origin().ascii_serialization() })
    }

    fn failed(&self, url: &Url, source: reqwest::Error) -> OfficeError {
        // The client's own text would name the address with its token.
        let source = source.without_url();
        let address = shown(url);
        let causes = causes(&source);
        let reason = causes.last().cloned().unwrap_or_default();
        if source.is_timeout() {
            OfficeError::TimedOut { address, after: self.timeout, source }
        } else if source.is_connect() && causes.iter().any(|cause| cause.contains("certificate")) {
            OfficeError::NotTrusted { address, reason, source }
        } else if let Some(proxy) = transport::proxy_of(url).filter(|_| source.is_connect()) {
            OfficeError::Proxy { address, proxy: Box::new(proxy), reason, source }
        } else {
            OfficeError::Unreachable { address, reason, source }
        }
    }
}

/// Why a request may be sent again, if it may.
fn safe_to_repeat(effect: Effect, outcome: &Result<Answer>) -> Option<String> {
    let reads = effect == Effect::Reads;
    match outcome {
        Err(OfficeError::Unreachable { source, reason, .. } | OfficeError::Proxy { source, reason, .. }) => {
            (reads || source.is_connect()).then(|| reason.clone())
        }
        Ok(answer) if reads && matches!(answer.status.as_u16(), 502..=504) => Some(format!("HTTP {}", answer.status)),
        Ok(_) | Err(_) => None,
    }
}

/// An address as errors show it: without the session's token.
pub(super) fn shown(url: &Url) -> String {
    without_token(url).into()
}

/// The address without the session's token.
pub fn without_token(url: &Url) -> Url {
    let mut bare = url.clone();
    let kept: Vec<_> = url.query_pairs().filter(|(name, _)| !is_token(name)).collect();
    bare.set_query(None);
    if !kept.is_empty() {
        bare.query_pairs_mut().extend_pairs(kept);
    }
    bare
}

/// Whether a parameter carries the token: `_token` on Symfony pages, `token` on legacy pages.
pub(super) fn is_token(parameter: &str) -> bool {
    matches!(parameter, "_token" | "token")
}

/// Makes all requests to a name like `localhost` go to the one address that answers.
///
/// `localhost` may be `::1` for one connection and 127.0.0.1 for the next; the shop takes that for another client
/// and ends the session for good (docs/facts/sessions.md#cookies). A browser that is to join the session knows `localhost`
/// itself, whatever this machine's list of hosts says: it tries `::1` first, and so does this.
async fn keep_one_loopback_address(builder: ClientBuilder, folder: &Url, timeout: Duration) -> ClientBuilder {
    let Some(host) = folder.domain() else { return builder };
    let Some(port) = folder.port_or_known_default() else { return builder };
    let addresses: Vec<SocketAddr> = if host == "localhost" || host.ends_with(".localhost") {
        vec![(Ipv6Addr::LOCALHOST, port).into(), (Ipv4Addr::LOCALHOST, port).into()]
    } else {
        let Ok(addresses) = lookup_host((host, port)).await else { return builder };
        addresses.collect()
    };
    if addresses.len() < 2 || !addresses.iter().all(|address| address.ip().is_loopback()) {
        return builder;
    }
    for address in addresses {
        if let Ok(Ok(_answers)) = tokio::time::timeout(timeout, TcpStream::connect(address)).await {
            return builder.resolve(host, address);
        }
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_token() {
        let shown_as = |url: &str| shown(&url.parse().unwrap());
        assert_eq!(shown_as("http://a/x/?controller=AdminGroups&token=abc"), "http://a/x/?controller=AdminGroups");
        assert_eq!(shown_as("http://a/x/?_token=abc"), "http://a/x/");
    }
}
