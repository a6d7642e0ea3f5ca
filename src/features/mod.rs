//! Feature files: finding, reading, choosing and ordering them.
//!
//! | module | subject |
//! |---|---|
//! | `load` | files and folders to parsed features, outlines expanded, with their source text |
//! | `target` | `file:line` |
//! | `limits` | `@timeout(30s)` |
//! | `select` | which scenarios run: tags, names, order, repetition |

mod limits;
mod load;
mod select;
mod target;

pub use limits::{time_limit, time_limit_of};
pub use load::{FeatureError, FeatureFile, load, load_readable, parse};
pub use select::{Selection, select};
pub use target::{Lines, split_lines};
