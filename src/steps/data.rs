use cucumber::gherkin::Step;
use cucumber::{given, then, when};

use super::parameters::{MadeUp, Variable};
use super::requests::fields;
use crate::failure::{Failure, StepResult};
use crate::json;
use crate::world::World;

/// Remembers a text under a name; `{name}` means it from now on.
///
/// ```gherkin
/// When I remember "Wholesale {unique}" as "group name"
/// ```
#[when(expr = "I remember {string} as {variable}")]
async fn remember(world: &mut World, text: String, name: Variable) -> StepResult {
    let text = world.text(&text)?;
    Ok(world.variables.remember_text(&name.0, text)?)
}

/// Remembers a JSON object made of fields, to be sent later; fields and values as in a request.
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

/// Makes up data that no other scenario of the run gets; the same again from the seed that the run prints.
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

/// Makes up a whole number, both ends included.
///
/// ```gherkin
/// Given a made-up number from 1 to 50 as "discount"
/// ```
#[given(expr = "a made-up number from {int} to {int} as {variable}")]
async fn made_up_number(world: &mut World, from: i64, to: i64, name: Variable) -> StepResult {
    if from > to {
        return Err(Failure::feature(format!("there is no number from {from} to {to}")));
    }
    let number = world.generators.number(from..=to);
    Ok(world.variables.remember_text(&name.0, number.to_string())?)
}

/// Compares two texts; two numbers are equal by value.
///
/// ```gherkin
/// Then "{group name}" equals "Wholesale {unique}"
/// ```
#[then(expr = "{string} equals {string}")]
async fn equals(world: &mut World, left: String, right: String) -> StepResult {
    let (left, right) = (world.text(&left)?, world.text(&right)?);
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let same_number = matches!((number(&left), number(&right)), (Some(a), Some(b)) if (a - b).abs() < 1e-9);
    if left == right || same_number { Ok(()) } else { Err(Failure::mismatch("the two texts", right, left)) }
}
