//! Listening on the loopback addresses, over http or https.

use std::{
    io::{self, Write as _},
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use axum::{Router, extract::connect_info::IntoMakeServiceWithConnectInfo};
use axum_server::{Handle, tls_rustls::RustlsConfig};
use rcgen::{CertificateParams, KeyPair};
use tokio::task::JoinHandle;

use crate::{
    error::StartError,
    trouble::{LineAcceptor, Lines},
};

/// How often a free port is asked for until both loopback addresses have it.
const PORT_ATTEMPTS: u32 = 20;
/// How long answers under way may take when the shop is stopped.
const GRACE: Duration = Duration::from_millis(500);

/// Where the shop is reached.
#[derive(Clone, Debug)]
pub struct Address {
    /// Over https?
    pub https: bool,
    /// The port on both loopback addresses.
    pub port: u16,
}

impl Address {
    /// `localhost:PORT`, the only `Host` the shop calls its own.
    pub fn authority(&self) -> String {
        format!("localhost:{}", self.port)
    }

    /// Such as `http://localhost:8001`, without a slash at the end.
    pub fn url(&self) -> String {
        let scheme = if self.https { "https" } else { "http" };
        format!("{scheme}://{}", self.authority())
    }
}

/// The loopback listeners of one port: IPv4, and IPv6 where the machine has it.
pub struct Listeners {
    port: u16,
    sockets: Vec<TcpListener>,
}

impl Listeners {
    /// Opens them on the port, or on a free one.
    pub fn open(port: Option<u16>) -> Result<Self, StartError> {
        let asked = port.unwrap_or(0);
        let mut attempts = if asked == 0 { PORT_ATTEMPTS } else { 1 };
        loop {
            attempts -= 1;
            match Self::open_both(asked) {
                Err(source) if attempts == 0 || source.kind() != io::ErrorKind::AddrInUse => {
                    return Err(StartError::Listen { port: asked, source });
                }
                Err(_taken_on_one_address) => {}
                Ok(listeners) => return Ok(listeners),
            }
        }
    }

    fn open_both(port: u16) -> io::Result<Self> {
        let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = v4.local_addr()?.port();
        let mut sockets = vec![v4];
        match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
            Ok(v6) => sockets.push(v6),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
            // A machine without IPv6 resolves localhost to 127.0.0.1 alone.
            Err(_no_ipv6) => {}
        }
        for socket in &sockets {
            socket.set_nonblocking(true)?;
        }
        Ok(Self { port, sockets })
    }

    /// The port they share.
    pub fn port(&self) -> u16 {
        self.port
    }
}

/// A certificate for `localhost` that signs itself, with its key, both as PEM.
pub struct Certificate {
    /// The certificate.
    pub pem: String,
    key_pem: String,
}

impl Certificate {
    /// Makes a new one for localhost and both loopback addresses.
    pub fn new() -> Result<Self, StartError> {
        Self::signed(&Self::for_loopback().map_err(StartError::Certificate)?)
    }

    /// Makes one that ran out years ago, for `Fault::ExpiredCertificate`.
    pub fn expired() -> Result<Self, StartError> {
        let mut parameters = Self::for_loopback().map_err(StartError::Certificate)?;
        parameters.not_before = rcgen::date_time_ymd(2019, 1, 1);
        parameters.not_after = rcgen::date_time_ymd(2020, 1, 1);
        Self::signed(&parameters)
    }

    fn for_loopback() -> Result<CertificateParams, rcgen::Error> {
        CertificateParams::new(["localhost", "127.0.0.1", "::1"].map(str::to_owned))
    }

    fn signed(parameters: &CertificateParams) -> Result<Self, StartError> {
        let key = KeyPair::generate().map_err(StartError::Certificate)?;
        let made = parameters.self_signed(&key).map_err(StartError::Certificate)?;
        Ok(Self { pem: made.pem(), key_pem: key.serialize_pem() })
    }
}

/// The set-up of TLS: HTTP/1.1 alone, as the recorded shop speaks. HTTP/2 would drop the `Host` header and split cookies.
async fn tls(certificate: &Certificate) -> Result<RustlsConfig, StartError> {
    let offered = RustlsConfig::from_pem(certificate.pem.clone().into(), certificate.key_pem.clone().into())
        .await
        .map_err(StartError::Tls)?;
    let mut config = offered.get_inner().as_ref().clone();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}

/// The running servers; dropping it stops them at once.
pub struct Running {
    handle: Handle<SocketAddr>,
    servers: Vec<JoinHandle<io::Result<()>>>,
}

impl Running {
    /// Serves the router on every listener.
    pub async fn start(
        listeners: Listeners,
        certificate: Option<&Certificate>,
        router: Router,
        lines: &Lines,
    ) -> Result<Self, StartError> {
        let port = listeners.port;
        // Whoever was first has named a library.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let tls = match certificate {
            Some(certificate) => Some(tls(certificate).await?),
            None => None,
        };
        let handle = Handle::new();
        let mut servers = Vec::new();
        for socket in listeners.sockets {
            let service: IntoMakeServiceWithConnectInfo<Router, SocketAddr> =
                router.clone().into_make_service_with_connect_info();
            let listen_error = |source| StartError::Listen { port, source };
            let line = LineAcceptor(lines.clone());
            let server = axum_server::from_tcp(socket).map_err(listen_error)?.handle(handle.clone());
            servers.push(match &tls {
                Some(tls) => {
                    let acceptor = axum_server::tls_rustls::RustlsAcceptor::new(tls.clone()).acceptor(line);
                    tokio::spawn(server.acceptor(acceptor).serve(service))
                }
                None => tokio::spawn(server.acceptor(line).serve(service)),
            });
        }
        Ok(Self { handle, servers })
    }

    /// Ends the servers and waits until their ports are free.
    pub async fn stop(mut self) {
        self.handle.graceful_shutdown(Some(GRACE));
        for server in self.servers.drain(..) {
            if let Ok(Err(error)) = server.await {
                let _ = writeln!(io::stderr(), "demo-shop: a listener ended with {error}");
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.handle.shutdown();
        for server in &self.servers {
            server.abort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn https_offers_no_http_2() {
        let config = tls(&Certificate::new().unwrap()).await.unwrap();
        assert_eq!(config.get_inner().alpn_protocols, [b"http/1.1".to_vec()]);
    }

    #[test]
    fn free_ports_differ_between_listeners() {
        let (one, other) = (Listeners::open(None).unwrap(), Listeners::open(None).unwrap());
        assert_ne!(one.port(), other.port());
    }
}
