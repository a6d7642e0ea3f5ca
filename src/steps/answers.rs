//! Texts of the Admin API that shops word differently.

use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_json::{Differences, Expectation};
use serde_json::Value;

use crate::world::World;

/// The differences that `check` finds. Where a plain text is expected that shops word differently, each wording will do; a
/// difference names them.
pub(super) async fn differences(
    world: &World,
    expectation: &Expectation,
    check: impl Fn(&Expectation) -> Differences,
) -> Result<Differences, Failure> {
    let differences = check(expectation);
    let Expectation::Value(Value::String(text)) = expectation else { return Ok(differences) };
    if differences.is_empty() {
        return Ok(differences);
    }
    let wordings = world.answer_wordings(text).await?;
    let accepted: Vec<&str> = wordings.all().filter(|wording| wording != text).collect();
    if accepted.iter().any(|wording| check(&Expectation::from_value(Value::from(*wording))).is_empty()) {
        return Ok(Differences::none());
    }
    Ok(differences.with_accepted(&accepted))
}
