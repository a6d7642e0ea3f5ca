//! What is known of the paths that a shop's Admin API has.
//!
//! Paths follow the version of the module `ps_apiresources`, the vocabulary that of the core. The usual path is tried first;
//! where the shop refuses it, its OpenAPI document is read once a run and says which path it has.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use prestashop_bdd_shop::admin_api::OfferedPaths;
use prestashop_bdd_shop::admin_api::removal::below_admin_api;
use prestashop_bdd_shop::office_http::OfficeHttp;
use tokio::sync::OnceCell;

use super::run::Run;

/// What is known of the paths of a shop's Admin API.
#[derive(Debug, Default)]
pub(super) struct ShopPaths {
    /// Those of its own document, once it was asked for.
    offered: OnceCell<Option<OfferedPaths>>,
    /// Those that a request has reached, without numbers.
    reached: Mutex<BTreeSet<String>>,
}

impl ShopPaths {
    pub(super) fn has_reached(&self, path: &str) -> bool {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner).contains(&words(path))
    }

    pub(super) fn note_reached(&self, path: &str) {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner).insert(words(path));
    }
}

/// `/customers/groups` of `/customers/groups/4`.
fn words(path: &str) -> String {
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    below_admin_api(path).split('/').filter(|part| !is_number(part)).collect::<Vec<_>>().join("/")
}

impl Run {
    /// Reads the shop's OpenAPI document, once a run. `None` where it cannot be read.
    pub(super) async fn offered_paths(&self) -> Option<&OfferedPaths> {
        let read = async || {
            let document = self.office(OfficeHttp::api_document).await.ok()?;
            OfferedPaths::read(&document)
        };
        self.paths.offered.get_or_init(read).await.as_ref()
    }

    /// What is known of the shop's paths without asking.
    pub(super) fn known_paths(&self) -> Option<&OfferedPaths> {
        self.paths.offered.get()?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_was_reached_is_known_by_its_words() {
        let paths = ShopPaths::default();
        paths.note_reached("/customers/groups?limit=5");
        assert!(paths.has_reached("/admin-api/customers/groups/4"));
        assert!(!paths.has_reached("/customers/group/4"));
    }
}
