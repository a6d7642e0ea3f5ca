use std::collections::HashMap;
use std::path::Path;

use prestashop_bdd_features::FeatureFile;

use super::{Drift, RemovedRow, RowStatus, RowTrace, StepPlace, comparable};
use crate::align::align;
use crate::binding::BoundRow;
use crate::comment::normal;
use crate::model::ManualCase;
use crate::results::{RunResults, StepStatus};

/// The worst status of each step, by file and line.
pub(super) type Statuses = HashMap<String, HashMap<usize, RowStatus>>;

/// The last run's steps. Steps of an outline were played several times; the worst counts.
pub(super) fn statuses(results: Option<&RunResults>) -> Statuses {
    let mut statuses = Statuses::new();
    for scenario in results.iter().flat_map(|results| &results.scenarios) {
        let of_file = statuses.entry(comparable(Path::new(&scenario.file))).or_default();
        for step in &scenario.steps {
            let status = match step.status {
                StepStatus::Passed => RowStatus::Passed,
                StepStatus::Skipped => RowStatus::Skipped,
                StepStatus::Failed => RowStatus::Failed,
            };
            let worst = of_file.entry(step.line).or_insert(status);
            *worst = status.max(*worst);
        }
    }
    statuses
}

/// The rows of a case, and what its features have beyond them.
pub(super) fn trace(
    case: &ManualCase,
    features: &[FeatureFile],
    bound: &[(usize, BoundRow)],
    statuses: &Statuses,
) -> (Vec<RowTrace>, Vec<RemovedRow>) {
    let row = |row: &crate::Row| RowTrace {
        number: row.number,
        line: row.line,
        step: row.step.clone(),
        expected: row.expected.clone(),
        text: row.text(),
        steps: Vec::new(),
        todos: Vec::new(),
        approximate: Vec::new(),
        drift: Vec::new(),
        status: None,
    };
    let mut rows: Vec<RowTrace> = case.rows().map(row).collect();
    let mut parts: Vec<Vec<Part<'_>>> = rows.iter().map(|_| Vec::new()).collect();
    let texts: Vec<String> = rows.iter().map(|row| normal(&row.text)).collect();
    let live: Vec<&(usize, BoundRow)> = bound.iter().filter(|(_, row)| !row.removed).collect();
    let told: Vec<(usize, String)> = live.iter().map(|(_, row)| (row.number, normal(&row.text))).collect();
    let mut removed: Vec<RemovedRow> =
        bound.iter().filter(|(_, row)| row.removed).map(|(feature, row)| gone(&features[*feature], row)).collect();
    for (((feature, bound), told), found) in live.into_iter().zip(&told).zip(align(&texts, &told)) {
        let file = &features[*feature];
        let Some(index) = found else {
            removed.push(gone(file, bound));
            continue;
        };
        parts[index].push(Part { feature: *feature, bound });
        let row = &mut rows[index];
        if told.0 != row.number || told.1 != texts[index] {
            row.drift.push(Drift {
                file: file.path.clone(),
                line: bound.comment.0,
                number: bound.number,
                text: bound.text.clone(),
            });
        }
    }
    for (row, parts) in rows.iter_mut().zip(&parts) {
        for part in of_complete(parts) {
            let file = &features[part.feature];
            let of_file = |line: &usize| StepPlace { file: file.path.clone(), line: *line };
            row.steps.extend(part.bound.steps.iter().map(of_file));
            row.todos.extend(part.bound.todos.iter().map(of_file));
            row.approximate.extend(part.bound.approximate.iter().map(of_file));
            let of_file = if statuses.is_empty() { None } else { statuses.get(&comparable(&file.path)) };
            let status = part.bound.steps.iter().filter_map(|line| of_file?.get(line).copied()).max();
            row.status = row.status.max(status);
        }
    }
    removed.sort_by(|left, right| (&left.file, left.line).cmp(&(&right.file, right.line)));
    (rows, removed)
}

/// What one comment of a feature has of a row.
struct Part<'all> {
    feature: usize,
    bound: &'all BoundRow,
}

/// The parts that count: of the features that do the whole row, where there are some, for a draft beside them takes nothing
/// away; else all.
fn of_complete<'own, 'all>(parts: &'own [Part<'all>]) -> impl Iterator<Item = &'own Part<'all>> {
    let is_complete = |feature: usize| {
        let own = || parts.iter().filter(move |part| part.feature == feature);
        own().all(|part| part.bound.todos.is_empty()) && own().any(|part| !part.bound.steps.is_empty())
    };
    let some = parts.iter().any(|part| is_complete(part.feature));
    parts.iter().filter(move |part| !some || is_complete(part.feature))
}

fn gone(file: &FeatureFile, row: &BoundRow) -> RemovedRow {
    let (line, number, text) = (row.comment.0, row.number, row.text.clone());
    RemovedRow { file: file.path.clone(), line, number, text, acknowledged: row.removed }
}
