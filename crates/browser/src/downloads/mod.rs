//! Files that a scenario downloads. Knows nothing of browsers and Cucumber.
//!
//! | module | subject |
//! |---|---|
//! | `folder` | [`Downloads`]: the folder of one scenario, and waiting for a finished file |
//! | `content` | the text of a file, that of a PDF included |
//! | `csv` | [`Rows`]: the rows of a CSV file |
//! | `error` | [`DownloadError`] |

mod content;
mod csv;
mod error;
mod folder;

pub use csv::Rows;
pub use error::DownloadError;
pub use folder::{Download, Downloads};
