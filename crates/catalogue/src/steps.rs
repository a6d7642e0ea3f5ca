//! One step as editors ask about it.

use super::lint::{sentences, variables};
use super::{Catalogue, Definition};

/// Returns the one definition of a step. Of `within 10 seconds <check>`, that of the check.
pub fn definition_of(text: &str) -> Option<&'static Definition> {
    resolved(text).map(|(definition, _)| definition)
}

/// Returns the one definition of a step and the text that it matches. Of `within 10 seconds <check>`, those of the check.
pub fn resolved(text: &str) -> Option<(&'static Definition, &str)> {
    let found = sentences::resolve_quietly(Catalogue::get(), text)?;
    Some((found.definition, found.text))
}

/// Returns the names that are known after a step.
pub fn remembered(text: &str) -> Vec<String> {
    variables::remembered(Catalogue::get(), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn step_within_a_time_is_its_check() {
        let (definition, text) = resolved("within 10 seconds the response status is 200").unwrap();
        assert_eq!((definition.expression, text), ("the response status is {int}", "the response status is 200"));
        assert!(definition_of("the weather is fine").is_none());
    }

    #[test]
    fn names_are_remembered_by_what_the_step_says_and_does() {
        assert_eq!(remembered("I remember \"x\" as \"name\""), ["name"]);
        assert_eq!(remembered("a customer group named \"x\""), ["customer group", "customer group id"]);
    }
}
