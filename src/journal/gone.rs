//! What journals name of a shop that is gone for good: a person lets go of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use url::Url;

use super::file::is_journal;
use super::leftovers::{put_away, read_abandoned};
use super::line::Content;
use super::{Entry, JournalError};

/// What journals that nobody holds name of one shop.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct OfShop {
    /// The things that runs made there and did not remove.
    pub entries: Vec<Entry>,
    /// Folders of browsers whose run was killed.
    pub browsers: Vec<PathBuf>,
    /// Journals with lines that cannot be read, under the names that they have now.
    pub damaged: Vec<PathBuf>,
}

/// The back offices that journals in a folder name something on and that nobody holds, each once.
///
/// # Errors
/// A folder or a journal that cannot be read.
pub fn shops_with_leftovers(folder: &Path) -> Result<Vec<String>, JournalError> {
    let mut shops = Vec::new();
    for path in journals(folder)? {
        let read = read_abandoned(&path).map_err(|source| JournalError { path, doing: "read", source })?;
        let content = read.map(|(_, bytes)| Content::read(&bytes)).filter(|content| !content.open.is_empty());
        shops.extend(
            content.and_then(|content| content.head).filter(|head| !head.ends_with_the_run).map(|head| head.shop),
        );
    }
    shops.sort();
    shops.dedup();
    Ok(shops)
}

/// Takes what the journals name of a back office out of the folder. Nothing is removed on the shop.
///
/// # Errors
/// A folder or a journal that cannot be read or removed.
pub fn let_go_of(folder: &Path, back_office: &str) -> Result<OfShop, JournalError> {
    let mut found = OfShop::default();
    for path in journals(folder)? {
        take(&path, back_office, &mut found).map_err(|(doing, source)| JournalError { path, doing, source })?;
    }
    Ok(found)
}

fn take(path: &Path, back_office: &str, found: &mut OfShop) -> Result<(), (&'static str, io::Error)> {
    let Some((file, bytes)) = read_abandoned(path).map_err(|error| ("read", error))? else { return Ok(()) };
    let mut content = Content::read(&bytes);
    if content.head.as_ref().is_none_or(|head| head.shop != back_office || head.ends_with_the_run) {
        return Ok(());
    }
    found.damaged.extend(put_away(path, &content)?);
    found.browsers.append(&mut content.browsers);
    found.entries.extend(content.open.into_values().map(|(entry, _)| entry));
    drop(file);
    Ok(())
}

/// Whether a back office is that of the shop at an address: of its front page, or the back office's own.
pub fn is_of_shop(back_office: &str, address: &Url) -> bool {
    let with_slash = |url: &Url| {
        let mut url = url.clone();
        if !url.path().ends_with('/') {
            url.set_path(&format!("{}/", url.path()));
        }
        url
    };
    let Ok(office) = back_office.parse::<Url>() else { return false };
    let (office, address) = (with_slash(&office), with_slash(address));
    office == address || office.join("..").is_ok_and(|front| front == address)
}

fn journals(folder: &Path) -> Result<Vec<PathBuf>, JournalError> {
    let files = match fs::read_dir(folder) {
        Ok(files) => files,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(JournalError { path: folder.to_owned(), doing: "read", source }),
    };
    let mut files: Vec<_> = files.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| is_journal(path));
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::super::Journal;
    use super::*;

    const GONE: &str = "http://gone.example/admin-dev/";

    fn journal(folder: &Path, shop: &str) -> Journal {
        Journal::open(folder, &shop.parse().unwrap(), false).unwrap()
    }

    fn client(name: &str) -> Entry {
        Entry::ApiClient { client_id: name.to_owned(), made_up: true, id: None }
    }

    #[test]
    fn what_a_shop_has_is_let_go_of_and_that_of_other_shops_and_of_runs_that_go_on_stays() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        for (shop, name) in [(GONE, "a"), (GONE, "b"), ("http://other.example/admin-dev/", "c")] {
            journal(folder, shop).note(client(name)).unwrap();
        }
        let alive = journal(folder, GONE);
        alive.note(client("alive")).unwrap();
        assert_eq!(shops_with_leftovers(folder).unwrap(), [GONE, "http://other.example/admin-dev/"]);
        let mut names: Vec<_> = let_go_of(folder, GONE).unwrap().entries.iter().map(ToString::to_string).collect();
        names.sort();
        assert!(names.len() == 2 && names[0].contains("\"a\"") && names[1].contains("\"b\""), "{names:?}");
        assert_eq!(shops_with_leftovers(folder).unwrap(), ["http://other.example/admin-dev/"]);
        assert_eq!(alive.open_entries().len(), 1);
        assert_eq!(let_go_of(folder, GONE).unwrap(), OfShop::default());
        assert_eq!(shops_with_leftovers(&folder.join("none")).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_shop_is_meant_by_its_front_page_or_its_back_office_and_by_nothing_shorter() {
        let is = |address: &str| is_of_shop("https://shop.example/fr/admin-dev/", &address.parse().unwrap());
        assert!(
            is("https://shop.example/fr/admin-dev/") && is("https://shop.example/fr") && is("https://shop.example/fr/")
        );
        assert!(
            !is("https://shop.example/") && !is("http://shop.example/fr/") && !is("https://shop.example/fr/admin/")
        );
    }
}
