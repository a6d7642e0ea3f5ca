//! The connection that all queries share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

/// The database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused a statement or the file.
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The file was made by another version of the demo shop.
    #[error("the file has schema version {found}, this demo shop reads {expected}; use a new file")]
    SchemaVersion {
        /// The version in the file.
        found: i64,
        /// The version this program reads.
        expected: i64,
    },
    /// A list kept as JSON is broken.
    #[error("a list kept as JSON is broken: {0}")]
    Json(#[from] serde_json::Error),
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes")]
    Random,
    /// An API client has this client id already.
    #[error("there is an API client `{0}` already")]
    ClientIdTaken(String),
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<Row> {
    /// How many rows match in all, on every page.
    pub total: u64,
    /// The rows of this page.
    pub rows: Vec<Row>,
}

/// The shop's database. Clones share one connection; queries are short and run one after the other.
#[derive(Clone)]
pub struct Store(Arc<Mutex<Connection>>);

impl Store {
    /// A store on a connection whose tables are there.
    pub(super) fn on(connection: Connection) -> Self {
        Self(Arc::new(Mutex::new(connection)))
    }

    /// The connection, for the queries of this module tree.
    pub(super) fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic in a query rolls its transaction back, so the connection is still good.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
