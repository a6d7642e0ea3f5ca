//! The tables.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

const VERSION: i64 = 4;

/// Whether the tables were made just now.
#[derive(Debug, PartialEq, Eq)]
pub enum Installed {
    /// They were made and are empty.
    New,
    /// They were there.
    Before,
}

/// Makes the tables unless the database has them.
pub fn install(connection: &mut Connection) -> Result<Installed, StoreError> {
    // Two shops may open one new file at the same time: the second waits here.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    match found {
        VERSION => return Ok(Installed::Before),
        0 => {}
        _ => return Err(StoreError::SchemaVersion { found, expected: VERSION }),
    }
    transaction.execute_batch(include_str!("schema.sql"))?;
    transaction.execute_batch(include_str!("public.sql"))?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(Installed::New)
}
