//! What will become of later parts: a comment may only speak of a check that is drafted.

use super::Reading;
use crate::grammar::line::Line;
use crate::grammar::rule::Side;

/// How the check begins that compares every item of an answer with its row.
const EACH: &str = "each item of \"items\" of the response agrees with its row of";

impl Reading<'_> {
    /// Whether the rest of this row compares every item of the answer with its row.
    pub(super) fn compares_each(&self) -> bool {
        let mut ahead = self.copy();
        let mut lines = Vec::new();
        let plan = self.plan[self.at].clone();
        let parts = match self.side {
            Side::Step => [plan.step, Vec::new()],
            Side::Expected => [Vec::new(), plan.expected.clone()],
        };
        let rest = if self.side == Side::Step { plan.expected } else { Vec::new() };
        for (side, parts) in [(self.side, parts.concat()), (Side::Expected, rest)] {
            ahead.side = side;
            let from = if side == self.side { self.clause + 1 } else { 0 };
            for (index, part) in parts.iter().enumerate().skip(from) {
                ahead.clause = index;
                ahead.part(part, &mut lines);
            }
        }
        has_each(&lines)
    }

    /// Whether the next row does.
    pub(super) fn next_compares_each(&self) -> bool {
        let mut ahead = self.copy();
        let next = self.at + 1;
        next < self.plan.len() && has_each(&ahead.row(next).lines)
    }

    fn copy(&self) -> Self {
        Self {
            grammar: self.grammar,
            title: self.title,
            plan: self.plan.clone(),
            at: self.at,
            clause: self.clause,
            side: self.side,
            state: self.state.clone(),
            before: Vec::new(),
            in_each: self.in_each,
            others: self.others,
        }
    }
}

fn has_each(lines: &[Line]) -> bool {
    lines.iter().any(|line| matches!(line, Line::Step(step) if step.sentence.starts_with(EACH)))
}
