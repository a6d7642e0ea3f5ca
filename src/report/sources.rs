use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use cucumber::gherkin;
use serde::{Deserialize, Serialize};

use super::manual::ManualSources;
use super::record::ExamplesRow;
use crate::catalogue::Catalogue;
use crate::features::{self, FeatureError, FeatureFile};
use crate::secrets::Secrets;

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
    parsed: OnceLock<Option<Arc<gherkin::Feature>>>,
}

impl FeatureSource {
    /// A text.
    pub fn new(file: impl Into<PathBuf>, text: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), text: text.into(), parsed: OnceLock::new() }
    }

    /// Masks the secrets in the text; lines stay where they are.
    pub(super) fn mask(&mut self, secrets: &Secrets) {
        if secrets.occur_in(&self.text) {
            *self = Self::new(std::mem::take(&mut self.file), secrets.mask(&self.text));
        }
    }

    /// The feature as written, outlines not expanded; none where the text is no Gherkin.
    pub(super) fn parsed(&self) -> Option<&Arc<gherkin::Feature>> {
        // The same reading as before the run; what could not be read did not run.
        let parse = || Some(features::parse(&self.file, &self.text).ok()?.written);
        self.parsed.get_or_init(parse).as_ref()
    }

    /// Why the text is no Gherkin.
    pub(super) fn error(&self) -> Option<FeatureError> {
        features::parse(&self.file, &self.text).err()
    }
}

impl From<&FeatureFile> for FeatureSource {
    fn from(file: &FeatureFile) -> Self {
        let parsed = OnceLock::from(Some(file.written.clone()));
        Self { file: file.path.clone(), text: file.source.clone(), parsed }
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
                regex: definition.regex.as_str().to_owned(),
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

/// What the parser drops and reports show: comments, the media types of texts below steps, the rows of examples.
#[derive(Debug, Default)]
pub(super) struct Sources(HashMap<PathBuf, Source>);

/// A text whose lines are found at once: they are looked for at every step.
#[derive(Debug)]
struct Text {
    text: Arc<str>,
    starts: Vec<usize>,
}

impl Text {
    fn new(text: Arc<str>) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1)).collect();
        Self { text, starts }
    }

    /// The line of that number from 1, without spaces around it.
    fn line(&self, number: usize) -> Option<&str> {
        let start = *self.starts.get(number.checked_sub(1)?)?;
        let end = self.starts.get(number).copied().unwrap_or(self.text.len());
        Some(self.text[start..end].trim())
    }
}

#[derive(Debug)]
struct Source {
    text: Text,
    /// As written; none where the text is no Gherkin.
    feature: Option<Arc<gherkin::Feature>>,
}

impl Sources {
    pub fn new(features: &[FeatureSource]) -> Self {
        let source = |feature: &FeatureSource| Source {
            text: Text::new(feature.text.clone()),
            feature: feature.parsed().cloned(),
        };
        Self(features.iter().map(|feature| (feature.file.clone(), source(feature))).collect())
    }

    /// The comments directly above a line, in order.
    pub fn comments_above(&self, file: &Path, line: usize) -> Vec<String> {
        self.0.get(file).map(|source| comments_above(&source.text, line)).unwrap_or_default()
    }

    /// What stands behind the quotes that open the text below a step.
    pub fn media_type_below(&self, file: &Path, step_line: usize) -> String {
        let source = self.0.get(file);
        let mut lines = (step_line + 1..).map_while(|number| source?.text.line(number));
        let opening = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
        let media_type = opening.and_then(|line| line.strip_prefix("\"\"\"").or_else(|| line.strip_prefix("```")));
        media_type.unwrap_or_default().trim().to_owned()
    }

    /// Where a scenario of an outline comes from: `scenario` is one row of it, on `line`.
    pub fn examples_row(&self, file: &Path, scenario: &gherkin::Scenario, line: usize) -> Option<ExamplesRow> {
        let source = self.0.get(file)?;
        let feature = source.feature.as_ref()?;
        let outline = features::scenarios(feature)
            .filter(|written| !written.examples.is_empty())
            .find(|written| written.span == scenario.span)?;
        let mut before = 0;
        for examples in &outline.examples {
            let Some((headers, rows)) = examples.table.as_ref().and_then(|table| table.rows.split_first()) else {
                continue;
            };
            // Descriptions, comments and blank lines may stand between.
            let below = (examples.position.line + 1..).map_while(|number| Some((number, source.text.line(number)?)));
            let table = below.filter(|(_, text)| text.starts_with('|')).map(|(number, _)| number);
            if let Some(row) = table.skip(1).take(rows.len()).position(|number| number == line) {
                let values = headers.iter().cloned().zip(rows[row].iter().cloned()).collect();
                return Some(ExamplesRow { outline_line: outline.position.line, number: before + row + 1, values });
            }
            before += rows.len();
        }
        None
    }
}

fn comments_above(text: &Text, line: usize) -> Vec<String> {
    let above = (1..line).rev().map_while(|number| text.line(number));
    let mut comments: Vec<_> = above.take_while(|line| line.starts_with('#')).map(str::to_owned).collect();
    comments.reverse();
    comments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_directly_above_a_step_belong_to_it() {
        let source = "Feature: f\n  Scenario: s\n    # Row 1: go => shown\n    # (more)\n    Given a\n    Then b\n";
        let source = &Text::new(source.into());
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

    #[test]
    fn the_media_type_of_a_text_stands_behind_its_opening_quotes() {
        let text = "Feature: f\n  Scenario: s\n    Given a\n      \"\"\"json\n      {}\n      \"\"\"\n";
        let sources = Sources::new(&[FeatureSource::new("x.feature", text)]);
        assert_eq!(sources.media_type_below(Path::new("x.feature"), 3), "json");
    }
}
