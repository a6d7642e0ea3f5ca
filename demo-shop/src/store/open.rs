//! Opening the shop's database; a new one is filled.

use std::{path::Path, time::Duration};

use rusqlite::Connection;

use super::{Store, StoreError, schema, seed};
use crate::options::Options;

/// How long a query waits for another process that writes to the same database file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

impl Store {
    /// Opens the database of the options and fills it when it is new.
    pub fn open(options: &Options) -> Result<Self, StoreError> {
        let mut connection = match options.database.as_deref() {
            Some(file) => open_file(file)?,
            None => Connection::open_in_memory()?,
        };
        connection.execute_batch("PRAGMA foreign_keys = ON;")?;
        if schema::install(&mut connection)? == schema::Installed::New {
            seed::fill(&mut connection, options)?;
        }
        Ok(Self::on(connection))
    }
}

fn open_file(file: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    Ok(connection)
}

#[cfg(test)]
impl Store {
    /// A fresh shop in memory.
    pub fn fresh() -> Self {
        Self::open(&Options::default()).unwrap()
    }
}
