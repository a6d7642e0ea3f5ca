//! Reports in GitHub-flavoured Markdown: the summary of a job of GitHub Actions, and a report for merge requests.
//!
//! Both name what failed with its place, what was expected and what was seen, then what was flaky and what was slow. Each has a
//! limit of size; what does not fit is counted.
//!
//! | module | subject |
//! |---|---|
//! | `writer` | [`MarkdownWriter`]: the files, and what is appended to the summary of a job |
//! | `digest` | what is remembered of the scenarios, and the text |
//! | `not_begun` | the text of a run that did not begin |
//! | `escape` | texts as Markdown shows them |
//! | `link` | [`ReportLink`]: where the HTML report is |

mod digest;
mod escape;
mod link;
mod not_begun;
mod writer;

pub use link::ReportLink;
pub(crate) use not_begun::{write_not_begun, write_not_begun_summary};
pub use writer::{JOB_SUMMARY_FILE, MarkdownWriter, REPORT_FILE};
