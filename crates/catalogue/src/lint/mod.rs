//! What is wrong with features, found before the first browser starts.
//!
//! | module | subject |
//! |---|---|
//! | `finding` | [`Finding`]: place, weight and words of a mistake |
//! | `source` | lines and columns in a feature's text |
//! | `sentences` | undefined and ambiguous steps |
//! | `letters` | steps that are undefined because of a character that looks like another |
//! | `arguments` | tables and texts below a step |
//! | `descriptions` | sentences without a keyword, which Gherkin takes for descriptions |
//! | `drafts` | `TODO` in the place of a value or in a comment |
//! | `values` | shapes and paths in a step and its table |
//! | `variables` | `{names}` that nothing has remembered |
//! | `leaves` | steps that make what no shop can remove, without the tag that says so |
//! | `names` | features and scenarios that share a name, scenarios that check nothing |
//! | `tags` | misspelt tags |
//! | `texts` | what the reader of features finds |

mod arguments;
mod descriptions;
mod drafts;
mod finding;
mod leaves;
mod letters;
mod names;
pub(crate) mod sentences;
mod source;
mod tags;
mod texts;
mod values;
pub(crate) mod variables;

use std::borrow::Borrow;
use std::collections::HashSet;

use cucumber::gherkin::{Feature, Step};

use finding::Rule;
pub use finding::{Finding, Severity};

use super::Catalogue;
use prestashop_bdd_features::FeatureFile;
use source::Source;

/// Looks at all features. Findings come in the order of files and lines; each mistake is told once, also where an
/// outline or a background plays the line several times.
///
/// Of `others`, the project's features that are not looked at, only the names, the tags and the locks are compared with those of
/// `files`.
pub fn lint<Other: Borrow<FeatureFile>>(
    files: &[impl Borrow<FeatureFile>],
    others: impl FnOnce() -> Vec<Other>,
) -> Vec<Finding> {
    let files: &[&FeatureFile] = &files.iter().map(Borrow::borrow).collect::<Vec<_>>();
    let catalogue = Catalogue::get();
    let mut findings = Vec::new();
    for file in files {
        let source = Source::of(file);
        for scenario in played(&file.expanded) {
            findings.extend(scenario.iter().flat_map(|step| check_step(catalogue, &source, step)));
            findings.extend(variables::check(catalogue, &source, &scenario));
        }
        findings.extend(descriptions::check(catalogue, &source, &file.document));
        findings.extend(drafts::comments(&source, &file.document));
        findings.extend(names::check(catalogue, &source, file));
        findings.extend(leaves::check(&source, &file.expanded));
        let undefined: HashSet<usize> = findings
            .iter()
            .filter(|found| found.rule == Rule::Letter && found.file == file.path)
            .map(|found| found.line)
            .collect();
        findings.extend(texts::check(&source, &file.findings, &undefined));
    }
    let others = others();
    let others: Vec<&FeatureFile> = others.iter().map(Borrow::borrow).collect();
    findings.extend(names::same_feature_twice(files, &others));
    findings.extend(tags::check(files, &others));
    let mut told = HashSet::new();
    findings.retain(|finding| told.insert((finding.file.clone(), finding.line, finding.column, finding.rule)));
    let order = |finding: &Finding| files.iter().position(|file| file.path == finding.file);
    findings.sort_by_key(|finding| (order(finding), finding.line, finding.column));
    findings
}

/// Whether something was found that keeps features from running.
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// The steps of each scenario as they are played, backgrounds first.
fn played(feature: &Feature) -> Vec<Vec<&Step>> {
    let background: Vec<_> = feature.background.iter().flat_map(|background| &background.steps).collect();
    let mut all: Vec<_> =
        feature.scenarios.iter().map(|scenario| background.iter().copied().chain(&scenario.steps).collect()).collect();
    for rule in &feature.rules {
        let own: Vec<_> = rule.background.iter().flat_map(|background| &background.steps).collect();
        let scenarios = rule.scenarios.iter();
        all.extend(
            scenarios.map(|scenario| background.iter().chain(&own).copied().chain(&scenario.steps).collect::<Vec<_>>()),
        );
    }
    all
}

fn check_step(catalogue: &Catalogue, source: &Source<'_>, step: &Step) -> Vec<Finding> {
    match sentences::resolve(catalogue, &step.value) {
        Ok(found) => {
            let mut findings = arguments::check(source, step, found.definition);
            findings.extend(values::check(source, step, &found));
            findings.extend(drafts::check(source, step));
            findings
        }
        Err(message) => {
            let because_of_letter = letters::check(catalogue, source, step);
            vec![because_of_letter.unwrap_or_else(|| source.at_step(step, Rule::Step, message))]
        }
    }
}
