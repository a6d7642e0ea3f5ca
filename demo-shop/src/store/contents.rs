//! All that people and clients have put into the shop, for who looks whether something is left.

use std::collections::BTreeMap;

use super::{Store, StoreError};

/// Kinds of records with a query for what each is called.
const KINDS: [(&str, &str); 11] = [
    ("address", "SELECT id_address || ' ' || alias || ' ' || address1 FROM address ORDER BY 1"),
    ("API client", "SELECT client_id FROM api_client ORDER BY 1"),
    ("cart rule", "SELECT id_cart_rule || ' ' || name FROM cart_rule ORDER BY 1"),
    ("currency", "SELECT id_currency || ' ' || iso_code || ' ' || active FROM currency ORDER BY 1"),
    ("customer", "SELECT id_customer || ' ' || email FROM customer WHERE NOT deleted ORDER BY 1"),
    ("customer group", "SELECT id_group || ' ' || name FROM customer_group_lang ORDER BY 1"),
    ("message", "SELECT id_message || ' ' || email FROM customer_message ORDER BY 1"),
    ("newsletter subscriber", "SELECT email FROM newsletter ORDER BY 1"),
    ("order", "SELECT id_order || ' ' || reference FROM shop_order ORDER BY 1"),
    ("product", "SELECT id_product || ' ' || name FROM product_lang ORDER BY 1"),
    ("title", "SELECT id_gender || ' ' || name FROM title_lang ORDER BY 1"),
];

impl Store {
    /// The records of each kind by what they are called. Sessions are none.
    pub fn contents(&self) -> Result<BTreeMap<&'static str, Vec<String>>, StoreError> {
        let connection = self.connection();
        let read = |query: &str| -> Result<Vec<String>, StoreError> {
            Ok(connection.prepare(query)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
        };
        KINDS.into_iter().map(|(kind, query)| Ok((kind, read(query)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_away_is_missing_in_the_contents() {
        let store = Store::fresh();
        let before = store.contents().unwrap();
        assert_eq!(before["customer group"].len(), 6, "{before:?}");
        store.connection().execute("DELETE FROM title_lang WHERE id_gender = 1", []).unwrap();
        let after = store.contents().unwrap();
        assert_eq!(after["title"].len() + 2, before["title"].len(), "{after:?}");
        assert_eq!(after["customer"], before["customer"]);
    }
}
