//! Announces that what the scenario creates is removed after it.

use prestashop_bdd_browser::back_office::recorder::Seen;

use super::super::words::{grid, quoted};
use super::Mapping;
use crate::live::script::{Item, Keyword, Sentence};

/// Something new whose removal is not announced yet.
#[derive(Debug)]
pub(super) struct Created {
    /// Where its form was begun to be filled.
    pub at: usize,
    /// The form was sent.
    pub is_sent: bool,
}

impl Mapping {
    /// Announces that what a form has made is removed, where the shop shows the row of it now. Returns the check that the row is
    /// there.
    pub(super) fn announce(&mut self, after: &Seen) -> Option<Sentence> {
        let at = self.created.as_ref().filter(|created| created.is_sent)?.at;
        let mut rows = after.grids.iter().flat_map(|grid| grid.rows.iter().flatten().map(move |cell| (grid, cell)));
        let (list, (column, text)) = rows.find(|(_, (_, text))| self.names.is_typed(text))?;
        let title = (after.grids.len() > 1).then_some(list.title.as_str());
        let path = self.path.as_ref()?;
        let path: Vec<&str> = [path].into_iter().chain(&self.tab).map(String::as_str).collect();
        let path = path.join(" > ");
        let row = format!("the row where {} is {}", quoted(column), quoted(&self.names.in_text(text)));
        let text = format!("{row} of the page {} is removed after the scenario", quoted(&path));
        let sentence = Sentence { keyword: Keyword::Given, text, below: Vec::new() };
        self.script.items.insert(at, Item::Sentence(sentence));
        self.created = None;
        Some(Sentence { keyword: Keyword::Then, text: format!("{row} is in {}", grid(title)), below: Vec::new() })
    }

    /// Leaves the announcement to a person where no list has shown what was made.
    pub(super) fn leave_unannounced(&mut self) {
        let Some(created) = self.created.take().filter(|created| created.is_sent) else { return };
        let told = "TODO: no list has shown what is created below; announce that it is removed: Given the row where … is … of the page … is removed after the scenario";
        self.script.items.insert(created.at, Item::Comment(told.to_owned()));
    }
}
