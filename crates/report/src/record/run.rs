use std::time::Duration;

use jiff::Timestamp;
use prestashop_bdd_core::text::counted;
use serde::{Deserialize, Serialize};

use super::Totals;

/// What is known before the first scenario begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunInfo {
    /// Names the run among others.
    pub id: String,
    /// The version of this suite.
    pub suite_version: String,
    /// The command as it was typed, program first; secrets masked.
    pub command_line: Vec<String>,
    /// When it began.
    pub started: Timestamp,
    /// The shop under test.
    pub shop: ShopInfo,
    /// Where made-up data starts from.
    pub seed: u64,
    /// The seed of the order, where scenarios run in a random one.
    pub shuffle: Option<u64>,
    /// How many scenarios may run at the same time.
    pub workers: usize,
    /// Which part of all scenarios it runs.
    pub shard: Option<Shard>,
    /// How many scenarios were selected.
    pub selected: usize,
    /// The operating system and the processor, e.g. `linux x86_64`.
    pub platform: String,
    /// What the reader ought to know about the whole run, such as that certificates are not verified.
    pub notices: Vec<String>,
}

/// The shop under test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopInfo {
    /// The address of its back office.
    pub back_office: String,
    /// The address of its Admin API.
    pub admin_api: String,
    /// Its version as it says itself.
    pub version: Option<String>,
    /// Whether it is the embedded demo shop.
    pub demo: bool,
}

/// A part of all scenarios: number `index` of `count`, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shard {
    /// Which part, from 1.
    pub index: usize,
    /// How many parts there are.
    pub count: usize,
    /// Tells how the scenarios were split from other ways: parts of one run have the same.
    #[serde(default)]
    pub plan: u32,
}

/// What is known after the last scenario.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RunEnd {
    /// When it ended.
    pub finished: Timestamp,
    /// From the beginning of the first scenario to the end of the last.
    pub duration: Duration,
    /// Whether it was interrupted before all selected scenarios had run.
    pub interrupted: bool,
    /// Why the run stopped by itself before all selected scenarios had run, where it did.
    #[serde(default)]
    pub stopped: Option<String>,
    /// What the clean-up at the end of the run could not remove; that of each scenario is with its attempts.
    #[serde(default)]
    pub clean_up_failures: Vec<String>,
    /// Whether a clean-up that fails leaves the result of the run as it is.
    #[serde(default)]
    pub ignore_clean_up_failures: bool,
}

impl RunEnd {
    /// What the clean-ups of the run could not remove or put back, in one line; none where nothing was left.
    pub fn clean_up_line(&self, totals: &Totals) -> Option<String> {
        let all = totals.clean_up_failures + self.clean_up_failures.len();
        let ignored = if self.ignore_clean_up_failures { " (ignored)" } else { "" };
        (all > 0).then(|| format!("{} could not be removed or put back{ignored}", counted(all, "thing")))
    }

    /// Whether the clean-ups make the run fail.
    pub fn clean_up_failed(&self, totals: &Totals) -> bool {
        !self.ignore_clean_up_failures && totals.clean_up_failures + self.clean_up_failures.len() > 0
    }
}
