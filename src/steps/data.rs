use cucumber::gherkin::Step;
use prestashop_bdd_core::decimal::Decimal;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_json as json;
use prestashop_bdd_step_macros::{given, then, when};

use super::parameters::{MadeUp, Variable};
use super::requests::fields;
use crate::world::World;

/// Remembers a text under a name, for use as `{name}`.
///
/// ```gherkin
/// When I remember "Wholesale {unique}" as "group name"
/// ```
#[when(expr = "I remember {string} as {variable}")]
async fn remember(world: &mut World, text: String, name: Variable) -> StepResult {
    let text = world.text(&text)?;
    Ok(world.variables.remember_text(&name.0, text)?)
}

/// Remembers a JSON object to send later; fields and values as in a request.
///
/// Columns: field, value.
///
/// ```gherkin
/// Given the fields of "valid group" are:
///   | field                   | value        |
///   | localizedNames.en-US    | Bdd {unique} |
///   | reductionPercent        | 10.5         |
///   | displayPriceTaxExcluded | true         |
///   | showPrice               | true         |
/// ```
#[given(expr = "the fields of {variable} are:")]
async fn fields_are(world: &mut World, name: Variable, step: &Step) -> StepResult {
    let document = json::from_rows(fields(world, step)?)?;
    Ok(world.variables.remember_json(&name.0, document)?)
}

/// Generates data that is unique in the run. The seed that the run prints generates the same data again.
///
/// ```gherkin
/// Given a made-up name as "customer name"
/// ```
#[given(expr = "a made-up {made-up} as {variable}")]
async fn made_up(world: &mut World, kind: MadeUp, name: Variable) -> StepResult {
    let text = match kind {
        MadeUp::Word => world.generators.word(),
        MadeUp::Name => world.generators.name(),
        MadeUp::Email => world.generators.email(),
        MadeUp::Sentence => world.generators.sentence(),
        MadeUp::Password => {
            let secret = world.generators.secret();
            return world.remember_secret(&name.0, secret);
        }
    };
    Ok(world.variables.remember_text(&name.0, text)?)
}

/// Generates a whole number; both limits are included.
///
/// ```gherkin
/// Given a made-up number from 1 to 50 as "discount"
/// ```
#[given(expr = "a made-up number from {int} to {int} as {variable}")]
async fn made_up_number(world: &mut World, from: i64, to: i64, name: Variable) -> StepResult {
    if from > to {
        return Err(Failure::feature(format!("no number lies between {from} and {to}")));
    }
    let number = world.generators.number(from..=to);
    Ok(world.variables.remember_text(&name.0, number.to_string())?)
}

/// Compares two texts; two numbers are equal by value, to the last digit. `01234` is a code, not a number.
///
/// ```gherkin
/// Then "{group name}" equals "Wholesale {unique}"
/// ```
#[then(expr = "{string} equals {string}")]
async fn equals(world: &mut World, left: String, right: String) -> StepResult {
    let (left, right) = (world.text(&left)?, world.text(&right)?);
    let number = |text: &str| Decimal::of_text(text.trim());
    let same_number = number(&left).is_some_and(|left| number(&right) == Some(left));
    if left == right || same_number { Ok(()) } else { Err(Failure::mismatch("the two texts", right, left)) }
}
