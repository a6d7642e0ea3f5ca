//! Texts as readers and the shop's database compare them, and counted things in words.

use std::cmp::Ordering;

/// The text with one space wherever it has white space, none around it.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with one space wherever it has plain white space, none around it. A no-break space stays what it is.
pub fn collapse(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r', '\u{c}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether two names are the same, upper and lower case aside.
pub fn same_name(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// Whether both are the same colour, `#aab2bd`, upper and lower case aside.
pub fn same_colour(one: &str, other: &str) -> bool {
    let is_colour = |text: &str| {
        let digits = text.trim().strip_prefix('#').unwrap_or_default();
        matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    };
    is_colour(one) && is_colour(other) && one.trim().eq_ignore_ascii_case(other.trim())
}

/// `no rows`, `1 row`, `2 rows`: how many there are of what the noun says.
pub fn counted(count: usize, noun: &str) -> String {
    let nouns = plural(count, noun);
    if count == 0 { format!("no {nouns}") } else { format!("{count} {nouns}") }
}

/// The noun as it stands behind that number: `row` behind 1, `rows` behind any other.
pub fn plural(count: usize, noun: &str) -> String {
    format!("{noun}{}", if count == 1 { "" } else { "s" })
}

/// The order of two texts as utf8mb4's `general_ci` and `unicode_ci` agree on it; equal where they do not.
pub fn order_of_texts(one: &str, other: &str) -> Ordering {
    // MySQL pads the shorter text with spaces: trailing ones do not count.
    let fold = |text: &str| text.trim_end().chars().flat_map(folded).collect::<Vec<char>>();
    let (one, other) = (fold(one), fold(other));
    let mut rest = one.iter().zip(&other).skip_while(|(one, other)| one == other);
    match rest.next() {
        Some((one, other)) => match (rank(*one), rank(*other)) {
            (Some(one_rank), Some(other_rank)) => one_rank.cmp(&other_rank).then(one.cmp(other)),
            _ => Ordering::Equal,
        },
        None => one.len().cmp(&other.len()),
    }
}

fn rank(character: char) -> Option<u8> {
    match character {
        ' ' => Some(0),
        '-' => Some(1),
        '0'..='9' => Some(2),
        letter if letter.is_alphabetic() => Some(3),
        _ => None,
    }
}

/// The character in upper case, without its accent (of the Latin letters; others stay).
fn folded(character: char) -> impl Iterator<Item = char> {
    const ACCENTED: [(&str, &str); 19] = [
        ("ÀÁÂÃÄÅĀĂĄ", "A"),
        ("ÇĆĈĊČ", "C"),
        ("ĎĐ", "D"),
        ("ÈÉÊËĒĔĖĘĚ", "E"),
        ("ĜĞĠĢ", "G"),
        ("ĤĦ", "H"),
        ("ÌÍÎÏĨĪĬĮİ", "I"),
        ("Ĵ", "J"),
        ("Ķ", "K"),
        ("ĹĻĽĿŁ", "L"),
        ("ÑŃŅŇ", "N"),
        ("ÒÓÔÕÖØŌŎŐ", "O"),
        ("ŔŖŘ", "R"),
        ("ŚŜŞŠ", "S"),
        ("ŢŤŦ", "T"),
        ("ÙÚÛÜŨŪŬŮŰŲ", "U"),
        ("Ŵ", "W"),
        ("ÝŶŸ", "Y"),
        ("ŹŻŽ", "Z"),
    ];
    character.to_uppercase().flat_map(|upper| {
        let plain = ACCENTED.iter().find(|(accented, _)| accented.contains(upper)).map(|(_, plain)| *plain);
        plain.map_or_else(|| vec![upper], |plain| plain.chars().collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_of_any_kind_is_one_space() {
        assert_eq!(squeeze("  a\u{a0}b\n\tc "), "a b c");
    }

    #[test]
    fn collapsed_text_keeps_spaces_that_are_not_plain() {
        assert_eq!(collapse("  a\u{a0}b\r\n\tc\u{202f}d  e "), "a\u{a0}b c\u{202f}d e");
    }

    #[test]
    fn one_thing_is_told_in_the_singular_and_none_as_no_things() {
        let told = |count| counted(count, "row");
        assert_eq!([told(0), told(1), told(2)], ["no rows", "1 row", "2 rows"]);
    }

    #[test]
    fn texts_are_ordered_without_regard_to_case_accents_and_trailing_space() {
        assert_eq!(order_of_texts("Été", "ETE "), Ordering::Equal);
        assert_eq!(order_of_texts("customer", "Guest"), Ordering::Less);
        assert_eq!(order_of_texts("Bulk 10", "Bulk 2"), Ordering::Less);
    }
}
