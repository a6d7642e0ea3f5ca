//! What the scenario made up: how a thing of its own is known.

use serde_json::Value;

use super::scenario::World;
use crate::admin_api::Body;
use crate::failure::Failure;
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
            let list = if self.holds_made_up(text) && !self.given_away.iter().any(|given| given == text) {
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
            Body::Form(pairs) => pairs.iter().for_each(|(_, text)| add(text)),
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

/// Every text in a document, however deep.
pub(super) fn texts_in(document: &Value) -> Vec<&str> {
    match document {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(texts_in).collect(),
        Value::Object(fields) => fields.values().flat_map(texts_in).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}
