//! From Cucumber's events to what people and CI read. Nothing flows back.
//!
//! ```text
//! events + attachments -> Recorder -> ScenarioRecord -> Listener (terminal)
//!                                                    -> Writers  (record, html, junit, messages, json, markdown)
//! ```
//!
//! | module | subject |
//! |---|---|
//! | `record` | what happened: [`RunInfo`](record::RunInfo), [`ScenarioRecord`](record::ScenarioRecord), [`Totals`](record::Totals) |
//! | [`attachments`] | files and notes that scenarios leave for the reports |
//! | `sources` | feature texts and step definitions: what is not in the events |
//! | `manual` | the manual cases that the report shows, and features that automate them without running |
//! | `recorder` | the engine's writer that builds the record |
//! | `running` | a scenario that runs now |
//! | `masking` | takes secrets out of what goes into the record |
//! | `listener`, `terminal` | what is printed while the run goes on, and the result |
//! | `html` | pages to read in a browser |
//! | `markdown` | the summary of a job of GitHub Actions, the report for merge requests |
//! | `verdict`, `words` | the result in a sentence and in figures; statuses, times, names, addresses |
//! | `allure` | results for Allure |
//! | `cucumber_json` | Cucumber JSON |
//! | `messages` | Cucumber Messages |
//! | `writer` | what every format implements |
//! | `formats` | which writers there are |
//! | `not_begun` | [`NotBegun`]: what the reports say of a run that did not begin |
//! | `rerun` | the list of what failed |
//! | `durations` | how long each scenario took, for the parts of later runs |
//! | `history` | the last runs, for trends |
//! | `results` | how each scenario and step ended, for the trace of manual cases |
//! | `stored` | the record on disk |
//! | `junit` | JUnit XML |
//! | `whole` | files that are whole or not there |
//! | `merge` | one report of several runs |

mod allure;
pub mod attachments;
mod cucumber_json;
mod durations;
mod formats;
mod history;
mod html;
pub mod junit;
mod listener;
mod manual;
mod markdown;
mod masking;
pub mod merge;
mod messages;
mod not_begun;
pub mod record;
mod recorder;
mod rerun;
mod results;
mod running;
mod sources;
pub mod stored;
mod terminal;
mod verdict;
mod whole;
mod words;
mod writer;

pub use cucumber_json::JsonWriter;
pub use formats::{ReportFormat, begin, open};
pub use listener::Listener;
pub use manual::{CaseSource, ManualSources};
pub use markdown::{MarkdownWriter, ReportLink};
pub use messages::MessagesWriter;
pub use not_begun::{NotBegun, NotBegunError};
pub use recorder::{Ended, Interrupted, Outcome, Recorder};
pub use rerun::{LastRun, failed_last_time};
pub use sources::{FeatureSource, Inputs, StepDefinition};
pub use terminal::{Detail, Expected, GitHubActions, RunResult, Terminal, TerminalOptions, annotate_mistake};
pub use writer::{ReportError, ReportWriter, Writers};
