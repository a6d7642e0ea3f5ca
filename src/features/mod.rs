//! Feature files: finding, reading, choosing and ordering them.
//!
//! | module | subject |
//! |---|---|
//! | `load` | files and folders to parsed features, outlines expanded, with their source text |
//! | `select` | which scenarios run: tags, names, order, repetition |

mod load;
mod select;

pub use load::{FeatureError, FeatureFile, load, parse};
pub use select::{Selection, select};
