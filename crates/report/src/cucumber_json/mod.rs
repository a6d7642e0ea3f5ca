//! `cucumber.json`: the older format of Cucumber, which importers of test management tools read (Xray and others).
//!
//! | module | subject |
//! |---|---|
//! | `format` | the document |
//! | `element` | one scenario in it |
//! | `written` | what of a document it needs |
//! | `writer` | [`JsonWriter`] |

mod element;
mod format;
mod writer;
mod written;

pub use writer::JsonWriter;
