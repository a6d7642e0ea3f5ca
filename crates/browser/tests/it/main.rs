//! The components in a real browser, one program: a module a subject.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

#[path = "../../../../tests/common/recorded.rs"]
#[allow(dead_code, reason = "shared with the suite's own tests, which use more of it")]
mod recorded;

mod census;
mod library;
mod recorded_shop;
mod recorded_shop_parts;
mod shop_themes;
