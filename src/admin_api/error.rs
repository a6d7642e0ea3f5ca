//! What can go wrong before there is a response, and with tokens.

use std::path::PathBuf;
use std::time::Duration;

use thiserror::Error;
use url::Url;

use super::token::TokenRefusal;

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
        "{address} cannot be the address of the Admin API: {problem}; PSBDD_API_URL is written like https://shop.example/admin-api"
    )]
    Address {
        /// The address.
        address: Url,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The file with the certificate authority cannot be read.
    #[error("the certificate file {} (PSBDD_CA_FILE) cannot be read: {source}", .file.display())]
    CaFile {
        /// The file.
        file: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file with the certificate authority holds none.
    #[error("the file {} (PSBDD_CA_FILE) holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)", .file.display())]
    NoCertificate {
        /// The file.
        file: PathBuf,
        /// What the reader says, when it says something.
        #[source]
        source: Option<reqwest::Error>,
    },
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
    #[error("{request}: the shop cannot be reached: {}; check that it runs and that PSBDD_API_URL (or PSBDD_SHOP_URL) is its address", root_cause(.source))]
    Unreachable {
        /// Method and address.
        request: String,
        /// Why.
        #[source]
        source: reqwest::Error,
    },
    /// The certificate is signed by nobody known, or for another name.
    #[error("{request}: the shop's certificate is not trusted: {}; name the file of its authority in PSBDD_CA_FILE, or set PSBDD_INSECURE=true for a test shop with a certificate of its own", root_cause(.source))]
    CertificateNotTrusted {
        /// Method and address.
        request: String,
        /// Why.
        #[source]
        source: reqwest::Error,
    },
    /// What answers does not speak TLS.
    #[error("{request}: what answers there does not speak TLS: {}; check the port, and whether the address should begin with http://", root_cause(.source))]
    NotTls {
        /// Method and address.
        request: String,
        /// Why.
        #[source]
        source: reqwest::Error,
    },
    /// No whole response in time.
    #[error("{request}: no whole response within {} s; the shop is too slow, stuck, or something between swallows the request", .after.as_secs_f64())]
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
    #[error("{request} gave no token: {status} and {seen}{}", .hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default())]
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
                | Self::CertificateNotTrusted { .. }
                | Self::NotTls { .. }
                | Self::Request { .. }
        )
    }

    /// Whose fault it is.
    pub fn blame(&self) -> Blame {
        match self {
            Self::Address { .. }
            | Self::CaFile { .. }
            | Self::NoCertificate { .. }
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
    pub(super) fn no_response(request: String, after: Duration, source: reqwest::Error) -> Self {
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
            Self::Unreachable { request, source }
        } else {
            Self::Broken { request, source }
        }
    }
}

fn causes(error: &dyn std::error::Error) -> Vec<String> {
    std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string).collect()
}

/// The innermost cause: "Connection refused" rather than "error sending request".
fn root_cause(error: &reqwest::Error) -> String {
    causes(error).pop().unwrap_or_default()
}
