use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_step_macros::{then, when};

use super::parameters::{Tone, Variable};
use super::waiting::never;
use crate::vocabulary::Kind;
use crate::world::World;

/// Waits for a message of that kind with exactly that text. A dot at its end is ignored. If shops word the message differently, each
/// wording is accepted: "Successful update" and "Update successful".
///
/// ```gherkin
/// Then the success message "Successful deletion" is displayed
/// ```
#[then(expr = "the {message kind} message {string} is displayed")]
async fn message_is_displayed(world: &mut World, tone: Tone, text: String) -> StepResult {
    let text = world.wordings(Kind::Message, &text).await?;
    let messages = world.back_office().await?.messages();
    messages.wait_for(tone.0, &text.to_string(), |shown| text.are_said_by(shown)).await?;
    Ok(())
}

/// Waits for a message of that kind that contains a text.
///
/// ```gherkin
/// Then a success message containing "Client secret:" is displayed
/// ```
#[then(expr = "a(n) {message kind} message containing {string} is displayed")]
async fn message_contains(world: &mut World, tone: Tone, text: String) -> StepResult {
    let text = world.wordings(Kind::Message, &text).await?;
    let messages = world.back_office().await?.messages();
    messages.wait_for(tone.0, &format!("containing {text}"), |shown| text.stand_in(shown)).await?;
    Ok(())
}

/// Waits for any message of that kind.
///
/// ```gherkin
/// Then a success message is displayed
/// ```
#[then(expr = "a(n) {message kind} message is displayed")]
async fn some_message(world: &mut World, tone: Tone) -> StepResult {
    world.back_office().await?.messages().wait_for(tone.0, "(any)", |_| true).await?;
    Ok(())
}

/// Checks that the page shows no message of that kind: no flash, box, growl or toast, and for errors, no error at a field.
///
/// A permanent box of the page, such as the red one of Image Settings, is not a message: it was there before a form of the page
/// was sent.
///
/// ```gherkin
/// Then no error message is displayed
/// ```
#[then(expr = "no {message kind} message is displayed")]
async fn no_message(world: &mut World, tone: Tone) -> StepResult {
    let office = world.back_office().await?;
    // One may have come since the step before has looked.
    office.document().known().forget_readings();
    office.page().wait_for("the page to load", |_| true).await?;
    let messages = office.messages();
    let seen = async || match messages.of_last_action().await?.into_iter().find(|message| message.kind == tone.0) {
        None => Ok(()),
        Some(message) => Err(Failure::mismatch("the messages", format!("no {}", tone.0), message.text)),
    };
    never(world, seen).await
}

/// Remembers the client secret that the page shows once, as a secret: no report shows it.
///
/// ```gherkin
/// When I remember the client secret as "client secret"
/// ```
#[when(expr = "I remember the client secret as {variable}")]
async fn remember_client_secret(world: &mut World, name: Variable) -> StepResult {
    let secret = world.back_office().await?.messages().client_secret().await?;
    world.remember_secret(&name.0, secret)
}
