use prestashop_bdd_core::poll::Look;

use super::check::{Coming, Next};
use super::locate::{Form, Located, Part, SCRIPT};
use super::reading::FieldReading;
use super::target::Target;
use super::wanted::{Refusal, Wanted, split};
use crate::back_office::Result;

/// A value for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldValue {
    /// The field's visible label.
    pub label: String,
    /// The language of a translated field: ISO code, locale or name; `None` for the one on show.
    pub language: Option<String>,
    /// The value in the words of the page.
    pub value: String,
}

impl Form {
    /// Fills the field of that label like a person and checks that it took the value.
    ///
    /// Values are in the words of the page: the text of an option, `A, B` for exactly these check
    /// boxes, `Yes`/`No` (also `On`, `Enabled`, `true` … or the switch's own texts) for switches and
    /// check boxes, a path for uploads, `a / b` for several controls under one label, `1990-05-20`
    /// for a day. A translated field is filled in the language on show. What was in the field is
    /// cleared first: the Client ID of an API client, for one, is rewritten with each key typed
    /// into the Client Name.
    ///
    /// # Errors
    /// [`Error::NoSuch`](crate::back_office::Error::NoSuch) for a label or choice that is not there, with those that are;
    /// [`Error::Ambiguous`](crate::back_office::Error::Ambiguous) for a label that several fields have, with their headings;
    /// [`Error::Unusable`](crate::back_office::Error::Unusable) for a disabled field, a value of the wrong kind, or a field that
    /// holds something else afterwards.
    pub async fn fill(&self, label: &str, value: &str) -> Result<()> {
        self.leave_frame_after(self.fill_one(label, None, value, None, Next::Nothing).await.map(drop)).await
    }

    /// [`Form::fill`] in a language: the page is switched to it by the field's language menu first.
    pub async fn fill_in_language(&self, label: &str, language: &str, value: &str) -> Result<()> {
        self.leave_frame_after(self.fill_one(label, Some(language), value, None, Next::Nothing).await.map(drop)).await
    }

    /// Fills one field. `known` is what was read of it on the way; `next` is to be read on the way out.
    pub(super) async fn fill_one(
        &self,
        label: &str,
        language: Option<&str>,
        value: &str,
        known: Option<Located>,
        next: Next<'_>,
    ) -> Result<(FieldReading, Coming)> {
        // Choices come late on some pages; a value of the wrong kind stays wrong.
        let fits = |part: &Part, value: &String| !matches!(self.wanted(part, value), Err(Refusal::Choice(_)));
        let ready = |located: &Located| {
            located.variant(label, language).is_ok_and(|(variant, _)| {
                let values = split(&variant.parts, value);
                let settled = variant.parts.iter().all(|part| !part.settling && part.lock.is_none());
                settled && variant.parts.iter().zip(&values).all(|(part, value)| fits(part, value))
            })
        };
        let located = match known.filter(|known| ready(known)) {
            Some(known) => known,
            None => self.locate_to_fill(label, ready).await?,
        };
        let (variant, language) = located.variant(label, language)?;
        let iso = language.map(|language| language.iso.as_str());
        let target = |place| Target { form: self, label, iso, place };
        let wanted = self.wanted_by_parts(&variant.parts, value, target)?;
        if located.folded {
            self.unfold(label).await?;
        }
        if let Some(language) = language
            && !language.shown
        {
            self.show_language(label, &language.iso).await?;
        }
        for (place, wanted) in wanted.iter().enumerate() {
            let part = &variant.parts[place];
            let target = target(place);
            match wanted {
                Wanted::Text(text) => self.type_text(&target, part, text).await?,
                Wanted::File(path) => self.upload(&target, part, path).await?,
                Wanted::On(on) => self.switch(&target, part, *on).await?,
                Wanted::Choices(chosen) | Wanted::Swapped(chosen, _) => self.choose(&target, part, chosen).await?,
            }
        }
        self.check(label, iso, &wanted, &variant.reading, next).await
    }

    /// Opens the accordions and tabs that the field is in.
    async fn unfold(&self, label: &str) -> Result<()> {
        let mut clicked = Vec::new();
        self.document()
            .until(&format!("the field \"{label}\" to come on show"), async || {
                let opener = self.document().find(SCRIPT, "opener", &self.arguments(&[label.into()])).await?;
                let Some(opener) = opener else { return Ok(Look::Ready(())) };
                // A second click would close what is opening.
                if !clicked.contains(&opener) {
                    self.document().click(&opener, &format!("what leads to the field \"{label}\"")).await?;
                    clicked.push(opener);
                }
                Ok(Look::NotYet("what it is in is closed".into()))
            })
            .await
    }
}
