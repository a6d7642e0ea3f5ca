//! What a browser's driver says when it cannot do something, and what that means here.

use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use url::Url;

/// The error that every script meets while a native dialog is open.
pub(super) fn native_dialog_open(error: &WebDriverError) -> bool {
    matches!(error.as_inner(), WebDriverErrorInner::UnexpectedAlertOpen(_))
}

/// Whether the tab on show is not there any more.
pub(super) fn tab_is_closed(error: &WebDriverError) -> bool {
    matches!(error.as_inner(), WebDriverErrorInner::NoSuchWindow(_))
}

/// What a browser says that reached nobody, e.g. `net::ERR_CONNECTION_REFUSED`.
pub(super) fn not_reached(error: &WebDriverError) -> Option<String> {
    let text = error.to_string();
    let from = text.find("net::ERR_")?;
    let length = text[from..].find(|letter: char| !(letter.is_ascii_alphanumeric() || "_:".contains(letter)));
    Some(text[from..].chars().take(length.unwrap_or(text.len())).collect())
}

/// An address for messages: a query may hold the session's token.
pub(super) fn without_query(mut address: Url) -> String {
    address.set_query(None);
    address.into()
}

/// The browser is between two pages: the answer is "not now", not "no".
pub(super) fn between_pages(error: &WebDriverError) -> bool {
    match error.as_inner() {
        WebDriverErrorInner::JavascriptError(info) | WebDriverErrorInner::UnknownError(info) => {
            let text = info.to_string();
            [
                "unloaded",
                "determine loading status",
                "context was destroyed",
                "xecution context",
                "find context",
                "detached",
                "aborted by navigation",
            ]
            .iter()
            .any(|sign| text.contains(sign))
        }
        _ => false,
    }
}

/// The element belongs to a page that is gone; a new look finds the new one.
pub(super) fn outdated(error: &WebDriverError) -> bool {
    matches!(error.as_inner(), WebDriverErrorInner::StaleElementReference(_)) || between_pages(error)
}

/// What the driver says, without its stack trace.
pub(super) fn first_line(error: &WebDriverError) -> String {
    let text = error.to_string();
    let told =
        text.lines().map(str::trim).find(|line| line.starts_with("element ") || line.contains("not interactable"));
    told.or_else(|| text.lines().map(str::trim).find(|line| !line.is_empty())).unwrap_or_default().to_owned()
}

/// Something hindered the click; a moment later it may succeed.
pub(super) fn refused(error: &WebDriverError) -> bool {
    matches!(
        error.as_inner(),
        WebDriverErrorInner::ElementClickIntercepted(_)
            | WebDriverErrorInner::ElementNotInteractable(_)
            | WebDriverErrorInner::MoveTargetOutOfBounds(_)
    )
}
