//! Golden files: what is written now against what was written when someone looked at it.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use prestashop_bdd_cases::phrases::Phrases;

/// Read once: hundreds of patterns take a second in a debug build.
pub static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::built_in().unwrap());

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder below `tests/manual_cases/` with that ending, sorted.
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = root().join("tests/manual_cases").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == ending));
    files.sort();
    files
}

/// Whether `seen` is what the golden file says; with `UPDATE_EXPECTED` it says so from now on.
pub fn differs(golden: &Path, seen: &str) -> Option<String> {
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(golden, seen).unwrap();
    }
    let expected = std::fs::read_to_string(golden).unwrap_or_default();
    (expected != seen).then(|| format!("{} says something else:\n{seen}", golden.display()))
}
