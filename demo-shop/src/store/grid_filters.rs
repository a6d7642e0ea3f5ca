//! What an employee last filtered and sorted a Symfony grid by: kept in the database, so all sessions of the employee share it.

use rusqlite::{OptionalExtension, params};

use super::{Store, StoreError};

impl Store {
    /// What was kept for the employee's grid, as the text it was given.
    pub fn grid_filter(&self, employee: i64, grid: &str) -> Result<Option<String>, StoreError> {
        let connection = self.connection();
        let mut statement =
            connection.prepare("SELECT filter FROM grid_filter WHERE id_employee = ?1 AND grid = ?2")?;
        Ok(statement.query_row(params![employee, grid], |row| row.get(0)).optional()?)
    }

    /// Keeps a filter for the employee's grid, in place of what was kept.
    pub fn keep_grid_filter(&self, employee: i64, grid: &str, filter: &str) -> Result<(), StoreError> {
        self.connection().execute(
            "INSERT INTO grid_filter (id_employee, grid, filter) VALUES (?1, ?2, ?3)
             ON CONFLICT (id_employee, grid) DO UPDATE SET filter = excluded.filter",
            params![employee, grid, filter],
        )?;
        Ok(())
    }

    /// What is kept of every grid, for all employees: the grid and the text.
    pub fn grid_filters(&self) -> Result<Vec<(String, String)>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare("SELECT grid, filter FROM grid_filter ORDER BY grid, id_employee")?;
        let kept = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(kept.collect::<Result<_, _>>()?)
    }

    /// Forgets what was kept for the employee's grid.
    pub fn forget_grid_filter(&self, employee: i64, grid: &str) -> Result<(), StoreError> {
        self.connection()
            .execute("DELETE FROM grid_filter WHERE id_employee = ?1 AND grid = ?2", params![employee, grid])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_belongs_to_one_employee_and_one_grid() {
        let store = Store::fresh();
        store.keep_grid_filter(1, "title", "old").unwrap();
        store.keep_grid_filter(1, "title", "new").unwrap();
        assert_eq!(store.grid_filter(1, "title").unwrap().as_deref(), Some("new"));
        assert_eq!(store.grid_filter(2, "title").unwrap(), None);
        assert_eq!(store.grid_filter(1, "zone").unwrap(), None);
        store.forget_grid_filter(1, "title").unwrap();
        assert_eq!(store.grid_filter(1, "title").unwrap(), None);
    }
}
