//! How the suite reaches other machines: the one place that makes HTTP clients.
//!
//! Shop, Admin API, WebDriver and Grid are all asked by clients of [`client`], and the browser of this machine is started with the
//! same rules ([`ProxyRules::browser_switches`]), so that they never disagree about a proxy.
//!
//! | module | subject |
//! |---|---|
//! | [`body`] | reading an answer's body: limit, compression, letters |
//! | `certificates` | [`Certificates`]: whose a client accepts |
//! | `rules` | [`ProxyRules`]: which addresses are asked through which proxy |

pub mod body;
mod certificates;
mod rules;

use std::error::Error as StdError;
use std::sync::LazyLock;

use reqwest::{Client, ClientBuilder};
use url::{Host, Url};

pub use self::certificates::{AuthorityError, Certificates, authorities};
pub use self::rules::{Proxy, ProxyRules};

static RULES: LazyLock<ProxyRules> = LazyLock::new(|| ProxyRules::of(|name| std::env::var(name).ok()));

/// The rules of this process's environment.
pub fn rules() -> &'static ProxyRules {
    &RULES
}

/// The proxy that an address is asked through, if any.
pub fn proxy_of(address: &Url) -> Option<Proxy> {
    RULES.proxy_of(address)
}

/// A builder of HTTP clients. Addresses of this machine are asked for directly, all others as the environment says. Accepts
/// certificates that the authorities of this machine have signed; what the builder is told of certificates later does nothing.
pub fn client() -> ClientBuilder {
    certificates::of_machine(client_with(&RULES))
}

/// The same for a client that accepts these certificates.
///
/// # Errors
/// The file of authorities cannot be read, or has none.
pub fn client_accepting(certificates: Certificates<'_>) -> Result<ClientBuilder, AuthorityError> {
    certificates.accepted_by(client_with(&RULES))
}

/// Names the library that encrypts, for this process: [`client`] does so, and whoever makes a client of its own has to before.
pub fn name_tls_library() {
    // Whoever was first has named one.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

fn client_with(rules: &ProxyRules) -> ClientBuilder {
    name_tls_library();
    let agent = concat!("prestashop-bdd/", env!("CARGO_PKG_VERSION"));
    // The client's own reading of the environment is switched off: it would ask a proxy for localhost.
    let builder = Client::builder().no_proxy().user_agent(agent);
    if rules.are_empty() {
        return builder;
    }
    let rules = rules.clone();
    builder.proxy(reqwest::Proxy::custom(move |address| rules.proxy_of(address).map(|proxy| proxy.address)))
}

/// Whether an address leads to this machine: `localhost` and names below it, 127.0.0.0/8, `::1`.
pub fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Domain(domain)) => {
            let domain = domain.trim_end_matches('.');
            domain == "localhost" || domain.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => {
            address.is_loopback() || address.to_ipv4_mapped().is_some_and(|address| address.is_loopback())
        }
        None => false,
    }
}

/// Whether a client says that this machine has no authorities, as in a small container.
pub fn lacks_authorities(said: &str) -> bool {
    said.contains("No CA certificates were loaded")
}

/// What to do about a certificate that is not trusted, by what the client says of it.
pub fn certificate_advice(said: &str) -> String {
    let now = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC");
    if said.contains("xpired") {
        format!("it has expired: renew it, or correct the clock of this machine, which says {now}")
    } else if said.contains("NotValidYet") || said.contains("not valid yet") {
        format!(
            "it is not valid yet: correct the clock of this machine, which says {now}, or that of the shop's machine"
        )
    } else if said.contains("NotValidForName") || said.contains("not valid for") {
        "it is for another name: use the name of the certificate in PSBDD_SHOP_URL".to_owned()
    } else if lacks_authorities(said) {
        "install the certificate authorities of this machine (Debian: ca-certificates), or set PSBDD_CA_FILE to the certificate of the \
         shop's CA"
            .to_owned()
    } else {
        "set PSBDD_CA_FILE to the certificate of its CA, or PSBDD_INSECURE=true for a test shop with a self-signed certificate"
            .to_owned()
    }
}

/// The texts of an error and of all that caused it, the innermost last.
pub fn causes(error: &dyn StdError) -> Vec<String> {
    std::iter::successors(Some(error), |error| (**error).source()).map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    /// A proxy of one answer: the text, and what it was asked.
    async fn proxy(answer: &'static str) -> (String, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://me:hidden@{}", listener.local_addr().unwrap());
        let asked = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut bytes = vec![0; 4096];
            let read = stream.read(&mut bytes).await.unwrap();
            stream.write_all(answer.as_bytes()).await.unwrap();
            String::from_utf8_lossy(&bytes[..read]).into_owned()
        });
        (address, asked)
    }

    fn rules(variables: Vec<(&'static str, String)>) -> ProxyRules {
        ProxyRules::of(move |name| variables.iter().find(|(set, _)| *set == name).map(|(_, value)| value.clone()))
    }

    #[tokio::test]
    async fn proxy_that_is_needed_is_asked_with_its_login() {
        let (address, asked) = proxy("HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\nproxy").await;
        let client = client_with(&rules(vec![("HTTP_PROXY", address)])).build().unwrap();
        let answer = client.get("http://shop.example/x").send().await.unwrap();
        assert_eq!(answer.text().await.unwrap(), "proxy");
        let asked = asked.await.unwrap().to_lowercase();
        assert!(asked.starts_with("get http://shop.example/x"), "{asked}");
        assert!(asked.contains("proxy-authorization: basic"), "{asked}");
    }

    #[tokio::test]
    async fn this_machine_is_never_asked_for_through_a_proxy() {
        let (shop, _) = proxy("HTTP/1.1 200 OK\r\ncontent-length: 4\r\nconnection: close\r\n\r\nshop").await;
        let nobody = "http://127.0.0.1:9".to_owned();
        let client = client_with(&rules(vec![("HTTP_PROXY", nobody.clone()), ("ALL_PROXY", nobody)])).build().unwrap();
        let shop: Url = shop.parse().unwrap();
        let answer = client.get(format!("http://127.0.0.1:{}/", shop.port().unwrap())).send().await.unwrap();
        assert_eq!(answer.text().await.unwrap(), "shop");
    }

    #[test]
    fn advice_on_a_certificate_names_the_cause() {
        assert!(
            certificate_advice("invalid peer certificate: Expired").contains("clock of this machine, which says 20")
        );
        assert!(
            certificate_advice("invalid peer certificate: NotValidYet").contains("not valid yet: correct the clock")
        );
        assert!(certificate_advice("invalid peer certificate: NotValidForName").contains("for another name"));
        assert!(certificate_advice("invalid peer certificate: UnknownIssuer").contains("PSBDD_CA_FILE"));
        let none = "unexpected error: No CA certificates were loaded from the system";
        assert!(certificate_advice(none).contains("ca-certificates"), "{}", certificate_advice(none));
    }

    #[test]
    fn loopback_is_told_from_names_that_look_like_it() {
        let loopback = |address: &str| is_loopback(&address.parse().unwrap());
        for address in [
            "http://localhost/",
            "http://a.localhost:1/",
            "http://127.9.9.9/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
        ] {
            assert!(loopback(address), "{address}");
        }
        for address in ["http://localhost.example/", "http://mylocalhost/", "http://128.0.0.1/", "http://[::2]/"] {
            assert!(!loopback(address), "{address}");
        }
    }
}
