//! Semantic tokens: what each part of a line is. Lines are looked at one by one, so that a broken file has colours too.

use std::ops::Range;

use lsp_types::{SemanticToken, SemanticTokenType};

use crate::document::Document;
use crate::places::names_in;

/// The kinds of tokens, in the order of their numbers.
pub const TYPES: [SemanticTokenType; 8] = [
    SemanticTokenType::KEYWORD,
    SemanticTokenType::DECORATOR,
    SemanticTokenType::COMMENT,
    SemanticTokenType::STRING,
    SemanticTokenType::VARIABLE,
    SemanticTokenType::PARAMETER,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::NUMBER,
];

const KEYWORD: u32 = 0;
const TAG: u32 = 1;
const COMMENT: u32 = 2;
const STRING: u32 = 3;
const VARIABLE: u32 = 4;
const PLACEHOLDER: u32 = 5;
const HEADER: u32 = 6;
const NUMBER: u32 = 7;

/// A part of a line and its kind.
type Part = (Range<usize>, u32);

/// Returns all tokens, each relative to the one before it.
pub fn tokens(document: &Document) -> Vec<SemanticToken> {
    let mut tokens = Vec::new();
    let (mut last_line, mut last_start) = (0, 0);
    let mut above_is_row = false;
    let texts = text_lines(document);
    for line in 1..=document.text.lines() {
        let raw = document.text.line(line);
        let mut parts = if texts.contains(&line) { of_text(raw) } else { of_line(document, raw, above_is_row) };
        above_is_row = raw.trim_start().starts_with('|') || (above_is_row && raw.trim().is_empty());
        parts.sort_by_key(|(range, _)| range.start);
        for (range, token_type) in parts.into_iter().filter(|(range, _)| !range.is_empty()) {
            let span = document.text.span(line, range);
            // A line end of the protocol inside of a line of Gherkin: a lone carriage return.
            if span.start.line != span.end.line {
                continue;
            }
            let delta_line = span.start.line - last_line;
            let delta_start = if delta_line == 0 { span.start.character - last_start } else { span.start.character };
            let length = span.end.character - span.start.character;
            tokens.push(SemanticToken { delta_line, delta_start, length, token_type, token_modifiers_bitset: 0 });
            (last_line, last_start) = (span.start.line, span.start.character);
        }
    }
    tokens
}

/// The lines of doc strings, with their quotes.
fn text_lines(document: &Document) -> std::collections::HashSet<usize> {
    let texts = document.gherkin.steps().filter_map(|step| step.doc_string.as_ref());
    texts.flat_map(|text| text.location.line..=text.last_line).collect()
}

fn trimmed(raw: &str) -> Range<usize> {
    let start = raw.len() - raw.trim_start().len();
    start..raw.trim_end().len().max(start)
}

fn of_text(raw: &str) -> Vec<Part> {
    cut(trimmed(raw), STRING, names(raw))
}

fn of_line(document: &Document, raw: &str, above_is_row: bool) -> Vec<Part> {
    let all = trimmed(raw);
    let text = &raw[all.clone()];
    match text.chars().next() {
        None => return Vec::new(),
        Some('#') => return vec![(all, COMMENT)],
        Some('@') => return of_tags(raw, all),
        Some('|') => return of_row(raw, above_is_row),
        Some(_) => {}
    }
    if let Some((keyword, _)) = document.language().title(text).filter(|_| !document.is_markdown()) {
        let end = all.start + keyword.word.len();
        let mut parts = vec![(all.start..end, KEYWORD)];
        parts.extend(placeholders(raw, end));
        return parts;
    }
    of_step(document, raw, all)
}

fn of_tags(raw: &str, all: Range<usize>) -> Vec<Part> {
    let end = raw.find(" #").map_or(all.end, |at| at + 1);
    let starts: Vec<usize> = raw[..end].match_indices('@').map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([end]);
    let tag = |(start, end): (&usize, usize)| (*start..start + raw[*start..end].trim_end().len(), TAG);
    let mut parts: Vec<Part> = starts.iter().zip(ends).map(tag).collect();
    parts.push((end..all.end.max(end), COMMENT));
    parts
}

fn of_row(raw: &str, above_is_row: bool) -> Vec<Part> {
    let kind = if above_is_row { STRING } else { HEADER };
    let mut parts = Vec::new();
    let mut special = names(raw);
    special.extend(placeholders(raw, 0));
    let mut start = None;
    let mut escaped = false;
    for (at, letter) in raw.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '|' => {
                if let Some(from) = start {
                    let inside = trimmed(&raw[from..at]);
                    let cell = from + inside.start..from + inside.end;
                    let own = special.iter().filter(|(range, _)| cell.start <= range.start && range.end <= cell.end);
                    parts.extend(cut(cell.clone(), kind, own.cloned().collect()));
                }
                start = Some(at + 1);
            }
            _ => {}
        }
    }
    parts
}

fn of_step(document: &Document, raw: &str, all: Range<usize>) -> Vec<Part> {
    let Some((keyword, _)) = document.language().step(&raw[all.clone()]) else { return Vec::new() };
    let from = all.start + keyword.stem.len();
    let mut parts = vec![(all.start..from, KEYWORD)];
    let mut special = names(raw);
    special.extend(placeholders(raw, from));
    special.retain(|(range, _)| range.start >= from);
    let mut rest = from;
    while let Some(open) = raw[rest..all.end].find(['"', '\'']).map(|at| rest + at) {
        let quote = if raw[open..].starts_with('"') { '"' } else { '\'' };
        let close = raw[open + 1..all.end].find(quote).map_or(all.end, |at| open + 2 + at);
        let is_inside = |(range, _): &Part| open <= range.start && range.end <= close;
        let (inside, outside) = special.into_iter().partition(is_inside);
        parts.extend(numbers(raw, rest..open));
        parts.extend(cut(open..close, STRING, inside));
        (special, rest) = (outside, close);
    }
    parts.extend(numbers(raw, rest..all.end));
    // What crosses the edge of a string belongs to neither.
    let free = |(range, _): &Part| !parts.iter().any(|(other, _)| other.start < range.end && range.start < other.end);
    let special: Vec<Part> = special.into_iter().filter(free).collect();
    parts.extend(special);
    parts
}

fn names(raw: &str) -> Vec<Part> {
    names_in(raw).into_iter().map(|(_, range)| (range, VARIABLE)).collect()
}

fn placeholders(raw: &str, from: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = from;
    while let Some(open) = raw[rest..].find('<').map(|at| rest + at) {
        let Some(length) = raw[open..].find('>') else { break };
        let inside = &raw[open + 1..open + length];
        if !inside.is_empty() && !inside.contains(['<', '{', '"']) {
            parts.push((open..open + length + 1, PLACEHOLDER));
        }
        rest = open + length + 1;
    }
    parts
}

fn numbers(raw: &str, range: Range<usize>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut from = range.start;
    for word in raw[range].split(' ') {
        if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
            parts.push((from..from + word.len(), NUMBER));
        }
        from += word.len() + 1;
    }
    parts
}

/// A stretch of one kind with parts of other kinds in it.
fn cut(all: Range<usize>, kind: u32, mut inside: Vec<Part>) -> Vec<Part> {
    inside.sort_by_key(|(range, _)| range.start);
    let mut parts = Vec::new();
    let mut from = all.start;
    for (range, own) in inside {
        if range.start < from || range.end > all.end {
            continue;
        }
        parts.push((from..range.start, kind));
        from = range.end;
        parts.push((range, own));
    }
    parts.push((from..all.end, kind));
    parts
}
