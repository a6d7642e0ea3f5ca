//! The shop's settings: names and values.

use rusqlite::OptionalExtension;

use super::{Store, StoreError};

impl Store {
    /// The value of a setting, such as `PS_ENABLE_ADMIN_API`.
    pub fn configuration(&self, name: &str) -> Result<Option<String>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare("SELECT value FROM configuration WHERE name = ?1")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Whether a setting is there and is `1`.
    pub fn is_enabled(&self, name: &str) -> Result<bool, StoreError> {
        Ok(self.configuration(name)?.as_deref() == Some("1"))
    }

    /// The value of a setting; one that is not there takes the value given, for good.
    pub fn configuration_or_insert(&self, name: &str, value: &str) -> Result<String, StoreError> {
        let connection = self.connection();
        connection.execute(
            "INSERT INTO configuration (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING",
            [name, value],
        )?;
        Ok(connection.query_row("SELECT value FROM configuration WHERE name = ?1", [name], |row| row.get(0))?)
    }

    /// Sets a setting.
    pub fn set_configuration(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.connection().execute(
            "INSERT INTO configuration (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, value],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_inserted_stays_until_it_is_set() {
        let store = Store::fresh();
        assert_eq!(store.configuration("NEW").unwrap(), None);
        assert_eq!(store.configuration_or_insert("NEW", "1").unwrap(), "1");
        assert_eq!(store.configuration_or_insert("NEW", "2").unwrap(), "1");
        assert!(store.is_enabled("NEW").unwrap());
        store.set_configuration("NEW", "0").unwrap();
        assert!(!store.is_enabled("NEW").unwrap());
    }
}
