use prestashop_bdd_browser::back_office::Help;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_step_macros::{then, when};

use super::waiting::never;
use crate::vocabulary::Kind;
use crate::world::World;

async fn help(world: &mut World) -> Result<Help, Failure> {
    Ok(world.back_office().await?.help())
}

/// Opens the help panel with the Help button of the page. An open panel stays open.
///
/// ```gherkin
/// When I open the help panel
/// ```
#[when(expr = "I open the help panel")]
async fn open(world: &mut World) -> StepResult {
    Ok(help(world).await?.open().await?)
}

/// Closes the help panel with the × in its head. A closed panel stays closed.
///
/// ```gherkin
/// When I close the help panel
/// ```
#[when(expr = "I close the help panel")]
async fn close(world: &mut World) -> StepResult {
    Ok(help(world).await?.close().await?)
}

/// Waits until the help panel is open and has content.
///
/// ```gherkin
/// Then the help panel is open
/// ```
#[then(expr = "the help panel is open")]
async fn is_open(world: &mut World) -> StepResult {
    help(world).await?.is_open(true).await?;
    Ok(())
}

/// Waits until the help panel is closed.
///
/// ```gherkin
/// Then the help panel is closed
/// ```
#[then(expr = "the help panel is closed")]
async fn is_closed(world: &mut World) -> StepResult {
    let help = help(world).await?;
    never(world, async || Ok(help.is_open(false).await.map(drop)?)).await
}

/// Checks that the open help panel contains a text. In most shops, the documentation in it is a page of another web site, whose
/// text is not readable: check its address instead.
///
/// ```gherkin
/// Then the help panel says "Help"
/// ```
#[then(expr = "the help panel says {string}")]
async fn says(world: &mut World, text: String) -> StepResult {
    let text = world.wordings(Kind::Message, &text).await?;
    Ok(help(world).await?.says(&text).await?)
}

/// Checks that the address of the page in the open help panel contains a text.
///
/// ```gherkin
/// Then the help panel shows the address "/en/doc/AdminModules?"
/// ```
#[then(expr = "the help panel shows the address {string}")]
async fn shows_address(world: &mut World, address: String) -> StepResult {
    let address = world.text(&address)?;
    let panel = help(world).await?.is_open(true).await?;
    if panel.address.contains(&address) {
        return Ok(());
    }
    Err(Failure::mismatch("the address in the help panel", format!("containing \"{address}\""), panel.address))
}
