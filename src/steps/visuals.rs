use prestashop_bdd_browser::back_office::{Picture, Visuals};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::text::squeeze;
use prestashop_bdd_step_macros::then;

use super::parameters::{Amount, State};
use super::waiting::{never, soon};
use crate::vocabulary::Kind;
use crate::world::World;

async fn visuals(world: &mut World) -> Result<Visuals, Failure> {
    let office = world.back_office().await?;
    office.page().wait_for("the page to load", |_| true).await?;
    Ok(office.visuals())
}

fn named(pictures: &[Picture]) -> String {
    let names: Vec<_> = pictures.iter().map(|picture| format!("\"{}\"", picture.names.join("\" or \""))).collect();
    if names.is_empty() { "no picture".to_owned() } else { names.join(", ") }
}

/// Checks the number of pictures that the page shows outside of its grids; pictures that did not load do not count.
///
/// ```gherkin
/// Then the page shows 1 picture
/// ```
#[then(expr = "the page shows {amount} picture(s)")]
async fn shows_pictures(world: &mut World, amount: Amount) -> StepResult {
    let expected = amount.of(world)?;
    let visuals = visuals(world).await?;
    soon(world, async || {
        let seen = visuals.pictures().await?;
        if seen.len() as u64 == expected {
            return Ok(());
        }
        let seen = format!("{}: {}", seen.len(), named(&seen));
        Err(Failure::mismatch("the number of pictures outside of grids", expected, seen))
    })
    .await
}

/// Checks that the page shows a picture outside of its grids, by its alternative text, its tooltip or the name of its file.
///
/// ```gherkin
/// Then the page shows the picture "Dashboard Goals"
/// ```
#[then(expr = "the page shows the picture {string}")]
async fn shows_picture(world: &mut World, name: String) -> StepResult {
    check_picture(world, &name, true).await
}

/// Checks that the page shows no such picture outside of its grids.
///
/// ```gherkin
/// Then the page does not show the picture "Nothing {unique}"
/// ```
#[then(expr = "the page does not show the picture {string}")]
async fn does_not_show_picture(world: &mut World, name: String) -> StepResult {
    check_picture(world, &name, false).await
}

async fn check_picture(world: &mut World, name: &str, expected: bool) -> StepResult {
    let name = squeeze(&world.text(name)?);
    let visuals = visuals(world).await?;
    let check = async || {
        let seen = visuals.pictures().await?;
        if seen.iter().any(|picture| picture.names.contains(&name)) == expected {
            return Ok(());
        }
        let wanted = if expected { format!("\"{name}\"") } else { format!("no \"{name}\"") };
        Err(Failure::mismatch("the pictures outside of grids", wanted, named(&seen)))
    };
    if expected { soon(world, check).await } else { never(world, check).await }
}

/// Checks a switch outside of grids by the label beside it; on Positions, the name of the hook.
///
/// ```gherkin
/// Then the switch "Enable B2B mode" is off
/// ```
#[then(expr = "the switch {string} is {state}")]
async fn switch_is(world: &mut World, name: String, state: State) -> StepResult {
    let name = world.word(Kind::Field, &name).await?;
    let visuals = visuals(world).await?;
    let words = |on: bool| if on { "on" } else { "off" };
    soon(world, async || {
        let switch = visuals.switch(&name).await?;
        if switch.on == state.0 {
            return Ok(());
        }
        Err(Failure::mismatch(&format!("the switch \"{name}\""), words(state.0), words(switch.on)))
    })
    .await
}

/// Checks the number of switches outside of grids that are on or off.
///
/// ```gherkin
/// Then the page shows 3 switches that are on
/// ```
#[then(expr = "the page shows {amount} switch(es) that is/are {state}")]
async fn counts_switches(world: &mut World, amount: Amount, state: State) -> StepResult {
    let expected = amount.of(world)?;
    let visuals = visuals(world).await?;
    soon(world, async || {
        let all = visuals.switches().await?;
        let names: Vec<_> =
            all.iter().filter(|switch| switch.on == state.0).map(|switch| switch.name.as_str()).collect();
        if names.len() as u64 == expected {
            return Ok(());
        }
        let seen = format!("{} of {}: {}", names.len(), all.len(), names.join(", "));
        let what = format!("the number of switches outside of grids that are {}", if state.0 { "on" } else { "off" });
        Err(Failure::mismatch(&what, expected, seen))
    })
    .await
}
