//! The shop's address: its name, its port, what answers there, its certificate, its clock.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::header::{DATE, LOCATION};
use reqwest::{Response, redirect};
use tokio::net::{TcpStream, lookup_host};
use url::Url;

use super::finding::{Diagnosis, Finding};
use crate::world::Run;
use prestashop_bdd_transport::{self as transport, Certificates, Proxy};

const PROXY: &str = "proxy";
/// How long a check waits for an answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// Clocks that are further apart make tokens run out too early and lists sort wrongly.
pub(super) const CLOCKS_APART: Duration = Duration::from_secs(60);

/// Looks at the shop; answers why nothing behind it can be looked at, if so.
pub(super) async fn examine(run: &Run, shop: &Url, diagnosis: &mut Diagnosis) -> Result<(), String> {
    let place = run.settings.origins.place("shop_url");
    if let Err(because) = connection(shop, &place, diagnosis).await {
        for name in ["shop", "certificate", "clock"] {
            diagnosis.add(Finding::not_checked(name, &because));
        }
        return Err(because);
    }
    let (finding, answer) = answers(shop, &place).await;
    diagnosis.add(finding);
    diagnosis.add(certificate(run, shop).await);
    if let Some(answer) = &answer {
        diagnosis.add(clock(answer));
        return Ok(());
    }
    diagnosis.add(Finding::not_checked("clock", "the shop does not answer"));
    Err("the shop does not answer".to_owned())
}

/// Whether there is a connection to the shop, or to the proxy that it is asked through.
async fn connection(shop: &Url, place: &str, diagnosis: &mut Diagnosis) -> Result<(), String> {
    let proxy = transport::proxy_of(shop);
    let found = if let Some(proxy) = &proxy {
        through(proxy, shop).await
    } else {
        diagnosis.add(no_proxy());
        connects(shop.host_str().unwrap_or_default(), shop.port_or_known_default().unwrap_or(80), place).await
    };
    let because = found.as_ref().err().map(|(_, because)| because.clone());
    diagnosis.add(found.unwrap_or_else(|(finding, _)| finding));
    if let Some(proxy) = proxy {
        diagnosis.add(Finding::not_checked("address", format!("the proxy {proxy} looks it up")));
    }
    because.map_or(Ok(()), Err)
}

fn no_proxy() -> Finding {
    match transport::rules().problems() {
        [] if transport::rules().are_empty() => Finding::well(PROXY, "none is used"),
        [] => Finding::well(PROXY, "the shop is asked directly: it is on this machine, or NO_PROXY exempts it"),
        problems => Finding::warning(PROXY, problems.join("; "), "correct the variable, or unset it"),
    }
}

/// Whether the proxy itself can be reached.
async fn through(proxy: &Proxy, shop: &Url) -> Result<Finding, (Finding, String)> {
    let (host, port) = proxy.host_and_port();
    match connects(&host, port, proxy.variable).await {
        Ok(_) => Ok(Finding::well(PROXY, format!("the shop is asked through {proxy}, as the browser does"))),
        Err((_, because)) => {
            let seen = format!("the shop is asked through {proxy}, and {because}");
            let shop = shop.host_str().unwrap_or_default();
            let variable = proxy.variable;
            let remedy = format!("start the proxy, correct {variable}, or exempt the shop with NO_PROXY={shop}");
            Err((Finding::wrong(PROXY, seen, remedy), because))
        }
    }
}

/// Whether something answers there; if not, also why nothing else can be looked at.
async fn connects(host: &str, port: u16, place: &str) -> Result<Finding, (Finding, String)> {
    const NAME: &str = "address";
    // An address in brackets is one of IPv6, which the look-up wants without them.
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let addresses: Vec<_> = match lookup_host((bare, port)).await {
        Ok(addresses) => addresses.collect(),
        Err(error) => {
            let because = format!("the name {host} is not known");
            let remedy =
                format!("check the shop's address for a typo ({place}), and the DNS or hosts file of this machine");
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
    let remedy = format!("start the shop, or correct host and port of its address ({place}); a firewall may block it");
    let because = format!("no server answers at {host}:{port}");
    Err((Finding::wrong(NAME, format!("{because}: {refusal}"), remedy), because))
}

async fn answers(shop: &Url, place: &str) -> (Finding, Option<Response>) {
    const NAME: &str = "shop";
    let answer = asked(shop, Certificates::Anyones).await;
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => {
            let through =
                transport::proxy_of(shop).map(|proxy| format!(" through the proxy {proxy}")).unwrap_or_default();
            let seen = format!("no answer over {}{through}: {error}", shop.scheme());
            let remedy = format!(
                "check whether the shop's address should begin with http:// or https:// ({place}), and the shop's log"
            );
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
                format!("redirects to {to}: PrestaShop answers to one host name only"),
                format!(
                    "set {to}/ as the shop's address ({place}), or make this the address in the shop's own settings (Shop URL)"
                ),
            )
        }
        _ if status.as_u16() == 503 => Finding::warning(
            NAME,
            "HTTP 503: the shop is in maintenance mode or overloaded",
            "to test the front page, switch maintenance off in Shop Parameters > General > Maintenance",
        ),
        _ if status.is_server_error() => {
            Finding::wrong(NAME, format!("its front page answers HTTP {status}"), "check the shop's error log")
        }
        _ => Finding::well(NAME, format!("answers HTTP {} at {shop}", status.as_u16())),
    };
    (finding, Some(answer))
}

async fn asked(shop: &Url, accepted: Certificates<'_>) -> Result<Response, String> {
    let client = transport::client_accepting(accepted).map_err(|error| error.to_string())?;
    let client = client.redirect(redirect::Policy::none()).timeout(PATIENCE).build();
    let answer = client.map_err(|error| innermost(&error))?.get(shop.clone()).send().await;
    answer.map_err(|error| innermost(&error))
}

/// Trusts what the API client of a run trusts, but never any certificate.
async fn certificate(run: &Run, shop: &Url) -> Finding {
    const NAME: &str = "certificate";
    if shop.scheme() != "https" {
        return Finding::well(NAME, "none: the shop is reached over plain HTTP");
    }
    // A file that cannot be read is a finding of its own.
    let file = run.settings.ca_file.as_deref().filter(|file| transport::authorities(file).is_ok());
    match asked(shop, Certificates::of(false, file)).await {
        Ok(_) if run.settings.insecure => Finding::warning(
            NAME,
            "trusted, but PSBDD_INSECURE switches verification off",
            "remove --insecure and PSBDD_INSECURE",
        ),
        Ok(_) => Finding::well(NAME, "trusted"),
        Err(error) => {
            let (problem, remedy) = untrusted(&error);
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
            "not signed by a trusted CA (self-signed, or by a CA of your own)",
            "set PSBDD_CA_FILE to the certificate of that CA",
        )
    } else if transport::lacks_authorities(said) {
        (
            "this machine has no certificate authorities to compare it with",
            "install them (Debian: ca-certificates), or set PSBDD_CA_FILE to the certificate of the shop's CA",
        )
    } else if said.contains("xpired") {
        ("it has expired", "renew it")
    } else if said.contains("NotValidYet") || said.contains("not valid yet") {
        ("it is not valid yet", "check the clocks of this machine and of the shop")
    } else if said.contains("NotValidForName") || said.contains("not valid for") {
        (
            "it is for another name",
            "use the name of the certificate in the shop's address, or get a certificate for this name",
        )
    } else {
        ("it is not trusted", "check it in a browser")
    };
    (format!("{problem}: {said}"), remedy)
}

fn clock(answer: &Response) -> Finding {
    const NAME: &str = "clock";
    let date = answer.headers().get(DATE).and_then(|date| date.to_str().ok());
    match date.and_then(|date| rfc2822::DateTimeParser::new().parse_timestamp(date).ok()) {
        Some(there) => apart(NAME, "the shop's clock", there),
        None => Finding::well(NAME, "the shop does not report its time"),
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
    Finding::warning(name, seen, "synchronise both clocks: otherwise tokens expire and dates differ")
}

/// The innermost cause: "Connection refused" rather than "error sending request".
pub(super) fn innermost(error: &reqwest::Error) -> String {
    transport::causes(error).pop().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::finding::State;
    use super::*;

    #[test]
    fn what_is_wrong_with_a_certificate_is_said_in_plain_words() {
        let said = |text: &str| untrusted(&format!("invalid peer certificate: {text}")).0;
        assert!(said("UnknownIssuer").starts_with("not signed by a trusted CA"));
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
