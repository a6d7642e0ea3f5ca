//! What is remembered of each scenario until the index is written: little, because there may be very many.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::history::Trend;
use crate::record::{FeatureInfo, ScenarioRecord};
use crate::words::{Status, file_name};
use prestashop_bdd_core::failed::Failed;

/// Longer texts of a failure are cut on the index, in characters; the scenario's page has them whole.
const LONGEST_TEXT: usize = 2_000;

/// A scenario on the index.
#[derive(Debug)]
pub struct Entry {
    pub number: usize,
    pub status: Status,
    pub name: Box<str>,
    /// Its page, in `scenarios/`.
    pub page: Box<str>,
    /// Number of its feature in [`Entries::features`].
    pub feature: usize,
    pub rule: Option<Arc<str>>,
    pub line: usize,
    pub repetition: usize,
    /// Tags beside those of the feature.
    pub tags: Vec<Arc<str>>,
    pub duration: Duration,
    pub spans: Vec<Span>,
    /// Kinds of failure that were seen at any attempt.
    pub kinds: Vec<&'static str>,
    /// `file:line` of what did not hold first and its message.
    pub failure: Option<Box<(String, Failed)>>,
    /// What its last runs say, where it did not simply pass in all of them.
    pub unsteady: Option<Box<Trend>>,
}

/// An attempt on the timeline.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub worker: usize,
    pub started: Timestamp,
    pub duration: Duration,
    pub status: Status,
}

/// All scenarios that have ended.
#[derive(Debug, Default)]
pub struct Entries {
    pub features: Vec<Arc<FeatureInfo>>,
    pub all: Vec<Entry>,
    texts: HashMap<Box<str>, Arc<str>>,
}

fn cut(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(LONGEST_TEXT) {
        text.truncate(end);
        text.push('…');
    }
}

impl Entries {
    /// Remembers a scenario.
    pub fn add(&mut self, scenario: &ScenarioRecord, trend: Option<&Trend>) -> &Entry {
        let feature = self.feature(&scenario.feature);
        let own = scenario.tags.iter().filter(|tag| !scenario.feature.tags.contains(tag));
        let tags = own.map(|tag| self.text(tag)).collect();
        let rule = scenario.rule.as_ref().map(|rule| self.text(&format!("{}: {}", rule.keyword, rule.name)));
        let mut kinds = Vec::new();
        for kind in scenario.attempts.iter().filter_map(|attempt| Status::of_attempt(false, attempt.failure()).kind()) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let failure = scenario.failures().next().map(|(place, failed)| {
            let mut failed = failed.clone();
            failed.texts_mut().for_each(cut);
            Box::new((place, failed))
        });
        self.all.push(Entry {
            number: scenario.number,
            status: Status::of_scenario(scenario.status()),
            name: scenario.name.as_str().into(),
            page: file_name(scenario.number, &scenario.name).into(),
            feature,
            rule,
            line: scenario.line,
            repetition: scenario.repetition,
            tags,
            duration: scenario.duration(),
            spans: scenario
                .attempts
                .iter()
                .map(|attempt| Span {
                    worker: attempt.worker,
                    started: attempt.started,
                    duration: attempt.duration,
                    status: Status::of_whole(attempt),
                })
                .collect(),
            kinds,
            failure,
            unsteady: trend.filter(|trend| trend.is_unsteady()).cloned().map(Box::new),
        });
        &self.all[self.all.len() - 1]
    }

    fn feature(&mut self, feature: &Arc<FeatureInfo>) -> usize {
        // The newest is nearly always the one.
        if let Some(found) = self.features.iter().rposition(|known| Arc::ptr_eq(known, feature) || known == feature) {
            return found;
        }
        self.features.push(feature.clone());
        self.features.len() - 1
    }

    fn text(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let shared: Arc<str> = Arc::from(text);
        self.texts.insert(text.into(), shared.clone());
        shared
    }
}

impl Status {
    /// The kind of failure, as the filter names it; none where it is no failure.
    pub fn kind(self) -> Option<&'static str> {
        match self.class {
            "failed" => Some("product"),
            "environment" => Some("environment"),
            "feature-error" => Some("feature"),
            _ => None,
        }
    }
}
