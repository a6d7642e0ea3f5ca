//! Products with their combinations.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};

use super::{LocalizedText, Money, Percent, Store, StoreError};
use crate::clock;

/// A product of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Product {
    /// Its id.
    pub id: i64,
    /// `standard`, `combinations`, `pack` or `virtual`.
    pub kind: String,
    /// Its reference.
    pub reference: String,
    /// Without tax, in the default currency.
    pub price: Money,
    /// The discount that everyone gets.
    pub reduction: Percent,
    /// The id of its group of tax rules.
    pub tax_rules: i64,
    /// How many are in stock; of a product with combinations the sum of theirs.
    pub quantity: i64,
    /// Whether it can be ordered without stock.
    pub sold_without_stock: bool,
    /// Whether customers have to write something first.
    pub customizable: bool,
    /// Whether customers see it.
    pub active: bool,
    /// The id of its main category.
    pub category: i64,
    /// The id of its brand.
    pub brand: Option<i64>,
    /// When it was added, as `YYYY-MM-DD HH:MM:SS`.
    pub date_added: String,
    /// Names by language id.
    pub names: LocalizedText,
    /// What stands for the name in addresses, by language id.
    pub slugs: LocalizedText,
    /// Short descriptions by language id.
    pub summaries: LocalizedText,
    /// Descriptions by language id.
    pub descriptions: LocalizedText,
    /// Its combinations, by id.
    pub combinations: Vec<Combination>,
    /// Names and values of its features.
    pub features: Vec<(String, String)>,
}

/// A combination of attributes of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combination {
    /// Its id.
    pub id: i64,
    /// Its reference; the product's when empty.
    pub reference: String,
    /// What is added to the product's price, without tax.
    pub impact: Money,
    /// How many are in stock.
    pub quantity: i64,
    /// Its attributes in the order of their groups.
    pub attributes: Vec<AttributeValue>,
}

/// A value of an attribute, such as White of Color.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AttributeValue {
    /// The place of its group among the others.
    pub group_position: i64,
    /// The id of the group.
    pub group: i64,
    /// The group's name.
    pub group_name: String,
    /// Its place in the group.
    pub position: i64,
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
}

impl Product {
    /// The combination with this id.
    pub fn combination(&self, id: i64) -> Option<&Combination> {
        self.combinations.iter().find(|combination| combination.id == id)
    }

    /// The combination on show first: the first in stock, else the first.
    pub fn first_combination(&self) -> Option<&Combination> {
        self.combinations.iter().find(|combination| combination.quantity > 0).or_else(|| self.combinations.first())
    }

    /// How many there are of the product, or of the combination with this id.
    pub fn stock(&self, combination: i64) -> i64 {
        self.combination(combination).map_or(self.quantity, |combination| combination.quantity)
    }

    /// The reference of the product, or of the combination with this id if that has one.
    pub fn reference_of(&self, combination: i64) -> &str {
        let own = self.combination(combination).map(|combination| combination.reference.as_str());
        own.filter(|own| !own.is_empty()).unwrap_or(&self.reference)
    }

    /// The name in a language, or in the default one.
    pub fn name(&self, language: i64) -> &str {
        super::localized(&self.names, language)
    }

    /// The name in addresses in a language, or in the default one.
    pub fn slug(&self, language: i64) -> &str {
        super::localized(&self.slugs, language)
    }
}

const COLUMNS: &str = "id_product, type, reference, price, reduction, id_tax_rules_group, quantity, out_of_stock,
    customizable, active, id_category_default, id_manufacturer, date_add";

impl Store {
    /// Every product with its combinations, by id. There are some dozens, so lists filter and sort them in memory.
    pub fn products(&self) -> Result<Vec<Product>, StoreError> {
        read(&self.connection(), None)
    }

    /// The product with this id.
    pub fn product(&self, id: i64) -> Result<Option<Product>, StoreError> {
        Ok(read(&self.connection(), Some(id))?.pop())
    }

    /// Keeps a product without its combinations: a new one when its id is 0. Returns the id.
    pub fn keep_product(&self, product: &Product) -> Result<i64, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let id = insert(&transaction, product)?;
        transaction.commit()?;
        Ok(id)
    }

    /// Switches a product on or off; `false` when there is none with this id.
    pub fn switch_product(&self, id: i64, on: bool) -> Result<bool, StoreError> {
        let changed =
            self.connection().execute("UPDATE product SET active = ?2 WHERE id_product = ?1", params![id, on])?;
        Ok(changed > 0)
    }

    /// Deletes a product; `false` when there is none with this id.
    pub fn delete_product(&self, id: i64) -> Result<bool, StoreError> {
        Ok(self.connection().execute("DELETE FROM product WHERE id_product = ?1", [id])? > 0)
    }

    /// Sets the stock of a product, or of the combination with this id.
    pub fn set_stock(&self, product: i64, combination: i64, quantity: i64) -> Result<(), StoreError> {
        let connection = self.connection();
        change_stock(&connection, product, combination, quantity, false)
    }
}

/// Sets the stock, or adds to it.
pub(super) fn change_stock(
    connection: &Connection,
    product: i64,
    combination: i64,
    quantity: i64,
    adds: bool,
) -> Result<(), StoreError> {
    let (table, key, id) = if combination == 0 {
        ("product", "id_product", product)
    } else {
        ("combination", "id_product_attribute", combination)
    };
    let before = if adds { "quantity + " } else { "" };
    connection.execute(&format!("UPDATE {table} SET quantity = {before}?2 WHERE {key} = ?1"), params![id, quantity])?;
    connection.execute(
        "UPDATE product SET quantity = (SELECT sum(quantity) FROM combination WHERE id_product = ?1)
         WHERE id_product = ?1 AND EXISTS (SELECT 1 FROM combination WHERE id_product = ?1)",
        [product],
    )?;
    Ok(())
}

/// Inserts a product or replaces its own columns and texts.
pub(super) fn insert(connection: &Connection, product: &Product) -> Result<i64, StoreError> {
    let added = if product.date_added.is_empty() { clock::local() } else { product.date_added.clone() };
    connection.execute(
        &format!(
            "INSERT INTO product ({COLUMNS})
             VALUES (nullif(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
             ON CONFLICT (id_product) DO UPDATE SET type = excluded.type, reference = excluded.reference,
             price = excluded.price, reduction = excluded.reduction, quantity = excluded.quantity,
             id_tax_rules_group = excluded.id_tax_rules_group, out_of_stock = excluded.out_of_stock,
             active = excluded.active, id_category_default = excluded.id_category_default,
             id_manufacturer = excluded.id_manufacturer"
        ),
        params![
            product.id,
            product.kind,
            product.reference,
            product.price,
            product.reduction,
            product.tax_rules,
            product.quantity,
            product.sold_without_stock,
            product.customizable,
            product.active,
            product.category,
            product.brand,
            added,
        ],
    )?;
    let id = if product.id == 0 { connection.last_insert_rowid() } else { product.id };
    for (language, name) in &product.names {
        let text = |texts: &LocalizedText| super::localized(texts, *language).to_owned();
        connection.execute(
            "INSERT OR REPLACE INTO product_lang (id_product, id_lang, name, slug, summary, description)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![id, language, name, text(&product.slugs), text(&product.summaries), text(&product.descriptions)],
        )?;
    }
    Ok(id)
}

fn read(connection: &Connection, only: Option<i64>) -> Result<Vec<Product>, StoreError> {
    let query = format!("SELECT {COLUMNS} FROM product WHERE ?1 IS NULL OR id_product = ?1 ORDER BY id_product");
    let mut statement = connection.prepare(&query)?;
    let mut products: BTreeMap<i64, Product> = BTreeMap::new();
    for product in statement.query_map([only], product)? {
        let product = product?;
        products.insert(product.id, product);
    }
    add_texts(connection, only, &mut products)?;
    add_combinations(connection, only, &mut products)?;
    let mut statement =
        connection.prepare("SELECT id_product, name, value FROM feature WHERE ?1 IS NULL OR id_product = ?1")?;
    let mut rows = statement.query([only])?;
    while let Some(row) = rows.next()? {
        if let Some(product) = products.get_mut(&row.get(0)?) {
            product.features.push((row.get(1)?, row.get(2)?));
        }
    }
    Ok(products.into_values().collect())
}

fn add_texts(
    connection: &Connection,
    only: Option<i64>,
    products: &mut BTreeMap<i64, Product>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(
        "SELECT id_product, id_lang, name, slug, summary, description FROM product_lang
         WHERE ?1 IS NULL OR id_product = ?1",
    )?;
    let mut rows = statement.query([only])?;
    while let Some(row) = rows.next()? {
        let Some(product) = products.get_mut(&row.get(0)?) else { continue };
        let language = row.get(1)?;
        product.names.insert(language, row.get(2)?);
        product.slugs.insert(language, row.get(3)?);
        product.summaries.insert(language, row.get(4)?);
        product.descriptions.insert(language, row.get(5)?);
    }
    Ok(())
}

fn add_combinations(
    connection: &Connection,
    only: Option<i64>,
    products: &mut BTreeMap<i64, Product>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(
        "SELECT c.id_product, c.id_product_attribute, c.reference, c.impact, c.quantity,
                g.position, g.id, g.name, a.position, a.id, a.name
         FROM combination c JOIN combination_attribute USING (id_product_attribute)
         JOIN attribute a ON a.id = id_attribute JOIN attribute_group g ON g.id = a.id_group
         WHERE ?1 IS NULL OR c.id_product = ?1 ORDER BY c.id_product_attribute, g.position, g.id",
    )?;
    let mut rows = statement.query([only])?;
    while let Some(row) = rows.next()? {
        let Some(product) = products.get_mut(&row.get(0)?) else { continue };
        let id: i64 = row.get(1)?;
        if product.combinations.last().is_none_or(|last| last.id != id) {
            product.combinations.push(Combination {
                id,
                reference: row.get(2)?,
                impact: row.get(3)?,
                quantity: row.get(4)?,
                attributes: Vec::new(),
            });
        }
        if let Some(combination) = product.combinations.last_mut() {
            combination.attributes.push(AttributeValue {
                group_position: row.get(5)?,
                group: row.get(6)?,
                group_name: row.get(7)?,
                position: row.get(8)?,
                id: row.get(9)?,
                name: row.get(10)?,
            });
        }
    }
    Ok(())
}

fn product(row: &Row<'_>) -> rusqlite::Result<Product> {
    Ok(Product {
        id: row.get(0)?,
        kind: row.get(1)?,
        reference: row.get(2)?,
        price: row.get(3)?,
        reduction: row.get(4)?,
        tax_rules: row.get(5)?,
        quantity: row.get(6)?,
        sold_without_stock: row.get(7)?,
        customizable: row.get(8)?,
        active: row.get(9)?,
        category: row.get(10)?,
        brand: row.get(11)?,
        date_added: row.get(12)?,
        ..Product::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stock_of_a_product_is_the_sum_of_its_combinations() {
        let store = Store::fresh();
        store.set_stock(1, 3, 0).unwrap();
        let shirt = store.product(1).unwrap().unwrap();
        assert_eq!((shirt.combinations.len(), shirt.quantity, shirt.stock(3)), (8, 2100, 0));
        let named: Vec<&str> = shirt.combinations[2].attributes.iter().map(|value| value.name.as_str()).collect();
        assert_eq!(named, ["M", "White"]);
    }

    #[test]
    fn product_is_kept_changed_and_deleted() {
        let store = Store::fresh();
        let mut draft = Product {
            kind: "standard".to_owned(),
            names: LocalizedText::from([(1, "Lamp".to_owned())]),
            slugs: LocalizedText::from([(1, "lamp".to_owned())]),
            price: Money::cents(1250),
            ..Product::default()
        };
        draft.id = store.keep_product(&draft).unwrap();
        draft.price = Money::cents(1000);
        store.keep_product(&draft).unwrap();
        let kept = store.product(draft.id).unwrap().unwrap();
        assert_eq!((kept.price, kept.name(2)), (Money::cents(1000), "Lamp"));
        assert!(store.switch_product(draft.id, true).unwrap() && store.delete_product(draft.id).unwrap());
        assert_eq!(store.product(draft.id).unwrap(), None);
    }
}
