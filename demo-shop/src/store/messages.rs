//! What customers write, what employees answer, and who takes the newsletter.

use rusqlite::{Row, params};

use super::{Store, StoreError};
use crate::clock;

/// Whom customers write to: ids and names, in the order of the form.
pub const CONTACTS: [(i64, &str); 2] = [(2, "Customer service"), (1, "Webmaster")];

/// A message of a thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Its id; 0 before it is kept.
    pub id: i64,
    /// The id of the first message of its thread; 0 for the first one.
    pub thread: i64,
    /// The id of the order it is about.
    pub order: Option<i64>,
    /// The id of the contact it went to.
    pub contact: i64,
    /// The customer's address.
    pub email: String,
    /// What it says.
    pub text: String,
    /// Whether an employee wrote it.
    pub from_employee: bool,
    /// When, as `YYYY-MM-DD HH:MM:SS`.
    pub date: String,
}

impl Store {
    /// Keeps a message, and returns the id of its thread.
    pub fn add_message(&self, message: &Message) -> Result<i64, StoreError> {
        let connection = self.connection();
        connection.execute(
            "INSERT INTO customer_message (id_thread, id_order, id_contact, email, text, from_employee, date_add)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                message.thread,
                message.order,
                message.contact,
                message.email,
                message.text,
                message.from_employee,
                clock::local(),
            ],
        )?;
        let id = connection.last_insert_rowid();
        connection
            .execute("UPDATE customer_message SET id_thread = ?1 WHERE id_message = ?1 AND id_thread = 0", [id])?;
        Ok(if message.thread == 0 { id } else { message.thread })
    }

    /// Every message, by id.
    pub fn messages(&self) -> Result<Vec<Message>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(
            "SELECT id_message, id_thread, id_order, id_contact, email, text, from_employee, date_add
             FROM customer_message ORDER BY id_message",
        )?;
        let messages = statement.query_map([], message)?.collect::<Result<_, _>>()?;
        Ok(messages)
    }

    /// Deletes a thread; `false` when there is none.
    pub fn delete_thread(&self, thread: i64) -> Result<bool, StoreError> {
        Ok(self.connection().execute("DELETE FROM customer_message WHERE id_thread = ?1", [thread])? > 0)
    }

    /// Adds an address to the newsletter; `false` when it is there, or is a customer's who takes it.
    pub fn subscribe(&self, email: &str) -> Result<bool, StoreError> {
        let connection = self.connection();
        let is_customers: bool = connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM customer WHERE lower(email) = lower(?1) AND newsletter = 1 AND deleted = 0)",
            [email],
            |row| row.get(0),
        )?;
        if is_customers {
            return Ok(false);
        }
        Ok(connection.execute("INSERT OR IGNORE INTO newsletter (email) VALUES (lower(?1))", [email])? > 0)
    }
}

fn message(row: &Row<'_>) -> rusqlite::Result<Message> {
    Ok(Message {
        id: row.get(0)?,
        thread: row.get(1)?,
        order: row.get(2)?,
        contact: row.get(3)?,
        email: row.get(4)?,
        text: row.get(5)?,
        from_employee: row.get(6)?,
        date: row.get(7)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answer_joins_the_thread_of_its_question() {
        let store = Store::fresh();
        let question = Message { text: "When?".to_owned(), ..Message::default() };
        let thread = store.add_message(&question).unwrap();
        let answer = Message { thread, from_employee: true, ..question };
        assert_eq!(store.add_message(&answer).unwrap(), thread);
        assert!(store.messages().unwrap().iter().all(|message| message.thread == thread));
        assert!(store.delete_thread(thread).unwrap() && store.messages().unwrap().is_empty());
    }

    #[test]
    fn address_subscribes_once_and_a_subscribed_customers_never() {
        let store = Store::fresh();
        assert!(store.subscribe("nora@example.test").unwrap());
        assert!(!store.subscribe("Nora@example.test").unwrap());
        assert!(!store.subscribe("pub@prestashop.com").unwrap());
    }
}
