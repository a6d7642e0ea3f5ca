//! Answers that come late, for the variants that have them.

use std::time::Duration;

use super::assets;
use crate::{state::AppState, variant::Variant};

/// How long after the page its menu reacts: by then the page is on show, and not loaded as a whole.
const MENU: Duration = Duration::from_millis(200);
/// How long the address form waits for what it asked for: longer than it takes to press "Save".
const FORM: Duration = Duration::from_secs(1);
/// What the address form asks for: the names of a customer, the states of a country.
const FORM_REQUESTS: [&str; 2] =
    ["/sell/customers/customer-information", "/improve/international/states/country-states"];

/// Waits before a request is looked at, where its answer comes late. The path is the one below the admin folder.
pub async fn hold_back(state: &AppState, path: &str) {
    let route = path.strip_prefix("/index.php").unwrap_or(path);
    let of_menu = path.strip_prefix("/assets/") == Some(assets::MENU);
    let of_form = FORM_REQUESTS.contains(&route);
    if of_menu && state.options.differs(Variant::Menu) {
        tokio::time::sleep(MENU).await;
    } else if of_form && state.options.differs(Variant::LateAnswers) {
        tokio::time::sleep(FORM).await;
    }
}
