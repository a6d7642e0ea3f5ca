//! Employees: who can log in to the back office.

use rusqlite::{OptionalExtension, Row};

use super::{Store, StoreError, secrets};

/// What an employee may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Everything.
    SuperAdmin,
    /// Log in, and see the pages that need no right.
    Translator,
}

impl Profile {
    /// The profile's name, as the back office shows it and the database keeps it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SuperAdmin => "SuperAdmin",
            Self::Translator => "Translator",
        }
    }

    fn of(name: &str) -> Self {
        // Whoever has another profile has no rights.
        if name == Self::SuperAdmin.name() { Self::SuperAdmin } else { Self::Translator }
    }
}

/// An employee of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Employee {
    /// 1 is the administrator.
    pub id: i64,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The e-mail address to log in with.
    pub email: String,
    /// What the employee may do.
    pub profile: Profile,
    /// Whether the employee may log in.
    pub active: bool,
    /// The language of the back office.
    pub language: i64,
}

const COLUMNS: &str = "id_employee, first_name, last_name, email, profile, active, id_lang";

impl Store {
    /// The active employee with this e-mail address and password.
    pub fn log_in(&self, email: &str, password: &str) -> Result<Option<Employee>, StoreError> {
        let found = {
            let connection = self.connection();
            let mut statement = connection
                .prepare(&format!("SELECT {COLUMNS}, password_hash FROM employee WHERE email = ?1 AND active = 1"))?;
            statement.query_row([email], |row| Ok((employee(row)?, row.get::<_, String>(7)?))).optional()?
        };
        Ok(found.filter(|(_, hash)| secrets::password_matches(password, hash)).map(|(employee, _)| employee))
    }

    /// The employee with this id.
    pub fn employee(&self, id: i64) -> Result<Option<Employee>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM employee WHERE id_employee = ?1"))?;
        Ok(statement.query_row([id], employee).optional()?)
    }
}

fn employee(row: &Row<'_>) -> rusqlite::Result<Employee> {
    Ok(Employee {
        id: row.get(0)?,
        first_name: row.get(1)?,
        last_name: row.get(2)?,
        email: row.get(3)?,
        profile: Profile::of(&row.get::<_, String>(4)?),
        active: row.get(5)?,
        language: row.get(6)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_employee_logs_in_with_the_right_password_only() {
        let store = Store::fresh();
        let employee = store.log_in("demo@prestashop.com", "prestashop_demo").unwrap().unwrap();
        assert_eq!(employee.profile, Profile::SuperAdmin);
        assert_eq!(store.employee(employee.id).unwrap(), Some(employee));
        assert_eq!(store.log_in("demo@prestashop.com", "wrong").unwrap(), None);
        assert_eq!(store.log_in("nobody@prestashop.com", "prestashop_demo").unwrap(), None);
    }

    #[test]
    fn a_second_employee_has_no_rights() {
        let employee = Store::fresh().log_in("translator@prestashop.com", "prestashop_demo").unwrap().unwrap();
        assert_eq!(employee.profile, Profile::Translator);
    }
}
