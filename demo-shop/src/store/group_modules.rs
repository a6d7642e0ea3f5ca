//! Which modules a customer group may use.

use std::collections::BTreeSet;

use super::{Store, StoreError};

impl Store {
    /// The names of the modules that the group may use.
    pub fn group_modules(&self, group: i64) -> Result<BTreeSet<String>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare("SELECT module FROM group_module WHERE id_group = ?1")?;
        let modules = statement.query_map([group], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(modules)
    }

    /// Lets the group use these modules and no others.
    pub fn set_group_modules(&self, group: i64, modules: &BTreeSet<String>) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        transaction.execute("DELETE FROM group_module WHERE id_group = ?1", [group])?;
        for module in modules {
            transaction.execute(
                "INSERT INTO group_module (id_group, module) VALUES (?1, ?2)",
                rusqlite::params![group, module],
            )?;
        }
        transaction.commit()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_keeps_the_modules_of_its_last_change() {
        let store = Store::fresh();
        let modules = |names: &[&str]| names.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
        store.set_group_modules(3, &modules(&["a", "b"])).unwrap();
        store.set_group_modules(3, &modules(&["b"])).unwrap();
        assert_eq!(store.group_modules(3).unwrap(), modules(&["b"]));
        assert!(store.group_modules(1).unwrap().is_empty());
    }
}
