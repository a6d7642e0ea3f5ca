#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn path(text: &str) -> JsonPath {
    text.parse().unwrap()
}

fn list() -> Value {
    json!({"totalItems": 2, "items": [{"name": "Visitor", "a.b": 1}, {"name": "Guest"}], "localizedNames": {"en-US": "A"}})
}

#[test]
fn an_item_is_found_by_what_stands_in_it() {
    let document = json!({"items": [{"id": 1, "locale": "en-US"}, {"id": 22, "locale": "fr-FR"}]});
    let find = |path: &str| path.parse::<JsonPath>().unwrap().find(&document).cloned();
    assert_eq!(find("items[locale=fr-FR].id").unwrap(), json!(22));
    assert_eq!(find("items[id=22].locale").unwrap(), json!("fr-FR"));
    let error = find("items[id=2]").unwrap_err().to_string();
    assert!(error.contains("2 items") && error.contains("[id=2]"), "{error}");
    assert_eq!("items[locale=fr-FR].id".parse::<JsonPath>().unwrap().to_string(), "items[locale=fr-FR].id");
}

#[test]
fn a_path_leads_through_keys_and_items() {
    let document = list();
    for (written, expected) in [
        ("totalItems", json!(2)),
        ("$.totalItems", json!(2)),
        ("localizedNames.en-US", json!("A")),
        ("items[0].name", json!("Visitor")),
        ("items.1.name", json!("Guest")),
        ("items[-1].name", json!("Guest")),
        ("items[0].\"a.b\"", json!(1)),
        ("items[0][\"a.b\"]", json!(1)),
        ("items[0].'a.b'", json!(1)),
    ] {
        assert_eq!(path(written).find(&document), Ok(&expected), "{written}");
    }
    assert_eq!(path("").find(&document), Ok(&document));
    assert_eq!(path("$").find(&document), Ok(&document));
    assert_eq!(path("[1]").find(&json!(["a", "b"])), Ok(&json!("b")));
    assert_eq!(path("$[1]").find(&json!(["a", "b"])), Ok(&json!("b")));
}

#[test]
fn a_star_or_nothing_in_brackets_means_each_item() {
    let document = list();
    for written in ["items[*].name", "items[].name", "items.*.name"] {
        let found: Vec<(String, &Value)> = path(written)
            .find_all(&document)
            .into_iter()
            .map(|found| (found.path.to_string(), found.value.unwrap()))
            .collect();
        assert_eq!(
            found,
            [("items[0].name".to_owned(), &json!("Visitor")), ("items[1].name".to_owned(), &json!("Guest"))]
        );
    }
    assert_eq!(path("[*]").find_all(&json!([])), []);
}

#[test]
fn an_item_without_the_key_is_a_place_without_a_value() {
    let document = json!([{"a": 1}, {}]);
    let found = path("[*].a").find_all(&document);
    assert_eq!(found[0].value, Ok(&json!(1)));
    assert_eq!(found[1].path.to_string(), "[1].a");
    assert!(found[1].value.is_err());
}

#[test]
fn a_php_array_with_gaps_is_read_by_number_as_well() {
    assert_eq!(path("shops[3]").find(&json!({"shops": {"3": "x"}})), Ok(&json!("x")));
}

#[test]
fn a_wrong_path_says_how_far_it_got_and_what_is_there() {
    let document = list();
    let error = |written: &str| path(written).find(&document).unwrap_err().to_string();
    insta::assert_snapshot!(error("localizedNames.en_US"), @r#"localizedNames has no key "en_US"; it has en-US; did you mean "en-US"?"#);
    insta::assert_snapshot!(error("total"), @r#"the document has no key "total"; it has totalItems, items, localizedNames"#);
    insta::assert_snapshot!(error("Items[0]"), @r#"the document has no key "Items"; it has totalItems, items, localizedNames; did you mean "items"?"#);
    insta::assert_snapshot!(error("items[5].name"), @"items has 2 items, there is no item [5] (counted from 0, the last is [1])");
    insta::assert_snapshot!(error("items.name"), @r#"items is an array of 2 items, not an object with the key "name"; write items[0].name for its first item or items[*].name for each"#);
    insta::assert_snapshot!(error("items[0].name.first"), @r#"items[0].name is text ("Visitor"), it has no key "first""#);
    insta::assert_snapshot!(error("totalItems[0]"), @"totalItems is a number (2), it has no item [0]");
    insta::assert_snapshot!(error("items[*].name"), @"items[*].name is a path to each item of an array; one value is wanted here: write a number instead of the *");
}

#[test]
fn an_item_that_is_looked_for_by_a_field_may_stand_in_quotes_and_names_those_that_are_there() {
    let list = serde_json::json!({"items": [{"name": "Visitor", "percent": 10.5}, {"name": "Guest"}], "bare": [1, 2]});
    let found = |path: &str| path.parse::<JsonPath>().unwrap().find(&list).map(ToString::to_string);
    for path in [
        "items[name=Visitor].percent",
        "items[name='Visitor'].percent",
        "items[name = \"Visitor\"].percent",
        "items[percent=10.50].percent",
    ] {
        assert_eq!(found(path).unwrap(), "10.5", "{path}");
    }
    let error = |path: &str| found(path).unwrap_err().to_string();
    insta::assert_snapshot!(error("items[name='Nobody']"), @r#"items has 2 items, there is no item [name=Nobody]; there: "Visitor", "Guest""#);
    insta::assert_snapshot!(error("bare[name=x]"), @"bare has 2 items, there is no item [name=x]; none has that field");
}

#[test]
fn a_text_that_is_no_path_says_where_it_goes_wrong() {
    for (written, problem, position) in [
        ("a..b", "a key is missing", 3),
        ("a.", "a key is missing", 3),
        (".a", "a key is missing", 1),
        ("a[x]", "[ ] takes only a number, *, key=text or a quoted key", 3),
        ("a[0", "a [ without its ]", 2),
        ("a]", "a ] without its [", 2),
        ("\"a", "a quote is not closed", 1),
        ("a[0]b", "a . or [ is missing", 5),
        ("a[-0]", "[ ] takes only a number, *, key=text or a quoted key", 3),
    ] {
        let error = written.parse::<JsonPath>().unwrap_err();
        assert_eq!((error.problem, error.position), (problem, position), "{written}");
    }
}

fn segments() -> impl Strategy<Value = Vec<Segment>> {
    let segment = prop_oneof![
        ".{0,6}".prop_map(Segment::Key),
        "[a-zA-Z-]{1,6}".prop_map(Segment::Key),
        (0..100_usize).prop_map(Segment::Index),
        (1..9_usize).prop_map(Segment::FromEnd),
        Just(Segment::Each),
        ("[a-zA-Z]{1,6}", "[a-z0-9=-]{0,6}").prop_map(|(key, text)| Segment::Where(key, text)),
    ];
    prop::collection::vec(segment, 0..6)
}

proptest! {
    #[test]
    fn reading_a_path_never_panics(text in ".*") {
        let _ = text.parse::<JsonPath>();
    }

    #[test]
    fn a_path_is_read_as_it_is_written(segments in segments()) {
        let path = JsonPath::from_segments(segments);
        prop_assert_eq!(path.to_string().parse::<JsonPath>().unwrap(), path);
    }

    #[test]
    fn following_a_path_never_panics(segments in segments()) {
        let path = JsonPath::from_segments(segments);
        let document = list();
        for found in path.find_all(&document) {
            prop_assert!(!found.path.has_each() || found.value.is_err());
        }
        let _ = path.find(&document).map_err(|error| error.to_string());
    }
}
