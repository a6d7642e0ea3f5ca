use cucumber::gherkin::Step;
use prestashop_bdd_features::{Blank, TO_FILL_IN, to_fill_in};

use super::finding::{Finding, Rule};
use super::source::Source;

/// Places that a draft leaves to a person. A draft may be linted; a run fails at such a step.
pub(super) fn check(source: &Source<'_>, step: &Step) -> Vec<Finding> {
    let told = to_fill_in(step).into_iter().map(|blank| {
        let line = match blank {
            Blank::Sentence => step.position.line,
            Blank::Row(row) => source.row(step, row),
            Blank::Line(line) => source.text(step, line),
        };
        let message = format!("this is a draft: replace {TO_FILL_IN} with a value; a run fails at this step");
        source.warning(source.find_on(line, TO_FILL_IN), Rule::Draft, message)
    });
    told.collect()
}
