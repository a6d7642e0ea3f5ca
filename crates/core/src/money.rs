//! Amounts of money as shops write them, compared by amount and currency.

use std::fmt;

use crate::decimal::Decimal;

/// An amount, with its currency where the text names one: `$1,234.50`, `1 234,50 €`, `-CHF 3.10`, `23.90`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// The amount; a discount is below zero.
    pub amount: Decimal,
    /// The currency in capitals, as a code where the sign means one: `USD`, `EUR`. None where the text is a number alone.
    pub currency: Option<String>,
}

/// Signs and abbreviations of currencies, and the codes that they stand for.
const SIGNS: &[(&str, &str)] = &[
    ("$", "USD"),
    ("US$", "USD"),
    ("$US", "USD"),
    ("CA$", "CAD"),
    ("$CA", "CAD"),
    ("A$", "AUD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("JP¥", "JPY"),
    ("CN¥", "CNY"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₴", "UAH"),
    ("ZŁ", "PLN"),
    ("KČ", "CZK"),
    ("FT", "HUF"),
    ("LEI", "RON"),
    ("R$", "BRL"),
];

impl Money {
    /// Reads an amount in any of the ways in which languages write it. None for a text without exactly one number, or with other
    /// words beside it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let bracketed = text.starts_with('(') && text.ends_with(')');
        let text = text.trim_start_matches('(').trim_end_matches(')');
        let first = text.find(is_digit)?;
        let last = text.rfind(is_digit)? + text[text.rfind(is_digit)?..].chars().next()?.len_utf8();
        let (before, number, behind) = (&text[..first], &text[first..last], &text[last..]);
        let negative = bracketed || before.contains(['-', '−']) || behind.contains(['-', '−']);
        let sign = format!("{before}{behind}");
        let currency = currency(&sign)?;
        let amount = amount(number, negative)?;
        Some(Self { amount, currency })
    }

    /// Whether both mean the same: the same amount, and the same currency where both name one.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let same = |one: &String| other.currency.as_ref().is_none_or(|other| one == other);
        self.amount == other.amount && self.currency.as_ref().is_none_or(same)
    }

    /// Whether two texts are the same amount of money; texts that are no amounts are compared as they are, letters of another case
    /// aside.
    pub fn texts_agree(one: &str, other: &str) -> bool {
        match (Self::parse(one), Self::parse(other)) {
            (Some(one), Some(other)) => one.agrees_with(&other),
            _ => crate::text::same_name(&crate::text::squeeze(one), &crate::text::squeeze(other)),
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.currency {
            Some(currency) => write!(formatter, "{} {currency}", self.amount),
            None => write!(formatter, "{}", self.amount),
        }
    }
}

fn is_digit(character: char) -> bool {
    digit(character).is_some()
}

/// Digits of other scripts stand in blocks of ten: those of Arabic and Persian are the ones that shops use.
fn digit(character: char) -> Option<char> {
    const ZEROS: [char; 3] = ['0', '\u{660}', '\u{6f0}'];
    ZEROS.iter().find_map(|zero| {
        let value = u32::from(character).checked_sub(u32::from(*zero)).filter(|value| *value < 10)?;
        char::from_digit(value, 10)
    })
}

/// The currency that stands beside a number; an inner None where nothing does, an outer one where words do.
#[expect(clippy::option_option, reason = "no currency and no amount of money are two things")]
fn currency(sign: &str) -> Option<Option<String>> {
    const LONGEST: usize = 4;
    let ignored = |character: char| character.is_whitespace() || "-−+.\u{200e}\u{200f}".contains(character);
    let sign: String = sign.chars().filter(|character| !ignored(*character)).collect::<String>().to_uppercase();
    if sign.is_empty() {
        return Some(None);
    }
    let known = SIGNS.iter().find(|(known, _)| *known == sign).map(|(_, code)| (*code).to_owned());
    let is_sign = |character: char| character.is_alphabetic() || ('\u{20a0}'..='\u{20cf}').contains(&character);
    known.or_else(|| (sign.chars().count() <= LONGEST && sign.chars().all(is_sign)).then_some(sign)).map(Some)
}

/// The number between its first and its last digit. The last of two different separators is the decimal one; a single one is it
/// unless exactly three digits follow, as behind thousands.
fn amount(number: &str, negative: bool) -> Option<Decimal> {
    const SEPARATORS: [char; 4] = ['.', ',', '٫', '٬'];
    let is_space = |character: char| character.is_whitespace() || "'’".contains(character);
    let plain: String = number.chars().filter(|character| !is_space(*character)).collect();
    let separators: Vec<(usize, char)> = plain.char_indices().filter(|(_, one)| SEPARATORS.contains(one)).collect();
    let decimal = separators.last().filter(|(place, separator)| {
        let behind = plain[place + separator.len_utf8()..].chars().count();
        let others = separators.iter().any(|(_, one)| one != separator);
        let alone = separators.len() == 1;
        others || (alone && (behind != 3 || plain.starts_with('0') || *separator == '٫'))
    });
    let mut text = String::from(if negative { "-" } else { "" });
    for (place, character) in plain.char_indices() {
        match digit(character) {
            Some(digit) => text.push(digit),
            None if decimal.is_some_and(|(at, _)| *at == place) => text.push('.'),
            None if SEPARATORS.contains(&character) => {}
            None => return None,
        }
    }
    Decimal::parse(&text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Option<String> {
        Money::parse(text).map(|money| money.to_string())
    }

    #[test]
    fn amounts_are_read_as_every_language_writes_them() {
        for (text, expected) in [
            ("$23.90", "23.9 USD"),
            ("23,90\u{a0}$", "23.9 USD"),
            ("1\u{202f}234,50\u{a0}€", "1234.5 EUR"),
            ("€1,234.50", "1234.5 EUR"),
            ("1.234,50 €", "1234.5 EUR"),
            ("CHF 1’234.50", "1234.5 CHF"),
            ("1,234,567 ¥", "1234567 JPY"),
            ("$1,000", "1000 USD"),
            ("0.125 KWD", "0.125 KWD"),
            ("-$3.10", "-3.1 USD"),
            ("−3,10 €", "-3.1 EUR"),
            ("($3.10)", "-3.1 USD"),
            ("129,90 zł", "129.9 PLN"),
            ("1 299 Kč", "1299 CZK"),
            ("USD 7", "7 USD"),
            ("23.900000", "23.9"),
            ("١٢٫٥٠ ر.س", "12.5 رس"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn text_that_is_no_amount_is_none() {
        for text in ["", "Free", "Save 20%", "2 items", "Price: $19.12", "$1 - $2", "--", "€"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_agree_by_value_and_currency_and_never_by_text() {
        assert!(Money::texts_agree("$23.90", "23,90 $") && Money::texts_agree("23.9", "$23.90"));
        assert!(Money::texts_agree("23.90 USD", "$23.90") && Money::texts_agree("free", "Free"));
        assert!(!Money::texts_agree("$23.90", "€23.90") && !Money::texts_agree("$23.90", "$23.09"));
        assert!(!Money::texts_agree("$23.90", "Free") && !Money::texts_agree("$3.10", "-$3.10"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,20}") {
            let _ = Money::parse(&text);
        }

        #[test]
        fn written_in_two_languages_is_the_same(cents in 0_u64..1_000_000_000) {
            let (whole, rest) = (cents / 100, cents % 100);
            let (english, french) = (format!("€{whole}.{rest:02}"), format!("{whole},{rest:02} €"));
            prop_assert!(Money::texts_agree(&english, &french));
        }
    }
}
