//! Expectations, paths and values that features write, against whatever a shop answers.

use prestashop_bdd_json::{self as json, Expectation, JsonPath};
use serde_json::Value;

use super::spoil::{fuzz, spoil};

const DOCUMENTS: [&str; 4] = [
    r#"{"customerGroupId":4,"localizedNames":{"en-US":"A","fr-FR":"B"},"reductionPercent":10.5,"showPrice":true,"shopIds":[1,2]}"#,
    r#"{"totalItems":2,"items":[{"name":"x","id":1},{"name":"y","id":2}],"filters":[],"orderBy":null}"#,
    "[{\"propertyPath\":\"name\",\"message\":\"…\"}]",
    "\"Use HTTPS protocol\"",
];
const EXPECTATIONS: [&str; 5] = [
    "{\"customerGroupId\":\"#number > 0\",\"localizedNames\":{\"en-US\":\"#string\"},\"shopIds\":\"#array\"}",
    "#regex ^[a-z]+$",
    "#number >= 10.5",
    "{\"items\":[{\"name\":\"#present\"}],\"orderBy\":\"#null\"}",
    "10.5",
];
const PATHS: [&str; 5] = ["localizedNames.en-US", "items[0].name", "items[*].id", "$.a[\"b c\"]", "shopIds[1]"];

#[test]
fn no_expectation_brings_the_suite_down_on_any_answer() {
    let documents: Vec<Vec<u8>> = DOCUMENTS.iter().map(|text| text.as_bytes().to_vec()).collect();
    let seeds = [&EXPECTATIONS[..], &DOCUMENTS[..], &PATHS[..]].concat();
    fuzz("JSON matching", &seeds, |bytes, random| {
        let text = String::from_utf8_lossy(bytes);
        let document = spoil(random, &documents);
        let document: Value =
            serde_json::from_slice(&document).unwrap_or_else(|_| serde_json::from_str(DOCUMENTS[0]).unwrap());
        let path = text.parse::<JsonPath>();
        let place = path.clone().unwrap_or_else(|_| JsonPath::root());
        let expectations = [Expectation::from_document(&text).ok(), Expectation::from_cell(&text).ok()];
        let mut read = path.is_ok();
        let _ = (place.find(&document), place.find_all(&document), json::value_of_cell(&text));
        for expectation in expectations.into_iter().flatten() {
            read = true;
            let differences = [
                json::check(&document, &place, &expectation),
                expectation.differences_to_part(&JsonPath::root(), Some(&document)),
            ];
            for differences in &differences {
                let _ = differences.list().iter().map(|difference| format!("{difference:?}")).count();
            }
            let _ = json::each(&place, &place.find_all(&document), &expectation);
            let _ = (expectation.as_cell(), expectation.to_template());
        }
        let rows = path.into_iter().map(|path| (path, Value::from("x")));
        let _ = json::from_rows(rows);
        read
    });
}
