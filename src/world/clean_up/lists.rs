//! Lists as they were found: filters stay on for the employee, in every browser and in the next run; so do order and page.

use super::Note;
use crate::journal::Entry;
use crate::world::World;
use prestashop_bdd_core::failure::Failure;

impl World {
    /// Takes the filters off and sorts and pages as before: first all filters, because with them a list begins at its first page.
    pub(super) async fn put_lists_back(&mut self) -> Result<Vec<Note>, Failure> {
        let run = self.run()?.clone();
        let mut notes = Vec::new();
        let mut lists = self.open_entries()?;
        lists.retain(|(_, entry)| entry.is_of_list());
        lists.sort_by_key(|(number, entry)| (matches!(entry, Entry::ListOrder { .. }), *number));
        for (number, entry) in lists {
            match self.put_list_back(&entry).await {
                Ok(()) => {
                    // What this scenario did itself is a matter of course.
                    if run.journal.is_adopted(number) {
                        notes.push(Note::done(entry.undone()));
                    }
                    run.journal.strike_out(number)?;
                }
                Err(error) => notes.push(not_put_back(&entry, &error).of(number)),
            }
        }
        self.traces.arrangements.forget();
        Ok(notes)
    }

    async fn put_list_back(&self, entry: &Entry) -> Result<(), Failure> {
        let run = self.run()?;
        match entry {
            Entry::ListFilters { list } => run.office(async |office| office.reset_grid(list).await).await?,
            Entry::ListOrder { address, .. } => run.office(async |office| office.arrange_grid(address).await).await?,
            _ => {}
        }
        Ok(())
    }
}

fn not_put_back(entry: &Entry, error: &Failure) -> Note {
    Note::failed(match entry {
        Entry::ListFilters { list } => format!("could not remove the filters of the list {list}: {error}"),
        Entry::ListOrder { list, .. } => format!("could not restore order and page of the list {list}: {error}"),
        other => format!("could not {} {other}: {error}", other.undoing()),
    })
}
