//! The catalogue for readers and for programs.
//!
//! | module | subject |
//! |---|---|
//! | `terminal` | text for a terminal |
//! | `markdown` | the reference, `docs/steps.md` |
//! | `json` | JSON for programs |

mod json;
mod markdown;
mod terminal;

pub use json::json;
pub use markdown::markdown;
pub use terminal::terminal;

use super::search::Search;
use super::{Catalogue, Columns, Definition, SUBJECTS, Subject};

/// The steps by subject; only those that say something of every word of `search`.
fn chosen<'catalogue>(
    catalogue: &'catalogue Catalogue,
    search: &[String],
) -> Vec<(&'static Subject, Vec<&'catalogue Definition>)> {
    let search = Search::of(search);
    let steps = |subject: &Subject| {
        let own = catalogue.definitions().iter().filter(|step| step.subject == subject.name);
        own.filter(|step| search.finds(step)).collect::<Vec<_>>()
    };
    let all = SUBJECTS.iter().map(|subject| (subject, steps(subject)));
    all.filter(|(_, steps)| !steps.is_empty()).collect()
}

/// The columns in words.
fn columns(columns: &Columns) -> Vec<String> {
    match columns {
        Columns::Free => vec!["the headers of the grid's columns, those that you want".to_owned()],
        Columns::Named(named) => {
            let named = named.iter();
            named.map(|(name, optional)| if *optional { format!("{name} (optional)") } else { name.clone() }).collect()
        }
    }
}
