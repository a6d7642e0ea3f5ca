//! Manual cases: reading, import, trace and merging, on hand-made cases in `tests/manual_cases/` and on those of this
//! repository.
//!
//! `UPDATE_EXPECTED=1 cargo test --test manual_cases` writes the golden files anew.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "manual_cases/drafts.rs"]
mod drafts;
#[path = "manual_cases/fuzz.rs"]
mod fuzz;
#[path = "manual_cases/golden.rs"]
mod golden;
#[path = "manual_cases/phrases.rs"]
mod phrases;
#[path = "manual_cases/properties.rs"]
mod properties;
#[path = "manual_cases/reading.rs"]
mod reading;
#[path = "manual_cases/tracing.rs"]
mod tracing;
#[path = "manual_cases/updating.rs"]
mod updating;

mod common;
