//! Faults of transport and timing: what goes wrong between a shop and its user, made to happen on purpose.
//!
//! Off unless the options ask for it. A [`Trouble`] says what happens and to which requests; [`Troubles`] holds those
//! that are switched on, and can be changed while the shop runs.
//!
//! | module | subject |
//! |---|---|
//! | `kind` | [`TroubleKind`]: what happens |
//! | `rule` | [`Trouble`]: which requests it happens to, and reading it from a text |
//! | `switch` | [`Troubles`]: what is switched on, and what a request meets |
//! | `layer` | doing it to a request and its answer |
//! | `answers` | answers in place of the shop's own |
//! | `pages` | scripts that disturb a page |
//! | `line` | connections that can be reset |
//! | `key` | [`FaultSwitch`]: where faults are switched, and the key to it |
//! | `admin` | the address that switches faults, for tests |

mod admin;
mod answers;
mod key;
mod kind;
mod layer;
mod line;
mod pages;
mod rule;
mod switch;

pub use admin::answer;
pub use key::{FaultSwitch, PATH as FAULT_SWITCH_PATH};
pub use kind::TroubleKind;
pub use layer::disturb;
pub use line::{LineAcceptor, Lines};
pub use rule::{Trouble, TroubleError};
pub use switch::{Struck, Troubles};
