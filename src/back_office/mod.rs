//! What a person sees in the back office, by visible label. Knows nothing of Cucumber.
//!
//! | module | subject |
//! |---|---|
//! | `dialog` | [`Dialog`]: whatever asks now, modal or native |
//! | `document` | [`Document`]: the page on show; one script a reading, clicks like a person's, waits |
//! | `error` | [`Error`]: what is not there, and what is there instead |
//! | `grid` | [`Grid`]: the lists of both families of pages |
//! | `outcome` | [`Outcome`]: what a click led to |

mod dialog;
pub mod document;
mod error;
pub mod grid;
mod outcome;

pub use dialog::{Dialog, DialogChoice, DialogKind, DialogSnapshot};
pub use document::{Document, Mark};
pub use error::{Error, Result};
pub use grid::Grid;
pub use outcome::Outcome;
