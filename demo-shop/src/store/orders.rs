//! Orders, their lines and what became of them.

use std::collections::BTreeMap;

use rand::RngExt;
use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::{Money, Rate, Store, StoreError, products::change_stock};
use crate::clock;

/// A state that an order can be in: its id, its name, its colour.
pub type OrderStatus = (i64, &'static str, &'static str);

/// The id of "Awaiting bank wire payment".
pub const AWAITING_BANK_WIRE: i64 = 10;

/// The states of a fresh shop, by id.
pub const ORDER_STATUSES: [OrderStatus; 13] = [
    (1, "Awaiting check payment", "#34209E"),
    (2, "Payment accepted", "#3498D8"),
    (3, "Processing in progress", "#3498D8"),
    (4, "Shipped", "#01B887"),
    (5, "Delivered", "#01B887"),
    (6, "Canceled", "#2C3E50"),
    (7, "Refunded", "#01B887"),
    (8, "Payment error", "#E74C3C"),
    (9, "On backorder (paid)", "#3498D8"),
    (AWAITING_BANK_WIRE, "Awaiting bank wire payment", "#34209E"),
    (11, "Remote payment accepted", "#3498D8"),
    (12, "On backorder (not paid)", "#34209E"),
    (13, "Awaiting Cash On Delivery validation", "#34209E"),
];

/// The state with this id.
pub fn order_status(id: i64) -> OrderStatus {
    ORDER_STATUSES.into_iter().find(|status| status.0 == id).unwrap_or((id, "", ""))
}

/// An order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// Its id; 0 before it is placed.
    pub id: i64,
    /// Nine capital letters; chosen when it is placed.
    pub reference: String,
    /// What the address of its confirmation has to name.
    pub key: String,
    /// The id of the cart that it was.
    pub cart: i64,
    /// Who ordered.
    pub customer: i64,
    /// How it is paid, as customers read it.
    pub payment: String,
    /// The module that takes the payment.
    pub module: String,
    /// The id of its state.
    pub status: i64,
    /// The id of its currency; all amounts are in it.
    pub currency: i64,
    /// The currency's rate on the day.
    pub rate: Option<Rate>,
    /// The country that it goes to.
    pub country: String,
    /// The address that it goes to, a line each; the first one is the alias.
    pub delivery: Vec<String>,
    /// The address on the invoice, likewise.
    pub invoice: Vec<String>,
    /// The products without tax.
    pub products: Money,
    /// The products with tax.
    pub products_taxed: Money,
    /// Shipping without tax.
    pub shipping: Money,
    /// Shipping with tax.
    pub shipping_taxed: Money,
    /// All discounts, without tax.
    pub discount: Money,
    /// All discounts, with tax.
    pub discount_taxed: Money,
    /// When it was placed, as `YYYY-MM-DD HH:MM:SS`.
    pub date: String,
    /// What was ordered.
    pub lines: Vec<OrderLine>,
    /// The vouchers: the cart rule's id, its name and its discount.
    pub vouchers: Vec<(i64, String, Money)>,
    /// The states it was in, the last first: ids and dates.
    pub history: Vec<(i64, String)>,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    /// The id of the product.
    pub product: i64,
    /// The id of the combination, 0 for none.
    pub combination: i64,
    /// The product's name on the day.
    pub name: String,
    /// Groups and values of the combination.
    pub attributes: Vec<(String, String)>,
    /// The reference on the day.
    pub reference: String,
    /// How many.
    pub quantity: i64,
    /// Of one, without tax.
    pub unit: Money,
    /// Of one, with tax.
    pub unit_taxed: Money,
}

impl Order {
    /// All that is to pay, with tax.
    pub fn total_taxed(&self) -> Money {
        self.products_taxed + self.shipping_taxed - self.discount_taxed
    }

    /// All that is to pay, without tax.
    pub fn total(&self) -> Money {
        self.products + self.shipping - self.discount
    }
}

const COLUMNS: &str =
    "id_order, reference, secure_key, id_cart, id_customer, payment, module, status, id_currency, rate,
    country, delivery, invoice, products, products_taxed, shipping, shipping_taxed, discount, discount_taxed, date_add";

impl Store {
    /// Places an order: takes the stock, uses the vouchers up, begins the history. Returns the id.
    pub fn place_order(&self, order: &Order) -> Result<i64, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let id = insert(&transaction, order)?;
        for line in &order.lines {
            change_stock(&transaction, line.product, line.combination, -line.quantity, true)?;
        }
        for (rule, ..) in &order.vouchers {
            transaction.execute("UPDATE cart_rule SET quantity = quantity - 1 WHERE id_cart_rule = ?1", [rule])?;
        }
        transaction.commit()?;
        Ok(id)
    }

    /// Every order, by id.
    pub fn orders(&self) -> Result<Vec<Order>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM shop_order ORDER BY id_order"))?;
        let orders = statement.query_map([], order)?.collect::<Result<_, _>>()?;
        Ok(orders)
    }

    /// The order with this id, with its lines, its vouchers and its history.
    pub fn order(&self, id: i64) -> Result<Option<Order>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM shop_order WHERE id_order = ?1"))?;
        let Some(mut order) = statement.query_row([id], order).optional()? else { return Ok(None) };
        let mut statement = connection.prepare(
            "SELECT id_product, id_product_attribute, name, attributes, reference, quantity, unit, unit_taxed
             FROM order_line WHERE id_order = ?1 ORDER BY rowid",
        )?;
        order.lines = statement.query_map([id], line)?.collect::<Result<_, _>>()?;
        let mut statement = connection
            .prepare("SELECT id_cart_rule, name, amount FROM order_voucher WHERE id_order = ?1 ORDER BY rowid")?;
        order.vouchers =
            statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<Result<_, _>>()?;
        let mut statement = connection
            .prepare("SELECT status, date_add FROM order_history WHERE id_order = ?1 ORDER BY id_order_history DESC")?;
        order.history = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(Some(order))
    }

    /// How many pieces of each product were ordered, by the product's id.
    pub fn pieces_sold(&self) -> Result<BTreeMap<i64, i64>, StoreError> {
        let connection = self.connection();
        let mut statement =
            connection.prepare("SELECT id_product, sum(quantity) FROM order_line GROUP BY id_product")?;
        let sold = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(sold)
    }

    /// Moves an order to a state; `false` when there is no such order.
    pub fn set_order_status(&self, id: i64, status: i64) -> Result<bool, StoreError> {
        let connection = self.connection();
        if connection.execute("UPDATE shop_order SET status = ?2 WHERE id_order = ?1", [id, status])? == 0 {
            return Ok(false);
        }
        connection.execute(
            "INSERT INTO order_history (id_order, status, date_add) VALUES (?1, ?2, ?3)",
            params![id, status, clock::local()],
        )?;
        Ok(true)
    }
}

fn insert(transaction: &Transaction<'_>, order: &Order) -> Result<i64, StoreError> {
    let date = clock::local();
    transaction.execute(
        &format!(
            "INSERT INTO shop_order ({COLUMNS})
             VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)"
        ),
        params![
            new_reference(transaction)?,
            order.key,
            order.cart,
            order.customer,
            order.payment,
            order.module,
            order.status,
            order.currency,
            order.rate.unwrap_or(Rate::ONE),
            order.country,
            order.delivery.join("\n"),
            order.invoice.join("\n"),
            order.products,
            order.products_taxed,
            order.shipping,
            order.shipping_taxed,
            order.discount,
            order.discount_taxed,
            date,
        ],
    )?;
    let id = transaction.last_insert_rowid();
    for line in &order.lines {
        insert_line(transaction, id, line)?;
    }
    for (rule, name, amount) in &order.vouchers {
        transaction.execute(
            "INSERT INTO order_voucher (id_order, id_cart_rule, name, amount) VALUES (?1, ?2, ?3, ?4)",
            params![id, rule, name, amount],
        )?;
    }
    transaction.execute(
        "INSERT INTO order_history (id_order, status, date_add) VALUES (?1, ?2, ?3)",
        params![id, order.status, date],
    )?;
    Ok(id)
}

fn insert_line(transaction: &Transaction<'_>, order: i64, line: &OrderLine) -> Result<(), StoreError> {
    transaction.execute(
        "INSERT INTO order_line (id_order, id_product, id_product_attribute, name, attributes, reference, quantity, unit,
                                 unit_taxed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            order,
            line.product,
            line.combination,
            line.name,
            serde_json::to_string(&line.attributes)?,
            line.reference,
            line.quantity,
            line.unit,
            line.unit_taxed,
        ],
    )?;
    Ok(())
}

/// Nine capital letters that no order has yet.
fn new_reference(transaction: &Transaction<'_>) -> Result<String, StoreError> {
    loop {
        let mut random = rand::rng();
        let reference: String = (0..9).map(|_| char::from(b'A' + random.random_range(0..26))).collect();
        let taken: bool = transaction.query_row(
            "SELECT EXISTS (SELECT 1 FROM shop_order WHERE reference = ?1)",
            [&reference],
            |row| row.get(0),
        )?;
        if !taken {
            return Ok(reference);
        }
    }
}

fn order(row: &Row<'_>) -> rusqlite::Result<Order> {
    let lines = |text: String| text.lines().map(str::to_owned).collect();
    Ok(Order {
        id: row.get(0)?,
        reference: row.get(1)?,
        key: row.get(2)?,
        cart: row.get(3)?,
        customer: row.get(4)?,
        payment: row.get(5)?,
        module: row.get(6)?,
        status: row.get(7)?,
        currency: row.get(8)?,
        rate: Some(row.get(9)?),
        country: row.get(10)?,
        delivery: lines(row.get(11)?),
        invoice: lines(row.get(12)?),
        products: row.get(13)?,
        products_taxed: row.get(14)?,
        shipping: row.get(15)?,
        shipping_taxed: row.get(16)?,
        discount: row.get(17)?,
        discount_taxed: row.get(18)?,
        date: row.get(19)?,
        ..Order::default()
    })
}

fn line(row: &Row<'_>) -> rusqlite::Result<OrderLine> {
    let attributes: String = row.get(3)?;
    Ok(OrderLine {
        product: row.get(0)?,
        combination: row.get(1)?,
        name: row.get(2)?,
        attributes: serde_json::from_str(&attributes).unwrap_or_default(),
        reference: row.get(4)?,
        quantity: row.get(5)?,
        unit: row.get(6)?,
        unit_taxed: row.get(7)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placed_order_takes_the_stock_and_begins_a_history() {
        let store = Store::fresh();
        let line = OrderLine {
            product: 6,
            combination: 0,
            name: "Mug".to_owned(),
            attributes: vec![("Size".to_owned(), "S".to_owned())],
            reference: "demo_11".to_owned(),
            quantity: 3,
            unit: Money::cents(1190),
            unit_taxed: Money::cents(1190),
        };
        let draft = Order { customer: 2, status: AWAITING_BANK_WIRE, lines: vec![line.clone()], ..Order::default() };
        let id = store.place_order(&draft).unwrap();
        assert_eq!(store.product(6).unwrap().unwrap().quantity, 297);
        assert!(store.set_order_status(id, 2).unwrap() && !store.set_order_status(id + 1, 2).unwrap());
        let order = store.order(id).unwrap().unwrap();
        assert!(order.reference.len() == 9 && order.reference.bytes().all(|letter| letter.is_ascii_uppercase()));
        assert_eq!(order.lines, [line]);
        assert_eq!(order.history.iter().map(|state| state.0).collect::<Vec<_>>(), [2, AWAITING_BANK_WIRE]);
    }
}
