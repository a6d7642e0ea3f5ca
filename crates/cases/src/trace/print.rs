use std::fmt::Write as _;

use prestashop_bdd_core::text::counted;
use similar::{Algorithm, DiffOp};

use super::{CaseTrace, RowStatus, RowTrace, Trace};

/// Words of a text that has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// They are as they were.
    Same(String),
    /// They are gone.
    Gone(String),
    /// They are new.
    Came(String),
}

/// What changed between two texts, word by word.
pub fn changes(old: &str, new: &str) -> Vec<Change> {
    let (old, new): (Vec<_>, Vec<_>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    let mut parts = Vec::new();
    for operation in similar::capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (gone, came) = (old[operation.old_range()].join(" "), new[operation.new_range()].join(" "));
        match operation {
            DiffOp::Equal { .. } => parts.push(Change::Same(came)),
            DiffOp::Delete { .. } => parts.push(Change::Gone(gone)),
            DiffOp::Insert { .. } => parts.push(Change::Came(came)),
            DiffOp::Replace { .. } => parts.extend([Change::Gone(gone), Change::Came(came)]),
        }
    }
    parts
}

/// What changed between two texts in one line: `Click on [-Save-] {+Save and stay+}`.
pub fn difference(old: &str, new: &str) -> String {
    let told = changes(old, new).into_iter().map(|change| match change {
        Change::Same(words) => words,
        Change::Gone(words) => format!("[-{words}-]"),
        Change::Came(words) => format!("{{+{words}+}}"),
    });
    told.collect::<Vec<_>>().join(" ")
}

/// All of it as JSON, for other programs.
pub fn json(trace: &Trace) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(trace).map(|text| text + "\n")
}

/// For a terminal: the cases that a feature names, then the sums. Cases that none names are counted only.
pub fn text(trace: &Trace) -> String {
    let mut text = String::new();
    for case in trace.cases.iter().filter(|case| case.is_imported()) {
        let tracker = case.tracker.as_ref().map(|tracker| format!(" ({tracker})")).unwrap_or_default();
        let _ = writeln!(text, "{}: {}{tracker}", case.file.display(), case.title);
        for link in &case.features {
            let _ = writeln!(text, "  {}, named by {}", link.file.display(), how(link.by_path, link.by_tag));
        }
        let _ = writeln!(text, "  {}", summary(case));
        problems(case, &mut text);
    }
    for link in &trace.dead_links {
        let _ = writeln!(text, "{}: the manual case {} does not exist", link.feature.display(), link.case);
    }
    for feature in &trace.without_case {
        let _ = writeln!(text, "{}: names no manual case", feature.display());
    }
    let _ = writeln!(text, "{}", sums(trace));
    text
}

fn how(by_path: bool, by_tag: bool) -> &'static str {
    match (by_path, by_tag) {
        (true, true) => "path and tag",
        (true, false) => "path",
        (false, _) => "tag",
    }
}

/// `18 rows: 16 with steps, 1 with a TODO, 1 without, 2 changed, 0 removed; last run: 16 passed, 1 failed`
fn summary(case: &CaseTrace) -> String {
    let count = |is: &dyn Fn(&RowTrace) -> bool| case.rows.iter().filter(|row| is(row)).count();
    let rows = case.rows.len();
    let (with, todo) = (count(&RowTrace::is_covered), count(&|row| !row.todos.is_empty()));
    let mut text = format!(
        "{}: {with} with steps{}{}, {} without, {} changed, {} removed",
        counted(rows, "row"),
        approximate(count(&|row| !row.approximate.is_empty())),
        with_todo(todo),
        rows - with - todo,
        count(&|row| !row.drift.is_empty()),
        case.removed.len()
    );
    let statuses = [RowStatus::Passed, RowStatus::Failed, RowStatus::Skipped];
    let told = statuses.into_iter().filter_map(|status| {
        let rows: Vec<_> = case.rows.iter().filter(|row| row.status == Some(status)).collect();
        let numbers: Vec<_> = rows.iter().map(|row| row.number.to_string()).collect();
        match (rows.len(), status) {
            (0, _) => None,
            (count, RowStatus::Passed) => Some(format!("{count} passed")),
            (count, _) => Some(format!("{count} {} ({})", word(status), numbers.join(", "))),
        }
    });
    let told: Vec<_> = told.collect();
    if !told.is_empty() {
        let _ = write!(text, "; last run: {}", told.join(", "));
    }
    text
}

/// Told where there is one: most cases have none.
fn with_todo(rows: usize) -> String {
    if rows == 0 { String::new() } else { format!(", {rows} with a TODO") }
}

/// Told where there is one: these rows have steps, in other words than the case's.
fn approximate(rows: usize) -> String {
    if rows == 0 { String::new() } else { format!(" ({rows} in approximate words)") }
}

fn word(status: RowStatus) -> &'static str {
    match status {
        RowStatus::Passed => "passed",
        RowStatus::Skipped => "skipped",
        RowStatus::Failed => "failed",
    }
}

fn problems(case: &CaseTrace, text: &mut String) {
    for row in &case.rows {
        for drift in &row.drift {
            let place = format!("{}:{}", drift.file.display(), drift.line);
            if drift.number == row.number {
                let _ = writeln!(text, "  row {} has changed since {place}", row.number);
            } else {
                let _ = writeln!(text, "  row {} is row {} in {place}", row.number, drift.number);
            }
            let _ = writeln!(text, "    {}", difference(&drift.text, &row.text));
        }
        let of_case = || format!("{}:{}", case.file.display(), row.line);
        let (what, place) = match (row.todos.first(), row.steps.is_empty()) {
            (None, false) => continue,
            (None, true) => ("has no steps", of_case()),
            (Some(todo), true) => ("has only a TODO", format!("{}:{}", todo.file.display(), todo.line)),
            (Some(todo), false) => ("also has a TODO", format!("{}:{}", todo.file.display(), todo.line)),
        };
        let _ = writeln!(text, "  row {} {what}: {place}\n    {}", row.number, row.text);
    }
    for row in &case.removed {
        let place = format!("{}:{}", row.file.display(), row.line);
        let what = if row.acknowledged { "its steps are kept in" } else { "see" };
        let _ = writeln!(text, "  row {} is not in the case any more, {what} {place}\n    {}", row.number, row.text);
    }
}

fn sums(trace: &Trace) -> String {
    let totals = trace.totals;
    let without = match totals.features_without_case {
        0 => String::new(),
        without => format!("; {without} of {} without a case", counted(totals.features, "feature")),
    };
    format!(
        "{}: {} imported, {} automated, {} passing; {}: {} with steps{}{}, {} changed, {} removed{without}",
        counted(totals.cases, "case"),
        totals.imported,
        totals.automated,
        totals.passing,
        counted(totals.rows, "row"),
        totals.rows_with_steps,
        approximate(totals.rows_approximate),
        with_todo(totals.rows_with_todo),
        totals.rows_drifted,
        totals.rows_removed
    )
}

/// As Markdown: a table a case, as the case itself is one.
pub fn markdown(trace: &Trace) -> String {
    let mut text = format!("# Manual cases\n\n{}\n", sums(trace));
    for case in &trace.cases {
        let _ = write!(text, "\n## {}\n\n`{}`", cell(&case.title), case.file.display());
        for link in &case.features {
            let _ = write!(text, ", automated by `{}`", link.file.display());
        }
        text.push_str(
            "\n\n| Row | Step Description | Expected result | State | Steps |\n| ---: | --- | --- | --- | --- |\n",
        );
        for row in &case.rows {
            let (step, expected) = (row.step.join("\n"), row.expected.join("\n"));
            let places: Vec<_> =
                row.steps.iter().map(|place| format!("{}:{}", place.file.display(), place.line)).collect();
            let (step, expected, places) = (cell(&step), cell(&expected), places.join("<br>"));
            let _ = writeln!(text, "| {} | {step} | {expected} | {} | {places} |", row.number, state(row));
        }
        for row in &case.removed {
            let place = format!("{}:{}", row.file.display(), row.line);
            let _ = writeln!(text, "| {} | {} | | removed | {place} |", row.number, cell(&row.text));
        }
    }
    if !trace.features.is_empty() {
        text.push_str("\n## Features\n\n| Feature | Manual case |\n| --- | --- |\n");
    }
    for feature in &trace.features {
        let cases: Vec<_> = feature.cases.iter().map(|case| format!("`{}`", case.display())).collect();
        let _ = writeln!(text, "| `{}` | {} |", feature.file.display(), cases.join("<br>"));
    }
    for feature in &trace.without_case {
        let _ = writeln!(text, "\n`{}` names no manual case.", feature.display());
    }
    for link in &trace.dead_links {
        let _ = writeln!(
            text,
            "\n`{}` names the manual case `{}`, which does not exist.",
            link.feature.display(),
            link.case
        );
    }
    text
}

fn state(row: &RowTrace) -> String {
    let status = match (row.steps.is_empty(), row.status) {
        (true, _) if row.todos.is_empty() => "not automated",
        (true, _) => "only a TODO",
        (false, None | Some(RowStatus::Passed)) if !row.todos.is_empty() => "a TODO as well",
        (false, None) => "automated",
        (false, Some(status)) => word(status),
    };
    let differences = row.drift.iter().map(|drift| cell(&difference(&drift.text, &row.text)));
    let told: Vec<_> =
        std::iter::once(status.to_owned()).chain(differences.map(|it| format!("drifted: {it}"))).collect();
    told.join("<br>")
}

/// Plain text in a cell of a Markdown table.
fn cell(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;").replace('*', "\\*");
    escaped.replace('_', "\\_").replace('`', "\\`").replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_shows_the_words_that_went_and_came() {
        assert_eq!(difference("Click on Save now", "Click on Cancel now"), "Click on [-Save-] {+Cancel+} now");
        assert_eq!(difference("a", "a b"), "a {+b+}");
        assert_eq!(difference("a b", "a"), "a [-b-]");
    }
}
