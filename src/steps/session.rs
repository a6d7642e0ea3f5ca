use prestashop_bdd_browser::back_office::{LoginOutcome, PageKind};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_step_macros::{given, then, when};

use crate::world::World;

/// Logs in the employee of the settings, if needed.
///
/// ```gherkin
/// Given I am logged in to the back office
/// ```
#[given(expr = "I am logged in to the back office")]
async fn logged_in(world: &mut World) -> StepResult {
    world.can_be_done_again();
    world.ensure_logged_in().await.map(drop)
}

/// Opens the back office's address: the login page, or the Dashboard after a login.
///
/// ```gherkin
/// When I open the back office
/// ```
#[when(expr = "I open the back office")]
async fn open(world: &mut World) -> StepResult {
    Ok(world.back_office_to_navigate().await?.open().await?)
}

/// Fills in the login form and clicks "Log in". The next step checks whether the shop accepts it.
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

/// Logs out; the shop displays the login page.
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

/// Checks that the login page is displayed.
///
/// ```gherkin
/// Then the login page is displayed
/// ```
#[then(expr = "the login page is displayed")]
async fn login_page_is_displayed(world: &mut World) -> StepResult {
    world.back_office().await?.page().reaches(&[PageKind::Login]).await?;
    Ok(())
}

/// Continues in another browser, with a separate session.
///
/// A new name opens a new browser without a login. The scenario starts in the browser "first".
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
