use cucumber::gherkin::Step;
use prestashop_bdd_browser::back_office::{Card, Cards};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::text::squeeze;
use prestashop_bdd_core::wordings::Wordings;
use prestashop_bdd_step_macros::{then, when};

use super::tables::Table;
use super::waiting::{never, soon};
use crate::vocabulary::Kind;
use crate::world::World;

async fn cards(world: &mut World) -> Result<Cards, Failure> {
    Ok(world.back_office().await?.cards())
}

fn check_text(card: &Card, text: &str, expected: bool) -> StepResult {
    if card.text.contains(&squeeze(text)) == expected {
        return Ok(());
    }
    let wanted = if expected { "containing" } else { "without" };
    let what = format!("the text of the card of \"{}\"", card.name);
    Err(Failure::mismatch(&what, format!("{wanted} \"{text}\""), format!("\"{}\"", card.text)))
}

fn check_action(card: &Card, action: &Wordings, expected: bool) -> StepResult {
    if card.offers(action) == expected {
        return Ok(());
    }
    let wanted = if expected { action.to_string() } else { format!("no {action}") };
    let offered = card.offered().collect::<Vec<_>>().join(", ");
    Err(Failure::mismatch(&format!("the actions of the card of \"{}\"", card.name), wanted, offered))
}

/// Waits until the card of a module is visible. Opens "See more" if needed.
///
/// ```gherkin
/// Then the card of "Dashboard Goals" is displayed
/// ```
#[then(expr = "the card of {string} is displayed")]
async fn is_displayed(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    Ok(cards(world).await?.displayed(&name, true).await?)
}

/// Waits until no card of that name is visible, for example after a search.
///
/// ```gherkin
/// Then the card of "Nothing {unique}" is not displayed
/// ```
#[then(expr = "the card of {string} is not displayed")]
async fn is_not_displayed(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    let cards = cards(world).await?;
    never(world, async || Ok(cards.displayed(&name, false).await?)).await
}

/// Checks that the card of a module contains a text: its version, its author, its description.
///
/// ```gherkin
/// Then the card of "Dashboard Goals" shows "by PrestaShop"
/// ```
#[then(expr = "the card of {string} shows {string}")]
async fn shows(world: &mut World, name: String, text: String) -> StepResult {
    let (name, text) = (world.text(&name)?, world.text(&text)?);
    let cards = cards(world).await?;
    soon(world, async || check_text(&cards.card(&name).await?, &text, true)).await
}

/// Checks that the card of a module does not contain a text.
///
/// ```gherkin
/// Then the card of "Dashboard Goals" does not show "deprecated"
/// ```
#[then(expr = "the card of {string} does not show {string}")]
async fn does_not_show(world: &mut World, name: String, text: String) -> StepResult {
    let (name, text) = (world.text(&name)?, world.text(&text)?);
    let cards = cards(world).await?;
    never(world, async || check_text(&cards.card(&name).await?, &text, false)).await
}

/// Checks that the card of a module offers an action, visible or behind its arrow. Waits while the module changes.
///
/// ```gherkin
/// Then the card of "Dashboard Goals" offers "Uninstall"
/// ```
#[then(expr = "the card of {string} offers {string}")]
async fn offers(world: &mut World, name: String, action: String) -> StepResult {
    let (name, action) = (world.text(&name)?, world.wordings(Kind::Button, &action).await?);
    let cards = cards(world).await?;
    soon(world, async || check_action(&cards.card(&name).await?, &action, true)).await
}

/// Checks that the card of a module does not offer an action, neither visible nor behind its arrow.
///
/// ```gherkin
/// Then the card of "Dashboard Goals" does not offer "Install"
/// ```
#[then(expr = "the card of {string} does not offer {string}")]
async fn does_not_offer(world: &mut World, name: String, action: String) -> StepResult {
    let (name, action) = (world.text(&name)?, world.wordings(Kind::Button, &action).await?);
    let cards = cards(world).await?;
    never(world, async || check_action(&cards.card(&name).await?, &action, false)).await
}

/// Checks several cards, one per row. The columns "shows" and "offers" are optional; an empty cell checks nothing.
///
/// Columns: card, shows?, offers?.
///
/// ```gherkin
/// Then the cards are:
///   | card              | shows  | offers    |
///   | Dashboard Goals   | v2.0.5 | Disable   |
///   | Payments by check | v2.1.0 | Configure |
/// ```
#[then(expr = "the cards are:")]
async fn the_cards_are(world: &mut World, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let (card, shows, offers) =
        (table.column("card")?, table.optional_column("shows"), table.optional_column("offers"));
    let cards = cards(world).await?;
    for row in &table.rows {
        let cell = |column: Option<usize>| column.map(|column| row[column].as_str()).filter(|cell| !cell.is_empty());
        let action = match cell(offers) {
            Some(action) => Some(world.wordings(Kind::Button, action).await?),
            None => None,
        };
        soon(world, async || {
            let seen = cards.card(&row[card]).await?;
            cell(shows).map_or(Ok(()), |text| check_text(&seen, text, true))?;
            action.as_ref().map_or(Ok(()), |action| check_action(&seen, action, true))
        })
        .await?;
    }
    Ok(())
}

/// Checks that all visible cards contain a text, and that there is at least one card.
///
/// ```gherkin
/// Then every card shows "by"
/// ```
#[then(expr = "every card shows {string}")]
async fn every_card_shows(world: &mut World, text: String) -> StepResult {
    let text = world.text(&text)?;
    every_card(world, async |card| check_text(card, &text, true)).await
}

/// Checks that all visible cards offer an action, and that there is at least one card.
///
/// ```gherkin
/// Then every card offers "Uninstall"
/// ```
#[then(expr = "every card offers {string}")]
async fn every_card_offers(world: &mut World, action: String) -> StepResult {
    let action = world.wordings(Kind::Button, &action).await?;
    every_card(world, async |card| check_action(card, &action, true)).await
}

async fn every_card(world: &mut World, check: impl AsyncFn(&Card) -> StepResult) -> StepResult {
    let cards = cards(world).await?;
    soon(world, async || {
        let shown = cards.shown().await?;
        if shown.is_empty() {
            return Err(Failure::mismatch("the cards of the page", "one at least", "no card is on show"));
        }
        for card in &shown {
            check(card).await?;
        }
        Ok(())
    })
    .await
}

/// Clicks an action of the card of a module: the visible one, or one behind its arrow, which is opened if needed. Most actions
/// open a dialog first.
///
/// ```gherkin
/// When I click "Reset" in the card of "Dashboard Goals"
/// ```
#[when(expr = "I click {string} in the card of {string}")]
async fn act(world: &mut World, action: String, name: String) -> StepResult {
    let (action, name) = (world.wordings(Kind::Button, &action).await?, world.text(&name)?);
    cards(world).await?.act(&name, &action).await?;
    Ok(())
}
