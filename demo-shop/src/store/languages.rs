//! The shop's languages and texts in them.

use std::collections::BTreeMap;

use rusqlite::Row;

use super::{Store, StoreError};

/// The id of the shop's default language, English.
pub const DEFAULT_LANGUAGE: i64 = 1;

/// A text in several languages, by language id.
pub type LocalizedText = BTreeMap<i64, String>;

/// The text in a language, else in the default one, else nothing.
pub fn localized(texts: &LocalizedText, language: i64) -> &str {
    texts.get(&language).or_else(|| texts.get(&DEFAULT_LANGUAGE)).map(String::as_str).unwrap_or_default()
}

/// A language of the shop.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[expect(clippy::struct_field_names, reason = "the Admin API calls it languageCode, beside isoCode")]
pub struct Language {
    /// 1 is English, 2 French.
    pub id: i64,
    /// Such as `Français (French)`.
    pub name: String,
    /// Such as `fr`.
    pub iso_code: String,
    /// Such as `en-us`.
    pub language_code: String,
    /// Such as `fr-FR`.
    pub locale: String,
    /// In PHP's notation, such as `d/m/Y`.
    pub date_format: String,
    /// In PHP's notation, such as `d/m/Y H:i:s`.
    pub date_time_format: String,
}

impl Store {
    /// Every language, by id.
    pub fn languages(&self) -> Result<Vec<Language>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(
            "SELECT id_lang, name, iso_code, language_code, locale, date_format, date_time_format
             FROM language ORDER BY id_lang",
        )?;
        let languages = statement.query_map([], language)?.collect::<Result<_, _>>()?;
        Ok(languages)
    }
}

fn language(row: &Row<'_>) -> rusqlite::Result<Language> {
    Ok(Language {
        id: row.get(0)?,
        name: row.get(1)?,
        iso_code: row.get(2)?,
        language_code: row.get(3)?,
        locale: row.get(4)?,
        date_format: row.get(5)?,
        date_time_format: row.get(6)?,
    })
}
