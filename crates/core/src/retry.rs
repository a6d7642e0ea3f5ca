//! Trying again what failed because of the environment, where nothing can have been written.

use std::sync::{Arc, Mutex, PoisonError};

use crate::poll::Pauses;

/// How many more times something is tried, and what was tried again. Clones share what they tell.
#[derive(Debug, Clone, Default)]
pub struct Retries {
    most: u32,
    told: Arc<Mutex<Vec<String>>>,
}

impl Retries {
    /// At most `most` more tries for each thing; 0 tries nothing again.
    pub fn new(most: u32) -> Self {
        Self { most, told: Arc::default() }
    }

    /// Begins to try something. `what` names it for the reports: `GET /customers/groups`.
    pub fn begin<'retries>(&'retries self, what: &'retries str) -> Tries<'retries> {
        Tries { retries: self, what, left: self.most, pauses: Pauses::new() }
    }

    /// Takes a line for each try beyond a first one, since this was asked last.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn tell(&self, line: String) {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }
}

/// The tries of one thing.
#[derive(Debug)]
pub struct Tries<'retries> {
    retries: &'retries Retries,
    what: &'retries str,
    left: u32,
    pauses: Pauses,
}

impl Tries<'_> {
    /// Whether to try again after a failure of the environment by which nothing can have been written; tells of it and
    /// pauses where it is so.
    pub async fn another(&mut self, why: &str) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        self.retries.tell(format!("retried: {}: {why}", self.what));
        self.pauses.pause().await;
        true
    }
}

/// Two are equal that try equally often.
impl PartialEq for Retries {
    fn eq(&self, other: &Self) -> bool {
        self.most == other.most
    }
}

impl Eq for Retries {}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn there_are_so_many_more_tries_for_each_thing_and_each_is_told() {
        let retries = Retries::new(1);
        for thing in ["GET /x", "GET /y"] {
            let mut tries = retries.begin(thing);
            assert!(tries.another("refused").await);
            assert!(!tries.another("refused").await);
        }
        assert_eq!(retries.take(), ["retried: GET /x: refused", "retried: GET /y: refused"]);
        assert!(!Retries::new(0).begin("GET /x").another("refused").await);
        assert!(retries.take().is_empty());
    }
}
