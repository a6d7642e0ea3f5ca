//! Spoilt texts for everything that reads what others wrote: an answer or an error, never a panic, and in time.
//!
//! In every run of the tests for a second each; for ten minutes each with
//! `FUZZ_SECONDS=600 cargo test --release --test fuzz -- --nocapture --test-threads 1`. `FUZZ_SEED` plays a run again.
#![allow(clippy::unwrap_used, reason = "tests")]

mod answers;
mod journals;
mod json;
mod settings;
mod spoil;
mod words;
