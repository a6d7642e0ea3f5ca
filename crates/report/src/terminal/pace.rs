//! How long the rest of a run takes, by how long scenarios took before.

use std::path::Path;
use std::time::{Duration, Instant};

use prestashop_bdd_features::durations::Durations;

/// How long scenarios took in earlier runs.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    /// How long all selected scenarios take one after the other; none where nothing is known.
    pub all: Option<Duration>,
    /// How long each takes.
    pub durations: Durations,
}

/// How fast the run is.
#[derive(Debug)]
pub(super) struct Pace {
    expected: Expected,
    workers: usize,
    begun: Instant,
    /// What was expected of the scenarios that have ended.
    done: Duration,
}

impl Pace {
    /// Of a run that begins now.
    pub fn new(expected: Expected, workers: usize) -> Self {
        Self { expected, workers, begun: Instant::now(), done: Duration::ZERO }
    }

    /// A scenario has ended.
    pub fn ended(&mut self, file: &Path, name: &str) {
        let durations = &self.expected.durations;
        self.done += durations.of(file, name).or_else(|| durations.mean()).unwrap_or_default();
    }

    /// How long the rest takes; none where earlier runs tell nothing.
    pub fn left(&self) -> Option<Duration> {
        self.left_after(self.begun.elapsed())
    }

    fn left_after(&self, elapsed: Duration) -> Option<Duration> {
        /// What has ended by then says more than the number of workers.
        const ENOUGH: Duration = Duration::from_secs(5);
        let rest = self.expected.all?.saturating_sub(self.done);
        if self.done < ENOUGH {
            let workers = u32::try_from(self.workers.max(1)).unwrap_or(u32::MAX);
            return Some((rest / workers).saturating_sub(elapsed.min(rest / workers)));
        }
        Some(rest.mul_f64(elapsed.as_secs_f64() / self.done.as_secs_f64()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_by_earlier_runs_and_then_by_how_fast_this_one_is() {
        let mut durations = Durations::default();
        durations.add(Path::new("a.feature"), "long", Duration::from_secs(30));
        durations.add(Path::new("a.feature"), "short", Duration::from_secs(10));
        let seconds = Duration::from_secs;
        let mut pace = Pace::new(Expected { all: Some(seconds(60)), durations }, 2);
        assert_eq!(pace.left_after(seconds(0)), Some(seconds(30)));
        assert_eq!(pace.left_after(seconds(10)), Some(seconds(20)));
        pace.ended(Path::new("a.feature"), "long");
        assert_eq!(pace.left_after(seconds(15)), Some(seconds(15)), "two at a time");
        assert_eq!(pace.left_after(seconds(60)), Some(seconds(60)), "slower than before");
        pace.ended(Path::new("a.feature"), "short");
        pace.ended(Path::new("a.feature"), "new: the mean is 20 s");
        assert_eq!(pace.left_after(seconds(60)), Some(seconds(0)));
    }

    #[test]
    fn nothing_is_said_where_nothing_is_known() {
        assert_eq!(Pace::new(Expected::default(), 2).left(), None);
    }
}
