//! The one place that waits: bounded polling for a state.
//!
//! Nothing else in the suite sleeps. A wait names what it waits for, and when it gives up it says
//! what was there instead. Who cuts off whatever waits inside can ask for the same: [`Waits`].

mod allowance;
#[cfg(test)]
mod tests;
mod waits;

use std::time::{Duration, Instant};

pub use self::allowance::Allowance;
use self::waits::Told;
pub use self::waits::{Queue, Waiting, Waits, Watch, told, told_within, while_looking};
use crate::failure::Failure;
use crate::timings::{self, Spent};

/// What one look at a state found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look<T> {
    /// The state is reached.
    Ready(T),
    /// The state is not reached; the text says what is there instead.
    NotYet(String),
    /// The state is not reached and waiting does not help; the text says what is there instead.
    Never(String),
}

impl<T> Look<T> {
    /// `Ready` when there is a value, else `NotYet` with what is there instead.
    pub fn from_option(value: Option<T>, otherwise: impl Into<String>) -> Self {
        value.map_or_else(|| Self::NotYet(otherwise.into()), Self::Ready)
    }
}

/// A wait that ended without its state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}; last seen: {}", self.what(), self.seen_and_noted())]
pub struct GaveUp {
    /// The state that was waited for.
    pub waited_for: String,
    /// What the last look found.
    pub seen: String,
    /// How long the wait lasted.
    pub after: Duration,
    /// What helps to see why, such as what the page was then.
    pub notes: Vec<String>,
}

impl From<&GaveUp> for Failure {
    fn from(error: &GaveUp) -> Self {
        let failure = Self::mismatch(&error.what(), &error.waited_for, &error.seen);
        error.notes.iter().fold(failure, |failure, note| failure.noting(note))
    }
}

impl From<GaveUp> for Failure {
    fn from(error: GaveUp) -> Self {
        Self::from(&error)
    }
}

impl GaveUp {
    /// What was waited for, and how long. Most waits end before their limit, when nothing can come any more.
    fn what(&self) -> String {
        format!("waited {:.1} s for {}", self.after.as_secs_f64(), self.waited_for)
    }

    fn seen_and_noted(&self) -> String {
        std::iter::once(&self.seen).chain(&self.notes).map(String::as_str).collect::<Vec<_>>().join("; ")
    }

    fn new(waited_for: &str, seen: String, after: Duration) -> Self {
        Self { waited_for: waited_for.to_owned(), seen, after, notes: Vec::new() }
    }
}

const SHORTEST_PAUSE: Duration = Duration::from_millis(15);
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

/// Looks again and again until the state is reached or a look answers [`Look::Never`], at most for `limit`. A wait that
/// reaches its limit is counted as [`Spent::FullWait`].
///
/// The first look is immediate, and there is always a last one at the limit. Pauses grow from
/// 15 ms to 200 ms, so that fast shops are not slowed down and slow ones are not hammered.
///
/// # Errors
/// Whatever a look answers, and [`GaveUp`] at the limit.
pub async fn until<T, E: From<GaveUp>>(
    limit: Duration,
    waited_for: &str,
    look: impl AsyncFnMut() -> Result<Look<T>, E>,
) -> Result<T, E> {
    looking(limit, waited_for, look, LONGEST_PAUSE, |_| None).await
}

/// The same where the next look can make the pause itself and end it early, as a script does that waits in the page for a
/// change: `pause` tells it how long at most. Pauses grow without end then. A look that makes no pause is followed by a
/// short one.
///
/// # Errors
/// Those of [`until`].
pub async fn until_elsewhere<T, E: From<GaveUp>>(
    limit: Duration,
    waited_for: &str,
    look: impl AsyncFnMut() -> Result<Look<T>, E>,
    pause: impl Fn(Duration),
) -> Result<T, E> {
    let announce = |longest| {
        pause(longest);
        Some(SHORTEST_PAUSE)
    };
    looking(limit, waited_for, look, Duration::MAX, announce).await
}

/// `elsewhere` is told the pause; it answers how long a look must take that has made it.
async fn looking<T, E: From<GaveUp>>(
    limit: Duration,
    waited_for: &str,
    mut look: impl AsyncFnMut() -> Result<Look<T>, E>,
    longest: Duration,
    elsewhere: impl Fn(Duration) -> Option<Duration>,
) -> Result<T, E> {
    let started = Instant::now();
    let told = Told::begin(waited_for, Some(limit));
    let mut pause = SHORTEST_PAUSE;
    let mut least = None;
    loop {
        let spent = started.elapsed();
        let outcome = look().await?;
        let took = started.elapsed().saturating_sub(spent);
        let seen = match outcome {
            Look::Ready(value) => return Ok(value),
            Look::Never(seen) => return Err(GaveUp::new(waited_for, seen, started.elapsed()).into()),
            Look::NotYet(seen) if spent >= limit => {
                timings::add(Spent::FullWait, started.elapsed());
                return Err(GaveUp::new(waited_for, seen, started.elapsed()).into());
            }
            Look::NotYet(seen) => seen,
        };
        told.saw(&seen);
        let next = pause.min(limit.saturating_sub(spent)).max(Duration::from_millis(1));
        let here = match least {
            Some(least) if took < least => Some(next.min(LONGEST_PAUSE)),
            Some(_) | None => None,
        };
        least = elsewhere(next);
        if let Some(here) = here.or_else(|| least.is_none().then_some(next)) {
            let _pausing = timings::measure(Spent::Pause);
            tokio::time::sleep(here).await;
        }
        pause = pause.saturating_mul(2).min(longest);
    }
}

/// Pauses between tries of something that is not there yet: 0.2 s, doubled each time up to 1 s.
#[derive(Debug)]
pub struct Pauses(Duration);

impl Pauses {
    /// Begins with the shortest.
    pub fn new() -> Self {
        Self(LONGEST_PAUSE)
    }

    /// Makes the next pause.
    pub async fn pause(&mut self) {
        tokio::time::sleep(self.0).await;
        self.0 = (self.0 * 2).min(5 * LONGEST_PAUSE);
    }
}

impl Default for Pauses {
    fn default() -> Self {
        Self::new()
    }
}
