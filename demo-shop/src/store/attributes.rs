//! Attributes of products such as "Size", and their values, both in an order that employees choose.

use rusqlite::{Row, Transaction, params};

use super::{Store, StoreError};

const ATTRIBUTES: [(&str, &[&str]); 4] = [
    ("Size", &["S", "M", "L", "XL"]),
    (
        "Color",
        &[
            "Grey",
            "Taupe",
            "Beige",
            "White",
            "Off White",
            "Red",
            "Black",
            "Camel",
            "Orange",
            "Blue",
            "Green",
            "Yellow",
            "Brown",
            "Pink",
        ],
    ),
    ("Dimension", &["40x60cm", "60x90cm", "80x120cm"]),
    ("Paper Type", &["Ruled", "Plain", "Squared", "Doted"]),
];

/// An attribute with the number of its values, or a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its place among the others, from 0.
    pub position: i64,
    /// How many values it has.
    pub values: i64,
}

/// What has an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Positioned {
    /// The attributes.
    Attributes,
    /// The values of the attribute with this id.
    ValuesOf(i64),
}

impl Store {
    /// All of them, in their order.
    pub fn positioned(&self, which: Positioned) -> Result<Vec<Attribute>, StoreError> {
        let connection = self.connection();
        let (query, group) = match which {
            Positioned::Attributes => (
                "SELECT id, name, position, (SELECT count(*) FROM attribute WHERE id_group = attribute_group.id)
                 FROM attribute_group WHERE ?1 = 0 ORDER BY position, id",
                0,
            ),
            Positioned::ValuesOf(group) => {
                ("SELECT id, name, position, 0 FROM attribute WHERE id_group = ?1 ORDER BY position, id", group)
            }
        };
        let mut statement = connection.prepare(query)?;
        let found = statement.query_map([group], read)?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Puts them into this order.
    pub fn set_positions(&self, which: Positioned, order: &[(i64, i64)]) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        for (id, position) in order {
            match which {
                Positioned::Attributes => transaction
                    .execute("UPDATE attribute_group SET position = ?2 WHERE id = ?1", params![id, position])?,
                Positioned::ValuesOf(group) => transaction.execute(
                    "UPDATE attribute SET position = ?2 WHERE id = ?1 AND id_group = ?3",
                    params![id, position, group],
                )?,
            };
        }
        Ok(transaction.commit()?)
    }

    /// Adds a value behind the others.
    pub fn create_value(&self, group: i64, name: &str) -> Result<(), StoreError> {
        self.connection().execute(
            "INSERT INTO attribute (id_group, name, position)
             SELECT ?1, ?2, coalesce(max(position) + 1, 0) FROM attribute WHERE id_group = ?1",
            params![group, name],
        )?;
        Ok(())
    }

    /// Deletes a value; the others move up.
    pub fn delete_value(&self, group: i64, id: i64) -> Result<(), StoreError> {
        self.connection().execute("DELETE FROM attribute WHERE id = ?1 AND id_group = ?2", [id, group])?;
        let left = self.positioned(Positioned::ValuesOf(group))?;
        let order: Vec<(i64, i64)> = left.iter().zip(0..).map(|(value, position)| (value.id, position)).collect();
        self.set_positions(Positioned::ValuesOf(group), &order)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Attribute> {
    Ok(Attribute { id: row.get(0)?, name: row.get(1)?, position: row.get(2)?, values: row.get(3)? })
}

/// Fills the empty tables.
pub(super) fn fill(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    for ((name, values), position) in ATTRIBUTES.iter().zip(0_i64..) {
        transaction.execute("INSERT INTO attribute_group (name, position) VALUES (?1, ?2)", params![name, position])?;
        let group = transaction.last_insert_rowid();
        for (value, position) in values.iter().zip(0_i64..) {
            transaction.execute(
                "INSERT INTO attribute (id_group, name, position) VALUES (?1, ?2, ?3)",
                params![group, value, position],
            )?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_the_order_they_are_put_in() {
        let store = Store::fresh();
        let names = || -> Vec<String> {
            store.positioned(Positioned::ValuesOf(1)).unwrap().into_iter().map(|value| value.name).collect()
        };
        store.set_positions(Positioned::ValuesOf(1), &[(1, 2), (2, 0), (3, 1)]).unwrap();
        assert_eq!(names(), ["M", "L", "S", "XL"]);
        store.create_value(1, "XXL").unwrap();
        store.delete_value(1, 3).unwrap();
        assert_eq!(names(), ["M", "S", "XL", "XXL"]);
    }
}
