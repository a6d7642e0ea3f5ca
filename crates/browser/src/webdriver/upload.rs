//! A file for a browser that may run on another machine, which does not have it.
//!
//! Selenium's way, which Grid nodes and chromedriver know: the file is sent as a ZIP archive in base64 to `se/file` of the
//! session, and the answer is the path that the browser finds it under.

use std::io::{self, Cursor, Write as _};
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::common::command::ExtensionCommand;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner, WebDriverResult};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The archive, and nothing else: it is not for a log.
struct SendFile(String);

impl std::fmt::Debug for SendFile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "SendFile({} bytes)", self.0.len())
    }
}

impl ExtensionCommand for SendFile {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "file": self.0 }))
    }

    fn method(&self) -> http::Method {
        http::Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/se/file".into()
    }
}

/// Gives the browser's machine a file. Answers the path that it has there; the given one where the driver takes no files
/// (geckodriver), because such a driver runs on this machine as a rule.
pub async fn send_file(driver: &WebDriver, path: &Path) -> WebDriverResult<String> {
    let file = path.to_owned();
    let archive = tokio::task::spawn_blocking(move || archive(&file)).await.map_err(io::Error::other)?;
    let archive =
        archive.map_err(|error| WebDriverError::FatalError(format!("{} is not sent: {error}", path.display())))?;
    match driver.cmd(thirtyfour::common::command::Command::ExtensionCommand(Box::new(SendFile(archive)))).await {
        Ok(answer) => answer.value(),
        Err(error) if matches!(error.as_inner(), WebDriverErrorInner::UnknownCommand(_)) => {
            Ok(path.to_string_lossy().into_owned())
        }
        Err(error) => Err(error),
    }
}

/// A ZIP archive of the one file, as it is: on the way nothing is gained that packing it would not cost.
fn archive(path: &Path) -> io::Result<String> {
    let name = path.file_name().ok_or_else(|| io::Error::other("it has no name"))?.to_string_lossy();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    archive.start_file(name, stored).map_err(io::Error::other)?;
    archive.write_all(&std::fs::read(path)?)?;
    let bytes = archive.finish().map_err(io::Error::other)?.into_inner();
    Ok(BASE64_STANDARD.encode(bytes))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::io::Read as _;

    use super::*;

    #[test]
    fn the_archive_holds_the_one_file_under_its_own_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Größe.png");
        std::fs::write(&path, b"\x89PNG\0").unwrap();
        let bytes = BASE64_STANDARD.decode(archive(&path).unwrap()).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(archive.len(), 1);
        let mut file = archive.by_index(0).unwrap();
        let (name, mut content) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut content).unwrap();
        assert_eq!((name.as_str(), content.as_slice()), ("Größe.png", b"\x89PNG\0".as_slice()));
    }
}
