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
