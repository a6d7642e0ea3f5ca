//! Scripts that more than one room calls.

use super::document::{Script, script};

/// Reads title, heading, family and kind of the page.
pub(super) const PAGE: Script = script!("page.js" after "readable.js");
/// Reads the messages on show.
pub(super) const MESSAGES: Script = script!("messages.js");
