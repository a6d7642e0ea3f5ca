//! Tax rules: which rate a product has at an address.

use rusqlite::params;

use super::{Percent, Store, StoreError};

/// Where something is delivered to, as far as taxes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The id of the country.
    pub country: i64,
    /// The id of the state, in a country with states.
    pub state: Option<i64>,
}

impl Store {
    /// The groups of tax rules by id: ids and names.
    pub fn tax_rules_groups(&self) -> Result<Vec<(i64, String)>, StoreError> {
        let connection = self.connection();
        let mut statement =
            connection.prepare("SELECT id_tax_rules_group, name FROM tax_rules_group ORDER BY id_tax_rules_group")?;
        let groups = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(groups)
    }

    /// The rate that each group of tax rules has at a place; groups without a rule there are left out.
    pub fn tax_rates(&self, place: Place) -> Result<Vec<(i64, Percent)>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(
            "SELECT id_tax_rules_group, rate FROM tax_rule
             WHERE id_country = ?1 AND (id_state IS NULL OR id_state = ?2)",
        )?;
        let rates = statement
            .query_map(params![place.country, place.state], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rates)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{FRANCE, UNITED_STATES};

    #[test]
    fn rule_of_a_state_holds_in_that_state_only() {
        let store = Store::fresh();
        let rate = |country, state| {
            let rates = store.tax_rates(Place { country, state }).unwrap();
            rates.iter().map(|(group, rate)| (*group, rate.plain())).collect::<Vec<_>>()
        };
        assert_eq!(rate(UNITED_STATES, Some(4)), [(1, "4".to_owned())]);
        assert_eq!(rate(UNITED_STATES, Some(12)), []);
        assert_eq!(rate(FRANCE, None), [(2, "20".to_owned())]);
    }
}
