//! Keywords.

use std::ops::Range;

use lsp_types::{CompletionItem, CompletionItemKind};
use prestashop_bdd_gherkin::document::{Child, KeywordType};
use prestashop_bdd_gherkin::languages::Section;

use super::Request;

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
    words.extend(titles.map(|title| format!("{}: ", title.word)));
    if !has_feature && line == 1 {
        words.push("# language: ".to_owned());
    }
    let item = |(rank, word): (usize, String)| CompletionItem {
        label: word.trim_end().to_owned(),
        kind: Some(CompletionItemKind::KEYWORD),
        ..request.item(range.clone(), word, rank)
    };
    words.into_iter().enumerate().map(item).collect()
}
