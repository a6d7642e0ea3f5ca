//! Files that are whole or not there, also where the run is killed: they are written beside their place and renamed.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The end of the name of a file that is not whole yet.
pub const PART: &str = ".part";

/// Where a file is written until it is whole.
pub fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(PART);
    name.into()
}

/// Begins a file; [`finish`] gives it its name.
pub fn create(path: &Path) -> io::Result<File> {
    File::create(part_of(path))
}

/// Gives a file that is written its name.
pub fn finish(path: &Path) -> io::Result<()> {
    fs::rename(part_of(path), path)
}

/// Writes a file.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    write_by_way_of(&part_of(path), path, content)
}

/// Writes a file by way of a place that several files share, one after the other.
pub fn write_by_way_of(part: &Path, path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    fs::write(part, content)?;
    fs::rename(part, path)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn file_that_is_not_finished_leaves_the_one_before_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("index.html");
        write(&file, "old").unwrap();
        let mut new = create(&file).unwrap();
        io::Write::write_all(&mut new, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"old");
        finish(&file).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
