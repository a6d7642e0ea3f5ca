//! What runs that were killed left: their journals are there, and nobody holds them any more.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::file::is_journal;
use super::line::Content;
use super::{Journal, JournalError};

/// What was found in the folder of the journals.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Leftovers {
    /// How many entries were taken over.
    pub adopted: usize,
    /// Folders of browsers whose run was killed, of any shop.
    pub browsers: Vec<PathBuf>,
    /// Other shops that something is left on.
    pub other_shops: Vec<String>,
    /// Journals with lines that cannot be read, under the names that they have now.
    pub damaged: Vec<PathBuf>,
}

impl Journal {
    /// Takes over what earlier runs against the same shop left because they were killed. Journals of other shops and of
    /// runs that still go on are left alone; those of shops that ended with their run say nothing any more.
    pub fn adopt_leftovers(&self) -> Result<Leftovers, JournalError> {
        let mut leftovers = Leftovers::default();
        for path in self.others()? {
            self.look_at(&path, &mut leftovers).map_err(|(doing, source)| JournalError { path, doing, source })?;
        }
        Ok(leftovers)
    }

    /// How many things earlier runs against the same shop left; nothing is taken over.
    pub fn count_leftovers(&self) -> Result<usize, JournalError> {
        let mut left = 0;
        for path in self.others()? {
            let read = read_abandoned(&path).map_err(|source| JournalError { path, doing: "read", source })?;
            let content = read.map(|(_, bytes)| Content::read(&bytes));
            left += content.filter(|content| self.concerns(content)).map_or(0, |content| content.open.len());
        }
        Ok(left)
    }

    /// The other journals in the folder.
    fn others(&self) -> Result<Vec<PathBuf>, JournalError> {
        let folder = self.path().parent().unwrap_or(Path::new("."));
        let files = fs::read_dir(folder).map_err(|source| self.error("read", source))?;
        Ok(files.flatten().map(|entry| entry.path()).filter(|path| path != self.path() && is_journal(path)).collect())
    }

    /// Whether a journal is of this shop and of one that goes on living.
    fn concerns(&self, content: &Content) -> bool {
        content.head.as_ref().is_some_and(|head| head.shop == self.shop() && !head.ends_with_the_run)
    }

    fn look_at(&self, path: &Path, leftovers: &mut Leftovers) -> Result<(), (&'static str, io::Error)> {
        let Some((file, bytes)) = read_abandoned(path).map_err(|error| ("read", error))? else { return Ok(()) };
        let mut content = Content::read(&bytes);
        leftovers.browsers.append(&mut content.browsers);
        let other_shop = content.head.as_ref().filter(|head| head.shop != self.shop() && !head.ends_with_the_run);
        if let Some(head) = other_shop.filter(|_| !content.open.is_empty()) {
            leftovers.other_shops.push(head.shop.clone());
            return Ok(());
        }
        if self.concerns(&content) {
            for (entry, at) in std::mem::take(&mut content.open).into_values() {
                self.adopt(entry, at).map_err(|error| (error.doing, error.source))?;
                leftovers.adopted += 1;
            }
        }
        leftovers.damaged.extend(put_away(path, &content)?);
        drop(file);
        Ok(())
    }
}

/// Takes a journal that is done with out of its folder. One with lines that cannot be read is kept for a person to look at, under a
/// name that no run reads again; the answer is that name.
pub(super) fn put_away(path: &Path, content: &Content) -> Result<Option<PathBuf>, (&'static str, io::Error)> {
    if content.unreadable.is_empty() {
        fs::remove_file(path).map_err(|error| ("removed", error))?;
        return Ok(None);
    }
    let kept = path.with_extension("damaged");
    fs::rename(path, &kept).map_err(|error| ("renamed", error))?;
    Ok(Some(kept))
}

/// The content of a journal that no run holds, locked as long as the file is.
pub(super) fn read_abandoned(path: &Path) -> io::Result<Option<(File, Vec<u8>)>> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    // Another run may have taken it over in between; names are never given twice.
    if !path.try_exists()? {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(Some((file, bytes)))
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::super::{Entry, Noted};
    use super::*;

    const SHOP: &str = "http://localhost:8001/admin-dev/";

    fn journal(folder: &Path, shop: &str, ends_with_the_run: bool) -> Journal {
        Journal::open(folder, &shop.parse::<Url>().unwrap(), ends_with_the_run).unwrap()
    }

    fn client(name: &str) -> Entry {
        Entry::ApiClient { client_id: name.to_owned(), made_up: true, id: None }
    }

    fn leave(folder: &Path, name: &str, shop: &str, ends_with_the_run: bool) -> Noted {
        journal(folder, shop, ends_with_the_run).note(client(name)).unwrap()
    }

    #[test]
    fn leftovers_of_a_dead_run_are_adopted_once_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        leave(folder, "mine", SHOP, false);
        leave(folder, "other-shop", "http://other/admin/", false);
        leave(folder, "demo", SHOP, true);
        let alive = journal(folder, SHOP, false);
        alive.note(client("alive")).unwrap();

        let own = journal(folder, SHOP, false);
        assert_eq!(own.count_leftovers().unwrap(), 1);
        let found = own.adopt_leftovers().unwrap();
        assert_eq!((found.adopted, found.other_shops), (1, vec!["http://other/admin/".to_owned()]));
        let entries = own.open_entries();
        assert_eq!(entries.iter().map(|(_, entry)| entry.clone()).collect::<Vec<_>>(), [client("mine")]);
        assert!(own.is_adopted(entries[0].0));
        // What is left: the other shop's, that of the run that goes on, and the own one.
        assert_eq!(fs::read_dir(folder).unwrap().count(), 3);
        assert_eq!(journal(folder, SHOP, false).adopt_leftovers().unwrap().adopted, 0);
    }

    #[test]
    fn what_was_taken_over_is_still_there_after_the_next_crash() {
        let folder = tempfile::tempdir().unwrap();
        leave(folder.path(), "mine", SHOP, false);
        let second = journal(folder.path(), SHOP, false);
        second.adopt_leftovers().unwrap();
        drop(second);
        assert_eq!(journal(folder.path(), SHOP, false).adopt_leftovers().unwrap().adopted, 1);
    }

    #[test]
    fn file_without_the_name_of_a_journal_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("mine.ndjson", "[1]\n"), ("2026-11-29.ndjson", ""), ("7-xyz.ndjson", "{}\n")] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let found = journal(folder.path(), SHOP, false).adopt_leftovers().unwrap();
        assert_eq!(found, Leftovers::default());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[test]
    fn a_damaged_journal_is_read_as_far_as_it_goes_and_kept_for_a_person() {
        let folder = tempfile::tempdir().unwrap();
        leave(folder.path(), "mine", SHOP, false);
        let file = fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("{text}nonsense\n")).unwrap();
        let found = journal(folder.path(), SHOP, false).adopt_leftovers().unwrap();
        assert_eq!((found.adopted, found.damaged.len()), (1, 1));
        assert!(found.damaged[0].is_file() && !file.exists());
    }
}
