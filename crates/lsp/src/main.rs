//! The language server without the shop's wordings: what the tests of this crate start.

use std::process::ExitCode;

use prestashop_bdd_cases::grammar::ShopMap;
use prestashop_bdd_core::print_error;
use prestashop_bdd_lsp::{Options, stdio};

fn main() -> ExitCode {
    let map = ShopMap::own().unwrap_or_default();
    match stdio(Options { map, ..Options::default() }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            print_error!("{error}");
            ExitCode::FAILURE
        }
    }
}
