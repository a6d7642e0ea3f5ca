//! The catalogue against the features and the documents of this repository.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::PathBuf;

use prestashop_bdd_catalogue::{self as catalogue, Catalogue};
use prestashop_bdd_features::{self as features, FeatureFile};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A step's text, table and text below it; keyword and indentation do not count.
type Said = (String, Vec<Vec<String>>, String);

fn said(files: &[FeatureFile]) -> Vec<Said> {
    let mut all = Vec::new();
    for feature in files.iter().map(|file| &file.expanded) {
        let background = feature.background.iter().flat_map(|background| &background.steps);
        let rules = feature.rules.iter().flat_map(|rule| &rule.scenarios);
        for step in background.chain(feature.scenarios.iter().chain(rules).flat_map(|scenario| &scenario.steps)) {
            let rows = step.table.as_ref().map(|table| table.rows.clone()).unwrap_or_default();
            let text = step.docstring.as_deref().unwrap_or_default();
            let text = text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
            all.push((step.value.clone(), rows, text.trim().to_owned()));
        }
    }
    all
}

#[test]
fn every_example_of_the_catalogue_stands_in_a_feature_that_runs() {
    let in_features = said(&features::load(&[root().join("features")]).unwrap());
    let folder = tempfile::TempDir::new().unwrap();
    let mut missing = Vec::new();
    let mut count = 0;
    for definition in Catalogue::get().definitions() {
        for example in &definition.examples {
            let file = folder.path().join("example.feature");
            std::fs::write(&file, format!("Feature: f\n  Scenario: s\n{}\n", example.text)).unwrap();
            let example_said = said(&features::load(&[file]).unwrap());
            assert_eq!(example_said.len(), 1, "an example is one step: {}", example.text);
            count += 1;
            if !in_features.contains(&example_said[0]) {
                missing.push(format!("{}\n{}\n", definition.place, example.text));
            }
        }
    }
    assert!(count > 80, "{count} examples");
    assert!(missing.is_empty(), "{} of {count} examples stand in no feature:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn the_printed_catalogue_in_docs_is_up_to_date() {
    let committed = std::fs::read_to_string(root().join("docs/steps.md")).unwrap_or_default();
    let printed = catalogue::markdown(Catalogue::get(), &[]);
    assert!(committed == printed, "docs/steps.md is stale: cargo run -- steps --format markdown > docs/steps.md");
}

#[test]
fn every_step_of_the_guide_and_the_readme_is_one_that_there_is() {
    for document in ["README.md", "docs/writing-features.md", "docs/steps.md"] {
        let text = std::fs::read_to_string(root().join(document)).unwrap();
        let blocks = text.split("```gherkin\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0));
        let mut steps = 0;
        for line in blocks.flat_map(str::lines).map(str::trim) {
            let keyword =
                ["Given ", "When ", "Then ", "And ", "But "].iter().find(|keyword| line.starts_with(**keyword));
            let Some(step) = keyword.map(|keyword| &line[keyword.len()..]) else { continue };
            steps += 1;
            assert_eq!(Catalogue::get().matching(step).len(), 1, "{document}: {step}");
        }
        assert!(steps > 3, "{document} has {steps} steps");
    }
}

#[test]
fn the_json_of_the_catalogue_names_every_step_with_its_parameters() {
    let json: serde_json::Value = serde_json::from_str(&catalogue::json(Catalogue::get(), &[])).unwrap();
    let steps = json["steps"].as_array().unwrap();
    assert_eq!(steps.len(), Catalogue::get().definitions().len());
    let filter = steps.iter().find(|step| step["expression"] == "I filter {grid} by:").unwrap();
    assert_eq!(filter["argument"]["columns"][0]["name"], "column");
    assert_eq!(filter["parameters"][0], "grid");
}
