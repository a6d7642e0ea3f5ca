//! What the integration tests share.
#![allow(dead_code, clippy::expect_used, reason = "tests; each program uses a part of it")]

pub mod answers;
pub mod held;
pub mod live;
#[cfg(target_os = "linux")]
pub mod process_tree;
#[cfg(target_os = "linux")]
pub mod processes;
pub mod program;
pub mod recorded;
pub mod records;
#[cfg(target_os = "linux")]
pub mod terminal;
pub mod xml;
