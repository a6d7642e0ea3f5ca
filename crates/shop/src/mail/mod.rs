//! E-mails of the shop under test: an SMTP server of the suite's own, on this machine only. Knows nothing of Cucumber.
//!
//! | module | subject |
//! |---|---|
//! | `sink` | [`MailSink`]: the server, and waiting for an e-mail |
//! | `session` | one connection |
//! | `email` | [`Email`]: what a person reads in it, and its links |

mod email;
mod session;
mod sink;

pub use email::{Email, Link};
pub use sink::{MailError, MailSink, Wanted};
