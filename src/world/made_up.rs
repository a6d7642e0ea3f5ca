//! What the scenario made up: how a thing of its own is known.

use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_core::secrets::names_a_secret;
use prestashop_bdd_shop::admin_api::{Body, PartContent};
use serde_json::Value;

use super::scenario::World;
use crate::journal::Texts;

/// Longer texts name nothing.
const LONGEST_NAME: usize = 300;

impl World {
    /// Whether a text holds something made up for this scenario, so that nothing else of the shop is called so.
    pub fn holds_made_up(&self, text: &str) -> bool {
        self.generators.made_up().iter().any(|word| text.contains(word.as_str()))
    }

    /// The texts of a request, secrets left out.
    pub(super) fn texts_of(&self, body: &Body) -> Result<Texts, Failure> {
        let mut texts = Texts::default();
        let secrets = &self.run()?.secrets;
        let mut add = |text: &str| {
            let list = if self.holds_made_up(text) && !self.traces.given_away.iter().any(|given| given == text) {
                &mut texts.unique
            } else {
                &mut texts.other
            };
            let names = !text.is_empty() && text.len() <= LONGEST_NAME && secrets.mask(text) == text;
            if names && !list.iter().any(|there| there == text) {
                list.push(text.to_owned());
            }
        };
        match body {
            Body::Form(pairs) => {
                pairs.iter().filter(|(name, _)| !hides_its_value(name)).for_each(|(_, text)| add(text));
            }
            Body::Multipart(parts) => {
                for part in parts.iter().filter(|part| !hides_its_value(&part.field)) {
                    match &part.content {
                        PartContent::Text(text) => add(text),
                        PartContent::File { .. } => {}
                    }
                }
            }
            Body::None | Body::Json(_) | Body::Text { .. } => {
                body.json().iter().flat_map(texts_in).for_each(&mut add);
            }
        }
        let words = self.generators.made_up().iter();
        texts.words =
            words.filter(|word| texts.unique.iter().any(|text| text.contains(word.as_str()))).cloned().collect();
        Ok(texts)
    }
}

/// Whether a field of this name or label holds something that nobody is to read.
pub(super) fn hides_its_value(name: &str) -> bool {
    let name = name.to_lowercase();
    names_a_secret(&name) || ["password", "passwd", "secret"].iter().any(|word| name.contains(word))
}

/// Every text in a document, however deep, but none of a field that hides its value.
pub(super) fn texts_in(document: &Value) -> Vec<&str> {
    match document {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(texts_in).collect(),
        Value::Object(fields) => {
            fields.iter().filter(|(name, _)| !hides_its_value(name)).flat_map(|(_, value)| texts_in(value)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_and_secrets_are_no_names() {
        let document = serde_json::json!({
            "name": "a", "password": "b", "nested": [{ "newPassword": "c", "client_secret": "d", "text": "e" }], "n": 1,
        });
        assert_eq!(texts_in(&document), ["a", "e"]);
        assert!(hides_its_value("Password") && hides_its_value("Your secret") && !hides_its_value("Name"));
    }
}
