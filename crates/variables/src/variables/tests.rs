#![allow(clippy::unwrap_used, reason = "tests")]

use jiff::civil::date;
use secrecy::ExposeSecret as _;
use serde_json::json;

use super::*;

fn variables() -> Variables {
    let mut variables = Variables::new("quomira", date(2026, 11, 30));
    variables.remember_text("group name", "Wholesale \"A\"").unwrap();
    variables.remember_text("group id", "4").unwrap();
    variables
        .remember_json(
            "response",
            json!({"customerGroupId": 4, "reductionPercent": 10.5, "localizedNames": {"en-US": "A"}, "code": "007", "items": [{"name": "x"}]}),
        )
        .unwrap();
    variables.remember_secret("client secret", SecretString::from("s3cr3t")).unwrap();
    variables
}

fn filled(text: &str) -> String {
    variables().interpolate(text).unwrap().into_owned()
}

fn error(text: &str) -> String {
    variables().interpolate(text).unwrap_err().to_string()
}

#[test]
fn names_are_replaced_by_what_was_remembered() {
    assert_eq!(filled("a {group name} b"), "a Wholesale \"A\" b");
    assert_eq!(filled("{group id}{group id}"), "44");
    assert_eq!(filled("no braces"), "no braces");
    assert_eq!(filled("{{group id}} is {group id}"), "{group id} is 4");
}

#[test]
fn a_dot_goes_on_into_remembered_json() {
    assert_eq!(filled("/customers/groups/{response.customerGroupId}"), "/customers/groups/4");
    assert_eq!(
        filled("{response.localizedNames.en-US} {response.items[0].name} {response.reductionPercent}"),
        "A x 10.5"
    );
    assert_eq!(filled("{response.localizedNames}"), r#"{"en-US":"A"}"#);
}

#[test]
fn the_built_in_names_are_the_scenarios_word_and_dates_as_an_english_shop_writes_them() {
    assert_eq!(filled("{unique}"), "quomira");
    assert_eq!(filled("{yesterday} {today} {tomorrow}"), "11/29/2026 11/30/2026 12/01/2026");
    assert_eq!(filled("{today iso} {tomorrow iso} {yesterday iso}"), "2026-11-30 2026-12-01 2026-11-29");
}

#[test]
fn an_unknown_name_says_which_are_known_and_which_is_nearest() {
    insta::assert_snapshot!(error("{grup name}"), @"nothing was remembered as {grup name}; did you mean {group name}?; known names: client secret, group id, group name, response, unique, today, tomorrow, yesterday, today iso, tomorrow iso, yesterday iso");
    insta::assert_snapshot!(error("{response.customerGroupID}"), @r#"{response.customerGroupID}: the document has no key "customerGroupID"; it has customerGroupId, reductionPercent, localizedNames, code, items; did you mean "customerGroupId"?"#);
    insta::assert_snapshot!(error("{group name.first}"), @r#"{group name.first}: "group name" is a text, only a remembered response or other JSON has parts"#);
    insta::assert_snapshot!(error("{response.}"), @r#"{response.}: "$." is not a JSON path: a key is missing at character 3; expected a form such as localizedNames.en-US, items[0].name or items[*].name"#);
}

#[test]
fn a_name_in_a_parameter_of_an_address_stays_one_value() {
    let mut variables = variables();
    variables.remember_text("name", "R&D #1 +10%".to_owned()).unwrap();
    variables.remember_text("path", "/customers/groups?limit=2&offset=4".to_owned()).unwrap();
    let address = |text: &str| variables.interpolate_address(text).unwrap();
    assert_eq!(
        address("/x?limit=2&filters[name]=a+b {name}&id={group id}"),
        "/x?limit=2&filters[name]=a+b R%26D %231 %2B10%25&id=4"
    );
    assert_eq!(
        address("{path}"),
        "/customers/groups?limit=2&offset=4",
        "not where a whole address or its path is remembered"
    );
    assert_eq!(address("/customers/{group id}"), "/customers/4");
    assert!(variables.interpolate_address("/x?a={client secret}").is_err());
}

#[test]
fn a_secret_stands_in_secret_texts_only() {
    insta::assert_snapshot!(error("x {client secret}"), @"{client secret} is a secret and cannot be used in this text; type it into a password field, or send it as a client secret or token");
    let secret = variables().interpolate_secret("{client secret}-{group id}").unwrap();
    assert_eq!(secret.expose_secret(), "s3cr3t-4");
    assert!(!format!("{:?}", variables()).contains("s3cr3t"));
    assert!(variables().interpolate_json("{client secret}").is_err());
}

#[test]
fn the_secret_in_a_remembered_response_is_a_secret() {
    let mut variables = variables();
    variables.remember_json("created", json!({"apiClientId": 2, "secret": "a6d1448eff68"})).unwrap();
    assert_eq!(variables.interpolate("{created.apiClientId}").unwrap(), "2");
    for text in ["{created.secret}", "{created}"] {
        assert!(matches!(variables.interpolate(text), Err(VariableError::Secret { .. })), "{text}");
        assert!(variables.interpolate_json(text).is_err() && variables.json_value_of(text) == Ok(None), "{text}");
    }
    assert!(!format!("{variables:?} {:?}", variables.get("created")).contains("a6d1448eff68"));
    assert_eq!(variables.interpolate_secret("{created.secret}").unwrap().expose_secret(), "a6d1448eff68");
}

#[test]
fn a_json_document_stays_json_whatever_is_filled_in() {
    let document = variables()
        .interpolate_json(r#"{"localizedNames": {"en-US": "{group name} \" {unique}"}, "id": {group id}, "name": {group name}, "all": {response.items}, "code": {response.code}}"#)
        .unwrap();
    let value: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(
        value,
        json!({"localizedNames": {"en-US": "Wholesale \"A\" \" quomira"}, "id": 4, "name": "Wholesale \"A\"", "all": [{"name": "x"}], "code": "007"})
    );
}

#[test]
fn a_lone_placeholder_of_json_keeps_its_type() {
    let variables = variables();
    assert_eq!(variables.json_value_of(" {response.code} "), Ok(Some(json!("007"))));
    assert_eq!(variables.json_value_of("{response.customerGroupId}"), Ok(Some(json!(4))));
    assert_eq!(variables.json_value_of("{group id}"), Ok(None));
    assert_eq!(variables.json_value_of("x {response.code}"), Ok(None));
}

#[test]
fn a_name_that_could_not_be_written_or_means_something_else_is_refused() {
    let mut variables = variables();
    for name in ["", "1a", "a.b", "a\"b", "a[0]"] {
        assert!(matches!(variables.remember_text(name, ""), Err(VariableError::NotAName { .. })), "{name}");
    }
    assert!(matches!(variables.remember_text("today", ""), Err(VariableError::BuiltIn { .. })));
    variables.remember_text("group id", "5").unwrap();
    assert_eq!(variables.interpolate("{group id}").unwrap(), "5");
}

#[test]
fn the_names_in_a_text_are_found_with_their_places() {
    let text = r#"é {group name} {response.items[0].name} {{x}} {"a": 1}"#;
    let names = names_in(text).unwrap();
    assert_eq!(names.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["group name", "response"]);
    assert_eq!(&text[names[0].1.clone()], "{group name}");
    assert_eq!(&text[names[1].1.clone()], "{response.items[0].name}");
}
