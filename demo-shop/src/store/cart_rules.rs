//! Cart rules: discounts by code, for a customer or for all.

use rusqlite::{Row, params};

use super::{Money, Percent, Store, StoreError};

/// A cart rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CartRule {
    /// Its id; 0 before it is kept.
    pub id: i64,
    /// What customers see.
    pub name: String,
    /// What employees see.
    pub description: String,
    /// What customers type; without one the rule is for every cart.
    pub code: String,
    /// Whether the cart shows the code.
    pub highlight: bool,
    /// Whether it is enabled.
    pub active: bool,
    /// Whose it is; `None` for everyone.
    pub customer: Option<i64>,
    /// From when, as `YYYY-MM-DD HH:MM:SS`.
    pub from: String,
    /// Until when.
    pub until: String,
    /// What the products have to cost at least, without tax.
    pub minimum: Money,
    /// How often it can still be used.
    pub quantity: i64,
    /// How often each customer can use it.
    pub quantity_per_user: i64,
    /// Whether nothing is paid for shipping.
    pub free_shipping: bool,
    /// The discount on the products.
    pub percent: Percent,
    /// The discount as an amount, with tax.
    pub amount: Money,
}

const COLUMNS: &str = "id_cart_rule, name, description, code, highlight, active, id_customer, date_from, date_to,
    minimum, quantity, quantity_per_user, free_shipping, percent, amount";

impl Store {
    /// Every cart rule, by id.
    pub fn cart_rules(&self) -> Result<Vec<CartRule>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM cart_rule ORDER BY id_cart_rule"))?;
        let rules = statement.query_map([], cart_rule)?.collect::<Result<_, _>>()?;
        Ok(rules)
    }

    /// Keeps a cart rule: a new one when its id is 0. Returns the id.
    pub fn keep_cart_rule(&self, rule: &CartRule) -> Result<i64, StoreError> {
        let connection = self.connection();
        connection.execute(
            &format!(
                "INSERT OR REPLACE INTO cart_rule ({COLUMNS})
                 VALUES (nullif(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
            ),
            params![
                rule.id,
                rule.name,
                rule.description,
                rule.code,
                rule.highlight,
                rule.active,
                rule.customer,
                rule.from,
                rule.until,
                rule.minimum,
                rule.quantity,
                rule.quantity_per_user,
                rule.free_shipping,
                rule.percent,
                rule.amount,
            ],
        )?;
        Ok(if rule.id == 0 { connection.last_insert_rowid() } else { rule.id })
    }

    /// Switches a cart rule on or off; `false` when there is none with this id.
    pub fn switch_cart_rule(&self, id: i64, on: bool) -> Result<bool, StoreError> {
        let statement = "UPDATE cart_rule SET active = ?2 WHERE id_cart_rule = ?1";
        Ok(self.connection().execute(statement, params![id, on])? > 0)
    }

    /// Deletes a cart rule; `false` when there is none with this id.
    pub fn delete_cart_rule(&self, id: i64) -> Result<bool, StoreError> {
        Ok(self.connection().execute("DELETE FROM cart_rule WHERE id_cart_rule = ?1", [id])? > 0)
    }

    /// How often a customer has ordered with a cart rule.
    pub fn times_used(&self, rule: i64, customer: i64) -> Result<i64, StoreError> {
        let count = "SELECT count(*) FROM order_voucher JOIN shop_order USING (id_order)
                     WHERE id_cart_rule = ?1 AND id_customer = ?2";
        Ok(self.connection().query_row(count, [rule, customer], |row| row.get(0))?)
    }
}

fn cart_rule(row: &Row<'_>) -> rusqlite::Result<CartRule> {
    Ok(CartRule {
        id: row.get(0)?,
        name: row.get(1)?,
        description: row.get(2)?,
        code: row.get(3)?,
        highlight: row.get(4)?,
        active: row.get(5)?,
        customer: row.get(6)?,
        from: row.get(7)?,
        until: row.get(8)?,
        minimum: row.get(9)?,
        quantity: row.get(10)?,
        quantity_per_user: row.get(11)?,
        free_shipping: row.get(12)?,
        percent: row.get(13)?,
        amount: row.get(14)?,
    })
}
