use cucumber::gherkin::Step;
use prestashop_bdd_core::text::counted;
use prestashop_bdd_features::{Blank, TO_FILL_IN, is_todo_comment, to_fill_in};
use prestashop_bdd_gherkin::document::{Comment, Document};

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

/// `# TODO` comments, told once for each scenario: it passes although what they stand for is never done.
pub(super) fn comments(source: &Source<'_>, document: &Document) -> Vec<Finding> {
    let scenarios: Vec<usize> = document.scenarios().map(|(_, scenario)| scenario.location.line).collect();
    let todos: Vec<&Comment> = document.comments.iter().filter(|comment| is_todo_comment(&comment.text)).collect();
    let scenario_of = |comment: &Comment| scenarios.iter().rposition(|line| *line < comment.location.line);
    todos
        .chunk_by(|one, next| scenario_of(one) == scenario_of(next))
        .map(|todos| {
            let message = match todos.len() {
                1 => "what this comment leaves to do is not checked by a run".to_owned(),
                more => {
                    let others = counted(more - 1, "more comment");
                    format!("what this comment and {others} below it leave to do is not checked by a run")
                }
            };
            source.warning(source.beginning_of(todos[0].location.line), Rule::Draft, message)
        })
        .collect()
}
