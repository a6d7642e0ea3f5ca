//! The outline of a document, and what can be folded.

use lsp_types::{DocumentSymbol, FoldingRange, FoldingRangeKind, SymbolKind};
use prestashop_bdd_gherkin::document::{Child, Examples, Scenario};

use crate::document::{Document, first_line, steps_of};
use crate::text::number_of;

/// Returns the feature with its rules, scenarios and examples.
pub fn symbols(document: &Document) -> Vec<DocumentSymbol> {
    let Some(feature) = &document.gherkin.feature else { return Vec::new() };
    let first = feature.tags.first().map_or(feature.location.line, |tag| tag.location.line);
    let lines = Lines { first, title: feature.location.line, last: last_line(document) };
    let children = children(document, &feature.children, lines.last);
    vec![symbol(document, lines, feature.keyword, &feature.name, SymbolKind::MODULE, children)]
}

/// The lines of a part.
#[derive(Clone, Copy)]
struct Lines {
    first: usize,
    title: usize,
    last: usize,
}

fn last_line(document: &Document) -> usize {
    (1..=document.text.lines()).rev().find(|line| !document.text.line(*line).trim().is_empty()).unwrap_or(1)
}

fn children(document: &Document, children: &[Child], last: usize) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::with_capacity(children.len());
    for (index, child) in children.iter().enumerate() {
        let first = first_line(child);
        let last = children.get(index + 1).map_or(last, |next| end_above(document, first, first_line(next)));
        symbols.push(match child {
            Child::Background(own) => {
                let lines = Lines { first, title: own.location.line, last };
                symbol(document, lines, own.keyword, &own.name, SymbolKind::CONSTRUCTOR, Vec::new())
            }
            Child::Scenario(own) => {
                let lines = Lines { first, title: own.location.line, last };
                symbol(document, lines, own.keyword, &own.name, SymbolKind::METHOD, of_examples(document, own, last))
            }
            Child::Rule(own) => {
                let lines = Lines { first, title: own.location.line, last };
                let inside = self::children(document, &own.children, last);
                symbol(document, lines, own.keyword, &own.name, SymbolKind::NAMESPACE, inside)
            }
        });
    }
    symbols
}

/// The last line with text above the next part; comments that touch the next part belong to it.
fn end_above(document: &Document, first: usize, next: usize) -> usize {
    let is_comment = |line: &usize| document.text.line(*line).trim_start().starts_with('#');
    let comments = (first + 1..next).rev().take_while(is_comment).count();
    let mut above = (first..next - comments).rev();
    above.find(|line| !document.text.line(*line).trim().is_empty()).unwrap_or(first)
}

fn of_examples(document: &Document, scenario: &Scenario, last: usize) -> Vec<DocumentSymbol> {
    let first = |examples: &Examples| examples.tags.first().map_or(examples.location.line, |tag| tag.location.line);
    let all = scenario.examples.iter().enumerate().map(|(index, examples)| {
        let next = scenario.examples.get(index + 1).map(first);
        let last = next.map_or(last, |next| end_above(document, first(examples), next));
        let lines = Lines { first: first(examples), title: examples.location.line, last };
        symbol(document, lines, examples.keyword, &examples.name, SymbolKind::ARRAY, Vec::new())
    });
    all.collect()
}

#[expect(deprecated, reason = "the field has to be named and is left out")]
fn symbol(
    document: &Document,
    lines: Lines,
    keyword: &str,
    name: &str,
    kind: SymbolKind,
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    // A symbol without a name is refused by some editors.
    let name = if name.trim().is_empty() { keyword } else { name };
    DocumentSymbol {
        name: if name.is_empty() { "Feature".to_owned() } else { name.to_owned() },
        detail: Some(keyword.to_owned()),
        kind,
        tags: None,
        deprecated: None,
        range: document.text.span_of_lines(lines.first, lines.last),
        selection_range: document.text.span_of_line(lines.title),
        children: (!children.is_empty()).then_some(children),
    }
}

/// Returns what can be folded: parts, tables, doc strings and comments.
pub fn folding(document: &Document) -> Vec<FoldingRange> {
    let mut ranges = Vec::new();
    for symbol in symbols(document) {
        fold_symbol(&symbol, &mut ranges);
    }
    for step in document.gherkin.parts().flat_map(|(_, child)| steps_of(child)) {
        if step.last_line() > step.location.line {
            ranges.push(folded(step.location.line, step.last_line(), None));
        }
    }
    let lines: Vec<usize> = document.gherkin.comments.iter().map(|comment| comment.location.line).collect();
    for block in lines.chunk_by(|one, next| one + 1 == *next).filter(|block| block.len() > 1) {
        ranges.push(folded(block[0], block[block.len() - 1], Some(FoldingRangeKind::Comment)));
    }
    ranges
}

fn fold_symbol(symbol: &DocumentSymbol, ranges: &mut Vec<FoldingRange>) {
    let (first, last) = (symbol.selection_range.start.line, symbol.range.end.line);
    if last > first {
        ranges.push(FoldingRange { start_line: first, end_line: last, ..FoldingRange::default() });
    }
    symbol.children.iter().flatten().for_each(|child| fold_symbol(child, ranges));
}

fn folded(first: usize, last: usize, kind: Option<FoldingRangeKind>) -> FoldingRange {
    let line = |number: usize| number_of(number.saturating_sub(1));
    FoldingRange { start_line: line(first), end_line: line(last), kind, ..FoldingRange::default() }
}
