//! What is waited for now, for whoever cuts a wait off.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{LONGEST_PAUSE, SHORTEST_PAUSE};

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
    going_on: Arc<Mutex<Vec<(u64, Waiting)>>>,
    ended: Arc<Mutex<Vec<Ended>>>,
    queued: Arc<Mutex<Duration>>,
}

/// A wait with a limit, when it is over.
#[derive(Debug, Clone, Copy)]
struct Ended {
    since: Instant,
    until: Instant,
    limit: Duration,
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

    /// How long the task was in waits with such a limit, so far. Waits inside of others count once.
    pub fn time_in(&self, limit: impl Fn(Duration) -> bool) -> Duration {
        let now = Instant::now();
        let goes_on = |wait: Waiting| Some(Ended { since: wait.since, until: now, limit: wait.limit? });
        let mut waits = self.ended.lock().unwrap_or_else(PoisonError::into_inner).clone();
        waits.extend(self.now().into_iter().filter_map(goes_on));
        waits.retain(|wait| limit(wait.limit));
        waits.sort_by_key(|wait| wait.since);
        let mut counted = None;
        let times = waits.iter().map(|wait| {
            let since = counted.map_or(wait.since, |counted| wait.since.max(counted));
            counted = counted.max(Some(wait.until));
            wait.until.saturating_duration_since(since)
        });
        times.sum()
    }

    /// How long the task was in queues that others fill, so far: [`Queue`].
    pub fn queued(&self) -> Duration {
        *self.queued.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(u64, Waiting)>> {
        self.going_on.lock().unwrap_or_else(PoisonError::into_inner)
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
pub(super) struct Told {
    waits: Option<Waits>,
    id: u64,
}

impl Told {
    pub fn begin(waited_for: &str, limit: Option<Duration>) -> Self {
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

    pub fn saw(&self, seen: &str) {
        let Some(waits) = &self.waits else { return };
        if let Some((_, waiting)) = waits.lock().iter_mut().find(|(id, _)| *id == self.id) {
            waiting.seen = Some(seen.to_owned());
        }
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        let Some(waits) = &self.waits else { return };
        let mut going_on = waits.lock();
        let Some(place) = going_on.iter().position(|(id, _)| *id == self.id) else { return };
        let (_, Waiting { since, limit, .. }) = going_on.remove(place);
        if let Some(limit) = limit {
            let ended = Ended { since, until: Instant::now(), limit };
            waits.ended.lock().unwrap_or_else(PoisonError::into_inner).push(ended);
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
