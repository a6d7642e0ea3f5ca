use std::fmt;
use std::marker::PhantomData;

use prestashop_bdd_core::poll::Look;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::back_office::{Document, Result};
use crate::scripts::Script;

/// What a script answers: the part, or what is there instead of it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Answer<T> {
    Missing { missing: String },
    There(T),
}

/// A part of the page that shows a `T`. It is looked for anew at every call.
pub struct Part<T> {
    document: Document,
    what: &'static str,
    script: Script,
    function: &'static str,
    shows: PhantomData<fn() -> T>,
}

impl<T> fmt::Debug for Part<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Part").field("what", &self.what).finish_non_exhaustive()
    }
}

impl<T: DeserializeOwned> Part<T> {
    pub(super) fn new(document: &Document, what: &'static str, script: Script, function: &'static str) -> Self {
        Self { document: document.clone(), what, script, function, shows: PhantomData }
    }

    /// Waits until the part is there, and returns what it shows.
    ///
    /// # Errors
    /// [`Error::GaveUp`](crate::back_office::Error::GaveUp) says what the page has instead; of a theme that is not known, what roles
    /// alone have found.
    pub async fn read(&self) -> Result<T> {
        self.wait_for(&format!("the {}", self.what), |_| Ok(())).await
    }

    /// Returns what the part shows now; `None` where the page has none.
    pub async fn now(&self) -> Result<Option<T>> {
        Ok(match self.ask().await? {
            Answer::There(shown) => Some(shown),
            Answer::Missing { .. } => None,
        })
    }

    /// Waits until what the part shows is as wanted; `fits` returns what is different.
    pub async fn wait_for(&self, waited_for: &str, fits: impl Fn(&T) -> std::result::Result<(), String>) -> Result<T> {
        self.document
            .until(waited_for, async || {
                Ok(match self.ask().await? {
                    Answer::Missing { missing } => Look::NotYet(missing),
                    Answer::There(shown) => match fits(&shown) {
                        Ok(()) => Look::Ready(shown),
                        Err(seen) => Look::NotYet(seen),
                    },
                })
            })
            .await
    }

    async fn ask(&self) -> Result<Answer<T>> {
        self.document.read(self.script, self.function, &[] as &[Value]).await
    }
}
