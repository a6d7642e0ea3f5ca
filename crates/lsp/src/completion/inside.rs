//! What stands inside of a step: values, names, tags and cells.

use std::ops::Range;

use lsp_types::{CompletionItem, CompletionItemKind};
use prestashop_bdd_catalogue::{self as catalogue, Columns, Definition};
use prestashop_bdd_gherkin::document::{Row, Step};

use super::Request;
use super::snippet::SWITCH;
use crate::here::Here;
use crate::places::offset_in;
use crate::values::{Slot, quoted};
use crate::variables;

/// Tags that mean something to a run.
const SPECIAL: [&str; 6] = ["@demo-shop-only", "@lock(name)", "@retry(2)", "@session", "@share(name)", "@timeout(5m)"];

/// The subject of the catalogue whose steps look at answers.
const ANSWERS: &str = "responses";

/// Completes a tag or a lock.
pub(super) fn tags(request: &Request<'_>, range: Range<usize>) -> Vec<CompletionItem> {
    let written = request.document.text.line(request.place.line)[range.clone()].to_owned();
    let mut tags = request.project.tags();
    if let Some(uses) = tags.get_mut(written.as_str()) {
        // The tag that is being written is not a use.
        *uses -= 1;
    }
    tags.retain(|_, uses| *uses > 0);
    for special in SPECIAL {
        tags.entry(special).or_insert(0);
    }
    let mut items = request.ranked(&range, tags, &[], "");
    for item in items.iter_mut().filter(|item| SPECIAL.contains(&item.label.as_str())) {
        item.detail = Some("changes how a scenario runs".to_owned());
    }
    items
}

/// Completes a name between braces with those that are known on this line.
pub(super) fn variables(request: &Request<'_>, range: Range<usize>, closed: bool) -> Vec<CompletionItem> {
    let known = variables::known(request.document, request.place.line);
    let behind = if closed { "" } else { "}" };
    let item = |(rank, origin): (usize, variables::Known<'_>)| CompletionItem {
        label: origin.name.clone(),
        filter_text: Some(origin.name.clone()),
        kind: Some(CompletionItemKind::VARIABLE),
        detail: Some(origin.in_words()),
        ..request.item(range.clone(), format!("{}{behind}", origin.name), rank)
    };
    known.into_iter().enumerate().map(item).collect()
}

/// Completes the name of a record that a step above remembers.
fn names(request: &Request<'_>, range: Range<usize>, behind: &str) -> Vec<CompletionItem> {
    let known = variables::known(request.document, request.place.line);
    let remembered = known.into_iter().filter(|known| known.step.is_some());
    let item = |(rank, known): (usize, variables::Known<'_>)| CompletionItem {
        label: known.name.clone(),
        filter_text: Some(known.name.clone()),
        kind: Some(CompletionItemKind::VARIABLE),
        detail: Some(known.in_words()),
        ..request.item(range.clone(), format!("{}{behind}", known.name), rank)
    };
    remembered.enumerate().map(item).collect()
}

/// Completes the name of a column of the examples.
pub(super) fn placeholders(request: &Request<'_>, range: Range<usize>, closed: bool) -> Vec<CompletionItem> {
    let Some(scenario) = request.document.scenario(request.place.line) else { return Vec::new() };
    let headers = scenario.examples.iter().filter_map(|examples| examples.table_header.as_ref());
    let mut names: Vec<&str> = headers.flat_map(|row| &row.cells).map(|cell| cell.value.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let behind = if closed { "" } else { ">" };
    let item = |(rank, name): (usize, &str)| CompletionItem {
        label: name.to_owned(),
        filter_text: Some(name.to_owned()),
        kind: Some(CompletionItemKind::FIELD),
        ..request.item(range.clone(), format!("{name}{behind}"), rank)
    };
    names.into_iter().enumerate().map(item).collect()
}

/// Completes a value in quotes with those that stand in the same place elsewhere.
pub(super) fn values(request: &Request<'_>, range: Range<usize>, quote: char, closed: bool) -> Vec<CompletionItem> {
    let Some(step) = request.document.step_line(request.place.line) else { return Vec::new() };
    let before = step.text.get(..(range.start - 1).saturating_sub(step.start)).unwrap_or_default();
    let behind = if closed { String::new() } else { quote.to_string() };
    if before.trim_end().to_lowercase().ends_with("the remembered") {
        return names(request, range, &behind);
    }
    let slots = slots(step.text, before);
    let written = request.document.text.line(request.place.line).get(range.clone()).unwrap_or_default().to_owned();
    let mut values = request.project.values(&slots);
    if let Some(uses) = values.get_mut(written.as_str()).filter(|_| closed) {
        // The value that is being written is not a use.
        *uses = uses.saturating_sub(1);
    }
    values.retain(|value, uses| !value.contains(quote) && (*value != written || *uses > 0));
    let mut here = here_in(request, (step.text, before), &slots);
    here.retain(|value| !value.contains(quote));
    request.ranked(&range, values, &here, &behind)
}

/// What is on show at a place in quotes.
fn here_in(request: &Request<'_>, (text, before): (&str, &str), slots: &[Slot]) -> Vec<String> {
    let here = request.project.here(request.document, request.place.line);
    let subject = catalogue::resolved(text).map(|(definition, _)| definition.subject);
    if subject == Some(ANSWERS) && slots.iter().all(|slot| slot.is_a_parameter() || slot.kind() == "field") {
        return here.keys();
    }
    if slots.iter().all(Slot::is_a_parameter) {
        let of_field = subject.is_none_or(|subject| matches!(subject, "forms" | "fields"));
        let field = quoted(before).last().copied().filter(|_| of_field);
        return field.map_or_else(|| generated_above(request), |field| values_of(&here, field, request));
    }
    let words = |slot: &Slot| match slot.kind() {
        "column" => here.columns(named_grid(text)),
        kind => here.words(kind),
    };
    slots.iter().flat_map(words).collect()
}

/// The title of the list that a sentence names, as in `the "Groups" grid`.
fn named_grid(text: &str) -> Option<&str> {
    let (definition, text) = catalogue::resolved(text)?;
    let mut parameters = definition.parameters(text).into_iter();
    parameters.find(|(kind, _)| *kind == "grid").and_then(|(_, grid)| quoted(grid).first().copied())
}

/// What a field may be filled with.
fn values_of(here: &Here<'_>, field: &str, request: &Request<'_>) -> Vec<String> {
    if here.is_switch(field) { SWITCH.map(str::to_owned).to_vec() } else { generated_above(request) }
}

/// The values with a `{name}` in the steps above, the last first: what was created is looked for by them.
fn generated_above(request: &Request<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for step in request.document.steps_before(request.place.line).into_iter().rev() {
        let rows = step.data_table.iter().flat_map(|table| &table.rows);
        let cells = rows.flat_map(|row| &row.cells).map(|cell| cell.value.as_str());
        for value in quoted(&step.text).into_iter().chain(cells).filter(|value| value.contains('{')) {
            if !found.iter().any(|known| known == value) {
                found.push(value.to_owned());
            }
        }
    }
    found
}

fn slots(text: &str, before: &str) -> Vec<Slot> {
    let parameter = catalogue::resolved(text).and_then(|(definition, text)| {
        let parameters = definition.parameters(text).into_iter();
        let index = parameters.enumerate().find(|(_, (_, own))| {
            let start = offset_in(text, own);
            (start..=start + own.len().max(1)).contains(&(before.len() + 1))
        });
        index.map(|(index, _)| (definition, index))
    });
    if before.trim_end().to_lowercase().ends_with("the") {
        // `the "Groups" grid` or `the "Contact" form`: what it is stands behind the quotes.
        return vec![Slot::word("grid"), Slot::word("form")];
    }
    let slot = Slot::behind(before, parameter);
    let more = slot.as_ref().is_some_and(|slot| slot.kind() == "page path").then(|| Slot::word("menu"));
    slot.into_iter().chain(more).collect()
}

/// Completes a cell: the names of columns in the first row, values that stand below the same name elsewhere in the others.
pub(super) fn cells(request: &Request<'_>, range: Range<usize>, column: usize) -> Vec<CompletionItem> {
    let line = request.place.line;
    let Some(step) = request.document.step_around(line) else { return Vec::new() };
    let Some((definition, _)) = catalogue::resolved(&step.text) else { return Vec::new() };
    let here = request.project.here(request.document, step.location.line);
    if let Some(header) = header_above(step, line) {
        // Behind the last column there is none.
        let Some(header) = header.cells.get(column).map(|cell| cell.value.as_str()) else { return Vec::new() };
        let mut values = request.project.values(&[Slot::cell(definition, header)]);
        let written = request.document.text.line(line).get(range.clone()).unwrap_or_default();
        values.retain(|value, uses| *value != written || *uses > 1);
        let here = match header {
            "field" => fields_here(&here, definition),
            "column" => here.columns(named_grid(&step.text)),
            "value" => match field_of_row(step, line) {
                Some(field) => values_of(&here, field, request),
                None => generated_above(request),
            },
            _ => Vec::new(),
        };
        return request.ranked(&range, values, &here, "");
    }
    match &definition.columns {
        Some(Columns::Named(names)) => {
            request.ranked(&range, names.iter().map(|(name, _)| (name.as_str(), 1)), &[], "")
        }
        Some(Columns::Free) => {
            let values = request.project.values(&[Slot::word("column")]);
            request.ranked(&range, values, &here.columns(named_grid(&step.text)), "")
        }
        None => Vec::new(),
    }
}

/// The fields that a table of a step may name here.
fn fields_here(here: &Here<'_>, definition: &Definition) -> Vec<String> {
    match definition.subject {
        ANSWERS if definition.sentence().starts_with("each item") => here.item_keys(),
        ANSWERS => here.keys(),
        "forms" => here.words("field"),
        _ => Vec::new(),
    }
}

/// The field that the row on a line is about.
fn field_of_row(step: &Step, line: usize) -> Option<&str> {
    let table = step.data_table.as_ref()?;
    let column = table.rows.first()?.cells.iter().position(|cell| cell.value == "field")?;
    let row = table.rows.iter().find(|row| row.location.line == line)?;
    Some(row.cells.get(column)?.value.as_str())
}

/// The first row of the table, for a line below it.
fn header_above(step: &Step, line: usize) -> Option<&Row> {
    step.data_table.as_ref()?.rows.first().filter(|row| row.location.line < line)
}
