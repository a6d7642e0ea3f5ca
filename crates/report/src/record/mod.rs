//! What happened in a run: all that any report says stands here, secrets masked.
//!
//! The record is built from the engine's events as they come and handed to the writers one scenario at a time; it can be
//! stored and read again ([`super::stored`]), so that reports can be made anew or of several runs at once.
//!
//! | module | subject |
//! |---|---|
//! | `run` | [`RunInfo`] and [`RunEnd`]: what is known before the first scenario and after the last |
//! | `scenario` | [`ScenarioRecord`]: one scenario with all its attempts |
//! | `status` | how steps, attempts and scenarios ended |
//! | `totals` | [`Totals`]: how many of each |
//! | `samples` | records for tests |

mod run;
#[doc(hidden)]
pub mod samples;
mod scenario;
mod status;
mod totals;

pub use run::{RunEnd, RunInfo, Shard, ShopInfo};
pub use scenario::{
    Attempt, DocString, ExamplesRow, FeatureInfo, HookKind, HookRecord, RuleInfo, ScenarioRecord, StepRecord,
};
pub use status::{ScenarioStatus, StepStatus};
pub use totals::{Counts, Totals};
