//! Puts features, World, hooks and writers together, and tells CI how it went.
//!
//! | module | subject |
//! |---|---|
//! | `exit` | [`Exit`]: the exit codes |
//! | `shop` | the shop under test: one's own, or the demo shop |
//! | `hooks` | before and after each scenario |
//! | `run` | [`run`]: one whole run |
//! | `schedule` | which scenario runs when several may run at the same time |

mod engine;
mod exit;
mod hooks;
mod run;
mod schedule;
mod shop;
mod signals;
mod steps;

pub use exit::Exit;
pub use run::run;
