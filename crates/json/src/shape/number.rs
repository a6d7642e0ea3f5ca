use std::cmp::Ordering;
use std::fmt;

use prestashop_bdd_core::decimal::Decimal;
use serde_json::{Number, Value};

use super::parse::{ShapeError, wrong};

/// One comparison behind `#number`, `#integer` or `#size`.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    operator: Operator,
    bound: Number,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Above,
    AtLeast,
    Below,
    AtMost,
    Equal,
    Not,
}

const OPERATORS: [(&str, Operator); 6] = [
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("!=", Operator::Not),
    (">", Operator::Above),
    ("<", Operator::Below),
    ("=", Operator::Equal),
];

impl Comparison {
    /// `> 0`, `>= 1 and < 100`, a bare `3` for `= 3`; nothing for none.
    pub(super) fn list(written: &str, rest: &str) -> Result<Vec<Self>, ShapeError> {
        const EXAMPLE: &str = "#number >= 1 and < 100";
        if rest.is_empty() {
            return Ok(Vec::new());
        }
        rest.split(" and ")
            .map(|part| {
                let part = part.trim();
                let (operator, bound) = OPERATORS
                    .into_iter()
                    .find_map(|(sign, operator)| part.strip_prefix(sign).map(|bound| (operator, bound)))
                    .unwrap_or((Operator::Equal, part));
                bound
                    .trim()
                    .parse()
                    .map(|bound| Self { operator, bound })
                    .map_err(|_| wrong(written, format!("{:?} is not a number", bound.trim()), EXAMPLE))
            })
            .collect()
    }

    pub(super) fn holds(&self, number: &Number) -> bool {
        let order = compare(number, &self.bound);
        match self.operator {
            Operator::Above => order.is_gt(),
            Operator::AtLeast => order.is_ge(),
            Operator::Below => order.is_lt(),
            Operator::AtMost => order.is_le(),
            Operator::Equal => order.is_eq(),
            Operator::Not => order.is_ne(),
        }
    }
}

/// The comparisons as they are written behind the name of a shape.
pub(super) fn write_comparisons(formatter: &mut fmt::Formatter<'_>, name: &str, list: &[Comparison]) -> fmt::Result {
    formatter.write_str(name)?;
    for (place, Comparison { operator, bound }) in list.iter().enumerate() {
        let sign = OPERATORS.into_iter().find(|(_, known)| known == operator).map_or("=", |(sign, _)| sign);
        write!(formatter, "{} {sign} {bound}", if place > 0 { " and" } else { "" })?;
    }
    Ok(())
}

/// Numbers by value: `10.5` is `10.50` is `1.05e1`, and `4` is `4.0`.
pub(crate) fn compare(one: &Number, other: &Number) -> Ordering {
    Decimal::from(one).cmp(&Decimal::from(other))
}

/// Whether two documents say the same: numbers by value, keys in any order.
pub fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => compare(one, other).is_eq(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| same(one, other)))
        }
        (one, other) => one == other,
    }
}

pub(super) fn is_whole(number: &Number) -> bool {
    Decimal::from(number).is_whole()
}
