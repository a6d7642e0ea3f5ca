//! Exact decimal numbers of any length.

use std::cmp::Ordering;
use std::fmt;

use serde_json::Number;

/// A decimal number as it is written, compared by value: `10.50` equals `10.5`, and `900719925474099312` differs from
/// `900719925474099313`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Decimal {
    negative: bool,
    /// The significant digits, without zeros at either end; none for zero.
    digits: String,
    /// How many of the digits stand before the decimal point; below zero where zeros stand between the point and the digits.
    whole: i64,
}

impl Decimal {
    /// Reads a number as JSON, an input field or a feature writes it: `-10.50`, `1.05e1`, `+3`, `007`. None for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, text) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text),
        };
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)?),
            None => (text, 0),
        };
        let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_number = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
        if !is_number(before) || !is_number(behind) || before.len() + behind.len() == 0 {
            return None;
        }
        Some(Self::of_digits(negative, before, behind, exponent))
    }

    /// Reads a text that means a number, and not a code: an optional minus, digits without a superfluous zero in front, and
    /// perhaps a point with more digits. None for `01234`, `+33`, `1e3`.
    pub fn of_text(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (before, behind) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let plain = !before.is_empty() && !behind.is_empty() && (before == "0" || !before.starts_with('0'));
        Self::parse(text).filter(|_| plain && !unsigned.contains(['e', 'E', '+', '-']))
    }

    /// Whether it has no fraction: 4, and 4.0 as well.
    pub fn is_whole(&self) -> bool {
        i64::try_from(self.digits.len()).is_ok_and(|length| length <= self.whole.max(0))
    }

    /// The number one smaller, where it is a whole number above zero.
    pub fn predecessor(&self) -> Option<Self> {
        let mut digits = self.plain_digits().filter(|_| !self.negative && !self.digits.is_empty())?.into_bytes();
        for digit in digits.iter_mut().rev() {
            if *digit == b'0' {
                *digit = b'9';
            } else {
                *digit -= 1;
                break;
            }
        }
        Self::parse(&String::from_utf8(digits).ok()?)
    }

    /// All digits of a whole number that can be written down.
    fn plain_digits(&self) -> Option<String> {
        const LONGEST: usize = 10_000;
        let whole = usize::try_from(self.whole).ok().filter(|whole| self.is_whole() && *whole <= LONGEST)?;
        Some(format!("{:0<whole$}", self.digits))
    }

    fn of_digits(negative: bool, before: &str, behind: &str, exponent: i64) -> Self {
        let all = format!("{before}{behind}");
        let significant = all.trim_start_matches('0');
        let leading = all.len() - significant.len();
        let digits = significant.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Self { negative: false, digits, whole: 0 };
        }
        let length = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
        let whole = (length(before.len()) - length(leading)).saturating_add(exponent);
        Self { negative, digits, whole }
    }

    fn size(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.whole.cmp(&other.whole).then_with(|| self.digits.cmp(&other.digits)),
        }
    }
}

/// An exponent that is too large to be counted is as large as can be.
fn exponent_of(text: &str) -> Option<i64> {
    const LARGEST: i64 = i64::MAX / 4;
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if unsigned.is_empty() || !unsigned.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let size = unsigned.parse().map_or(LARGEST, |size: i64| size.min(LARGEST));
    Some(if text.starts_with('-') { -size } else { size })
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.size(other),
            (true, true) => other.size(self),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<&Number> for Decimal {
    fn from(number: &Number) -> Self {
        // Every JSON number reads so.
        Self::parse(&number.to_string()).unwrap_or(Self { negative: false, digits: String::new(), whole: 0 })
    }
}

impl From<usize> for Decimal {
    fn from(number: usize) -> Self {
        Self::of_digits(false, &number.to_string(), "", 0)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        if self.digits.is_empty() {
            return formatter.write_str("0");
        }
        if let Some(digits) = self.plain_digits() {
            return write!(formatter, "{sign}{digits}");
        }
        match usize::try_from(self.whole) {
            Ok(whole) if (1..self.digits.len()).contains(&whole) => {
                write!(formatter, "{sign}{}.{}", &self.digits[..whole], &self.digits[whole..])
            }
            Ok(0) => write!(formatter, "{sign}0.{}", self.digits),
            _ => write!(formatter, "{sign}0.{}e{}", self.digits, self.whole),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    #[test]
    fn numbers_are_equal_by_value_however_they_are_written() {
        for (one, other) in [
            ("10.50", "10.5"),
            ("10.5", "1.05e1"),
            ("4", "4.0"),
            ("-0", "0.00"),
            ("1000", "1E+3"),
            ("0.001", "1e-3"),
            ("007", "7"),
            ("1e99999999999999999999", "1e99999999999999999999"),
        ] {
            assert_eq!(decimal(one), decimal(other), "{one} {other}");
        }
    }

    #[test]
    fn numbers_of_any_length_are_ordered_exactly() {
        let ascending = [
            "-1e400",
            "-900719925474099313",
            "-900719925474099312",
            "-0.2",
            "-0.1",
            "0",
            "1e-400",
            "0.1",
            "0.30000000000000000000000000000000001",
            "0.30000000000000000000000000000000002",
            "9",
            "10",
            "18446744073709551616",
            "18446744073709551617",
            "1e400",
        ];
        for pair in ascending.windows(2) {
            assert!(decimal(pair[0]) < decimal(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn code_is_not_a_number() {
        for code in ["01234", "-01", "00", "+33", "1e3", ".5", "5.", "", "-", "1,5", "0x10", "NaN", "inf", "1 2", "١"]
        {
            assert_eq!(Decimal::of_text(code), None, "{code}");
        }
        for number in ["0", "0.50", "-12", "1234", "-0.0", "18446744073709551617"] {
            assert!(Decimal::of_text(number).is_some(), "{number}");
        }
        for text in ["", "-", ".", "1.2.3", "1e", "e5", "1e+", "--1", "1_000", "∞"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_have_no_fraction_and_a_predecessor() {
        assert!(decimal("4.0").is_whole() && decimal("0").is_whole() && decimal("1e3").is_whole());
        assert!(!decimal("0.5").is_whole() && !decimal("1e-3").is_whole());
        let before = |text: &str| decimal(text).predecessor().map(|number| number.to_string());
        assert_eq!(before("1").as_deref(), Some("0"));
        assert_eq!(before("18446744073709551616").as_deref(), Some("18446744073709551615"));
        assert_eq!(before("1000").as_deref(), Some("999"));
        assert_eq!((before("0"), before("0.5"), before("-3")), (None, None, None));
    }

    proptest! {
        #[test]
        fn order_is_that_of_whole_numbers(one in any::<i128>(), other in any::<i128>()) {
            prop_assert_eq!(decimal(&one.to_string()).cmp(&decimal(&other.to_string())), one.cmp(&other));
        }

        #[test]
        fn shown_number_reads_as_the_same(text in "-?[0-9]{1,40}(\\.[0-9]{1,40})?(e-?[0-9]{1,3})?") {
            let number = decimal(&text);
            prop_assert_eq!(&decimal(&number.to_string()), &number, "{} {}", text, number);
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,20}") {
            let _ = (Decimal::parse(&text), Decimal::of_text(&text));
        }
    }
}
