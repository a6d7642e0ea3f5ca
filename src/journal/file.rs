use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use url::Url;

use super::Entry;

/// The number of an entry in its journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Noted(u64);

/// The journal of a run.
///
/// Every entry is on disk before the thing is created; the file is removed when all its entries are
/// struck out. A file that is still there at the next start belongs to a run that was killed.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    shop: String,
    entries: Mutex<Vec<(Noted, Entry)>>,
}

/// The journal's folder or file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the journal {} cannot be {doing}: {source}; check the folder's rights or set PSBDD_REPORT_DIR", .path.display())]
pub struct JournalError {
    path: PathBuf,
    doing: &'static str,
    #[source]
    source: std::io::Error,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    shop: String,
    process: u32,
    entries: Vec<(Noted, Entry)>,
}

impl Journal {
    /// A new journal in `folder` for the shop at `shop`. The file is made with the first entry.
    pub fn open(folder: &Path, shop: &Url) -> Result<Self, JournalError> {
        fs::create_dir_all(folder).map_err(|source| JournalError { path: folder.to_owned(), doing: "made", source })?;
        let path = folder.join(format!("{}.json", std::process::id()));
        Ok(Self { path, shop: shop.to_string(), entries: Mutex::new(Vec::new()) })
    }

    /// Writes an entry down. To be called before the thing is created.
    pub fn note(&self, entry: Entry) -> Result<Noted, JournalError> {
        let mut entries = self.lock();
        let number = Noted(entries.last().map_or(1, |(last, _)| last.0 + 1));
        entries.push((number, entry));
        self.save(&entries)?;
        Ok(number)
    }

    /// Strikes an entry out: the thing is gone, or was never created.
    pub fn strike_out(&self, number: Noted) -> Result<(), JournalError> {
        let mut entries = self.lock();
        entries.retain(|(noted, _)| *noted != number);
        self.save(&entries)
    }

    /// What is still there, the youngest first: things are removed in the opposite order of their creation.
    pub fn open_entries(&self) -> Vec<(Noted, Entry)> {
        self.lock().iter().rev().cloned().collect()
    }

    /// Takes over what earlier runs against the same shop left because they were killed. Journals of
    /// other shops and of runs that still go on are left alone.
    pub fn adopt_leftovers(&self) -> Result<usize, JournalError> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let files = fs::read_dir(folder).map_err(|source| self.error("read", source))?;
        let mut adopted = 0;
        for file in files.flatten().map(|entry| entry.path()) {
            let Some(stored) = fs::read(&file).ok().and_then(|text| serde_json::from_slice::<Stored>(&text).ok())
            else {
                continue;
            };
            if stored.shop != self.shop || is_running(stored.process) {
                continue;
            }
            for (_, entry) in stored.entries {
                self.note(entry)?;
                adopted += 1;
            }
            fs::remove_file(&file).map_err(|source| self.error("removed", source))?;
        }
        Ok(adopted)
    }

    /// How many things earlier runs left on the same shop; nothing is taken over.
    pub fn leftovers(&self) -> Result<usize, JournalError> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let files = fs::read_dir(folder).map_err(|source| self.error("read", source))?;
        let stored =
            files.flatten().filter_map(|entry| serde_json::from_slice::<Stored>(&fs::read(entry.path()).ok()?).ok());
        let left = stored.filter(|stored| stored.shop == self.shop && !is_running(stored.process));
        Ok(left.map(|stored| stored.entries.len()).sum())
    }

    fn save(&self, entries: &[(Noted, Entry)]) -> Result<(), JournalError> {
        if entries.is_empty() {
            return match fs::remove_file(&self.path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(self.error("removed", error)),
                _ => Ok(()),
            };
        }
        let stored = Stored { shop: self.shop.clone(), process: std::process::id(), entries: entries.to_vec() };
        let text = serde_json::to_vec_pretty(&stored).map_err(|error| self.error("written", error.into()))?;
        // A whole new file takes the old one's place, so that a crash leaves one of the two.
        let new = self.path.with_extension("new");
        let write = || {
            let mut file = fs::File::create(&new)?;
            file.write_all(&text)?;
            file.sync_all()?;
            fs::rename(&new, &self.path)
        };
        write().map_err(|source| self.error("written", source))
    }

    fn error(&self, doing: &'static str, source: std::io::Error) -> JournalError {
        JournalError { path: self.path.clone(), doing, source }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(Noted, Entry)>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(unix)]
fn is_running(process: u32) -> bool {
    i32::try_from(process)
        .ok()
        .and_then(rustix::process::Pid::from_raw)
        .is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok())
}

#[cfg(not(unix))]
fn is_running(process: u32) -> bool {
    // Without a way to ask, a journal of another process is left alone.
    process != std::process::id()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shop() -> Url {
        "http://localhost:8001/admin-dev/".parse().unwrap()
    }

    fn client(name: &str) -> Entry {
        Entry::ApiClient { client_id: name.to_owned() }
    }

    #[test]
    fn an_entry_is_on_disk_from_the_moment_it_is_noted_until_it_is_struck_out() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(folder.path(), &shop()).unwrap();
        let number = journal.note(client("a")).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        journal.strike_out(number).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn the_youngest_entry_is_removed_first() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(folder.path(), &shop()).unwrap();
        journal.note(client("old")).unwrap();
        journal.note(client("young")).unwrap();
        let order: Vec<_> = journal.open_entries().into_iter().map(|(_, entry)| entry).collect();
        assert_eq!(order, [client("young"), client("old")]);
    }

    #[test]
    fn leftovers_of_a_dead_run_are_adopted_and_those_of_another_shop_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let leave = |name: &str, shop: &str, process: u32| {
            let stored = Stored { shop: shop.to_owned(), process, entries: vec![(Noted(1), client(name))] };
            fs::write(folder.path().join(format!("{name}.json")), serde_json::to_vec(&stored).unwrap()).unwrap();
        };
        let nobody = 4_194_304 - 1;
        leave("mine", shop().as_str(), nobody);
        leave("other-shop", "http://other/admin/", nobody);
        leave("alive", shop().as_str(), std::process::id());
        let journal = Journal::open(folder.path(), &shop()).unwrap();
        assert_eq!(journal.adopt_leftovers().unwrap(), 1);
        assert_eq!(journal.open_entries()[0].1, client("mine"));
        assert!(folder.path().join("other-shop.json").is_file() && folder.path().join("alive.json").is_file());
    }
}
