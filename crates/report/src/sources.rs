use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use cucumber::gherkin;
use prestashop_bdd_catalogue::Catalogue;
use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_features::{self as features, FeatureFile};
use prestashop_bdd_gherkin::document::Cell;
use prestashop_bdd_gherkin::{Document, messages};
use serde::{Deserialize, Serialize};

use super::manual::ManualSources;
use super::record::ExamplesRow;

/// What reports need beside the events: the texts of the features and the step definitions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Inputs {
    /// The feature files that were read.
    pub features: Vec<FeatureSource>,
    /// The steps that features can use.
    pub definitions: Vec<StepDefinition>,
    /// Manual cases and what else their trace needs.
    #[serde(default)]
    pub manual: ManualSources,
}

/// The text of a feature file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FeatureSource {
    /// The file as the user named it.
    pub file: PathBuf,
    /// Its text.
    pub text: Arc<str>,
    /// What the text says, read once for the recorder and all writers; none where it is no Gherkin.
    #[serde(skip)]
    document: OnceLock<Option<Arc<Document>>>,
}

impl FeatureSource {
    /// A text.
    pub fn new(file: impl Into<PathBuf>, text: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), text: text.into(), document: OnceLock::new() }
    }

    /// Masks the secrets in the text; lines stay where they are.
    pub(super) fn mask(&mut self, secrets: &Secrets) {
        if secrets.occur_in(&self.text) {
            *self = Self::new(std::mem::take(&mut self.file), secrets.mask(&self.text));
        }
    }

    /// What stands in the text, with the place of everything; none where the text is no Gherkin.
    pub(super) fn document(&self) -> Option<&Arc<Document>> {
        let document = || features::read_document(&self.file, &self.text).into_result().ok().map(Arc::new);
        self.document.get_or_init(document).as_ref()
    }

    /// Why the text is no Gherkin: nothing of it has run.
    pub(super) fn errors(&self) -> Vec<prestashop_bdd_gherkin::Error> {
        features::read_document(&self.file, &self.text).errors
    }

    /// What the text is.
    pub(super) fn media_type(&self) -> &'static str {
        if features::is_markdown(&self.file) { messages::MARKDOWN } else { messages::PLAIN }
    }
}

impl From<&FeatureFile> for FeatureSource {
    fn from(file: &FeatureFile) -> Self {
        let document = OnceLock::from(Some(file.document.clone()));
        Self { file: file.path.clone(), text: file.source.clone(), document }
    }
}

impl PartialEq for FeatureSource {
    fn eq(&self, other: &Self) -> bool {
        self.file == other.file && self.text == other.text
    }
}

impl Eq for FeatureSource {}

/// A step that features can use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDefinition {
    /// How it is written, e.g. `I go to {string}`.
    pub expression: String,
    /// What its text has to match.
    pub regex: String,
    /// Whether it is defined by a regular expression rather than by a Cucumber expression.
    pub by_regex: bool,
    /// The kinds of its parameters in order.
    pub parameters: Vec<String>,
    /// The file of the source code.
    pub file: String,
    /// The line in it, from 1.
    pub line: u32,
}

impl Inputs {
    /// The features that run, and all steps of the suite.
    pub fn of(files: &[FeatureFile], catalogue: &Catalogue) -> Self {
        let features = files.iter().map(FeatureSource::from).collect();
        let definitions = catalogue.definitions().iter().map(|definition| {
            let (file, line) = definition.place.rsplit_once(':').unwrap_or((&definition.place, "0"));
            StepDefinition {
                expression: definition.expression.to_owned(),
                regex: definition.regex_text().to_owned(),
                by_regex: definition.sentence() != definition.expression,
                parameters: definition.parameter_kinds().into_iter().map(str::to_owned).collect(),
                file: file.to_owned(),
                line: line.parse().unwrap_or_default(),
            }
        });
        Self { features, definitions: definitions.collect(), manual: ManualSources::default() }
    }

    /// With these manual cases.
    #[must_use]
    pub fn with_cases(mut self, manual: ManualSources) -> Self {
        self.manual = manual;
        self
    }

    /// With the secrets in the texts of the features masked; lines stay where they are.
    #[must_use]
    pub fn masked(mut self, secrets: &Secrets) -> Self {
        self.features.iter_mut().for_each(|feature| feature.mask(secrets));
        self.manual.mask(secrets);
        self
    }
}

/// The documents of the features that run, for what the engine's features lack: comments and rows of examples.
#[derive(Debug, Default)]
pub(super) struct Sources(HashMap<PathBuf, Arc<Document>>);

impl Sources {
    pub fn new(features: &[FeatureSource]) -> Self {
        let documents = features.iter().filter_map(|feature| Some((feature.file.clone(), feature.document()?.clone())));
        Self(documents.collect())
    }

    /// The comments directly above a line, in order.
    pub fn comments_above(&self, file: &Path, line: usize) -> Vec<String> {
        self.0.get(file).map(|document| comments_above(document, line)).unwrap_or_default()
    }

    /// Where a scenario of an outline comes from: `scenario` is one row of it, on `line`.
    pub fn examples_row(&self, file: &Path, scenario: &gherkin::Scenario, line: usize) -> Option<ExamplesRow> {
        // The span of a row is that of its outline.
        let outline_line = scenario.span.start;
        let (_, outline) = self.0.get(file)?.scenarios().find(|(_, outline)| outline.location.line == outline_line)?;
        let rows =
            outline.examples.iter().flat_map(|examples| examples.table_body.iter().map(move |row| (examples, row)));
        let (number, (examples, row)) = (1..).zip(rows).find(|(_, (_, row))| row.location.line == line)?;
        let value = |cell: &Cell| cell.value.clone();
        let names = examples.table_header.iter().flat_map(|header| &header.cells).map(value);
        Some(ExamplesRow { outline_line, number, values: names.zip(row.cells.iter().map(value)).collect() })
    }
}

fn comments_above(document: &Document, line: usize) -> Vec<String> {
    let above = document.comments.partition_point(|comment| comment.location.line < line);
    let above = document.comments[..above].iter().rev().zip((1..line).rev());
    let above = above.take_while(|(comment, line)| comment.location.line == *line);
    let mut comments: Vec<_> = above.map(|(comment, _)| comment.text.trim().to_owned()).collect();
    comments.reverse();
    comments
}

#[cfg(test)]
mod tests {
    use prestashop_bdd_gherkin::read;

    use super::*;

    #[test]
    fn comments_directly_above_a_step_belong_to_it() {
        let source = "Feature: f\n  Scenario: s\n    # Row 1: go => shown\n    # (more)\n    Given a\n    Then b\n";
        let source = &read(source).document;
        assert_eq!(comments_above(source, 5), ["# Row 1: go => shown", "# (more)"]);
        assert!(comments_above(source, 6).is_empty());
    }

    #[test]
    fn a_row_of_examples_is_numbered_through_all_tables_of_its_outline() {
        let text = "Feature: f\n  Scenario Outline: <a>\n    Given <a>\n    Examples:\n      | a |\n      | 1 |\n    \
                    Examples: more\n      | a |\n      | 2 |\n";
        let file = features::parse(Path::new("x.feature"), text).unwrap();
        let sources = Sources::new(&[FeatureSource::new("x.feature", text)]);
        let second = &file.expanded.scenarios[1];
        let row = sources.examples_row(Path::new("x.feature"), second, second.position.line).unwrap();
        assert_eq!((row.outline_line, row.number, row.values), (2, 2, vec![("a".to_owned(), "2".to_owned())]));
    }
}
