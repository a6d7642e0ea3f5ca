//! Texts that mean the same: `[same]` and `[also]` of a word list.

use std::collections::BTreeMap;
use std::ops::Range;

use prestashop_bdd_core::text::{same_name, squeeze};
use prestashop_bdd_core::wordings::without_dot;
use serde::Deserialize;
use toml::Spanned;

use super::Kind;
use super::file::FileProblem;

/// A set of wordings that mean the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) wordings: Vec<String>,
}

type Lists = BTreeMap<Spanned<String>, Spanned<Vec<Spanned<String>>>>;

/// Lists of wordings by their kind: those kinds whose steps accept several wordings.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ByKind {
    message: Lists,
    button: Lists,
    answer: Lists,
}

type Problem = (Range<usize>, FileProblem);

impl ByKind {
    fn lists(self) -> impl Iterator<Item = (Kind, Spanned<String>, Spanned<Vec<Spanned<String>>>)> {
        let kinds = [(Kind::Message, self.message), (Kind::Button, self.button), (Kind::Answer, self.answer)];
        kinds.into_iter().flat_map(|(kind, lists)| lists.into_iter().map(move |(name, list)| (kind, name, list)))
    }
}

/// The sets of `[same]`.
pub(super) fn meanings(written: ByKind) -> Result<Vec<Meaning>, Problem> {
    let mut all: Vec<Meaning> = Vec::new();
    for (kind, name, list) in written.lists() {
        let span = list.span();
        let mut meaning = Meaning { kind, name: name.into_inner(), wordings: Vec::new() };
        for wording in list.into_inner() {
            let first = all.iter().chain([&meaning]).find(|other| other.kind == kind && other.has(wording.get_ref()));
            if let Some(first) = first.map(|first| first.name.clone()) {
                let span = wording.span();
                return Err((span, FileProblem::Twice { wording: wording.into_inner(), first, second: meaning.name }));
            }
            meaning.wordings.push(not_empty(wording, &meaning.name)?);
        }
        if meaning.wordings.len() < 2 {
            return Err((span, FileProblem::TooFew { name: meaning.name }));
        }
        all.push(meaning);
    }
    Ok(all)
}

/// The lines of `[also]`.
pub(super) fn also(written: ByKind) -> Result<Vec<(Kind, String, Vec<String>)>, Problem> {
    let mut all = Vec::new();
    for (kind, word, list) in written.lists() {
        let (span, word) = (list.span(), word.into_inner());
        if list.get_ref().is_empty() {
            return Err((span, FileProblem::Empty { word }));
        }
        let others = list.into_inner().into_iter().map(|other| not_empty(other, &word)).collect::<Result<_, _>>()?;
        all.push((kind, word, others));
    }
    Ok(all)
}

fn not_empty(wording: Spanned<String>, name: &str) -> Result<String, Problem> {
    if wording.get_ref().trim().is_empty() {
        return Err((wording.span(), FileProblem::Empty { word: name.to_owned() }));
    }
    Ok(wording.into_inner().trim().to_owned())
}

impl Meaning {
    /// Whether the text is one of the wordings.
    pub(super) fn has(&self, text: &str) -> bool {
        self.wordings.iter().any(|wording| same_text(self.kind, wording, text))
    }
}

/// Whether two texts of a kind are the same: names apart from upper and lower case, messages apart from a dot at the end.
pub(super) fn same_text(kind: Kind, one: &str, other: &str) -> bool {
    match kind {
        Kind::Message | Kind::Answer => without_dot(one) == without_dot(other),
        Kind::Menu | Kind::Page | Kind::Button | Kind::Column | Kind::Field => {
            same_name(&squeeze(one), &squeeze(other))
        }
    }
}
