//! Every step that the suite knows: what it does, how it is written, and what a feature gets wrong.
//!
//! | module | subject |
//! |---|---|
//! | `definition` | [`Definition`]: one step with its documentation |
//! | `collection` | [`Catalogue`]: all steps, matching, the engine's collection |
//! | `matcher` | what a step matches |
//! | `own` | [`OwnDefinition`]: steps of a project, beside those of the suite |
//! | `subjects`, `parameter_kinds` | titles of the groups of steps; what stands in braces |
//! | `nearest` | "did you mean" |
//! | `search` | steps that speak of some words |
//! | `lint` | what is wrong with features, before anything runs |
//! | `steps` | what one step is and what it remembers |
//! | `print` | the catalogue as terminal text, Markdown and JSON |

mod collection;
mod definition;
mod lint;
mod matcher;
mod nearest;
mod own;
mod parameter_kinds;
mod print;
mod search;
mod steps;
mod subjects;

pub use collection::{Catalogue, NotOneStep};
pub use definition::{Argument, Columns, Definition, Example};
pub use lint::variables::ALWAYS_KNOWN;
pub use lint::{Finding, Severity, has_errors, lint};
pub use matcher::Matcher;
pub use nearest::names as nearest_names;
pub use nearest::word as nearest_word;
pub use own::{OwnDefinition, OwnStepError, line_in_source};
pub use parameter_kinds::{PARAMETER_KINDS, ParameterKind};
pub use print::{json, markdown, terminal};
pub use steps::{definition_of, remembered, resolved};
pub use subjects::{SUBJECTS, Subject};
