use std::io;

use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_core::poll::GaveUp;

/// A file could not be downloaded or read.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// No file of that name was finished in time.
    #[error(transparent)]
    GaveUp(#[from] GaveUp),
    /// The folder for downloads cannot be used.
    #[error("the folder for downloads cannot be used: {0}")]
    Folder(#[source] io::Error),
    /// The file cannot be read.
    #[error("the download \"{name}\" cannot be read: {source}")]
    Read {
        /// The file's name.
        name: String,
        /// What the system said.
        source: io::Error,
    },
    /// The file is larger than what is read.
    #[error("the download \"{name}\" has {size} bytes; at most {limit} bytes are read")]
    TooLarge {
        /// The file's name.
        name: String,
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The file is neither a text nor a PDF.
    #[error("the download \"{name}\" is neither a text nor a PDF")]
    NoText {
        /// The file's name.
        name: String,
    },
    /// The file is a PDF whose text cannot be read.
    #[error("the download \"{name}\" is a PDF whose text cannot be read: {reason}")]
    BrokenPdf {
        /// The file's name.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl From<DownloadError> for Failure {
    fn from(error: DownloadError) -> Self {
        use DownloadError as Error;
        let message = error.to_string();
        let failure = match &error {
            Error::GaveUp(_) | Error::NoText { .. } | Error::TooLarge { .. } | Error::BrokenPdf { .. } => {
                Self::product(message)
            }
            Error::Folder(_) | Error::Read { .. } => Self::environment(message),
        };
        failure.caused_by(error)
    }
}
