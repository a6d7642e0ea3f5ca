//! What rows of manual cases say, and the steps that do it: `vocabulary/phrases.toml`.
//!
//! | module | subject |
//! |---|---|
//! | `file` | the file, checked |
//! | `pattern` | the ways to say something, with places for values |
//! | `template` | steps with places for values |

mod file;
mod pattern;
mod template;

pub use file::{Example, Phrase, Phrases, PhrasesError, PhrasesProblem, Side};
pub use template::Values;
