//! A failure part by part, as the reports keep it and tell it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::failure::FailureKind;
use crate::instead::Instead;

/// How far the values of a failure stand from the margin where it is printed, in characters.
const MARGIN: usize = 12;

/// The words that a message begins with where the feature has probably misspelt a name: the kind is [`FailureKind::Product`] all the
/// same, because the shop may have lost what was called so.
pub const FEATURE_OR_SHOP: &str = "The feature or the shop is wrong";

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
    /// Whether the feature has probably misspelt the name of what is not there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub misspelt: bool,
    /// What happened, without the kind.
    pub what: String,
    /// What differs, one thing an entry, where several may.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
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
    /// The title of that page, without the name of the shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What the shop has in the place of what the step names, for programs. `Display` leaves it out: the other parts report it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
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
            misspelt: false,
            what: what.into(),
            details: Vec::new(),
            expected: None,
            seen: None,
            notes: Vec::new(),
            page: None,
            title: None,
            instead: None,
            causes: Vec::new(),
            next: None,
        }
    }

    /// Who has to act, in the words that the message begins with.
    pub const fn label(&self) -> &'static str {
        if self.misspelt { FEATURE_OR_SHOP } else { self.kind.label() }
    }

    /// The label and the first line of what happened, such as "The shop differs: the counter of the grid".
    pub fn headline(&self) -> String {
        format!("{}: {}", self.label(), self.what.lines().next().unwrap_or_default())
    }

    /// The same without page, causes and what to do: what happened, and no more.
    #[must_use]
    pub fn only_what_happened(&self) -> Self {
        Self { page: None, causes: Vec::new(), next: None, ..self.clone() }
    }

    /// All its texts, such as to mask secrets in them.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let values = [&mut self.expected, &mut self.seen, &mut self.page, &mut self.title, &mut self.next];
        let lists = [&mut self.details, &mut self.notes, &mut self.causes].into_iter().flatten();
        let instead = self.instead.iter_mut().flat_map(Instead::texts_mut);
        std::iter::once(&mut self.what).chain(values.into_iter().flatten()).chain(lists).chain(instead)
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.label(), self.what)?;
        self.details.iter().try_for_each(|detail| write!(formatter, "\n  {detail}"))?;
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
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn parts_stand_below_what_happened_and_the_lines_of_a_value_below_each_other() {
        let failed = Failed {
            details: vec!["name: x".to_owned()],
            expected: Some("| 1 |\n| 2 |".to_owned()),
            seen: Some("| 1 |".to_owned()),
            causes: vec!["a".to_owned(), "b".to_owned()],
            next: Some("look".to_owned()),
            ..Failed::new(FailureKind::Product, "the rows")
        };
        let told = "The shop differs: the rows\n  name: x\n  expected: | 1 |\n            | 2 |\n  seen:     | 1 |\n  cause:    a\n  cause:    b\n  next:     look";
        assert_eq!(failed.to_string(), told);
        assert_eq!(failed.headline(), "The shop differs: the rows");
        assert!(failed.only_what_happened().to_string().ends_with("seen:     | 1 |"));
    }

    #[test]
    fn name_that_is_probably_misspelt_blames_the_feature_first_and_the_shop_as_well() {
        let failed = Failed { misspelt: true, ..Failed::new(FailureKind::Product, "there is no button \"Setings\"") };
        assert_eq!(failed.to_string(), "The feature or the shop is wrong: there is no button \"Setings\"");
        assert_eq!(failed.headline(), failed.to_string());
        let stored = serde_json::to_string(&failed).unwrap();
        assert_eq!(serde_json::from_str::<Failed>(&stored).unwrap(), failed);
        let usual = serde_json::to_string(&Failed::new(FailureKind::Product, "x")).unwrap();
        assert!(!usual.contains("misspelt"), "{usual}");
    }

    #[test]
    fn each_part_has_its_text_masked() {
        let text = || Some("secret".to_owned());
        let mut failed = Failed {
            expected: text(),
            seen: text(),
            details: text().into_iter().collect(),
            notes: text().into_iter().collect(),
            page: text(),
            title: text(),
            instead: Some(Instead::Names { name: "secret".to_owned(), others: vec!["secret".to_owned()] }),
            causes: text().into_iter().collect(),
            next: text(),
            ..Failed::new(FailureKind::Product, "secret")
        };
        failed.texts_mut().for_each(|text| "***".clone_into(text));
        assert_eq!(failed.to_string().matches("***").count(), 8, "{failed}");
        let stored = serde_json::to_string(&failed).unwrap();
        assert!(!stored.contains("secret") && stored.matches("***").count() == 11, "{stored}");
    }
}
