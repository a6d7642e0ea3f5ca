//! The slowest steps and how often each definition was used.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::time::Duration;

use serde::Serialize;

use crate::record::{ScenarioRecord, StepRecord};
use crate::sources::Inputs;
use crate::words::time;

/// How many of the slowest steps are shown.
const SLOWEST: usize = 20;

/// Kept up while scenarios end.
#[derive(Debug, Default)]
pub struct Steps {
    slowest: Vec<(Duration, SlowStep)>,
    definitions: HashMap<String, Use>,
    known: usize,
}

#[derive(Debug, Default)]
struct Use {
    expression: Option<String>,
    times: u32,
    total: Duration,
    longest: Duration,
}

/// One of the slowest steps.
#[derive(Debug, Clone, Serialize)]
pub struct SlowStep {
    pub text: String,
    pub scenario: String,
    /// The page of its scenario and the place of the step on it.
    pub href: String,
    pub time: String,
}

/// A definition and its use.
#[derive(Debug, Clone, Serialize)]
pub struct UsedStep {
    pub expression: String,
    pub place: String,
    pub times: u32,
    pub total: String,
    pub mean: String,
    pub longest: String,
}

impl Steps {
    /// With these definitions.
    pub fn new(inputs: &Inputs) -> Self {
        let definitions: HashMap<_, _> = inputs
            .definitions
            .iter()
            .map(|definition| {
                let used = Use { expression: Some(definition.expression.clone()), ..Use::default() };
                (format!("{}:{}", definition.file, definition.line), used)
            })
            .collect();
        Self { slowest: Vec::new(), known: definitions.len(), definitions }
    }

    /// Counts the steps of a scenario that has ended.
    pub fn add(&mut self, scenario: &ScenarioRecord, page: &str) {
        for (attempt, steps) in scenario.attempts.iter().map(|attempt| &attempt.steps).enumerate() {
            for (number, step) in steps.iter().enumerate() {
                if let Some(place) = &step.definition {
                    self.count(place, step.duration);
                }
                self.compare(scenario, page, (attempt + 1, number + 1), step);
            }
        }
    }

    fn count(&mut self, place: &str, took: Duration) {
        // No new text for each step of a long run.
        if !self.definitions.contains_key(place) {
            self.definitions.insert(place.to_owned(), Use::default());
        }
        if let Some(used) = self.definitions.get_mut(place) {
            used.times += 1;
            used.total += took;
            used.longest = used.longest.max(took);
        }
    }

    fn compare(&mut self, scenario: &ScenarioRecord, page: &str, (attempt, number): (usize, usize), step: &StepRecord) {
        let slow_enough =
            self.slowest.len() < SLOWEST || self.slowest.last().is_some_and(|(last, _)| step.duration > *last);
        if step.started.is_none() || !slow_enough {
            return;
        }
        let place = self.slowest.partition_point(|(duration, _)| *duration >= step.duration);
        let slow = SlowStep {
            text: format!("{} {}", step.keyword, step.text),
            scenario: scenario.name.clone(),
            href: format!("scenarios/{page}#step-{attempt}-{number}"),
            time: time(step.duration),
        };
        self.slowest.insert(place, (step.duration, slow));
        self.slowest.truncate(SLOWEST);
    }

    /// The slowest first.
    pub fn slowest(&self) -> Vec<SlowStep> {
        self.slowest.iter().map(|(_, step)| step.clone()).collect()
    }

    /// The definitions that were used, those first that took most of the time.
    pub fn used(&self) -> Vec<UsedStep> {
        let mut used: Vec<_> = self.definitions.iter().filter(|(_, used)| used.times > 0).collect();
        used.sort_by_key(|(place, used)| (Reverse(used.total), place.as_str()));
        let used = used.into_iter().map(|(place, used)| UsedStep {
            expression: used.expression.clone().unwrap_or_else(|| place.clone()),
            place: place.clone(),
            times: used.times,
            total: time(used.total),
            mean: time(used.total / used.times),
            longest: time(used.longest),
        });
        used.collect()
    }

    /// How many definitions there are, used or not.
    pub fn known(&self) -> usize {
        self.known
    }
}
