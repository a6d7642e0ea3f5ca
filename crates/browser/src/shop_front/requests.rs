use prestashop_bdd_core::poll::Look;
use serde::Deserialize;

use super::door::CONTENT;
use crate::back_office::{Document, Error, Mark, Result};

#[derive(Debug, Clone, Copy, Deserialize)]
struct Requests {
    begun: u64,
    running: u64,
}

/// Does something that the page answers with requests of its own, and waits until they are answered, or until another page is
/// there. Returns whether anything was sent.
pub(super) async fn answered(document: &Document, what: &str, act: impl AsyncFnOnce() -> Result<()>) -> Result<bool> {
    let before: Requests = document.read(CONTENT, "requests", &[]).await?;
    let mark: Mark = document.mark().await?;
    act().await?;
    let mut begun = false;
    let outcome = document
        .until(&format!("the shop to answer {what}"), async || {
            if document.is_replaced(&mark).await? {
                return Ok(Look::Ready(()));
            }
            let now: Requests = document.read(CONTENT, "requests", &[]).await?;
            begun = now.begun > before.begun;
            Ok(match (begun, now.running) {
                (true, 0) => Look::Ready(()),
                (true, _) => Look::NotYet("the request still runs".to_owned()),
                (false, _) => Look::NotYet("no request has begun".to_owned()),
            })
        })
        .await;
    match outcome {
        Ok(()) => Ok(true),
        Err(Error::GaveUp(_)) if !begun => Ok(false),
        Err(error) => Err(error),
    }
}
