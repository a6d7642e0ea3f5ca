//! From a case to a feature that a person goes on with.
//!
//! | module | subject |
//! |---|---|
//! | `clauses` | a cell's text parted where each part has a meaning |
//! | `row` | a row's comment and the steps below it |
//! | `feature` | the whole feature: tags, description, scenarios |
//! | `settle` | what lint would refuse becomes a `# TODO` |

mod clauses;
mod feature;
mod pairs;
mod row;
mod settle;

pub use feature::{Draft, RowDraft, case_path, draft};
pub(super) use row::{Rows, remembered};
pub(super) use settle::settle;
