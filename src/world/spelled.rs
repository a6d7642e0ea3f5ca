//! Requests to paths that other versions write otherwise: they go to the path that this shop has.

use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_shop::admin_api::{Request, Response};

use super::scenario::World;

/// Whether a path may not be the one that is meant: a shop without it takes the last word for the number of something else.
fn is_doubtful(response: &Response) -> bool {
    matches!(response.status.as_u16(), 403 | 404 | 405 | 500)
}

/// Whether there is no such path or method: the answer is a page (docs/facts/admin-api.md#status-and-body), and nothing was done.
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
        let tried = spellings.join(", ");
        let note = match self.run()?.known_paths() {
            Some(offered) if offered.choose(spellings).is_some() => None,
            Some(offered) => {
                let beside = spellings.first().map(|path| offered.beside(path)).unwrap_or_default();
                let offers = if beside.is_empty() { "nothing like it".to_owned() } else { beside.join(", ") };
                Some(format!("the shop's Admin API has none of {tried}; its OpenAPI document offers {offers}"))
            }
            None => Some(format!("the shop's Admin API has none of {tried}, and its OpenAPI document cannot be read")),
        };
        self.requests.path_note = note;
        Ok(())
    }
}
