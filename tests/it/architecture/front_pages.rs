use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::sources::{files, modules, text};

/// From so many modules on a folder needs a table; two are seen at a glance.
const TABLE_FROM: usize = 3;

/// The modules that the table at the head of a file names. A link may say what it links to: [`mod@print`].
fn named(text: &str) -> BTreeSet<String> {
    static NAME: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"`(?:mod@)?([a-z0-9_]+)`").unwrap_or_else(|error| panic!("{error}")));
    let rows = text.lines().filter_map(|line| line.strip_prefix("//! | "));
    let rows = rows.skip_while(|row| *row != "module | subject |").skip(1);
    let first_cells = rows.filter_map(|row| row.split(" | ").next());
    first_cells.flat_map(|cell| NAME.captures_iter(cell)).map(|found| found[1].to_owned()).collect()
}

/// What is wrong with the front page of a file.
fn faults(file: &str, text: &str) -> Vec<String> {
    let declared: BTreeSet<String> = modules(text).into_iter().collect();
    let named = named(text);
    if declared.len() < TABLE_FROM && named.is_empty() {
        return Vec::new();
    }
    let missing = declared.difference(&named).map(|module| format!("{file}: the table does not name `{module}`"));
    let gone =
        named.difference(&declared).map(|module| format!("{file}: the table names `{module}`, which is not declared"));
    missing.chain(gone).collect()
}

#[test]
fn front_pages_name_every_module() {
    let of_all = ["src", "crates", "demo-shop/src"].into_iter().flat_map(|folder| files(folder, &["rs"]));
    let front_pages: Vec<String> = of_all.filter(|it| it.ends_with("/mod.rs") || it.ends_with("/lib.rs")).collect();
    assert!(front_pages.len() > 30, "front pages: {front_pages:?}");
    let faults: Vec<String> = front_pages.iter().flat_map(|file| faults(file, &text(file))).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn front_page_with_a_missing_or_stale_row_is_a_fault() {
    let page = "//! A crate.\n//!\n//! | module | subject |\n//! |---|---|\n//! | [`a`], `b` | `c` of both |\n//! | `gone` | – |\nmod a;\npub mod b;\npub(crate) mod c;\n#[cfg(test)]\nmod tests;\n";
    let found = faults("lib.rs", page);
    assert_eq!(found, ["lib.rs: the table does not name `c`", "lib.rs: the table names `gone`, which is not declared"]);
}
