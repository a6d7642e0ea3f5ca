use std::path::PathBuf;

use thirtyfour::error::WebDriverError;

/// Why there is no browser. Always a problem of the environment, never of the shop.
#[derive(Debug, thiserror::Error)]
pub enum BrowserError {
    /// Neither a driver nor a way to get one.
    #[error(
        "no browser: chromedriver was not found and the driver manager could not provide one; install Chromium and its driver \
         (Debian: `apt-get install chromium chromium-driver`), set PSBDD_CHROMEDRIVER to the driver's program, or set \
         PSBDD_WEBDRIVER_URL to a running WebDriver"
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
    #[error("no browser: the WebDriver at {address} opens no session: {}; {}", first_lines(.source), advice(.source))]
    NoSession {
        /// Where the WebDriver answers.
        address: String,
        /// What it said.
        #[source]
        source: WebDriverError,
    },
    /// The WebDriver answers nothing.
    #[error(
        "no browser: none was opened within {seconds} s; look whether the machine is overloaded, or run with --headed to see \
         what the browser is waiting for"
    )]
    NotOpened {
        /// How long it was waited for.
        seconds: u64,
    },
    /// A temporary folder for the browser's profile could not be made.
    #[error("no browser: no temporary folder for its profile; check TMPDIR")]
    Profile(#[source] std::io::Error),
}

impl BrowserError {
    /// Whether another try may do: the driver is there, but was not ready or opened no session.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::NotReady { .. } | Self::NoSession { .. })
    }
}

/// What a WebDriver says without the addresses of its stack.
fn first_lines(error: &WebDriverError) -> String {
    let text = error.to_string();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.take_while(|line| !line.starts_with("Stacktrace")).collect::<Vec<_>>().join(" ")
}

/// What to do about it.
fn advice(error: &WebDriverError) -> &'static str {
    let text = error.to_string();
    if text.contains("no chrome binary") || text.contains("cannot find Chrome binary") {
        "check PSBDD_CHROME"
    } else if text.contains("DISPLAY") || text.contains("X server") {
        "there is no screen to show the browser on: leave out --headed"
    } else {
        "check PSBDD_CHROME and PSBDD_CHROMEDRIVER (their versions must fit), or PSBDD_WEBDRIVER_URL; --headed needs a screen"
    }
}
