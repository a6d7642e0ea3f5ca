use std::collections::BTreeMap;
use std::path::Path;

use prestashop_bdd_cases::draft::trial::{FailedStep, Trial};

use super::Draft;

/// Makes the draft of a case anew, by its place among the cases: with the names that buttons have in the shop.
pub(in crate::cli) type Again<'all> = &'all dyn Fn(usize, &BTreeMap<String, String>) -> String;

/// A draft that is played.
pub(super) struct Playing<'draft> {
    /// Its place among the drafts.
    index: usize,
    /// The manual case.
    pub case: &'draft Path,
    pub trial: Trial,
    /// What buttons are called in the shop, by what the case calls them.
    labels: BTreeMap<String, String>,
}

/// What a round has changed in a draft.
pub(super) enum Change {
    /// Nothing is to be played again.
    None,
    /// Some of its lines, or what may be played.
    Lines,
    /// It was made anew: these buttons, as the case calls them, have other names in the shop.
    Anew(Vec<(String, String)>),
}

impl<'draft> Playing<'draft> {
    pub fn new(index: usize, draft: &Draft<'draft>) -> Self {
        Self { index, case: draft.case, trial: Trial::new(draft.text), labels: BTreeMap::new() }
    }

    /// Learns from a round in which these steps have failed.
    pub fn learn(&mut self, failed: &[FailedStep], again: Again<'_>) -> Change {
        let proven = self.trial.proven(failed);
        let has_proven = !proven.is_empty();
        let new: Vec<(String, String)> =
            proven.into_iter().filter(|(said, _)| !self.labels.contains_key(said)).collect();
        if !new.is_empty() {
            self.labels.extend(new.iter().cloned());
            // What stands behind the button is what it would be if the case had named it so.
            self.trial = Trial::new(&again(self.index, &self.labels));
            return Change::Anew(new);
        }
        if self.trial.learn(failed) || has_proven { Change::Lines } else { Change::None }
    }
}
