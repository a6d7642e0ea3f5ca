use serde_json::Value;

use super::Part;
use super::shown::{AccountSnapshot, AddressCard};
use super::target::Target;
use crate::back_office::{Document, Result};
use crate::scripts::shop_front::ACCOUNT;

/// The pages of a customer's account: the menu that they share, and the addresses.
#[derive(Debug)]
pub struct Account {
    document: Document,
}

impl Account {
    pub(super) fn new(document: &Document) -> Self {
        Self { document: document.clone() }
    }

    /// The menu beside the page, or that of the account's first page: some themes have it only there.
    pub fn menu(&self) -> Part<AccountSnapshot> {
        Part::new(&self.document, "menu of an account", ACCOUNT, "menu")
    }

    /// The addresses on the page.
    pub fn addresses(&self) -> Part<Vec<AddressCard>> {
        Part::new(&self.document, "addresses", ACCOUNT, "addresses")
    }

    fn target<'a>(function: &'static str, kind: &'static str, name: &'a str, place: &'a str) -> Target<'a> {
        Target { script: ACCOUNT, function, arguments: vec![Value::from(name)], kind, name, place }
    }

    fn address<'a>(function: &'static str, title: &'a str) -> Target<'a> {
        Self::target(function, "address", title, "among the addresses of the page")
    }

    /// Follows an entry of the menu.
    ///
    /// # Errors
    /// [`Error::NoSuch`](crate::back_office::Error::NoSuch) lists the entries.
    pub async fn go_to(&self, entry: &str) -> Result<()> {
        let target = Self::target("entry", "entry", entry, "in the menu of the account");
        target.leave(&self.document, &format!("the page \"{entry}\" of the account")).await
    }

    /// Opens the form of an address by its alias.
    ///
    /// # Errors
    /// [`Error::NoSuch`](crate::back_office::Error::NoSuch) lists the addresses.
    pub async fn edit_address(&self, title: &str) -> Result<()> {
        Self::address("edit", title).leave(&self.document, &format!("the form of the address \"{title}\"")).await
    }

    /// Deletes an address by its alias. The shop asks nothing before it does.
    ///
    /// # Errors
    /// [`Error::NoSuch`](crate::back_office::Error::NoSuch) lists the addresses.
    pub async fn delete_address(&self, title: &str) -> Result<()> {
        Self::address("remove", title).leave(&self.document, &format!("the page without the address \"{title}\"")).await
    }
}
