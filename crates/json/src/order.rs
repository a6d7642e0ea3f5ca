//! Whether a list is sorted, as a shop sorts.

use std::cmp::Ordering;
use std::fmt;

use prestashop_bdd_core::decimal::Decimal;
use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_core::text::{counted, order_of_texts};
use serde_json::Value;

use super::difference::{shortened, type_name};
use super::path::{Found, JsonPath};
use super::shape::compare;

/// Which way a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// Why a list does not count as sorted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotSorted {
    /// Two neighbours stand the wrong way round.
    #[error("not sorted {direction}: {one_path} is {one}, {other_path} after it is {other}; the order is {all}")]
    WrongWayRound {
        /// The way it should be sorted.
        direction: Direction,
        /// The path of the first of the two.
        one_path: JsonPath,
        /// Its value.
        one: String,
        /// The path of the second.
        other_path: JsonPath,
        /// Its value.
        other: String,
        /// All values in their order, cut where long.
        all: String,
    },
    /// A value is there that has no place in an order with the others.
    #[error("cannot check whether it is sorted {direction}: {path} is {what}")]
    NotComparable {
        /// The way it should be sorted.
        direction: Direction,
        /// Where.
        path: JsonPath,
        /// What is there.
        what: String,
    },
    /// Fewer than two values: any order would pass.
    #[error("cannot check whether it is sorted {direction}: there {} {}, at least two are needed", if *.count == 1 { "is" } else { "are" }, counted(*.count, "value"))]
    TooFew {
        /// The way it should be sorted.
        direction: Direction,
        /// How many there are.
        count: usize,
    },
}

impl fmt::Display for Direction {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        })
    }
}

/// Whether the values at these places stand in order; equal neighbours may stand either way.
///
/// Numbers (also when all are texts that hold numbers) go by value; texts without regard to case and accents, as the
/// shop's database compares them; `false` before `true`; `null` before everything. Signs that databases order
/// differently (`_`, `[`, `:` and others that are neither space, hyphen, digit nor letter) decide nothing: two texts
/// that part at one of them pass in either order.
pub fn sorted(places: &[Found<'_>], direction: Direction) -> Result<(), NotSorted> {
    if places.len() < 2 {
        return Err(NotSorted::TooFew { direction, count: places.len() });
    }
    let values = places
        .iter()
        .map(|place| {
            place.value.as_ref().copied().map_err(|error| NotSorted::NotComparable {
                direction,
                path: place.path.clone(),
                what: format!("not there: {error}"),
            })
        })
        .collect::<Result<Vec<&Value>, _>>()?;
    let as_numbers = values.iter().all(|value| value.is_null() || as_number(value).is_some());
    for ((one, one_place), (other, other_place)) in values.iter().zip(places).zip(values.iter().zip(places).skip(1)) {
        let order = order(one, other, as_numbers).ok_or_else(|| NotSorted::NotComparable {
            direction,
            path: other_place.path.clone(),
            what: format!("{}, the value before it {}", type_name(other), type_name(one)),
        })?;
        let wrong = match direction {
            Direction::Ascending => order == Ordering::Greater,
            Direction::Descending => order == Ordering::Less,
        };
        if wrong {
            let all: Vec<String> = values.iter().map(ToString::to_string).collect();
            return Err(NotSorted::WrongWayRound {
                direction,
                one_path: one_place.path.clone(),
                one: shortened(&one.to_string()),
                other_path: other_place.path.clone(),
                other: shortened(&other.to_string()),
                all: shortened(&all.join(", ")),
            });
        }
    }
    Ok(())
}

fn order(one: &Value, other: &Value, as_numbers: bool) -> Option<Ordering> {
    match (one, other) {
        (Value::Null, Value::Null) => Some(Ordering::Equal),
        (Value::Null, _) => Some(Ordering::Less),
        (_, Value::Null) => Some(Ordering::Greater),
        (Value::Number(one), Value::Number(other)) => Some(compare(one, other)),
        (one, other) if as_numbers => Some(as_number(one)?.cmp(&as_number(other)?)),
        (Value::String(one), Value::String(other)) => Some(order_of_texts(one, other)),
        (Value::Bool(one), Value::Bool(other)) => Some(one.cmp(other)),
        _ => None,
    }
}

/// A number, or a text that holds one. With a zero in front it is a code, such as a postal code.
fn as_number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => Some(Decimal::from(number)),
        Value::String(text) => Decimal::of_text(text.trim()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

impl From<NotSorted> for Failure {
    fn from(error: NotSorted) -> Self {
        Self::because(FailureKind::Product, error)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::*;

    fn check(values: &Value, direction: Direction) -> Result<(), NotSorted> {
        sorted(&"[*]".parse::<JsonPath>().unwrap().find_all(values), direction)
    }

    #[test]
    fn numbers_are_sorted_by_value_also_when_they_are_texts() {
        assert_eq!(check(&json!([1, 2, 2.0, 10]), Direction::Ascending), Ok(()));
        assert_eq!(check(&json!(["1", "2.5", "10"]), Direction::Ascending), Ok(()));
        assert_eq!(check(&json!([10, 2, 1]), Direction::Descending), Ok(()));
        assert!(check(&json!(["10", "9", "x"]), Direction::Descending).is_err());
        assert_eq!(check(&json!(["06000", "1000", "75001"]), Direction::Ascending), Ok(()), "codes are texts");
    }

    #[test]
    fn texts_are_sorted_without_regard_to_case_and_accents() {
        assert_eq!(check(&json!(["customer", "Été", "Guest", "visitor"]), Direction::Ascending), Ok(()));
        assert_eq!(check(&json!(["Bulk 1", "Bulk 10", "Bulk 2"]), Direction::Ascending), Ok(()));
        assert_eq!(check(&json!(["b", "B", "a"]), Direction::Descending), Ok(()));
        assert!(check(&json!(["Guest", "Customer"]), Direction::Ascending).is_err());
    }

    #[test]
    fn a_sign_that_databases_order_differently_decides_nothing() {
        assert_eq!(check(&json!(["a_b", "aab"]), Direction::Ascending), Ok(()));
        assert_eq!(check(&json!(["aab", "a_b"]), Direction::Ascending), Ok(()));
        assert_eq!(check(&json!(["a b", "a-b", "a1", "ab"]), Direction::Ascending), Ok(()));
    }

    #[test]
    fn null_comes_first_and_mixed_types_have_no_order() {
        assert_eq!(check(&json!([null, false, true]), Direction::Ascending), Ok(()));
        assert_eq!(check(&json!([3, null]), Direction::Descending), Ok(()));
        let error = check(&json!(["a", true]), Direction::Ascending).unwrap_err().to_string();
        insta::assert_snapshot!(error, @"cannot check whether it is sorted ascending: [1] is a boolean, the value before it text");
    }

    #[test]
    fn what_is_out_of_order_is_named() {
        let list = json!({"items": [{"name": "a"}, {"name": "c"}, {"name": "b"}]});
        let places = "items[*].name".parse::<JsonPath>().unwrap().find_all(&list);
        let error = sorted(&places, Direction::Ascending).unwrap_err().to_string();
        insta::assert_snapshot!(error, @r#"not sorted ascending: items[1].name is "c", items[2].name after it is "b"; the order is "a", "c", "b""#);
    }

    #[test]
    fn a_list_of_one_proves_no_order() {
        assert_eq!(
            check(&json!([1]), Direction::Ascending),
            Err(NotSorted::TooFew { direction: Direction::Ascending, count: 1 })
        );
    }
}
