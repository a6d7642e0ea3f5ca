use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use prestashop_bdd_core::failure::{Failure, FailureKind};
use serde::{Deserialize, Serialize};
use url::Url;

use super::Entry;
use super::line::{Head, Line};
use super::syncer::Syncer;

/// What the names of journals end with.
pub(super) const EXTENSION: &str = "ndjson";

/// Whether a file has the name of a journal: the number of a process and 16 hexadecimal digits. Others are somebody else's.
pub(super) fn is_journal(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let stem = name.and_then(|name| name.strip_suffix(EXTENSION)?.strip_suffix('.')?.split_once('-'));
    stem.is_some_and(|(process, random)| {
        let is_number = !process.is_empty() && process.bytes().all(|digit| digit.is_ascii_digit());
        is_number && random.len() == 16 && random.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

/// The number of an entry in its journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Noted(u64);

/// The journal of a run.
///
/// A line that announces something is on disk before that is done. What is known later follows within moments, because it
/// only spares the next run a search: the name that was announced is enough. The file is locked as long as the run lives,
/// whatever ends it, and removed when nothing is left; a file that is there and not locked belongs to a run that was killed.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    head: Head,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Made with the first line.
    file: Option<Written>,
    last: u64,
    open: BTreeMap<Noted, (Entry, Timestamp)>,
    /// What is open in the file, but not tried again by this run.
    set_aside: BTreeMap<Noted, Entry>,
    /// What an earlier run has noted: its numbers may have been given to something else since.
    adopted: Vec<Noted>,
}

/// The file, and what brings it to the disk behind the back of a scenario.
#[derive(Debug)]
struct Written {
    file: File,
    syncer: Syncer,
}

/// When a line has to be on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OnDisk {
    Now,
    Soon,
}

/// The journal's folder or file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the journal {} cannot be {doing}: {source}; check the folder's permissions, or set PSBDD_REPORT_DIR", .path.display())]
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
        self.write(&mut state, &Line::Noted { noted, entry: entry.clone(), at }, OnDisk::Now)?;
        state.last += 1;
        state.open.insert(noted, (entry, at));
        Ok(noted)
    }

    /// Writes down what is known of an entry now.
    pub fn know(&self, noted: Noted, entry: Entry) -> Result<(), JournalError> {
        let mut state = self.lock();
        let at = Timestamp::now();
        self.write(&mut state, &Line::Noted { noted, entry: entry.clone(), at }, OnDisk::Soon)?;
        state.open.insert(noted, (entry, at));
        Ok(())
    }

    /// Strikes an entry out: the thing is gone, or was never created.
    pub fn strike_out(&self, noted: Noted) -> Result<(), JournalError> {
        let mut state = self.lock();
        if state.open.remove(&noted).is_some() {
            self.write(&mut state, &Line::StruckOut { struck_out: noted }, OnDisk::Soon)?;
        }
        Ok(())
    }

    /// Leaves an entry that this run cannot remove to the file, for later runs: it is open no more for this one.
    pub fn set_aside(&self, noted: Noted) {
        let mut state = self.lock();
        if let Some((entry, _)) = state.open.remove(&noted) {
            state.set_aside.insert(noted, entry);
        }
    }

    /// How many entries were set aside.
    pub fn count_set_aside(&self) -> usize {
        self.lock().set_aside.len()
    }

    /// Strikes out what was set aside, because a person has looked. Answers what it was.
    pub fn forget_set_aside(&self) -> Result<Vec<Entry>, JournalError> {
        let mut state = self.lock();
        let mut forgotten = Vec::new();
        while let Some((noted, entry)) = state.set_aside.pop_first() {
            self.write(&mut state, &Line::StruckOut { struck_out: noted }, OnDisk::Soon)?;
            forgotten.push(entry);
        }
        Ok(forgotten)
    }

    /// Writes down where browsers of this run keep their files, for who has to end them after a crash.
    pub fn note_browsers(&self, folder: &Path) -> Result<(), JournalError> {
        self.write(&mut self.lock(), &Line::Browsers { browsers: folder.to_owned() }, OnDisk::Now)
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
        let nothing_left = state.open.is_empty() && state.set_aside.is_empty();
        if (nothing_left || self.head.ends_with_the_run) && state.file.take().is_some() {
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

    fn write(&self, state: &mut State, line: &Line, on_disk: OnDisk) -> Result<(), JournalError> {
        // On a shop that ends with the run nothing can be left, whatever is lost here.
        let on_disk = if self.head.ends_with_the_run { OnDisk::Soon } else { on_disk };
        let written = match &mut state.file {
            Some(written) => written,
            none => none.insert(self.begin().map_err(|source| self.error("made", source))?),
        };
        written.add(line, on_disk).map_err(|source| self.error("written", source))
    }

    /// Makes the file under another name first: nobody is to find it before it is locked.
    fn begin(&self) -> io::Result<Written> {
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
        let syncer = Syncer::of(file.try_clone()?)?;
        Ok(Written { file, syncer })
    }

    pub(super) fn error(&self, doing: &'static str, source: io::Error) -> JournalError {
        JournalError { path: self.path.clone(), doing, source }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Written {
    fn add(&mut self, line: &Line, on_disk: OnDisk) -> io::Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        self.file.write_all(&text)?;
        match on_disk {
            OnDisk::Now => {
                self.file.sync_data()?;
                self.syncer.done();
                Ok(())
            }
            OnDisk::Soon => self.syncer.soon(),
        }
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

impl From<JournalError> for Failure {
    fn from(error: JournalError) -> Self {
        Self::because(FailureKind::Environment, error)
    }
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
    fn what_was_set_aside_is_not_tried_again_and_stays_in_the_file_until_it_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(folder.path(), &shop(), false).unwrap();
        let number = journal.note(client("a")).unwrap();
        journal.set_aside(number);
        assert_eq!((journal.open_entries().len(), journal.count_set_aside()), (0, 1));
        journal.close().unwrap();
        drop(journal);
        let later = Journal::open(folder.path(), &shop(), false).unwrap();
        assert_eq!(later.adopt_leftovers().unwrap().adopted, 1);
        later.set_aside(later.open_entries()[0].0);
        assert_eq!(later.forget_set_aside().unwrap(), [client("a")]);
        later.close().unwrap();
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
