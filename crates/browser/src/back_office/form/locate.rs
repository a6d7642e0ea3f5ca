use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use prestashop_bdd_core::poll::Look;
use serde::Deserialize;
use serde_json::Value;

use super::choices::Choice;
use super::language::{self, Language};
use super::reading::{FieldKind, FieldReading};
use crate::back_office::{Document, Error, Result};
pub(super) use crate::scripts::back_office::FORM as SCRIPT;

/// A form of the page, found by what a person reads on it.
///
/// While a dialog is open, the form is looked for in the dialog, and on the page that it frames.
#[derive(Debug, Clone)]
pub struct Form {
    document: Document,
    heading: Option<String>,
    pub(super) files: PathBuf,
    /// What is done now is done on the page that the dialog frames.
    framed: Arc<AtomicBool>,
}

/// One control, or one group of controls that belong together.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Part {
    pub kind: FieldKind,
    pub value: String,
    /// Why nobody can change it.
    pub lock: Option<String>,
    pub choices: Vec<Choice>,
    /// The control itself; of a rich text the editor's frame.
    pub element: Value,
    /// The `type` of the control.
    pub native: String,
    /// Its editor is still loading.
    pub settling: bool,
}

/// A field in one language.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Variant {
    pub reading: FieldReading,
    pub parts: Vec<Part>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Located {
    /// It is in a closed accordion or behind a tab.
    pub folded: bool,
    pub languages: Vec<Language>,
    variants: Vec<Variant>,
}

impl Located {
    /// The field in the language that `text` names; without a text, in the one on show.
    pub fn variant(&self, label: &str, text: Option<&str>) -> Result<(&Variant, Option<&Language>)> {
        let Some(text) = text else {
            let place = self.languages.iter().position(|language| language.shown).unwrap_or(0);
            return Ok((&self.variants[place], self.languages.get(place)));
        };
        if self.languages.is_empty() {
            return Err(Error::Unusable {
                what: format!("the field \"{label}\""),
                reason: format!("it is not translated, so it has no language \"{text}\"; name no language"),
            });
        }
        let language =
            language::named(&self.languages, text).ok_or_else(|| language::unknown(label, &self.languages, text))?;
        let place = self.languages.iter().position(|candidate| candidate == language).unwrap_or(0);
        Ok((&self.variants[place], Some(language)))
    }
}

/// What a search by label found.
#[derive(Debug, Deserialize)]
#[serde(tag = "outcome")]
pub(super) enum Search<T> {
    #[serde(rename = "found")]
    Found(T),
    #[serde(rename = "no form")]
    NoForm { names: Vec<String> },
    #[serde(rename = "no field")]
    Nothing { names: Vec<String> },
    #[serde(rename = "ambiguous")]
    Several { names: Vec<String> },
    /// What there is to fill in is on the page that the open dialog frames.
    #[serde(rename = "framed")]
    Framed,
}

impl Form {
    /// The form under that visible heading (`API client`), or, without one, the form of the page.
    /// A page with several forms is searched as a whole, and labels must be unique in it then.
    pub fn new(document: &Document, heading: Option<&str>) -> Self {
        Self {
            document: document.clone(),
            heading: heading.map(str::to_owned),
            files: PathBuf::new(),
            framed: Arc::default(),
        }
    }

    /// Uploads name files relative to `folder` from here on.
    #[must_use]
    pub fn with_files_from(mut self, folder: impl Into<PathBuf>) -> Self {
        self.files = folder.into();
        self
    }

    /// The page that the form is on.
    pub fn document(&self) -> &Document {
        &self.document
    }

    pub(super) fn arguments(&self, more: &[Value]) -> Vec<Value> {
        let mut all = vec![Value::from(self.heading.clone())];
        all.extend_from_slice(more);
        all
    }

    /// Where things are looked for, for messages.
    pub(super) fn place(&self) -> String {
        match &self.heading {
            Some(heading) => format!("in the form \"{heading}\""),
            None => "in the forms of this page".to_owned(),
        }
    }

    /// What was found, or the error that says what is there instead.
    pub(super) fn found<T>(&self, search: Search<T>, kind: &'static str, name: &str) -> Result<T> {
        match search {
            Search::Found(found) => Ok(found),
            Search::NoForm { names } => Err(Error::NoSuch {
                kind: "form",
                name: self.heading.clone().unwrap_or_default(),
                place: "on this page".into(),
                available: names,
            }),
            Search::Nothing { names } => {
                Err(Error::NoSuch { kind, name: name.to_owned(), place: self.place(), available: names })
            }
            Search::Framed => Err(Error::Unusable {
                what: format!("the {kind} \"{name}\""),
                reason: "it is on the page in a dialog, which has not loaded yet".into(),
            }),
            Search::Several { names } => {
                let count = names.len();
                let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
                let place = format!("{} (under {})", self.place(), names.join(", "));
                Err(Error::Ambiguous { kind, name: name.to_owned(), place, count })
            }
        }
    }

    /// Turns to the page that the open dialog frames, once it has loaded, for what is done next; see
    /// [`Form::leave_frame_after`]. Returns whether it did.
    pub(super) async fn enter_frame_of_dialog(&self) -> Result<bool> {
        let Some(frame) = self.document.find(SCRIPT, "frame", &[]).await? else { return Ok(false) };
        frame.enter_frame().await?;
        self.document.known().forget();
        self.framed.store(true, Ordering::Relaxed);
        Ok(true)
    }

    /// Turns back to the page around the dialog, when something was done on the one that it frames.
    pub(super) async fn leave_frame_after<T>(&self, outcome: Result<T>) -> Result<T> {
        if self.framed.swap(false, Ordering::Relaxed) {
            self.document.known().forget();
            self.document.driver().enter_default_frame().await?;
        }
        outcome
    }

    /// The field of that label; waits for one that is not there yet.
    pub(super) async fn locate(&self, label: &str) -> Result<Located> {
        self.locate_by("locate", label, |_| true).await
    }

    /// The field of that label once the requests are done that other fields have begun and it is `ready`, at the latest as it
    /// is after a while.
    pub(super) async fn locate_to_fill(&self, label: &str, ready: impl Fn(&Located) -> bool) -> Result<Located> {
        self.locate_by("locateToFill", label, |located| !self.document.known().busy() && ready(located)).await
    }

    async fn locate_by(&self, function: &str, label: &str, ready: impl Fn(&Located) -> bool) -> Result<Located> {
        let mut last = None;
        let outcome = self
            .document
            .until(&format!("the field \"{label}\""), async || {
                let search: Search<Located> =
                    self.document.read(SCRIPT, function, &self.arguments(&[label.into()])).await?;
                match search {
                    Search::Found(located) if ready(&located) => Ok(Look::Ready(located)),
                    Search::Framed => {
                        self.enter_frame_of_dialog().await?;
                        last = Some(Search::Framed);
                        Ok(Look::NotYet("it is on the page in the dialog".into()))
                    }
                    other => {
                        last = Some(other);
                        Ok(Look::NotYet("it is not there".into()))
                    }
                }
            })
            .await;
        match (outcome, last) {
            (Err(Error::GaveUp(_)), Some(last)) => self.found(last, "field", label),
            (outcome, _) => outcome,
        }
    }
}
