//! What a person sees in the back office, by visible label. Knows nothing of Cucumber.
//!
//! | module | subject |
//! |---|---|
//! | `document` | [`Document`]: the page on show; one script a reading, clicks like a person's, waits |
//! | `error` | [`Error`]: what is not there, and what is there instead |

pub mod document;
mod error;

pub use document::{Document, Mark};
pub use error::{Error, Result};
