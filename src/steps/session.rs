use cucumber::{given, then, when};

use crate::back_office::{LoginOutcome, PageKind};
use crate::failure::{Failure, StepResult};
use crate::world::World;

/// Makes sure that the employee of the settings is logged in; nothing is clicked when that is so already.
///
/// ```gherkin
/// Given I am logged in to the back office
/// ```
#[given(expr = "I am logged in to the back office")]
async fn logged_in(world: &mut World) -> StepResult {
    world.can_be_done_again();
    world.ensure_logged_in().await.map(drop)
}

/// Opens the back office's address: the login page, or the Dashboard for who is logged in.
///
/// ```gherkin
/// When I open the back office
/// ```
#[when(expr = "I open the back office")]
async fn open(world: &mut World) -> StepResult {
    Ok(world.back_office_to_navigate().await?.open().await?)
}

/// Fills the login form and presses "Log in"; whether the shop accepts it is for the next step to check.
///
/// The employee of the settings is `{admin email}` with `{admin password}`.
///
/// ```gherkin
/// When I log in as "{admin email}" with the password "{admin password}"
/// ```
#[when(expr = "I log in as {string} with the password {string}")]
async fn log_in(world: &mut World, email: String, password: String) -> StepResult {
    let (email, password) = (world.text(&email)?, world.secret(&password)?);
    let outcome = world.back_office().await?.login().submit(&email, &password).await?;
    world.set_logged_in(outcome == LoginOutcome::LoggedIn);
    Ok(())
}

/// Logs out; the login page is on show then.
///
/// ```gherkin
/// When I log out
/// ```
#[when(expr = "I log out")]
async fn log_out(world: &mut World) -> StepResult {
    world.back_office().await?.log_out().await?;
    world.set_logged_in(false);
    Ok(())
}

/// Checks that the login page is on show.
///
/// ```gherkin
/// Then the login page is displayed
/// ```
#[then(expr = "the login page is displayed")]
async fn login_page_is_displayed(world: &mut World) -> StepResult {
    world.back_office().await?.page().reaches(&[PageKind::Login]).await?;
    Ok(())
}

/// Goes on in another browser, with a session of its own.
///
/// A name that is new opens a new browser in which nobody is logged in; the scenario begins in the
/// browser "first".
///
/// ```gherkin
/// When I switch to the browser "second"
/// ```
#[when(expr = "I switch to the browser {string}")]
async fn switch_browser(world: &mut World, name: String) -> StepResult {
    if name.trim().is_empty() {
        return Err(Failure::feature("a browser needs a name"));
    }
    world.switch_browser(&name);
    Ok(())
}
