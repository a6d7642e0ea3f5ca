//! Where a back office is and how to reach it.

use std::path::PathBuf;
use std::time::Duration;

use prestashop_bdd_core::retry::Retries;
use url::Url;

use super::error::{OfficeError, Result};

/// The address of a back office, and how far to trust and to wait for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeAddress {
    /// The back office's folder, e.g. `https://shop.example/admin-dev/`; a missing closing slash is added.
    pub back_office: Url,
    /// PEM certificates to trust beside the system's.
    pub ca_file: Option<PathBuf>,
    /// Accept any certificate.
    pub insecure: bool,
    /// How long one request may take.
    pub timeout: Duration,
    /// How often a page that nobody answers for is asked for again.
    pub retries: Retries,
}

impl OfficeAddress {
    /// The folder with its closing slash, without query and fragment.
    pub(super) fn folder(&self) -> Result<Url> {
        let mut folder = self.back_office.clone();
        if !matches!(folder.scheme(), "http" | "https") || folder.host_str().is_none() {
            return Err(OfficeError::BadAddress { address: folder.to_string() });
        }
        folder.set_query(None);
        folder.set_fragment(None);
        if !folder.path().ends_with('/') {
            folder.set_path(&format!("{}/", folder.path()));
        }
        Ok(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_of(address: &str) -> Result<String> {
        let address = OfficeAddress {
            back_office: address.parse().unwrap(),
            ca_file: None,
            insecure: false,
            timeout: Duration::from_secs(1),
            retries: Retries::default(),
        };
        address.folder().map(String::from)
    }

    #[test]
    fn the_folder_ends_with_a_slash_and_has_no_query() {
        assert_eq!(folder_of("http://localhost:8001/admin-dev").unwrap(), "http://localhost:8001/admin-dev/");
        assert_eq!(folder_of("https://shop.example/a/b/?x=1#y").unwrap(), "https://shop.example/a/b/");
    }

    #[test]
    fn an_address_of_no_web_server_is_refused() {
        assert!(matches!(folder_of("ftp://shop.example/admin/"), Err(OfficeError::BadAddress { .. })));
        assert!(matches!(folder_of("mailto:admin@shop.example"), Err(OfficeError::BadAddress { .. })));
    }
}
