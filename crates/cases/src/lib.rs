//! Manual test cases: Markdown files with a table of steps and what is expected of each.
//!
//! | module | subject |
//! |---|---|
//! | `model` | [`ManualCase`] and its rows |
//! | `read`, `write` | from and to Markdown |
//! | `find` | the cases of a folder |
//! | `error` | what cannot be read, with its place |
//! | [`grammar`] | how testers write: rows cut into clauses, and the steps of the catalogue that do them |
//! | `prose` | values that are told in words instead of given |
//! | `phrases` | what rows say, and the steps that do it |
//! | `draft` | a case as a feature that a person goes on with |
//! | `comment`, `binding`, `align` | rows as features repeat them, their steps, and which row of the case each is |
//! | [`results`] | how each scenario and step of the last run ended: what reports leave for the trace |
//! | `trace` | which rows are automated, what has drifted |
//! | `update` | a changed case merged into its feature |

mod align;
mod binding;
mod comment;
pub mod draft;
mod error;
mod find;
pub mod grammar;
mod model;
pub mod phrases;
mod prose;
mod read;
pub mod results;
pub mod trace;
mod update;
mod write;

pub use error::{CaseError, CaseProblem};
pub use find::{find, read_all};
pub use model::{DataTable, Detail, ManualCase, Precondition, Row, Section};
pub use read::{parse, read};
pub use update::{NoRows, Update, update};
pub use write::write;
