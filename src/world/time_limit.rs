use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a scenario may take, the time in the queue of a Grid aside: others decide how long that is. Clones share that time.
#[derive(Debug, Clone)]
pub struct TimeLimit {
    length: Duration,
    ends: Instant,
    queued: Arc<Mutex<Duration>>,
}

impl TimeLimit {
    /// One that begins now.
    pub fn new(length: Duration) -> Self {
        Self { length, ends: Instant::now() + length, queued: Arc::default() }
    }

    /// How long it is.
    pub fn length(&self) -> Duration {
        self.length
    }

    /// When it is over.
    pub fn ends(&self) -> Instant {
        self.ends + *self.queued.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A step has ended that was so long in a queue.
    pub fn add_queued(&self, time: Duration) {
        *self.queued.lock().unwrap_or_else(PoisonError::into_inner) += time;
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        Instant::now() >= self.ends()
    }
}
