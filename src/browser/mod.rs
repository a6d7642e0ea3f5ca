//! Browsers: where a WebDriver comes from, sessions, and what is kept when a scenario fails.
//!
//! | module | subject |
//! |---|---|
//! | `launch` | [`Browser`]: a remote WebDriver, a local chromedriver, or the library's driver manager |
//! | `local` | a chromedriver of the suite's own, in its own process group |
//! | `options` | how Chromium is started |
//! | `error` | [`BrowserError`]: what is missing and what to install |

mod error;
mod launch;
mod local;
mod options;

pub use error::BrowserError;
pub use launch::Browser;
pub use options::BrowserOptions;
