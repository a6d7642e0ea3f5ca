use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// What the back office did not do over HTTP. Pages are named by their address without its token.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The back office's address is not that of a web server.
    #[error(
        "\"{address}\" cannot be a back office; it needs an http or https address, such as https://shop.example/admin-dev/"
    )]
    BadAddress {
        /// The address as it was given.
        address: String,
    },
    /// The certificates to trust cannot be read.
    #[error("the certificates of PSBDD_CA_FILE cannot be read from {}", path.display())]
    CaFile {
        /// The file.
        path: PathBuf,
        /// Why not.
        #[source]
        source: io::Error,
    },
    /// The file to trust holds no certificates.
    #[error("PSBDD_CA_FILE names {}, which holds no PEM certificates (-----BEGIN CERTIFICATE-----)", path.display())]
    NoCertificates {
        /// The file.
        path: PathBuf,
        /// Why not.
        #[source]
        source: Option<reqwest::Error>,
    },
    /// The HTTP client could not be set up.
    #[error("the HTTP client for the back office could not be set up")]
    Client(#[source] reqwest::Error),
    /// Nobody answers at the address.
    #[error(
        "the back office does not answer at {address}: {reason}; is the shop running, and is PSBDD_SHOP_URL right?"
    )]
    Unreachable {
        /// The address that was asked.
        address: String,
        /// The innermost cause.
        reason: String,
        /// The client's error.
        #[source]
        source: reqwest::Error,
    },
    /// The shop's certificate is not trusted.
    #[error(
        "the certificate of {address} is not trusted ({reason}); name its authority in PSBDD_CA_FILE, or accept any with PSBDD_INSECURE=true"
    )]
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
    #[error("{address} did not answer within {:.0} s; PSBDD_TIMEOUT gives it longer", after.as_secs_f64())]
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
    #[error(
        "there is no PrestaShop back office at {address}: it answered {seen}; PSBDD_ADMIN_FOLDER must be the folder of the shop's login page"
    )]
    NotABackOffice {
        /// The address that was asked.
        address: String,
        /// What is there instead.
        seen: String,
    },
    /// The shop sends its visitors on to another host or scheme.
    #[error(
        "{address} sends on to {to}, and no other host is followed. PrestaShop answers to one name: PSBDD_SHOP_URL, the address in the shop's own settings and the browser's must be one and the same; try PSBDD_SHOP_URL={to}/"
    )]
    RedirectedAway {
        /// The address that was asked.
        address: String,
        /// Scheme, host and port of where it sends.
        to: String,
    },
    /// The shop does not take the employee's email address or password.
    #[error(
        "the back office refuses the login of {email}: {message}; PSBDD_ADMIN_EMAIL and PSBDD_ADMIN_PASSWORD must be those of an active employee"
    )]
    LoginRefused {
        /// The employee's email address.
        email: String,
        /// The shop's own words.
        message: String,
    },
    /// The session ended: a page answered with the login form.
    #[error(
        "the session is gone: {page} answered with the login page. Sessions end by logging out, by \"Employee Sessions\", and when the client's address changes (localhost may be ::1 or 127.0.0.1); log in again"
    )]
    SessionGone {
        /// The page that was asked for.
        page: String,
    },
    /// The shop does not take the session's token.
    #[error("{page} answered \"Invalid token\", though the token is of this session; log in again")]
    InvalidToken {
        /// The page that was asked for.
        page: String,
    },
    /// The employee may not do this.
    #[error("the employee may not use {page}: {message}; give the employee's profile the permission")]
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
    #[error("the shop offers no scope {}{}; it offers: {}", quoted(.unknown), did_you_mean(.nearest), .known.join(", "))]
    UnknownScopes {
        /// The scopes that are not there.
        unknown: Vec<String>,
        /// For each of them the nearest that is there, if one is near.
        nearest: Vec<String>,
        /// All scopes that are there.
        known: Vec<String>,
    },
    /// There is an API client with this Client ID already.
    #[error("there is an API client with the Client ID \"{client_id}\" already: {message}")]
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
    /// The shop reports a deletion, but what was deleted is still there.
    #[error("the shop reports that {what} is deleted, but it is still there")]
    StillThere {
        /// What was deleted.
        what: String,
    },
    /// The API client was created, but its secret cannot be read.
    #[error(
        "the API client {id} was created, but its edit page shows no secret; delete the client and create it again"
    )]
    SecretNotShown {
        /// The ID of the client, which is there now.
        id: u64,
    },
    /// The group is one of the shop's default groups, which the back office offers no deletion for.
    #[error("the group {id} is one of the shop's default groups (visitors, guests, customers) and is not deleted")]
    DefaultGroup {
        /// The group's ID.
        id: u64,
    },
    /// A list changed each time it was read.
    #[error("the list {list} changed during each of {times} readings; others are adding or deleting in it")]
    NeverStill {
        /// The list's page.
        list: String,
        /// How often it was read.
        times: usize,
    },
}

impl OfficeError {
    /// Returns whether the shop has said that it did not create what it was asked for.
    pub(crate) fn created_nothing(&self) -> bool {
        matches!(self, Self::ClientIdTaken { .. } | Self::Refused { .. } | Self::UnknownScopes { .. })
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
