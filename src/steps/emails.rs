use std::time::Duration;

use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::text::collapse;
use prestashop_bdd_step_macros::{given, then, when};

use crate::vocabulary::Kind;
use crate::world::World;

/// Receives e-mails on this machine, at the port of the setting `mail_port` or a free one, from now on. The shop must send to this
/// address: enter it in the shop's e-mail settings, in the scenario or permanently.
///
/// Remembers: mail server, mail port.
///
/// ```gherkin
/// Given the suite receives e-mails
/// ```
#[given(expr = "the suite receives e-mails")]
async fn receive(world: &mut World) -> StepResult {
    world.receive_emails().await
}

/// Waits for an e-mail that no earlier step of this kind has found, by its recipient and a part of its subject. The following
/// steps are about this e-mail.
///
/// ```gherkin
/// Then an e-mail to "bdd-{unique}@example.com" with the subject "Test message" arrives within 30 seconds
/// ```
#[then(expr = "an e-mail to {string} with the subject {string} arrives within {int} second(s)")]
async fn arrives(world: &mut World, to: String, subject: String, seconds: u64) -> StepResult {
    let (to, subject) = (world.text(&to)?, world.text(&subject)?);
    world.await_email(to.trim(), &collapse(&subject), Duration::from_secs(seconds)).await
}

/// Checks that the e-mail contains a text, in its plain text or its HTML. White space counts once; a no-break space is not a
/// space.
///
/// ```gherkin
/// Then the e-mail says "This is a test message"
/// ```
#[then(expr = "the e-mail says {string}")]
async fn says(world: &mut World, text: String) -> StepResult {
    check_text(world, &text, true).await
}

/// Checks that the e-mail does not contain a text, neither in its plain text nor in its HTML.
///
/// ```gherkin
/// Then the e-mail does not say "password"
/// ```
#[then(expr = "the e-mail does not say {string}")]
async fn does_not_say(world: &mut World, text: String) -> StepResult {
    check_text(world, &text, false).await
}

async fn check_text(world: &World, text: &str, expected: bool) -> StepResult {
    let text = world.wordings(Kind::Message, text).await?;
    let email = world.email()?;
    if text.stand_in(&email.text) == expected {
        return Ok(());
    }
    let wanted = if expected { "containing" } else { "without" };
    let what = format!("the text of the e-mail \"{}\"", email.subject);
    Err(Failure::mismatch(&what, format!("{wanted} {text}"), format!("\"{}\"", email.text)))
}

/// Checks that the e-mail has a link with that text; in a plain text, name a link by its address.
///
/// ```gherkin
/// Then the e-mail has the link "Open the shop"
/// ```
#[then(expr = "the e-mail has the link {string}")]
async fn has_link(world: &mut World, text: String) -> StepResult {
    link(world, &text).map(drop)
}

/// Opens a link of the e-mail in the browser.
///
/// ```gherkin
/// When I open the link "Open the shop" of the e-mail
/// ```
#[when(expr = "I open the link {string} of the e-mail")]
async fn open_link(world: &mut World, text: String) -> StepResult {
    let address = link(world, &text)?;
    Ok(world.back_office().await?.open_address(&address).await?)
}

fn link(world: &World, text: &str) -> Result<String, Failure> {
    let text = world.text(text)?;
    let email = world.email()?;
    email.link(&text).map(|link| link.address.clone()).ok_or_else(|| {
        let links: Vec<_> = email.links.iter().map(|link| format!("\"{}\"", link.text)).collect();
        let seen = if links.is_empty() { "no link".to_owned() } else { links.join(", ") };
        Failure::mismatch(&format!("the links of the e-mail \"{}\"", email.subject), format!("\"{text}\""), seen)
    })
}
