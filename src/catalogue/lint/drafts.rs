use cucumber::gherkin::Step;

use super::finding::{Finding, Rule};
use super::source::Source;
use crate::features::{Blank, TO_FILL_IN, to_fill_in};

/// Places that a draft leaves to a person. A draft may be linted; a run fails at such a step.
pub(super) fn check(source: &Source<'_>, step: &Step) -> Vec<Finding> {
    let told = to_fill_in(step).into_iter().map(|blank| {
        let line = match blank {
            Blank::Sentence => step.position.line,
            Blank::Row(row) => source.row(step, row),
            // The quotes above the text have a line of their own.
            Blank::Line(line) => step.position.line + 2 + line,
        };
        let message = format!("this is a draft: put a value in the place of {TO_FILL_IN}; a run fails at this step");
        source.warning(source.find_on(line, TO_FILL_IN), Rule::Draft, message)
    });
    told.collect()
}
