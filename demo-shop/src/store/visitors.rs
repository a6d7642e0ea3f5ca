//! Browsers on the public pages, by the value of their cookie.

use rusqlite::{OptionalExtension, params};

use super::{Store, StoreError, secrets};

/// A browser on the public pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visitor {
    /// The value of its cookie.
    pub id: String,
    /// The id of the customer who is in: logged in, or a guest in the checkout.
    pub customer: Option<i64>,
    /// The id of its cart.
    pub cart: Option<i64>,
    /// The id of the chosen currency.
    pub currency: Option<i64>,
    /// The messages for the next page, as JSON.
    pub notices: String,
}

impl Store {
    /// A new browser.
    pub fn create_visitor(&self) -> Result<Visitor, StoreError> {
        let visitor = Visitor { id: secrets::random_hex(24)?, notices: "[]".to_owned(), ..Visitor::default() };
        self.connection().execute("INSERT INTO visitor (id) VALUES (?1)", [&visitor.id])?;
        Ok(visitor)
    }

    /// The browser of a cookie's value.
    pub fn visitor(&self, id: &str) -> Result<Option<Visitor>, StoreError> {
        let connection = self.connection();
        let mut statement =
            connection.prepare("SELECT id, id_customer, id_cart, id_currency, notices FROM visitor WHERE id = ?1")?;
        let visitor = statement.query_row([id], |row| {
            Ok(Visitor {
                id: row.get(0)?,
                customer: row.get(1)?,
                cart: row.get(2)?,
                currency: row.get(3)?,
                notices: row.get(4)?,
            })
        });
        Ok(visitor.optional()?)
    }

    /// Keeps what changed about a browser.
    pub fn keep_visitor(&self, visitor: &Visitor) -> Result<(), StoreError> {
        self.connection().execute(
            "UPDATE visitor SET id_customer = ?2, id_cart = ?3, id_currency = ?4, notices = ?5 WHERE id = ?1",
            params![visitor.id, visitor.customer, visitor.cart, visitor.currency, visitor.notices],
        )?;
        Ok(())
    }
}
