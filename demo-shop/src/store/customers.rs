//! Customers: who they are, and of which groups they are members.

use rusqlite::{OptionalExtension, Row, params};

use super::{Store, StoreError, secrets};
use crate::clock;

/// A customer of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Customer {
    /// The customer's id.
    pub id: i64,
    /// The id of the title, if any.
    pub title: Option<i64>,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// Day of birth, as `YYYY-MM-DD`.
    pub birthday: Option<String>,
    /// The id of the group whose discount counts.
    pub default_group: i64,
    /// Whether the account is enabled.
    pub active: bool,
    /// Whether the customer takes the newsletter.
    pub newsletter: bool,
    /// Whether the customer takes offers of partners.
    pub optin: bool,
    /// When the account was made, as `YYYY-MM-DD HH:MM:SS`.
    pub date_added: String,
    /// When the customer last came, as `YYYY-MM-DD HH:MM:SS`.
    pub last_visit: Option<String>,
    /// Whether the customer ordered without an account.
    pub guest: bool,
}

/// What a customer is made of.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct CustomerDraft {
    /// The id of the title, if any.
    pub title: Option<i64>,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// Day of birth, as `YYYY-MM-DD`.
    pub birthday: Option<String>,
    /// The id of the group whose discount counts.
    pub default_group: i64,
    /// The ids of all groups of the customer.
    pub groups: Vec<i64>,
    /// Whether the account is enabled.
    pub active: bool,
    /// Whether the customer takes the newsletter.
    pub newsletter: bool,
    /// Whether the customer takes offers of partners.
    pub optin: bool,
    /// The password; a customer without one cannot log in.
    pub password: Option<String>,
    /// Whether the customer orders without an account.
    pub guest: bool,
}

/// What the list turns on and off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerSwitch {
    /// The account.
    Active,
    /// The newsletter.
    Newsletter,
    /// Offers of partners.
    Optin,
}

impl CustomerSwitch {
    const fn column(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Newsletter => "newsletter",
            Self::Optin => "optin",
        }
    }
}

/// The two ways to delete a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerDeletion {
    /// Everything goes; the address may register again.
    Forget,
    /// The customer leaves the lists, the data stays.
    KeepData,
}

impl CustomerDeletion {
    /// The way that the form names so.
    pub fn of(name: &str) -> Option<Self> {
        match name {
            "allow_registration_after" => Some(Self::Forget),
            "deny_registration_after" => Some(Self::KeepData),
            _ => None,
        }
    }
}

const COLUMNS: &str = "id_customer, id_gender, first_name, last_name, email, birthday, id_default_group, active,
    newsletter, optin, date_add, last_visit, is_guest";

impl Store {
    /// Every customer that is not deleted, by id. There are a handful, so lists filter and sort them in memory.
    pub fn customers(&self) -> Result<Vec<Customer>, StoreError> {
        let connection = self.connection();
        let mut statement =
            connection.prepare(&format!("SELECT {COLUMNS} FROM customer WHERE deleted = 0 ORDER BY id_customer"))?;
        let customers = statement.query_map([], customer)?.collect::<Result<_, _>>()?;
        Ok(customers)
    }

    /// The customer with this id.
    pub fn customer(&self, id: i64) -> Result<Option<Customer>, StoreError> {
        let connection = self.connection();
        let mut statement =
            connection.prepare(&format!("SELECT {COLUMNS} FROM customer WHERE id_customer = ?1 AND deleted = 0"))?;
        Ok(statement.query_row([id], customer).optional()?)
    }

    /// The members of a group, by id.
    pub fn group_members(&self, group: i64) -> Result<Vec<Customer>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(&format!(
            "SELECT {COLUMNS} FROM customer JOIN group_member USING (id_customer)
             WHERE id_group = ?1 AND deleted = 0 ORDER BY id_customer",
        ))?;
        let members = statement.query_map([group], customer)?.collect::<Result<_, _>>()?;
        Ok(members)
    }

    /// Adds a customer and returns the id.
    pub fn create_customer(&self, draft: &CustomerDraft) -> Result<i64, StoreError> {
        let hash = draft.password.as_deref().map(secrets::password_hash).transpose()?;
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        transaction.execute(
            "INSERT INTO customer (id_gender, first_name, last_name, email, birthday, id_default_group, active,
                                   newsletter, optin, date_add, password_hash, is_guest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                draft.title,
                draft.first_name,
                draft.last_name,
                draft.email,
                draft.birthday,
                draft.default_group,
                draft.active,
                draft.newsletter,
                draft.optin,
                clock::local(),
                hash,
                draft.guest,
            ],
        )?;
        let id = transaction.last_insert_rowid();
        for group in &draft.groups {
            transaction.execute("INSERT INTO group_member (id_customer, id_group) VALUES (?1, ?2)", [id, *group])?;
        }
        transaction.commit()?;
        Ok(id)
    }

    /// The enabled account, not a guest's, with this address and password.
    pub fn log_customer_in(&self, email: &str, password: &str) -> Result<Option<Customer>, StoreError> {
        let found = {
            let connection = self.connection();
            let mut statement = connection.prepare(&format!(
                "SELECT {COLUMNS}, password_hash FROM customer
                 WHERE lower(email) = lower(?1) AND deleted = 0 AND active = 1 AND is_guest = 0
                 AND password_hash IS NOT NULL",
            ))?;
            statement.query_row([email], |row| Ok((customer(row)?, row.get::<_, String>(13)?))).optional()?
        };
        let Some((customer, _)) = found.filter(|(_, hash)| secrets::password_matches(password, hash)) else {
            return Ok(None);
        };
        self.connection().execute(
            "UPDATE customer SET last_visit = ?2 WHERE id_customer = ?1",
            params![customer.id, clock::local()],
        )?;
        Ok(Some(customer))
    }

    /// Changes who a customer is; a password only when the draft has one. The groups stay.
    pub fn change_customer(&self, id: i64, draft: &CustomerDraft) -> Result<(), StoreError> {
        let hash = draft.password.as_deref().map(secrets::password_hash).transpose()?;
        self.connection().execute(
            "UPDATE customer SET id_gender = ?2, first_name = ?3, last_name = ?4, email = ?5, birthday = ?6,
             newsletter = ?7, optin = ?8, password_hash = coalesce(?9, password_hash), is_guest = ?10
             WHERE id_customer = ?1",
            params![
                id,
                draft.title,
                draft.first_name,
                draft.last_name,
                draft.email,
                draft.birthday,
                draft.newsletter,
                draft.optin,
                hash,
                draft.guest,
            ],
        )?;
        Ok(())
    }

    /// Makes a group the default one of a customer, and the only one.
    pub fn move_customer(&self, id: i64, group: i64) -> Result<(), StoreError> {
        let connection = self.connection();
        connection.execute("UPDATE customer SET id_default_group = ?2 WHERE id_customer = ?1", [id, group])?;
        connection.execute("DELETE FROM group_member WHERE id_customer = ?1", [id])?;
        connection.execute("INSERT INTO group_member (id_customer, id_group) VALUES (?1, ?2)", [id, group])?;
        Ok(())
    }

    /// Turns something of a customer on or off; `false` when there is none with this id.
    pub fn switch_customer(&self, id: i64, switch: CustomerSwitch, on: bool) -> Result<bool, StoreError> {
        let statement = format!("UPDATE customer SET {} = ?2 WHERE id_customer = ?1 AND deleted = 0", switch.column());
        Ok(self.connection().execute(&statement, params![id, on])? > 0)
    }

    /// Deletes a customer; `false` when there is none with this id.
    pub fn delete_customer(&self, id: i64, way: CustomerDeletion) -> Result<bool, StoreError> {
        let statement = match way {
            CustomerDeletion::Forget => "DELETE FROM customer WHERE id_customer = ?1 AND deleted = 0",
            CustomerDeletion::KeepData => "UPDATE customer SET deleted = 1 WHERE id_customer = ?1 AND deleted = 0",
        };
        Ok(self.connection().execute(statement, [id])? > 0)
    }
}

fn customer(row: &Row<'_>) -> rusqlite::Result<Customer> {
    Ok(Customer {
        id: row.get(0)?,
        title: row.get(1)?,
        first_name: row.get(2)?,
        last_name: row.get(3)?,
        email: row.get(4)?,
        birthday: row.get(5)?,
        default_group: row.get(6)?,
        active: row.get(7)?,
        newsletter: row.get(8)?,
        optin: row.get(9)?,
        date_added: row.get(10)?,
        last_visit: row.get(11)?,
        guest: row.get(12)?,
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
        assert!(store.delete_customer(members[0].id, CustomerDeletion::Forget).unwrap());
        assert!(!store.delete_customer(members[0].id, CustomerDeletion::Forget).unwrap());
        assert_eq!(store.group_members(3).unwrap(), members[1..]);
    }

    #[test]
    fn a_customer_whose_data_is_kept_is_in_no_list_either() {
        let store = Store::fresh();
        let id = store.customers().unwrap()[1].id;
        assert!(store.delete_customer(id, CustomerDeletion::KeepData).unwrap());
        assert!(!store.delete_customer(id, CustomerDeletion::KeepData).unwrap());
        assert_eq!(store.customer(id).unwrap(), None);
        assert!(store.customers().unwrap().iter().chain(&store.group_members(3).unwrap()).all(|seen| seen.id != id));
        let kept: i64 = store
            .connection()
            .query_row("SELECT count(*) FROM customer WHERE id_customer = ?1", [id], |row| row.get(0))
            .unwrap();
        assert_eq!(kept, 1);
    }

    #[test]
    fn a_customer_is_made_and_switched() {
        let store = Store::fresh();
        let draft = CustomerDraft {
            first_name: "Ada".to_owned(),
            email: "ada@example.test".to_owned(),
            default_group: 1,
            groups: vec![1, 3],
            ..CustomerDraft::default()
        };
        let id = store.create_customer(&draft).unwrap();
        assert_eq!(store.group_members(1).unwrap().len(), 1);
        assert!(store.switch_customer(id, CustomerSwitch::Newsletter, true).unwrap());
        let made = store.customer(id).unwrap().unwrap();
        assert_eq!((made.newsletter, made.active, made.title, made.default_group), (true, false, None, 1));
        assert!(!store.switch_customer(99, CustomerSwitch::Active, true).unwrap());
    }
}
