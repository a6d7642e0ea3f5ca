//! What the validation of API clients finds: Symfony's constraints, their messages and codes.

use serde::Serialize;

use super::{input::Fields, refusal::Refusal};
use crate::store::ApiClientChange;

const TOO_SHORT: (&str, &str) =
    ("This value is too short. It should have 1 character or more.", "9ff3fdc4-b214-49db-8718-39c315e33d45");
const BLANK: (&str, &str) = ("This value should not be blank.", "c1051bb4-d103-4f74-8988-acbcafc7fdc3");
const NOT_POSITIVE: (&str, &str) = ("This value should be positive.", "778b7ae0-84d3-481a-9dec-35fdb64b1d78");
const TOO_LONG: (&str, &str) =
    ("This value is too long. It should have 255 characters or less.", "d94b19cc-114f-4f44-9cc4-4138e80a87b9");
const LONGEST: usize = 255;

/// One field that is not valid.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Violation {
    property_path: &'static str,
    message: &'static str,
    code: &'static str,
}

/// Reads the fields of an API client and refuses them with every violation at once. `None` is a field that was not sent.
pub fn read_api_client(fields: &Fields) -> Result<ApiClientChange, Refusal> {
    let change = ApiClientChange {
        client_id: fields.text("clientId")?,
        client_name: fields.text("clientName")?,
        description: fields.text("description")?,
        enabled: fields.boolean("enabled")?,
        lifetime: fields.integer("lifetime")?,
        scopes: fields.texts("scopes")?,
    };
    let mut found = Vec::new();
    check_text("clientId", change.client_id.as_deref(), &mut found);
    check_text("clientName", change.client_name.as_deref(), &mut found);
    if change.lifetime.is_some_and(|lifetime| lifetime <= 0) {
        found.push(violation("lifetime", NOT_POSITIVE));
    }
    if found.is_empty() { Ok(change) } else { Err(Refusal::Invalid(found)) }
}

fn check_text(property: &'static str, text: Option<&str>, found: &mut Vec<Violation>) {
    match text {
        Some("") => found.extend([violation(property, TOO_SHORT), violation(property, BLANK)]),
        Some(text) if text.chars().count() > LONGEST => found.push(violation(property, TOO_LONG)),
        _ => {}
    }
}

const fn violation(property_path: &'static str, (message, code): (&'static str, &'static str)) -> Violation {
    Violation { property_path, message, code }
}
