//! Letting go of what runs left on a shop that is gone for good.

use std::time::Duration;

use prestashop_bdd_browser::webdriver;
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_core::text::counted;
use prestashop_bdd_transport::{self as transport, Certificates};
use reqwest::{StatusCode, redirect};
use url::Url;

use super::exit::Exit;
use crate::journal;
use crate::settings::Settings;
use prestashop_bdd_core::{print_error, print_line};

/// How long the shop may take to show that it is there.
const PATIENCE: Duration = Duration::from_secs(10);

/// Takes what the journals name of the shop at that address out of them, where the shop does not answer any more. Nothing is
/// removed on the shop.
pub async fn forget_shop(settings: &Settings, address: &Url) -> Exit {
    match forgotten(settings, address).await {
        Ok(exit) => exit,
        Err(failure) => {
            print_error!("{failure}");
            Exit::EnvironmentWrong
        }
    }
}

async fn forgotten(settings: &Settings, address: &Url) -> Result<Exit, Failure> {
    let folder = settings.reports.join("journal");
    let shops = journal::shops_with_leftovers(&folder)?;
    let meant: Vec<_> = shops.iter().filter(|shop| journal::is_of_shop(shop, address)).collect();
    if meant.is_empty() {
        print_line!("no journal in {} names anything that an earlier run left on {address}", folder.display());
        if !shops.is_empty() {
            print_line!("journals name something on: {}", shops.join(", "));
        }
        return Ok(Exit::Passed);
    }
    let mut exit = Exit::Passed;
    for shop in meant {
        let (gone, answers) = answer(shop).await;
        if !gone {
            print_line!(
                "{shop} {answers}, so its journal entries are kept; remove the leftovers with: prestashop-bdd sweep --shop …"
            );
            exit = Exit::EnvironmentWrong;
            continue;
        }
        let found = journal::let_go_of(&folder, shop)?;
        for entry in &found.entries {
            print_line!("forgotten, not removed: {entry}");
        }
        for folder in &found.browsers {
            webdriver::end_abandoned(folder).await;
        }
        for file in &found.damaged {
            print_error!("warning: some lines of a journal cannot be read; it was kept as {}", file.display());
        }
        print_line!(
            "{shop} {answers}: {} discarded; if the shop comes back, remove its leftovers by hand",
            counted(found.entries.len(), "leftover")
        );
    }
    Ok(exit)
}

/// Whether the back office is gone, and what it answers. Where a proxy is between, only the shop's own answer says that it is
/// gone: a proxy that is down says nothing of the shop.
async fn answer(shop: &str) -> (bool, String) {
    let proxy = shop.parse().ok().and_then(|address| transport::proxy_of(&address));
    match (ask(shop).await, proxy) {
        (Some(status), _) => {
            let gone = [StatusCode::NOT_FOUND, StatusCode::GONE].contains(&status);
            (gone, format!("answers HTTP {}", status.as_u16()))
        }
        (None, None) => (true, "does not answer".to_owned()),
        (None, Some(proxy)) => (false, format!("cannot be asked: the proxy {proxy} gives no connection to it")),
    }
}

async fn ask(shop: &str) -> Option<StatusCode> {
    let client = transport::client_accepting(Certificates::Anyones).ok()?;
    let client = client.redirect(redirect::Policy::none()).timeout(PATIENCE).build().ok()?;
    Some(client.get(shop).send().await.ok()?.status())
}
