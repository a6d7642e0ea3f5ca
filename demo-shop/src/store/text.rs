//! Texts and numbers as the real shop's database compares and keeps them.

/// The text without case and accents: the real shop's collation `utf8mb4_general_ci` compares and sorts by this.
pub fn folded(text: &str) -> String {
    text.to_lowercase().chars().map(without_accent).collect()
}

fn without_accent(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ō' | 'ő' => 'o',
        'ś' | 'š' => 's',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// What stands for a text in addresses: small letters and digits, everything else a hyphen.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in folded(text).chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if letter != '\'' && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A pattern for `LIKE` that finds the text anywhere. `%` and `_` in it stay wildcards, as in the real shop.
pub fn containing(text: &str) -> String {
    format!("%{}%", folded(text.trim()))
}

/// The percentage with two decimals, rounded on its decimal notation, as a `DECIMAL` column rounds: 10.555 becomes 10.56.
pub fn rounded_percent(percent: f64) -> f64 {
    let text = percent.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if fraction.len() <= 2 {
        return percent;
    }
    let up = if fraction.as_bytes()[2] >= b'5' { 1.0 } else { 0.0 };
    match (whole.parse::<f64>(), fraction[..2].parse::<f64>()) {
        (Ok(whole), Ok(hundredths)) => (whole * 100.0 + hundredths + up) / 100.0 * percent.signum(),
        _ => percent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slug_has_no_accents_and_no_doubled_hyphens() {
        assert_eq!(slug("Mountain fox - Vector graphics"), "mountain-fox-vector-graphics");
        assert_eq!(slug("Vêtements d'été !"), "vetements-dete");
    }

    #[test]
    fn case_and_accents_do_not_count() {
        assert_eq!(folded("Été À Ünï ☃"), "ete a uni ☃");
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "both sides are the same literal after rounding")]
    fn a_third_decimal_is_rounded_as_it_is_written() {
        assert_eq!(rounded_percent(10.555), 10.56);
        assert_eq!(rounded_percent(1.005), 1.01);
        assert_eq!(rounded_percent(9.999), 10.0);
        assert_eq!(rounded_percent(12.25), 12.25);
        assert_eq!(rounded_percent(-1.234), -1.23);
    }
}
