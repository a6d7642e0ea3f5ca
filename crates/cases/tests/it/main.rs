//! What the crate promises.
#![allow(clippy::unwrap_used, reason = "tests")]

mod golden;
mod golden_file;
mod same_steps;
mod trying;
mod what_was_wrong;
