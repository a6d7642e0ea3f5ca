//! Steps as snippets.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use lsp_types::{CompletionItem, CompletionItemKind, Documentation, InsertTextFormat};
use prestashop_bdd_catalogue::{Catalogue, Definition, PARAMETER_KINDS};
use prestashop_bdd_gherkin::document::{KeywordType, Step};

use super::snippet::snippet;
use super::{Client, Request, other_words};
use crate::document::Document;
use crate::here::Here;
use crate::hover;

/// Offers all steps: those that begin as what is written first, then those that fit the keyword, among them those that often
/// follow the step above, then those about what the steps above lead to.
pub(super) fn complete(request: &Request<'_>, range: Range<usize>, client: Client) -> Vec<CompletionItem> {
    let ranking = Ranking::of(request, &range);
    let mut fitting: Vec<(usize, &Definition)> = Catalogue::get().definitions().iter().enumerate().collect();
    fitting.sort_by_cached_key(|(number, definition)| (ranking.key(definition), *number));
    let indent = if client.indents { 2 } else { request.document.beginning(request.place.line).byte + 2 };
    let item = |(rank, (_, definition)): (usize, (usize, &Definition))| CompletionItem {
        kind: Some(CompletionItemKind::SNIPPET),
        label: definition.sentence().to_owned(),
        detail: Some(definition.summary.clone()),
        filter_text: definition.examples.first().map(|example| filter_text(definition, example.step())),
        documentation: Some(Documentation::MarkupContent(hover::markdown(hover::of_definition(definition)))),
        insert_text_format: Some(if client.snippets {
            InsertTextFormat::SNIPPET
        } else {
            InsertTextFormat::PLAIN_TEXT
        }),
        insert_text_mode: (!client.indents).then_some(lsp_types::InsertTextMode::AS_IS),
        ..request.item(range.clone(), snippet(definition, &ranking.here, indent, client.snippets), rank)
    };
    fitting.into_iter().enumerate().map(item).collect()
}

/// What steps are ranked by.
struct Ranking<'project> {
    written: String,
    keyword: Option<&'static str>,
    last: Option<&'static Definition>,
    counts: Counts<'project>,
    here: Here<'project>,
}

impl<'project> Ranking<'project> {
    fn of(request: &Request<'project>, range: &Range<usize>) -> Self {
        let (document, line) = (request.document, request.place.line);
        let before = document.steps_before(line);
        let last = before.last().and_then(|step| prestashop_bdd_catalogue::definition_of(&step.text));
        Self {
            written: request.written(range),
            keyword: wanted_keyword(document, line, &before),
            last,
            counts: Counts::of(request.project.documents(), last),
            here: request.project.here(document, line),
        }
    }

    /// The smallest is the likeliest.
    fn key(&self, definition: &Definition) -> impl Ord + use<> {
        let fits = self.keyword.is_none_or(|keyword| definition.keyword == keyword);
        let count = |counts: &HashMap<&str, usize>| counts.get(definition.place.as_str()).copied().unwrap_or_default();
        let (followers, uses) = (Reverse(count(&self.counts.following)), Reverse(count(&self.counts.all)));
        let on_pages = self.last.is_none_or(|last| last.is_on_pages() == definition.is_on_pages());
        let about = self.here.subjects().iter().position(|subject| *subject == definition.subject);
        // Of those that begin as what is written, the plain one is meant more often than those that go on.
        let (about, length) = match self.written.as_str() {
            "" => (about.unwrap_or(usize::MAX), 0),
            _ => (0, definition.sentence().len()),
        };
        (beginning(definition, &self.written), !fits, followers, !on_pages, about, uses, length)
    }
}

/// What editors compare with what is written: an example, and the words of manual cases behind it.
fn filter_text(definition: &Definition, example: &str) -> String {
    std::iter::once(&example).chain(other_words::of(definition.sentence())).copied().collect::<Vec<_>>().join(" ")
}

/// How well the beginning of a step agrees with what is written: 0 for best.
fn beginning(definition: &Definition, written: &str) -> u8 {
    let sentence = definition.sentence();
    if written.len() > 2 && other_words::of(sentence).iter().any(|word| word.starts_with(written)) {
        return 0;
    }
    let (head, rest) = sentence.split_once('{').unwrap_or((sentence, ""));
    if !head.is_empty() {
        return agreement(&head.to_lowercase(), written);
    }
    // It begins with a parameter, such as `the first row`.
    let kind = rest.split('}').next().unwrap_or_default();
    let examples = PARAMETER_KINDS.iter().filter(|known| known.name == kind).flat_map(|known| known.examples);
    examples.map(|example| agreement(&example.to_lowercase(), written)).min().unwrap_or(2)
}

fn agreement(head: &str, written: &str) -> u8 {
    match (head.starts_with(written), written.starts_with(head)) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    }
}

/// The keyword whose steps fit: the line's own; for `And`, the one of the step above.
fn wanted_keyword(document: &Document, line: usize, before: &[&Step]) -> Option<&'static str> {
    let text = document.text.line(line).trim_start();
    let own = document.language().step(text).map(|(keyword, _)| keyword.kind);
    let above = before.iter().rev().map(|step| step.keyword_type);
    let kind = own.into_iter().chain(above).find(|kind| *kind != KeywordType::Conjunction)?;
    match kind {
        KeywordType::Context => Some("Given"),
        KeywordType::Action => Some("When"),
        KeywordType::Outcome => Some("Then"),
        KeywordType::Unknown | KeywordType::Conjunction => None,
    }
}

/// How often steps are used, and how often behind a given one.
#[derive(Default)]
struct Counts<'project> {
    all: HashMap<&'project str, usize>,
    following: HashMap<&'project str, usize>,
}

impl<'project> Counts<'project> {
    fn of(documents: Vec<&'project Document>, last: Option<&Definition>) -> Self {
        let mut counts = Self::default();
        for document in documents {
            let mut previous: Option<&str> = None;
            for (_, definition) in document.steps() {
                let Some(definition) = definition else {
                    previous = None;
                    continue;
                };
                *counts.all.entry(&definition.place).or_default() += 1;
                if last.is_some_and(|last| previous == Some(last.place.as_str())) {
                    *counts.following.entry(&definition.place).or_default() += 1;
                }
                previous = Some(&definition.place);
            }
        }
        counts
    }
}
