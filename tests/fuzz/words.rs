//! Vocabulary files.

use prestashop_bdd::vocabulary::{Kind, WordLists};

use super::spoil::fuzz;

#[test]
fn no_vocabulary_file_brings_the_suite_down() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = [
        include_str!("../../vocabulary/prestashop-9.0.toml"),
        include_str!("../../vocabulary/prestashop-9.1.toml"),
        "versions = \">=9.0\"\nnewest = \"9.1\"\n[menu]\n\"Admin API\" = \"Authorization Server\"\n[path]\n\"/a/{id}\" = \"/b/{id}/c\"\n",
    ];
    fuzz("vocabulary", &seeds, |bytes, _| {
        std::fs::write(folder.path().join("words.toml"), bytes).unwrap();
        let Ok(lists) = WordLists::from_folder(folder.path()) else { return false };
        let vocabulary = lists.for_version(&"9.1.4".parse().unwrap());
        let text = String::from_utf8_lossy(bytes);
        let _ = (vocabulary.translate(Kind::Menu, &text), vocabulary.notice());
        for path in ["/customers/groups/4?x=1", "/a/1", "", "/", &text] {
            let _ = vocabulary.path(path);
        }
        true
    });
}
