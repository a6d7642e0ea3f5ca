//! Sessions of browsers in the back office, by the value of their `PHPSESSID` cookie.

use rusqlite::OptionalExtension;

use super::{Store, StoreError, secrets};

/// A browser's session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The value of the cookie.
    pub id: String,
    /// Who is logged in.
    pub employee: Option<i64>,
    /// The secret from which the session's link tokens are made.
    pub token: String,
    /// The client's address at the login: the session ends when it changes.
    pub address: String,
}

impl Store {
    /// Starts a session for a client at an address.
    pub fn start_session(&self, employee: Option<i64>, address: &str) -> Result<Session, StoreError> {
        let session = Session {
            id: secrets::random_hex(13)?,
            employee,
            token: secrets::random_hex(16)?,
            address: address.to_owned(),
        };
        self.connection().execute(
            "INSERT INTO session (id, id_employee, token, address) VALUES (?1, ?2, ?3, ?4)",
            rusqlite::params![session.id, session.employee, session.token, session.address],
        )?;
        Ok(session)
    }

    /// The session of a cookie's value.
    pub fn session(&self, id: &str) -> Result<Option<Session>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare("SELECT id, id_employee, token, address FROM session WHERE id = ?1")?;
        let session = statement.query_row([id], |row| {
            Ok(Session { id: row.get(0)?, employee: row.get(1)?, token: row.get(2)?, address: row.get(3)? })
        });
        Ok(session.optional()?)
    }

    /// Ends a session and forgets its values.
    pub fn end_session(&self, id: &str) -> Result<(), StoreError> {
        self.connection().execute("DELETE FROM session WHERE id = ?1", [id])?;
        Ok(())
    }

    /// How many sessions of employees there are.
    pub fn employee_sessions(&self) -> Result<i64, StoreError> {
        let count = "SELECT count(*) FROM session WHERE id_employee IS NOT NULL";
        Ok(self.connection().query_row(count, [], |row| row.get(0))?)
    }

    /// Ends all sessions.
    pub fn end_sessions(&self) -> Result<(), StoreError> {
        self.connection().execute("DELETE FROM session", [])?;
        Ok(())
    }

    /// A value kept in a session.
    pub fn session_value(&self, id: &str, name: &str) -> Result<Option<String>, StoreError> {
        let connection = self.connection();
        let mut statement =
            connection.prepare("SELECT value FROM session_value WHERE id_session = ?1 AND name = ?2")?;
        Ok(statement.query_row([id, name], |row| row.get(0)).optional()?)
    }

    /// Keeps a value in a session.
    pub fn set_session_value(&self, id: &str, name: &str, value: &str) -> Result<(), StoreError> {
        self.connection().execute(
            "INSERT INTO session_value (id_session, name, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (id_session, name) DO UPDATE SET value = excluded.value",
            [id, name, value],
        )?;
        Ok(())
    }

    /// Takes a value out of a session: of two pages that render at once, one gets it.
    pub fn take_session_value(&self, id: &str, name: &str) -> Result<Option<String>, StoreError> {
        let connection = self.connection();
        let mut statement =
            connection.prepare("DELETE FROM session_value WHERE id_session = ?1 AND name = ?2 RETURNING value")?;
        Ok(statement.query_row([id, name], |row| row.get(0)).optional()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_taken_out_of_a_session_once() {
        let store = Store::fresh();
        let session = store.start_session(Some(1), "127.0.0.1").unwrap();
        store.set_session_value(&session.id, "flash", "Successful deletion").unwrap();
        assert_eq!(store.take_session_value(&session.id, "flash").unwrap().as_deref(), Some("Successful deletion"));
        assert_eq!(store.take_session_value(&session.id, "flash").unwrap(), None);
    }

    #[test]
    fn an_ended_session_is_gone_with_its_values() {
        let store = Store::fresh();
        store.start_session(Some(1), "::1").unwrap();
        assert_eq!(store.employee_sessions().unwrap(), 1);
        let session = store.start_session(None, "::1").unwrap();
        assert_eq!(store.employee_sessions().unwrap(), 1, "nobody is logged in in it");
        store.set_session_value(&session.id, "flash", "x").unwrap();
        assert_eq!(store.session(&session.id).unwrap().as_ref(), Some(&session));
        store.end_session(&session.id).unwrap();
        assert_eq!(store.session(&session.id).unwrap(), None);
        assert_eq!(store.session_value(&session.id, "flash").unwrap(), None);
    }
}
