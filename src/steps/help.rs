use cucumber::{then, when};

use crate::back_office::Help;
use crate::failure::{Failure, StepResult};
use crate::vocabulary::Kind;
use crate::world::World;

async fn help(world: &mut World) -> Result<Help, Failure> {
    Ok(world.back_office().await?.help())
}

/// Opens the help panel by the Help button of the page. An open one stays open.
///
/// ```gherkin
/// When I open the help panel
/// ```
#[when(expr = "I open the help panel")]
async fn open(world: &mut World) -> StepResult {
    Ok(help(world).await?.open().await?)
}

/// Closes the help panel by the × in its head. A closed one stays closed.
///
/// ```gherkin
/// When I close the help panel
/// ```
#[when(expr = "I close the help panel")]
async fn close(world: &mut World) -> StepResult {
    Ok(help(world).await?.close().await?)
}

/// Waits until the help panel is open and shows something.
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
    help(world).await?.is_open(false).await?;
    Ok(())
}

/// Checks that the open help panel contains a text. The documentation inside of it is a page of another web site in most shops,
/// whose text a browser does not give away: check its address then.
///
/// ```gherkin
/// Then the help panel says "Help"
/// ```
#[then(expr = "the help panel says {string}")]
async fn says(world: &mut World, text: String) -> StepResult {
    let text = world.wordings(Kind::Message, &text).await?;
    Ok(help(world).await?.says(&text).await?)
}

/// Checks that the address of the page inside of the open help panel contains a text.
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
