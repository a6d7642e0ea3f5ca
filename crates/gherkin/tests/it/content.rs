//! What a document says, wherever it stands.
#![allow(clippy::unwrap_used, reason = "tests")]

use prestashop_bdd_gherkin::document::Document;
use serde_json::{Map, Value};

/// The document without places and ids.
pub fn content(document: &Document) -> Value {
    let mut value = serde_json::to_value(document).unwrap();
    for_each_object(&mut value, &mut |fields| {
        fields.remove("location");
        fields.remove("id");
    });
    value["language"] = document.language.as_ref().map(|language| language.name.clone()).into();
    value
}

/// Changes every object of a value.
pub fn for_each_object(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(fields) => {
            change(fields);
            fields.values_mut().for_each(|value| for_each_object(value, change));
        }
        Value::Array(items) => items.iter_mut().for_each(|value| for_each_object(value, change)),
        _ => {}
    }
}
