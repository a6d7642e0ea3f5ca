//! Journals that a run which was killed left, or somebody edited.

use prestashop_bdd::journal::{Entry, Journal};
use url::Url;

use super::spoil::fuzz;

#[test]
fn no_journal_brings_the_next_run_down() {
    let shop: Url = "http://localhost:8001/admin-dev/".parse().unwrap();
    let sample = tempfile::tempdir().unwrap();
    let journal = Journal::open(sample.path(), &shop, false).unwrap();
    journal.note(Entry::ApiClient { client_id: "bdd-1".to_owned(), made_up: true, id: Some(4) }).unwrap();
    let cells = vec![("Social title".to_owned(), "T".to_owned())];
    journal.note(Entry::Row { page: "Customers > Titles".to_owned(), cells }).unwrap();
    let file = std::fs::read_dir(sample.path()).unwrap().next().unwrap().unwrap();
    let name = file.file_name();
    let written = std::fs::read_to_string(file.path()).unwrap();
    // A copy is held by no run, so it counts as one that was killed.
    let two = format!("{written}\n{written}");
    fuzz("journals", &[&written, &two], |bytes, _| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(&name), bytes).unwrap();
        let journal = Journal::open(folder.path(), &shop, false).unwrap();
        let adopted = journal.adopt_leftovers();
        for (_, entry) in journal.open_entries() {
            assert!(!entry.to_string().is_empty());
        }
        adopted.is_ok()
    });
}
