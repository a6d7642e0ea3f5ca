//! Puts features, World, hooks and writers together, and tells CI how it went.
//!
//! | module | subject |
//! |---|---|
//! | `breaker` | stops a run in which nothing can pass |
//! | `check` | what is wrong with the features before anything runs |
//! | `exit` | [`Exit`]: the exit codes |
//! | `shop` | the shop under test: one's own, or the demo shop |
//! | `examine` | [`examine`]: the doctor |
//! | `parsed` | features for the engine |
//! | `hooks` | before and after each scenario |
//! | `steps` | around each step: limits, interruption |
//! | `signals` | interruption by the user or the system |
//! | `run` | [`run`]: one whole run |
//! | `schedule` | which scenario runs when several may run at the same time |
//! | `forget` | [`forget_shop`]: letting go of what runs left on a shop that is gone |
//! | `sweep` | [`sweep`]: removing what earlier runs left |

mod breaker;
mod check;
mod engine;
mod examine;
mod exit;
mod forget;
mod hooks;
#[doc(hidden)]
pub mod parsed;
mod run;
mod schedule;
mod shop;
mod signals;
mod steps;
mod sweep;

pub use examine::examine;
pub use exit::Exit;
pub use forget::forget_shop;
pub use run::run;
pub use sweep::sweep;
