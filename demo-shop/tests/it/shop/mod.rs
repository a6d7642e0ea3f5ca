//! What the options of a demo shop do, and what the recorded exchanges do not show of its answers.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod address;
mod admin_api;
mod faults;
mod options;
mod program;
pub mod support;
mod troubles;
