//! A project of one's own: its first files.
//!
//! | module | subject |
//! |---|---|
//! | `files` | what a new project has, and its pipeline |
//! | `write` | puts the files into a folder, over nothing that is there |

mod files;
mod write;

pub use files::{Ci, HAS_PLACEHOLDER, ProjectFile, files};
pub use write::{InitError, Outcome, write};
