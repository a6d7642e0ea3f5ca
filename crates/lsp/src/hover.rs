//! What stands under the pointer, explained.

use std::fmt::Write as _;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};
use prestashop_bdd_catalogue::{self as catalogue, Columns, Definition, PARAMETER_KINDS};

use crate::document::Document;
use crate::places::{At, at};
use crate::project::Project;
use crate::results;
use crate::rows;
use crate::text::Place;
use crate::variables;

/// Explains what stands at a place.
pub fn hover(project: &Project, document: &Document, place: Place) -> Option<Hover> {
    let Place { line, byte } = place;
    if let Some((name, bytes)) = variables::name_at(document, line, byte) {
        return Some(answer(document, line, bytes, of_variable(document, line, &name)));
    }
    match at(document, place) {
        At::Tag(bytes) => {
            let text = of_tag(project, document.text.line(line).get(bytes.clone())?);
            Some(answer(document, line, bytes, text))
        }
        At::Comment => {
            let (case, row) = rows::at(project, document, line)?;
            let text = format!("**Row {}** of {}\n\n{}\n\n{}", row.number, case.title, row.text(), case.file.display());
            Some(answer(document, line, document.beginning(line).byte..document.text.line(line).len(), text))
        }
        _ => of_step(project, document, line),
    }
}

fn answer(document: &Document, line: usize, bytes: std::ops::Range<usize>, text: String) -> Hover {
    Hover { contents: HoverContents::Markup(markdown(text)), range: Some(document.text.span(line, bytes)) }
}

/// A text as Markdown.
pub fn markdown(value: String) -> MarkupContent {
    MarkupContent { kind: MarkupKind::Markdown, value }
}

fn of_step(project: &Project, document: &Document, line: usize) -> Option<Hover> {
    let step = document.step_line(line).filter(|_| !document.is_in_doc_string(line))?;
    let definition = document.definition_at(line).or_else(|| catalogue::definition_of(step.text))?;
    let mut text = of_definition(definition);
    if let Some(status) = results::of_step(project, document, line) {
        let _ = write!(text, "\n\n---\n\nLast run: {status}");
    }
    Some(answer(document, line, step.keyword..document.text.line(line).trim_end().len(), text))
}

/// A step as the reference has it.
pub fn of_definition(definition: &Definition) -> String {
    let mut text = format!("**{}**\n\n{}", definition.sentence(), definition.summary);
    if !definition.details.is_empty() {
        let _ = write!(text, "\n\n{}", definition.details);
    }
    for example in &definition.examples {
        let _ = write!(text, "\n\n```gherkin\n{}\n```", example.text);
    }
    if let Some(Columns::Named(columns)) = &definition.columns {
        let names =
            columns.iter().map(|(name, optional)| if *optional { format!("{name} (optional)") } else { name.clone() });
        let _ = write!(text, "\n\nColumns: {}", names.collect::<Vec<_>>().join(", "));
    }
    if !definition.remembers.is_empty() {
        let names = definition.remembers.iter().map(|name| format!("`{{{name}}}`"));
        let _ = write!(text, "\n\nRemembers {}", names.collect::<Vec<_>>().join(", "));
    }
    let mut kinds = definition.parameter_kinds();
    kinds.retain(|kind| *kind != "string");
    kinds.dedup();
    for known in PARAMETER_KINDS.iter().filter(|known| kinds.contains(&known.name)) {
        let _ = write!(text, "\n\n*{}*: {}", known.name, known.meaning);
    }
    text
}

fn of_variable(document: &Document, line: usize, name: &str) -> String {
    let found = variables::known(document, line).into_iter().find(|known| known.name == name);
    let own = document.step_at(line).filter(|step| catalogue::remembered(&step.text).iter().any(|own| own == name));
    match (found, own) {
        (_, Some(_)) => format!("`{{{name}}}` is remembered here"),
        (Some(known), _) => match known.step {
            Some(step) => format!(
                "`{{{name}}}` is remembered in line {}:\n\n```gherkin\n{}{}\n```",
                step.location.line, step.keyword, step.text
            ),
            None => format!("`{{{name}}}` is known in every scenario"),
        },
        (None, None) => format!("Nothing is remembered as `{{{name}}}` before this step"),
    }
}

fn of_tag(project: &Project, tag: &str) -> String {
    let uses = project.tags().get(tag).copied().unwrap_or_default();
    let word = tag.trim_start_matches('@');
    let meaning = match word.split('(').next().unwrap_or_default() {
        "lock" => "No other scenario with this lock or share runs at the same time.",
        "share" => "Runs beside others that share it, never beside one that locks it.",
        "retry" => "A failing scenario is retried this number of times.",
        "timeout" => "The time limit of the scenario.",
        "session" => "Runs with a session of its own.",
        "demo-shop-only" => "Runs on the demo shop only.",
        _ => "",
    };
    let count = if uses == 1 { "Used once".to_owned() } else { format!("Used {uses} times") };
    [format!("**{tag}**"), meaning.to_owned(), count]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}
