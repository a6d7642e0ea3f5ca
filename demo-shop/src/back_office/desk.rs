//! What a page has at hand once the employee is known: the request, the session, the shop.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use minijinja::{Value, context, value::Serde};
use serde::Serialize;

use super::{
    flash::Flash,
    links::Links,
    request::Ask,
    shell::{Area, Heading, Sent, shell},
    templates,
};
use crate::{
    error::ShopError,
    options::ADMIN_FOLDER,
    state::AppState,
    store::{Employee, Session},
};

/// Name of the session's value that holds the messages for the next page.
const FLASHES: &str = "flashes";

/// A request of a logged-in employee.
pub struct Desk {
    /// The shop.
    pub state: AppState,
    /// The request.
    pub ask: Ask,
    /// The browser's session.
    pub session: Session,
    /// Who is logged in.
    pub employee: Employee,
    /// The links of the page that answers.
    pub links: Links,
}

/// The base of a page's links, by the way the page was reached.
pub fn base(ask: &Ask) -> String {
    if ask.by_index_php { format!("/{ADMIN_FOLDER}/index.php") } else { format!("/{ADMIN_FOLDER}") }
}

/// Scheme and host of the request.
pub fn origin(state: &AppState, ask: &Ask) -> String {
    let scheme = if state.address.https { "https" } else { "http" };
    ask.host().map_or_else(|| state.address.url(), |host| format!("{scheme}://{host}"))
}

/// `302 Found`, the only redirect the back office uses.
pub fn redirect(to: &str) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, to.to_owned())]).into_response()
}

impl Desk {
    /// Leaves a message for the next Symfony page of the session.
    pub fn flash(&self, message: Flash) -> Result<(), ShopError> {
        let mut messages = self.take_flashes()?;
        messages.push(message);
        self.state.store.set_session_value(&self.session.id, FLASHES, &serde_json::to_string(&messages)?)?;
        Ok(())
    }

    /// Takes the messages out of the session.
    fn take_flashes(&self) -> Result<Vec<Flash>, ShopError> {
        match self.state.store.take_session_value(&self.session.id, FLASHES)? {
            Some(kept) => Ok(serde_json::from_str(&kept)?),
            None => Ok(Vec::new()),
        }
    }

    /// A Symfony page. The heading is the area's unless the page brings one.
    pub fn symfony(
        &self,
        status: StatusCode,
        area: &Area,
        heading: &Heading,
        template: &str,
        context: Value,
    ) -> Result<Response, ShopError> {
        let flashes = self.take_flashes()?;
        self.symfony_with(&flashes, status, area, heading, template, context)
    }

    /// A Symfony page with these messages and none of the session's.
    pub fn symfony_with(
        &self,
        flashes: &[Flash],
        status: StatusCode,
        area: &Area,
        heading: &Heading,
        template: &str,
        context: Value,
    ) -> Result<Response, ShopError> {
        let form_state = FormState::of(flashes, heading.sent);
        let shell = context! { flashes => Serde(flashes.to_vec()), ..shell(self, area, heading)? };
        let context = context! { shell, form_state => Serde(form_state), ..context };
        Ok((status, templates::page(&self.state, template, context)?).into_response())
    }

    /// A legacy page; its messages come from its address or its form.
    pub fn legacy(
        &self,
        area: &Area,
        heading: &Heading,
        messages: Vec<Notice>,
        template: &str,
        context: Value,
    ) -> Result<Response, ShopError> {
        let shell = shell(self, area, heading)?;
        templates::page(&self.state, template, context! { shell, messages => Serde(messages), ..context })
    }
}

/// A message of a legacy page, and a list when there are several.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// `success` or `danger`.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
    /// The errors that the sentence counts.
    pub items: Vec<String>,
}

impl Notice {
    /// Something was done.
    pub fn success(text: &str) -> Self {
        Self { kind: "success", text: text.to_owned(), items: Vec::new() }
    }

    /// One or several errors.
    pub fn errors(errors: &[String]) -> Self {
        let (text, items) = match errors {
            [one] => (one.clone(), Vec::new()),
            several => (format!("There are {} errors.", several.len()), several.to_vec()),
        };
        Self { kind: "danger", text, items }
    }
}

/// What a Symfony form says about itself in its attributes.
#[derive(Clone, Copy, Debug, Serialize)]
struct FormState {
    success: u8,
    info: u8,
    error: u8,
    submitted: u8,
    valid: u8,
}

impl FormState {
    fn of(flashes: &[Flash], sent: Sent) -> Self {
        let has = |kind: &str| u8::from(flashes.iter().any(|flash| flash.kind == kind && flash.secret.is_none()));
        Self {
            success: has("success"),
            info: has("info"),
            error: has("danger"),
            submitted: u8::from(sent != Sent::Not),
            valid: u8::from(sent != Sent::Invalid),
        }
    }
}
