//! Puts features, World, hooks and writers together, and tells CI how it went.
//!
//! | module | subject |
//! |---|---|
//! | `breaker` | stops a run in which nothing can pass |
//! | `exit` | [`Exit`]: the exit codes |
//! | `shop` | the shop under test: one's own, or the demo shop |
//! | `examine` | [`examine`]: the doctor |
//! | `hooks` | before and after each scenario |
//! | `run` | [`run`]: one whole run |

mod breaker;
mod engine;
mod examine;
mod exit;
mod hooks;
mod run;
mod shop;
mod signals;
mod steps;

pub use examine::examine;
pub use exit::Exit;
pub use run::run;
