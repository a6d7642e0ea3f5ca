//! Where preconditions are told: under a heading of their own, or after the word for them.

use std::sync::LazyLock;

use regex::Regex;

/// What preconditions belong to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Of {
    /// The part of the case that is named; none where none is, or all are.
    pub part: Option<String>,
}

/// Reads a heading such as `Preconditions of each part` or `Preconditions of: Create a customer`.
pub(super) fn heading(text: &str) -> Option<Of> {
    let (of, rest) = label(&format!("{}:", text.trim().trim_end_matches(':')))?;
    rest.is_empty().then_some(of)
}

/// Reads a line such as `Preconditions: the list is not filtered`, and what follows the colon.
pub(super) fn label(text: &str) -> Option<(Of, String)> {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let words = "pre-?conditions?|pre-?requisites?|pré-?conditions?|pré-?requis";
        Regex::new(&format!(r"(?i)^(?:{words})(?:\s+(?:of|for)\b\s*:?\s*([^:]+?))?\s*:\s*(.*)$")).ok()
    });
    let begins = text.as_bytes().first().is_some_and(|first| matches!(first, b'P' | b'p'));
    let found = LABEL.as_ref().filter(|_| begins)?.captures(text)?;
    let part = found.get(1).map(|part| part.as_str().to_owned()).filter(|part| !means_all(part));
    Some((Of { part }, found[2].trim().to_owned()))
}

/// `each part`, `all scenarios`, `this case`: no part's name.
fn means_all(part: &str) -> bool {
    let part = part.to_lowercase();
    let (first, rest) = part.split_once(' ').unwrap_or((part.as_str(), ""));
    matches!(first, "each" | "every" | "all" | "this" | "the") && rest.split(' ').count() <= 2
}

/// Whether a line is a point of a list.
pub(super) fn is_point(line: &str) -> bool {
    let (first, rest) = line.trim_start().split_once(' ').unwrap_or_default();
    let number = first.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = !number.is_empty() && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    !rest.trim().is_empty() && (["*", "-", "+", "•", "–", "—"].contains(&first) || is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_tells_preconditions_of_the_case_or_of_a_part_of_it() {
        let of = |part: Option<&str>| Some(Of { part: part.map(str::to_owned) });
        for text in ["Precondition", "Preconditions:", "Preconditions of each part", "Pre-requisites for all tests"] {
            assert_eq!(heading(text), of(None), "{text}");
        }
        assert_eq!(heading("Preconditions of: Create a customer"), of(Some("Create a customer")));
        assert_eq!(heading("Preconditions of Create a customer"), of(Some("Create a customer")));
        assert_eq!(heading("Preconditions are checked"), None);
        assert_eq!(heading("Steps"), None);
    }

    #[test]
    fn the_word_at_the_beginning_of_a_line_tells_them_too() {
        let (of, rest) = label("Preconditions : the list is not filtered: no filter").unwrap();
        assert_eq!((of.part, rest.as_str()), (None, "the list is not filtered: no filter"));
        assert_eq!(label("Prepare: all"), None);
    }

    #[test]
    fn a_point_begins_with_its_mark() {
        assert!(["* a", "  - a", "1. a", "12) a"].iter().all(|line| is_point(line)));
        assert!(!["a", "*a*", "1.5 a", "* ", "-"].iter().any(|line| is_point(line)));
    }
}
