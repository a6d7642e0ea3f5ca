//! The one place that makes HTTP clients for these tests.

use reqwest::{Client, ClientBuilder};

/// A builder of clients that ask the shop for themselves.
pub fn builder() -> ClientBuilder {
    // The shop names the same one, where it is started in this process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy()
}
