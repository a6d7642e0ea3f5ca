//! Trying again what failed because of the environment, where nothing can have been written.

use std::sync::{Arc, Mutex, PoisonError};

use crate::poll;

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

    /// Acts, and acts again while `worth_it` says of the error that it is the environment's and that nothing can have been
    /// written. `what` names it for the reports: `GET /customers/groups`.
    ///
    /// # Errors
    /// That of the last try.
    pub async fn run<T, E>(
        &self,
        what: &str,
        worth_it: impl Fn(&E) -> bool,
        why: impl Fn(&E) -> String,
        act: impl AsyncFnMut() -> Result<T, E>,
    ) -> Result<T, E> {
        poll::again(self.most, worth_it, |error| self.tell(format!("tried again: {what}: {}", why(error))), act).await
    }

    /// Takes a line for each try beyond a first one, since this was asked last.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn tell(&self, line: String) {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).push(line);
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

    async fn tries(most: u32, worth_it: bool, failing: usize) -> (usize, bool, Vec<String>) {
        let (retries, mut tries) = (Retries::new(most), 0);
        let outcome = retries
            .run(
                "GET /x",
                |_: &&str| worth_it,
                |error| (*error).to_owned(),
                async || {
                    tries += 1;
                    if tries > failing { Ok(()) } else { Err("refused") }
                },
            )
            .await;
        (tries, outcome.is_ok(), retries.take())
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_worth_it_is_tried_again_so_often_and_each_time_is_told() {
        assert_eq!(tries(2, true, 1).await, (2, true, vec!["tried again: GET /x: refused".to_owned()]));
        let (tries, held, told) = tries(2, true, 9).await;
        assert_eq!((tries, held, told.len()), (3, false, 2));
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_not_worth_it_and_what_may_not_be_repeated_is_tried_once() {
        assert_eq!(tries(2, false, 9).await, (1, false, vec![]));
        assert_eq!(tries(0, true, 9).await, (1, false, vec![]));
    }
}
