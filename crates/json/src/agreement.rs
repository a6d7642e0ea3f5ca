//! Whether what a page shows and what the Admin API answers are the same.
//!
//! A page writes values for people: "10.50 %" for 10.5, "Yes" for true, "Tax excluded" for a flag.

use prestashop_bdd_core::decimal::Decimal;
use prestashop_bdd_core::text::squeeze;
use serde_json::Value;

/// Whether the text that a page shows means that JSON value.
///
/// | JSON | shown |
/// |---|---|
/// | boolean | Yes/No, On/Off, Enabled/Disabled, in any case |
/// | number | the same number, whatever stands around it: `10.50 %`, `€10.50`, `1,234.50`; Yes for 1 and No for 0 |
/// | text | the same text; white space counts once |
/// | text that is a day, or a decimal number | the same day or number as an English shop shows it: `11/23/2026`, `20.000`, `€11.90` |
/// | text in HTML | what it says |
/// | empty text | nothing, or dashes |
/// | null | nothing, or dashes |
/// | array of these | the items, separated by commas |
pub fn agree(shown: &str, value: &Value) -> bool {
    match value {
        Value::Bool(expected) => yes_or_no(shown) == Some(*expected),
        Value::Number(expected) => match number_in(shown) {
            Some(seen) => seen == Decimal::from(expected),
            None => yes_or_no(shown).is_some_and(|on| expected.as_u64() == Some(u64::from(on))),
        },
        Value::String(expected) => texts_agree(&squeeze(shown), &squeeze(expected)),
        Value::Null => is_nothing(shown),
        Value::Array(items) => {
            let parts: Vec<_> = shown.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
            parts.len() == items.len() && parts.iter().zip(items).all(|(part, item)| agree(part, item))
        }
        Value::Object(_) => false,
    }
}

fn is_nothing(shown: &str) -> bool {
    shown.trim().trim_matches('-').is_empty()
}

fn texts_agree(shown: &str, expected: &str) -> bool {
    let decimals = || {
        // A page adds the sign of a currency or of percents.
        let bare = shown.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '-');
        let number = |text: &str| number_in(text).filter(|_| text.bytes().all(|byte| b"-.,0123456789".contains(&byte)));
        let equal = number(bare).zip(number(expected)).is_some_and(|(one, other)| one == other);
        equal && (shown.contains('.') || expected.contains('.'))
    };
    let days = || {
        moment(shown).zip(moment(expected)).is_some_and(|(one, other)| {
            one.0 == other.0 && (one.1 == other.1 || one.1.is_empty() || other.1.is_empty())
        })
    };
    let says = || expected.contains('<') && without_blanks(shown) == without_blanks(&text_of_html(expected));
    shown == expected || (expected.is_empty() && is_nothing(shown)) || decimals() || days() || says()
}

/// The day (`20261123`) and the time of day (`02:46:05`, or nothing) of `11/23/2026 02:46:05` and `2026-11-23T02:46:05+00:00`.
fn moment(text: &str) -> Option<(String, String)> {
    let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let parts: Vec<&str> = day.split(['/', '-']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let (year, month, day) = match first.len() {
        4 => (first, second, third),
        _ if text.contains('/') => (third, first, second),
        _ => return None,
    };
    Some((format!("{year:0>4}{month:0>2}{day:0>2}"), time.chars().take("02:46:05".len()).collect()))
}

fn text_of_html(html: &str) -> String {
    scraper::Html::parse_fragment(html).root_element().text().collect()
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What shown texts mean: `Tax excluded = true, Tax included = false`, or `counted from 0`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meanings {
    words: Vec<(String, Value)>,
    /// The page counts from 1 and the Admin API from 0, as with positions.
    from_zero: bool,
}

/// The meaning of a position: 1 on the page is 0 in the response.
const FROM_ZERO: &str = "counted from 0";

impl Meanings {
    /// Reads a list of `shown = value`; a value that is no JSON is a text.
    ///
    /// # Errors
    /// The part that has no `=`.
    pub fn parse(text: &str) -> Result<Self, String> {
        if squeeze(text).eq_ignore_ascii_case(FROM_ZERO) {
            return Ok(Self { words: Vec::new(), from_zero: true });
        }
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let read = parts.map(|part| -> Result<(String, Value), String> {
            let (shown, value) = part.split_once('=').ok_or_else(|| part.to_owned())?;
            let value = value.trim();
            let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
            Ok((shown.trim().to_owned(), value))
        });
        Ok(Self { words: read.collect::<Result<_, _>>()?, from_zero: false })
    }

    /// Whether the shown text means the value: by these meanings where they name the text, else by [`agree`].
    pub fn agree(&self, shown: &str, value: &Value) -> bool {
        if self.from_zero {
            let counted_from_zero = number_in(shown).and_then(|shown| shown.predecessor());
            return counted_from_zero.is_some_and(|shown| value.as_number().map(Decimal::from) == Some(shown));
        }
        match self.words.iter().find(|(text, _)| squeeze(text) == squeeze(shown)) {
            Some((_, meant)) => crate::same(meant, value),
            None => self.words.is_empty() && agree(shown, value),
        }
    }
}

fn yes_or_no(shown: &str) -> Option<bool> {
    match shown.trim().to_lowercase().as_str() {
        "yes" | "on" | "enabled" | "true" => Some(true),
        "no" | "off" | "disabled" | "false" => Some(false),
        _ => None,
    }
}

/// The one number in a text. Blanks and commas between groups of three digits are dropped; a single
/// comma elsewhere is a decimal comma.
fn number_in(shown: &str) -> Option<Decimal> {
    let is_part = |character: char| character.is_ascii_digit() || matches!(character, '.' | ',' | '-' | '+');
    let start = shown.find(|character: char| character.is_ascii_digit() || character == '-')?;
    let rest: String = shown[start..].chars().filter(|character| !character.is_whitespace()).collect();
    let end = rest.find(|character| !is_part(character)).unwrap_or(rest.len());
    let (digits, after) = rest.split_at(end);
    if after.chars().any(|character| character.is_ascii_digit()) {
        return None;
    }
    let grouped = |text: &str| {
        let (whole, _) = text.split_once('.').unwrap_or((text, ""));
        let mut groups = whole.trim_start_matches(['-', '+']).split(',');
        groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
    };
    let plain = if digits.contains(',') && grouped(digits) {
        digits.replace(',', "")
    } else if digits.matches(',').count() == 1 && !digits.contains('.') {
        digits.replace(',', ".")
    } else {
        digits.to_owned()
    };
    Decimal::of_text(plain.strip_prefix('+').unwrap_or(&plain))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_agree_by_value_whatever_stands_around_them() {
        for shown in ["10.50 %", "10.5", "€10.50", "10,50 €", " 10.50%"] {
            assert!(agree(shown, &json!(10.5)), "{shown}");
        }
        assert!(agree("1,234.50", &json!(1234.5)) && agree("1,234", &json!(1234)));
        assert!(!agree("10.05 %", &json!(10.5)) && !agree("10 of 12", &json!(10)) && !agree("none", &json!(0)));
    }

    #[test]
    fn flags_agree_with_the_words_of_switches_and_with_nothing_else() {
        assert!(agree("Yes", &json!(true)) && agree("Disabled", &json!(false)));
        assert!(!agree("Yes", &json!(false)) && !agree("1", &json!(true)) && !agree("", &json!(false)));
    }

    #[test]
    fn meanings_replace_the_usual_ones() {
        let meanings = Meanings::parse("Tax excluded = true, Tax included = false").unwrap();
        assert!(meanings.agree("Tax excluded", &json!(true)));
        assert!(!meanings.agree("Tax included", &json!(true)) && !meanings.agree("Yes", &json!(true)));
        assert_eq!(Meanings::parse("Tax excluded"), Err("Tax excluded".to_owned()));
    }

    #[test]
    fn position_counted_from_zero_is_one_less() {
        let position = Meanings::parse("counted from 0").unwrap();
        assert!(position.agree("1", &json!(0)) && position.agree("12", &json!(11)));
        assert!(!position.agree("1", &json!(1)) && !position.agree("", &json!(0)) && !position.agree("1", &json!("0")));
    }

    #[test]
    fn days_decimals_and_formatted_text_agree_as_an_english_shop_shows_them() {
        for (shown, value) in [
            ("11/23/2026 02:46:05", "2026-11-23 02:46:05"),
            ("11/23/2026", "2026-11-23T02:46:05+00:00"),
            ("1970-01-15", "1970-01-15"),
            ("20.000", "20"),
            ("20.000%", "20.000"),
            ("€1,234.50", "1234.500000"),
            ("White Ceramic Mug. 325ml", "<p>White <b>Ceramic</b> Mug. 325ml</p>"),
            ("--", ""),
        ] {
            assert!(agree(shown, &json!(value)), "{shown}");
        }
        assert!(
            agree("Yes", &json!(1)) && agree("No", &json!(0)) && !agree("Yes", &json!(0)) && !agree("Yes", &json!(2))
        );
        for (shown, value) in [
            ("11/24/2026", "2026-11-23"),
            ("11/23/2026 02:46:05", "2026-11-23 02:46:06"),
            ("07", "7"),
            ("€11.90", "11.910000"),
            ("3.5 kg", "3.5"),
            ("Mug", "<p>Mugs</p>"),
        ] {
            assert!(!agree(shown, &json!(value)), "{shown}");
        }
    }

    #[test]
    fn texts_agree_to_the_letter_but_for_white_space() {
        assert!(agree("Wholesale  A", &json!("Wholesale A")) && !agree("wholesale a", &json!("Wholesale A")));
    }
}
