//! Puts features, World, hooks and writers together, and tells CI how it went.
//!
//! | module | subject |
//! |---|---|
//! | `breaker` | stops a run in which nothing can pass |
//! | `choice` | which scenarios run |
//! | `check` | what is wrong with the features before anything runs |
//! | `exit` | [`Exit`]: the exit codes |
//! | `shop` | the shop under test: one's own, or the demo shop |
//! | `examine` | [`examine()`]: the doctor |
//! | `needs` | which of the chosen scenarios the shop cannot run |
//! | `not_begun` | a run that does not begin: what the reports say |
//! | `program` | [`Program`]: the whole program with steps of a project |
//! | `parsed` | features for the engine |
//! | `header_secrets` | credentials that features send in headers |
//! | `hooks` | before and after each scenario |
//! | `look_alikes` | failed steps in which a text looks like the expected one |
//! | `steps` | around each step: limits, interruption |
//! | `signals` | interruption by the user or the system |
//! | `seen_words` | the words that a run leaves for editors |
//! | `session` | the shop and a run of it, from opening to end |
//! | `run` | [`run()`]: one whole run |
//! | `engine` | the engine: runs the chosen scenarios |
//! | `machine` | how many scenarios run at the same time where nobody says it |
//! | `schedule` | which scenario runs when several may run at the same time |
//! | `forget` | [`forget_shop`]: letting go of what runs left on a shop that is gone |
//! | `sweep` | [`sweep()`]: removing what earlier runs left |

mod breaker;
mod check;
mod choice;
mod engine;
mod examine;
mod exit;
mod forget;
mod header_secrets;
mod hooks;
mod look_alikes;
mod machine;
mod needs;
mod not_begun;
#[doc(hidden)]
pub mod parsed;
mod program;
mod run;
mod schedule;
pub(crate) mod seen_words;
mod session;
mod shop;
mod signals;
mod steps;
mod sweep;

pub use examine::examine;
pub use exit::Exit;
pub use forget::forget_shop;
pub(crate) use not_begun::report_wrong_settings;
pub use program::Program;
pub use run::run;
pub(crate) use session::with_prepared_run;
pub(crate) use signals::Gently;
pub(crate) use steps::{Ended, play};
pub use sweep::sweep;
