//! From a use to its definition and back: steps, variables, tags, rows of manual cases.

use std::path::{Path, PathBuf};

use lsp_types::{Location, Position, Range as Span};
use prestashop_bdd_catalogue::{self as catalogue, Catalogue, Definition};

use crate::document::Document;
use crate::places::{At, at};
use crate::project::{Project, uri_of};
use crate::tags::Name;
use crate::text::{Place, number_of};
use crate::{rows, variables};

/// Where what stands at a place is defined.
pub fn definition(project: &Project, document: &Document, place: Place) -> Vec<Location> {
    let Place { line, byte } = place;
    if let Some((name, _)) = variables::name_at(document, line, byte) {
        return of_variable(project, document, line, &name).into_iter().collect();
    }
    if let At::Comment = at(document, place) {
        let row = rows::at(project, document, line);
        return row.and_then(|(case, row)| in_file(&case.file, row.line)).into_iter().collect();
    }
    if document.text.line(line).trim_start().starts_with("Manual case:") {
        let cases = project.cases_of(document).into_iter();
        let named = cases.filter(|case| {
            case.file.file_name().is_some_and(|name| document.text.line(line).contains(&*name.to_string_lossy()))
        });
        return named.filter_map(|case| in_file(&case.file, 1)).collect();
    }
    let found = document.definition_at(line);
    found.and_then(|definition| of_step(&project.root, definition)).into_iter().collect()
}

/// The step that remembers a name before a line, or on it.
fn of_variable(project: &Project, document: &Document, line: usize, name: &str) -> Option<Location> {
    let before = document.steps_before(line + 1).into_iter().rev();
    let step = before.into_iter().find(|step| catalogue::remembered(&step.text).iter().any(|own| own == name))?;
    let lines = step.location.line..=step.location.line;
    let written = variables::occurrences(document, &lines, name).into_iter().find(|found| found.remembers);
    let span = match written {
        Some(found) => document.text.span(found.line, found.bytes),
        None => document.text.span_of_line(step.location.line),
    };
    Some(Location { uri: project.uri(&document.path)?, range: span })
}

fn in_file(path: &Path, line: usize) -> Option<Location> {
    let start = Position { line: number_of(line.saturating_sub(1)), character: 0 };
    Some(Location { uri: uri_of(&path.canonicalize().ok()?)?, range: Span { start, end: start } })
}

/// The source of a step; where it is not at hand, its entry in the reference.
fn of_step(root: &Path, definition: &Definition) -> Option<Location> {
    let (file, line) = definition.place.rsplit_once(':')?;
    let source = root.join(file);
    if source.is_file() {
        return in_file(&source, line.parse().ok()?);
    }
    let text = catalogue::markdown(Catalogue::get(), &[]);
    let is_heading = |line: &str| line.starts_with("### ") && line.replace('`', "").ends_with(definition.sentence());
    let line = text.lines().position(is_heading)? + 1;
    in_file(&reference(&text)?, line)
}

/// Writes the reference where editors can open it.
fn reference(text: &str) -> Option<PathBuf> {
    let path = std::env::temp_dir().join(concat!("prestashop-bdd-steps-", env!("CARGO_PKG_VERSION"), ".md"));
    if std::fs::read_to_string(&path).ok().as_deref() != Some(text) {
        std::fs::write(&path, text).ok()?;
    }
    Some(path)
}

/// All uses of what stands at a place.
pub fn references(project: &Project, document: &Document, place: Place) -> Vec<Location> {
    let Place { line, byte } = place;
    if let Some((name, _)) = variables::name_at(document, line, byte) {
        let found = variables::occurrences(document, &variables::region(document, line, &name), &name);
        let spans = found.into_iter().map(|found| document.text.span(found.line, found.bytes));
        return with_uri(project, document, spans.collect());
    }
    match at(document, place) {
        At::Tag(bytes) => Name::at(document.text.line(line), bytes).map_or_else(Vec::new, |(name, _)| {
            let documents = project.documents().into_iter();
            documents.flat_map(|other| with_uri(project, other, name.uses(other))).collect()
        }),
        At::Comment => of_row(project, document, line),
        _ => document.definition_at(line).map_or_else(Vec::new, |definition| uses_of_step(project, definition)),
    }
}

fn of_row(project: &Project, document: &Document, line: usize) -> Vec<Location> {
    let Some((case, row)) = rows::at(project, document, line) else { return Vec::new() };
    let names_it = |other: &&Document| project.cases_of(other).iter().any(|own| own.file == case.file);
    let documents = project.documents().into_iter().filter(names_it);
    let found = documents.flat_map(|other| {
        let spans = rows::lines_of(other, row.number).into_iter().map(|line| other.text.span_of_line(line));
        with_uri(project, other, spans.collect())
    });
    found.collect()
}

fn uses_of_step(project: &Project, definition: &Definition) -> Vec<Location> {
    let documents = project.documents().into_iter();
    let found = documents.flat_map(|other| {
        let steps = other.steps().iter().filter(|(_, own)| own.is_some_and(|own| own.place == definition.place));
        with_uri(project, other, steps.map(|(line, _)| other.text.span_of_line(*line)).collect())
    });
    found.collect()
}

fn with_uri(project: &Project, document: &Document, spans: Vec<Span>) -> Vec<Location> {
    let Some(uri) = project.uri(&document.path) else { return Vec::new() };
    spans.into_iter().map(|range| Location { uri: uri.clone(), range }).collect()
}
