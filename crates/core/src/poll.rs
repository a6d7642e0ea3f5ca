//! The one place that waits: bounded polling for a state.
//!
//! Nothing else in the suite sleeps. A wait names what it waits for, and when it gives up it says
//! what was there instead. Who cuts off whatever waits inside can ask for the same: [`Waits`].

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

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

/// One wait that goes on now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What is waited for.
    pub waited_for: String,
    /// What the last look found; none where nothing was looked at yet.
    pub seen: Option<String>,
    /// Since when.
    pub since: Instant,
    /// How long it may last, where it ends by itself.
    pub limit: Option<Duration>,
}

/// What a task waits for now, the outermost wait first. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Waits {
    waits: Arc<Mutex<Vec<(u64, Waiting)>>>,
    queued: Arc<Mutex<Duration>>,
}

tokio::task_local! {
    static WAITS: Waits;
}

impl Waits {
    /// The same future; what it waits for is known here from now on.
    pub fn watch<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
        WAITS.scope(self.clone(), future)
    }

    /// What is waited for now, the outermost wait first.
    pub fn now(&self) -> Vec<Waiting> {
        self.lock().iter().map(|(_, waiting)| waiting.clone()).collect()
    }

    /// The same in words: `waiting for … for 1.9 s; seen: …`.
    pub fn describe(&self) -> String {
        let waits = self.now();
        if waits.is_empty() {
            return "it was not waiting for anything that it could name".to_owned();
        }
        let waits = waits.iter().map(|Waiting { waited_for, seen, since, .. }| {
            let seen = seen.as_ref().map(|seen| format!("; seen: {seen}")).unwrap_or_default();
            format!("{waited_for}, for {:.1} s{seen}", since.elapsed().as_secs_f64())
        });
        format!("it was waiting for {}", waits.collect::<Vec<_>>().join("\n  and for that, for "))
    }

    /// How long the task was in queues that others fill, so far: [`Queue`].
    pub fn queued(&self) -> Duration {
        *self.queued.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(u64, Waiting)>> {
        self.waits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A stay in a queue that others fill, such as that of a Grid: time that is no fault of who waits there.
#[derive(Debug)]
pub struct Queue {
    waits: Option<Waits>,
    before: Duration,
}

impl Queue {
    /// One that may begin now.
    pub fn new() -> Self {
        let waits = WAITS.try_with(Waits::clone).ok();
        let before = waits.as_ref().map(Waits::queued).unwrap_or_default();
        Self { waits, before }
    }

    /// It has lasted so long by now.
    pub fn lasts(&self, time: Duration) {
        if let Some(waits) = &self.waits {
            *waits.queued.lock().unwrap_or_else(PoisonError::into_inner) = self.before + time;
        }
    }
}

impl Default for Queue {
    fn default() -> Self {
        Self::new()
    }
}

/// A wait that is told; it ends when this is dropped.
struct Told {
    waits: Option<Waits>,
    id: u64,
}

impl Told {
    fn begin(waited_for: &str, limit: Option<Duration>) -> Self {
        let waits = WAITS.try_with(Waits::clone).ok();
        let mut id = 0;
        if let Some(waits) = &waits {
            let mut list = waits.lock();
            id = list.last().map_or(1, |(last, _)| last + 1);
            let waited_for = waited_for.to_owned();
            list.push((id, Waiting { waited_for, seen: None, since: Instant::now(), limit }));
        }
        Self { waits, id }
    }

    fn saw(&self, seen: &str) {
        let Some(waits) = &self.waits else { return };
        if let Some((_, waiting)) = waits.lock().iter_mut().find(|(id, _)| *id == self.id) {
            waiting.seen = Some(seen.to_owned());
        }
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        if let Some(waits) = &self.waits {
            waits.lock().retain(|(id, _)| *id != self.id);
        }
    }
}

/// Waits for something that comes by itself or not at all, such as an answer, and tells so to whoever may cut it off.
pub async fn told<T>(waited_for: &str, future: impl Future<Output = T>) -> T {
    let _told = Told::begin(waited_for, None);
    future.await
}

/// The same for something that ends by itself after that time at the latest.
pub async fn told_within<T>(limit: Duration, waited_for: &str, future: impl Future<Output = T>) -> T {
    let _told = Told::begin(waited_for, Some(limit));
    future.await
}

/// Looks where something is that comes by itself. (A trait and no closure: futures of async closures cannot be sent to another
/// task.)
pub trait Watch {
    /// Why nobody waits any longer.
    type Error;

    /// What is seen now.
    fn look(&mut self) -> impl Future<Output = Result<String, Self::Error>> + Send;
}

/// Waits for something that comes by itself, and looks meanwhile where it is.
///
/// # Errors
/// That of the look that ended the wait.
pub async fn while_looking<T, W: Watch>(
    waited_for: &str,
    future: impl Future<Output = T>,
    mut watch: W,
) -> Result<T, W::Error> {
    let told = Told::begin(waited_for, None);
    let looking = async {
        let mut pause = SHORTEST_PAUSE;
        loop {
            // What comes at once needs no look.
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
            match watch.look().await {
                Ok(seen) => told.saw(&seen),
                Err(error) => return error,
            }
        }
    };
    tokio::select! {
        biased;
        value = future => Ok(value),
        error = looking => Err(error),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failed::Failed;

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
    async fn never_ends_the_wait_before_its_limit() {
        let mut looks = 0;
        let outcome: Result<(), GaveUp> = until(Duration::from_secs(60), "the moon", async || {
            looks += 1;
            Ok(if looks < 2 { Look::NotYet("dusk".to_owned()) } else { Look::Never("a new moon".to_owned()) })
        })
        .await;
        assert_eq!((outcome.unwrap_err().seen.as_str(), looks), ("a new moon", 2));
    }

    #[tokio::test]
    async fn giving_up_says_what_was_waited_for_and_what_was_there() {
        let outcome: Result<(), GaveUp> =
            until(Duration::from_millis(30), "the moon", async || Ok(Look::NotYet("a cloud".to_owned()))).await;
        let mut error = outcome.unwrap_err();
        error.notes.push("the sky had stopped changing".to_owned());
        assert_eq!(error.to_string(), format!("{}; last seen: a cloud; the sky had stopped changing", error.what()));
        let failed = Failed::from(&Failure::from(error));
        assert!(failed.what.starts_with("waited 0.0 s for the moon"), "{failed}");
        assert_eq!(failed.notes, ["the sky had stopped changing"]);
        assert_eq!((failed.expected.as_deref(), failed.seen.as_deref()), (Some("the moon"), Some("a cloud")));
    }

    #[tokio::test]
    async fn who_cuts_a_wait_off_can_say_what_it_was_for_and_what_was_seen() {
        let waits = Waits::default();
        let endless = until::<(), GaveUp>(Duration::from_secs(60), "the moon", async || {
            told("a look at the sky", std::future::ready(())).await;
            Ok(Look::NotYet("a cloud".to_owned()))
        });
        let mut endless = Box::pin(waits.watch(endless));
        assert!(tokio::time::timeout(Duration::from_millis(50), &mut endless).await.is_err());
        let text = waits.describe();
        assert!(text.starts_with("it was waiting for the moon, for 0."), "{text}");
        assert!(text.ends_with("s; seen: a cloud"), "{text}");
        drop(endless);
        assert!(waits.now().is_empty());
    }

    /// A sky that is looked at.
    struct Sky {
        clouds: u32,
    }

    impl Watch for Sky {
        type Error = &'static str;

        async fn look(&mut self) -> Result<String, &'static str> {
            self.clouds = self.clouds.checked_sub(1).ok_or("it is day")?;
            Ok("a cloud".to_owned())
        }
    }

    #[tokio::test]
    async fn what_is_seen_meanwhile_can_end_a_wait_for_something_that_does_not_come() {
        let outcome: Result<(), &str> = while_looking("the moon", std::future::pending(), Sky { clouds: 2 }).await;
        assert_eq!(outcome, Err("it is day"));
        let come = while_looking("the moon", std::future::ready(7), Sky { clouds: 0 }).await;
        assert_eq!(come, Ok(7), "no look is needed");
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
