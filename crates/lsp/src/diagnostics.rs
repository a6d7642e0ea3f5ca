//! What is wrong with a document: the errors of Gherkin and the findings of lint, on the text that is not saved.

use lsp_types::{Diagnostic, DiagnosticSeverity, Range as Span};
use prestashop_bdd_catalogue::{self as catalogue, Severity};
use prestashop_bdd_gherkin::{Location, lint};

use crate::document::Document;
use crate::project::Project;
use crate::text::Place;

/// The name of this server beside its findings.
pub const SOURCE: &str = "prestashop-bdd";

/// Returns all findings, from top to bottom.
pub fn of(project: &Project, document: &Document) -> Vec<Diagnostic> {
    let broken = !document.errors.is_empty();
    let mut found: Vec<Diagnostic> = document
        .errors
        .iter()
        .map(|error| diagnostic(document, error.location, true, error.kind.to_string()))
        .collect();
    match &document.file {
        Some(file) => {
            let findings = catalogue::lint(&[file.as_ref()], || project.others(&document.path));
            // What an unread line would have remembered or checked is not known.
            let findings = findings.into_iter().filter(|finding| !broken || !finding.is_of_other_lines());
            found.extend(findings.map(|finding| {
                let location = Location { line: finding.line, column: finding.column };
                diagnostic(document, location, finding.severity == Severity::Error, finding.message)
            }));
        }
        None if !broken => {
            let findings = lint::check(document.text.as_str(), &document.gherkin);
            found.extend(findings.into_iter().map(|finding| {
                diagnostic(
                    document,
                    finding.location,
                    finding.severity == lint::Severity::Error,
                    finding.kind.to_string(),
                )
            }));
        }
        None => {}
    }
    found.sort_by_key(|found| (found.range.start.line, found.range.start.character));
    found
}

fn diagnostic(document: &Document, location: Location, is_error: bool, message: String) -> Diagnostic {
    Diagnostic {
        range: span(document, document.text.found(location)),
        severity: Some(if is_error { DiagnosticSeverity::ERROR } else { DiagnosticSeverity::WARNING }),
        source: Some(SOURCE.to_owned()),
        message,
        ..Diagnostic::default()
    }
}

/// The part of the line that a finding is about: a name in braces, a tag, or what is left of the line.
fn span(document: &Document, place: Place) -> Span {
    let line = document.text.line(place.line);
    let rest = &line[place.byte..];
    let length = match rest.chars().next() {
        Some('{') => rest.find('}').map(|end| end + 1),
        Some('<') => rest.find('>').map(|end| end + 1),
        Some('@') => rest.find(char::is_whitespace),
        _ => None,
    };
    match length {
        Some(length) => document.text.span(place.line, place.byte..place.byte + length),
        None => document.text.span_from(place),
    }
}
