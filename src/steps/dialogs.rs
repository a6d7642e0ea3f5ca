use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_step_macros::{then, when};

use super::waiting::never;
use crate::vocabulary::Kind;
use crate::world::World;

/// Checks that a dialog is open, by its title; for a popup without a title, by its text.
///
/// ```gherkin
/// Then the dialog "Delete selection" is displayed
/// ```
#[then(expr = "the dialog {string} is displayed")]
async fn dialog_is_displayed(world: &mut World, title: String) -> StepResult {
    let title = world.wordings(Kind::Message, &title).await?;
    let dialog = world.back_office().await?.dialog().read().await?;
    if title.are_said_by(&dialog.title) || (dialog.title.is_empty() && title.stand_in(&dialog.message)) {
        return Ok(());
    }
    let seen = format!("\"{}\" saying \"{}\"", dialog.title, dialog.message);
    Err(Failure::mismatch("the dialog", title, seen))
}

/// Checks that any dialog is open.
///
/// ```gherkin
/// Then a dialog is displayed
/// ```
#[then(expr = "a dialog is displayed")]
async fn some_dialog(world: &mut World) -> StepResult {
    world.back_office().await?.dialog().read().await?;
    Ok(())
}

/// Checks that the open dialog contains a text.
///
/// ```gherkin
/// Then the dialog says "Delete selected item?"
/// ```
#[then(expr = "the dialog says {string}")]
async fn dialog_says(world: &mut World, text: String) -> StepResult {
    let text = world.wordings(Kind::Message, &text).await?;
    let dialog = world.back_office().await?.dialog().read().await?;
    if text.stand_in(&dialog.message) || text.stand_in(&dialog.title) {
        return Ok(());
    }
    Err(Failure::mismatch("the dialog's text", format!("containing {text}"), dialog.message))
}

/// Clicks a button of the open dialog, by its label.
///
/// ```gherkin
/// When I press "Yes" in the dialog
/// ```
#[when(expr = "I press {string} in the dialog")]
async fn press(world: &mut World, label: String) -> StepResult {
    let label = world.wordings(Kind::Button, &label).await?;
    let office = world.back_office().await?;
    let pressed = office.dialog().press(&label).await;
    world.dialog_was_answered(&office).await?;
    pressed.map(drop).map_err(Failure::from)
}

/// Confirms the open dialog, whatever the label of its button: Yes, Delete, OK.
///
/// ```gherkin
/// When I confirm the dialog
/// ```
#[when(expr = "I confirm the dialog")]
async fn confirm(world: &mut World) -> StepResult {
    world.back_office().await?.dialog().confirm().await?;
    Ok(())
}

/// Cancels the open dialog.
///
/// ```gherkin
/// When I cancel the dialog
/// ```
#[when(expr = "I cancel the dialog")]
async fn cancel(world: &mut World) -> StepResult {
    world.back_office().await?.dialog().cancel().await?;
    Ok(())
}

/// Checks that no dialog is open.
///
/// ```gherkin
/// Then no dialog is displayed
/// ```
#[then(expr = "no dialog is displayed")]
async fn no_dialog(world: &mut World) -> StepResult {
    let dialog = world.back_office().await?.dialog();
    never(world, async || Ok(dialog.wait_closed().await?)).await
}
