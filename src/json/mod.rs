//! Reading and comparing JSON for steps: where a value is, what it should be, and how it differs.

mod build;
mod difference;
mod expectation;
mod order;
mod path;
mod shape;

pub use build::{BuildError, from_rows, remove, set, value_of_cell};
pub use difference::{Difference, Differences, What};
pub use expectation::{Expectation, ExpectationError, Extent, check, each, exact_keys};
pub use order::{Direction, NotSorted, sorted};
pub use path::{Found, JsonPath, PathError, PathSyntaxError, Segment};
pub use shape::{Comparison, Kind, Shape, ShapeError};

pub(crate) use path::nearest;
