//! Feature files: finding, reading, choosing and ordering them.
//!
//! | module | subject |
//! |---|---|
//! | `load` | files and folders to parsed features, outlines expanded, with their source text |
//! | `engine` | the engine's feature, made of the document that was read |
//! | `target` | `file:line` |
//! | `shard` | [`Part`]: one part of the scenarios |
//! | `locks` | [`Locks`]: what a scenario needs of the shop while others run |
//! | `limits` | `@timeout(30s)` |
//! | `tags` | the tags of a file, and those that an expression names in vain |
//! | `to_fill_in` | `TODO` in the place of a value, which `import` leaves for a person |
//! | `walk` | the scenarios and steps of a feature, whatever rules it has |
//! | `select` | which scenarios run: tags, names, order, repetition |

mod engine;
mod limits;
mod load;
pub(crate) mod locks;
mod select;
mod shard;
mod tags;
mod target;
mod to_fill_in;
mod walk;

pub use limits::{time_limit, time_limit_of};
pub use load::{FOLDER, FeatureError, FeatureFile, load, load_readable, others_of_project, parse};
pub use locks::{CLIENTS, Hold, Locks};
pub use select::{Selection, select, split};
pub use shard::{Part, Split};
pub use tags::{in_vain, tags_of};
pub use target::{Earlier, Lines, find_again, split_lines};
pub use to_fill_in::{Blank, TO_FILL_IN, to_fill_in};
pub use walk::{in_rules, scenarios, steps};
