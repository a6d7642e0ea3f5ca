//! The one place that waits: bounded polling for a state.
//!
//! Nothing else in the suite sleeps. A wait names what it waits for, and when it gives up it says
//! what was there instead.

use std::time::{Duration, Instant};

use crate::timings::{self, Spent};

/// What one look at a state found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look<T> {
    /// The state is reached.
    Ready(T),
    /// The state is not reached; the text says what is there instead.
    NotYet(String),
}

impl<T> Look<T> {
    /// `Ready` when there is a value, else `NotYet` with what is there instead.
    pub fn from_option(value: Option<T>, otherwise: impl Into<String>) -> Self {
        value.map_or_else(|| Self::NotYet(otherwise.into()), Self::Ready)
    }
}

/// A wait that ended without its state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("waited {:.1} s for {waited_for}; seen instead: {seen}", after.as_secs_f64())]
pub struct GaveUp {
    /// The state that was waited for.
    pub waited_for: String,
    /// What the last look found.
    pub seen: String,
    /// How long the wait lasted.
    pub after: Duration,
}

const SHORTEST_PAUSE: Duration = Duration::from_millis(15);
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

/// Looks again and again until the state is reached, at most for `limit`.
///
/// The first look is immediate, and there is always a last one at the limit. Pauses grow from
/// 15 ms to 200 ms, so that fast shops are not slowed down and slow ones are not hammered.
///
/// # Errors
/// Whatever a look answers, and [`GaveUp`] at the limit.
pub async fn until<T, E: From<GaveUp>>(
    limit: Duration,
    waited_for: &str,
    mut look: impl AsyncFnMut() -> Result<Look<T>, E>,
) -> Result<T, E> {
    let started = Instant::now();
    let mut pause = SHORTEST_PAUSE;
    loop {
        let spent = started.elapsed();
        match look().await? {
            Look::Ready(value) => return Ok(value),
            Look::NotYet(seen) if spent >= limit => {
                let waited_for = waited_for.to_owned();
                return Err(GaveUp { waited_for, seen, after: started.elapsed() }.into());
            }
            Look::NotYet(_) => {
                let _pausing = timings::measure(Spent::Pause);
                tokio::time::sleep(pause.min(limit.saturating_sub(spent)).max(Duration::from_millis(1))).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_state_that_is_there_needs_one_look() {
        let mut looks = 0;
        let seen: Result<u8, GaveUp> = until(Duration::ZERO, "a state", async || {
            looks += 1;
            Ok(Look::Ready(7))
        })
        .await;
        assert_eq!((seen, looks), (Ok(7), 1));
    }

    #[tokio::test]
    async fn giving_up_says_what_was_waited_for_and_what_was_there() {
        let outcome: Result<(), GaveUp> =
            until(Duration::from_millis(30), "the moon", async || Ok(Look::NotYet("a cloud".to_owned()))).await;
        let text = outcome.unwrap_err().to_string();
        assert!(text.contains("for the moon; seen instead: a cloud"), "{text}");
    }

    #[tokio::test]
    async fn an_error_ends_the_wait_at_once() {
        #[derive(Debug, PartialEq)]
        enum Failure {
            Broken,
            GaveUp,
        }
        impl From<GaveUp> for Failure {
            fn from(_: GaveUp) -> Self {
                Self::GaveUp
            }
        }
        let outcome: Result<(), _> = until(Duration::from_secs(5), "x", async || Err(Failure::Broken)).await;
        assert_eq!(outcome, Err(Failure::Broken));
    }
}
