use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use prestashop_bdd_core::duration::shown;
use prestashop_bdd_core::failure::{Failure, FailureKind};
use thirtyfour::error::WebDriverError;

use super::grid::GridState;
use super::trust::TrustError;

/// Why there is no browser. Always a problem of the environment, never of the shop.
#[derive(Debug, thiserror::Error)]
pub enum BrowserError {
    /// Neither a driver nor a way to get one.
    #[error("no browser: chromedriver was not found and the driver manager could not provide one")]
    NoDriver(#[source] WebDriverError),
    /// The driver program could not be started.
    #[error("no browser: {} could not be started", .program.display())]
    Spawn {
        /// The program that was tried.
        program: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The driver ended or never said that it was ready.
    #[error("no browser: {} did not start: {seen}", .program.display())]
    NotReady {
        /// The program that was started.
        program: PathBuf,
        /// What it printed, or how it ended.
        seen: String,
        /// It ended by itself.
        ended: bool,
    },
    /// The WebDriver answers, but opens no session.
    #[error("no browser: the WebDriver at {address} cannot open a session: {}", first_lines(.source))]
    NoSession {
        /// Where the WebDriver answers.
        address: String,
        /// What it said.
        #[source]
        source: WebDriverError,
    },
    /// The WebDriver answers nothing.
    #[error("no browser: none opened within {seconds} s")]
    NotOpened {
        /// How long it was waited for.
        seconds: u64,
    },
    /// A Grid has no slot for it, for longer than the settings wait.
    #[error(
        "no browser: the request was {} in the queue of the Grid at {address}, {}; the Grid has {state}",
        shown(*.waited), if *.by_grid { "then the Grid rejected it" } else { "the limit of PSBDD_GRID_QUEUE_TIMEOUT" }
    )]
    Queue {
        /// Where the hub answers.
        address: String,
        /// How long the request was in the queue.
        waited: Duration,
        /// Whether the Grid gave it up first.
        by_grid: bool,
        /// What the Grid had then.
        state: GridInWords,
    },
    /// The browser's window was asked for where there is no screen.
    #[error(
        "no browser: --headed (or PSBDD_HEADED) shows the browser's window, and there is no display: neither DISPLAY nor \
         WAYLAND_DISPLAY is set"
    )]
    NoDisplay,
    /// The path of the folder for temporary files is too long.
    #[error("no browser: its temporary folder {} has too long a path for the browser's sockets", .0.display())]
    LongFolder(PathBuf),
    /// It cannot be made to trust the authority of the settings.
    #[error("no browser: {0}")]
    Trust(#[from] TrustError),
    /// A temporary folder for the browser's profile could not be made.
    #[error("no browser: no temporary folder for its profile")]
    Profile(#[source] std::io::Error),
}

impl BrowserError {
    /// Whether another try may do: the driver is there, but was not ready or opened no session.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::NotReady { .. } | Self::NoSession { .. })
    }

    /// What to do next, where more can be said than the error itself says.
    pub fn advice(&self) -> Option<&'static str> {
        Some(match self {
            Self::NoDriver(_) => {
                "install Chromium and its driver (Debian: `apt-get install chromium chromium-driver`), set PSBDD_CHROMEDRIVER to the \
                 driver's program, or set PSBDD_WEBDRIVER_URL to a running WebDriver"
            }
            Self::Spawn { .. } => "check PSBDD_CHROMEDRIVER and the file's permissions",
            Self::NoSession { source, .. } => session_advice(source),
            Self::NotOpened { .. } => {
                "check whether the machine is overloaded, or run with --headed to see what the browser is waiting for"
            }
            Self::Queue { state, .. } => queue_advice(state),
            Self::NoDisplay => {
                "remove --headed, or run with a display (a virtual one: xvfb-run prestashop-bdd run --headed)"
            }
            Self::LongFolder(_) => "set TMPDIR to a folder with a short path, such as /tmp",
            Self::Profile(_) => "check TMPDIR",
            Self::NotReady { .. } | Self::Trust(_) => return None,
        })
    }

    /// Whether the browser ended by itself before its session was open.
    pub(super) fn browser_ended(&self) -> bool {
        // What chromedriver says of it, by its version and by when the browser ended.
        const SIGNS: [&str; 4] = ["exited", "failed to start", "DevToolsActivePort", "not reachable"];
        let (Self::NoSession { source, .. } | Self::NoDriver(source)) = self else { return false };
        let text = source.to_string();
        SIGNS.iter().any(|sign| text.contains(sign))
    }
}

/// What a WebDriver says without the addresses of its stack.
fn first_lines(error: &WebDriverError) -> String {
    let text = error.to_string();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.take_while(|line| !line.starts_with("Stacktrace")).collect::<Vec<_>>().join(" ")
}

/// A Grid's nodes and slots for a message, or that it does not tell.
#[derive(Debug, Clone)]
pub struct GridInWords(pub(super) Option<GridState>);

impl fmt::Display for GridInWords {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(state) => formatter.write_str(&state.in_words()),
            None => formatter.write_str("not reported its nodes"),
        }
    }
}

/// What to do about a queue that does not end.
fn queue_advice(state: &GridInWords) -> &'static str {
    match &state.0 {
        Some(state) if state.slots() == 0 => "start a node, or check why none is registered",
        Some(state) if state.busy() < state.slots() => {
            "no free slot matches the requested browser: compare PSBDD_CAPABILITIES with the browsers of the nodes"
        }
        Some(_) | None => {
            "end unused sessions, start more nodes, run with fewer --workers, or wait longer with \
             PSBDD_GRID_QUEUE_TIMEOUT (and the Grid's own --session-request-timeout)"
        }
    }
}

/// What to do about a session that is not opened.
fn session_advice(error: &WebDriverError) -> &'static str {
    let text = error.to_string();
    if text.contains("no chrome binary") || text.contains("cannot find Chrome binary") {
        "check PSBDD_CHROME"
    } else if text.contains("No nodes support the capabilities") {
        "no node of the Grid has this browser: compare PSBDD_CAPABILITIES with the nodes that prestashop-bdd doctor lists"
    } else if text.contains("DISPLAY") || text.contains("X server") {
        "there is no display for the browser: remove --headed"
    } else {
        "check PSBDD_CHROME and PSBDD_CHROMEDRIVER (their versions must match), or PSBDD_WEBDRIVER_URL; --headed needs a display"
    }
}

impl From<BrowserError> for Failure {
    fn from(error: BrowserError) -> Self {
        let advice = error.advice();
        advice.into_iter().fold(Self::because(FailureKind::Environment, error), Self::advise)
    }
}
