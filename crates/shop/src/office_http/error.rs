use std::time::Duration;

use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_transport::{self as transport, AuthorityError, Proxy};

/// What the back office did not do over HTTP. Pages are named by their address without its token.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The back office's address is not that of a web server.
    #[error(
        "\"{address}\" is not a back office address; expected http or https, such as https://shop.example/admin-dev/"
    )]
    BadAddress {
        /// The address as it was given.
        address: String,
    },
    /// The certificates to trust cannot be used.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    /// The HTTP client could not be set up.
    #[error("the HTTP client for the back office could not be set up")]
    Client(#[source] reqwest::Error),
    /// Nobody answers at the address.
    #[error("the shop does not answer at {address}: {reason}")]
    Unreachable {
        /// The address that was asked.
        address: String,
        /// The innermost cause.
        reason: String,
        /// The client's error.
        #[source]
        source: reqwest::Error,
    },
    /// The proxy that the environment names does not answer, or does not connect to the shop.
    #[error("the proxy {proxy} gives no connection to {address}: {reason}")]
    Proxy {
        /// The address that was asked.
        address: String,
        /// The proxy and the variable that names it.
        proxy: Box<Proxy>,
        /// The innermost cause.
        reason: String,
        /// The client's error.
        #[source]
        source: reqwest::Error,
    },
    /// The shop's certificate is not trusted.
    #[error("the certificate of {address} is not trusted ({reason})")]
    NotTrusted {
        /// The address that was asked.
        address: String,
        /// What is wrong with the certificate.
        reason: String,
        /// The client's error.
        #[source]
        source: reqwest::Error,
    },
    /// The shop took too long.
    #[error("{address} did not answer within {:.0} s", after.as_secs_f64())]
    TimedOut {
        /// The address that was asked.
        address: String,
        /// How long it was waited for.
        after: Duration,
        /// The client's error.
        #[source]
        source: reqwest::Error,
    },
    /// There is no PrestaShop back office at the address.
    #[error("no PrestaShop back office at {address}: {seen}")]
    NotABackOffice {
        /// The address that was asked.
        address: String,
        /// What is there instead.
        seen: String,
    },
    /// The shop sends its visitors on to another host or scheme.
    #[error("{address} redirects to the other host {to}; PrestaShop answers to one host name")]
    RedirectedAway {
        /// The address that was asked.
        address: String,
        /// Scheme, host and port of where it sends.
        to: String,
    },
    /// The shop does not take the employee's email address or password.
    #[error("the back office refuses the login of {email}: {message}")]
    LoginRefused {
        /// The employee's email address.
        email: String,
        /// The shop's own words.
        message: String,
    },
    /// The session ended: a page answered with the login form.
    #[error(
        "the session is gone: {page} answered with the login page. Sessions end by logging out, by \"Employee Sessions\", and when the client's address changes (localhost may be ::1 or 127.0.0.1)"
    )]
    SessionGone {
        /// The page that was asked for.
        page: String,
    },
    /// The shop does not take the session's token.
    #[error("{page} answered \"Invalid token\" to the token of this session")]
    InvalidToken {
        /// The page that was asked for.
        page: String,
    },
    /// The employee may not do this.
    #[error("the employee may not use {page}: {message}")]
    AccessDenied {
        /// The page that was asked for.
        page: String,
        /// The shop's own words.
        message: String,
    },
    /// The shop answered with an error page.
    #[error("{page} answered HTTP {status}: {message}")]
    ErrorPage {
        /// The page that was asked for.
        page: String,
        /// The HTTP status.
        status: u16,
        /// The page's own words.
        message: String,
    },
    /// A page is not as PrestaShop 9 shows it.
    #[error("{page}: expected {expected}, but there is {seen}")]
    Unexpected {
        /// The page that was asked for.
        page: String,
        /// What should be there.
        expected: String,
        /// What is there.
        seen: String,
    },
    /// The shop offers no such scopes.
    #[error("the shop has no scope {}{}; it has: {}", quoted(.unknown), did_you_mean(.nearest), .known.join(", "))]
    UnknownScopes {
        /// The scopes that are not there.
        unknown: Vec<String>,
        /// For each of them the nearest that is there, if one is near.
        nearest: Vec<String>,
        /// All scopes that are there.
        known: Vec<String>,
    },
    /// There is an API client with this Client ID already.
    #[error("an API client with the Client ID \"{client_id}\" exists already: {message}")]
    ClientIdTaken {
        /// The Client ID.
        client_id: String,
        /// The shop's own words.
        message: String,
    },
    /// The shop refused, and said why.
    #[error("the shop refuses {what}: {}", .messages.join(" / "))]
    Refused {
        /// What it was to do.
        what: String,
        /// The shop's own words.
        messages: Vec<String>,
    },
    /// A form has no such choice.
    #[error("the form has no choice \"{choice}\" for {field}; it has: {}", .there.join(", "))]
    NoChoice {
        /// The name of the field.
        field: String,
        /// The text of the choice.
        choice: String,
        /// The texts of the choices that are there.
        there: Vec<String>,
    },
    /// The shop reports a deletion, but what was deleted is still there.
    #[error("the shop reports that {what} is deleted, but it is still there")]
    StillThere {
        /// What was deleted.
        what: String,
    },
    /// The API client was created, but its secret cannot be read.
    #[error("the API client {id} was created, but its edit page shows no secret")]
    SecretNotShown {
        /// The ID of the client, which is there now.
        id: u64,
    },
    /// The group is one of the shop's default groups, which the back office offers no deletion for.
    #[error("the group {id} is one of the shop's default groups (visitors, guests, customers) and cannot be deleted")]
    DefaultGroup {
        /// The group's ID.
        id: u64,
    },
    /// A list changed each time it was read.
    #[error("the list {list} changed during each of {times} reads; another user adds or deletes rows")]
    NeverStill {
        /// The list's page.
        list: String,
        /// How often it was read.
        times: usize,
    },
}

impl OfficeError {
    /// What to do next, where more can be said than the error itself says.
    pub fn advice(&self) -> Option<String> {
        let advice = match self {
            Self::Unreachable { .. } => {
                "find out whether the shop runs, and whether this is its address (PSBDD_SHOP_URL)"
            }
            Self::Proxy { .. } => "check the proxy, or exempt the shop's host in NO_PROXY",
            Self::NotTrusted { reason, .. } => return Some(transport::certificate_advice(reason)),
            Self::TimedOut { .. } => "find out why the shop is slow, or raise PSBDD_TIMEOUT",
            Self::NotABackOffice { .. } => {
                "set PSBDD_ADMIN_FOLDER to the folder in the address of the shop's login page"
            }
            Self::RedirectedAway { to, .. } => {
                return Some(format!(
                    "PSBDD_SHOP_URL, the address in the shop's settings and the browser's must be the same; \
                     try PSBDD_SHOP_URL={to}/"
                ));
            }
            Self::LoginRefused { .. } => {
                "PSBDD_ADMIN_EMAIL and PSBDD_ADMIN_PASSWORD must be those of an active employee"
            }
            Self::SessionGone { .. } | Self::InvalidToken { .. } => "log in again",
            Self::AccessDenied { .. } => "give the employee's profile the permission",
            Self::SecretNotShown { .. } => "delete the client and create it again",
            _ => return None,
        };
        Some(advice.to_owned())
    }

    /// Returns whether the shop has said that it did not create what it was asked for.
    pub fn created_nothing(&self) -> bool {
        matches!(
            self,
            Self::ClientIdTaken { .. } | Self::Refused { .. } | Self::UnknownScopes { .. } | Self::NoChoice { .. }
        )
    }
}

/// Result of an exchange with the back office.
pub(super) type Result<T> = std::result::Result<T, OfficeError>;

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

fn did_you_mean(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!(" (did you mean {}?)", quoted(nearest)) }
}

impl From<OfficeError> for Failure {
    fn from(error: OfficeError) -> Self {
        use OfficeError as E;
        let kind = match &error {
            // What stands before the shop says that the shop is not there.
            E::ErrorPage { status: 502..=504, .. } => FailureKind::Environment,
            E::ErrorPage { .. }
            | E::Unexpected { .. }
            | E::Refused { .. }
            | E::SecretNotShown { .. }
            | E::StillThere { .. } => FailureKind::Product,
            E::UnknownScopes { .. } | E::ClientIdTaken { .. } | E::DefaultGroup { .. } | E::NoChoice { .. } => {
                FailureKind::Feature
            }
            _ => FailureKind::Environment,
        };
        let advice = error.advice();
        advice.into_iter().fold(Self::because(kind, error), Self::advise)
    }
}
