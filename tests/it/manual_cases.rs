//! Manual cases: reading, import, trace and merging, on hand-made cases in `tests/manual_cases/` and on those of this
//! repository.
//!
//! `UPDATE_EXPECTED=1 cargo test --test it manual_cases::` writes the golden files anew.
#![allow(clippy::unwrap_used, reason = "tests")]

mod drafts;
mod fuzz;
mod golden;
mod phrases;
mod properties;
mod reading;
mod tracing;
mod updating;
