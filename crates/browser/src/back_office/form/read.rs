use prestashop_bdd_core::poll::Look;
use serde::Deserialize;

use super::locate::{Form, Located, SCRIPT, Search};
use super::reading::{FieldError, FieldReading};
use crate::back_office::Result;
use crate::back_office::kind::Family;
use crate::back_office::messages::{MessageKind, Messages};
use crate::back_office::page::PageSnapshot;
use crate::scripts::back_office::PAGE;

#[derive(Deserialize)]
pub(super) struct All {
    pub readings: Vec<FieldReading>,
}

impl Form {
    /// The field of that label; a translated one in the language on show.
    pub async fn read(&self, label: &str) -> Result<FieldReading> {
        self.leave_frame_after(self.reading(label, None).await).await
    }

    /// The field of that label in a language, also when another one is on show. The language goes
    /// by ISO code (`fr`), locale (`fr-FR`) or name (`French`, `Français`, `Français (French)`).
    pub async fn read_in_language(&self, label: &str, language: &str) -> Result<FieldReading> {
        self.leave_frame_after(self.reading(label, Some(language)).await).await
    }

    async fn reading(&self, label: &str, language: Option<&str>) -> Result<FieldReading> {
        Ok(self.locate(label).await?.variant(label, language)?.0.reading.clone())
    }

    /// Several fields, each in the language that goes with it, in one look at the page; see [`Form::read`] and
    /// [`Form::read_in_language`].
    pub async fn read_several(&self, fields: &[(&str, Option<&str>)]) -> Result<Vec<FieldReading>> {
        self.leave_frame_after(self.readings(fields).await).await
    }

    async fn readings(&self, fields: &[(&str, Option<&str>)]) -> Result<Vec<FieldReading>> {
        let labels: Vec<&str> = fields.iter().map(|(label, _)| *label).collect();
        let at_once: Vec<Search<Located>> =
            self.document().read(SCRIPT, "locateAll", &self.arguments(&[labels.into()])).await?;
        let mut readings = Vec::with_capacity(fields.len());
        for ((label, language), search) in fields.iter().zip(at_once) {
            let located = match search {
                Search::Found(located) => located,
                // It may come a little later; else the error tells what is there.
                _ => self.locate(label).await?,
            };
            readings.push(located.variant(label, *language)?.0.reading.clone());
        }
        Ok(readings)
    }

    /// All fields in the order of the page; translated ones once for each language.
    pub async fn read_all(&self) -> Result<Vec<FieldReading>> {
        let all = async || -> Result<Search<All>> {
            let document = self.document();
            document
                .until("the page that the dialog frames", async || {
                    let search = document.read(SCRIPT, "readAll", &self.arguments(&[])).await?;
                    if !matches!(search, Search::Framed) {
                        return Ok(Look::Ready(search));
                    }
                    self.enter_frame_of_dialog().await?;
                    Ok(Look::NotYet("it has not loaded".to_owned()))
                })
                .await
        };
        let search = self.leave_frame_after(all().await).await?;
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

    /// What the server complains of: at the fields, and on legacy pages in messages on top, which do not say at which field.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let mut complaints: Vec<String> = self.errors().await?.iter().map(ToString::to_string).collect();
        let page: PageSnapshot = self.document().look(PAGE, "snapshot", &[]).await?;
        if page.family == Some(Family::Legacy) {
            let messages = Messages::new(self.document().clone()).shown().await?;
            let errors = messages.into_iter().filter(|message| message.kind == MessageKind::Error);
            complaints.extend(errors.map(|message| message.text));
        }
        Ok(complaints)
    }

    /// The server's complaint at one field; several are joined by a blank.
    pub async fn error_of(&self, label: &str) -> Result<Option<String>> {
        let errors = self.read(label).await?.errors;
        Ok(if errors.is_empty() { None } else { Some(errors.join(" ")) })
    }
}
