//! Which scenario runs when several may run at the same time.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use prestashop_bdd_features::Locks;
use prestashop_bdd_report::attachments::ScenarioId;
use tokio::sync::oneshot;

/// Lets scenarios run when a worker is free and what they lock is free. Clones share it.
///
/// First come, first served: a scenario overtakes those that wait before it only where it takes nothing of what they
/// wait for, so everyone's turn comes.
#[derive(Debug, Clone)]
pub(super) struct Schedule(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    workers: usize,
    next: u64,
    waiting: VecDeque<Waiting>,
    running: BTreeMap<u64, Locks>,
    places: BTreeMap<ScenarioId, Place>,
}

#[derive(Debug)]
struct Waiting {
    ticket: u64,
    locks: Locks,
    call: oneshot::Sender<()>,
}

/// A worker's place, or the place of one who waits for it. Dropping it gives it up.
#[derive(Debug)]
pub(super) struct Place {
    ticket: u64,
    schedule: Schedule,
}

impl Schedule {
    /// For so many scenarios at the same time.
    pub(super) fn new(workers: usize) -> Self {
        Self(Arc::new(Mutex::new(State {
            workers: workers.max(1),
            next: 0,
            waiting: VecDeque::new(),
            running: BTreeMap::new(),
            places: BTreeMap::new(),
        })))
    }

    /// Waits until the scenario may run; it keeps its place until [`Self::leave`]. A wait that is given up leaves no trace.
    pub(super) async fn enter(&self, id: ScenarioId, locks: Locks) {
        let place = self.place(locks).await;
        let before = self.state().places.insert(id, place);
        // Outside of the statement above, because giving up a place looks at the state as well.
        drop(before);
    }

    /// The place of a scenario that is about to end.
    pub(super) fn leave(&self, id: &ScenarioId) -> Option<Place> {
        self.state().places.remove(id)
    }

    async fn place(&self, locks: Locks) -> Place {
        let (call, called) = oneshot::channel();
        let place = {
            let mut state = self.state();
            let ticket = state.next;
            state.next += 1;
            state.waiting.push_back(Waiting { ticket, locks, call });
            state.admit();
            Place { ticket, schedule: self.clone() }
        };
        // The caller lives in the state until it has called.
        let _ = called.await;
        place
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Calls everyone whose turn it is.
    fn admit(&mut self) {
        while self.running.len() < self.workers {
            let Some(next) = self.next_waiting().and_then(|index| self.waiting.remove(index)) else { return };
            self.running.insert(next.ticket, next.locks);
            // Nobody listens when the wait was given up just now; its place is dropped then, too.
            let _ = next.call.send(());
        }
    }

    /// The first that takes nothing of what the running hold and those before it wait for.
    fn next_waiting(&self) -> Option<usize> {
        self.waiting.iter().enumerate().position(|(index, candidate)| {
            let before = self.waiting.iter().take(index).map(|waiting| &waiting.locks);
            !self.running.values().chain(before).any(|taken| taken.conflict_with(&candidate.locks))
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut state = self.schedule.state();
        state.running.remove(&self.ticket);
        state.waiting.retain(|waiting| waiting.ticket != self.ticket);
        state.admit();
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll, Waker};

    use proptest::prelude::*;

    use super::*;
    use prestashop_bdd_features::parse;

    fn locks(tags: &str) -> Locks {
        let text = format!("{tags}\nFeature: f\n  Scenario: s\n    Given a\n");
        let feature = parse(std::path::Path::new("f.feature"), &text).unwrap().expanded;
        Locks::of(&feature, None, &feature.scenarios[0])
    }

    type Wait = Pin<Box<dyn Future<Output = Place>>>;

    /// Scenarios that came in this order, and the places of those that run.
    struct Hall {
        schedule: Schedule,
        waits: Vec<(usize, Wait)>,
        inside: Vec<(usize, Place)>,
    }

    impl Hall {
        fn new(workers: usize) -> Self {
            Self { schedule: Schedule::new(workers), waits: Vec::new(), inside: Vec::new() }
        }

        fn come(&mut self, number: usize, locks: Locks) {
            let schedule = self.schedule.clone();
            self.waits.push((number, Box::pin(async move { schedule.place(locks).await })));
            self.look();
        }

        fn look(&mut self) {
            let mut context = Context::from_waker(Waker::noop());
            for (number, mut wait) in std::mem::take(&mut self.waits) {
                match wait.as_mut().poll(&mut context) {
                    Poll::Ready(place) => self.inside.push((number, place)),
                    Poll::Pending => self.waits.push((number, wait)),
                }
            }
        }

        fn end(&mut self, number: usize) {
            self.inside.retain(|(inside, _)| *inside != number);
            self.look();
        }

        fn numbers(&self) -> Vec<usize> {
            self.inside.iter().map(|(number, _)| *number).collect()
        }
    }

    #[test]
    fn nobody_overtakes_one_that_waits_for_the_same() {
        let mut hall = Hall::new(3);
        hall.come(1, locks("@share(titles)"));
        hall.come(2, locks("@lock(titles)"));
        hall.come(3, locks("@share(titles)"));
        hall.come(4, locks("@lock(groups)"));
        assert_eq!(hall.numbers(), [1, 4]);
        hall.end(1);
        assert_eq!(hall.numbers(), [4, 2]);
        hall.end(2);
        assert_eq!(hall.numbers(), [4, 3]);
    }

    #[test]
    fn one_that_says_nothing_runs_when_all_before_it_have_ended_and_nobody_after_it_has_begun() {
        let mut hall = Hall::new(4);
        hall.come(1, locks("@share(titles)"));
        hall.come(2, Locks::Alone);
        hall.come(3, locks("@share(titles)"));
        assert_eq!(hall.numbers(), [1]);
        hall.end(1);
        assert_eq!(hall.numbers(), [2]);
        hall.end(2);
        assert_eq!(hall.numbers(), [3]);
    }

    #[test]
    fn a_wait_that_is_given_up_makes_way() {
        let mut hall = Hall::new(2);
        hall.come(1, locks("@share(titles)"));
        hall.come(2, locks("@lock(titles)"));
        hall.come(3, locks("@share(titles)"));
        drop(hall.waits.remove(0));
        hall.look();
        assert_eq!(hall.numbers(), [1, 3]);
    }

    proptest! {
        #[test]
        fn whatever_comes_all_run_and_never_two_that_conflict(
            workers in 1_usize..5,
            tags in prop::collection::vec(
                prop::sample::select(vec!["@x", "@lock(a)", "@share(a)", "@lock(b)", "@share(a) @share(b)", "@lock(a) @share(b)"]),
                1..30,
            ),
        ) {
            let all: Vec<Locks> = tags.iter().map(|tags| locks(tags)).collect();
            let mut hall = Hall::new(workers);
            for (number, locks) in all.iter().enumerate() {
                hall.come(number, locks.clone());
            }
            let mut ended = 0;
            while let Some(first) = hall.numbers().first().copied() {
                let running = hall.numbers();
                prop_assert!(running.len() <= workers);
                for (index, one) in running.iter().enumerate() {
                    for other in &running[index + 1..] {
                        prop_assert!(!all[*one].conflict_with(&all[*other]));
                    }
                }
                hall.end(first);
                ended += 1;
            }
            prop_assert_eq!(ended, all.len());
        }
    }
}
