//! Renaming variables, tags and locks.

use std::collections::HashMap;

use lsp_types::{Range as Span, TextEdit, Uri, WorkspaceEdit};
use prestashop_bdd_catalogue as catalogue;
use prestashop_bdd_variables::placeholder::is_name;

use crate::document::Document;
use crate::places::{At, at};
use crate::project::Project;
use crate::tags::Name;
use crate::text::Place;
use crate::variables;

/// What can be renamed.
enum Target {
    Variable(String),
    Tag(Name),
}

/// Why something cannot be renamed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenameError {
    /// Nothing with a name stands there.
    #[error("only variables, tags and locks can be renamed")]
    Nothing,
    /// A name that no step writes.
    #[error("{{{0}}} is named by the suite and cannot be renamed")]
    Fixed(String),
    /// Not a name.
    #[error("\"{0}\" is not a valid name")]
    Invalid(String),
    /// The name means something else already.
    #[error("{{{0}}} is used here already")]
    Taken(String),
}

/// What would be renamed at a place, and its name.
pub fn prepare(document: &Document, place: Place) -> Result<(Span, String), RenameError> {
    let (target, span) = target(document, place)?;
    let name = match target {
        Target::Variable(name) => name,
        Target::Tag(name) => name.text().to_owned(),
    };
    Ok((span, name))
}

fn target(document: &Document, place: Place) -> Result<(Target, Span), RenameError> {
    let Place { line, byte } = place;
    if let Some((name, bytes)) = variables::name_at(document, line, byte) {
        let lines = variables::region(document, line, &name);
        if !variables::occurrences(document, &lines, &name).iter().any(|found| found.remembers) {
            return Err(RenameError::Fixed(name));
        }
        return Ok((Target::Variable(name), document.text.span(line, bytes)));
    }
    match at(document, place) {
        At::Tag(bytes) => {
            let (name, own) = Name::at(document.text.line(line), bytes).ok_or(RenameError::Nothing)?;
            Ok((Target::Tag(name), document.text.span(line, own)))
        }
        _ => Err(RenameError::Nothing),
    }
}

/// Returns the edits that give what stands at a place another name.
#[expect(clippy::mutable_key_type, reason = "the protocol's edits are by address, and addresses do not change")]
pub fn rename(project: &Project, document: &Document, place: Place, new: &str) -> Result<WorkspaceEdit, RenameError> {
    let (target, _) = target(document, place)?;
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    match target {
        Target::Variable(name) => {
            let new = new.trim().trim_matches(['{', '}', '"']);
            let lines = variables::region(document, place.line, &name);
            check(document, &lines, &name, new)?;
            let found = variables::occurrences(document, &lines, &name);
            let spans = found.into_iter().map(|found| document.text.span(found.line, found.bytes));
            changes.extend(edits(project, document, spans.collect(), new));
        }
        Target::Tag(name) => {
            let new = new_tag(&name, new)?;
            for other in project.documents() {
                changes.extend(edits(project, other, name.uses(other), &new));
            }
        }
    }
    changes.retain(|_, edits| !edits.is_empty());
    Ok(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() })
}

fn check(
    document: &Document,
    lines: &std::ops::RangeInclusive<usize>,
    old: &str,
    new: &str,
) -> Result<(), RenameError> {
    if !is_name(new) || new.contains(['.', '[', ']', '*']) {
        return Err(RenameError::Invalid(new.to_owned()));
    }
    let is_fixed = catalogue::ALWAYS_KNOWN.contains(&new);
    if new != old && (is_fixed || !variables::occurrences(document, lines, new).is_empty()) {
        return Err(RenameError::Taken(new.to_owned()));
    }
    Ok(())
}

/// The new name as it stands in a tag; whoever types the whole tag means its name.
fn new_tag(old: &Name, new: &str) -> Result<String, RenameError> {
    let word = new.trim().trim_start_matches('@');
    let inside =
        word.strip_prefix("lock(").or_else(|| word.strip_prefix("share(")).and_then(|rest| rest.strip_suffix(')'));
    let word = if let Name::Lock(_) = old { inside.unwrap_or(word) } else { word };
    let bad = |letter: char| letter.is_whitespace() || matches!(letter, '@' | '#');
    let bad_lock = |letter: char| !(letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    let is_bad = match old {
        Name::Tag(_) => word.contains(bad),
        Name::Lock(_) => word.contains(bad_lock),
    };
    if word.is_empty() || is_bad { Err(RenameError::Invalid(new.to_owned())) } else { Ok(word.to_owned()) }
}

fn edits(project: &Project, document: &Document, spans: Vec<Span>, new: &str) -> Option<(Uri, Vec<TextEdit>)> {
    let edits = spans.into_iter().map(|range| TextEdit { range, new_text: new.to_owned() });
    Some((project.uri(&document.path)?, edits.collect()))
}
