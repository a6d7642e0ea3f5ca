//! Categories and brands.

use std::collections::BTreeMap;

use super::{LocalizedText, Store, StoreError};

/// The category that holds all others.
pub const HOME_CATEGORY: i64 = 2;

/// A category of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its id.
    pub id: i64,
    /// The id of the category above it.
    pub parent: i64,
    /// Its names by language id.
    pub names: LocalizedText,
    /// What stands for the name in addresses, by language id.
    pub slugs: LocalizedText,
}

impl Store {
    /// Every active category, by id.
    pub fn categories(&self) -> Result<Vec<Category>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(
            "SELECT id_category, id_parent, id_lang, name, slug FROM category JOIN category_lang USING (id_category)
             WHERE active = 1 ORDER BY id_category, id_lang",
        )?;
        let mut found: BTreeMap<i64, Category> = BTreeMap::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, parent, language): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let category = found.entry(id).or_insert_with(|| Category {
                id,
                parent,
                names: LocalizedText::new(),
                slugs: LocalizedText::new(),
            });
            category.names.insert(language, row.get(3)?);
            category.slugs.insert(language, row.get(4)?);
        }
        Ok(found.into_values().collect())
    }

    /// The brands by name: ids and names.
    pub fn brands(&self) -> Result<Vec<(i64, String)>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare("SELECT id_manufacturer, name FROM manufacturer ORDER BY name")?;
        let brands = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(brands)
    }
}
