//! A failure part by part, as the reports keep it and tell it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::failure::FailureKind;

/// How far the values of a failure stand from the margin where it is printed, in characters.
const MARGIN: usize = 12;

/// Why a step or a hook failed. Printed, each part stands on lines of its own below what happened:
///
/// ```text
/// The shop differs: row 1 of the grid, column "Group name"
///   expected: Visitor
///   seen:     Visitors
///   next:     correct the name in the feature
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// Who has to act.
    pub kind: FailureKind,
    /// What happened, without the kind. Its first line is the headline; there are more where several things differ.
    pub what: String,
    /// What was expected, where one thing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What was there instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
    /// What helps to see why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The page of the shop where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Why, the nearest cause first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<String>,
    /// What to do next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl Failed {
    /// A failure of which no more is known than what happened.
    pub fn new(kind: FailureKind, what: impl Into<String>) -> Self {
        Self {
            kind,
            what: what.into(),
            expected: None,
            seen: None,
            notes: Vec::new(),
            page: None,
            causes: Vec::new(),
            next: None,
        }
    }

    /// Kind and first line, such as "The shop differs: the counter of the grid".
    pub fn headline(&self) -> String {
        format!("{}: {}", self.kind.label(), self.what.lines().next().unwrap_or_default())
    }

    /// The same without page, causes and what to do: what happened, and no more.
    #[must_use]
    pub fn only_what_happened(&self) -> Self {
        Self { page: None, causes: Vec::new(), next: None, ..self.clone() }
    }

    /// All its texts, such as to mask secrets in them.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let values = [&mut self.expected, &mut self.seen, &mut self.page, &mut self.next].into_iter().flatten();
        std::iter::once(&mut self.what).chain(values).chain(&mut self.notes).chain(&mut self.causes)
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.kind.label(), self.what)?;
        let mut part = |name: &str, value: &String| {
            let name = format!("{name}:");
            write!(formatter, "\n  {name:<10}{}", value.replace('\n', &format!("\n{}", " ".repeat(MARGIN))))
        };
        self.expected.iter().try_for_each(|value| part("expected", value))?;
        self.seen.iter().try_for_each(|value| part("seen", value))?;
        self.notes.iter().try_for_each(|value| part("note", value))?;
        self.page.iter().try_for_each(|value| part("page", value))?;
        self.causes.iter().try_for_each(|value| part("cause", value))?;
        self.next.iter().try_for_each(|value| part("next", value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_below_what_happened_and_the_lines_of_a_value_below_each_other() {
        let failed = Failed {
            expected: Some("| 1 |\n| 2 |".to_owned()),
            seen: Some("| 1 |".to_owned()),
            causes: vec!["a".to_owned(), "b".to_owned()],
            next: Some("look".to_owned()),
            ..Failed::new(FailureKind::Product, "the rows")
        };
        let told = "The shop differs: the rows\n  expected: | 1 |\n            | 2 |\n  seen:     | 1 |\n  cause:    a\n  cause:    b\n  next:     look";
        assert_eq!(failed.to_string(), told);
        assert_eq!(failed.headline(), "The shop differs: the rows");
        assert!(failed.only_what_happened().to_string().ends_with("seen:     | 1 |"));
    }

    #[test]
    fn each_part_has_its_text_masked() {
        let text = || Some("secret".to_owned());
        let mut failed = Failed {
            expected: text(),
            seen: text(),
            notes: text().into_iter().collect(),
            page: text(),
            causes: text().into_iter().collect(),
            next: text(),
            ..Failed::new(FailureKind::Product, "secret")
        };
        failed.texts_mut().for_each(|text| "***".clone_into(text));
        assert_eq!(failed.to_string().matches("***").count(), 7, "{failed}");
        assert!(!failed.to_string().contains("secret"), "{failed}");
    }
}
