use prestashop_bdd_gherkin::Document;
use prestashop_bdd_gherkin::pickles::{Pickle, pickles};

/// Names something that other messages refer to; unique in its file.
pub use prestashop_bdd_gherkin::document::NodeId as Id;

/// Hands out ids in order.
#[derive(Debug, Default)]
pub struct Ids(u64);

impl Ids {
    /// The next one.
    pub fn next(&mut self) -> Id {
        self.0 += 1;
        Id(self.0)
    }

    /// Numbers the nodes of a document, and returns its pickles, numbered as well.
    pub fn number(&mut self, document: &mut Document, uri: &str) -> Vec<Pickle> {
        let free = document.number_from(self.0 + 1);
        let pickles = pickles(document, uri, free);
        let last = pickles
            .last()
            .map_or(free - 1, |pickle| pickle.id.max(pickle.steps.last().map_or(pickle.id, |step| step.id)).0);
        self.0 = last;
        pickles
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_of_documents_and_pickles_are_unique_in_a_file() {
        let text = "@t\nFeature: f\n  Scenario Outline: o\n    Given <a>\n    Examples:\n      | a |\n      | 1 |\n      | 2 |\n";
        let (mut ids, mut seen, mut all) = (Ids::default(), BTreeSet::new(), 0);
        for text in [text, "", text] {
            let mut document = prestashop_bdd_gherkin::read(text).document;
            let pickles = ids.number(&mut document, "f");
            let steps = pickles.iter().flat_map(|pickle| pickle.steps.iter().map(|step| step.id));
            let tags = document.tags().map(|tag| tag.id);
            let nodes = document.steps().map(|step| step.id).chain(tags);
            let named: Vec<Id> =
                nodes.chain(steps).chain(pickles.iter().map(|pickle| pickle.id)).chain([ids.next()]).collect();
            all += named.len();
            seen.extend(named);
        }
        assert_eq!(seen.len(), all);
    }
}
