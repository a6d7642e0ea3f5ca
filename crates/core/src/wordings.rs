//! One text, and the other wordings of it that mean the same.

use std::fmt;

use crate::text::{same_name, squeeze};

/// One text by the wording that was asked for, and the other wordings that count as the same.
///
/// Installations of one version word the same thing differently: "Update successful" and "Successful update" (docs/facts/installations.md).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wordings {
    asked: String,
    others: Vec<String>,
}

impl Wordings {
    /// The wording that was asked for, and the others that are accepted in its place.
    pub fn new(asked: impl Into<String>, others: impl IntoIterator<Item = String>) -> Self {
        let asked = asked.into();
        let mut all: Vec<String> = Vec::new();
        for other in others {
            if other != asked && !all.contains(&other) {
                all.push(other);
            }
        }
        Self { asked, others: all }
    }

    /// The wording that was asked for.
    pub fn asked(&self) -> &str {
        &self.asked
    }

    /// All wordings, the one that was asked for first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.asked.as_str()).chain(self.others.iter().map(String::as_str))
    }

    /// Whether a message says this, in any of the wordings. A dot at the end does not count.
    pub fn are_said_by(&self, message: &str) -> bool {
        self.all().any(|wording| without_dot(wording) == without_dot(message))
    }

    /// Whether a text contains this, in any of the wordings. The dot at the end of a wording does not count where the text ends,
    /// or goes on with white space.
    pub fn stand_in(&self, text: &str) -> bool {
        self.all().any(|wording| contains(text, wording))
    }

    /// Whether something is called by one of the wordings; upper and lower case aside.
    pub fn match_label(&self, label: &str) -> bool {
        self.all().any(|wording| same_name(&squeeze(wording), label))
    }

    /// The label of that name: exactly the wording that was asked for, else one that differs in upper and lower case only, else
    /// the same for the other wordings.
    pub fn choose<'label>(&self, labels: impl Iterator<Item = &'label str>) -> Option<&'label str> {
        let labels: Vec<&str> = labels.collect();
        self.all().find_map(|wording| {
            let wording = squeeze(wording);
            let exact = labels.iter().find(|label| **label == wording);
            exact.or_else(|| labels.iter().find(|label| same_name(label, &wording))).copied()
        })
    }

    /// The name for a message that quotes it: the bare text where there is one wording only.
    pub fn as_name(&self) -> String {
        if self.others.is_empty() { self.asked.clone() } else { self.to_string() }
    }
}

/// `"Successful update" (or "Update successful")`.
impl fmt::Display for Wordings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "\"{}\"", self.asked)?;
        if self.others.is_empty() {
            return Ok(());
        }
        let others: Vec<_> = self.others.iter().map(|other| format!("\"{other}\"")).collect();
        write!(formatter, " (or {})", others.join(" or "))
    }
}

impl From<&str> for Wordings {
    fn from(asked: &str) -> Self {
        Self::new(asked, [])
    }
}

impl From<&String> for Wordings {
    fn from(asked: &String) -> Self {
        Self::new(asked.clone(), [])
    }
}

impl From<&Wordings> for Wordings {
    fn from(wordings: &Wordings) -> Self {
        wordings.clone()
    }
}

/// The text without the one dot at its end; an ellipsis stays.
pub fn without_dot(text: &str) -> &str {
    let text = text.trim();
    match text.strip_suffix('.') {
        Some(rest) if !rest.is_empty() && !rest.ends_with('.') => rest,
        _ => text,
    }
}

fn contains(text: &str, wording: &str) -> bool {
    if text.contains(wording) {
        return true;
    }
    let bare = without_dot(wording);
    let ends_here = |at: usize| text[at + bare.len()..].chars().next().is_none_or(char::is_whitespace);
    bare.len() < wording.trim().len() && text.match_indices(bare).any(|(at, _)| ends_here(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn update() -> Wordings {
        Wordings::new("Successful update", ["Update successful".to_owned(), "Successful update".to_owned()])
    }

    #[test]
    fn each_wording_and_a_dot_at_the_end_are_accepted() {
        for message in ["Successful update", "Update successful", "Successful update.", "Update successful."] {
            assert!(update().are_said_by(message), "{message}");
        }
        assert!(Wordings::from("Saved.").are_said_by("Saved"));
    }

    #[test]
    fn other_texts_are_not_accepted() {
        for message in ["Successful creation", "Successful update of 2", "Successful", "", "Successful update..."] {
            assert!(!update().are_said_by(message), "{message}");
        }
        assert!(!Wordings::from("Wait...").are_said_by("Wait.."));
    }

    #[test]
    fn part_of_a_text_may_lack_its_dot_at_an_end_only() {
        let total = Wordings::from("The total is 5.");
        assert!(total.stand_in("Done. The total is 5. Thanks"));
        assert!(total.stand_in("The total is 5"));
        assert!(total.stand_in("The total is 5 now"));
        assert!(!total.stand_in("The total is 57"));
        assert!(update().stand_in("Note: Update successful"));
        assert!(!update().stand_in("Update was successful"));
    }

    #[test]
    fn the_wording_that_was_asked_for_is_chosen_first() {
        let labels = ["update successful", "SUCCESSFUL UPDATE", "Successful update"];
        assert_eq!(update().choose(labels.into_iter()), Some("Successful update"));
        assert_eq!(update().choose(labels[..2].iter().copied()), Some("SUCCESSFUL UPDATE"));
        assert_eq!(update().choose(labels[..1].iter().copied()), Some("update successful"));
        assert_eq!(update().choose(["Delete"].into_iter()), None);
    }

    #[test]
    fn all_wordings_are_named_in_messages() {
        assert_eq!(update().to_string(), "\"Successful update\" (or \"Update successful\")");
        assert_eq!(Wordings::from("Save").as_name(), "Save");
    }
}
