//! Words of manual cases for what steps call otherwise.

/// Steps by their sentences, with what a tester may type in search of them.
const OTHER_WORDS: [(&str, &[&str]); 5] = [
    ("I submit {form}", &["save"]),
    ("I click {string} in {row} of {grid}", &["edit", "view", "delete"]),
    (
        "the {message kind} message {string} is displayed",
        &["success", "error", "saved", "created", "updated", "deleted"],
    ),
    ("I confirm the dialog", &["delete", "yes", "ok"]),
    ("I fill in {form}:", &["enter", "type", "create", "add"]),
];

/// Returns the other words for a step.
pub(super) fn of(sentence: &str) -> &'static [&'static str] {
    OTHER_WORDS.iter().find(|(step, _)| *step == sentence).map_or(&[], |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use prestashop_bdd_catalogue::Catalogue;

    use super::*;

    #[test]
    fn steps_with_other_words_are_in_the_catalogue() {
        for (sentence, _) in OTHER_WORDS {
            assert!(Catalogue::get().definitions().iter().any(|step| step.sentence() == sentence), "{sentence}");
        }
    }
}
