//! The newsletter, whose block stands at the foot of every page and answers there.

use serde::Serialize;

use super::{forms::is_email, visit::Visit};
use crate::error::ShopError;

/// What the block says after its form was sent.
#[derive(Debug, Serialize)]
pub struct Answer {
    kind: &'static str,
    text: &'static str,
    email: String,
}

/// Adds the address of the form.
pub fn subscribe(visit: &Visit) -> Result<Answer, ShopError> {
    let email = visit.ask.form.text("email").to_owned();
    let (kind, text) = if !is_email(&email) {
        ("danger", "Invalid email address.")
    } else if visit.state.store.subscribe(&email)? {
        ("success", "You have successfully subscribed to this newsletter.")
    } else {
        ("danger", "This email address is already registered.")
    };
    Ok(Answer { kind, text, email })
}
