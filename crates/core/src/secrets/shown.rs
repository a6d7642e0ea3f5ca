//! Texts that may be shown.

use std::fmt;
use std::future::Future;

use super::Secrets;

tokio::task_local! {
    /// What the run that this task belongs to keeps secret.
    static OF_RUN: Secrets;
}

/// A text in which every secret is masked: the only kind of text that is shortened, so that nothing is shortened before it is masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown(String);

impl Secrets {
    /// Runs a future whose texts are shown without these secrets: [`Shown::of`] masks them there.
    pub async fn in_scope<F: Future>(&self, future: F) -> F::Output {
        OF_RUN.scope(self.clone(), future).await
    }

    /// The text, masked, to be shown as a whole or in part.
    pub fn shown(&self, text: &str) -> Shown {
        Shown(self.mask(text))
    }
}

impl Shown {
    /// The text, without the secrets of the run.
    pub fn of(text: &str) -> Self {
        OF_RUN.try_with(|secrets| secrets.shown(text)).unwrap_or_else(|_| Self(text.to_owned()))
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many characters it has.
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }

    /// Its first characters, and `…` where there are more.
    #[must_use]
    pub fn beginning(&self, characters: usize) -> Self {
        match self.0.char_indices().nth(characters) {
            Some((end, _)) => Self(format!("{}…", &self.0[..end])),
            None => self.clone(),
        }
    }

    /// The characters from one place up to another, counted from 0.
    #[must_use]
    pub fn part(&self, from: usize, to: usize) -> Self {
        Self(self.0.chars().skip(from).take(to.saturating_sub(from)).collect())
    }

    /// At most so many bytes of it, without half a character at the end.
    #[must_use]
    pub fn at_most(mut self, bytes: usize) -> Self {
        let end = (0..=bytes.min(self.0.len())).rev().find(|end| self.0.is_char_boundary(*end));
        self.0.truncate(end.unwrap_or_default());
        self
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<Shown> for String {
    fn from(shown: Shown) -> Self {
        shown.0
    }
}
