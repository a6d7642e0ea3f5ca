use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use prestashop_bdd_core::poll::{self, Look};
use tempfile::TempDir;

use super::content;
use super::csv::Rows;
use super::error::DownloadError;

/// The end of a name while Chromium writes the file.
const UNFINISHED: &str = ".crdownload";

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Its name as the browser has written it.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    path: PathBuf,
    written: SystemTime,
}

impl Download {
    /// Returns its text with single blanks and the no-break spaces it has, that of a PDF page by page.
    pub async fn text(&self) -> Result<String, DownloadError> {
        Ok(prestashop_bdd_core::text::collapse(&self.raw_text().await?))
    }

    /// Returns its rows.
    pub async fn rows(&self) -> Result<Rows, DownloadError> {
        Ok(Rows::parse(&self.raw_text().await?))
    }

    async fn raw_text(&self) -> Result<String, DownloadError> {
        content::text(&self.path, &self.name, self.size).await
    }
}

/// The folder into which the browsers of a scenario download. Dropping it removes it.
#[derive(Debug)]
pub struct Downloads {
    folder: TempDir,
    counted: BTreeSet<PathBuf>,
}

impl Downloads {
    /// Makes an empty folder, inside of `parent` where there is one.
    pub fn new(prefix: &str, parent: Option<&Path>) -> Result<Self, DownloadError> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(prefix);
        let folder = match parent {
            Some(parent) => builder.tempdir_in(parent),
            None => builder.tempdir(),
        };
        Ok(Self { folder: folder.map_err(DownloadError::Folder)?, counted: BTreeSet::new() })
    }

    /// Returns the path of the folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Waits for a file that no earlier call has returned. `name` may have `*` for any letters.
    pub async fn next(&mut self, name: &str, patience: Duration) -> Result<Download, DownloadError> {
        let counted = &self.counted;
        let found = self.wait(name, patience, |download| !counted.contains(&download.path)).await?;
        self.counted.insert(found.path.clone());
        Ok(found)
    }

    /// Waits for a file of that name and returns the newest one.
    pub async fn newest(&self, name: &str, patience: Duration) -> Result<Download, DownloadError> {
        self.wait(name, patience, |_| true).await
    }

    async fn wait(
        &self,
        name: &str,
        patience: Duration,
        counts: impl Fn(&Download) -> bool,
    ) -> Result<Download, DownloadError> {
        poll::until(patience, &format!("the file \"{name}\" to be downloaded"), async || {
            let (finished, seen) = self.look()?;
            let found = finished.into_iter().filter(|download| fits(name, &download.name) && counts(download));
            Ok(Look::from_option(found.max_by_key(|download| download.written), seen))
        })
        .await
    }

    /// The finished files, and all files in words.
    fn look(&self) -> Result<(Vec<Download>, String), DownloadError> {
        let (mut finished, mut words) = (Vec::new(), Vec::new());
        for entry in std::fs::read_dir(self.path()).map_err(DownloadError::Folder)? {
            let entry = entry.map_err(DownloadError::Folder)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // A file may be renamed between the listing and this look.
            let Ok(metadata) = entry.metadata() else { continue };
            if name.ends_with(UNFINISHED) || name.starts_with('.') {
                words.push("a file that is still being downloaded".to_owned());
                continue;
            }
            if self.path().join(format!("{name}{UNFINISHED}")).exists() {
                continue;
            }
            words.push(format!("\"{name}\""));
            let written = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            finished.push(Download { name, size: metadata.len(), path: entry.path(), written });
        }
        words.sort();
        Ok((finished, if words.is_empty() { "no download".to_owned() } else { words.join(", ") }))
    }
}

/// Whether a file is called so. The browser adds " (1)" to the name of a second file of the same name.
fn fits(pattern: &str, name: &str) -> bool {
    matches(pattern, name) || matches(pattern, &without_copy_number(name))
}

/// Whether the name is the pattern, with any letters in place of each `*`.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|name| {
            (0..=name.len()).filter(|at| name.is_char_boundary(*at)).any(|at| matches(rest, &name[at..]))
        }),
    }
}

fn without_copy_number(name: &str) -> String {
    let (stem, end) = name.rfind('.').map_or((name, ""), |dot| name.split_at(dot));
    let numbered = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once(" ("));
    match numbered {
        Some((stem, number)) if !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit()) => {
            format!("{stem}{end}")
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const SHORT: Duration = Duration::from_millis(50);

    #[test]
    fn name_with_stars_fits_any_letters_there() {
        assert!(fits("customer_*.csv", "customer_2026-11-29_111500.csv"));
        assert!(fits("customer_*.csv", "customer_2026-11-29_111500 (1).csv"));
        assert!(fits("*", "IN000001.pdf") && fits("IN000001.pdf", "IN000001 (12).pdf"));
        assert!(!fits("customer_*.csv", "customer.csv") && !fits("a.csv", "b.csv") && !fits("a.csv", "a (x).csv"));
    }

    #[tokio::test]
    async fn unfinished_file_is_waited_for() {
        let downloads = Downloads::new("test-", None).unwrap();
        std::fs::write(downloads.path().join("a.csv"), "").unwrap();
        std::fs::write(downloads.path().join("a.csv.crdownload"), "half").unwrap();
        let error = downloads.newest("a.csv", SHORT).await.unwrap_err().to_string();
        assert!(error.contains("last seen: a file that is still being downloaded"), "{error}");
        std::fs::remove_file(downloads.path().join("a.csv.crdownload")).unwrap();
        assert_eq!(downloads.newest("a.csv", SHORT).await.unwrap().name, "a.csv");
    }

    #[tokio::test]
    async fn second_download_needs_a_second_file() {
        let mut downloads = Downloads::new("test-", None).unwrap();
        std::fs::write(downloads.path().join("a.csv"), "1").unwrap();
        assert_eq!(downloads.next("a.csv", SHORT).await.unwrap().size, 1);
        let error = downloads.next("a.csv", SHORT).await.unwrap_err().to_string();
        assert!(error.contains("the file \"a.csv\" to be downloaded") && error.ends_with("\"a.csv\""), "{error}");
        std::fs::write(downloads.path().join("a (1).csv"), "22").unwrap();
        assert_eq!(downloads.next("a.csv", SHORT).await.unwrap().name, "a (1).csv");
    }

    #[tokio::test]
    async fn folder_is_removed_with_the_scenario() {
        let downloads = Downloads::new("test-", None).unwrap();
        let path = downloads.path().to_owned();
        std::fs::write(path.join("a.csv"), "1").unwrap();
        drop(downloads);
        assert!(!path.exists());
    }
}
