//! Customers: only as far as they are members of groups.

use rusqlite::Row;

use super::{Store, StoreError};

/// A customer of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// The customer's id.
    pub id: i64,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// Whether the account is enabled.
    pub active: bool,
    /// When the account was made, as `YYYY-MM-DD HH:MM:SS`.
    pub date_added: String,
}

impl Store {
    /// The members of a group, by id.
    pub fn group_members(&self, group: i64) -> Result<Vec<Customer>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(
            "SELECT id_customer, first_name, last_name, email, active, date_add
             FROM customer JOIN group_member USING (id_customer) WHERE id_group = ?1 ORDER BY id_customer",
        )?;
        let members = statement.query_map([group], customer)?.collect::<Result<_, _>>()?;
        Ok(members)
    }

    /// Deletes a customer; `false` when there is none with this id.
    pub fn delete_customer(&self, id: i64) -> Result<bool, StoreError> {
        Ok(self.connection().execute("DELETE FROM customer WHERE id_customer = ?1", [id])? > 0)
    }
}

fn customer(row: &Row<'_>) -> rusqlite::Result<Customer> {
    Ok(Customer {
        id: row.get(0)?,
        first_name: row.get(1)?,
        last_name: row.get(2)?,
        email: row.get(3)?,
        active: row.get(4)?,
        date_added: row.get(5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deleting_a_customer_ends_the_membership() {
        let store = Store::fresh();
        let members = store.group_members(3).unwrap();
        assert_eq!(members.len(), 2);
        assert!(store.delete_customer(members[0].id).unwrap());
        assert!(!store.delete_customer(members[0].id).unwrap());
        assert_eq!(store.group_members(3).unwrap(), members[1..]);
    }
}
