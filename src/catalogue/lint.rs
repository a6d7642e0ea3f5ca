//! What is wrong with features, found before the first browser starts.

use std::fmt;
use std::path::PathBuf;

use cucumber::gherkin;

use super::{Catalogue, nearest};
use crate::features::FeatureFile;

/// One mistake in a feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The feature file.
    pub file: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong, and what was probably meant.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}:{}: {}", self.file.display(), self.line, self.column, self.message)
    }
}

/// Looks at all features.
pub fn lint(files: &[FeatureFile]) -> Vec<Finding> {
    let catalogue = Catalogue::get();
    let mut findings = Vec::new();
    for file in files {
        let feature = &file.expanded;
        let background = feature.background.iter().flat_map(|background| &background.steps);
        let scenarios = feature.scenarios.iter().flat_map(|scenario| &scenario.steps);
        let rules = feature.rules.iter().flat_map(|rule| {
            let background = rule.background.iter().flat_map(|background| &background.steps);
            background.chain(rule.scenarios.iter().flat_map(|scenario| &scenario.steps))
        });
        for step in background.chain(scenarios).chain(rules) {
            findings.extend(check_step(catalogue, step).map(|message| Finding {
                file: file.path.clone(),
                line: step.position.line,
                column: step.position.col,
                message,
            }));
        }
    }
    findings
}

fn check_step(catalogue: &Catalogue, step: &gherkin::Step) -> Option<String> {
    let matching = catalogue.matching(&step.value);
    match matching.as_slice() {
        [_] => None,
        [] => {
            let nearest = nearest::expressions(catalogue, &step.value);
            let advice = if nearest.is_empty() {
                "see all steps with: prestashop-bdd steps".to_owned()
            } else {
                format!("did you mean:\n    {}", nearest.join("\n    "))
            };
            Some(format!("there is no step \"{}\"; {advice}", step.value))
        }
        several => {
            let candidates: Vec<_> = several.iter().map(|definition| definition.expression).collect();
            Some(format!("the step \"{}\" is ambiguous; it could be:\n    {}", step.value, candidates.join("\n    ")))
        }
    }
}
