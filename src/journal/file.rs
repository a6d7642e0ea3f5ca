use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

use super::Entry;
use super::line::{Head, Line};

/// What the names of journals end with.
pub(super) const EXTENSION: &str = "ndjson";

/// The number of an entry in its journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Noted(u64);

/// The journal of a run.
///
/// Every line is on disk before what it announces is done. The file is locked as long as the run lives, whatever ends
/// it, and removed when nothing is left; a file that is there and not locked belongs to a run that was killed.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    head: Head,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Made with the first line.
    file: Option<File>,
    last: u64,
    open: BTreeMap<Noted, (Entry, Timestamp)>,
    /// What an earlier run has noted: its numbers may have been given to something else since.
    adopted: Vec<Noted>,
}

/// The journal's folder or file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the journal {} cannot be {doing}: {source}; check the folder's rights or set PSBDD_REPORT_DIR", .path.display())]
pub struct JournalError {
    pub(super) path: PathBuf,
    pub(super) doing: &'static str,
    #[source]
    pub(super) source: io::Error,
}

impl Journal {
    /// A new journal in `folder` for the back office at `shop`. The file is made with the first entry. Nothing is ever left
    /// on a shop that ends with the run.
    pub fn open(folder: &Path, shop: &Url, ends_with_the_run: bool) -> Result<Self, JournalError> {
        make_folder(folder).map_err(|source| JournalError { path: folder.to_owned(), doing: "made", source })?;
        // The process alone does not name a run: numbers of processes are given again, and each container has its own.
        let path = folder.join(format!("{}-{:016x}.{EXTENSION}", std::process::id(), rand::random::<u64>()));
        let head = Head { shop: shop.to_string(), ends_with_the_run };
        Ok(Self { path, head, state: Mutex::default() })
    }

    /// Writes an entry down. To be called before the thing is created.
    pub fn note(&self, entry: Entry) -> Result<Noted, JournalError> {
        self.note_at(entry, Timestamp::now())
    }

    fn note_at(&self, entry: Entry, at: Timestamp) -> Result<Noted, JournalError> {
        let mut state = self.lock();
        let noted = Noted(state.last + 1);
        self.write(&mut state, &Line::Noted { noted, entry: entry.clone(), at })?;
        state.last += 1;
        state.open.insert(noted, (entry, at));
        Ok(noted)
    }

    /// Writes down what is known of an entry now.
    pub fn know(&self, noted: Noted, entry: Entry) -> Result<(), JournalError> {
        let mut state = self.lock();
        let at = Timestamp::now();
        self.write(&mut state, &Line::Noted { noted, entry: entry.clone(), at })?;
        state.open.insert(noted, (entry, at));
        Ok(())
    }

    /// Strikes an entry out: the thing is gone, or was never created.
    pub fn strike_out(&self, noted: Noted) -> Result<(), JournalError> {
        let mut state = self.lock();
        if state.open.remove(&noted).is_some() {
            self.write(&mut state, &Line::StruckOut { struck_out: noted })?;
        }
        Ok(())
    }

    /// Writes down where browsers of this run keep their files, for who has to end them after a crash.
    pub fn note_browsers(&self, folder: &Path) -> Result<(), JournalError> {
        self.write(&mut self.lock(), &Line::Browsers { browsers: folder.to_owned() })
    }

    /// What is still there, the youngest first: things are removed in the opposite order of their creation.
    pub fn open_entries(&self) -> Vec<(Noted, Entry)> {
        self.lock().open.iter().rev().map(|(noted, (entry, _))| (*noted, entry.clone())).collect()
    }

    /// Whether the entry is of an earlier run.
    pub fn is_adopted(&self, noted: Noted) -> bool {
        self.lock().adopted.contains(&noted)
    }

    /// How long ago the last was written down about an entry; none where it is struck out, or the clock went back.
    pub fn age(&self, noted: Noted) -> Option<Duration> {
        let state = self.lock();
        let (_, at) = state.open.get(&noted)?;
        Duration::try_from(Timestamp::now().duration_since(*at)).ok()
    }

    /// Removes the file where nothing is left. To be called at the end of the run; without it the next run finds that out.
    pub fn close(&self) -> Result<(), JournalError> {
        let mut state = self.lock();
        if (state.open.is_empty() || self.head.ends_with_the_run) && state.file.take().is_some() {
            fs::remove_file(&self.path).map_err(|source| self.error("removed", source))?;
        }
        Ok(())
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn shop(&self) -> &str {
        &self.head.shop
    }

    /// Takes over an entry of an earlier run.
    pub(super) fn adopt(&self, entry: Entry, at: Timestamp) -> Result<(), JournalError> {
        let noted = self.note_at(entry, at)?;
        self.lock().adopted.push(noted);
        Ok(())
    }

    fn write(&self, state: &mut State, line: &Line) -> Result<(), JournalError> {
        let write = |file: &mut File, line: &Line| {
            let mut text = serde_json::to_vec(line)?;
            text.push(b'\n');
            file.write_all(&text)?;
            file.sync_data()
        };
        let file = match &mut state.file {
            Some(file) => file,
            none => none.insert(self.begin().map_err(|source| self.error("made", source))?),
        };
        write(file, line).map_err(|source| self.error("written", source))
    }

    /// Makes the file under another name first: nobody is to find it before it is locked.
    fn begin(&self) -> io::Result<File> {
        let new = self.path.with_extension("new");
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&new)?;
        file.try_lock().map_err(io::Error::from)?;
        let mut head = serde_json::to_vec(&self.head)?;
        head.push(b'\n');
        file.write_all(&head)?;
        file.sync_all()?;
        fs::rename(&new, &self.path)?;
        sync_folder(self.path.parent().unwrap_or(Path::new(".")))?;
        Ok(file)
    }

    pub(super) fn error(&self, doing: &'static str, source: io::Error) -> JournalError {
        JournalError { path: self.path.clone(), doing, source }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// For its owner only: names of a shop stand in it.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    if let Some(parent) = folder.parent() {
        builder.create(parent)?;
    }
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A file is on disk when its name is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "folders cannot be synced here")]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shop() -> Url {
        "http://localhost:8001/admin-dev/".parse().unwrap()
    }

    fn client(name: &str) -> Entry {
        Entry::ApiClient { client_id: name.to_owned(), made_up: true, id: None }
    }

    fn journals(folder: &Path) -> Vec<PathBuf> {
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect()
    }

    #[test]
    fn an_entry_is_on_disk_from_the_moment_it_is_noted_and_an_empty_journal_goes_with_the_run() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(folder.path(), &shop(), false).unwrap();
        assert!(journals(folder.path()).is_empty());
        let number = journal.note(client("a")).unwrap();
        journal.close().unwrap();
        let text = fs::read_to_string(&journals(folder.path())[0]).unwrap();
        assert!(text.contains("\"client_id\":\"a\"") && text.ends_with('\n'), "{text}");
        journal.strike_out(number).unwrap();
        journal.close().unwrap();
        assert!(journals(folder.path()).is_empty());
    }

    #[test]
    fn the_youngest_entry_is_removed_first_and_what_is_known_later_keeps_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(folder.path(), &shop(), false).unwrap();
        let old = journal.note(client("old")).unwrap();
        journal.note(client("young")).unwrap();
        journal.know(old, client("old, with its number")).unwrap();
        let order: Vec<_> = journal.open_entries().into_iter().map(|(_, entry)| entry).collect();
        assert_eq!(order, [client("young"), client("old, with its number")]);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_but_its_owner_can_read_a_journal() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("reports/journal");
        let journal = Journal::open(&folder, &shop(), false).unwrap();
        journal.note(client("a")).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&journals(&folder)[0])), (0o700, 0o600));
    }
}
