//! What the forms of Symfony pages share.

use super::{desk::Desk, flash::Flash, tokens};

/// The answer to a form whose hidden token is missing or stale.
pub const STALE: &str = "The CSRF token is invalid. Please try to resubmit the form.";

/// Whether the form brought a token of this session, as `<form>[_token]`.
pub fn has_token(desk: &Desk, form: &str) -> bool {
    tokens::is_valid(desk.ask.form.text(&format!("{form}[_token]")), &desk.session.token)
}

/// The messages of a page that shows a form again because its token was stale.
pub fn stale() -> Vec<Flash> {
    vec![Flash::danger(STALE)]
}

/// `on` as the value of a radio of a switch.
pub fn bit(on: bool) -> &'static str {
    if on { "1" } else { "0" }
}
