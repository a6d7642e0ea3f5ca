//! The shop's address: its name, its port, what answers there, its certificate, its clock.

use std::error::Error as StdError;
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::header::{DATE, LOCATION};
use reqwest::{Certificate, Client, Response, redirect};
use tokio::net::{TcpStream, lookup_host};
use url::Url;

use super::finding::{Diagnosis, Finding};
use crate::world::Run;

/// How long a check waits for an answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// Clocks that are further apart make tokens run out too early and lists sort wrongly.
pub(super) const CLOCKS_APART: Duration = Duration::from_secs(60);

/// Looks at the shop; answers why nothing behind it can be looked at, if so.
pub(super) async fn examine(run: &Run, shop: &Url, diagnosis: &mut Diagnosis) -> Result<(), String> {
    let host = shop.host_str().unwrap_or_default();
    let port = shop.port_or_known_default().unwrap_or(80);
    let found = connects(host, port).await;
    let because = found.as_ref().err().map(|(_, because)| because.clone());
    diagnosis.add(found.unwrap_or_else(|(finding, _)| finding));
    if let Some(because) = because {
        for name in ["shop", "certificate", "clock"] {
            diagnosis.add(Finding::not_checked(name, &because));
        }
        return Err(because);
    }
    let (finding, answer) = answers(shop).await;
    diagnosis.add(finding);
    diagnosis.add(certificate(run, shop).await);
    if let Some(answer) = &answer {
        diagnosis.add(clock(answer));
        return Ok(());
    }
    diagnosis.add(Finding::not_checked("clock", "the shop gives no answer"));
    Err("the shop gives no answer".to_owned())
}

/// Whether something answers there; if not, also why nothing else can be looked at.
async fn connects(host: &str, port: u16) -> Result<Finding, (Finding, String)> {
    const NAME: &str = "address";
    // An address in brackets is one of IPv6, which the look-up wants without them.
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let addresses: Vec<_> = match lookup_host((bare, port)).await {
        Ok(addresses) => addresses.collect(),
        Err(error) => {
            let because = format!("the name {host} is not known");
            let remedy =
                "check PSBDD_SHOP_URL for a slip of the pen, and the name server or hosts file of this machine";
            return Err((Finding::wrong(NAME, format!("{because}: {error}"), remedy), because));
        }
    };
    let mut refusal = "it has no address".to_owned();
    for address in addresses {
        match tokio::time::timeout(PATIENCE, TcpStream::connect(address)).await {
            Ok(Ok(_)) => return Ok(Finding::well(NAME, format!("{host} is known, and port {port} is open"))),
            Ok(Err(error)) => refusal = error.to_string(),
            Err(_) => refusal = format!("no answer within {} s", PATIENCE.as_secs()),
        }
    }
    let remedy = "start the shop, or correct host and port in PSBDD_SHOP_URL; a firewall may be between";
    let because = format!("nobody answers at {host}:{port}");
    Err((Finding::wrong(NAME, format!("{because}: {refusal}"), remedy), because))
}

async fn answers(shop: &Url) -> (Finding, Option<Response>) {
    const NAME: &str = "shop";
    let client = Client::builder().redirect(redirect::Policy::none()).timeout(PATIENCE).no_proxy();
    let answer = match client.tls_danger_accept_invalid_certs(true).build() {
        Ok(client) => client.get(shop.clone()).send().await,
        Err(error) => Err(error),
    };
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => {
            let seen = format!("no answer over {}: {}", shop.scheme(), innermost(&error));
            let remedy = "check whether PSBDD_SHOP_URL should begin with http:// or https://, and the shop's log";
            return (Finding::wrong(NAME, seen, remedy), None);
        }
    };
    let status = answer.status();
    let target = answer.headers().get(LOCATION).and_then(|target| shop.join(target.to_str().ok()?).ok());
    let finding = match target.filter(|_| status.is_redirection()) {
        Some(target) if target.origin() != shop.origin() => {
            let to = target.origin().ascii_serialization();
            Finding::wrong(
                NAME,
                format!("it sends on to {to}: PrestaShop answers to one name only"),
                format!("set PSBDD_SHOP_URL={to}/, or make this the address in the shop's own settings (Shop URL)"),
            )
        }
        _ if status.as_u16() == 503 => Finding::warning(
            NAME,
            "HTTP 503: the shop is in maintenance mode or overloaded",
            "switch maintenance off in Shop Parameters > General > Maintenance, if the front page matters to you",
        ),
        _ if status.is_server_error() => {
            Finding::wrong(NAME, format!("its front page answers HTTP {status}"), "look into the shop's error log")
        }
        _ => Finding::well(NAME, format!("answers HTTP {} at {shop}", status.as_u16())),
    };
    (finding, Some(answer))
}

/// Trusts what the API client of a run trusts, but never any certificate.
async fn certificate(run: &Run, shop: &Url) -> Finding {
    const NAME: &str = "certificate";
    if shop.scheme() != "https" {
        return Finding::well(NAME, "none, because the shop is reached over plain HTTP");
    }
    let mut client = Client::builder().redirect(redirect::Policy::none()).timeout(PATIENCE).no_proxy();
    if let Some(file) = &run.settings.ca_file
        && let Some(authorities) = std::fs::read(file).ok().and_then(|pem| Certificate::from_pem_bundle(&pem).ok())
    {
        client = client.tls_certs_merge(authorities);
    }
    let answer = match client.build() {
        Ok(client) => client.get(shop.clone()).send().await,
        Err(error) => Err(error),
    };
    match answer {
        Ok(_) if run.settings.insecure => Finding::warning(
            NAME,
            "trusted, but PSBDD_INSECURE switches verification off",
            "leave --insecure and PSBDD_INSECURE out",
        ),
        Ok(_) => Finding::well(NAME, "trusted"),
        Err(error) => {
            let (problem, remedy) = untrusted(&innermost(&error));
            if run.settings.insecure {
                Finding::warning(NAME, format!("{problem}; accepted because of PSBDD_INSECURE"), remedy)
            } else {
                let remedy = format!("{remedy}; for a test shop PSBDD_INSECURE=true accepts any certificate");
                Finding::wrong(NAME, problem, remedy)
            }
        }
    }
}

/// What rustls says about a certificate, in plain words, and what to do.
fn untrusted(said: &str) -> (String, &'static str) {
    let (problem, remedy) = if said.contains("UnknownIssuer") || said.contains("CaUsedAsEndEntity") {
        (
            "signed by nobody known (self-signed, or by an authority of one's own)",
            "name its authority's file in PSBDD_CA_FILE",
        )
    } else if said.contains("xpired") {
        ("it has expired", "renew it")
    } else if said.contains("NotValidYet") || said.contains("not valid yet") {
        ("it is not valid yet", "check the clocks of this machine and of the shop")
    } else if said.contains("NotValidForName") || said.contains("not valid for") {
        ("it is for another name", "use the name of the certificate in PSBDD_SHOP_URL, or have one for this name")
    } else {
        ("it is not trusted", "look at it in a browser")
    };
    (format!("{problem}: {said}"), remedy)
}

fn clock(answer: &Response) -> Finding {
    const NAME: &str = "clock";
    let date = answer.headers().get(DATE).and_then(|date| date.to_str().ok());
    match date.and_then(|date| rfc2822::DateTimeParser::new().parse_timestamp(date).ok()) {
        Some(there) => apart(NAME, "the shop's clock", there),
        None => Finding::well(NAME, "the shop does not tell its time"),
    }
}

/// Compares a clock with that of this machine.
pub(super) fn apart(name: &'static str, whose: &str, there: Timestamp) -> Finding {
    let apart = Timestamp::now().duration_since(there);
    let seconds = apart.as_secs();
    if seconds.unsigned_abs() <= CLOCKS_APART.as_secs() {
        return Finding::well(name, format!("{whose} and that of this machine agree"));
    }
    let side = if seconds > 0 { "behind" } else { "ahead of" };
    let seen = format!("{whose} is {} s {side} that of this machine", seconds.unsigned_abs());
    Finding::warning(name, seen, "set both by a time server: tokens run out and dates differ otherwise")
}

/// The innermost cause: "Connection refused" rather than "error sending request".
pub(super) fn innermost(error: &reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut cause = StdError::source(error);
    while let Some(error) = cause {
        text = error.to_string();
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::finding::State;
    use super::*;

    #[test]
    fn what_is_wrong_with_a_certificate_is_said_in_plain_words() {
        let said = |text: &str| untrusted(&format!("invalid peer certificate: {text}")).0;
        assert!(said("UnknownIssuer").starts_with("signed by nobody known"));
        assert!(said("Expired").starts_with("it has expired"));
        assert!(said("certificate expired: verified at …").starts_with("it has expired"));
        assert!(said("NotValidForName").starts_with("it is for another name"));
    }

    #[test]
    fn clocks_that_are_far_apart_are_told_with_the_side() {
        let at = |seconds: i64| {
            apart("clock", "the shop's clock", Timestamp::now() + jiff::SignedDuration::from_secs(seconds))
        };
        assert_eq!(at(0).state, State::Well);
        assert_eq!(at(-59).state, State::Well);
        let behind = at(-300);
        assert_eq!(behind.state, State::Warning);
        assert!(behind.seen.contains("s behind that of this machine"), "{behind}");
        assert!(at(300).seen.contains("s ahead of that of this machine"));
    }
}
