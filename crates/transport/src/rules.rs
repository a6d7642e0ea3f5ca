//! Through which proxy an address is asked: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`.

use std::fmt;
use std::net::IpAddr;

use url::{Host, Url};

use super::is_loopback;

/// The rules of an environment.
///
/// | variable | for |
/// |---|---|
/// | `HTTP_PROXY`, `http_proxy` | addresses with `http://` |
/// | `HTTPS_PROXY`, `https_proxy` | addresses with `https://` |
/// | `ALL_PROXY`, `all_proxy` | those that neither of them is for |
/// | `NO_PROXY`, `no_proxy` | hosts that are asked directly: `shop.example` (and names below it), `10.0.0.0/8`, `10.1.2.3`, `host:8080`, `*` |
///
/// Of two spellings the one in small letters wins, as with curl. Addresses of this machine are always asked directly.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ProxyRules {
    http: Option<Named>,
    https: Option<Named>,
    exempt: Vec<String>,
    problems: Vec<String>,
}

/// A proxy and the variable that names it.
#[derive(Clone, PartialEq, Eq)]
struct Named {
    address: Url,
    variable: &'static str,
}

/// The proxy of one address. Shown without its password.
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy {
    /// Where it is, with its login.
    pub(super) address: Url,
    /// The variable that names it.
    pub variable: &'static str,
}

impl Proxy {
    /// Its host and port.
    pub fn host_and_port(&self) -> (String, u16) {
        let host = self.address.host_str().unwrap_or_default().trim_matches(['[', ']']);
        (host.to_owned(), self.address.port_or_known_default().unwrap_or(80))
    }

    /// The password in its address, which is a secret.
    pub fn password(&self) -> Option<&str> {
        self.address.password()
    }
}

impl fmt::Display for Proxy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (host, port) = self.host_and_port();
        write!(formatter, "{}://{host}:{port} ({})", self.address.scheme(), self.variable)
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Proxy({self})")
    }
}

impl fmt::Debug for ProxyRules {
    /// Without the passwords in the addresses.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |named: &Option<Named>| named.as_ref().map(|named| named.proxy().to_string());
        formatter
            .debug_struct("ProxyRules")
            .field("http", &shown(&self.http))
            .field("https", &shown(&self.https))
            .field("exempt", &self.exempt)
            .finish_non_exhaustive()
    }
}

impl Named {
    fn proxy(&self) -> Proxy {
        Proxy { address: self.address.clone(), variable: self.variable }
    }
}

impl ProxyRules {
    /// The rules of the environment that `variable` knows.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let mut rules = Self::default();
        let value = |name: &str| variable(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let mut named = |names: [&'static str; 2]| {
            let (name, value) = names.into_iter().find_map(|name| Some((name, value(name)?)))?;
            let read = read(name, &value);
            read.map_err(|problem| rules.problems.push(problem)).ok()
        };
        let all = named(["all_proxy", "ALL_PROXY"]);
        let http = named(["http_proxy", "HTTP_PROXY"]);
        let https = named(["https_proxy", "HTTPS_PROXY"]);
        rules.http = http.or_else(|| all.clone());
        rules.https = https.or(all);
        let exempt = value("no_proxy").or_else(|| value("NO_PROXY")).unwrap_or_default();
        let entries =
            exempt.split([',', ' ']).map(|entry| entry.trim().to_lowercase()).filter(|entry| !entry.is_empty());
        rules.exempt = entries.collect();
        rules
    }

    /// Whether everything is asked directly.
    pub fn are_empty(&self) -> bool {
        self.http.is_none() && self.https.is_none()
    }

    /// What is wrong with the variables.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// The proxies, for who has to keep their passwords secret.
    pub fn proxies(&self) -> impl Iterator<Item = Proxy> {
        self.http.iter().chain(&self.https).map(Named::proxy)
    }

    /// The proxy that this address is asked through; none where it is asked directly.
    pub fn proxy_of(&self, address: &Url) -> Option<Proxy> {
        let named = match address.scheme() {
            "http" | "ws" => self.http.as_ref()?,
            "https" | "wss" => self.https.as_ref()?,
            _ => return None,
        };
        let direct = is_loopback(address) || self.exempt.iter().any(|entry| is_exempt(entry, address));
        (!direct).then(|| named.proxy())
    }

    /// Chromium's switches for the same rules.
    pub fn browser_switches(&self) -> Vec<String> {
        if self.are_empty() || self.exempt.iter().any(|entry| entry == "*") {
            // Otherwise it would take those of the desktop.
            return vec!["--no-proxy-server".to_owned()];
        }
        let of = |scheme: &str, named: &Option<Named>| {
            let (host, port) = named.as_ref()?.proxy().host_and_port();
            let host = if host.contains(':') { format!("[{host}]") } else { host };
            Some(format!("{scheme}={}://{host}:{port}", named.as_ref()?.address.scheme()))
        };
        let servers: Vec<_> = [of("http", &self.http), of("https", &self.https)].into_iter().flatten().collect();
        let mut switches = vec![format!("--proxy-server={}", servers.join(";"))];
        let exempt: Vec<_> = self.exempt.iter().flat_map(|entry| for_browser(entry)).collect();
        if !exempt.is_empty() {
            switches.push(format!("--proxy-bypass-list={}", exempt.join(";")));
        }
        switches
    }
}

/// Reads the address of a proxy; `http://` may be missing.
fn read(name: &'static str, value: &str) -> Result<Named, String> {
    let whole = if value.contains("://") { value.to_owned() } else { format!("http://{value}") };
    match whole.parse::<Url>() {
        Ok(address) if matches!(address.scheme(), "http" | "https") && address.has_host() => {
            Ok(Named { address, variable: name })
        }
        // The value may have a password in it.
        Ok(address) => Err(format!(
            "{name} names a proxy of the kind {}://, which is not supported and not used; name one with http:// or https://",
            address.scheme()
        )),
        Err(error) => Err(format!("{name} is not the address of a proxy and is not used: {error}")),
    }
}

/// Whether an entry of `NO_PROXY` is for this address.
fn is_exempt(entry: &str, address: &Url) -> bool {
    if entry == "*" {
        return true;
    }
    let (entry, port) = split_port(entry);
    if port.is_some_and(|port| address.port_or_known_default() != Some(port)) {
        return false;
    }
    match address.host() {
        Some(Host::Domain(domain)) => {
            let (domain, entry) = (domain.trim_end_matches('.'), entry.trim_start_matches('*').trim_start_matches('.'));
            domain.strip_suffix(entry).is_some_and(|before| before.is_empty() || before.ends_with('.'))
                && !entry.is_empty()
        }
        Some(Host::Ipv4(host)) => is_in(host.into(), entry),
        Some(Host::Ipv6(host)) => is_in(host.into(), entry),
        None => false,
    }
}

fn split_port(entry: &str) -> (&str, Option<u16>) {
    match entry.rsplit_once(':') {
        // More than one colon is an IPv6 address, unless it stands in brackets.
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => match port.parse() {
            Ok(port) => (host, Some(port)),
            Err(_) => (entry, None),
        },
        _ => (entry, None),
    }
}

/// Whether the host is this address, or in this network (`10.0.0.0/8`).
fn is_in(host: IpAddr, network: &str) -> bool {
    let network = network.trim_matches(['[', ']']);
    let (address, bits) =
        network.split_once('/').map_or((network, None), |(address, bits)| (address, bits.parse().ok()));
    let Ok(address) = address.trim_matches(['[', ']']).parse::<IpAddr>() else { return false };
    let width = |address: IpAddr| if address.is_ipv4() { 32 } else { 128 };
    let number = |address: IpAddr| match address {
        IpAddr::V4(address) => u128::from(address.to_bits()),
        IpAddr::V6(address) => address.to_bits(),
    };
    let bits: u32 = match bits {
        Some(bits) => bits,
        None if network.contains('/') => return false,
        None => width(address),
    };
    if host.is_ipv4() != address.is_ipv4() || bits > width(host) {
        return false;
    }
    let different = number(host) ^ number(address);
    different.checked_shr(width(host) - bits).unwrap_or(0) == 0
}

/// An entry of `NO_PROXY` in Chromium's words: it takes a bare name for that host alone.
fn for_browser(entry: &str) -> Vec<String> {
    let (host, port) = split_port(entry);
    let is_address = host.trim_matches(['[', ']']).split('/').next().is_some_and(|host| host.parse::<IpAddr>().is_ok());
    if is_address {
        return vec![entry.to_owned()];
    }
    let name = host.trim_start_matches('*').trim_start_matches('.');
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    vec![format!("{name}{port}"), format!("*.{name}{port}")]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn rules(variables: &[(&str, &str)]) -> ProxyRules {
        ProxyRules::of(|name| variables.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned()))
    }

    fn proxy(rules: &ProxyRules, address: &str) -> Option<String> {
        rules.proxy_of(&address.parse().unwrap()).map(|proxy| proxy.to_string())
    }

    #[test]
    fn each_scheme_has_its_proxy_and_small_letters_win() {
        let rules =
            rules(&[("http_proxy", "small:1"), ("HTTP_PROXY", "http://large:1"), ("ALL_PROXY", "http://all:3128/")]);
        assert_eq!(proxy(&rules, "http://shop.example/").as_deref(), Some("http://small:1 (http_proxy)"));
        assert_eq!(proxy(&rules, "https://shop.example/").as_deref(), Some("http://all:3128 (ALL_PROXY)"));
        for direct in ["http://localhost:8080/", "https://127.0.0.1/", "http://x.localhost/", "https://[::1]:444/"] {
            assert_eq!(proxy(&rules, direct), None, "{direct}");
        }
    }

    #[test]
    fn hosts_of_no_proxy_are_asked_directly() {
        let exempt = "shop.example, .inner.example,10.0.0.0/8,192.168.1.7,fd00::/8,port.example:8443";
        let rules = rules(&[("HTTP_PROXY", "http://p:1"), ("HTTPS_PROXY", "http://p:1"), ("NO_PROXY", exempt)]);
        for direct in [
            "http://shop.example/",
            "https://SHOP.example:444/",
            "http://a.shop.example/",
            "http://a.inner.example/",
            "http://10.200.1.1/",
            "http://192.168.1.7:81/",
            "https://[fd12::1]/",
            "https://port.example:8443/",
        ] {
            assert_eq!(proxy(&rules, direct), None, "{direct}");
        }
        for through in [
            "http://myshop.example/",
            "http://11.0.0.1/",
            "http://192.168.1.8/",
            "https://port.example/",
            "https://[fe00::1]/",
        ] {
            assert!(proxy(&rules, through).is_some(), "{through}");
        }
        assert_eq!(proxy(&ProxyRules { exempt: vec!["*".into()], ..rules }, "http://any.example/"), None);
    }

    #[test]
    fn browser_gets_the_same_rules() {
        assert_eq!(rules(&[]).browser_switches(), ["--no-proxy-server"]);
        assert_eq!(rules(&[("HTTP_PROXY", "http://p:1"), ("no_proxy", "*")]).browser_switches(), ["--no-proxy-server"]);
        let rules =
            rules(&[("HTTPS_PROXY", "http://me:secret@p.example:3128"), ("NO_PROXY", ".shop.example,10.0.0.0/8")]);
        let expected = [
            "--proxy-server=https=http://p.example:3128",
            "--proxy-bypass-list=shop.example;*.shop.example;10.0.0.0/8",
        ];
        assert_eq!(rules.browser_switches(), expected);
    }

    #[test]
    fn wrong_address_of_a_proxy_is_reported_without_what_may_be_secret() {
        let rules = rules(&[("ALL_PROXY", "socks5://me:hidden@p:1"), ("HTTP_PROXY", "http://:hidden@")]);
        let problems = rules.problems().join("\n");
        assert!(rules.are_empty() && rules.problems().len() == 2, "{problems}");
        assert!(problems.contains("socks5://, which is not supported") && !problems.contains("hidden"), "{problems}");
        let rules = ProxyRules::of(|name| (name == "http_proxy").then(|| "http://me:hidden@p:1".to_owned()));
        assert!(!format!("{rules:?} {:?}", rules.proxy_of(&"http://a/".parse().unwrap())).contains("hidden"));
    }
}
