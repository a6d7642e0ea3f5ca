use std::path::PathBuf;

use thirtyfour::error::WebDriverError;

/// Why there is no browser. Always a problem of the environment, never of the shop.
#[derive(Debug, thiserror::Error)]
pub enum BrowserError {
    /// Neither a driver nor a way to get one.
    #[error(
        "no browser: chromedriver was not found and the driver manager could not provide one; install Chromium and its driver \
         (Debian: `apt-get install chromium chromium-driver`) or set PSBDD_WEBDRIVER_URL to a running WebDriver"
    )]
    NoDriver(#[source] WebDriverError),
    /// The driver program could not be started.
    #[error("no browser: {} could not be started; check PSBDD_CHROMEDRIVER and the file's rights", .program.display())]
    Spawn {
        /// The program that was tried.
        program: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The driver ended or never said that it was ready.
    #[error("no browser: {} did not get ready: {seen}", .program.display())]
    NotReady {
        /// The program that was started.
        program: PathBuf,
        /// What it printed, or how it ended.
        seen: String,
    },
    /// The WebDriver answers, but opens no session.
    #[error("no browser: the WebDriver at {address} opens no session: {source}")]
    NoSession {
        /// Where the WebDriver answers.
        address: String,
        /// What it said.
        #[source]
        source: WebDriverError,
    },
    /// A temporary folder for the browser's profile could not be made.
    #[error("no browser: no temporary folder for its profile; check TMPDIR")]
    Profile(#[source] std::io::Error),
}
