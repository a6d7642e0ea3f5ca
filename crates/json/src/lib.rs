//! Reading and comparing JSON for steps: where a value is, what it should be, and how it differs.
//!
//! | module | subject |
//! |---|---|
//! | `path` | [`JsonPath`]: where a value is; what was probably meant |
//! | `expectation` | [`Expectation`]: what is expected at which path, as tables of steps say it |
//! | `shape` | [`Shape`]: `<number>`, `<date>`, `> 3`: what a value is like |
//! | `difference` | [`Differences`]: how a value differs, in words and side by side |
//! | `order` | [`sorted`]: whether a list is sorted as the shop's database sorts |
//! | `read` | reading a document without losing a digit or a key |
//! | `build` | JSON out of the rows of a table |
//! | [`agreement`] | whether a page and the Admin API say the same |

pub mod agreement;
mod build;
mod difference;
mod expectation;
mod order;
mod path;
mod read;
mod shape;

pub use build::{BuildError, from_rows, remove, set, value_of_cell};
pub use difference::{Difference, Differences, What};
pub use expectation::{Expectation, ExpectationError, Extent, check, each, exact_keys};
pub use order::{Direction, NotSorted, sorted};
pub use path::{Found, JsonPath, PathError, PathSyntaxError, Segment};
pub use read::{ReadError, read};
pub use shape::{Comparison, Kind, Shape, ShapeError, same};

pub use path::nearest;
