use cucumber::gherkin::Step;
use prestashop_bdd_browser::shop_front::{HeaderSnapshot, MenuEntry};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::text::same_name;
use prestashop_bdd_step_macros::{then, when};

use super::shown_parts::{lacking, missing, shows};
use super::tables::Table;
use super::waiting::never;
use crate::world::World;

/// Checks the entries of the menu in the shop's header: these, among others.
///
/// Columns: entry.
///
/// ```gherkin
/// Then the menu of the shop offers:
///   | entry       |
///   | Clothes     |
///   | Accessories |
///   | Art         |
/// ```
#[then(expr = "the menu of the shop offers:")]
async fn menu_offers(world: &mut World, step: &Step) -> StepResult {
    let entries = Table::of(step, world)?.texts("entry")?;
    let part = world.shop_front().await?.header().part();
    shows(&part, "a menu with these entries", |header: &HeaderSnapshot| {
        lacking("menu entry", &entries, header.menu.iter().map(|entry| entry.label.as_str()))
    })
    .await
}

/// Moves the mouse over an entry of the menu in the shop's header, and waits until those below it are on show. Follow one of them with "I
/// go to the category", which does both.
///
/// ```gherkin
/// When I open the submenu "Clothes" of the shop
/// ```
#[when(expr = "I open the submenu {string} of the shop")]
async fn open_submenu(world: &mut World, label: String) -> StepResult {
    let label = world.text(&label)?;
    Ok(world.shop_front_to_navigate().await?.header().open_submenu(&label).await?)
}

/// Checks that the submenu of an entry is on show and has these entries, among others.
///
/// Columns: entry.
///
/// ```gherkin
/// Then the submenu "Clothes" of the shop offers:
///   | entry |
///   | Men   |
///   | Women |
/// ```
#[then(expr = "the submenu {string} of the shop offers:")]
async fn submenu_offers(world: &mut World, label: String, step: &Step) -> StepResult {
    let (label, entries) = (world.text(&label)?, Table::of(step, world)?.texts("entry")?);
    let part = world.shop_front().await?.header().part();
    shows(&part, &format!("the submenu \"{label}\" with these entries"), |header: &HeaderSnapshot| {
        match header.menu.iter().find(|entry| same_name(&entry.label, &label)) {
            None => vec![missing("menu entry", &label, header.menu.iter().map(|entry| entry.label.as_str()))],
            Some(entry) => submenu_differences(entry, &entries),
        }
    })
    .await
}

fn submenu_differences(entry: &MenuEntry, entries: &[String]) -> Vec<String> {
    let lacking = lacking("menu entry", entries, entry.below.iter().map(String::as_str));
    if lacking.is_empty() && !entry.shown { vec!["it is not on show".to_owned()] } else { lacking }
}

/// Types a text into the search box of the shop's header without sending it: the shop suggests products meanwhile.
///
/// ```gherkin
/// When I type "mug" into the search of the shop
/// ```
#[when(expr = "I type {string} into the search of the shop")]
async fn type_search(world: &mut World, text: String) -> StepResult {
    let text = world.text(&text)?;
    Ok(world.shop_front().await?.header().type_search(&text).await?)
}

/// Checks that the search box suggests a product.
///
/// ```gherkin
/// Then the search of the shop suggests "Mug The best is yet to come"
/// ```
#[then(expr = "the search of the shop suggests {string}")]
async fn suggests(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    let part = world.shop_front().await?.header().suggestions();
    shows(&part, &format!("a search that suggests \"{name}\""), |suggestions: &Vec<String>| {
        lacking("suggestion", &[&name], suggestions.iter().map(String::as_str))
    })
    .await
}

/// Checks that the search box does not suggest a product. Check before that it suggests another one, which comes with the same answer.
///
/// ```gherkin
/// Then the search of the shop does not suggest "Hummingbird cushion"
/// ```
#[then(expr = "the search of the shop does not suggest {string}")]
async fn does_not_suggest(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    let part = world.shop_front().await?.header().suggestions();
    never(world, async || {
        let suggestions = part.read().await?;
        if suggestions.iter().any(|one| same_name(one, &name)) {
            return Err(Failure::product(format!("the search suggests \"{name}\", but should not")));
        }
        Ok(())
    })
    .await
}

/// Follows a suggestion of the search box.
///
/// ```gherkin
/// When I choose the suggestion "Mug The best is yet to come"
/// ```
#[when(expr = "I choose the suggestion {string}")]
async fn choose_suggestion(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    Ok(world.shop_front().await?.header().follow_suggestion(&name).await?)
}

/// Opens the shop's first page in a language that the header offers. "I open the shop" opens it in the default language.
///
/// ```gherkin
/// When I open the shop in the language "Français"
/// ```
#[when(expr = "I open the shop in the language {string}")]
async fn open_shop_in_language(world: &mut World, language: String) -> StepResult {
    let language = world.text(&language)?;
    let front = world.shop_front_to_navigate().await?;
    front.open().await?;
    Ok(front.header().choose_language(&language).await?)
}

/// Opens an address of the shop, which is that of the default language, and goes on to the same page in another language of the header.
///
/// ```gherkin
/// When I open the page "3-clothes" of the shop in the language "Français"
/// ```
#[when(expr = "I open the page {string} of the shop in the language {string}")]
async fn open_page_in_language(world: &mut World, address: String, language: String) -> StepResult {
    let (address, language) = (world.address(&address)?, world.text(&language)?);
    let front = world.shop_front_to_navigate().await?;
    front.open_address(&address).await?;
    Ok(front.header().choose_language(&language).await?)
}
