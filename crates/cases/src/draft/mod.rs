//! From a case to a feature that a person goes on with.
//!
//! | module | subject |
//! |---|---|
//! | `by_grammar` | what the grammar makes of the rows, as lines of a feature |
//! | `clauses` | a cell's text parted where each part has a meaning |
//! | `row` | a row's comment and the steps below it |
//! | `pairs` | data that a row itself contains, as names and values |
//! | `feature` | the whole feature: tags, description, scenarios |
//! | [`trial`] | a draft that is played in a shop |
//! | `settle` | what lint would refuse becomes a `# TODO` |
//! | `text` | lines of a feature: tables, comments on what is to be done |

mod by_grammar;
mod clauses;
mod feature;
mod pairs;
mod row;
mod settle;
mod text;
pub mod trial;

pub use feature::{Draft, RowDraft, case_path, draft, draft_with_labels};
pub(super) use row::{Rows, remembered, subject};
pub(super) use settle::settle;
