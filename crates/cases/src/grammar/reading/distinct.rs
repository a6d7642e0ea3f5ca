//! Checks of a row that are one check, and those that it has made already.

use super::shop::is_one_table;
use crate::grammar::line::{Line, Step};

/// The field and value of `the field "Lamp" shows "on"`.
fn shown_field(sentence: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = sentence.strip_prefix("the field ")?.split('"').collect();
    (parts.len() == 5 && parts[2] == " shows ").then(|| vec![parts[1].to_owned(), parts[3].to_owned()])
}

/// Checks of one row's cells are one check.
fn merged(kept: &mut [Line], line: &Line) -> bool {
    let (Some(Line::Step(last)), Line::Step(step)) = (kept.last_mut(), line) else { return false };
    let same = last.sentence == step.sentence
        && step.sentence.starts_with("the first row of")
        && last.table.first() == step.table.first();
    if same || is_one_table(last, step) {
        last.table.extend(step.table.iter().skip(1).cloned());
        return true;
    }
    // Several fields are those of the form.
    let Some(own) = shown_field(&step.sentence) else { return false };
    if let Some(before) = shown_field(&last.sentence) {
        let reasons = [last.reason.clone(), step.reason.clone()].into_iter().filter(|reason| !reason.is_empty());
        let both = Step::new("Then", "the form shows:").with_table(&["field", "value"], vec![before, own]);
        *last = reasons.fold(both, Step::likely);
        return true;
    }
    let is_form = last.sentence == "the form shows:" && last.table.first().is_some_and(|head| head.len() == 2);
    if is_form {
        last.table.push(own);
        if !step.reason.is_empty() {
            *last = last.clone().likely(step.reason.clone());
        }
    }
    is_form
}

/// Whether a row has made a check already; why it is in other words than the case's is kept.
fn is_again(kept: &mut [Line], line: &Line) -> bool {
    let Line::Step(step) = line else { return false };
    let same = |own: &Step| own.keyword == "Then" && own.sentence == step.sentence && own.table == step.table;
    let own = kept.iter_mut().find_map(|own| match own {
        Line::Step(own) if same(own) => Some(own),
        _ => None,
    });
    let Some(own) = own else { return false };
    if own.reason.is_empty() && !step.reason.is_empty() {
        (own.confidence, own.reason) = (step.confidence, step.reason.clone());
    }
    true
}

/// What the same row has checked or remembered already is not done again.
pub(super) fn distinct(lines: Vec<Line>) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::new();
    for line in lines {
        if is_again(&mut kept, &line) || merged(&mut kept, &line) {
            continue;
        }
        kept.push(line);
    }
    kept
}
