//! Whose certificates a browser accepts: those of the system's authorities, with `PSBDD_CA_FILE` also those of that authority.
//!
//! A browser of this machine gets a certificate store of its own, in the temporary folder that is its home. That takes `certutil`
//! (Debian: libnss3-tools). Without it, and on a Grid, the browser accepts the one key that the shop has shown to a client that
//! verified it with the authority.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::{redirect, tls::TlsInfo};
use sha2::{Digest as _, Sha256};
use tokio::process::Command;
use url::Url;

use super::BrowserOptions;
use prestashop_bdd_transport::{self as transport, AuthorityError, Certificates};

/// How long the shop may take to show its certificate, and certutil to write it down.
const PATIENCE: Duration = Duration::from_secs(20);

/// Whose certificates a browser accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// The system's authorities.
    System,
    /// Everybody's: `PSBDD_INSECURE`.
    Anybody,
    /// The system's authorities and those of the file, by a certificate store that this program makes.
    Store {
        /// The file.
        file: PathBuf,
        /// The program.
        certutil: PathBuf,
    },
    /// The system's authorities, and the key of the shop that the authorities of the file vouch for.
    Key {
        /// The file.
        file: PathBuf,
    },
}

/// Why a browser cannot be made to trust an authority.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// The file with the authority cannot be used.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    /// The certificate store cannot be made.
    #[error("the browser's certificate store cannot be made by {}: {said}", .certutil.display())]
    Store {
        /// The program.
        certutil: PathBuf,
        /// What it said.
        said: String,
    },
    /// The shop does not show a certificate that the authority vouches for.
    #[error("{shop} shows no certificate that PSBDD_CA_FILE vouches for: {said}")]
    NoKey {
        /// The shop.
        shop: String,
        /// What went wrong.
        said: String,
    },
}

impl Trust {
    /// What a browser with these options accepts.
    pub fn of(options: &BrowserOptions) -> Self {
        Self::with(options, find_certutil(std::env::var_os("PATH")))
    }

    fn with(options: &BrowserOptions, certutil: Option<PathBuf>) -> Self {
        match (&options.authority, certutil) {
            _ if options.insecure => Self::Anybody,
            (None, _) => Self::System,
            (Some(file), Some(certutil)) if options.webdriver_url.is_none() => {
                Self::Store { file: file.clone(), certutil }
            }
            (Some(file), _) => Self::Key { file: file.clone() },
        }
    }

    /// What the reports say of it; nothing where it is as in any browser.
    pub fn notice(&self) -> Option<String> {
        match self {
            Self::System => None,
            Self::Anybody => Some("certificates are not verified, in API calls and in the browser".to_owned()),
            Self::Store { file, .. } => Some(format!(
                "certificates are verified: API calls and the browser trust the authority in {} (the browser by a certificate store \
                 of its own)",
                file.display()
            )),
            Self::Key { file } => Some(format!(
                "certificates are verified: API calls trust the authority in {}, the browser the key that the shop has shown to them \
                 when the run began",
                file.display()
            )),
        }
    }
}

fn find_certutil(path: Option<OsString>) -> Option<PathBuf> {
    let name = format!("certutil{}", std::env::consts::EXE_SUFFIX);
    // On Windows another program has this name; Chromium has no such store there.
    let path = path.filter(|_| cfg!(target_os = "linux"))?;
    std::env::split_paths(&path).map(|folder| folder.join(&name)).find(|program| program.is_file())
}

/// Makes a certificate store in the folder, for browsers whose home it is.
pub(super) async fn make_store(certutil: &Path, file: &Path, home: &Path) -> Result<(), TrustError> {
    transport::authorities(file)?;
    let failed = |error: io::Error| TrustError::Store { certutil: certutil.to_owned(), said: error.to_string() };
    let store = home.join(".pki/nssdb");
    tokio::fs::create_dir_all(&store).await.map_err(failed)?;
    let text = tokio::fs::read_to_string(file).await.map_err(failed)?;
    run(certutil, &store, &["-N", "--empty-password"]).await?;
    for (number, certificate) in certificates(&text).enumerate() {
        let one = home.join(format!("authority-{number}.pem"));
        tokio::fs::write(&one, certificate).await.map_err(failed)?;
        let (name, one) = (format!("authority {number}"), one.to_string_lossy().into_owned());
        // An authority, or a server's own certificate.
        run(certutil, &store, &["-A", "-n", &name, "-t", "CP,,", "-i", &one]).await?;
    }
    Ok(())
}

async fn run(certutil: &Path, store: &Path, arguments: &[&str]) -> Result<(), TrustError> {
    let failed = |said: String| TrustError::Store { certutil: certutil.to_owned(), said };
    let mut command = Command::new(certutil);
    command.arg("-d").arg(format!("sql:{}", store.display())).args(arguments).stdin(Stdio::null()).kill_on_drop(true);
    let output = tokio::time::timeout(PATIENCE, command.output()).await;
    let output = output.map_err(|_| failed(format!("it did not end within {} s", PATIENCE.as_secs())))?;
    let output = output.map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(failed(format!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim())))
}

/// The certificates of a PEM file, each as a text of its own.
fn certificates(pem: &str) -> impl Iterator<Item = &str> {
    const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
    const END: &str = "-----END CERTIFICATE-----";
    pem.match_indices(BEGIN).filter_map(|(start, _)| {
        let end = pem[start..].find(END)?;
        Some(&pem[start..start + end + END.len()])
    })
}

/// The key that the shop shows to a client that verifies it with the authorities of the file, as Chromium's switch for pinned keys
/// wants it.
pub(super) async fn key_of(shop: &Url, file: &Path) -> Result<String, TrustError> {
    let failed = |said: String| TrustError::NoKey { shop: shop.origin().ascii_serialization(), said };
    let client = transport::client_accepting(Certificates::OfFileToo(file))?;
    let client = client
        .redirect(redirect::Policy::none())
        .timeout(PATIENCE)
        .tls_info(true)
        .build()
        .map_err(|error| failed(error.to_string()))?;
    let answer = client.get(shop.clone()).send().await;
    let answer = answer.map_err(|error| failed(transport::causes(&error).pop().unwrap_or_default()))?;
    let certificate = answer.extensions().get::<TlsInfo>().and_then(TlsInfo::peer_certificate);
    let key = certificate.and_then(public_key).ok_or_else(|| failed("its certificate cannot be read".to_owned()))?;
    Ok(STANDARD.encode(Sha256::digest(key)))
}

/// The public key in a certificate, with its algorithm (`SubjectPublicKeyInfo`, RFC 5280 section 4.1).
fn public_key(certificate: &[u8]) -> Option<&[u8]> {
    const VERSION: u8 = 0xa0;
    let (_, certificate, _) = element(certificate)?;
    let (_, signed, _) = element(certificate)?;
    let mut rest = signed;
    if signed.first() == Some(&VERSION) {
        rest = element(rest)?.2;
    }
    // Serial number, signature algorithm, issuer, validity, subject.
    for _ in 0..5 {
        rest = element(rest)?.2;
    }
    Some(element(rest)?.0)
}

/// The first element in DER: as a whole, its content, and what stands behind it.
fn element(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let first = usize::from(*bytes.get(1)?);
    let (head, length) = match first {
        0..=0x7f => (2, first),
        0x81..=0x84 => {
            let count = first - 0x80;
            let length = bytes.get(2..2 + count)?.iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
            (2 + count, length)
        }
        _ => return None,
    };
    let end = head.checked_add(length)?;
    Some((bytes.get(..end)?, bytes.get(head..end)?, bytes.get(end..)?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn options(webdriver_url: Option<&str>, insecure: bool) -> BrowserOptions {
        BrowserOptions {
            webdriver_url: webdriver_url.map(|url| url.parse().unwrap()),
            insecure,
            authority: Some("ca.pem".into()),
            ..BrowserOptions::default()
        }
    }

    #[test]
    fn authority_of_ones_own_never_makes_the_browser_accept_anybody() {
        let certutil = || Some(PathBuf::from("/usr/bin/certutil"));
        let file = PathBuf::from("ca.pem");
        let store = Trust::Store { file: file.clone(), certutil: "/usr/bin/certutil".into() };
        assert_eq!(Trust::with(&options(None, false), certutil()), store);
        assert_eq!(Trust::with(&options(None, false), None), Trust::Key { file: file.clone() });
        assert_eq!(Trust::with(&options(Some("http://grid.test/"), false), certutil()), Trust::Key { file });
        assert_eq!(Trust::with(&options(None, true), certutil()), Trust::Anybody);
        assert_eq!(Trust::with(&BrowserOptions::default(), certutil()), Trust::System);
    }

    #[test]
    fn certificates_of_a_file_are_told_apart() {
        let one = "-----BEGIN CERTIFICATE-----\nQQ==\n-----END CERTIFICATE-----";
        let text = format!(
            "Subject: x\n{one}\n\n-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n{one}\n-----BEGIN CERTIFICATE-----\ntorn"
        );
        assert_eq!(certificates(&text).collect::<Vec<_>>(), [one, one]);
    }

    #[test]
    fn key_stands_behind_the_subject_with_and_without_a_version() {
        // A sequence of empty elements, the sixth with something in it.
        let fields =
            [&[2, 1, 7][..], &[0x30, 0], &[0x30, 0], &[0x30, 0], &[0x30, 0], &[0x30, 2, 5, 0], &[0x30, 0]].concat();
        let sequence = |content: &[u8]| [&[0x30, 0x81, u8::try_from(content.len()).unwrap()], content].concat();
        let without = sequence(&sequence(&fields));
        assert_eq!(public_key(&without), Some(&[0x30, 2, 5, 0][..]));
        let with = sequence(&sequence(&[&[0xa0, 3, 2, 1, 2][..], &fields].concat()));
        assert_eq!(public_key(&with), Some(&[0x30, 2, 5, 0][..]));
        for end in 0..with.len() {
            assert_eq!(public_key(&with[..end]), None, "{end}");
        }
    }
}
