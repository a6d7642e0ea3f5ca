//! Formatting keeps what a feature means, and formats a formatted text as it is.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::content::{content, for_each_object};
use crate::texts::{features, spoilt};
use prestashop_bdd_gherkin::document::Document;
use prestashop_bdd_gherkin::format::format;
use prestashop_bdd_gherkin::read;
use proptest::prelude::*;
use serde_json::Value;

/// What a document says, without the indentation of comments and descriptions.
fn meaning(document: &Document) -> Value {
    let mut value = content(document);
    for_each_object(&mut value, &mut |fields| {
        if let Some(Value::String(text)) = fields.get_mut("description") {
            *text = without_common_indent(text);
        }
    });
    for comment in value["comments"].as_array_mut().unwrap() {
        let text = comment["text"].as_str().unwrap().trim_start().to_owned();
        comment["text"] = text.into();
    }
    value
}

/// The lines of a text without the blanks that all of them begin with; a line of blanks is empty.
fn without_common_indent(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').map(|line| if line.trim().is_empty() { "" } else { line }).collect();
    let mut common: Option<&str> = None;
    for line in lines.iter().filter(|line| !line.is_empty()) {
        let own = &line[..line.len() - line.trim_start().len()];
        let before = common.unwrap_or(own);
        let same = before.chars().zip(own.chars()).take_while(|(left, right)| left == right);
        common = Some(&own[..same.map(|(letter, _)| letter.len_utf8()).sum()]);
    }
    let common = common.unwrap_or_default();
    lines.iter().map(|line| line.strip_prefix(common).unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// Checks one text. Returns whether it has no errors, so that it could be formatted.
#[track_caller]
fn check(text: &str) -> bool {
    let reading = read(text);
    let Ok(formatted) = format(text) else {
        assert_ne!(reading.errors, []);
        return false;
    };
    assert_eq!(reading.errors, []);
    let again = read(&formatted);
    assert_eq!(again.errors, [], "{text}\n---\n{formatted}");
    assert_eq!(meaning(&again.document), meaning(&reading.document), "{text}\n---\n{formatted}");
    assert_eq!(format(&formatted).unwrap(), formatted, "a second time:\n{text}");
    true
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "feature") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn published_features_keep_their_meaning() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/gherkin/testdata");
    let folder = std::env::var_os("PSBDD_GHERKIN_TESTDATA").map_or(beside, PathBuf::from);
    if !folder.is_dir() {
        println!("not run: no test data of Gherkin in {}", folder.display());
        return;
    }
    let good = files_below(&folder.join("good"));
    assert!(good.len() > 30, "{}", good.len());
    for file in good {
        assert!(check(&fs::read_to_string(&file).unwrap()), "{}", file.display());
    }
    for file in files_below(&folder.join("bad")) {
        assert!(!check(&fs::read_to_string(&file).unwrap()), "{}", file.display());
    }
}

#[test]
fn features_of_this_project_are_formatted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let files = files_below(&root.join("features"));
    assert!(files.len() > 50, "{}", files.len());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        assert!(check(&text), "{}", file.display());
        assert_eq!(format(&text).unwrap(), text, "run `make fmt`: {}", file.display());
    }
    // The samples of other tests are written as people write.
    for file in files_below(&root.join("tests")) {
        check(&fs::read_to_string(&file).unwrap());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn formatted_feature_means_the_same(text in features()) {
        prop_assert!(check(&text));
        prop_assert!(check(&text.replace('\n', "\r\n")));
    }

    #[test]
    fn formatted_line_ends_are_uniform(text in features()) {
        let formatted = format(&text.replace('\n', "\r\n")).unwrap();
        prop_assert_eq!(formatted.matches('\n').count(), formatted.matches("\r\n").count());
        prop_assert_eq!(formatted.replace("\r\n", "\n"), format(&text).unwrap());
    }

    #[test]
    fn spoilt_feature_is_refused_or_means_the_same(text in spoilt()) {
        check(&text);
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        check(&text);
    }
}
