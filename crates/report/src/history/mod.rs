//! The last runs: how each scenario ended and how long it took, for the trends that the reports show.
//!
//! `history.json` in the folder of the reports stays from run to run. Runs on different shops have nothing in common, so each
//! shop has its own part:
//!
//! ```json
//! {"shops": [{"shop": "demo shop",
//!             "runs": [{"id": "5d1b3f0a", "started": 1781258400000, "milliseconds": 12000, "passed": 56, "failed": 1,
//!                       "flaky": 0, "unfinished": 0}],
//!             "scenarios": [{"file": "features/a.feature", "name": "Sort by name", "results": [[1781258400000, "p", 4210]]}]}]}
//! ```
//!
//! A result is the beginning of its run, a letter (`p` passed, `y` flaky, `f` failed, `e` environment, `w` feature
//! wrong), and milliseconds. There are at most 20 runs, 20 results of a scenario, 5 shops and 10,000 scenarios of a shop; what was used least
//! recently is dropped.
//!
//! | module | subject |
//! |---|---|
//! | `stored` | the file |
//! | `trend` | [`Trend`]: what the last results of a scenario say |
//! | `writer` | [`HistoryWriter`]: adds a run |

mod stored;
mod trend;
mod writer;

use std::collections::HashMap;
use std::path::Path;

use jiff::Timestamp;

pub use self::stored::PastRun;
use self::stored::{FILE_NAME, OfShop, PastScenario, Stored};
pub use self::trend::{Ended, PastResult, Trend};
pub use self::writer::HistoryWriter;
use crate::record::{RunInfo, ScenarioRecord};

/// How many runs and results are kept.
pub const RUNS: usize = 20;
/// How many shops are kept.
const SHOPS: usize = 5;
/// How many scenarios of a shop are kept.
const SCENARIOS: usize = 10_000;
/// How many letters of a name are kept.
const NAME: usize = 200;

/// What a scenario is recognized by in a later run: not by its line, which changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    file: String,
    rule: String,
    name: String,
    /// The row of the examples, from 1; 0 where it is not of an outline.
    row: usize,
}

impl Key {
    /// That of a scenario.
    pub fn of(scenario: &ScenarioRecord) -> Self {
        let cut = |text: &str| text.chars().take(NAME).collect();
        Self {
            file: cut(&scenario.file().to_string_lossy().replace('\\', "/")),
            rule: scenario.rule.as_ref().map(|rule| cut(&rule.name)).unwrap_or_default(),
            name: cut(&scenario.name),
            row: scenario.examples.as_ref().map_or(0, |row| row.number),
        }
    }
}

/// The runs on one shop before this one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    shop: String,
    runs: Vec<PastRun>,
    scenarios: HashMap<Key, Vec<PastResult>>,
    /// Those of other shops, as they were read; the one used last is the last.
    others: Vec<OfShop>,
}

impl History {
    /// Reads that of the shop of this run, from the folder of the reports. A file that cannot be read is set aside and counts as
    /// missing. Returns what the user has to know of that.
    pub fn read_or_set_aside(folder: &Path, run: &RunInfo) -> (Self, Option<String>) {
        let (stored, warning) = stored::read_or_set_aside(folder);
        (Self::of(stored, shop(run)), warning)
    }

    fn of(stored: Stored, shop: String) -> Self {
        let (mine, others): (Vec<_>, Vec<_>) = stored.shops.into_iter().partition(|stored| stored.shop == shop);
        let mut history = Self { shop, others, ..Self::default() };
        for OfShop { runs, scenarios, .. } in mine {
            history.runs.extend(runs);
            for PastScenario { file, rule, name, row, results } in scenarios {
                history.scenarios.insert(Key { file, rule, name, row }, results);
            }
        }
        history
    }

    /// The runs before this one, the oldest first.
    pub fn runs(&self) -> &[PastRun] {
        &self.runs
    }

    /// What the last results of a scenario say, with the one that it has just had; none where it is its first, or where it was
    /// interrupted.
    pub fn trend(&self, run: &RunInfo, scenario: &ScenarioRecord) -> Option<Trend> {
        let now = PastResult::of(run.started, scenario)?;
        let before = self.scenarios.get(&Key::of(scenario))?;
        let before = before.iter().filter(|result| result.started != now.started);
        let mut results: Vec<PastResult> = before.copied().chain([now]).collect();
        results.drain(..results.len().saturating_sub(RUNS));
        (results.len() > 1).then_some(Trend { results })
    }

    /// Adds a run; one that is there already is replaced, such as when its shards are merged again.
    fn add(&mut self, run: PastRun, results: HashMap<Key, PastResult>) {
        self.runs.retain(|known| known.id != run.id);
        self.runs.push(run);
        self.runs.sort_by_key(|run| run.started);
        self.runs.drain(..self.runs.len().saturating_sub(RUNS));
        for (key, result) in results {
            let known = self.scenarios.entry(key).or_default();
            known.retain(|known| known.started != result.started);
            known.push(result);
            known.sort_by_key(|result| result.started);
            known.drain(..known.len().saturating_sub(RUNS));
        }
    }

    fn into_stored(self) -> Stored {
        let last = |results: &[PastResult]| results.last().map(|result| result.started);
        let mut scenarios: Vec<_> = self.scenarios.into_iter().collect();
        if scenarios.len() > SCENARIOS {
            scenarios.sort_by_key(|(_, results)| std::cmp::Reverse(last(results)));
            scenarios.truncate(SCENARIOS);
        }
        // The same runs make the same file.
        scenarios.sort_by(|(one, _), (other, _)| one.cmp(other));
        let scenarios = scenarios.into_iter().map(|(key, results)| {
            let Key { file, rule, name, row } = key;
            PastScenario { file, rule, name, row, results }
        });
        let mut shops = self.others;
        shops.push(OfShop { shop: self.shop, runs: self.runs, scenarios: scenarios.collect() });
        shops.drain(..shops.len().saturating_sub(SHOPS));
        Stored { shops }
    }
}

fn shop(run: &RunInfo) -> String {
    if run.shop.demo { "demo shop".to_owned() } else { run.shop.back_office.clone() }
}

/// A moment in milliseconds, as the file has it.
fn milliseconds(moment: Timestamp) -> i64 {
    moment.as_millisecond()
}

#[cfg(test)]
mod tests;
