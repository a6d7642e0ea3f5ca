//! How amounts are written in a language.

use crate::store::{Currency, Money};

/// The id of French, which writes the symbol behind the amount.
const FRENCH: i64 = 2;

/// An amount with its currency: `$1,234.50`, in French `1 234,50 $` with spaces that do not break.
pub fn written(amount: Money, currency: &Currency, language: i64) -> String {
    let plain = amount.plain();
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, cents) = plain.split_once('.').unwrap_or((plain, "00"));
    if language == FRENCH {
        return format!("{sign}{},{cents}\u{a0}{}", grouped(whole, '\u{202f}'), currency.symbol);
    }
    format!("{sign}{}{}.{cents}", currency.symbol, grouped(whole, ','))
}

fn grouped(digits: &str, separator: char) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Rate;

    #[test]
    fn amounts_are_written_as_the_recorded_pages_write_them() {
        let dollar = Currency {
            id: 1,
            name: "US Dollar".to_owned(),
            iso_code: "USD".to_owned(),
            symbol: "$".to_owned(),
            rate: Rate::ONE,
            active: true,
        };
        assert_eq!(written(Money::cents(2390), &dollar, 1), "$23.90");
        assert_eq!(written(Money::cents(2390), &dollar, 2), "23,90\u{a0}$");
        assert_eq!(written(Money::cents(100_000), &dollar, 1), "$1,000.00");
        assert_eq!(written(Money::cents(-310), &dollar, 1), "-$3.10");
        assert_eq!(written(Money::cents(-123_456_789), &dollar, 2), "-1\u{202f}234\u{202f}567,89\u{a0}$");
    }
}
