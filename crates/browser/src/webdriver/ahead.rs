//! Browsers that are opened before a step asks for them, while the scenario still does other things.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use prestashop_bdd_core::poll;
use thirtyfour::WebDriver;

use super::launch::Opening;
use super::pool::State;
use super::{BrowserError, BrowserPool, Taken};

/// How long a browser that is on its way may keep the end of a run waiting.
const FAREWELL: Duration = Duration::from_secs(5);

/// A request that is in the queue of a Grid is looked for more often than this.
const SEEN: Duration = Duration::from_millis(500);

/// What is on its way, and who waits for it.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// Scenarios that will take a browser and have not done so.
    expected: usize,
    /// Browsers that are being opened for nobody in particular.
    coming: usize,
    /// Those who wait for one of them.
    waiting: usize,
    /// When a request for one of them was last seen in the queue of a Grid.
    in_queue: Option<Instant>,
    /// Why some of them have not come. Each is told to one of those who waited.
    failed: Vec<BrowserError>,
}

impl Ahead {
    fn needed(&self) -> usize {
        self.expected + self.waiting
    }
}

/// Says that a scenario will need a browser, until it takes one or ends.
#[derive(Debug)]
pub struct Expectation(Arc<BrowserPool>);

impl Drop for Expectation {
    fn drop(&mut self) {
        self.0.with(|state| state.ahead.expected -= 1);
    }
}

/// Somebody who waits, until that is over or given up.
struct Wait<'pool>(&'pool BrowserPool);

impl Drop for Wait<'_> {
    fn drop(&mut self) {
        self.0.with(|state| state.ahead.waiting -= 1);
    }
}

/// How long somebody waits because no slot of a Grid is free.
struct InQueue<'pool> {
    pool: &'pool BrowserPool,
    told: poll::Queue,
    looked: Instant,
    time: Duration,
}

impl poll::Watch for &mut InQueue<'_> {
    type Error = Infallible;

    async fn look(&mut self) -> Result<String, Infallible> {
        let in_queue = self.pool.with(|state| state.ahead.in_queue.is_some_and(|seen| seen.elapsed() < SEEN));
        let since = std::mem::replace(&mut self.looked, Instant::now()).elapsed();
        if in_queue {
            self.time += since;
            self.told.lasts(self.time);
        }
        Ok(if in_queue { "no slot of the Grid is free" } else { "it is being opened" }.to_owned())
    }
}

impl BrowserPool {
    /// A scenario will need a browser: one is opened for it unless there is one to spare.
    pub fn expect(self: &Arc<Self>) -> Expectation {
        self.with(|state| state.ahead.expected += 1);
        let expectation = Expectation(self.clone());
        self.clone().open_ahead();
        expectation
    }

    /// Opens a browser where fewer are free or on their way than are expected.
    fn open_ahead(self: Arc<Self>) {
        let enough = self.with(|state| {
            let enough = state.ended || state.idle.len() + state.ahead.coming >= state.ahead.needed();
            state.ahead.coming += usize::from(!enough);
            enough
        });
        if enough {
            return;
        }
        tokio::spawn(async move {
            let not_needed = |state: &mut State| {
                state.ahead.in_queue = Some(Instant::now());
                state.ended || !state.idle.is_empty() || state.ahead.coming > state.ahead.needed()
            };
            let opened = self.open_another(not_needed).await;
            let given_up = self.with(|state| {
                state.ahead.coming -= 1;
                match opened {
                    Ok(Opening::Opened { driver, .. }) => state.idle.push(driver),
                    Ok(Opening::NotNeeded { .. }) => return true,
                    // Where nobody waits yet, the one who needs a browser tries it again and tells why it fails.
                    Err(_) if state.ahead.waiting == 0 => {}
                    Err(error) => state.ahead.failed.push(error),
                }
                false
            });
            self.changed.notify_waiters();
            // Where one was too many, several may have given up.
            if given_up {
                self.open_ahead();
            }
        });
    }

    /// Waits for one of the browsers that are on their way, if there is one for which nobody waits. None where there is no such
    /// browser, or where it turned out not to be needed.
    pub(super) async fn take_coming(&self) -> Option<Result<Taken, BrowserError>> {
        let wait = self.with(|state| {
            let spare = state.ahead.coming > state.ahead.waiting;
            state.ahead.waiting += usize::from(spare);
            spare.then(|| Wait(self))
        })?;
        let mut queue = InQueue { pool: self, told: poll::Queue::new(), looked: Instant::now(), time: Duration::ZERO };
        let arrival = self.arrival();
        let Ok(outcome) = poll::while_looking("a browser that is on its way", arrival, &mut queue).await;
        drop(wait);
        Some(outcome?.map(|driver| Taken { driver, queued: queue.time }))
    }

    async fn arrival(&self) -> Option<Result<WebDriver, BrowserError>> {
        loop {
            let changed = self.changed.notified();
            let look = |state: &mut State| match (state.idle.pop(), state.ahead.failed.pop()) {
                (Some(driver), failed) => {
                    state.ahead.failed.extend(failed);
                    Some(Some(Ok(driver)))
                }
                (None, Some(error)) => Some(Some(Err(error))),
                (None, None) => (state.ahead.coming < state.ahead.waiting).then_some(None),
            };
            if let Some(outcome) = self.with(look) {
                return outcome;
            }
            changed.await;
        }
    }

    /// Waits a while until no browser is on its way any more.
    pub(super) async fn await_coming(&self) {
        let arrived = async {
            loop {
                let changed = self.changed.notified();
                if self.with(|state| state.ahead.coming == 0) {
                    return;
                }
                changed.await;
            }
        };
        // One that takes longer ends with its driver; a Grid ends one that nobody uses.
        let _ = tokio::time::timeout(FAREWELL, arrived).await;
    }
}
