//! Browsers: where a WebDriver comes from, sessions, and what is kept when a scenario fails.
//!
//! | module | subject |
//! |---|---|
//! | `launch` | [`Browser`]: a remote WebDriver, a local chromedriver, or the library's driver manager |
//! | `pool` | [`BrowserPool`]: one run's browsers, handed from scenario to scenario |
//! | `ahead` | browsers that are opened before a step asks for one |
//! | `glimpse` | [`Glimpse`]: what the page is when a step has ended |
//! | `artifacts` | [`Artifacts`]: screenshot, page source and console, without secrets |
//! | `local` | a chromedriver of the suite's own, in its own process group |
//! | `grid` | a Selenium Grid's nodes, slots and queue, and nodes that are lost |
//! | `upload` | files on their way to a browser on another machine |
//! | `downloads` | where a browser puts what it downloads |
//! | `whereabouts` | [`Whereabouts`]: the page that a browser shows |
//! | `measured` | the way to the WebDriver, with each call counted and timed |
//! | `guard` | what ends the driver when the suite is killed |
//! | `processes` | finding processes of our own |
//! | `options` | how Chromium is started |
//! | `sandbox` | whether Chromium can have its sandbox |
//! | `trust` | [`Trust`]: whose certificates a browser accepts |
//! | `error` | [`BrowserError`]: what is missing and what to install |

mod ahead;
mod artifacts;
mod downloads;
mod error;
mod glimpse;
mod grid;
mod guard;
mod launch;
mod local;
mod measured;
mod options;
mod pool;
mod processes;
mod sandbox;
mod trust;
mod upload;
mod whereabouts;

pub use ahead::Expectation;
pub use artifacts::{Artifacts, console};
pub use downloads::download_into;
pub use error::{BrowserError, GridInWords};
pub use glimpse::{Glimpse, Moment};
pub use grid::{GridNode, GridState, lost_node};
pub use guard::guarded;
pub use launch::Browser;
pub use local::program as driver_program;
pub use options::{BrowserOptions, lacks_display};
pub use pool::{BrowserPool, Taken, answers, end_abandoned};
pub use trust::{Trust, TrustError};
pub use upload::send_file;
pub use whereabouts::Whereabouts;
