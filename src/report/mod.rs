//! From Cucumber's events to what people and CI read. Nothing flows back.
//!
//! | module | subject |
//! |---|---|
//! | `record` | [`RunRecord`]: what happened, built from the events |
//! | `recorder` | the writer that builds the record and tells the terminal |
//! | `terminal` | what is printed while the run goes on, and the result |
//! | `masked` | [`MaskedFile`]: a file that no secret gets into |

mod masked;
mod record;
mod recorder;
mod terminal;

pub use masked::MaskedFile;
pub use record::{RunRecord, ScenarioRecord, Status, StepRecord};
pub use recorder::{Recorder, SharedRecord};
