//! Letting go of what runs left on a shop that is gone for good.

use std::time::Duration;

use reqwest::{Client, StatusCode, redirect};
use url::Url;

use super::exit::Exit;
use crate::browser;
use crate::failure::Failure;
use crate::journal;
use crate::settings::Settings;
use crate::text::counted;

/// How long the shop may take to show that it is there.
const PATIENCE: Duration = Duration::from_secs(10);

/// Takes what the journals name of the shop at that address out of them, where the shop does not answer any more. Nothing is
/// removed on the shop.
pub async fn forget_shop(settings: &Settings, address: &Url) -> Exit {
    match forgotten(settings, address).await {
        Ok(exit) => exit,
        Err(failure) => {
            eprintln!("{failure}");
            Exit::EnvironmentWrong
        }
    }
}

async fn forgotten(settings: &Settings, address: &Url) -> Result<Exit, Failure> {
    let folder = settings.reports.join("journal");
    let shops = journal::shops_with_leftovers(&folder)?;
    let meant: Vec<_> = shops.iter().filter(|shop| journal::is_of_shop(shop, address)).collect();
    if meant.is_empty() {
        println!("no journal in {} names anything that an earlier run left on {address}", folder.display());
        if !shops.is_empty() {
            println!("journals name something on: {}", shops.join(", "));
        }
        return Ok(Exit::Passed);
    }
    let mut exit = Exit::Passed;
    for shop in meant {
        let status = answer(shop).await;
        let gone = status.is_none_or(|status| [StatusCode::NOT_FOUND, StatusCode::GONE].contains(&status));
        let answers =
            status.map_or_else(|| "does not answer".to_owned(), |status| format!("answers HTTP {}", status.as_u16()));
        if !gone {
            println!(
                "{shop} {answers}, so nothing of it is forgotten; a sweep removes what is left there: \
                 prestashop-bdd sweep --shop …"
            );
            exit = Exit::EnvironmentWrong;
            continue;
        }
        let found = journal::let_go_of(&folder, shop)?;
        for entry in &found.entries {
            println!("forgotten, not removed: {entry}");
        }
        for folder in &found.browsers {
            browser::end_abandoned(folder).await;
        }
        for file in &found.damaged {
            eprintln!("warning: some lines of a journal cannot be read; it was kept as {}", file.display());
        }
        println!(
            "{shop} {answers}: {} forgotten; what is still there, if the shop comes back, a person has to remove",
            counted(found.entries.len(), "leftover")
        );
    }
    Ok(exit)
}

/// What the back office answers; none where nobody does.
async fn answer(shop: &str) -> Option<StatusCode> {
    let client = Client::builder().redirect(redirect::Policy::none()).timeout(PATIENCE).no_proxy();
    let client = client.tls_danger_accept_invalid_certs(true).build().ok()?;
    Some(client.get(shop).send().await.ok()?.status())
}
