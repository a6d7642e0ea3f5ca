//! Whether what a page shows and what the Admin API answers are the same.
//!
//! A page writes values for people: "10.50 %" for 10.5, "Yes" for true, "Tax excluded" for a flag.

use serde_json::Value;

use crate::text::squeeze;

/// Whether the text that a page shows means that JSON value.
///
/// | JSON | shown |
/// |---|---|
/// | boolean | Yes/No, On/Off, Enabled/Disabled, in any case |
/// | number | the same number, whatever stands around it: `10.50 %`, `€10.50`, `1,234.50` |
/// | text | the same text; white space counts once |
/// | null | nothing, or dashes |
/// | array of these | the items, separated by commas |
pub fn agree(shown: &str, value: &Value) -> bool {
    match value {
        Value::Bool(expected) => yes_or_no(shown) == Some(*expected),
        Value::Number(expected) => match (number_in(shown), expected.as_f64()) {
            (Some(seen), Some(expected)) => (seen - expected).abs() < 1e-9,
            _ => false,
        },
        Value::String(expected) => squeeze(shown) == squeeze(expected),
        Value::Null => shown.trim().trim_matches('-').is_empty(),
        Value::Array(items) => {
            let parts: Vec<_> = shown.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
            parts.len() == items.len() && parts.iter().zip(items).all(|(part, item)| agree(part, item))
        }
        Value::Object(_) => false,
    }
}

/// What shown texts mean: `Tax excluded = true, Tax included = false`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meanings(Vec<(String, Value)>);

impl Meanings {
    /// Reads a list of `shown = value`; a value that is no JSON is a text.
    ///
    /// # Errors
    /// The part that has no `=`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let read = parts.map(|part| {
            let (shown, value) = part.split_once('=').ok_or_else(|| part.to_owned())?;
            let value = value.trim();
            let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
            Ok((shown.trim().to_owned(), value))
        });
        read.collect::<Result<_, _>>().map(Self)
    }

    /// Whether the shown text means the value: by these meanings where they name the text, else by [`agree`].
    pub fn agree(&self, shown: &str, value: &Value) -> bool {
        match self.0.iter().find(|(text, _)| squeeze(text) == squeeze(shown)) {
            Some((_, meant)) => meant == value,
            None => self.0.is_empty() && agree(shown, value),
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
fn number_in(shown: &str) -> Option<f64> {
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
    plain.parse().ok()
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
    fn texts_agree_to_the_letter_but_for_white_space() {
        assert!(agree("Wholesale  A", &json!("Wholesale A")) && !agree("wholesale a", &json!("Wholesale A")));
    }
}
