//! Files that one run leaves for the next: replaced as a whole, or not at all.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How long a process waits between two tries to lock a file.
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// Writes a file beside its place and renames it there: whatever happens meanwhile, such as a full disk or a kill, the file has
/// either its old content or its new one.
///
/// # Errors
/// The file beside cannot be written or renamed; the old content stays.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    // A link is followed: what it leads to is replaced, and the link stays.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let new = with_ending(&target, ".new");
    let written = write_whole(&new, content).and_then(|()| {
        if let Ok(old) = fs::metadata(&target) {
            fs::set_permissions(&new, old.permissions())?;
        }
        fs::rename(&new, &target)
    });
    if written.is_err() {
        // Half a file is of no use; whether it can be removed changes nothing.
        let _ = fs::remove_file(&new);
    }
    written
}

fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(content)?;
    file.sync_all()
}

/// Renames a file that cannot be read, for a person to look at. Returns its new path.
///
/// # Errors
/// The file cannot be renamed.
pub fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let aside = with_ending(path, ".unreadable");
    fs::rename(path, &aside)?;
    Ok(aside)
}

/// Locks a file against other processes that change it, by a file beside it. The lock ends when the returned file is dropped.
///
/// # Errors
/// Another process has the lock for longer than `patience` ([`io::ErrorKind::WouldBlock`]), or the file beside cannot be made.
pub fn lock(path: &Path, patience: Duration) -> io::Result<File> {
    let file = File::options().append(true).create(true).open(with_ending(path, ".lock"))?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if begun.elapsed() < patience => thread::sleep(BETWEEN_TRIES),
            Err(error) => return Err(error.into()),
        }
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn failed_write_leaves_the_old_content_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state.json");
        replace(&file, b"old").unwrap();
        // No file can be made where a folder stands.
        fs::create_dir(folder.path().join("state.json.new")).unwrap();
        replace(&file, b"new").unwrap_err();
        assert_eq!(fs::read(&file).unwrap(), b"old");
        fs::remove_dir(folder.path().join("state.json.new")).unwrap();
        replace(&file, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn lock_is_held_by_one_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state.json");
        let held = lock(&file, Duration::ZERO).unwrap();
        let error = lock(&file, BETWEEN_TRIES).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::WouldBlock);
        drop(held);
        lock(&file, Duration::ZERO).unwrap();
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn full_disk_leaves_the_old_content() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state.json");
        replace(&file, b"old").unwrap();
        std::os::unix::fs::symlink("/dev/full", folder.path().join("state.json.new")).unwrap();
        let error = replace(&file, b"new").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }

    #[cfg(unix)]
    #[test]
    fn replaced_file_keeps_its_permissions_and_its_link() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        replace(&link, b"new").unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
