//! The messages of the page: flashes, boxes and growls.

use std::fmt;

use prestashop_bdd_core::poll::Look;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::Value;

use super::document::Document;
use super::error::{Error, Result};
use super::words::{WordKind, WordsOfPage};
use crate::scripts::back_office::MESSAGES;

/// The colour of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MessageKind {
    /// Green: something was done.
    Success,
    /// Blue: something to know.
    Info,
    /// Orange: something to mind.
    Warning,
    /// Red: something failed.
    Error,
}

impl fmt::Display for MessageKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Success => "success",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// One message that a person sees.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Message {
    /// Its colour.
    pub kind: MessageKind,
    /// Its text with single blanks, without the sign that closes it.
    pub text: String,
}

/// A message that the page shows, or has shown since the last click.
#[derive(Debug, Deserialize)]
struct Told {
    #[serde(flatten)]
    message: Message,
    #[serde(default)]
    gone: bool,
    /// It shows a secret this once.
    #[serde(default)]
    secret: bool,
}

/// The messages on the page.
#[derive(Debug)]
pub struct Messages {
    document: Document,
}

impl Messages {
    pub(crate) fn new(document: Document) -> Self {
        Self { document }
    }

    /// All messages that are visible now, in the order of the page; growls come last.
    pub async fn shown(&self) -> Result<Vec<Message>> {
        Ok(self.told().await?.into_iter().filter(|told| !told.gone).map(|told| told.message).collect())
    }

    /// The messages of the last action, with what the server complains of at the fields. Boxes that stand on the page whatever was
    /// done are none: `notices.js` says which these are.
    pub async fn of_last_action(&self) -> Result<Vec<Message>> {
        self.document.read(MESSAGES, "unwanted", &[]).await
    }

    async fn told(&self) -> Result<Vec<Told>> {
        let told: Vec<Told> = self.document.look(MESSAGES, "shown", &[]).await?;
        note_words(&self.document, &told);
        Ok(told)
    }

    /// Waits for a message of that kind whose text satisfies `fits`; `wanted` says it in words. A growl that has gone by itself
    /// since the last click was displayed as well.
    pub async fn wait_for(&self, kind: MessageKind, wanted: &str, fits: impl Fn(&str) -> bool) -> Result<Message> {
        let mut displayed = Vec::new();
        let outcome = self
            .document
            .until(&format!("the {kind} message {wanted}"), async || {
                displayed = self.told().await?.into_iter().map(|told| told.message).collect();
                let found = displayed.iter().find(|message| message.kind == kind && fits(&message.text)).cloned();
                Ok(Look::from_option(found, describe(&displayed)))
            })
            .await;
        outcome.map_err(|error| match error {
            Error::GaveUp(wait) => Error::NoMessage { wait, displayed },
            error => error,
        })
    }

    /// The client secret that the page shows this once, after an API client was created or its secret
    /// was generated anew. Waits for it.
    pub async fn client_secret(&self) -> Result<SecretString> {
        self.document
            .until("a message with a client secret", async || {
                let secret: Option<String> = self.document.read(MESSAGES, "secret", &[]).await?;
                let seen = if secret.is_some() { String::new() } else { describe(&self.shown().await?) };
                Ok(Look::from_option(secret.map(SecretString::from), seen))
            })
            .await
    }
}

/// Notes the messages that came with a new page.
pub(super) fn note_messages(document: &Document, reading: &Value) {
    if let Ok(told) = Vec::<Told>::deserialize(reading) {
        note_words(document, &told);
    }
}

fn note_words(document: &Document, told: &[Told]) {
    let open = told.iter().filter(|told| !told.secret).map(|told| told.message.text.clone());
    document.known().words().add(WordsOfPage::of(WordKind::Message, open));
}

fn describe(shown: &[Message]) -> String {
    if shown.is_empty() {
        return "no message".to_owned();
    }
    shown.iter().map(|message| format!("{} \"{}\"", message.kind, message.text)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_told_with_its_kind() {
        let shown = vec![Message { kind: MessageKind::Error, text: "Page not found".into() }];
        assert_eq!(describe(&shown), "error \"Page not found\"");
        assert_eq!(describe(&[]), "no message");
    }
}
