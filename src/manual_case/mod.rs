//! Manual test cases: Markdown files with a table of steps and what is expected of each.
//!
//! | module | subject |
//! |---|---|
//! | `model` | [`ManualCase`] and its rows |
//! | `read`, `write` | from and to Markdown |
//! | `error` | what cannot be read, with its place |

mod error;
mod model;
mod read;
mod write;

pub use error::{CaseError, CaseProblem};
pub use model::{DataTable, Detail, ManualCase, Row, Section};
pub use read::{parse, read};
pub use write::write;
