use prestashop_bdd_gherkin::document::{Child, Document};
use prestashop_bdd_gherkin::languages::{self, Language};

use super::super::{Catalogue, nearest};
use super::finding::{Finding, Rule};
use super::source::Source;

/// Sentences of the catalogue that are no steps: below the name of a scenario Gherkin takes a line without a keyword for a
/// description, and the scenario would pass without it. The reader of features finds lines that are nearly steps by their
/// beginning; this finds those that are by the rest.
pub(super) fn check(catalogue: &Catalogue, source: &Source<'_>, document: &Document) -> Vec<Finding> {
    let language = document.feature.as_ref().and_then(|feature| languages::find(feature.language));
    let language = language.unwrap_or_else(languages::default);
    let descriptions = document.parts().filter_map(|(_, child)| match child {
        Child::Background(background) => Some(&background.description),
        Child::Scenario(scenario) => Some(&scenario.description),
        Child::Rule(_) => None,
    });
    let misread = descriptions.flat_map(|description| &description.lines).filter_map(|line| {
        let message = misread(catalogue, language, line.text.trim())?;
        Some(source.error(source.beginning_of(line.line), Rule::Step, message))
    });
    misread.collect()
}

fn misread(catalogue: &Catalogue, language: &Language, text: &str) -> Option<String> {
    if !catalogue.matching(text).is_empty() {
        return Some(format!("\"{text}\" has no keyword; begin the line with Given, When, Then, And or But"));
    }
    let (first, rest) = text.split_once(char::is_whitespace)?;
    let keywords = language.steps.iter().map(|keyword| keyword.stem).filter(|stem| *stem != "*");
    let meant = nearest::word(keywords, first);
    if catalogue.matching(rest.trim()).is_empty() && (meant.is_none() || nearest::steps(catalogue, rest).is_empty()) {
        return None;
    }
    let advice = meant.map(|keyword| format!("; did you mean {keyword}?")).unwrap_or_default();
    Some(format!("\"{first}\" is not a keyword, so the line would be a description{advice}"))
}
