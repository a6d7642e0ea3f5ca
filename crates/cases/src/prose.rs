//! Values that a case tells in words instead of giving them: `an address that no customer has`, `a strong one`.

/// Words that begin a description.
const BEGIN: [&str; 32] = [
    "a",
    "an",
    "the",
    "any",
    "some",
    "another",
    "other",
    "one",
    "no",
    "each",
    "every",
    "its",
    "his",
    "her",
    "their",
    "your",
    "my",
    "this",
    "that",
    "these",
    "those",
    "same",
    "random",
    "valid",
    "invalid",
    "unique",
    "something",
    "anything",
    "whatever",
    "yesterday",
    "today",
    "tomorrow",
];

/// Words that are a description by themselves.
const ALONE: [&str; 12] = [
    "anything",
    "empty",
    "invalid",
    "nothing",
    "random",
    "same",
    "something",
    "today",
    "tomorrow",
    "valid",
    "whatever",
    "yesterday",
];

/// Words inside a text that make it a description.
const INSIDE: [&str; 6] = [" that ", " which ", " of the ", " of a ", " of an ", " than "];

/// Whether a text without quotes tells of a value and is none. A text in quotes is a value whatever it says.
///
/// Only what begins in small letters is taken for one: labels, names and titles begin with a capital.
pub(super) fn is_told(text: &str) -> bool {
    let text = text.trim();
    let Some((first, rest)) = text.split_once(' ') else { return ALONE.contains(&text) };
    if first.chars().all(|digit| digit.is_ascii_digit()) {
        return ["or more", "or less", "or fewer"].contains(&rest.trim());
    }
    let in_small_letters = first.chars().all(char::is_lowercase);
    // At the beginning of a sentence the article has a capital.
    let article = ["A", "An"].contains(&first) && rest.starts_with(char::is_lowercase);
    let described = (in_small_letters || first == "ID") && INSIDE.iter().any(|inside| text.contains(inside));
    article || described || BEGIN.contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_no_value() {
        for text in [
            "an address that no customer has",
            "a strong one",
            "the noted ID",
            "ID of the client",
            "secret of the client",
            "yesterday to tomorrow",
            "1 or more",
            "empty",
            "A new product",
        ] {
            assert!(is_told(text), "{text}");
        }
    }

    #[test]
    fn what_can_be_typed_is_a_value() {
        for text in [
            "Ada",
            "The best of the best",
            "Read by another client",
            "A B C",
            "not-an-email",
            "customer_group_read customer_group_write",
            "SELECT * FROM ps_alias",
            "10 or 12",
            "Yes",
            "standard",
            "edit carrier",
            "localizedNames.en-US",
            "",
        ] {
            assert!(!is_told(text), "{text}");
        }
    }
}
