//! `messages.ndjson`: Cucumber Messages, one envelope a line, as `@cucumber/messages` describes them.
//!
//! Features, pickles and step definitions are written when the run begins, everything of a scenario when it ends.
//!
//! | module | subject |
//! |---|---|
//! | `ids` | numbers that name what messages refer to |
//! | `gherkin` | [`GherkinDocument`](gherkin::GherkinDocument): a feature as written, with all locations |
//! | `document` | builds it from the parser's result and the text |
//! | `lines` | what the lines of a feature's text are, tags and cells in them |
//! | `pickles` | the scenarios to run, outlines filled in |
//! | `made` | document and pickle of a record whose text is not there |
//! | `groups` | the groups of a regular expression and what they matched |
//! | `definitions` | step definitions, parameter types, which step matches which |
//! | `envelope` | all other messages |
//! | `attachments` | what steps and hooks left |
//! | `writer` | [`MessagesWriter`] |

mod attachments;
mod definitions;
mod document;
mod envelope;
mod gherkin;
mod groups;
mod ids;
mod lines;
mod made;
mod pickles;
mod writer;

pub use attachments::body_of;
pub use definitions::Definitions;
pub use document::document;
pub use gherkin::Tag;
pub use ids::Ids;
pub use made::made;
pub use pickles::{Argument, BackgroundOf, Pickle, fits, pickles};
pub use writer::MessagesWriter;
