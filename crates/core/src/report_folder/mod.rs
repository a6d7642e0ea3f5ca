//! The folder of the reports: which files there are the suite's own, and which run uses it.
//!
//! The suite lists every file in a marker, `prestashop-bdd-reports.txt`, before it writes the file. Only what is listed is ever
//! removed, so a run that is given a folder with files of somebody else leaves them as they are:
//!
//! | the folder | a run |
//! |---|---|
//! | missing, empty, or with state only (`journal/`, `durations.json`, `history.json`, `shop-words.json`, `rerun.txt`, `console-history.txt`, `rounds.txt`) or other folders of reports | puts a marker there |
//! | with a marker | removes what the marker lists when the run begins, or when its reports say why it does not begin |
//! | with anything else | is refused |
//! | with features or cases of the run in it | is refused |
//! | used by another run | is refused: the marker is locked as long as its run lives |
//!
//! | module | subject |
//! |---|---|
//! | `marker` | the text of the marker |
//! | `error` | why a folder is refused |

mod error;
mod marker;

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

pub use self::error::FolderError;
use self::marker::Marker;
pub use self::marker::{MARKER_FILE, is_listable};

/// What a run may leave beside its reports, for later runs: never removed, and no sign of another owner.
const STATE: [&str; 14] = [
    "journal",
    "durations.json",
    "durations.json.new",
    "durations.json.unreadable",
    "history.json",
    "history.json.new",
    "history.json.unreadable",
    "shop-words.json",
    "shop-words.json.lock",
    "shop-words.json.new",
    "shop-words.json.unreadable",
    "rerun.txt",
    "console-history.txt",
    "rounds.txt",
];
/// What keeps an empty folder in a repository, or stands at the root of a volume.
const KEEPERS: [&str; 4] = [".gitignore", ".gitkeep", ".keep", "lost+found"];
/// How many names a message gives of what stands in a folder.
const NAMED: usize = 5;

/// A folder of reports, locked for this process until it is dropped.
#[derive(Debug)]
pub struct ReportFolder {
    path: PathBuf,
    marker: File,
    begun: bool,
}

impl ReportFolder {
    /// Locks the folder for a run whose features and cases are `inputs`. The folder and its marker are made where they are
    /// missing; nothing else is written, and nothing is removed.
    ///
    /// # Errors
    /// The folder is not the suite's, holds the run's inputs, is used by another run, or cannot be written to.
    pub fn claim<'input>(path: &Path, inputs: impl IntoIterator<Item = &'input Path>) -> Result<Self, FolderError> {
        check(path, inputs)?;
        let io = |source| FolderError::Io { folder: path.to_owned(), source };
        fs::create_dir_all(path).map_err(io)?;
        let file = path.join(MARKER_FILE);
        let marker = OpenOptions::new().read(true).append(true).create(true).open(&file).map_err(io)?;
        match marker.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(in_use(path)),
            Err(TryLockError::Error(source)) => return Err(io(source)),
        }
        // Another run may have put the marker and its reports there since the first look.
        check_owner(path)?;
        let folder = Self { path: path.to_owned(), marker, begun: false };
        folder.announce().map_err(io)?;
        Ok(folder)
    }

    /// Removes the files that the marker lists, and lists those with fixed names that this run writes. To be called once: when the
    /// run really begins, or when its reports say why it does not.
    ///
    /// # Errors
    /// A file that cannot be removed, or a file of somebody else where a report has to be written.
    pub fn begin(&mut self, reports: &[&str]) -> Result<(), FolderError> {
        self.begin_beside(reports, &[])
    }

    /// Begins as [`begin`](Self::begin) does, and leaves those of the reports that are `kept` as an earlier run wrote them.
    ///
    /// # Errors
    /// As those of [`begin`](Self::begin).
    pub fn begin_beside(&mut self, reports: &[&str], kept: &[&str]) -> Result<(), FolderError> {
        let io = |source| FolderError::Io { folder: self.path.clone(), source };
        let marker = self.read().map_err(io)?;
        let strangers = strangers(&self.path, &marker, reports);
        if !strangers.is_empty() {
            return Err(self.not_ours(strangers));
        }
        self.begun = true;
        for file in marker.files().filter(|file| !kept.iter().any(|kept| Path::new(kept) == *file)) {
            remove(&self.path, file).map_err(|source| FolderError::Io { folder: self.path.join(file), source })?;
        }
        remove_empty_folders(&self.path, &marker);
        self.marker.set_len(0).map_err(io)?;
        self.announce().map_err(io)?;
        list_all(&self.path, reports.iter().map(Path::new)).map_err(io)
    }

    /// Returns those of the reports in whose place a file of somebody else stands.
    ///
    /// # Errors
    /// The marker cannot be read.
    pub fn taken(&self, reports: &[&str]) -> Result<Vec<String>, FolderError> {
        let marker = self.read().map_err(|source| FolderError::Io { folder: self.path.clone(), source })?;
        Ok(strangers(&self.path, &marker, reports))
    }

    /// The error for files of somebody else that stand where reports have to be written.
    pub fn not_ours(&self, stands: Vec<String>) -> FolderError {
        FolderError::NotOurs { folder: self.path.clone(), stands: some_of(stands) }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the reports of an earlier run are gone, so that those there are this run's own.
    pub fn has_begun(&self) -> bool {
        self.begun
    }

    /// Whether the folder has reports of an earlier run, because this one has not begun.
    pub fn has_earlier_reports(&self) -> bool {
        !self.begun && self.read().is_ok_and(|marker| marker.files().any(|file| self.path.join(file).exists()))
    }

    fn read(&self) -> io::Result<Marker> {
        read_marker(&self.path).map(Option::unwrap_or_default)
    }

    /// Writes down which process uses the folder now.
    fn announce(&self) -> io::Result<()> {
        append(&self.marker, &marker::process_line())
    }
}

/// Checks that a run may use the folder, without locking it. Nothing is written.
///
/// # Errors
/// The folder is not the suite's, or holds one of the inputs.
pub fn check<'input>(path: &Path, inputs: impl IntoIterator<Item = &'input Path>) -> Result<(), FolderError> {
    let Ok(folder) = path.canonicalize() else { return Ok(()) };
    if !folder.is_dir() {
        return Err(FolderError::NoFolder(path.to_owned()));
    }
    for input in inputs {
        if input.canonicalize().is_ok_and(|input| input.starts_with(&folder)) {
            return Err(FolderError::Holds { folder: path.to_owned(), input: input.to_owned() });
        }
    }
    check_owner(path)
}

fn check_owner(path: &Path) -> Result<(), FolderError> {
    let io = |source| FolderError::Io { folder: path.to_owned(), source };
    let mut stands = Vec::new();
    for entry in fs::read_dir(path).map_err(io)? {
        let name = entry.map_err(io)?.file_name();
        let shown = name.to_string_lossy();
        // Folders of reports may lie in each other, such as those of parts that are merged.
        let is_known = STATE.contains(&&*shown) || KEEPERS.contains(&&*shown);
        if !is_known && !read_marker(&path.join(&name)).is_ok_and(|marker| marker.is_some()) {
            stands.push(shown.into_owned());
        }
    }
    stands.sort();
    // Looked for after the names: who makes a folder one of reports writes the marker first.
    match read_marker(path).map_err(io)? {
        Some(_) => Ok(()),
        None if stands.is_empty() => Ok(()),
        None => Err(FolderError::NotOurs { folder: path.to_owned(), stands: some_of(stands) }),
    }
}

/// Lists a file, a path below the folder, as the suite's own. To be called before the file is written. Returns the full path.
///
/// # Errors
/// The marker cannot be written, or the path leads out of the folder.
pub fn list(folder: &Path, file: impl AsRef<Path>) -> io::Result<PathBuf> {
    list_all(folder, [file.as_ref()])?;
    Ok(folder.join(file))
}

/// Lists files as [`list`] does, all at once.
///
/// # Errors
/// As those of [`list`].
pub fn list_all<'file>(folder: &Path, files: impl IntoIterator<Item = &'file Path>) -> io::Result<()> {
    let mut lines = String::new();
    for file in files {
        lines.push_str(&marker::file_line(file)?);
    }
    fs::create_dir_all(folder)?;
    append(&OpenOptions::new().read(true).append(true).create(true).open(folder.join(MARKER_FILE))?, &lines)
}

/// Appends lines to a marker, with its head where it is empty. A line that a full disk or a crash tore off is ended first, so that
/// it lists nothing.
fn append(mut marker: &File, lines: &str) -> io::Result<()> {
    let length = marker.metadata()?.len();
    let before = if length == 0 {
        marker::head()
    } else {
        let mut last = [0];
        marker.seek(SeekFrom::Start(length - 1))?;
        marker.read_exact(&mut last)?;
        if last == *b"\n" { String::new() } else { marker::TORN_OFF.to_owned() }
    };
    marker.write_all(format!("{before}{lines}").as_bytes())
}

/// None where the folder has no marker, or another file of that name.
fn read_marker(folder: &Path) -> io::Result<Option<Marker>> {
    let mut bytes = Vec::new();
    match File::open(folder.join(MARKER_FILE)).and_then(|mut file| file.read_to_end(&mut bytes)) {
        Ok(_) => Ok(Marker::read(&String::from_utf8_lossy(&bytes))),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

fn in_use(folder: &Path) -> FolderError {
    let process = read_marker(folder).ok().flatten().and_then(|marker| marker.process().map(str::to_owned));
    FolderError::InUse { folder: folder.to_owned(), process }
}

/// The reports that this run has to write, and in whose place something stands that the marker does not list.
fn strangers(folder: &Path, marker: &Marker, reports: &[&str]) -> Vec<String> {
    let taken = reports.iter().filter(|name| {
        let path = folder.join(name);
        path.symlink_metadata().is_ok() && !marker.files().any(|file| file == Path::new(name)) && !STATE.contains(name)
    });
    taken.map(|name| (*name).to_owned()).collect()
}

fn some_of(mut names: Vec<String>) -> Vec<String> {
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    names
}

/// Removes a listed file. What took its place since, such as a folder or a link that leads elsewhere, stays.
fn remove(folder: &Path, file: &Path) -> io::Result<()> {
    let mut path = folder.to_owned();
    for part in file.parent().into_iter().flat_map(Path::components) {
        path.push(part);
        if !path.symlink_metadata().is_ok_and(|found| found.is_dir()) {
            return Ok(());
        }
    }
    let path = folder.join(file);
    match path.symlink_metadata() {
        Ok(found) if found.is_file() => fs::remove_file(&path),
        _ => Ok(()),
    }
}

/// Removes the folders in which listed files stood, the deepest first, where nothing else is in them.
fn remove_empty_folders(folder: &Path, marker: &Marker) {
    let parents = marker.files().flat_map(|file| file.ancestors().skip(1)).filter(|path| !path.as_os_str().is_empty());
    let mut parents: Vec<&Path> = parents.collect();
    parents.sort_by_key(|path| std::cmp::Reverse(path.components().count()));
    parents.dedup();
    for parent in parents {
        let path = folder.join(parent);
        if path.symlink_metadata().is_ok_and(|found| found.is_dir()) {
            // A folder with something in it is not removed, which is what is wanted.
            let _ = fs::remove_dir(path);
        }
    }
}

#[cfg(test)]
mod tests;
