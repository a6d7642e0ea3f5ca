//! The login page.

use prestashop_bdd_core::poll::Look;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::Value;

use super::document::Document;
use super::error::Result;
use super::kind::PageKind;
use super::page::Page;
use crate::scripts::back_office::LOGIN;

#[derive(Deserialize)]
struct Controls {
    email: Value,
    password: Value,
    submit: Value,
}

/// How the shop answered a login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoginOutcome {
    /// The back office is on show.
    LoggedIn,
    /// The login page is still there, with this message.
    Refused(String),
}

/// The login page of the back office.
#[derive(Debug)]
pub struct Login {
    document: Document,
}

impl Login {
    pub(super) fn new(document: Document) -> Self {
        Self { document }
    }

    /// Whether the session has ended: the login page is on show, or a change in the background was answered with it.
    pub async fn is_due(&self) -> Result<bool> {
        self.document.read(LOGIN, "ended", &[]).await
    }

    /// Whether the login page is on show.
    pub async fn is_on_show(&self) -> Result<bool> {
        self.document.read(LOGIN, "onShow", &[]).await
    }

    /// Fills the form and presses "Log in"; waits for the back office or for the shop's refusal.
    pub async fn submit(&self, email: &str, password: &SecretString) -> Result<LoginOutcome> {
        let controls: Controls = self
            .document
            .until("the login form", async || {
                let controls = self.document.read(LOGIN, "controls", &[]).await?;
                Ok(Look::from_option(controls, "no login form"))
            })
            .await?;
        let [email_input, password_input, button] =
            [controls.email, controls.password, controls.submit].map(|reference| self.document.element(reference));
        let (email_input, password_input, button) = (email_input?, password_input?, button?);
        email_input.clear().await?;
        self.document.type_into(&email_input, email).await?;
        password_input.clear().await?;
        self.document.type_into(&password_input, password.expose_secret()).await?;
        let press = async || self.document.click(&button, "the button \"Log in\"").await;
        self.document.leave("an answer to the login", press).await?;
        let page = Page::new(self.document.clone()).reaches(&PageKind::OPENED).await?;
        if page.kind() != PageKind::Login {
            return Ok(LoginOutcome::LoggedIn);
        }
        let refusal: Option<String> = self.document.read(LOGIN, "refusal", &[]).await?;
        Ok(LoginOutcome::Refused(refusal.unwrap_or_else(|| "no message".to_owned())))
    }
}
