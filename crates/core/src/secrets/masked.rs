//! Finding a text again of which only the masked form was kept.

use super::MASK;

/// Whether the masked text, such as a name in the record of an earlier run, can stand for this text: they are alike but for what each
/// [`MASK`] hides. Which secrets that run knew does not matter: they may be others by now.
pub fn can_stand_for(masked: &str, text: &str) -> bool {
    let Some((before, rest)) = masked.split_once(MASK) else { return masked == text };
    let Some(mut left) = text.strip_prefix(before) else { return false };
    let mut parts: Vec<&str> = rest.split(MASK).collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some((_, behind)) = one_more(left).and_then(|left| left.split_once(part)) else { return false };
        left = behind;
    }
    one_more(left).is_some_and(|left| left.ends_with(last))
}

/// The text without its first character: no secret is empty.
fn one_more(text: &str) -> Option<&str> {
    let mut characters = text.chars();
    characters.next().map(|_| characters.as_str())
}

#[cfg(test)]
mod tests {
    use super::can_stand_for;

    #[test]
    fn masked_name_stands_for_each_text_that_differs_by_the_secret_alone() {
        for text in ["The prestashop customer", "The *** customer", "The s3cret customer"] {
            assert!(can_stand_for("The *** customer", text), "{text}");
        }
        for text in
            ["The customer", "A prestashop customer", "The prestashop customers", "The *** guest", "The  customer"]
        {
            assert!(!can_stand_for("The *** customer", text), "{text}");
        }
        assert!(can_stand_for("plain", "plain") && !can_stand_for("plain", "plainer"));
    }

    #[test]
    fn several_masks_stand_each_for_a_part_and_no_letter_counts_twice() {
        assert!(can_stand_for("*** and *** again", "one and two again"));
        assert!(can_stand_for("***", "anything") && can_stand_for("a***", "a b"));
        assert!(!can_stand_for("xy***yx", "xyx"));
        assert!(!can_stand_for("a*** b ***c", "a b c"));
    }
}
