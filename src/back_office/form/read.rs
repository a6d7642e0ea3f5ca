use serde::Deserialize;

use super::locate::{Form, SCRIPT, Search};
use super::reading::{FieldError, FieldReading};
use crate::back_office::Result;

#[derive(Deserialize)]
struct All {
    readings: Vec<FieldReading>,
}

impl Form {
    /// The field of that label; a translated one in the language on show.
    pub async fn read(&self, label: &str) -> Result<FieldReading> {
        Ok(self.locate(label).await?.variant(label, None)?.0.reading.clone())
    }

    /// The field of that label in a language, also when another one is on show. The language goes
    /// by ISO code (`fr`), locale (`fr-FR`) or name (`French`, `Français`, `Français (French)`).
    pub async fn read_in_language(&self, label: &str, language: &str) -> Result<FieldReading> {
        Ok(self.locate(label).await?.variant(label, Some(language))?.0.reading.clone())
    }

    /// All fields in the order of the page; translated ones once for each language.
    pub async fn read_all(&self) -> Result<Vec<FieldReading>> {
        let search: Search<All> = self.document().read(SCRIPT, "readAll", &self.arguments(&[])).await?;
        Ok(self.found(search, "field", "")?.readings)
    }

    /// The server's complaints at the fields. Legacy pages complain in a message on top instead.
    pub async fn errors(&self) -> Result<Vec<FieldError>> {
        let mut errors = Vec::new();
        for reading in self.read_all().await? {
            for text in reading.errors {
                let error = FieldError { label: reading.label.clone(), text };
                // A translated field is read once for each language; its complaint stands there once.
                if reading.language.is_none() || !errors.contains(&error) {
                    errors.push(error);
                }
            }
        }
        Ok(errors)
    }

    /// The server's complaint at one field; several are joined by a blank.
    pub async fn error_of(&self, label: &str) -> Result<Option<String>> {
        let errors = self.read(label).await?.errors;
        Ok(if errors.is_empty() { None } else { Some(errors.join(" ")) })
    }
}
