use std::fmt;

use prestashop_bdd_core::decimal::Decimal;
use prestashop_bdd_core::text::{same_colour, squeeze};
use serde::Deserialize;

use super::choices::yes_or_no;

/// What kind of control a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// One line of text; also e-mail addresses and figures that the page treats as text.
    Text,
    /// Hidden as it is typed.
    Password,
    /// A number input.
    Number,
    /// Several lines of text.
    #[serde(rename = "text area")]
    TextArea,
    /// Words one by one, each in a box of its own (bootstrap-tokenfield); the value is `one, two`.
    Tags,
    /// Formatted text in an editor (`TinyMCE`); read and filled as plain text.
    #[serde(rename = "rich text")]
    RichText,
    /// A day, with a picker.
    Date,
    /// A colour, `#rrggbb`.
    Color,
    /// An upload; the value is the file's name.
    File,
    /// A drop-down list.
    Select,
    /// A drop-down list with a search field (select2).
    #[serde(rename = "searchable select")]
    SearchableSelect,
    /// A list of which several options can be chosen.
    #[serde(rename = "multiple select")]
    MultipleSelect,
    /// Two lists with buttons that move options between them; the value is the right one.
    #[serde(rename = "swap list")]
    SwapList,
    /// On or off. One that was never set reads "No": that is what the server takes it for.
    Switch,
    /// One check box.
    #[serde(rename = "check box")]
    CheckBox,
    /// Several check boxes under one label.
    #[serde(rename = "check boxes")]
    CheckBoxes,
    /// One radio button that has no group label.
    #[serde(rename = "radio button")]
    RadioButton,
    /// Radio buttons under one label.
    #[serde(rename = "radio group")]
    RadioGroup,
    /// Radio buttons or check boxes that unfold like folders.
    #[serde(rename = "choice tree")]
    ChoiceTree,
    /// Several controls under one label: `45.2 / -47.1`; a day of three selects: `1990-05-20`.
    #[serde(rename = "several controls")]
    SeveralControls,
    /// Nothing to fill: the row only shows something.
    #[serde(rename = "shown text")]
    ShownText,
}

/// A field as it is on show.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FieldReading {
    /// The visible label, without the star of required fields and without a colon at its end.
    pub label: String,
    /// Heading of the innermost card or panel around the field; empty when there is none.
    pub heading: String,
    /// The ISO code of the language, as the page gives it: `en`; `None` when the field has no languages.
    pub language: Option<String>,
    /// What kind of control it is.
    pub kind: FieldKind,
    /// What it holds, in the words of the page: option texts joined by `, `, `Yes` or `No` for
    /// switches and check boxes, text without formatting.
    pub value: String,
    /// Marked as required.
    pub required: bool,
    /// Cannot be changed: disabled or read-only.
    pub disabled: bool,
    /// The help below the field, then that of the label's tooltip.
    pub help: Option<String>,
    /// The unit beside the control: `%`, `seconds`.
    pub unit: Option<String>,
    /// The server's complaints at the field.
    pub errors: Vec<String>,
    /// The visible choices; for a switch the texts of off and on.
    pub options: Vec<String>,
}

impl FieldReading {
    /// Whether this is the field of that label, in that language where one is named (`en`, `en-US`).
    pub fn is(&self, label: &str, language: Option<&str>) -> bool {
        let iso = |text: &str| text.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        self.label == label
            && match (language, &self.language) {
                (None, _) => true,
                (Some(wanted), Some(own)) => iso(wanted) == iso(own),
                (Some(_), None) => false,
            }
    }

    /// Whether a person can change it: not a row that only shows something.
    pub fn can_be_filled(&self) -> bool {
        self.kind != FieldKind::ShownText
    }

    /// Whether the field holds `expected`, in any of the spellings that [`super::Form::fill`] takes:
    /// `Yes`, `On`, `Enabled`, the switch's own text; choices in any order; white space counts once.
    pub fn holds(&self, expected: &str) -> bool {
        match self.kind {
            FieldKind::Switch | FieldKind::CheckBox | FieldKind::RadioButton => {
                yes_or_no(expected, &self.options).is_some_and(|on| on == (self.value == "Yes"))
            }
            FieldKind::CheckBoxes | FieldKind::MultipleSelect | FieldKind::SwapList | FieldKind::Tags => {
                let parts = |text: &str| {
                    let mut parts: Vec<String> = text.split(',').map(|part| part.trim().to_owned()).collect();
                    parts.sort();
                    parts
                };
                parts(&self.value) == parts(expected)
            }
            FieldKind::Number => same_number(&self.value, expected) || self.value == expected.trim(),
            // Prices and rates stand in text fields, with as many zeros as the shop keeps: "20.000".
            FieldKind::Text if self.value.contains('.') && same_price(&self.value, expected) => true,
            FieldKind::Password => self.value == expected,
            FieldKind::Color | FieldKind::Text if same_colour(&self.value, expected) => true,
            _ => squeeze(&self.value) == squeeze(expected),
        }
    }
}

/// One complaint of the server at a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's label.
    pub label: String,
    /// The complaint.
    pub text: String,
}

impl fmt::Display for FieldError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.label, self.text)
    }
}

/// Both are the same number, whichever sign separates the decimals: some inputs turn a comma into a point.
pub(super) fn same_number(one: &str, other: &str) -> bool {
    let number = |text: &str| Decimal::parse(&text.trim().replace(',', "."));
    number(one).is_some_and(|one| number(other) == Some(one))
}

/// Both are the same number, and neither is a code such as `0123.4`.
fn same_price(one: &str, other: &str) -> bool {
    let number = |text: &str| Decimal::of_text(&text.trim().replace(',', "."));
    number(one).is_some_and(|one| number(other) == Some(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(kind: FieldKind, value: &str, options: &[&str]) -> FieldReading {
        FieldReading {
            label: "Field".into(),
            heading: String::new(),
            language: None,
            kind,
            value: value.into(),
            required: false,
            disabled: false,
            help: None,
            unit: None,
            errors: Vec::new(),
            options: options.iter().map(|&option| option.to_owned()).collect(),
        }
    }

    #[test]
    fn a_switch_holds_its_state_in_any_word_for_it() {
        let on = reading(FieldKind::Switch, "Yes", &["Access: unauthorized", "Access: authorized"]);
        for word in ["Yes", "on", "true", "Enabled", "Access: authorized"] {
            assert!(on.holds(word), "{word}");
        }
        for word in ["No", "off", "Access: unauthorized", "perhaps"] {
            assert!(!on.holds(word), "{word}");
        }
    }

    #[test]
    fn colour_is_the_same_in_letters_of_another_case() {
        for kind in [FieldKind::Color, FieldKind::Text] {
            assert!(reading(kind, "#aab2bd", &[]).holds("#AAB2BD"), "{kind:?}");
            assert!(!reading(kind, "#aab2bd", &[]).holds("#AAB2BE") && !reading(kind, "abc", &[]).holds("ABC"));
        }
    }

    #[test]
    fn choices_count_in_any_order() {
        let groups = reading(FieldKind::CheckBoxes, "Visitor, Guest", &["Visitor", "Guest", "Customer"]);
        assert!(groups.holds("Guest, Visitor"));
        assert!(!groups.holds("Guest"));
    }

    #[test]
    fn a_number_is_the_same_with_a_comma_and_a_text_with_more_zeros_behind_the_point() {
        assert!(reading(FieldKind::Number, "1.5", &[]).holds("1,50"));
        let text = |value: &str, expected: &str| reading(FieldKind::Text, value, &[]).holds(expected);
        assert!(text("20.000", "20") && text("10.50", "10.5") && text("10.50", "10.50"));
        for (value, expected) in [
            ("01234", "1234"),
            ("0123.40", "123.4"),
            ("900719925474099312.0", "900719925474099313"),
            ("1e3", "1000"),
            ("9.1.4", "9.1"),
            ("10.50", "10.51"),
        ] {
            assert!(!text(value, expected), "{value} {expected}");
        }
    }
}
