//! Feature files: finding, reading, choosing and ordering them.
//!
//! | module | subject |
//! |---|---|
//! | `load` | files and folders to parsed features, outlines expanded, with their source text |
//! | [`durations`] | how long each scenario took in earlier runs |
//! | `engine` | the engine's feature, made of the document that was read |
//! | `target` | `file:line` |
//! | `shard` | [`Part`]: one part of the scenarios |
//! | `locks` | [`Locks`]: what a scenario needs of the shop while others run |
//! | `limits` | `@timeout(30s)` |
//! | `retries` | `@retry(2)` |
//! | `leaves` | `@leaves(orders)` |
//! | `needs` | [`Need`]: `@needs(admin-api)` |
//! | `tags` | the tags of a file, and those that an expression names in vain |
//! | `to_fill_in` | `TODO` in the place of a value or in a comment, which `import` leaves for a person |
//! | `walk` | the scenarios and steps of the engine's feature, whatever rules it has |
//! | `select` | which scenarios run: tags, names, order, repetition |

pub mod durations;
mod engine;
mod leaves;
mod limits;
mod load;
pub mod locks;
mod needs;
mod retries;
mod select;
mod shard;
mod tags;
mod target;
mod to_fill_in;
mod walk;

pub use engine::doc_string;
pub use leaves::{left_by, made_for_good};
pub use limits::{time_limit, time_limit_of};
pub use load::{
    FOLDER, FeatureError, FeatureFile, find_all, is_feature, is_markdown, load, load_readable, of_document,
    others_of_project, parse, read_document,
};
pub use locks::{CLIENTS, Hold, Locks};
pub use needs::{Need, need_of_tag, needs_of};
pub use retries::retries;
pub use select::{Selection, select, split};
pub use shard::{Part, Split};
pub use tags::{in_vain, tags_of};
pub use target::{Earlier, Lines, find_again, split_lines};
pub use to_fill_in::{Blank, TO_FILL_IN, is_todo_comment, to_fill_in, to_fill_in_written};
pub use walk::{in_rules, scenarios, steps};
