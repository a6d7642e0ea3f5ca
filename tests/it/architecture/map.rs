//! What `ARCHITECTURE.md` gives beside its arrows: files, folders, and names within them.

use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use super::sources::{files, regex, text};

/// `a/{b,c}.rs` is `a/b.rs` and `a/c.rs`.
fn expanded(path: &str) -> Vec<String> {
    let Some((start, (inner, end))) =
        path.split_once('{').and_then(|(start, rest)| Some((start, rest.split_once('}')?)))
    else {
        return vec![path.to_owned()];
    };
    inner.split(',').map(|choice| format!("{start}{choice}{end}")).collect()
}

/// Whether the repository has that file or folder; a `*` stands for any letters. A name alone is that of a file in any folder.
fn is_there(all: &[String], path: &str) -> bool {
    if let Some((start, end)) = path.split_once('*') {
        return all.iter().any(|file| file.starts_with(start) && file.ends_with(end));
    }
    let (folder, name) = (format!("{}/", path.trim_end_matches('/')), format!("/{path}"));
    let is_named = |file: &str| !path.contains('/') && file.ends_with(&name);
    all.iter().any(|file| file == path || file.starts_with(&folder) || is_named(file))
}

/// What a document has in backticks and is a path: it has a folder, or is a file of Rust. What has a blank or a `<` is none.
fn paths(text: &str) -> Vec<String> {
    static CODE: LazyLock<Regex> = LazyLock::new(|| regex(r"`([^`\s<]+)`"));
    let found = CODE.captures_iter(text).map(|found| found[1].to_owned());
    let is_rust = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "rs");
    found.filter(|it| it.contains('/') || is_rust(it)).flat_map(|path| expanded(&path)).collect()
}

/// The names that a document says are in a file: `name` in `file`, or `name` (`file`).
fn names(text: &str) -> Vec<(String, String)> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| regex(r"`([\w:]+)` (?:in |\()`([\w./-]+\.rs)`"));
    NAMED.captures_iter(text).map(|found| (found[1].to_owned(), found[2].to_owned())).collect()
}

fn has_word(text: &str, name: &str) -> bool {
    let last = name.rsplit("::").next().unwrap_or(name);
    regex(&format!(r"\b{last}\b")).is_match(text)
}

#[test]
fn every_file_and_name_of_the_map_is_there() {
    let (all, map) = (files("", &[]), text("ARCHITECTURE.md"));
    let (paths, names) = (paths(&map), names(&map));
    assert!(paths.len() > 50 && names.len() > 5, "paths: {paths:?}\nnames: {names:?}");
    let lost: Vec<&String> = paths.iter().filter(|path| !is_there(&all, path)).collect();
    assert!(lost.is_empty(), "on the map and not in the repository: {lost:?}");
    let gone: Vec<_> = names.iter().filter(|(name, file)| !has_word(&text(file), name)).collect();
    assert!(gone.is_empty(), "not in the file that the map says: {gone:?}");
}

#[test]
fn lost_files_and_names_are_found() {
    let map =
        "`World::note` in `src/a.rs`, `go` (`src/b.rs`), `c/{d,e}.rs`, `docs/`, `x-*.rs`, `tests/<name>/`, `a b/c`";
    assert_eq!(paths(map), ["src/a.rs", "src/b.rs", "c/d.rs", "c/e.rs", "docs/", "x-*.rs"]);
    let all = ["c/d.rs", "docs/a.md", "x-1.rs"].map(str::to_owned);
    let there: Vec<bool> =
        ["c/d.rs", "c/e.rs", "d.rs", "e.rs", "docs/", "doc", "x-*.rs", "y-*.rs"].map(|it| is_there(&all, it)).into();
    assert_eq!(there, [true, false, true, false, true, false, true, false]);
    assert_eq!(
        names(map),
        [("World::note", "src/a.rs"), ("go", "src/b.rs")].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
    assert!(has_word("fn note() {}", "World::note") && !has_word("fn notes() {}", "World::note"));
}
