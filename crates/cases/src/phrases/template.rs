//! Steps with places for values: `When I go to "{page}"`.

use std::collections::{BTreeMap, BTreeSet};

use prestashop_bdd_features::TO_FILL_IN;

/// The values of a text, by the names of their places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    all: BTreeMap<String, String>,
    /// Those that the text tells in words instead of giving them.
    told: BTreeSet<String>,
}

impl Values {
    /// A value.
    pub(super) fn add(&mut self, name: &str, value: String) {
        self.all.insert(name.to_owned(), value);
    }

    /// A value that is told in words instead of given: a person puts one in its place.
    pub(super) fn add_told(&mut self, name: &str, words: String) {
        self.add(name, words);
        self.told.insert(name.to_owned());
    }

    /// What steps with these templates need a value for that is told in words only.
    pub fn told<'own>(&'own self, templates: &'own [String]) -> impl Iterator<Item = &'own str> {
        let used = |name: &&String| templates.iter().any(|template| template.contains(&place(name)));
        self.told.iter().filter(used).filter_map(|name| self.get(name))
    }

    /// These, and for places that they do not have those of another text.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        for (name, value) in &other.all {
            if !self.all.contains_key(name) {
                self.all.insert(name.clone(), value.clone());
                self.told.extend(other.told.get(name).cloned());
            }
        }
        self
    }

    /// The value of a place.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all.get(name).map(String::as_str)
    }

    /// A template with its places filled; `{names}` that are none of its places stay for the run. `None` when a value cannot
    /// stand there: quotes of both kinds.
    pub(super) fn fill(&self, template: &str) -> Option<String> {
        let mut filled = template.to_owned();
        for (name, value) in &self.all {
            let place = place(name);
            let value = if self.told.contains(name) { TO_FILL_IN } else { value };
            if value.contains('"') {
                if value.contains('\'') && filled.contains(&place) {
                    return None;
                }
                // A text with double quotes in it stands in single ones.
                filled = requoted(&filled, &place);
            }
            filled = filled.replace(&place, value);
        }
        Some(filled)
    }
}

/// The place of a value in a template.
fn place(name: &str) -> String {
    format!("{{{name}}}")
}

/// The template with single quotes around the quoted text that has the place.
fn requoted(template: &str, place: &str) -> String {
    let parts: Vec<&str> = template.split('"').collect();
    let mut text = String::new();
    for (index, part) in parts.iter().enumerate() {
        // Every second part stands between quotes.
        if index % 2 == 1 && index + 1 < parts.len() {
            let quote = if part.contains(place) { '\'' } else { '"' };
            text.push(quote);
            text.push_str(part);
            text.push(quote);
        } else {
            text.push_str(part);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_names_of_the_run_stay() {
        let mut values = Values::default();
        values.add("path", "/customers/group/4?x=1".to_owned());
        values.add("path.last", "group".to_owned());
        let template = "When I remember \"{path}\" as \"created {path.last}\" of {unique}";
        assert_eq!(
            values.fill(template).unwrap(),
            "When I remember \"/customers/group/4?x=1\" as \"created group\" of {unique}"
        );
    }

    #[test]
    fn a_value_that_is_told_in_words_leaves_its_place_to_a_person() {
        let mut values = Values::default();
        values.add_told("button", "a random one".to_owned());
        let templates = ["When I click the button \"{button}\"".to_owned(), "Then it is".to_owned()];
        assert_eq!(values.fill(&templates[0]).unwrap(), "When I click the button \"TODO\"");
        assert_eq!(values.told(&templates).collect::<Vec<_>>(), ["a random one"]);
        assert_eq!(values.told(&templates[1..]).count(), 0);
        assert_eq!(Values::default().or(&values).told(&templates).count(), 1);
    }

    #[test]
    fn a_value_with_quotes_stands_in_the_other_ones() {
        let mut values = Values::default();
        values.add("text", "say \"yes\"".to_owned());
        assert_eq!(values.fill("a \"b\" \"{text}\"").unwrap(), "a \"b\" 'say \"yes\"'");
        values.add("text", "it's \"x\"".to_owned());
        assert_eq!(values.fill("a \"{text}\""), None);
    }
}
