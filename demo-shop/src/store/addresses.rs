//! Addresses of customers.

use rusqlite::{OptionalExtension, Row, params};

use super::{Store, StoreError};

/// An address of a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The address's id; 0 before it is kept.
    pub id: i64,
    /// Whose it is.
    pub customer: i64,
    /// The name by which the customer knows it.
    pub alias: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The company, if any.
    pub company: String,
    /// VAT number.
    pub vat_number: String,
    /// Identification number.
    pub dni: String,
    /// Street and number.
    pub address1: String,
    /// Second line.
    pub address2: String,
    /// Zip or postal code.
    pub postcode: String,
    /// City.
    pub city: String,
    /// The id of the country.
    pub country: i64,
    /// The id of the state, in a country that has states.
    pub state: Option<i64>,
    /// Phone.
    pub phone: String,
    /// Mobile phone.
    pub phone_mobile: String,
    /// Anything else.
    pub other: String,
}

const COLUMNS: &str =
    "id_address, id_customer, alias, first_name, last_name, company, vat_number, dni, address1, address2,
    postcode, city, id_country, id_state, phone, phone_mobile, other";

impl Store {
    /// Every address, by id. There are a handful, so lists filter and sort them in memory.
    pub fn addresses(&self) -> Result<Vec<Address>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM address ORDER BY id_address"))?;
        let addresses = statement.query_map([], address)?.collect::<Result<_, _>>()?;
        Ok(addresses)
    }

    /// The address with this id.
    pub fn address(&self, id: i64) -> Result<Option<Address>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM address WHERE id_address = ?1"))?;
        Ok(statement.query_row([id], address).optional()?)
    }

    /// Keeps an address: a new one when its id is 0, else in place of the one with its id.
    pub fn keep_address(&self, address: &Address) -> Result<(), StoreError> {
        self.connection().execute(
            &format!(
                "INSERT OR REPLACE INTO address ({COLUMNS})
                 VALUES (nullif(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
            ),
            params![
                address.id,
                address.customer,
                address.alias,
                address.first_name,
                address.last_name,
                address.company,
                address.vat_number,
                address.dni,
                address.address1,
                address.address2,
                address.postcode,
                address.city,
                address.country,
                address.state,
                address.phone,
                address.phone_mobile,
                address.other,
            ],
        )?;
        Ok(())
    }

    /// Deletes an address; `false` when there is none with this id.
    pub fn delete_address(&self, id: i64) -> Result<bool, StoreError> {
        Ok(self.connection().execute("DELETE FROM address WHERE id_address = ?1", [id])? > 0)
    }
}

fn address(row: &Row<'_>) -> rusqlite::Result<Address> {
    Ok(Address {
        id: row.get(0)?,
        customer: row.get(1)?,
        alias: row.get(2)?,
        first_name: row.get(3)?,
        last_name: row.get(4)?,
        company: row.get(5)?,
        vat_number: row.get(6)?,
        dni: row.get(7)?,
        address1: row.get(8)?,
        address2: row.get(9)?,
        postcode: row.get(10)?,
        city: row.get(11)?,
        country: row.get(12)?,
        state: row.get(13)?,
        phone: row.get(14)?,
        phone_mobile: row.get(15)?,
        other: row.get(16)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::CustomerDeletion;

    #[test]
    fn address_is_made_changed_and_deleted() {
        let store = Store::fresh();
        let before = store.addresses().unwrap().len();
        let mut address = Address { customer: 2, alias: "Home".to_owned(), country: 21, ..Address::default() };
        store.keep_address(&address).unwrap();
        address = store.addresses().unwrap().pop().unwrap();
        assert!(address.id > 0 && store.addresses().unwrap().len() == before + 1);
        address.state = Some(12);
        store.keep_address(&address).unwrap();
        assert_eq!(store.address(address.id).unwrap().as_ref(), Some(&address));
        assert!(store.delete_address(address.id).unwrap() && !store.delete_address(address.id).unwrap());
    }

    #[test]
    fn forgotten_customer_takes_the_addresses_along() {
        let store = Store::fresh();
        assert!(store.addresses().unwrap().iter().any(|address| address.customer == 2));
        store.delete_customer(2, CustomerDeletion::Forget).unwrap();
        assert!(store.addresses().unwrap().iter().all(|address| address.customer != 2));
    }
}
