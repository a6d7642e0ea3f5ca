//! How long a task may take.

use std::pin::pin;
use std::time::{Duration, Instant};

use super::Waits;

/// How much longer than a wait of its own a task may take that says itself how long it waits.
const AFTER_WAIT: Duration = Duration::from_secs(2);

/// How long a task may take. A wait inside that has as long a limit of its own, such as "within 300 seconds" or the start of a
/// browser, may last as long as it says, and its time does not count.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// The time.
    pub limit: Duration,
    /// How long a wait lasts that says nothing of its own; its time counts.
    pub patience: Duration,
}

impl Allowance {
    /// Waits until the task of these waits has taken too long, counted from now.
    pub async fn is_used_up(self, waits: &Waits) {
        let begun = Instant::now();
        let mut end = begun + self.limit;
        loop {
            tokio::time::sleep_until(end.into()).await;
            let own = waits.now().into_iter().filter_map(|wait| Some((wait.limit?, wait.since)));
            let longer =
                own.filter(|(own, _)| self.leaves_out(*own)).map(|(own, since)| since + own + AFTER_WAIT).max();
            end = longer.unwrap_or_else(|| begun + self.limit + waits.time_in(|own| self.leaves_out(own)));
            if end <= Instant::now() {
                return;
            }
        }
    }

    /// What the task comes to.
    ///
    /// # Errors
    /// Where it takes too long: what it was waiting for then, as [`Waits::describe`] says it.
    pub async fn bound<T>(self, task: impl Future<Output = T>) -> Result<T, String> {
        let waits = Waits::default();
        // A task that is gone waits for nothing.
        let mut task = pin!(waits.watch(task));
        tokio::select! {
            biased;
            value = &mut task => Ok(value),
            () = self.is_used_up(&waits) => Err(waits.describe()),
        }
    }

    fn leaves_out(self, own: Duration) -> bool {
        own >= self.limit && own > self.patience
    }
}

#[cfg(test)]
mod tests {
    use super::super::told_within;
    use super::*;

    const ALLOWED: Duration = Duration::from_secs(3);

    async fn nap(milliseconds: u64) {
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    }

    async fn open_browser() {
        let opening = told_within(Duration::from_secs(60), "the opening", nap(2100));
        told_within(Duration::from_secs(90), "a browser", opening).await;
    }

    /// Whether the task came to its end, and after how many seconds.
    async fn bound(task: impl Future<Output = ()>, patience: Duration) -> (bool, f64) {
        let begun = Instant::now();
        let ended = Allowance { limit: ALLOWED, patience }.bound(task).await;
        (ended.is_ok(), begun.elapsed().as_secs_f64())
    }

    #[tokio::test]
    async fn the_time_of_a_wait_with_as_long_a_limit_of_its_own_does_not_count_and_all_other_time_does() {
        let opens_and_works = async { (open_browser().await, nap(1500).await).0 };
        let opens_three_times = async { (open_browser().await, open_browser().await, open_browser().await).0 };
        let opens_and_hangs = async { (open_browser().await, nap(60_000).await).0 };
        let shorter =
            async { (told_within(Duration::from_millis(2900), "an answer", nap(2700)).await, nap(60_000).await).0 };
        let as_all_waits = async { (open_browser().await, nap(60_000).await).0 };
        let (works, opens, hangs, shorter, patient) = tokio::join!(
            bound(opens_and_works, Duration::ZERO),
            bound(opens_three_times, Duration::ZERO),
            bound(opens_and_hangs, Duration::ZERO),
            bound(shorter, Duration::ZERO),
            bound(as_all_waits, Duration::from_secs(90)),
        );
        assert!(works.0 && opens.0, "{works:?} {opens:?}");
        assert!(!hangs.0 && hangs.1 >= 5.1, "the time of the opening counts: {hangs:?}");
        assert!(!shorter.0 && shorter.1 < 5.5, "a shorter wait counts: {shorter:?}");
        assert!(!patient.0 && patient.1 < 5.0, "a wait that says nothing of its own counts: {patient:?}");
    }

    #[tokio::test]
    async fn a_wait_that_lasts_longer_than_it_says_is_no_excuse() {
        let hangs = told_within(ALLOWED, "a browser", nap(60_000));
        let (ended, after) = bound(hangs, Duration::ZERO).await;
        assert!(!ended && after < 30.0, "cut off after {after} s");
    }
}
