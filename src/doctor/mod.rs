//! What a run needs, looked at one by one: `prestashop-bdd doctor`.
//!
//! Each check is a line that says how it is and, where it is not well, what to do. A check whose ground is missing is not made,
//! and says because of what; all others go on.
//!
//! | module | subject |
//! |---|---|
//! | `finding` | [`Finding`], [`Diagnosis`]: what was found, and how it is printed |
//! | `shop` | the way to the shop: proxy, name, port, answer, redirect, certificate, clock |
//! | `office` | the back office: folder, login, version, debug mode |
//! | `api` | the Admin API: address, switched on, a token, languages |
//! | `browser` | driver or Grid, browser, their versions, and whether it reaches the shop |
//! | `needs` | [`lacks`]: Admin API, several shops, languages, and which features apply |
//! | `machine` | folder of the reports, free disk, leftovers of earlier runs |

mod api;
mod browser;
mod finding;
mod machine;
mod needs;
mod office;
mod shop;

pub use finding::{Diagnosis, Finding, State};
pub use needs::lacks;
use url::Url;

use crate::world::{Run, RunError};

/// Makes every check for a run with these settings against the shop at that address.
pub async fn examine(run: &Run, shop: &Url) -> Diagnosis {
    let mut diagnosis = Diagnosis::default();
    let reached = shop::examine(run, shop, &mut diagnosis).await;
    let logged_in = office::examine(run, reached.clone(), &mut diagnosis).await;
    // The Admin API may have an address of its own.
    let beside = run.api.base().origin() != shop.origin();
    let api_reached = if beside { Ok(()) } else { reached.clone() };
    api::examine(run, api_reached, logged_in.clone(), &mut diagnosis).await;
    needs::examine(run, &logged_in, &mut diagnosis).await;
    browser::examine(run, reached, &mut diagnosis).await;
    machine::examine(run, &mut diagnosis);
    diagnosis
}

/// The cheap checks of the shop, for a run whose first look at it failed.
pub async fn examine_shop(run: &Run, shop: &Url) -> Diagnosis {
    let mut diagnosis = Diagnosis::default();
    let reached = shop::examine(run, shop, &mut diagnosis).await;
    // Whether somebody is logged in decides what else is looked at; here it is nothing.
    let _ = office::examine(run, reached, &mut diagnosis).await;
    diagnosis
}

/// The one check of the Admin API that a run can afford before it begins: whether it answers at its address. None where it
/// is well.
pub async fn examine_api(run: &Run) -> Option<Finding> {
    Some(api::address(run).await).filter(|finding| finding.state != State::Well)
}

/// What settings are worth from which no run can be made.
pub fn unusable(error: &RunError) -> Diagnosis {
    let mut diagnosis = Diagnosis::default();
    diagnosis.add(Finding::wrong("settings", error.to_string(), "correct them; no further checks were made"));
    diagnosis
}
