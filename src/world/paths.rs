//! Paths of the Admin API that other versions write otherwise: the request goes to the path that this shop has.
//!
//! Paths follow the version of the module `ps_apiresources`, the vocabulary that of the core. The usual path is tried first;
//! where the shop refuses it, its OpenAPI document is read once a run and says which path it has.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use tokio::sync::OnceCell;

use super::run::Run;
use super::scenario::World;
use crate::admin_api::removal::below_admin_api;
use crate::admin_api::{OfferedPaths, Request, Response};
use crate::failure::{Failure, StepResult};
use crate::office_http::OfficeHttp;

/// What is known of the paths of a shop's Admin API.
#[derive(Debug, Default)]
pub(super) struct ShopPaths {
    /// Those of its own document, once it was asked for.
    offered: OnceCell<Option<OfferedPaths>>,
    /// Those that a request has reached, without numbers.
    reached: Mutex<BTreeSet<String>>,
}

impl ShopPaths {
    fn has_reached(&self, path: &str) -> bool {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner).contains(&words(path))
    }

    fn note_reached(&self, path: &str) {
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
    async fn offered_paths(&self) -> Option<&OfferedPaths> {
        let read = async || {
            let document = self.office(OfficeHttp::api_document).await.ok()?;
            OfferedPaths::read(&document)
        };
        self.paths.offered.get_or_init(read).await.as_ref()
    }

    /// What is known of the shop's paths without asking.
    fn known_paths(&self) -> Option<&OfferedPaths> {
        self.paths.offered.get()?.as_ref()
    }
}

/// Whether a path may not be the one that is meant: a shop without it takes the last word for the number of something else.
fn is_doubtful(response: &Response) -> bool {
    matches!(response.status.as_u16(), 403 | 404 | 405 | 500)
}

/// Whether there is no such path or method: the answer is a page (digest.md 4), and nothing was done.
fn is_unknown_path(response: &Response) -> bool {
    matches!(response.status.as_u16(), 404 | 405) && response.json().is_err()
}

impl World {
    /// All spellings of a path, the one to try first in front.
    pub(super) async fn spellings(&self, path: &str) -> Result<Vec<String>, Failure> {
        let run = self.run()?;
        let mut spellings = run.vocabulary().await?.spellings(path);
        if let Some(chosen) = run.known_paths().and_then(|known| known.choose(&spellings)) {
            let chosen = chosen.to_owned();
            spellings.retain(|spelling| *spelling != chosen);
            spellings.insert(0, chosen);
        }
        Ok(spellings)
    }

    /// Sends a request to the path that the shop has among these spellings, and keeps the response.
    pub(super) async fn exchange_spelled(&mut self, request: Request, spellings: &[String]) -> StepResult {
        let first = spellings.first().cloned().unwrap_or_default();
        self.exchange(Request { path: first.clone(), ..request.clone() }).await?;
        for other in self.other_paths(spellings, self.requests.response()?).await? {
            self.exchange(Request { path: other, ..request.clone() }).await?;
            if !is_unknown_path(self.requests.response()?) {
                return Ok(());
            }
        }
        self.note_missing_path(spellings)
    }

    /// Sends a POST of the suite's own to the path that the shop has.
    pub(super) async fn post_spelled(&mut self, request: &Request, spellings: &[String]) -> Result<Response, Failure> {
        let first = spellings.first().cloned().unwrap_or_default();
        let mut response = self.post(&Request { path: first, ..request.clone() }).await?;
        for other in self.other_paths(spellings, &response).await? {
            response = self.post(&Request { path: other, ..request.clone() }).await?;
            if !is_unknown_path(&response) {
                break;
            }
        }
        Ok(response)
    }

    /// The paths to try after the first one: none where its answer is the one that was asked for.
    async fn other_paths(&self, spellings: &[String], response: &Response) -> Result<Vec<String>, Failure> {
        let [first, others @ ..] = spellings else { return Ok(Vec::new()) };
        let run = self.run()?;
        if response.status.is_success() {
            run.paths.note_reached(first);
        }
        if others.is_empty() || !is_doubtful(response) || run.paths.has_reached(first) {
            return Ok(Vec::new());
        }
        Ok(match run.offered_paths().await {
            Some(offered) => {
                offered.choose(spellings).filter(|path| path != first).map(str::to_owned).into_iter().collect()
            }
            None if is_unknown_path(response) => others.to_vec(),
            None => Vec::new(),
        })
    }

    /// Where the shop has none of the spellings, a failure says what was tried and what it has.
    fn note_missing_path(&mut self, spellings: &[String]) -> StepResult {
        if spellings.len() < 2 || !is_unknown_path(self.requests.response()?) {
            return Ok(());
        }
        let tried = spellings.join(" and ");
        let note = match self.run()?.known_paths() {
            Some(offered) if offered.choose(spellings).is_some() => None,
            Some(offered) => {
                let beside = spellings.first().map(|path| offered.beside(path)).unwrap_or_default();
                let offers = if beside.is_empty() { "nothing like it".to_owned() } else { beside.join(", ") };
                Some(format!("the shop's Admin API has neither of {tried}; its OpenAPI document offers {offers}"))
            }
            None => {
                Some(format!("the shop's Admin API has neither of {tried}, and its OpenAPI document cannot be read"))
            }
        };
        self.requests.path_note = note;
        Ok(())
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
