//! Cucumber's published test data: every good file gives the same document and the same pickles, every bad one the same
//! errors by line and column.
//!
//! The data is not part of the project. The tests run where it is: in the folder that `PSBDD_GHERKIN_TESTDATA` names, or in
//! `../shared/gherkin/testdata` beside the clone.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use prestashop_bdd_gherkin::messages::{Envelope, GherkinDocument, MARKDOWN, PLAIN, Source};
use prestashop_bdd_gherkin::pickles::pickles;
use prestashop_bdd_gherkin::{Reading, languages, read, read_markdown};
use serde_json::{Value, json};

/// The folder, or a word that it is not there.
fn testdata() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/gherkin/testdata");
    let folder = std::env::var_os("PSBDD_GHERKIN_TESTDATA").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("not run: no test data of Gherkin in {}", folder.display());
    None
}

/// The features of a folder, with the path as the published messages have it.
fn features(folder: &str) -> Vec<(PathBuf, String)> {
    let Some(testdata) = testdata() else { return Vec::new() };
    let entries = fs::read_dir(testdata.join(folder)).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files
        .retain(|file| file.to_string_lossy().ends_with(".feature") || file.to_string_lossy().ends_with(".feature.md"));
    files.sort();
    assert!(!files.is_empty(), "no features in {}", testdata.display());
    let uri = |file: &Path| format!("../testdata/{folder}/{}", file.file_name().unwrap().to_string_lossy());
    files.into_iter().map(|file| (file.clone(), uri(&file))).collect()
}

fn is_markdown(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "md")
}

fn reading(file: &Path) -> (String, Reading) {
    let text = fs::read_to_string(file).unwrap();
    let reading = if is_markdown(file) { read_markdown(&text) } else { read(&text) };
    (text, reading)
}

fn published(file: &Path, ending: &str) -> Vec<Value> {
    let path = format!("{}.{ending}.ndjson", file.display());
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn value(envelope: Envelope<'_>) -> Value {
    serde_json::to_value(envelope).unwrap()
}

#[test]
fn good_files_give_the_published_documents_and_pickles() {
    let files = features("good");
    let mut different = Vec::new();
    for (file, uri) in &files {
        let (text, reading) = reading(file);
        let document = reading.document;
        let ast = value(Envelope::GherkinDocument(GherkinDocument { uri, document: &document }));
        let of_document: Vec<_> =
            pickles(&document, uri, document.ids).iter().map(Envelope::Pickle).map(value).collect();
        let media_type = if is_markdown(file) { MARKDOWN } else { PLAIN };
        let source = value(Envelope::Source(Source { uri, data: &text, media_type }));
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if !reading.errors.is_empty() {
            different.push(format!("{name}: {:?}", reading.errors));
        }
        for (what, expected, seen) in [
            ("ast", published(file, "ast"), vec![ast]),
            ("pickles", published(file, "pickles"), of_document),
            // Git may have changed the ends of the lines.
            (
                "source",
                published(file, "source"),
                if name.contains(".crlf.") { published(file, "source") } else { vec![source] },
            ),
        ] {
            if expected != seen {
                different.push(format!("{name}: {what}\nexpected {}\nseen     {}", json!(expected), json!(seen)));
            }
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n\n"));
    println!("{} good files are as published", files.len());
}

#[test]
fn bad_files_give_the_published_errors() {
    let files = features("bad");
    for (file, _) in &files {
        let seen: Vec<_> =
            reading(file).1.errors.iter().map(|error| (error.location.line, error.location.column)).collect();
        let number = |location: &Value, name: &str| {
            usize::try_from(location.get(name).and_then(Value::as_u64).unwrap_or(0)).unwrap()
        };
        let errors = published(file, "errors");
        let places = errors.iter().map(|error| &error["parseError"]["source"]["location"]);
        let expected: Vec<_> = places.map(|place| (number(place, "line"), number(place, "column"))).collect();
        assert_eq!(seen, expected, "{}", file.display());
    }
    println!("{} bad files have the published errors", files.len());
}

#[test]
fn keywords_are_the_published_ones() {
    let Some(testdata) = testdata() else { return };
    let text = fs::read_to_string(testdata.join("../gherkin-languages.json")).unwrap();
    let published: Value = serde_json::from_str(&text).unwrap();
    let published = published.as_object().unwrap();
    assert_eq!(languages::all().len(), published.len());
    for language in languages::all() {
        let own = &published[language.code];
        assert_eq!((&own["name"], &own["native"]), (&json!(language.name), &json!(language.native)));
        let words = |kinds: &[&str]| {
            let lists = kinds.iter().flat_map(|kind| own[kind].as_array().unwrap());
            let mut words: Vec<&str> = lists.map(|word| word.as_str().unwrap()).collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        let mut titles: Vec<&str> = language.titles.iter().map(|keyword| keyword.word).collect();
        titles.sort_unstable();
        titles.dedup();
        let kinds = ["feature", "rule", "background", "scenario", "scenarioOutline", "examples"];
        assert_eq!(titles, words(&kinds), "{}", language.code);
        let mut steps: Vec<&str> = language.steps.iter().map(|keyword| keyword.word).collect();
        steps.sort_unstable();
        assert_eq!(steps, words(&["given", "when", "then", "and", "but"]), "{}", language.code);
    }
}
