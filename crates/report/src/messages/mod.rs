//! `messages.ndjson`: Cucumber Messages, one envelope a line, as `@cucumber/messages` describes them.
//!
//! Features, pickles and step definitions are written when the run begins, everything of a scenario when it ends.
//! Sources, documents and pickles are those of the reader of features, which gives them their form too.
//!
//! | module | subject |
//! |---|---|
//! | `ids` | numbers that name what messages refer to |
//! | `made` | document and pickle of a record whose text is not there |
//! | `groups` | the groups of a regular expression and what they matched |
//! | `definitions` | step definitions, parameter types, which step matches which |
//! | `envelope` | all other messages |
//! | `attachments` | what steps and hooks left |
//! | `writer` | [`MessagesWriter`]: the file, and what comes before and after all scenarios |
//! | `test_case` | a scenario and the steps that a run of it has |
//! | `attempt` | one attempt at a scenario: its hooks and steps as they went |
//! | `not_begun` | the messages of a run that did not begin |

mod attachments;
mod attempt;
mod definitions;
mod envelope;
mod groups;
mod ids;
mod made;
mod not_begun;
mod test_case;
mod writer;

pub use attachments::body_of;
pub use definitions::Definitions;
pub use ids::{Id, Ids};
pub use made::made;
pub(crate) use not_begun::write_not_begun;
pub use writer::MessagesWriter;
