//! The values that features have in quotes and in cells, by the place where they may stand.

use prestashop_bdd_catalogue::{self as catalogue, Columns, Definition};
use prestashop_bdd_features::TO_FILL_IN;
use prestashop_bdd_gherkin::document::{DataTable, Document, Step};

/// Where a value may stand: a kind of word (`menu`, `button`), or one parameter or column of one step.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot(String);

impl Slot {
    /// A kind of word by its name: `menu`, `page`, `button`, `message`, `column`, `field`, `tab`, `grid`, `form`.
    pub fn word(kind: &str) -> Self {
        Self(kind.to_owned())
    }

    /// The place behind these words of a sentence; without words that say so, this parameter of the step alone. `None`
    /// for secrets.
    pub fn behind(before: &str, definition: Option<(&Definition, usize)>) -> Option<Self> {
        let lower = before.to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        if words.iter().rev().take(2).any(|word| matches!(*word, "password" | "secret" | "authorization")) {
            return None;
        }
        let kind = match *words.as_slice() {
            [.., "go", "to"] => "menu",
            // Steps that only name a page by its way in the menu go nowhere.
            [.., "of", "the", "page"] => "page path",
            [.., "the", "page"] => "page name",
            [.., "tab"] => "tab",
            [.., "button" | "link" | "click" | "press"] => "button",
            [.., "message"] | [.., "message", "containing"] => "message",
            [.., "fill", "in"] | [.., "field"] => "field",
            [.., "by" | "column" | "sort" | "where"] => "column",
            // `the row where "ID" is "4" and "Name" is "x"`
            [.., "and"] if words.contains(&"where") => "column",
            [.., "in"] if words.contains(&"contains") || words.contains(&"shows") => "column",
            [.., "title" | "heading"] | [.., "title" | "heading", "is" | "contains"] => "page",
            [.., "action"] => "bulk action",
            [.., "scopes"] => "scopes",
            [.., "request", "to"] => "path",
            [.., "header"] => "header",
            [.., "card", "of"] => "card",
            _ => "",
        };
        if kind.is_empty() {
            return definition.map(|(definition, index)| Self(format!("{}#{index}", definition.place)));
        }
        Some(Self::word(kind))
    }

    /// Its kind of word, if it has one.
    pub fn kind(&self) -> &str {
        &self.0
    }

    /// Whether it is a parameter of one step, of which no word says what it is.
    pub fn is_a_parameter(&self) -> bool {
        self.0.contains('#')
    }

    /// A cell below a header, in the tables of steps of one subject.
    pub fn cell(definition: &Definition, header: &str) -> Self {
        Self(format!("{}|{}", definition.subject, header.to_lowercase()))
    }
}

/// A value as a feature has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Where it stands.
    pub slot: Slot,
    /// The value without quotes.
    pub text: String,
}

/// The values of all steps of a document.
pub fn of(document: &Document) -> Vec<Value> {
    let mut values = Vec::new();
    for step in document.steps() {
        let Some((definition, text)) = catalogue::resolved(&step.text) else { continue };
        of_sentence(definition, text, &mut values);
        if let Some(table) = &step.data_table {
            of_table(definition, table, &mut values);
        }
    }
    values.retain(|value| is_of_use(&value.text));
    values
}

/// The values of the sentence of one step, those with variables too.
pub fn of_step(step: &Step) -> Vec<Value> {
    let mut values = Vec::new();
    if let Some((definition, text)) = catalogue::resolved(&step.text) {
        of_sentence(definition, text, &mut values);
    }
    values
}

/// A value with a variable or a placeholder in it is of no use elsewhere.
fn is_of_use(text: &str) -> bool {
    !text.trim().is_empty() && text != TO_FILL_IN && !text.contains(['{', '<', '\n'])
}

fn of_sentence(definition: &Definition, text: &str, values: &mut Vec<Value>) {
    for (index, (kind, parameter)) in definition.parameters(text).into_iter().enumerate() {
        let before = &text[..crate::places::offset_in(text, parameter)];
        match kind {
            "string" => {
                // The quote may stand in front of the parameter or belong to it.
                let before = before.trim_end_matches(['"', '\'']);
                let slot = Slot::behind(before, Some((definition, index)));
                values.extend(slot.map(|slot| Value { slot, text: unquoted(parameter).to_owned() }));
            }
            "grid" | "form" => {
                let names = quoted(parameter).into_iter();
                values.extend(names.map(|name| Value { slot: Slot::word(kind), text: name.to_owned() }));
            }
            "row" if parameter.contains(" where ") => {
                let columns = quoted(parameter).into_iter().step_by(2);
                values.extend(columns.map(|name| Value { slot: Slot::word("column"), text: name.to_owned() }));
            }
            _ => {}
        }
    }
}

fn of_table(definition: &Definition, table: &DataTable, values: &mut Vec<Value>) {
    let Some((header, rows)) = table.rows.split_first() else { return };
    if definition.columns == Some(Columns::Free) {
        let columns = header.cells.iter();
        values.extend(columns.map(|cell| Value { slot: Slot::word("column"), text: cell.value.clone() }));
    }
    let names: Vec<&str> = header.cells.iter().map(|cell| cell.value.as_str()).collect();
    for (cell, name) in rows.iter().flat_map(|row| row.cells.iter().zip(&names)) {
        if !has_secret(&cell.value) {
            values.push(Value { slot: Slot::cell(definition, name), text: cell.value.clone() });
        }
    }
}

fn has_secret(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("password=") || lower.contains("secret=")
}

/// The texts in quotes of a part of a sentence.
pub fn quoted(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['"', '\'']) {
        let quote = &rest[open..=open];
        let Some(length) = rest[open + 1..].find(quote) else { break };
        found.push(&rest[open + 1..open + 1 + length]);
        rest = &rest[open + length + 2..];
    }
    found
}

/// A text without the quotes around it.
pub fn unquoted(text: &str) -> &str {
    let inside = |quote| text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
    inside('"').or_else(|| inside('\'')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_front_of_a_value_say_what_it_is() {
        let kinds = [
            ("I go to ", "menu"),
            ("I click the button ", "button"),
            ("I filter the grid by ", "column"),
            ("the first row of the grid contains \"x\" in ", "column"),
            ("the row where ", "column"),
            ("I click \"Edit\" in the row where \"ID\" is \"4\" and ", "column"),
            ("I fill in ", "field"),
        ];
        for (before, kind) in kinds {
            assert_eq!(Slot::behind(before, None), Some(Slot::word(kind)), "{before}");
        }
        assert_eq!(Slot::behind("I log in as \"x\" with the password ", None), None);
        assert_eq!(Slot::behind("the weather is ", None), None);
    }

    #[test]
    fn values_of_steps_are_found_by_their_place() {
        let text = "Feature: f\n  Scenario: s\n    When I go to \"Sell > Orders\"\n    And I click the button \"{x}\"\n    And I filter the \"Groups\" grid by \"Name\" with \"secret thing\"\n    And I click \"Edit\" in the row where \"ID\" is \"4\" of the grid\n    And I log in as \"a@b.c\" with the password \"no one sees this\"\n";
        let document = prestashop_bdd_gherkin::read(text).document;
        let values = of(&document);
        let texts = |kind: &str| {
            let of_kind = values.iter().filter(|value| value.slot == Slot::word(kind));
            of_kind.map(|value| value.text.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(texts("menu"), ["Sell > Orders"]);
        assert_eq!(texts("grid"), ["Groups"]);
        assert_eq!(texts("column"), ["Name", "ID"]);
        assert_eq!(texts("button"), ["Edit"]);
        assert!(values.iter().all(|value| !value.text.contains("no one")), "{values:?}");
    }
}
