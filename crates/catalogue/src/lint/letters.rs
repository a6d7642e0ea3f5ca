use cucumber::gherkin::Step;
use prestashop_bdd_gherkin::look_alikes::{self, LookAlike};

use super::super::Catalogue;
use super::finding::{Finding, Rule};
use super::source::{Place, Source};

/// A step that would be defined with the plain characters for those that look like them.
pub(super) fn check(catalogue: &Catalogue, source: &Source<'_>, step: &Step) -> Option<Finding> {
    let found = look_alikes::in_line(&step.value);
    let first = found.first()?;
    let plain = look_alikes::plain(&step.value);
    if catalogue.matching(&plain).is_empty() {
        return None;
    }
    let line = step.position.line;
    // In an outline the character may come from a row of the examples.
    let column = source.look_alike(line, step.position.col, first.letter);
    let place = column.map_or_else(|| source.beginning_of(line), |column| Place { line, column });
    let mut told: Vec<String> = Vec::new();
    for (index, other) in found.iter().enumerate() {
        if !found[..index].iter().any(|earlier| earlier.letter == other.letter) {
            told.push(in_words(other));
        }
    }
    let message = format!(
        "there is no step \"{}\" because of {}\n    with plain characters there is: {plain}",
        step.value,
        told.join(" and ")
    );
    Some(source.error(place, Rule::Letter, message))
}

/// `U+201C (a typographic quote; write ")`.
fn in_words(found: &LookAlike) -> String {
    let advice = match found.plain.as_str() {
        "" => "delete it".to_owned(),
        " " => "write a plain space".to_owned(),
        plain => format!("write {plain}"),
    };
    format!("U+{:04X} ({}; {advice})", u32::from(found.letter), found.kind.name())
}
