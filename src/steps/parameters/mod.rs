//! The words inside a sentence that mean a row, a grid, an amount.
//!
//! Each is a parameter type of Cucumber expressions; quoted texts may stand in "double" or 'single'
//! quotes, and `{names}` in them are filled in when the step runs.
//!
//! | module | subject |
//! |---|---|
//! | `components` | a grid, a form, a row |
//! | `numbers` | amounts, and what they are compared with |
//! | `records` | JSON to look at |
//! | `words` | names of variables, and words of which a few are allowed |

mod components;
mod numbers;
mod records;
mod words;

pub use self::components::{FormName, GridName, RowName};
pub use self::numbers::{Amount, Bound, Comparison};
pub use self::records::Record;
pub use self::words::{MadeUp, Method, Order, State, Tone, Variable};

/// A word that cannot be read; the expressions let none through.
#[derive(Debug, thiserror::Error)]
#[error("\"{0}\" is not allowed here")]
pub struct NotAWord(String);

fn unquote(text: &str) -> &str {
    text.strip_prefix('"')
        .and_then(|inner| inner.strip_suffix('"'))
        .or_else(|| text.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\'')))
        .unwrap_or(text)
}
