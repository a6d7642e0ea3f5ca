//! Tests of PrestaShop 9 shops in plain words: Gherkin features that click in a real browser and
//! call the Admin API through one shared World.
//!
//! | module | subject |
//! |---|---|
//! | `cli` | the commands and their arguments |
//! | `settings` | settings of a run: flags, variables, file, defaults |
//! | [`runner`] | one run: engine, hooks, schedule, exit codes |
//! | [`mod@steps`] | the step definitions, by subject |
//! | `live` | scenarios that a person plays step by step: console, recorder, watch |
//! | [`world`] | what one scenario knows, and what all scenarios share |
//! | `vocabulary` | words and API paths that differ by shop version |
//! | `journal` | what scenarios created, so that it can be removed |
//! | `init` | a project of one's own: its first files |
//! | `setup` | what is missing on this machine, and how to install it |
//! | `doctor` | checks of everything that a run needs |
//! | `defect` | panics of the suite itself, with their place |
//!
//! Modules without a page here are public for the program and the tests of the suite; they are no part of its stable API
//! (docs/own-steps.md#what-is-stable).

#![cfg_attr(
    not(test),
    warn(clippy::print_stdout, clippy::print_stderr, reason = "console prints what cannot end a run")
)]

#[doc(hidden)]
pub mod cli;
mod defect;
#[doc(hidden)]
pub mod doctor;
#[doc(hidden)]
pub mod init;
#[doc(hidden)]
pub mod journal;
#[doc(hidden)]
pub mod live;
pub mod runner;
#[doc(hidden)]
pub mod settings;
#[doc(hidden)]
pub mod setup;
pub mod steps;
#[doc(hidden)]
pub mod vocabulary;
pub mod world;
