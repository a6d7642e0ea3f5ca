use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;
use walkdir::WalkDir;

/// A regular expression of these tests.
pub(super) fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| panic!("{error}"))
}

/// The folder of the workspace.
pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What stands in the folder and is not part of the repository.
const LEFT_OUT: &[&str] = &[".git", "target", "node_modules", "reports"];

/// Every file below `folder` with one of these extensions (all, if none is given), from the root, `/` between folders.
pub(super) fn files(folder: &str, extensions: &[&str]) -> Vec<String> {
    let walk = WalkDir::new(root().join(folder)).sort_by_file_name().into_iter();
    walk.filter_entry(|entry| !LEFT_OUT.iter().any(|name| entry.file_name() == *name))
        .map(|entry| entry.unwrap_or_else(|error| panic!("{folder}: {error}")))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| relative(entry.path()))
        .filter(|path| extensions.is_empty() || extensions.iter().any(|it| path.ends_with(&format!(".{it}"))))
        .collect()
}

fn relative(path: &Path) -> String {
    let path: PathBuf = path.strip_prefix(root()).unwrap_or_else(|error| panic!("{error}")).components().collect();
    path.to_string_lossy().replace('\\', "/")
}

/// The text of a file of the repository.
pub(super) fn text(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The lines of Rust that are no comment, with their numbers.
pub(super) fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The modules with a file of their own that a file declares, apart from those of its tests.
pub(super) fn modules(text: &str) -> Vec<String> {
    static DECLARED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^(#\[cfg\(test\)\]\s*)?(?:pub(?:\([a-z]+\))? )?mod ([a-z0-9_]+);")
            .unwrap_or_else(|error| panic!("{error}"))
    });
    DECLARED.captures_iter(text).filter(|found| found.get(1).is_none()).map(|found| found[2].to_owned()).collect()
}
