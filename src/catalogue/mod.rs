//! Every step that the suite knows: what it does, how it is written, and what a feature gets wrong.
//!
//! | module | subject |
//! |---|---|
//! | `definition` | [`Definition`]: one step with its documentation |
//! | `collection` | [`Catalogue`]: all steps, matching, the engine's collection |
//! | `nearest` | "did you mean" |
//! | `lint` | what is wrong with features, before anything runs |
//! | `print` | the catalogue as terminal text, Markdown and JSON |

mod collection;
mod definition;
mod lint;
mod nearest;
mod print;

pub use collection::Catalogue;
pub use definition::{Argument, Columns, Definition, Example};
pub use lint::{Finding, Severity, has_errors, lint};
pub use print::{json, markdown, terminal};
