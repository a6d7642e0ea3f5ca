//! What this run created on the shop, written down before it is created, and struck out when it is gone.
//!
//! A journal is a file of lines, one JSON object each, that only ever grows: first whose it is, then what happened.
//!
//! ```text
//! {"shop":"http://localhost:8001/admin-dev/","ends_with_the_run":false}
//! {"noted":1,"entry":{"kind":"posted","path":"/customers/groups","scopes":["customer_group_write"],"texts":{…}},"at":"…"}
//! {"noted":1,"entry":{"kind":"api_resource","path":"/customers/groups/4","scopes":["customer_group_write"],"texts":{…}},"at":"…"}
//! {"struck_out":1}
//! ```
//!
//! | module | subject |
//! |---|---|
//! | `entry` | [`Entry`]: one thing that a scenario creates |
//! | `line` | the lines of the file, and reading them back |
//! | `file` | [`Journal`]: the entries of a run, in memory and in a file that survives a crash |
//! | `syncer` | bringing lines to the disk while the scenario goes on |
//! | `leftovers` | what runs that were killed left |
//! | `gone` | what they left on a shop that is gone for good |

mod entry;
mod file;
mod gone;
mod leftovers;
mod line;
mod syncer;

pub use entry::{Entry, Made, Texts};
pub use file::{Journal, JournalError, Noted};
pub use gone::{OfShop, is_of_shop, let_go_of, shops_with_leftovers};
pub use leftovers::Leftovers;
