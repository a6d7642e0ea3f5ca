//! Checking what a part of a public page shows against a table: labels by name, amounts by value and currency.

use std::fmt::Debug;

use prestashop_bdd_browser::back_office::Error;
use prestashop_bdd_browser::shop_front::{Fact, Kind, Part, ShopFront};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::money::Money;
use prestashop_bdd_core::text::same_name;
use serde::de::DeserializeOwned;

use super::waiting::never;
use crate::world::World;

/// What stands in a cell of a table where the page shows nothing.
const NOTHING: &str = "-";

/// Waits until a part shows what is expected; `check` returns what differs, a line each.
pub(super) async fn shows<T: DeserializeOwned + Debug>(
    part: &Part<T>,
    what: &str,
    check: impl Fn(&T) -> Vec<String>,
) -> StepResult {
    let fits = |shown: &T| {
        let differences = check(shown);
        if differences.is_empty() { Ok(()) } else { Err(differences.join("; ")) }
    };
    match part.wait_for(what, fits).await {
        Ok(_) => Ok(()),
        Err(Error::GaveUp(gave_up)) => {
            let Some(shown) = part.now().await? else { return Err(Error::GaveUp(gave_up).into()) };
            let differences = check(&shown);
            if differences.is_empty() {
                return Ok(());
            }
            Err(Failure::product(format!("not {what}")).listing(differences))
        }
        Err(error) => Err(error.into()),
    }
}

/// Waits until a page is loaded, and checks that its part does not list something; `listed` finds it, `what` names it.
pub(super) async fn does_not_list<T: DeserializeOwned + Default>(
    world: &World,
    front: &ShopFront,
    part: &Part<T>,
    what: &str,
    listed: impl Fn(&T) -> bool,
) -> StepResult {
    front.office().page().wait_for("the page to load", |_| true).await?;
    never(world, async || {
        let shown = part.now().await?.unwrap_or_default();
        if listed(&shown) {
            return Err(Failure::product(format!("the page lists {what}, but should not")));
        }
        Ok(())
    })
    .await
}

/// Waits until the page on show is of the kind that the shop's server calls so.
pub(super) async fn is_of_kind(world: &mut World, kind: &str, what: &str) -> StepResult {
    let part = world.shop_front().await?.kind();
    shows(&part, what, |seen: &Kind| {
        let differs = seen.name != kind;
        differs.then(|| format!("a page of the kind \"{}\" is displayed", seen.name)).into_iter().collect()
    })
    .await
}

/// The line of a difference between an expected text and what is shown; `None` where they agree. Amounts agree by value and
/// currency. "-" and an empty cell expect nothing.
pub(super) fn difference(label: &str, expected: &str, seen: Option<&str>) -> Option<String> {
    let seen = seen.unwrap_or_default();
    let agrees = if expected.is_empty() || expected == NOTHING {
        seen.is_empty() || seen == NOTHING
    } else {
        Money::texts_agree(expected, seen)
            || without_words(seen).is_some_and(|rest| Money::texts_agree(expected, &rest))
    };
    (!agrees).then(|| format!("{label}: expected \"{expected}\", seen \"{seen}\""))
}

/// "Save 20%" without its words; none where nothing else is left, or where there are no words.
fn without_words(text: &str) -> Option<String> {
    let has_digit = |word: &&str| word.chars().any(char::is_numeric);
    let rest: Vec<_> = text.split_whitespace().filter(has_digit).collect();
    (text.contains('%') && rest.len() == 1).then(|| rest.concat())
}

/// Compares expected facts with those that are shown, by their labels.
pub(super) fn differences(expected: &[(String, String)], shown: &[Fact]) -> Vec<String> {
    let of = |label: &str| shown.iter().find(|fact| same_name(&fact.label, label));
    let line = |(label, value): &(String, String)| match of(label) {
        Some(fact) => difference(label, value, Some(&fact.value)),
        None if value.is_empty() || value == NOTHING => None,
        None => Some(missing("line", label, shown.iter().map(|fact| fact.label.as_str()))),
    };
    expected.iter().filter_map(line).collect()
}

/// A line for each label that is wanted and not there.
pub(super) fn lacking<'label>(
    kind: &str,
    wanted: &[impl AsRef<str>],
    there: impl Iterator<Item = &'label str>,
) -> Vec<String> {
    let there: Vec<_> = there.collect();
    let is_there = |label: &&str| there.iter().any(|one| same_name(one, label));
    let lacking = wanted.iter().map(AsRef::as_ref).filter(|label| !is_there(label));
    lacking.map(|label| missing(kind, label, there.iter().copied())).collect()
}

/// What is said of a label that is not there.
pub(super) fn missing<'label>(kind: &str, label: &str, there: impl Iterator<Item = &'label str>) -> String {
    let there: Vec<_> = there.map(|label| format!("\"{label}\"")).collect();
    let there = if there.is_empty() { "there are none".to_owned() } else { format!("there are: {}", there.join(", ")) };
    format!("there is no {kind} \"{label}\"; {there}")
}

/// A label with a value.
pub(super) fn fact(label: &str, value: impl Into<String>) -> Fact {
    Fact { label: label.to_owned(), value: value.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_agree_by_value_and_currency_and_other_texts_by_name() {
        assert_eq!(difference("Price", "$19.12", Some("19,12 $")), None);
        assert_eq!(difference("Price", "19.12", Some("$19.12")), None);
        assert_eq!(difference("Discount", "20%", Some("Save 20%")), None);
        assert_eq!(difference("Shipping", "free", Some("Free")), None);
        let told = difference("Price", "€19.12", Some("$19.12"));
        assert_eq!(told.as_deref(), Some("Price: expected \"€19.12\", seen \"$19.12\""));
        assert!(difference("Discount", "20%", Some("Save 25%")).is_some());
    }

    #[test]
    fn empty_cell_expects_nothing() {
        assert_eq!(difference("Regular price", "-", None), None);
        assert_eq!(difference("Regular price", "", Some("")), None);
        assert!(difference("Regular price", "-", Some("$23.90")).is_some());
    }

    #[test]
    fn wrong_label_names_those_that_are_there() {
        let shown = [fact("Shipping", "$7.00"), fact("Total (tax incl.)", "$38.02")];
        let expected = [("Totl".to_owned(), "$1".to_owned())];
        assert_eq!(
            differences(&expected, &shown),
            ["there is no line \"Totl\"; there are: \"Shipping\", \"Total (tax incl.)\""]
        );
    }
}
