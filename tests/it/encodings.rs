//! Files in other encodings than UTF-8 are named with the encoding that was probably used, whatever they are; a byte order
//! mark is accepted in all of them.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::process::Command;

const FEATURE: &str = "Feature: é\n  Scenario: s\n    Then the response is JSON\n";
const CASE: &str = "# Café\n\n| Step Description | Expected result |\n| --- | --- |\n| Log out é | |\n";
const SETTINGS: &str = "# é\nworkers = \"two\"\n";
const PHRASES: &str = "# é\nfillers = 1\n";

/// Each kind of file: its name, a good text but for its encoding, and the command that reads it.
const KINDS: [(&str, &str, &[&str]); 4] = [
    ("x.feature", FEATURE, &["lint", "x.feature"]),
    ("x.md", CASE, &["import", "x.md"]),
    ("x.toml", SETTINGS, &["run", "--config", "x.toml"]),
    ("phrases.toml", PHRASES, &["import", "--phrases", "phrases.toml", "case.md"]),
];

/// What the command says, and whether it ends well.
fn said(folder: &Path, arguments: &[&str]) -> String {
    let answer =
        Command::new(env!("CARGO_BIN_EXE_prestashop-bdd")).current_dir(folder).args(arguments).output().unwrap();
    [answer.stdout, answer.stderr].map(|said| String::from_utf8(said).unwrap()).concat()
}

#[test]
fn file_in_another_encoding_is_named_with_the_probable_one() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("case.md"), CASE).unwrap();
    for (name, text, arguments) in KINDS {
        let utf_16 = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let latin_1 = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect::<Vec<u8>>();
        for (bytes, encoding) in [(utf_16, "probably UTF-16 (little endian)"), (latin_1, "probably Latin-1")] {
            std::fs::write(folder.path().join(name), bytes).unwrap();
            let said = said(folder.path(), arguments);
            assert!(said.contains(name) && said.contains(encoding), "{name}: {said}");
        }
    }
}

#[test]
fn byte_order_mark_is_accepted_in_every_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("case.md"), CASE).unwrap();
    for (name, text, arguments) in KINDS {
        let answer = |begin: &str| {
            std::fs::write(folder.path().join(name), format!("{begin}{text}")).unwrap();
            // A run says that it replaces reports.
            let _ = std::fs::remove_dir_all(folder.path().join("target"));
            said(folder.path(), arguments)
        };
        let (without, with) = (answer(""), answer("\u{feff}"));
        assert_eq!(without, with, "{name}");
    }
}
