//! The report for people: static pages that open from disk, without a network and without a script.
//!
//! ```text
//! index.html                        figures, failures, all scenarios, timeline, slowest steps, use of steps
//! scenarios/<number>-<name>.html    one scenario, written when it ends
//! scenarios/<number>-source-<n>.html   the source of a page of the shop, as text
//! cases.html                        the manual cases, where there are any
//! cases/<number>-<name>.html        one manual case: its table again, each row with how it went
//! assets/report.css, report.js      looks; search, filters and keys on the index
//! ```
//!
//! Everything can be read without JavaScript; no page carries a script or a style of its own, because Jenkins allows
//! neither. All texts are escaped by the templates.
//!
//! | module | subject |
//! |---|---|
//! | `writer` | [`HtmlWriter`] |
//! | `entries` | what is remembered of a scenario until the index is written |
//! | `past` | what earlier runs say |
//! | `index`, `timeline`, `steps` | the index and its parts |
//! | `page`, `attachments`, `film` | a scenario's page |
//! | `cases`, `cases_pages` | rows of manual cases and how they went; their pages |
//! | `difference` | a failure's message, expected and seen set against each other |
//! | `not_begun` | the index of a run that did not begin |
//! | `render` | templates |

mod attachments;
mod cases;
mod cases_pages;
mod difference;
mod entries;
mod film;
mod index;
mod not_begun;
mod page;
mod past;
mod render;
mod steps;
mod timeline;
mod writer;

pub(crate) use not_begun::write_not_begun;
pub use writer::HtmlWriter;
pub(crate) use writer::PAGE_PART;
