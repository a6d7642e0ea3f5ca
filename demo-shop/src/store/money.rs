//! Amounts, rates and how they are rounded.

use std::{
    iter::Sum,
    ops::{Add, AddAssign, Neg, Sub},
};

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef},
};

const PER_UNIT: i128 = 1_000_000;
const PER_CENT: i64 = 10_000;

/// An amount in millionths of a unit of its currency, as exact as the real shop's decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(i64);

/// A percentage in thousandths: 20 % is 20 000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(i64);

/// How much of a currency one unit of the default currency buys, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From a number of cents.
    pub const fn cents(cents: i64) -> Self {
        Self(cents * PER_CENT)
    }

    /// Reads `23.9`, `23,90` or `-1.234567`.
    pub fn parse(text: &str) -> Option<Self> {
        decimal(text, 6).map(Self)
    }

    /// The amount of so many pieces.
    pub const fn times(self, pieces: i64) -> Self {
        Self(self.0 * pieces)
    }

    /// This share of the amount.
    pub fn share(self, percent: Percent) -> Self {
        Self(divided(i128::from(self.0) * i128::from(percent.0), 100_000))
    }

    /// The amount without this share.
    pub fn less(self, percent: Percent) -> Self {
        self - self.share(percent)
    }

    /// The amount with this share on top.
    pub fn plus(self, percent: Percent) -> Self {
        self + self.share(percent)
    }

    /// The part `part / whole` of the amount; nothing of nothing.
    pub fn proportion(self, part: Self, whole: Self) -> Self {
        if whole.0 == 0 {
            return Self::ZERO;
        }
        Self(divided(i128::from(self.0) * i128::from(part.0), i128::from(whole.0)))
    }

    /// The amount in another currency.
    pub fn converted(self, rate: Rate) -> Self {
        Self(divided(i128::from(self.0) * i128::from(rate.0), PER_UNIT))
    }

    /// Rounded to cents, half of one away from zero.
    pub fn rounded(self) -> Self {
        Self(divided(i128::from(self.0), i128::from(PER_CENT)) * PER_CENT)
    }

    /// Two decimals and a point: `1234.50`.
    pub fn plain(self) -> String {
        let cents = self.rounded().0 / PER_CENT;
        let sign = if cents < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
    }

    /// Six decimals and a point, as the real database has it.
    pub fn exact(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{}.{:06}", self.0.abs() / 1_000_000, self.0.abs() % 1_000_000)
    }
}

impl Percent {
    /// From whole percents.
    pub const fn whole(percent: i64) -> Self {
        Self(percent * 1000)
    }

    /// From a number such as the discount of a group.
    #[expect(clippy::cast_possible_truncation, reason = "the discount of a group lies between 0 and some hundreds")]
    pub fn of(percent: f64) -> Self {
        Self((percent * 1000.0).round() as i64)
    }

    /// Reads `12.5`.
    pub fn parse(text: &str) -> Option<Self> {
        decimal(text, 3).map(Self)
    }

    /// Whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// As few decimals as there are: `20`, `12.5`.
    pub fn plain(self) -> String {
        let text = format!("{}.{:03}", self.0 / 1000, self.0.abs() % 1000);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

impl Rate {
    /// The rate of the default currency.
    pub const ONE: Self = Self(1_000_000);

    /// Reads `0.92`.
    pub fn parse(text: &str) -> Option<Self> {
        decimal(text, 6).filter(|rate| *rate > 0).map(Self)
    }

    /// Six decimals.
    pub fn plain(self) -> String {
        Money(self.0).exact()
    }
}

/// A decimal number in units of its `places`th decimal; further decimals are cut off.
fn decimal(text: &str, places: u32) -> Option<i64> {
    let text = text.trim().replace(',', ".");
    let (sign, digits) = text.strip_prefix('-').map_or((1, text.as_str()), |rest| (-1, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let places = places as usize;
    let fraction: i64 = format!("{fraction:0<places$}")[..places].parse().ok()?;
    let unit = 10_i64.checked_pow(u32::try_from(places).ok()?)?;
    Some(sign * whole.checked_mul(unit)?.checked_add(fraction)?)
}

/// Divides and rounds half away from zero.
fn divided(value: i128, by: i128) -> i64 {
    let (value, by) = if by < 0 { (-value, -by) } else { (value, by) };
    let half = by / 2;
    let rounded = if value < 0 { (value - half) / by } else { (value + half) / by };
    i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
}

impl Add for Money {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Money {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

macro_rules! kept_as_integer {
    ($($name:ident),*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.0.into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                i64::column_result(value).map(Self)
            }
        }
    )*};
}

kept_as_integer!(Money, Percent, Rate);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_cent_is_rounded_away_from_zero() {
        assert_eq!(Money::parse("1.005").unwrap().plain(), "1.01");
        assert_eq!(Money::parse("-1.005").unwrap().plain(), "-1.01");
        assert_eq!(Money::parse("1.0049").unwrap().plain(), "1.00");
    }

    #[test]
    fn recorded_discount_gives_the_recorded_price() {
        let price = Money::parse("23.90").unwrap();
        assert_eq!(price.less(Percent::whole(20)).plain(), "19.12");
        assert_eq!(price.plus(Percent::parse("20").unwrap()).plain(), "28.68");
    }

    #[test]
    fn amounts_read_with_comma_and_refused_with_letters() {
        assert_eq!(Money::parse("7,5"), Some(Money::cents(750)));
        assert_eq!(Money::parse(".5"), Some(Money::cents(50)));
        for wrong in ["", ".", "7 $", "1.2.3", "--1"] {
            assert_eq!(Money::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn percentages_show_no_needless_decimals() {
        assert_eq!(Percent::of(12.5).plain(), "12.5");
        assert_eq!(Percent::whole(20).plain(), "20");
        assert_eq!(Percent::parse("0.125").unwrap().plain(), "0.125");
    }

    #[test]
    fn proportions_and_rates_are_exact() {
        let amount = Money::cents(500);
        assert_eq!(amount.proportion(Money::cents(1), Money::cents(3)).exact(), "1.666667");
        assert_eq!(amount.proportion(Money::cents(1), Money::ZERO), Money::ZERO);
        assert_eq!(amount.converted(Rate::parse("0.92").unwrap()).plain(), "4.60");
    }
}
