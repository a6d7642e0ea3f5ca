use std::io;
use std::path::PathBuf;

/// A folder that a run cannot write its reports into.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It has files that the suite did not write.
    #[error(
        "{} is not a folder of reports: {} in it; nothing was removed or written; \
         set --report-dir to a new folder, or move away what is in this one (reports of an older version as well)",
        .folder.display(), are(.stands)
    )]
    NotOurs {
        /// The folder.
        folder: PathBuf,
        /// What stands there.
        stands: Vec<String>,
    },
    /// The run reads its features or cases from it.
    #[error(
        "{} cannot be the folder of the reports, because {} is in it; nothing was removed or written; \
         set --report-dir to a folder of its own",
        .folder.display(), .input.display()
    )]
    Holds {
        /// The folder.
        folder: PathBuf,
        /// The file or folder that the run reads.
        input: PathBuf,
    },
    /// Another run writes its reports there now.
    #[error(
        "the folder of the reports {} is in use by another run ({}); wait until that run has ended, \
         or set --report-dir to another folder",
        .folder.display(), .process.as_ref().map_or_else(|| "process unknown".to_owned(), |process| format!("process {process}"))
    )]
    InUse {
        /// The folder.
        folder: PathBuf,
        /// The number of that run's process and when it started, where they are known.
        process: Option<String>,
    },
    /// It is a file.
    #[error("{} is a file and cannot be the folder of the reports; set --report-dir to a folder", .0.display())]
    NoFolder(PathBuf),
    /// It cannot be read or written.
    #[error(
        "the folder of the reports cannot be used: {}: {source}; check its permissions and the free disk space, \
         or set --report-dir to another folder",
        .folder.display()
    )]
    Io {
        /// The folder, or the file in it.
        folder: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

fn are(names: &[String]) -> String {
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", names.join(", "))
}
