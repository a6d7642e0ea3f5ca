//! What will become of later parts: a comment may only speak of a check that is drafted.

use super::Reading;
use crate::grammar::line::Line;
use crate::grammar::rule::Side;

/// How the check begins that compares every item of an answer with its row.
const EACH: &str = "each item of \"items\" of the response agrees with its row of";

impl Reading<'_> {
    /// Whether the rest of this row compares every item of the answer with its row.
    pub(super) fn compares_each(&self) -> bool {
        // Whoever looks ahead sees the check itself.
        if self.is_ahead {
            return true;
        }
        let mut ahead = self.copy();
        let mut lines = Vec::new();
        let plan = &self.plan[self.at];
        let (steps, expected) = match self.side {
            Side::Step => (self.clause + 1, 0),
            Side::Expected => (usize::MAX, self.clause + 1),
        };
        for (side, parts, from) in [(Side::Step, &plan.step, steps), (Side::Expected, &plan.expected, expected)] {
            ahead.side = side;
            for (index, part) in parts.iter().enumerate().skip(from) {
                ahead.clause = index;
                ahead.part(part, &mut lines);
            }
        }
        has_each(&lines)
    }

    /// Whether the next row does.
    pub(super) fn next_compares_each(&self) -> bool {
        let next = self.at + 1;
        self.is_ahead || next < self.plan.len() && has_each(&self.copy().row(next).lines)
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
            is_ahead: true,
        }
    }
}

fn has_each(lines: &[Line]) -> bool {
    lines.iter().any(|line| matches!(line, Line::Step(step) if step.sentence.starts_with(EACH)))
}
