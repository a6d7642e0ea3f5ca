//! Currencies.

use rusqlite::{Row, params};

use super::{Rate, Store, StoreError};

/// The id of the default currency.
pub const DEFAULT_CURRENCY: i64 = 1;

/// A currency of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency {
    /// Its id.
    pub id: i64,
    /// Such as `US Dollar`.
    pub name: String,
    /// Such as `USD`.
    pub iso_code: String,
    /// Such as `$`.
    pub symbol: String,
    /// How much of it one unit of the default currency buys.
    pub rate: Rate,
    /// Whether customers can choose it.
    pub active: bool,
}

impl Store {
    /// Every currency, by id.
    pub fn currencies(&self) -> Result<Vec<Currency>, StoreError> {
        let connection = self.connection();
        let mut statement = connection
            .prepare("SELECT id_currency, name, iso_code, symbol, rate, active FROM currency ORDER BY id_currency")?;
        let currencies = statement.query_map([], currency)?.collect::<Result<_, _>>()?;
        Ok(currencies)
    }

    /// Adds a currency and returns its id.
    pub fn create_currency(&self, draft: &Currency) -> Result<i64, StoreError> {
        let connection = self.connection();
        connection.execute(
            "INSERT INTO currency (name, iso_code, symbol, rate, active) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![draft.name, draft.iso_code, draft.symbol, draft.rate, draft.active],
        )?;
        Ok(connection.last_insert_rowid())
    }

    /// Switches a currency on or off; the default currency stays on.
    pub fn switch_currency(&self, id: i64, on: bool) -> Result<bool, StoreError> {
        let changed = self.connection().execute(
            "UPDATE currency SET active = ?2 WHERE id_currency = ?1 AND id_currency != ?3",
            params![id, on, DEFAULT_CURRENCY],
        )?;
        Ok(changed > 0)
    }

    /// Changes the rate of a currency.
    pub fn set_rate(&self, id: i64, rate: Rate) -> Result<(), StoreError> {
        self.connection().execute("UPDATE currency SET rate = ?2 WHERE id_currency = ?1", params![id, rate])?;
        Ok(())
    }

    /// Deletes a currency; `false` for the default one and for one that is not there.
    pub fn delete_currency(&self, id: i64) -> Result<bool, StoreError> {
        let deleted = self
            .connection()
            .execute("DELETE FROM currency WHERE id_currency = ?1 AND id_currency != ?2", [id, DEFAULT_CURRENCY])?;
        Ok(deleted > 0)
    }
}

fn currency(row: &Row<'_>) -> rusqlite::Result<Currency> {
    Ok(Currency {
        id: row.get(0)?,
        name: row.get(1)?,
        iso_code: row.get(2)?,
        symbol: row.get(3)?,
        rate: row.get(4)?,
        active: row.get(5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_currency_is_neither_switched_off_nor_deleted() {
        let store = Store::fresh();
        assert!(!store.switch_currency(DEFAULT_CURRENCY, false).unwrap());
        assert!(!store.delete_currency(DEFAULT_CURRENCY).unwrap());
        let euro = Currency {
            id: 0,
            name: "Euro".to_owned(),
            iso_code: "EUR".to_owned(),
            symbol: "€".to_owned(),
            rate: Rate::parse("0.9").unwrap(),
            active: true,
        };
        let id = store.create_currency(&euro).unwrap();
        assert!(store.switch_currency(id, false).unwrap() && store.delete_currency(id).unwrap());
        assert_eq!(store.currencies().unwrap().len(), 1);
    }
}
