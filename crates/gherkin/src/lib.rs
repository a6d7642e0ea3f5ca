//! A conforming reader of Gherkin: text in, a document with positions out.
//!
//! All errors of a file are found at once: after a line that may not stand where it stands, the reader goes on. It takes
//! time linear in the length of the text, and no text makes it panic.
//!
//! ```
//! let reading = prestashop_bdd_gherkin::read("Feature: f\n  Scenario: s\n    Given a\n    Whne b\n");
//! assert_eq!(reading.errors[0].location.to_string(), "4:5");
//! assert!(reading.errors[0].to_string().contains("did you mean \"When\"?"));
//! ```
//!
//! | module | subject |
//! |---|---|
//! | [`document`] | the parts of a file, each with line and column |
//! | `reader` | [`read`]: a state machine over lines |
//! | `line`, `table`, `tags`, `markdown` | what a single line is |
//! | [`languages`] | the keywords of all languages |
//! | [`error`] | what Gherkin does not allow |
//! | `likely` | what is meant by a line with a slip |
//! | [`lint`] | what Gherkin allows but nobody means |
//! | [`look_alikes`] | characters that look like others |
//! | [`compare`] | texts that look the same and are not |
//! | [`mod@pickles`] | scenarios to run: backgrounds before them, examples filled in |
//! | [`messages`] | the envelopes of Cucumber Messages |
//! | `ids` | the ids of documents that share a stream of messages |
//! | `walk` | the parts of a document one after the other |
//! | [`mod@print`] | a document as text |
//! | [`mod@format`] | a text in one style |

pub mod compare;
pub mod document;
pub mod error;
pub mod format;
mod ids;
pub mod languages;
mod likely;
mod line;
pub mod lint;
pub mod look_alikes;
mod markdown;
pub mod messages;
pub mod pickles;
pub mod print;
mod reader;
mod table;
mod tags;
mod walk;

pub use document::{Document, Location};
pub use error::{Error, ErrorKind};
pub use reader::{Reading, read, read_markdown};
