use cucumber::gherkin::Step;
use prestashop_bdd_browser::back_office::{FieldKind, FieldReading};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::text::squeeze;
use prestashop_bdd_step_macros::then;

use super::forms::the_form;
use super::tables::Table;
use super::waiting::{never, soon};
use crate::vocabulary::Kind;
use crate::world::World;

/// Checks a field as it is on show soon.
async fn field(world: &mut World, label: &str, check: impl Fn(FieldReading) -> StepResult) -> StepResult {
    let label = world.word(Kind::Field, label).await?;
    let form = the_form(world).await?;
    soon(world, async || check(form.read(&label).await?)).await
}

async fn expect(world: &mut World, label: &str, what: &str, holds: impl Fn(&FieldReading) -> bool) -> StepResult {
    field(world, label, |reading| {
        if holds(&reading) {
            return Ok(());
        }
        Err(Failure::mismatch(&format!("the field \"{label}\""), what, format!("not {what}")))
    })
    .await
}

/// Checks the value of one field; values as for filling it.
///
/// ```gherkin
/// Then the field "Client ID" shows "bdd-{unique}"
/// ```
#[then(expr = "the field {string} shows {string}")]
async fn shows(world: &mut World, label: String, value: String) -> StepResult {
    let value = world.text(&value)?;
    field(world, &label, |reading| {
        if reading.holds(&value) {
            return Ok(());
        }
        Err(Failure::mismatch(&format!("the field \"{label}\""), &value, reading.value))
    })
    .await
}

/// Checks a part of the value of one field. White space counts once.
///
/// ```gherkin
/// Then the field "Client ID" contains "{unique}"
/// ```
#[then(expr = "the field {string} contains {string}")]
async fn contains(world: &mut World, label: String, part: String) -> StepResult {
    let part = squeeze(&world.part(&part)?);
    field(world, &label, |reading| {
        if squeeze(&reading.value).contains(&part) {
            return Ok(());
        }
        Err(Failure::mismatch(&format!("the field \"{label}\""), format!("containing \"{part}\""), reading.value))
    })
    .await
}

/// Checks the shop's error message at a field.
///
/// ```gherkin
/// Then the field "Title" shows the error "The field name is required at least in your default language."
/// ```
#[then(expr = "the field {string} shows the error {string}")]
async fn shows_error(world: &mut World, label: String, error: String) -> StepResult {
    let error = world.wordings(Kind::Message, &error).await?;
    field(world, &label, |FieldReading { errors: seen, .. }| {
        if seen.iter().any(|seen| error.are_said_by(seen)) {
            return Ok(());
        }
        let what = format!("the error at the field \"{label}\"");
        if seen.is_empty() {
            return Err(Failure::mismatch(&what, error.as_name(), "no error").advise(
                "older pages show errors in a message on top, not at the field: Then an error message containing … is displayed",
            ));
        }
        Err(Failure::mismatch(&what, error.as_name(), seen.join(" / ")))
    })
    .await
}

/// Checks that no field of the page shows an error of the shop, and on older pages, that no error message is displayed.
///
/// ```gherkin
/// Then no field shows an error
/// ```
#[then(expr = "no field shows an error")]
async fn no_errors(world: &mut World) -> StepResult {
    let form = the_form(world).await?;
    never(world, async || match form.complaints().await? {
        lines if lines.is_empty() => Ok(()),
        lines => Err(Failure::mismatch("the fields", "no error", lines.join(" / "))),
    })
    .await
}

/// Checks that a field is marked as required.
///
/// ```gherkin
/// Then the field "Client Name" is required
/// ```
#[then(expr = "the field {string} is required")]
async fn is_required(world: &mut World, label: String) -> StepResult {
    expect(world, &label, "required", |reading| reading.required).await
}

/// Checks that a field is not marked as required.
///
/// ```gherkin
/// Then the field "Description" is optional
/// ```
#[then(expr = "the field {string} is optional")]
async fn is_optional(world: &mut World, label: String) -> StepResult {
    expect(world, &label, "optional", |reading| !reading.required).await
}

/// Checks that a field is disabled.
///
/// ```gherkin
/// Then the field "Force security in debug mode" is disabled
/// ```
#[then(expr = "the field {string} is disabled")]
async fn is_disabled(world: &mut World, label: String) -> StepResult {
    expect(world, &label, "disabled", |reading| reading.disabled).await
}

/// Checks that a field is enabled.
///
/// ```gherkin
/// Then the field "Client Name" is enabled
/// ```
#[then(expr = "the field {string} is enabled")]
async fn is_enabled(world: &mut World, label: String) -> StepResult {
    expect(world, &label, "enabled", |reading| !reading.disabled).await
}

/// Checks that a password field hides what is typed, behind dots.
///
/// ```gherkin
/// Then the field "Password" hides what is typed
/// ```
#[then(expr = "the field {string} hides what is typed")]
async fn hides_typed(world: &mut World, label: String) -> StepResult {
    expect(world, &label, "hiding what is typed", |reading| reading.kind == FieldKind::Password).await
}

/// Checks that a password field shows what is typed, as after a click on "Show password".
///
/// ```gherkin
/// Then the field "Password" shows what is typed
/// ```
#[then(expr = "the field {string} shows what is typed")]
async fn shows_typed(world: &mut World, label: String) -> StepResult {
    expect(world, &label, "showing what is typed", |reading| reading.kind == FieldKind::Text).await
}

/// Checks that the help of a field contains a text.
///
/// ```gherkin
/// Then the help of the field "Lifetime" says "The duration for which an access token remains valid."
/// ```
#[then(expr = "the help of the field {string} says {string}")]
async fn help_says(world: &mut World, label: String, text: String) -> StepResult {
    let text = world.wordings(Kind::Message, &text).await?;
    field(world, &label, |reading| {
        let help = reading.help.unwrap_or_default();
        if text.stand_in(&help) {
            return Ok(());
        }
        Err(Failure::mismatch(&format!("the help of the field \"{label}\""), text.as_name(), help))
    })
    .await
}

/// Checks the unit beside a field.
///
/// ```gherkin
/// Then the unit of the field "Lifetime" is "seconds"
/// ```
#[then(expr = "the unit of the field {string} is {string}")]
async fn unit_is(world: &mut World, label: String, unit: String) -> StepResult {
    let unit = world.text(&unit)?;
    field(world, &label, |reading| {
        let seen = reading.unit.unwrap_or_default();
        if seen == unit {
            return Ok(());
        }
        Err(Failure::mismatch(&format!("the unit of the field \"{label}\""), &unit, seen))
    })
    .await
}

/// Checks all options of a field, in order.
///
/// Columns: option.
///
/// ```gherkin
/// Then the field "Price display method" offers:
///   | option       |
///   | Tax excluded |
///   | Tax included |
/// ```
#[then(expr = "the field {string} offers:")]
async fn offers(world: &mut World, label: String, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let expected = table.list("option")?;
    field(world, &label, |FieldReading { options: seen, .. }| {
        if expected == seen {
            return Ok(());
        }
        let what = format!("the choices of the field \"{label}\"");
        Err(Failure::mismatch(&what, expected.join(", "), seen.join(", ")))
    })
    .await
}

/// Checks that a field offers an option; it may offer others.
///
/// ```gherkin
/// Then the field "Visitors group" offers the option "Bdd {unique}"
/// ```
#[then(expr = "the field {string} offers the option {string}")]
async fn offers_option(world: &mut World, label: String, option: String) -> StepResult {
    let option = world.text(&option)?;
    field(world, &label, |FieldReading { options: seen, .. }| {
        if seen.contains(&option) {
            return Ok(());
        }
        Err(Failure::mismatch(&format!("the choices of the field \"{label}\""), &option, seen.join(", ")))
    })
    .await
}
