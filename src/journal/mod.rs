//! What this run created on the shop, written down before it is created, and struck out when it is gone.
//!
//! | module | subject |
//! |---|---|
//! | `entry` | [`Entry`]: one thing that a scenario creates |
//! | `file` | [`Journal`]: the entries of a run, in memory and in a file that survives a crash |

mod entry;
mod file;

pub use entry::Entry;
pub use file::{Journal, JournalError, Noted};
