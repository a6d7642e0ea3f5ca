use cucumber::gherkin::Feature;

use super::super::{Catalogue, nearest};
use super::finding::{Finding, Rule};
use super::source::Source;

/// Gherkin's keywords for steps that a slip of the pen may have spoilt.
const KEYWORDS: [&str; 5] = ["Given", "When", "Then", "And", "But"];

/// Steps that are none: below the name of a scenario Gherkin takes a line without a keyword for a description, and the
/// scenario would pass without it.
pub(super) fn check(catalogue: &Catalogue, source: &Source<'_>, feature: &Feature) -> Vec<Finding> {
    let rules = feature.rules.iter();
    let backgrounds = feature.background.iter().chain(rules.clone().flat_map(|rule| &rule.background));
    let scenarios = feature.scenarios.iter().chain(rules.flat_map(|rule| &rule.scenarios));
    let described = backgrounds
        .map(|background| (background.position.line, &background.description))
        .chain(scenarios.map(|scenario| (scenario.position.line, &scenario.description)));
    let mut findings = Vec::new();
    for (line, description) in described {
        for text in description.iter().flat_map(|text| text.lines()).map(str::trim) {
            if let Some(message) = misread(catalogue, text) {
                findings.push(source.error(source.find_below(line, text), Rule::Step, message));
            }
        }
    }
    findings
}

fn misread(catalogue: &Catalogue, text: &str) -> Option<String> {
    if !catalogue.matching(text).is_empty() {
        return Some(format!("\"{text}\" has no keyword; begin the line with Given, When, Then, And or But"));
    }
    let (first, rest) = text.split_once(' ')?;
    let meant = nearest::word(KEYWORDS, first);
    if catalogue.matching(rest.trim()).is_empty() && (meant.is_none() || nearest::steps(catalogue, rest).is_empty()) {
        return None;
    }
    let advice = meant.map(|keyword| format!("; did you mean {keyword}?")).unwrap_or_default();
    Some(format!("\"{first}\" is no keyword, so the line would be taken for a description{advice}"))
}
