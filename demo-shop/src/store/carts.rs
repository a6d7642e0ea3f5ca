//! Carts: what customers are about to buy.

use rusqlite::{OptionalExtension, params};

use super::{Store, StoreError};
use crate::clock;

/// A cart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cart {
    /// Its id.
    pub id: i64,
    /// Whose it is, once that is known.
    pub customer: Option<i64>,
    /// The id of the address to deliver to.
    pub delivery: Option<i64>,
    /// The id of the address on the invoice.
    pub invoice: Option<i64>,
    /// How many steps of the checkout are complete.
    pub step: i64,
    /// What the customer wrote about the order.
    pub comment: String,
    /// What is in it, the oldest first.
    pub lines: Vec<CartLine>,
    /// The ids of its cart rules.
    pub vouchers: Vec<i64>,
}

/// A line of a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CartLine {
    /// The id of the product.
    pub product: i64,
    /// The id of the combination, 0 for none.
    pub combination: i64,
    /// How many.
    pub quantity: i64,
}

impl Cart {
    /// How many of a product there are.
    pub fn quantity(&self, product: i64, combination: i64) -> i64 {
        let of = |line: &&CartLine| line.product == product && line.combination == combination;
        self.lines.iter().find(of).map_or(0, |line| line.quantity)
    }

    /// How many pieces there are in all.
    pub fn pieces(&self) -> i64 {
        self.lines.iter().map(|line| line.quantity).sum()
    }
}

impl Store {
    /// Makes an empty cart and returns its id.
    pub fn create_cart(&self, customer: Option<i64>) -> Result<i64, StoreError> {
        let connection = self.connection();
        connection
            .execute("INSERT INTO cart (id_customer, date_add) VALUES (?1, ?2)", params![customer, clock::local()])?;
        Ok(connection.last_insert_rowid())
    }

    /// The cart with this id; lines of products that are switched off since are left out.
    pub fn cart(&self, id: i64) -> Result<Option<Cart>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(
            "SELECT id_cart, id_customer, id_address_delivery, id_address_invoice, step, comment
             FROM cart WHERE id_cart = ?1",
        )?;
        let found = statement.query_row([id], |row| {
            Ok(Cart {
                id: row.get(0)?,
                customer: row.get(1)?,
                delivery: row.get(2)?,
                invoice: row.get(3)?,
                step: row.get(4)?,
                comment: row.get(5)?,
                ..Cart::default()
            })
        });
        let Some(mut cart) = found.optional()? else { return Ok(None) };
        let mut statement = connection.prepare(
            "SELECT id_product, id_product_attribute, cart_line.quantity FROM cart_line JOIN product USING (id_product)
             WHERE id_cart = ?1 AND active = 1 ORDER BY id_line",
        )?;
        let line = |row: &rusqlite::Row<'_>| {
            Ok(CartLine { product: row.get(0)?, combination: row.get(1)?, quantity: row.get(2)? })
        };
        cart.lines = statement.query_map([id], line)?.collect::<Result<_, _>>()?;
        let mut statement =
            connection.prepare("SELECT id_cart_rule FROM cart_voucher WHERE id_cart = ?1 ORDER BY rowid")?;
        cart.vouchers = statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Some(cart))
    }

    /// Sets how many of a product are in a cart; none removes the line.
    pub fn set_cart_line(&self, cart: i64, line: CartLine) -> Result<(), StoreError> {
        let connection = self.connection();
        if line.quantity <= 0 {
            connection.execute(
                "DELETE FROM cart_line WHERE id_cart = ?1 AND id_product = ?2 AND id_product_attribute = ?3",
                [cart, line.product, line.combination],
            )?;
            return Ok(());
        }
        connection.execute(
            "INSERT INTO cart_line (id_cart, id_product, id_product_attribute, quantity) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id_cart, id_product, id_product_attribute) DO UPDATE SET quantity = excluded.quantity",
            [cart, line.product, line.combination, line.quantity],
        )?;
        Ok(())
    }

    /// Keeps whose the cart is, its addresses, its comment and how far the checkout is.
    pub fn keep_cart(&self, cart: &Cart) -> Result<(), StoreError> {
        self.connection().execute(
            "UPDATE cart SET id_customer = ?2, id_address_delivery = ?3, id_address_invoice = ?4, step = ?5, comment = ?6
             WHERE id_cart = ?1",
            params![cart.id, cart.customer, cart.delivery, cart.invoice, cart.step, cart.comment],
        )?;
        Ok(())
    }

    /// Adds a cart rule to a cart.
    pub fn add_voucher(&self, cart: i64, rule: i64) -> Result<(), StoreError> {
        self.connection()
            .execute("INSERT OR IGNORE INTO cart_voucher (id_cart, id_cart_rule) VALUES (?1, ?2)", [cart, rule])?;
        Ok(())
    }

    /// Takes a cart rule out of a cart.
    pub fn remove_voucher(&self, cart: i64, rule: i64) -> Result<(), StoreError> {
        self.connection().execute("DELETE FROM cart_voucher WHERE id_cart = ?1 AND id_cart_rule = ?2", [cart, rule])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_is_changed_in_its_place_and_removed_by_none() {
        let store = Store::fresh();
        let id = store.create_cart(None).unwrap();
        let set = |product, quantity| store.set_cart_line(id, CartLine { product, combination: 0, quantity }).unwrap();
        set(6, 1);
        set(7, 2);
        set(6, 4);
        let cart = store.cart(id).unwrap().unwrap();
        assert_eq!((cart.lines[0].product, cart.quantity(6, 0), cart.pieces()), (6, 4, 6));
        set(6, 0);
        assert_eq!(store.cart(id).unwrap().unwrap().pieces(), 2);
        store.switch_product(7, false).unwrap();
        assert!(store.cart(id).unwrap().unwrap().lines.is_empty());
    }
}
