//! The words that a run leaves for editors: what the pages of its browsers call things.

use prestashop_bdd_core::print_error;
use prestashop_bdd_lsp::shop_words::{self, Words};
use url::Url;

use crate::settings::Settings;
use crate::world::{Run, back_office_of};

/// The name of the shop that a run without a shop of its own starts.
const DEMO_SHOP: &str = "demo shop";

/// Returns the name under which the words of the settings' shop are kept: its address. `None` for an address that no run can use.
pub(crate) fn shop_of(settings: &Settings) -> Option<String> {
    match &settings.shop_url {
        None => Some(DEMO_SHOP.to_owned()),
        Some(shop) => back_office_of(shop, settings).ok().map(|address| name(&address)),
    }
}

/// Adds the words that the run has seen to those of earlier runs. Nothing of a run depends on them, so what goes wrong is a warning.
pub(super) fn leave(run: &Run) {
    let seen = run.seen_words.all();
    let seen: Words = seen.into_iter().map(|(kind, words)| (kind.name().to_owned(), words)).collect();
    if seen.is_empty() {
        return;
    }
    let shop = if run.settings.shop_url.is_some() { name(&run.back_office) } else { DEMO_SHOP.to_owned() };
    match shop_words::add(&run.settings.reports, &shop, &seen, &run.secrets) {
        Ok(None) => {}
        Ok(Some(warning)) => print_error!("warning: {}", run.secrets.mask(&warning)),
        Err(error) => print_error!("warning: {}", run.secrets.mask(&error.to_string())),
    }
}

/// An address without a login in it.
fn name(address: &Url) -> String {
    let mut address = address.clone();
    // Only addresses that cannot have a login refuse this.
    let _ = address.set_username("");
    let _ = address.set_password(None);
    address.to_string()
}
