//! Files that were saved.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// Saves that follow each other so fast are one: editors write a file in several steps.
const TOGETHER: Duration = Duration::from_millis(120);

/// What is saved below some paths.
pub(super) struct Saves {
    paths: UnboundedReceiver<PathBuf>,
    /// The files that were named; of a folder all below it counts.
    named: Vec<PathBuf>,
    _watcher: RecommendedWatcher,
}

impl Saves {
    /// Watches files and folders.
    pub fn of(paths: &[PathBuf]) -> notify::Result<Self> {
        let (sender, receiver) = unbounded_channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let Ok(event) = event else { return };
            if matches!(event.kind, EventKind::Access(_)) {
                return;
            }
            for path in event.paths {
                // Nobody waits any more at the end.
                let _ = sender.send(path);
            }
        })?;
        let mut named = Vec::new();
        for path in paths {
            let path = path.canonicalize()?;
            // Editors put another file in the place of one that they save, so its folder is watched.
            let (folder, mode) = match path.parent() {
                Some(parent) if path.is_file() => (parent, RecursiveMode::NonRecursive),
                _ => (path.as_path(), RecursiveMode::Recursive),
            };
            watcher.watch(folder, mode)?;
            named.push(path);
        }
        Ok(Self { paths: receiver, named, _watcher: watcher })
    }

    /// The files of the next saves.
    pub async fn next(&mut self) -> BTreeSet<PathBuf> {
        let mut saved = BTreeSet::new();
        loop {
            let path = if saved.is_empty() {
                self.paths.recv().await
            } else {
                match tokio::time::timeout(TOGETHER, self.paths.recv()).await {
                    Ok(path) => path,
                    Err(_) => return saved,
                }
            };
            match path {
                Some(path) if self.counts(&path) => {
                    saved.insert(path);
                }
                Some(_) => {}
                // The watcher lives as long as this.
                None => return saved,
            }
        }
    }

    fn counts(&self, path: &Path) -> bool {
        prestashop_bdd_features::is_feature(path) && self.named.iter().any(|named| path.starts_with(named))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[tokio::test]
    async fn several_saves_at_once_are_one_and_other_files_do_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let mut saves = Saves::of(&[folder.path().to_owned()]).unwrap();
        for name in ["a.feature", "b.feature", "notes.txt", "a.feature"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let files = tokio::time::timeout(Duration::from_secs(20), saves.next()).await.unwrap();
        let names: Vec<_> = files.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["a.feature", "b.feature"]);
    }
}
