//! Whether a shop has an Admin API, and what is known of its paths.
//!
//! Paths follow the version of the module `ps_apiresources`, the vocabulary that of the core. The usual path is tried first;
//! where the shop refuses it, its OpenAPI document is read once a run and says which path it has.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use prestashop_bdd_shop::admin_api::removal::below_admin_api;
use prestashop_bdd_shop::admin_api::{Body, OfferedPaths, Request, StatusCode};
use prestashop_bdd_shop::office_http::OfficeHttp;
use reqwest::Method;
use tokio::sync::OnceCell;

use super::run::Run;

/// What is known of the paths of a shop's Admin API.
#[derive(Debug, Default)]
pub(super) struct ShopPaths {
    /// Why there is none, once it was looked for; nothing where there is one, and where that cannot be found out.
    absent: OnceCell<Option<String>>,
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

/// How long the shop may take to say whether it has an Admin API.
const PATIENCE: Duration = Duration::from_secs(10);

impl Run {
    /// Returns why the shop has no Admin API; none where it has one, and where that cannot be found out. Asked once a run.
    pub async fn without_admin_api(&self) -> Option<String> {
        self.paths.absent.get_or_init(|| self.look_for_admin_api()).await.clone()
    }

    /// An Admin API that is off, or that the version does not have, is a page of the shop: 404. Anything else is one, or a shop in
    /// trouble (docs/facts/needs.md#admin-api).
    async fn look_for_admin_api(&self) -> Option<String> {
        let request = Request::new(Method::POST, "/access_token").body(Body::Form(Vec::new()));
        let response = tokio::time::timeout(PATIENCE, self.api.send(&request)).await.ok()?.ok()?;
        let is_page = response.content_type().as_deref() == Some("text/html");
        let is_absent = response.status == StatusCode::NOT_FOUND && is_page;
        is_absent.then(|| format!("{} answers {}", self.api.base(), response.status_line()))
    }

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
