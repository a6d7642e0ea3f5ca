//! The text of the marker: a head for people, then a line for each process that used the folder and each file written there.

use std::io;
use std::path::{Component, Path, PathBuf};

use jiff::Timestamp;

/// The name of the marker in the folder of the reports.
pub const MARKER_FILE: &str = "prestashop-bdd-reports.txt";

const SIGNATURE: &str = "prestashop-bdd reports, format 1";
const EXPLANATION: &str = "The next run with this folder removes the files listed here, and no others.";
const PROCESS: &str = "process ";
const FILE: &str = "file ";

/// The end of a line that was torn off. With it the line names a file that cannot be.
pub(super) const TORN_OFF: &str = "\u{7f}\n";

/// What a marker says.
#[derive(Debug, Default)]
pub(super) struct Marker {
    files: Vec<PathBuf>,
    process: Option<String>,
}

impl Marker {
    /// Reads a marker; none where the text is something else. An empty one is what a full disk leaves.
    pub fn read(text: &str) -> Option<Self> {
        let mut marker = Self::default();
        // What stands behind the last end of a line was torn off: that file was not written.
        let (whole, torn_off) = text.rsplit_once('\n').unwrap_or(("", text));
        let mut lines = whole.lines();
        let first = lines.next().unwrap_or(torn_off);
        if first != SIGNATURE && !SIGNATURE.starts_with(first.trim_end_matches('\u{7f}')) {
            return None;
        }
        for line in lines {
            if let Some(file) = line.strip_prefix(FILE).map(Path::new).filter(|file| is_listable(file)) {
                marker.files.push(file.to_owned());
            } else if let Some(process) = line.strip_prefix(PROCESS) {
                marker.process = Some(process.to_owned());
            }
        }
        Some(marker)
    }

    /// The files below the folder that the suite wrote.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(PathBuf::as_path)
    }

    /// The number of the process that used the folder last, and since when.
    pub fn process(&self) -> Option<&str> {
        self.process.as_deref()
    }
}

/// The head of a new marker.
pub(super) fn head() -> String {
    format!("{SIGNATURE}\n{EXPLANATION}\n")
}

/// The line of this process.
pub(super) fn process_line() -> String {
    format!("{PROCESS}{}, started {}\n", std::process::id(), Timestamp::now().strftime("%Y-%m-%d %H:%M:%S UTC"))
}

/// The line of a file.
pub(super) fn file_line(file: &Path) -> io::Result<String> {
    let name = file.to_str().filter(|_| is_listable(file));
    name.map(|name| format!("{FILE}{name}\n")).ok_or_else(|| {
        let message = format!("{} is not a path below the folder of the reports", file.display());
        io::Error::new(io::ErrorKind::InvalidInput, message)
    })
}

/// Whether a path leads to a file below the folder and fits into a line.
pub fn is_listable(file: &Path) -> bool {
    let inside = file.components().all(|part| matches!(part, Component::Normal(_)));
    let text = file.to_str().is_some_and(|text| !text.is_empty() && !text.contains(char::is_control));
    inside && text && file != Path::new(MARKER_FILE)
}
