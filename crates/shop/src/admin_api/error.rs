//! What can go wrong before there is a response, and with tokens.

use std::time::Duration;

use prestashop_bdd_core::failure::{Failure, FailureKind};
use thiserror::Error;
use url::Url;

use super::token::TokenRefusal;
use prestashop_bdd_transport::{self as transport, AuthorityError, Proxy, causes};

/// Whose fault an error is: the three kinds of failure that reports and exit codes tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blame {
    /// The shop did what it should not.
    Product,
    /// The shop, the network or the settings are not as they must be for any test.
    Environment,
    /// The feature asks for something that makes no sense.
    Feature,
}

/// A request that got no response, or a token that was not given.
#[derive(Debug, Error)]
pub enum ApiError {
    /// The address in the settings cannot be the Admin API's.
    #[error(
        "{address} cannot be the address of the Admin API: {problem}; expected PSBDD_API_URL like https://shop.example/admin-api"
    )]
    Address {
        /// The address.
        address: Url,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The file with the certificate authority cannot be used.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    /// No client can be made from the settings.
    #[error("the HTTP client cannot be set up: {}", root_cause(.source))]
    Client {
        /// Why.
        #[source]
        source: reqwest::Error,
    },
    /// The HTTP client cannot make a request of what the feature asks for.
    #[error("{request} cannot be sent: {}", root_cause(.source))]
    NotMade {
        /// Method and path.
        request: String,
        /// Why.
        #[source]
        source: reqwest::Error,
    },
    /// Nobody answers at the address.
    #[error("{request}: the shop cannot be reached: {}", root_cause(.source))]
    Unreachable {
        /// Method and address.
        request: String,
        /// Why.
        #[source]
        source: reqwest::Error,
    },
    /// The proxy that the environment names does not answer, or does not connect to the shop.
    #[error("{request}: the proxy {proxy} gives no connection to the shop: {}", root_cause(.source))]
    Proxy {
        /// Method and address.
        request: String,
        /// The proxy and the variable that names it.
        proxy: Box<Proxy>,
        /// Why.
        #[source]
        source: reqwest::Error,
    },
    /// The certificate is not signed by a trusted CA, or for another name.
    #[error("{request}: the shop's certificate is not trusted: {}", root_cause(.source))]
    CertificateNotTrusted {
        /// Method and address.
        request: String,
        /// Why.
        #[source]
        source: reqwest::Error,
    },
    /// What answers does not speak TLS.
    #[error("{request}: the server does not use TLS: {}", root_cause(.source))]
    NotTls {
        /// Method and address.
        request: String,
        /// Why.
        #[source]
        source: reqwest::Error,
    },
    /// No whole response in time.
    #[error("{request}: no complete response within {} s", .after.as_secs_f64())]
    TimedOut {
        /// Method and address.
        request: String,
        /// How long was waited.
        after: Duration,
        /// What the client says.
        #[source]
        source: reqwest::Error,
    },
    /// The connection broke in the middle.
    #[error("{request}: the connection broke: {}", root_cause(.source))]
    Broken {
        /// Method and address.
        request: String,
        /// Why.
        #[source]
        source: reqwest::Error,
    },
    /// The request cannot be sent at all.
    #[error("{request} cannot be sent: {problem}")]
    Request {
        /// Method and path as asked for.
        request: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The shop refused a token.
    #[error(transparent)]
    Refused(#[from] Box<TokenRefusal>),
    /// The token address answered with something that is no OAuth2 answer.
    #[error("{request} returned no token: {status} and {seen}")]
    NoToken {
        /// Method and address.
        request: String,
        /// The status line.
        status: String,
        /// What the body was.
        seen: String,
        /// What to do, where a known trap was recognised.
        hint: Option<String>,
    },
}

impl ApiError {
    /// Whether the shop cannot have got the request: it was refused before it was sent.
    pub fn nothing_was_sent(&self) -> bool {
        matches!(
            self,
            Self::Address { .. }
                | Self::Unreachable { .. }
                | Self::Proxy { .. }
                | Self::CertificateNotTrusted { .. }
                | Self::NotTls { .. }
                | Self::Request { .. }
        )
    }

    /// What to do next, where more can be said than the error itself says.
    pub fn advice(&self) -> Option<String> {
        let advice = match self {
            Self::Unreachable { .. } => "check that it runs and that PSBDD_API_URL (or PSBDD_SHOP_URL) is its address",
            Self::Proxy { .. } => "check the proxy, or exempt the shop's host in NO_PROXY",
            Self::CertificateNotTrusted { source, .. } => {
                return Some(transport::certificate_advice(&root_cause(source)));
            }
            Self::NotTls { .. } => "check the port, and whether the address should begin with http://",
            Self::TimedOut { .. } => {
                "find out whether the shop is slow or stuck, or a proxy drops the request, or raise PSBDD_TIMEOUT"
            }
            Self::NoToken { hint, .. } => return hint.clone(),
            _ => return None,
        };
        Some(advice.to_owned())
    }

    /// Whose fault it is.
    pub fn blame(&self) -> Blame {
        match self {
            Self::Address { .. }
            | Self::Authority(_)
            | Self::Proxy { .. }
            | Self::Client { .. }
            | Self::Unreachable { .. }
            | Self::CertificateNotTrusted { .. }
            | Self::NotTls { .. }
            | Self::TimedOut { .. }
            | Self::Broken { .. }
            | Self::NoToken { .. } => Blame::Environment,
            Self::Request { .. } | Self::NotMade { .. } => Blame::Feature,
            Self::Refused(_) => Blame::Product,
        }
    }

    /// Sorts what the client says about a request that got no response.
    pub(super) fn no_response(request: String, url: &Url, after: Duration, source: reqwest::Error) -> Self {
        // An address may hold a token of the back office; the message names the address without its query.
        let source = source.without_url();
        let causes = causes(&source);
        if causes.iter().any(|cause| cause.contains("certificate")) {
            Self::CertificateNotTrusted { request, source }
        } else if causes.iter().any(|cause| cause.contains("corrupt message") || cause.contains("InvalidContentType")) {
            Self::NotTls { request, source }
        } else if source.is_timeout() {
            Self::TimedOut { request, after, source }
        } else if source.is_connect() {
            match transport::proxy_of(url) {
                Some(proxy) => Self::Proxy { request, proxy: Box::new(proxy), source },
                None => Self::Unreachable { request, source },
            }
        } else {
            Self::Broken { request, source }
        }
    }
}

/// The innermost cause: "Connection refused" rather than "error sending request".
fn root_cause(error: &reqwest::Error) -> String {
    causes(error).pop().unwrap_or_default()
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        let kind = match error.blame() {
            Blame::Product => FailureKind::Product,
            Blame::Environment => FailureKind::Environment,
            Blame::Feature => FailureKind::Feature,
        };
        let advice = error.advice();
        advice.into_iter().fold(Self::because(kind, error), Self::advise)
    }
}
