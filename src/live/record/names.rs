//! Made-up names in the place of those that were typed, so that a recorded scenario can run again and again.

use prestashop_bdd_browser::back_office::recorder::FilledField;

/// Parts of labels of fields that name a thing.
const NAMING: [&str; 8] = ["name", "title", "label", "reference", "alias", "client id", "code", "mail"];
/// Names of texts that have to be as they are.
const NOT_NAMING: [&str; 5] = ["postal", "zip", "iso", "domain", "postcode"];
/// The longest name that still gets a made-up word behind it.
const LONG: usize = 20;

/// What was typed, and what stands in its place.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<(String, String)>);

impl Names {
    /// Gives each text that names something new a made-up one.
    pub fn learn(&mut self, fields: &[FilledField]) {
        for field in fields.iter().filter(|field| names_something(field)) {
            if !self.0.iter().any(|(typed, _)| *typed == field.value) {
                self.0.push((field.value.clone(), made_up(&field.value)));
            }
        }
        // The longest first: one may be part of another.
        self.0.sort_by_key(|(typed, _)| std::cmp::Reverse(typed.len()));
    }

    /// The text with made-up names in the place of those that were typed.
    pub fn in_text(&self, text: &str) -> String {
        for (typed, made_up) in &self.0 {
            if let Some((before, behind)) = text.split_once(typed.as_str()) {
                return format!("{}{made_up}{}", self.in_text(before), self.in_text(behind));
            }
        }
        text.to_owned()
    }

    /// Whether a text that was typed stands there whole.
    pub fn is_typed(&self, text: &str) -> bool {
        self.0.iter().any(|(typed, _)| typed == text)
    }
}

fn names_something(field: &FilledField) -> bool {
    let label = field.label.to_lowercase();
    let words = field.value.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    let names = NAMING.iter().any(|part| label.contains(part)) && !NOT_NAMING.iter().any(|part| label.contains(part));
    field.kind == "text" && words && names && field.value.chars().count() > 2
}

fn made_up(typed: &str) -> String {
    if let Some((_, domain)) = typed.split_once('@') {
        return format!("bdd-{{unique}}@{domain}");
    }
    let short: String = if typed.chars().count() > LONG { "Bdd".to_owned() } else { typed.to_owned() };
    let is_key = !short.contains(' ') && (short.contains(['-', '_']) || short.chars().all(char::is_lowercase));
    if is_key { format!("{short}-{{unique}}") } else { format!("{short} {{unique}}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(label: &str, value: &str) -> FilledField {
        FilledField {
            label: label.to_owned(),
            heading: None,
            language: None,
            kind: "text".to_owned(),
            value: value.to_owned(),
            found: true,
        }
    }

    #[test]
    fn names_are_made_up_and_figures_and_codes_of_others_are_not() {
        let mut names = Names::default();
        names.learn(&[
            field("Name", "Wholesale A"),
            field("Client ID", "my-client"),
            field("Email", "a@shop.test"),
            field("Discount", "12.5"),
            field("Zip/Postal code", "AB12"),
        ]);
        assert_eq!(names.in_text("Edit: Wholesale A!"), "Edit: Wholesale A {unique}!");
        assert_eq!(names.in_text("my-client"), "my-client-{unique}");
        assert_eq!(names.in_text("a@shop.test"), "bdd-{unique}@shop.test");
        assert_eq!(names.in_text("12.5 AB12"), "12.5 AB12");
    }

    #[test]
    fn name_that_is_part_of_another_does_not_break_it() {
        let mut names = Names::default();
        names.learn(&[field("Name", "Group"), field("Title", "Group of two")]);
        assert_eq!(names.in_text("Group of two and Group"), "Group of two {unique} and Group {unique}");
    }
}
