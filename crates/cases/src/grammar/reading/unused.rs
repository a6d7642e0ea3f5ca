//! Totals that no row compares with: nobody asked for them.

use super::Plan;
use super::counts::speaks_of_number;
use crate::grammar::RowLines;
use crate::grammar::line::{Line, Step};

/// How the step begins that remembers a total.
const REMEMBERS: &str = "I remember the number of records of ";

/// Leaves out the totals that neither their row asks for nor a later line needs.
pub(super) fn leave_out(plan: &[Plan], rows: &mut [RowLines]) {
    for at in 0..rows.len() {
        let kinds = plan[at].step.iter().filter_map(|part| part.clause.as_ref()).map(|clause| clause.kind.as_str());
        if kinds.into_iter().any(|kind| kind == "remember count") {
            continue;
        }
        let is_unused = |index: usize, line: &Line| {
            let later = rows[at].lines.iter().skip(index + 1).chain(rows[at + 1..].iter().flat_map(|row| &row.lines));
            total(line).is_some_and(|name| !later.into_iter().any(|line| needs(line, name)))
        };
        let unused: Vec<bool> = rows[at].lines.iter().enumerate().map(|(index, line)| is_unused(index, line)).collect();
        let mut unused = unused.into_iter();
        rows[at].lines.retain(|_| !unused.next().unwrap_or_default());
    }
}

/// The name under which a step remembers a total.
fn total(line: &Line) -> Option<&str> {
    let Line::Step(step) = line else { return None };
    step.sentence.strip_prefix(REMEMBERS)?.rsplit('"').nth(1)
}

/// Whether a line needs a total; one that is left to a person may, where it speaks of numbers.
fn needs(line: &Line, name: &str) -> bool {
    let place = format!("{{{name}}}");
    match line {
        Line::Step(Step { sentence, table, .. }) => {
            sentence.contains(&place) || table.iter().flatten().any(|cell| cell.contains(&place))
        }
        Line::Todo { clause, .. } => speaks_of_number(clause),
        Line::Note(_) => false,
    }
}
