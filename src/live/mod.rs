//! Scenarios that a person plays step by step, with the shop before them.
//!
//! | module | subject |
//! |---|---|
//! | `script` | `Script`: a scenario that comes about sentence by sentence |
//! | `play` | one step of it, and what is to be told of the step |
//! | `page_view` | what a page shows, by label |
//! | [`mod@record`] | what a person does in the browser, as sentences |
//! | `watch` | features that run again when they are saved |
//! | `console` | sentences one by one, and a pause where a step has failed |

mod console;
mod page_view;
mod play;
pub mod record;
mod script;
mod watch;

pub(crate) use console::{console, pause, refusal};
pub(crate) use record::{record, record_requests};
pub(crate) use watch::watch;
