use cucumber::gherkin::Step;
use prestashop_bdd_browser::shop_front::{AccountSnapshot, AddressCard};
use prestashop_bdd_core::failure::StepResult;
use prestashop_bdd_core::text::same_name;
use prestashop_bdd_step_macros::{then, when};

use super::shown_parts::{does_not_list, lacking, missing, shows};
use super::tables::Table;
use crate::world::World;

/// Follows an entry of the customer's account, from the menu beside its pages. On a page without that menu the account's first page
/// is opened before: theme classic has the entries only there.
///
/// ```gherkin
/// When I go to "Order history and details" of the account
/// ```
#[when(expr = "I go to {string} of the account")]
async fn go_to_entry(world: &mut World, entry: String) -> StepResult {
    let entry = world.text(&entry)?;
    let front = world.shop_front_to_navigate().await?;
    if front.account().menu().now().await?.is_none() {
        front.open_page("my-account").await?;
    }
    Ok(front.account().go_to(&entry).await?)
}

/// Checks that the menu of the account, beside the page or on the account's first page, has these entries, among others.
///
/// Columns: entry.
///
/// ```gherkin
/// Then the account offers:
///   | entry                     |
///   | Information               |
///   | Addresses                 |
///   | Order history and details |
/// ```
#[then(expr = "the account offers:")]
async fn offers(world: &mut World, step: &Step) -> StepResult {
    let entries = Table::of(step, world)?.texts("entry")?;
    let part = world.shop_front().await?.account().menu();
    shows(&part, "an account with these entries", |menu: &AccountSnapshot| {
        lacking("entry", &entries, menu.entries.iter().map(String::as_str))
    })
    .await
}

fn no_address(cards: &[AddressCard], title: &str) -> String {
    missing("address", title, cards.iter().map(|card| card.title.as_str()))
}

fn find<'cards>(cards: &'cards [AddressCard], title: &str) -> Option<&'cards AddressCard> {
    cards.iter().find(|card| same_name(&card.title, title))
}

/// Checks that an address of the page, by its alias, has these lines, among others.
///
/// Columns: line.
///
/// ```gherkin
/// Then the address "Home" shows the lines:
///   | line                |
///   | 1 Mill Row {unique} |
///   | United States       |
/// ```
#[then(expr = "the address {string} shows the lines:")]
async fn address_shows(world: &mut World, title: String, step: &Step) -> StepResult {
    let (title, lines) = (world.text(&title)?, Table::of(step, world)?.texts("line")?);
    let part = world.shop_front().await?.account().addresses();
    shows(&part, &format!("the address \"{title}\" as in the table"), |cards: &Vec<AddressCard>| {
        let Some(card) = find(cards, &title) else { return vec![no_address(cards, &title)] };
        lacking("line", &lines, card.lines.iter().map(String::as_str))
    })
    .await
}

/// Checks that the page has an address of that alias.
///
/// ```gherkin
/// Then the page lists the address "Home"
/// ```
#[then(expr = "the page lists the address {string}")]
async fn lists_address(world: &mut World, title: String) -> StepResult {
    let title = world.text(&title)?;
    let part = world.shop_front().await?.account().addresses();
    shows(&part, &format!("a page with the address \"{title}\""), |cards: &Vec<AddressCard>| {
        if find(cards, &title).is_some() { Vec::new() } else { vec![no_address(cards, &title)] }
    })
    .await
}

/// Checks that the page has no address of that alias.
///
/// ```gherkin
/// Then the page does not list the address "Office"
/// ```
#[then(expr = "the page does not list the address {string}")]
async fn does_not_list_address(world: &mut World, title: String) -> StepResult {
    let title = world.text(&title)?;
    let front = world.shop_front().await?;
    let (part, what) = (front.account().addresses(), format!("the address \"{title}\""));
    does_not_list(world, &front, &part, &what, |cards| find(cards, &title).is_some()).await
}

/// Opens the form of an address of the page, by its alias.
///
/// ```gherkin
/// When I edit the address "Home"
/// ```
#[when(expr = "I edit the address {string}")]
async fn edit_address(world: &mut World, title: String) -> StepResult {
    let title = world.text(&title)?;
    Ok(world.shop_front().await?.account().edit_address(&title).await?)
}

/// Deletes an address of the page, by its alias. The shop asks nothing before.
///
/// ```gherkin
/// When I delete the address "Office"
/// ```
#[when(expr = "I delete the address {string}")]
async fn delete_address(world: &mut World, title: String) -> StepResult {
    let title = world.text(&title)?;
    Ok(world.shop_front().await?.account().delete_address(&title).await?)
}
