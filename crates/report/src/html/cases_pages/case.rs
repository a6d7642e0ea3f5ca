use std::collections::HashMap;
use std::path::Path;

use prestashop_bdd_cases::trace::{CaseTrace, Change, RowTrace, changes};
use prestashop_bdd_cases::{DataTable, Detail, ManualCase, Precondition};
use serde::Serialize;

use crate::html::cases::{Cases, Played};
use crate::words::{Status, web_address};

#[derive(Serialize)]
pub(super) struct Page<'run> {
    title: &'run str,
    file: String,
    status: Status,
    details: Vec<DetailView<'run>>,
    description: &'run [String],
    preconditions: Vec<BeforeView<'run>>,
    features: Vec<FeatureView>,
    data: Vec<DataView<'run>>,
    sections: Vec<SectionView<'run>>,
    removed: Vec<RemovedView<'run>>,
    previous: Option<&'run str>,
    next: Option<&'run str>,
    suite: &'run str,
}

#[derive(Serialize)]
struct DetailView<'run> {
    label: &'run str,
    text: &'run str,
    links: Vec<&'run str>,
}

#[derive(Serialize)]
struct BeforeView<'run> {
    part: Option<&'run str>,
    says: &'run [String],
}

#[derive(Serialize)]
struct FeatureView {
    file: String,
    by: &'static str,
    /// Its number on the index; none where it did not run.
    id: Option<usize>,
}

#[derive(Serialize)]
struct DataView<'run> {
    heading: Option<&'run str>,
    header: &'run [String],
    rows: &'run [Vec<String>],
}

#[derive(Serialize)]
struct SectionView<'run> {
    heading: Option<&'run str>,
    rows: Vec<RowView<'run>>,
}

#[derive(Serialize)]
struct RowView<'run> {
    number: usize,
    step: &'run [String],
    expected: &'run [String],
    status: Status,
    drift: Vec<DriftView>,
    links: Vec<LinkView<'run>>,
    failure: Option<&'run str>,
}

#[derive(Serialize)]
struct DriftView {
    place: String,
    /// The number there, where it is another.
    number: Option<usize>,
    pieces: Vec<(&'static str, String)>,
}

/// Leads to the steps of a row in one scenario.
#[derive(Serialize)]
struct LinkView<'run> {
    href: String,
    name: &'run str,
    steps: String,
    attachments: usize,
    failure: Option<String>,
    others: usize,
}

#[derive(Serialize)]
struct RemovedView<'run> {
    number: usize,
    text: &'run str,
    place: String,
    acknowledged: bool,
}

pub(super) fn case_page<'run>(
    cases: &'run Cases,
    index: usize,
    ran: &HashMap<&Path, usize>,
    suite: &'run str,
) -> Page<'run> {
    let (case, traced) = (&cases.all[index], &cases.trace.cases[index]);
    let page = |index: usize| cases.pages.get(index).map(String::as_str);
    Page {
        title: &case.title,
        file: case.file.display().to_string(),
        status: cases.standing(traced).status(),
        details: case.details.iter().map(detail).collect(),
        description: &case.description,
        preconditions: case.preconditions.iter().map(before).collect(),
        features: features(traced, ran),
        data: case.data.iter().map(data).collect(),
        sections: sections(cases, case, traced),
        removed: removed(traced),
        previous: index.checked_sub(1).and_then(page),
        next: page(index + 1),
        suite,
    }
}

fn detail(detail: &Detail) -> DetailView<'_> {
    let links = detail.links.iter().filter_map(|link| web_address(link)).collect();
    DetailView { label: &detail.label, text: &detail.text, links }
}

fn before(precondition: &Precondition) -> BeforeView<'_> {
    BeforeView { part: precondition.part.as_deref(), says: &precondition.says }
}

fn features(case: &CaseTrace, ran: &HashMap<&Path, usize>) -> Vec<FeatureView> {
    let by = |by_path, by_tag| match (by_path, by_tag) {
        (true, true) => "path and tag",
        (true, false) => "path",
        (false, _) => "tag",
    };
    let view = |link: &prestashop_bdd_cases::trace::Link| FeatureView {
        file: link.file.display().to_string(),
        by: by(link.by_path, link.by_tag),
        id: ran.get(link.file.as_path()).copied(),
    };
    case.features.iter().map(view).collect()
}

fn data(table: &DataTable) -> DataView<'_> {
    DataView { heading: table.heading.as_deref(), header: &table.header, rows: &table.rows }
}

fn sections<'run>(cases: &'run Cases, case: &'run ManualCase, traced: &'run CaseTrace) -> Vec<SectionView<'run>> {
    let mut rows = traced.rows.iter();
    let view = |section: &'run prestashop_bdd_cases::Section| SectionView {
        heading: section.heading.as_deref(),
        rows: rows.by_ref().take(section.rows.len()).map(|row| row_view(cases, row)).collect(),
    };
    case.sections.iter().map(view).collect()
}

fn row_view<'run>(cases: &'run Cases, row: &'run RowTrace) -> RowView<'run> {
    let played = cases.played(row);
    let drift = row.drift.iter().map(|drift| DriftView {
        place: format!("{}:{}", drift.file.display(), drift.line),
        number: (drift.number != row.number).then_some(drift.number),
        pieces: changes(&drift.text, &row.text).into_iter().map(piece).collect(),
    });
    RowView {
        number: row.number,
        step: &row.step,
        expected: &row.expected,
        status: cases.state(row).status(),
        drift: drift.collect(),
        links: links(&played),
        failure: played.iter().find_map(|played| played.failure.as_ref()).map(|(_, said)| said.as_str()),
    }
}

fn piece(change: Change) -> (&'static str, String) {
    match change {
        Change::Same(words) => ("", words),
        Change::Gone(words) => ("adds", words),
        Change::Came(words) => ("lacks", words),
    }
}

/// One link a scenario, however many steps of the row it played.
fn links<'run>(played: &[&'run Played]) -> Vec<LinkView<'run>> {
    let mut links: Vec<(LinkView<'run>, (&str, usize, usize))> = Vec::new();
    for step in played {
        let failure = step
            .failure
            .as_ref()
            .map(|(number, _)| format!("../scenarios/{}#failure-{}-{number}", step.page, step.attempt));
        match links.iter_mut().find(|(_, (page, ..))| *page == &*step.page) {
            Some((link, (_, first, last))) => {
                *last = step.step.max(*last);
                link.steps = if first == last { format!("step {first}") } else { format!("steps {first} to {last}") };
                link.attachments += step.attachments;
                link.failure = link.failure.take().or(failure);
                link.others = link.others.max(step.scenarios - 1);
            }
            None => links.push((
                LinkView {
                    href: format!("../scenarios/{}#step-{}-{}", step.page, step.attempt, step.step),
                    name: &step.name,
                    steps: format!("step {}", step.step),
                    attachments: step.attachments,
                    failure,
                    others: step.scenarios - 1,
                },
                (&step.page, step.step, step.step),
            )),
        }
    }
    links.into_iter().map(|(link, _)| link).collect()
}

fn removed(case: &CaseTrace) -> Vec<RemovedView<'_>> {
    let rows = case.removed.iter();
    rows.map(|row| RemovedView {
        number: row.number,
        text: &row.text,
        place: format!("{}:{}", row.file.display(), row.line),
        acknowledged: row.acknowledged,
    })
    .collect()
}
