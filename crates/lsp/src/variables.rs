//! `{names}`: which are known on a line, and where one of them stands.

use std::ops::{Range, RangeInclusive};

use prestashop_bdd_catalogue as catalogue;
use prestashop_bdd_gherkin::document::{Child, Step};

use crate::document::{Document, first_line, steps_of};
use crate::places::{names_in, offset_in, root};
use crate::values::unquoted;

/// A name that is known on a line.
#[derive(Debug, Clone)]
pub struct Known<'document> {
    /// The name.
    pub name: String,
    /// The step that remembers it; `None` for what every scenario knows.
    pub step: Option<&'document Step>,
}

impl Known<'_> {
    /// Where the name comes from.
    pub fn in_words(&self) -> String {
        match self.step {
            Some(step) => format!("line {}: {}", step.location.line, step.text),
            None => "known in every scenario".to_owned(),
        }
    }
}

/// The names that are known on a line, those that were remembered last first.
pub fn known(document: &Document, line: usize) -> Vec<Known<'_>> {
    let mut known: Vec<Known<'_>> = Vec::new();
    for step in document.steps_before(line).into_iter().rev() {
        for name in catalogue::remembered(&step.text) {
            if !known.iter().any(|other| other.name == name) {
                known.push(Known { name, step: Some(step) });
            }
        }
    }
    let always = catalogue::ALWAYS_KNOWN.iter().map(|name| Known { name: (*name).to_owned(), step: None });
    known.extend(always);
    known
}

/// A place where a name stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The line, from 1.
    pub line: usize,
    /// The bytes of the name.
    pub bytes: Range<usize>,
    /// Whether the step remembers a value under the name.
    pub remembers: bool,
}

/// The name at a place: between braces, or in quotes where a step remembers it or reads it.
pub fn name_at(document: &Document, line: usize, byte: usize) -> Option<(String, Range<usize>)> {
    let step = document.step_around(line);
    let is_of_examples = step.is_none() && document.text.line(line).trim_start().starts_with('|');
    if step.is_none() && !is_of_examples {
        return None;
    }
    let touches = |range: &Range<usize>| range.start <= byte && byte <= range.end;
    let raw = document.text.line(line);
    let in_braces = names_in(raw).into_iter().map(|(name, bytes)| (name.to_owned(), bytes));
    let in_quotes = in_sentence(document, line).into_iter().map(|(name, bytes, _)| (name, bytes));
    in_braces.chain(in_quotes).find(|(_, bytes)| touches(bytes))
}

/// The names that a step's sentence has in quotes: what it remembers, and records that it reads.
fn in_sentence(document: &Document, line: usize) -> Vec<(String, Range<usize>, bool)> {
    let (Some(step), Some(_)) = (document.step_line(line), document.step_at(line)) else { return Vec::new() };
    let mut names = Vec::new();
    let mut add = |name: &str, remembers| {
        let start = step.start + offset_in(step.text, name);
        names.push((name.to_owned(), start..start + name.len(), remembers));
    };
    let Some((definition, text)) = catalogue::resolved(step.text) else {
        // Whatever the step is, its end says what it remembers.
        if let Some((_, name)) = step.text.rsplit_once(" as ").filter(|(_, name)| name.starts_with(['"', '\''])) {
            add(unquoted(name.trim()), true);
        }
        return names;
    };
    for (kind, parameter) in definition.parameters(text) {
        match kind {
            "variable" => add(unquoted(parameter), true),
            "record" => {
                if let Some(name) = parameter.strip_prefix("the remembered ") {
                    add(root(unquoted(name)), false);
                }
            }
            _ => {}
        }
    }
    names
}

/// The lines in which a name means the same as on this line: its scenario, or all that share the background that
/// remembers it.
pub fn region(document: &Document, line: usize, name: &str) -> RangeInclusive<usize> {
    let all = 1..=document.text.lines();
    let Some(scope) = document.scope(line) else { return all };
    let remembers =
        |steps: &[Step]| steps.iter().any(|step| catalogue::remembered(&step.text).iter().any(|own| own == name));
    for (rule, _) in document.gherkin.backgrounds().filter(|(_, background)| remembers(&background.steps)) {
        match rule {
            None => return all,
            Some(rule) if scope.rule.is_some_and(|own| own.id == rule.id) => {
                return rule.first_line()..=end_of(document, rule.first_line(), |child| {
                    matches!(child, Child::Rule(_))
                });
            }
            Some(_) => {}
        }
    }
    let first = first_line(scope.child);
    first..=end_of(document, first, |_| true)
}

/// The last line of a part: above the next one.
fn end_of(document: &Document, first: usize, ends: impl Fn(&Child) -> bool) -> usize {
    let parts = document.gherkin.parts().map(|(_, child)| child);
    let mut next = parts.filter(|child| first_line(child) > first && ends(child)).map(first_line);
    next.next().map_or(document.text.lines(), |next| next - 1)
}

/// All places in these lines where a name stands.
pub fn occurrences(document: &Document, lines: &RangeInclusive<usize>, name: &str) -> Vec<Occurrence> {
    let mut found = Vec::new();
    for line in lines_with_values(document).into_iter().filter(|line| lines.contains(line)) {
        let in_braces = names_in(document.text.line(line)).into_iter().filter(|(own, _)| *own == name);
        found.extend(in_braces.map(|(_, bytes)| Occurrence { line, bytes, remembers: false }));
        let in_quotes = in_sentence(document, line).into_iter().filter(|(own, ..)| own == name);
        found.extend(in_quotes.map(|(_, bytes, remembers)| Occurrence { line, bytes, remembers }));
    }
    found.sort_by_key(|found| (found.line, found.bytes.start));
    found.dedup_by(|one, other| one.line == other.line && one.bytes == other.bytes);
    found
}

/// The lines in which names are filled in: steps with their tables and texts, and rows of examples.
fn lines_with_values(document: &Document) -> Vec<usize> {
    let of_steps = document.gherkin.parts().flat_map(|(_, child)| steps_of(child));
    let mut lines: Vec<usize> = of_steps.flat_map(|step| step.location.line..=step.last_line()).collect();
    for (_, scenario) in document.gherkin.scenarios() {
        let rows = scenario.examples.iter().flat_map(|examples| &examples.table_body);
        lines.extend(rows.map(|row| row.location.line));
    }
    lines.sort_unstable();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    const TEXT: &str = "Feature: f\n  Background:\n    Given a customer group named \"x\"\n  Scenario: one\n    When I remember \"é {unique}\" as \"code\"\n    And I open the address \"{code}\"\n      | {code} |\n  Scenario: two\n    When I remember \"{customer group id}\" as \"code\"\n    Then \"{code.a}\" equals \"1\"\n";

    fn document() -> Document {
        Document::new("f.feature".into(), Text::new(TEXT.to_owned()))
    }

    #[test]
    fn names_are_known_from_the_background_and_from_the_steps_above() {
        let document = document();
        let names =
            |line| known(&document, line).into_iter().filter(|known| known.step.is_some()).map(|known| known.name);
        assert_eq!(names(6).collect::<Vec<_>>(), ["code", "customer group", "customer group id"]);
        assert_eq!(names(5).collect::<Vec<_>>(), ["customer group", "customer group id"]);
        assert!(known(&document, 5).iter().any(|known| known.name == "unique" && known.step.is_none()));
    }

    #[test]
    fn name_means_the_same_in_its_scenario_alone() {
        let document = document();
        let found = |line, name: &str| occurrences(&document, &region(&document, line, name), name);
        let lines = |line, name: &str| found(line, name).iter().map(|found| found.line).collect::<Vec<_>>();
        assert_eq!(lines(6, "code"), [5, 6, 7]);
        assert_eq!(lines(10, "code"), [9, 10]);
        assert_eq!(lines(5, "customer group id"), [9]);
        assert!(found(6, "code")[0].remembers);
        let raw = document.text.line(5);
        assert_eq!(&raw[found(6, "code")[0].bytes.clone()], "code");
    }
}
