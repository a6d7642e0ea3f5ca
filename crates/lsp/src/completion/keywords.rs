//! Keywords.

use std::ops::Range;

use lsp_types::{CompletionItem, CompletionItemKind};
use prestashop_bdd_gherkin::document::{Child, KeywordType};
use prestashop_bdd_gherkin::languages::Section;

use super::Request;

/// How usual a section is where it may begin, from 0.
const fn usual(section: Section) -> u8 {
    match section {
        Section::Feature | Section::Scenario => 0,
        Section::Outline | Section::Examples => 1,
        Section::Background => 2,
        Section::Rule => 3,
    }
}

/// Completes the beginning of a line: step keywords inside a scenario first, then what may begin there.
pub(super) fn complete(request: &Request<'_>, range: Range<usize>) -> Vec<CompletionItem> {
    let document = request.document;
    let language = document.language();
    let line = request.place.line;
    let scope = document.scope(line);
    let mut words: Vec<String> = Vec::new();
    if scope.is_some() {
        let order = [KeywordType::Conjunction, KeywordType::Context, KeywordType::Action, KeywordType::Outcome];
        for kind in order {
            let of_kind = language.steps.iter().filter(|step| step.kind == kind);
            words.extend(of_kind.map(|step| step.word.to_owned()));
        }
        words.push("* ".to_owned());
    }
    let has_feature = document.gherkin.feature.as_ref().is_some_and(|feature| feature.location.line < line);
    let is_scenario = scope.is_some_and(|scope| matches!(scope.child, Child::Scenario(_)));
    let may_begin = |section: Section| match section {
        Section::Feature => !has_feature,
        Section::Examples => is_scenario,
        Section::Background => has_feature && scope.is_none(),
        Section::Rule | Section::Scenario | Section::Outline => has_feature,
    };
    let titles = language.titles.iter().filter(|title| may_begin(title.section));
    let mut titles: Vec<_> = titles.collect();
    titles.sort_by_key(|title| usual(title.section));
    words.extend(titles.into_iter().map(|title| format!("{}: ", title.word)));
    if !has_feature && line == 1 {
        words.push("# language: ".to_owned());
    }
    let written = document.text.line(line).get(range.clone()).unwrap_or_default().to_lowercase();
    // Those that begin like what is written first.
    words.sort_by_key(|word| !word.to_lowercase().starts_with(&written));
    // Several words that begin no keyword are a description: Enter has to end its line, and take no keyword.
    if written.trim().contains(char::is_whitespace) {
        words.retain(|word| word.to_lowercase().starts_with(&written));
    }
    let item = |(rank, word): (usize, String)| CompletionItem {
        label: word.trim_end().to_owned(),
        kind: Some(CompletionItemKind::KEYWORD),
        ..request.item(range.clone(), word, rank)
    };
    words.into_iter().enumerate().map(item).collect()
}
