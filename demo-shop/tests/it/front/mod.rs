//! The public pages, and what the employee's side has of them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod account;
mod cart;
mod combinations;
mod employee;
mod lists;
mod recorded;
mod settings;
mod support;
mod walk;
