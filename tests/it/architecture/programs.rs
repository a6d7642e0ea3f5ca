use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::sources::{files, text};

/// The name of the test program that the file is the beginning of.
fn program(file: &str) -> Option<&str> {
    static PROGRAM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:(?:crates/)?[a-z-]+/)?tests/(?:([a-z_]+)\.rs|([a-z_]+)/main\.rs)$")
            .unwrap_or_else(|error| panic!("{error}"))
    });
    let found = PROGRAM.captures(file)?;
    found.get(1).or_else(|| found.get(2)).map(|name| name.as_str())
}

#[test]
fn every_test_program_is_run_by_make_test() {
    let files = files("", &["rs"]);
    let programs: BTreeSet<&str> = files.iter().filter_map(|file| program(file)).collect();
    assert!(programs.contains("it") && programs.len() <= 5, "{programs:?}");
    let script = text("scripts/test.sh");
    assert!(script.contains(" test --locked --package own-steps"), "the example runs whole");
    let runs: Vec<_> = script.lines().filter(|line| line.contains(" --test ")).collect();
    for name in programs {
        let named = |line: &&&str| line.split_whitespace().any(|word| word == name);
        assert!(runs.iter().any(|line| named(&line)), "scripts/test.sh does not run `--test {name}`");
    }
}

#[test]
fn a_program_is_told_from_its_modules() {
    assert_eq!(program("tests/bdd.rs"), Some("bdd"));
    assert_eq!(program("crates/gherkin/tests/it/main.rs"), Some("it"));
    assert_eq!(program("tests/it/journal.rs"), None);
    assert_eq!(program("src/tests.rs"), None);
    assert_eq!(program("crates/lsp/src/check/tests/program.rs"), None);
}
