//! Code actions: mends for what diagnostics report, and changes of what stands at a place.

use std::collections::HashMap;

use lsp_types::{CodeAction, CodeActionKind, Range as Span, TextEdit, Uri, WorkspaceEdit};
use prestashop_bdd_catalogue::{self as catalogue, Catalogue, Definition};
use prestashop_bdd_gherkin::document::{Child, Step};
use prestashop_bdd_gherkin::error::Hint;
use prestashop_bdd_gherkin::lint::FindingKind;
use prestashop_bdd_gherkin::{Error, ErrorKind, look_alikes};

use crate::document::{Document, first_line, steps_of};
use crate::places::{At, at, names_in, offset_in};
use crate::text::Place;
use crate::values::{quoted, unquoted};
use crate::variables;

/// Returns what can be done about the lines of a range.
pub fn actions(document: &Document, uri: &Uri, range: Span) -> Vec<CodeAction> {
    let (first, last) = (document.text.place(range.start), document.text.place(range.end));
    let mut found = List { document, uri, actions: Vec::new() };
    for line in first.line..=last.line {
        found.errors(line);
        found.characters(line);
        found.unknown_step(line);
        found.unknown_names(line);
    }
    found.remember(first);
    found.split(first.line);
    found.actions
}

struct List<'document> {
    document: &'document Document,
    uri: &'document Uri,
    actions: Vec<CodeAction>,
}

impl List<'_> {
    #[expect(clippy::mutable_key_type, reason = "the protocol's edits are by address, and addresses do not change")]
    fn add(&mut self, title: String, kind: CodeActionKind, edits: Vec<TextEdit>) {
        let changes = HashMap::from([(self.uri.clone(), edits)]);
        let edit = WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
        self.actions.push(CodeAction { title, kind: Some(kind), edit: Some(edit), ..CodeAction::default() });
    }

    fn mend(&mut self, title: String, range: Span, new_text: String) {
        self.add(title, CodeActionKind::QUICKFIX, vec![TextEdit { range, new_text }]);
    }

    /// Keywords with a slip, and other errors of Gherkin that have one answer.
    fn errors(&mut self, line: usize) {
        let on_line = self.document.errors.iter().filter(|error| error.location.line == line);
        for error in on_line.cloned().collect::<Vec<_>>() {
            self.error(&error);
        }
        self.title_in_description(line);
    }

    /// A line that is read as a description and looks like the beginning of a section.
    fn title_in_description(&mut self, line: usize) {
        let Some(file) = self.document.file.clone() else { return };
        for found in file.findings.iter().filter(|found| found.location.line == line) {
            let FindingKind::TitleInDescription { keyword, .. } = &found.kind else { continue };
            let start = self.document.beginning(line).byte;
            if let Some(colon) = self.document.text.line(line).find([':', '：']) {
                let span = self.document.text.span(line, start..colon);
                self.mend(format!("Write {keyword}:"), span, (*keyword).to_owned());
            }
        }
    }

    fn error(&mut self, error: &Error) {
        let text = &self.document.text;
        let place = text.found(error.location);
        let rest = text.line(place.line)[place.byte..].trim_end().to_owned();
        let length = |length: usize| text.span(place.line, place.byte..place.byte + length);
        match &error.kind {
            ErrorKind::UnexpectedLine { hint: Hint::Misspelt { keyword }, .. } => {
                let written = match keyword.strip_suffix(':') {
                    Some(_) => rest.find(':').map(|at| at + 1),
                    None => rest.find(char::is_whitespace).or(Some(rest.len())),
                };
                if let Some(written) = written {
                    self.mend(format!("Write {keyword}"), length(written), keyword.trim_end().to_owned());
                }
            }
            ErrorKind::UnexpectedLine { hint: Hint::Dash { .. }, .. } => {
                let behind = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
                self.mend("Delete the dash".to_owned(), length(rest.len() - behind.len()), String::new());
            }
            ErrorKind::UnexpectedLine { hint: Hint::OddBlank { keyword, blank }, .. } => {
                let from = place.byte + keyword.trim_end().len();
                let span = text.span(place.line, from..from + blank.len_utf8());
                self.mend("Write a plain space".to_owned(), span, " ".to_owned());
            }
            ErrorKind::UndeclaredLanguage { code, name, .. } => {
                let start = text.span(1, 0..0);
                self.mend(format!("Declare the language {name}"), start, format!("# language: {code}\n"));
            }
            ErrorKind::UnknownLanguage { name, nearest: Some(nearest) } => {
                if let Some(at) = rest.find(name.as_str()) {
                    let span = text.span(place.line, place.byte + at..place.byte + at + name.len());
                    self.mend(format!("Write {nearest}"), span, (*nearest).to_owned());
                }
            }
            _ => {}
        }
    }

    /// Characters that look like others.
    fn characters(&mut self, line: usize) {
        let raw = self.document.text.line(line);
        let is_step = self.document.step_line(line).is_some() && !self.document.is_in_doc_string(line);
        if is_step && !look_alikes::in_line(raw).is_empty() {
            let (span, plain) = (self.document.text.span(line, 0..raw.len()), look_alikes::plain(raw));
            self.mend("Write plain characters".to_owned(), span, plain);
        }
    }

    /// A step that the catalogue does not have: steps that are like it, or a comment with the work that is left.
    fn unknown_step(&mut self, line: usize) {
        let Some(step) = self.document.step_at(line).filter(|step| !step.text.is_empty()) else { return };
        let Some(written) = self.document.step_line(line).filter(|_| self.document.definition_at(line).is_none())
        else {
            return;
        };
        let span = self.document.text.span(line, written.start..written.start + written.text.len());
        for definition in Catalogue::get().nearest(written.text) {
            if let Some(sentence) = with_values_of(definition, written.text) {
                self.mend(format!("Write: {sentence}"), span, sentence);
            }
        }
        let edits = self.commented(step);
        self.add("Make it a TODO comment".to_owned(), CodeActionKind::QUICKFIX, edits);
    }

    fn commented(&self, step: &Step) -> Vec<TextEdit> {
        let (first, last) = (step.location.line, step.last_line());
        let head = |line| if line == first { "# TODO: " } else { "#   " };
        let edit = |line| {
            let place =
                Place { byte: self.document.beginning(first).byte.min(self.document.beginning(line).byte), line };
            let at = self.document.text.position(place);
            TextEdit { range: Span { start: at, end: at }, new_text: head(line).to_owned() }
        };
        (first..=last).map(edit).collect()
    }

    /// Names that nothing has remembered.
    fn unknown_names(&mut self, line: usize) {
        if self.document.step_around(line).is_none() {
            return;
        }
        let known: Vec<String> = variables::known(self.document, line).into_iter().map(|known| known.name).collect();
        for (name, bytes) in names_in(self.document.text.line(line)) {
            if !known.iter().any(|other| other == name)
                && let Some(nearest) = catalogue::nearest_word(known.iter().map(String::as_str), name)
            {
                let span = self.document.text.span(line, bytes);
                self.mend(format!("Write {{{nearest}}}"), span, nearest.to_owned());
            }
        }
    }

    /// A value in quotes, remembered under a name by a step of its own.
    fn remember(&mut self, place: Place) {
        let At::Quoted { inside, closed: true, .. } = at(self.document, place) else { return };
        let Some(step) = self.document.step_at(place.line) else { return };
        let raw = self.document.text.line(place.line);
        let value = raw[inside.clone()].to_owned();
        let is_plain = !value.trim().is_empty() && !value.contains(['"', '{', '<']);
        let is_name = variables::name_at(self.document, place.line, place.byte).is_some();
        if !is_plain || is_name {
            return;
        }
        let known = variables::known(self.document, place.line);
        let free = |name: &String| !known.iter().any(|known| known.name == *name);
        let mut names = std::iter::once("value".to_owned()).chain((2..).map(|number| format!("value {number}")));
        let Some(name) = names.find(free) else { return };
        let indent = &raw[..raw.len() - raw.trim_start().len()];
        let keyword = step.keyword.trim_end();
        let above = self.document.text.span(place.line, 0..0);
        let new_text = format!("{indent}{keyword} I remember \"{value}\" as \"{name}\"\n");
        let edits = vec![
            TextEdit { range: above, new_text },
            TextEdit { range: self.document.text.span(place.line, inside), new_text: format!("{{{name}}}") },
        ];
        self.add(format!("Remember \"{value}\" as {{{name}}}"), CodeActionKind::REFACTOR_EXTRACT, edits);
    }

    /// The steps from here on as a scenario of their own.
    fn split(&mut self, line: usize) {
        let Some(scope) = self.document.scope(line) else { return };
        let Child::Scenario(scenario) = scope.child else { return };
        let steps = steps_of(scope.child);
        let Some(index) = steps.iter().position(|step| step.location.line == line).filter(|index| *index > 0) else {
            return;
        };
        if !scenario.examples.is_empty() {
            return;
        }
        let is_comment = |line: &usize| self.document.text.line(*line).trim_start().starts_with('#');
        let above = (steps[index - 1].last_line() + 1..line).rev().take_while(is_comment).count();
        let titled = scenario.location.line;
        let indent = &self.document.text.line(titled)[..self.document.beginning(titled).byte];
        let tags = (first_line(scope.child)..titled).map(|line| self.document.text.line(line));
        let mut lines: Vec<&str> = tags.filter(|line| line.trim_start().starts_with('@')).collect();
        let title = format!("{indent}{}: {} (continued)\n", scenario.keyword, scenario.name);
        lines.push(&title);
        let new_text = format!("\n{}", lines.join("\n"));
        let start = self.document.text.position(Place { line: line - above, byte: 0 });
        let edit = TextEdit { range: Span { start, end: start }, new_text };
        self.add("Split the scenario before this step".to_owned(), CodeActionKind::REFACTOR_EXTRACT, vec![edit]);
    }
}

/// A step's example with the quoted values of another text in their order.
fn with_values_of(definition: &Definition, text: &str) -> Option<String> {
    let example = definition.examples.first()?.step();
    let mut values = quoted(text).into_iter();
    let mut sentence = String::new();
    let mut from = 0;
    for (kind, parameter) in definition.parameters(example) {
        let inside = unquoted(parameter);
        let start = offset_in(example, inside);
        if !matches!(kind, "string" | "variable") || start < from {
            continue;
        }
        sentence.push_str(&example[from..start]);
        sentence.push_str(values.next().filter(|value| !value.contains('"')).unwrap_or(inside));
        from = start + inside.len();
    }
    sentence.push_str(&example[from..]);
    Some(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offered_step_takes_the_values_that_were_written() {
        let nearest = Catalogue::get().nearest("I click on the \"Groups\" tab");
        assert_eq!(with_values_of(nearest[0], "I click on the \"Groups\" tab").unwrap(), "I open the tab \"Groups\"");
    }
}
