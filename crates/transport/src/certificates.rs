use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use reqwest::{Certificate, ClientBuilder};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use rustls_platform_verifier::Verifier;

/// Whose certificates a client accepts.
#[derive(Debug, Clone, Copy)]
pub enum Certificates<'file> {
    /// Those that the authorities of this machine have signed.
    OfAuthorities,
    /// Those too that the authorities of a PEM file have signed.
    OfFileToo(&'file Path),
    /// Everybody's.
    Anyones,
}

impl<'file> Certificates<'file> {
    /// What the settings of a run say: `insecure` accepts everybody's.
    pub fn of(insecure: bool, file: Option<&'file Path>) -> Self {
        match file {
            _ if insecure => Self::Anyones,
            Some(file) => Self::OfFileToo(file),
            None => Self::OfAuthorities,
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that may: the builder has no certificates yet"
    )]
    pub(crate) fn accepted_by(self, builder: ClientBuilder) -> Result<ClientBuilder, AuthorityError> {
        Ok(match self {
            Self::OfAuthorities => of_machine(builder),
            Self::OfFileToo(file) => builder.tls_certs_merge(authorities(file)?),
            Self::Anyones => builder.tls_danger_accept_invalid_certs(true),
        })
    }
}

/// Lets a client accept what the authorities of this machine have signed.
pub(crate) fn of_machine(builder: ClientBuilder) -> ClientBuilder {
    static CONFIGURED: LazyLock<ClientConfig> = LazyLock::new(|| {
        let config = ClientConfig::builder().dangerous().with_custom_certificate_verifier(Arc::new(OfMachine));
        let mut config = config.with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        config
    });
    builder.tls_backend_preconfigured(CONFIGURED.clone())
}

/// Asks the authorities of this machine, which are read when the first certificate is looked at, and once for all clients. Each client
/// would read them when it is made, which takes longer than a page of the shop; most shops under test have no certificate at all.
#[derive(Debug)]
struct OfMachine;

fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

impl OfMachine {
    fn verifier() -> Result<&'static Verifier, Error> {
        static VERIFIER: LazyLock<Result<Verifier, Error>> = LazyLock::new(|| Verifier::new(provider()));
        VERIFIER.as_ref().map_err(Clone::clone)
    }
}

impl ServerCertVerifier for OfMachine {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Self::verifier()?.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Self::verifier()?.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Self::verifier()?.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        provider().signature_verification_algorithms.supported_schemes()
    }
}

/// A file of certificate authorities that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// It cannot be read.
    #[error("the certificate file {} (PSBDD_CA_FILE) cannot be read: {source}", .file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// It has no certificate.
    #[error("the file {} (PSBDD_CA_FILE) has no certificate in PEM form (-----BEGIN CERTIFICATE-----)", .file.display())]
    NoCertificate {
        /// The file.
        file: PathBuf,
        /// What the reader says, when it says something.
        #[source]
        source: Option<reqwest::Error>,
    },
}

/// The certificates of a PEM file.
///
/// # Errors
/// The file cannot be read, or has none.
pub fn authorities(file: &Path) -> Result<Vec<Certificate>, AuthorityError> {
    let pem = std::fs::read(file).map_err(|source| AuthorityError::Unreadable { file: file.to_owned(), source })?;
    let none = |source| AuthorityError::NoCertificate { file: file.to_owned(), source };
    let certificates = Certificate::from_pem_bundle(&pem).map_err(|source| none(Some(source)))?;
    if certificates.is_empty() { Err(none(None)) } else { Ok(certificates) }
}
