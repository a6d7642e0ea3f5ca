//! `cucumber.json`: the older format of Cucumber, which importers of test management tools read (Xray and others).
//!
//! | module | subject |
//! |---|---|
//! | `format` | the document |
//! | `element` | one scenario in it |
//! | `writer` | [`JsonWriter`] |

mod element;
mod format;
mod writer;

pub use writer::JsonWriter;
