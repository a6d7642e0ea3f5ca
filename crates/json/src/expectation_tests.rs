#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn root() -> JsonPath {
    JsonPath::root()
}

fn cell(text: &str) -> Expectation {
    Expectation::from_cell(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[track_caller]
fn met(text: &str, seen: &Value) {
    let differences = cell(text).differences(&root(), Some(seen));
    assert!(differences.is_empty(), "{text} against {seen}: {differences}");
}

#[track_caller]
fn not_met(text: &str, seen: &Value) -> String {
    let differences = cell(text).differences(&root(), Some(seen));
    assert!(!differences.is_empty(), "{text} is met by {seen}");
    differences.to_string()
}

#[test]
fn a_cell_is_a_number_a_boolean_null_json_or_else_text() {
    met("10.5", &json!(10.5));
    met("10.50", &json!(10.5));
    met("0", &json!(0.0));
    met("true", &json!(true));
    met("null", &json!(null));
    met("[1, 2]", &json!([1, 2.0]));
    met(r#"{"a": 1}"#, &json!({"a": 1}));
    met("Wholesale A", &json!("Wholesale A"));
    met("", &json!(""));
    met("007", &json!("007"));
    met("{not json}", &json!("{not json}"));
    met(r#""10.5""#, &json!("10.5"));
    met(r"\#1", &json!("#1"));
    met(r##""#number""##, &json!("#number"));
    met("#4169E1", &json!("#4169E1"));
}

#[test]
fn a_text_is_never_a_number_unless_the_cell_asks_for_text() {
    insta::assert_snapshot!(not_met("10.5", &json!("10.5")), @r#"expected 10.5 (number), seen "10.5" (text)"#);
    insta::assert_snapshot!(not_met(r#""10.5""#, &json!(10.5)), @r#"expected "10.5" (text), seen 10.5 (number)"#);
    insta::assert_snapshot!(not_met("true", &json!("true")), @r#"expected true (boolean), seen "true" (text)"#);
    met("#text 10.5", &json!("10.5"));
    met("#text 10.50", &json!(10.5));
    met("#text true", &json!(true));
    not_met("#text 10.5", &json!("10.50"));
    not_met("#text null", &json!(null));
}

#[test]
fn an_array_contains_an_item_that_reads_so() {
    let list = serde_json::json!(["customer_group_read", 4, 10.5]);
    let met = |cell: &str| Expectation::from_cell(cell).unwrap().differences(&JsonPath::root(), Some(&list)).is_empty();
    assert!(met("#contains customer_group_read") && met("#contains 4") && met("#contains 10.50"));
    assert!(!met("#contains customer_group"), "an item counts as a whole");
    assert!(!met("#contains 5"));
}

#[test]
fn a_shape_is_met_by_values_of_its_kind_only() {
    for (shape, good, bad) in [
        ("#number", json!(1.5), json!("1.5")),
        ("#integer", json!(4), json!(4.5)),
        ("#integer", json!(4.0), json!("4")),
        ("#string", json!(""), json!(1)),
        ("#boolean", json!(false), json!("false")),
        ("#array", json!([]), json!({})),
        ("#object", json!({}), json!([])),
        ("#null", json!(null), json!(0)),
        ("#uuid", json!("9ff3fdc4-b214-49db-8718-39c315e33d45"), json!("9ff3fdc4b21449db871839c315e33d45")),
        ("#date", json!("2026-11-23"), json!("2026-13-01")),
        ("#date", json!("2024-02-29"), json!("2026-02-29")),
        ("#date", json!("2026-11-23"), json!("2026-11-23 10:00:00")),
        ("#datetime", json!("2026-11-23 17:05:00"), json!("2026-11-23")),
        ("#datetime", json!("2026-11-23T17:05:00+01:00"), json!("2026-11-23T25:05:00Z")),
        ("#email", json!("a.b@example.com"), json!("a.b@")),
        ("#url", json!("https://localhost:8443/a"), json!("/a/b")),
        ("#regex ^[0-9a-f]{32}$", json!("0123456789abcdef0123456789abcdef"), json!("0123")),
        ("#regex a or #b", json!("a or #b"), json!("a")),
        ("#contains Alpha", json!("an Alpha"), json!("alpha")),
        ("#not-empty", json!("x"), json!("")),
        ("#not-empty", json!([1]), json!([])),
        ("#not-empty", json!("x"), json!(null)),
        ("#empty", json!([]), json!([1])),
        ("#size 2", json!([1, 2]), json!([1])),
        ("#size > 0", json!({"a": 1}), json!({})),
        ("#size 2", json!("é☃"), json!(2)),
        ("#array of #number", json!([1, 2.5]), json!([1, "2"])),
        ("#array of #number", json!([]), json!(1)),
        ("#array of a", json!(["a", "a"]), json!(["b"])),
        ("#number > 0", json!(0.5), json!(0)),
        ("#number >= 10.5", json!(10.50), json!(10.4)),
        ("#integer >= 1 and < 100", json!(99), json!(100)),
        ("#number <= 3", json!(3), json!(3.5)),
        ("#number != 3", json!(4), json!(3.0)),
        ("#number 3", json!(3), json!(4)),
        ("#string or #null", json!(null), json!(1)),
        ("#present", json!(null), json!(null)),
    ] {
        met(shape, &good);
        if shape != "#present" {
            not_met(shape, &bad);
        }
    }
}

#[test]
fn present_and_absent_look_at_whether_there_is_a_value() {
    assert!(cell("#absent").differences(&root(), None).is_empty());
    assert!(cell("#absent or #null").differences(&root(), None).is_empty());
    insta::assert_snapshot!(cell("#absent").differences(&root().key("a"), Some(&json!(1))), @"not expected: a (seen 1)");
    insta::assert_snapshot!(cell("#present").differences(&root().key("a"), None), @"missing: a (expected #present)");
    insta::assert_snapshot!(cell("3").differences(&root().key("a"), None), @"missing: a (expected 3)");
}

#[test]
fn a_wrong_shape_says_what_is_there_and_how_it_is_written() {
    let error = |text: &str| Expectation::from_cell(text).unwrap_err().to_string();
    insta::assert_snapshot!(error("#nubmer"), @r##"there is no shape "#nubmer", did you mean "#number"?; shapes are #number, #integer, #size, #regex, #text, #contains, #array of, #string, #boolean, #array, #object, #null, #uuid, #date, #datetime, #email, #url, #present, #absent, #not-empty, #empty; for a text that starts with # write \#nubmer"##);
    insta::assert_snapshot!(error("#number > x"), @r##""#number > x": "x" is not a number; expected a form such as #number >= 1 and < 100"##);
    insta::assert_snapshot!(error("#uuid please"), @r##""#uuid please": nothing may follow this shape; expected a form such as #uuid"##);
    insta::assert_snapshot!(error("#size"), @r##""#size": the size is missing; expected a form such as #size 3 or #size > 0"##);
    assert!(error("#regex [").starts_with(r#""[" is not a regular expression"#));
    assert!(error("#array of #nubmer").starts_with(r##"in "#array of #nubmer": there is no shape"##));
    let error = Expectation::from_document("{\"a\": }").unwrap_err().to_string();
    insta::assert_snapshot!(error, @"the expected document is not JSON: expected value at line 1 column 7");
}

#[test]
fn a_document_with_shapes_is_compared_path_by_path() {
    let expected = Expectation::from_document(
        r##"{
            "customerGroupId": "#integer > 0",
            "localizedNames": {"en-US": "Wholesale A", "fr-FR": "Grossiste A"},
            "reductionPercent": 10.50,
            "displayPriceTaxExcluded": true,
            "showPrice": true,
            "shopIds": [1]
        }"##,
    )
    .unwrap();
    let seen = json!({
        "customerGroupId": 4, "localizedNames": {"en-US": "Wholesale A", "fr-FR": "Grossiste A"},
        "reductionPercent": 10.5, "displayPriceTaxExcluded": true, "showPrice": true, "shopIds": [1],
    });
    assert!(expected.differences(&root(), Some(&seen)).is_empty());

    let seen = json!({
        "customerGroupId": 0, "localizedNames": {"en-US": "Wholesale A", "fr-FR": "Wholesale A"},
        "reductionPercent": "10.5", "displayPriceTaxExcluded": true, "shopIds": [1, 2], "extra": {"a": null},
    });
    insta::assert_snapshot!(expected.differences(&root(), Some(&seen)), @r#"
    6 differences:
      customerGroupId: expected #integer > 0, seen 0 (number)
      localizedNames.fr-FR: expected "Grossiste A", seen "Wholesale A"
      reductionPercent: expected 10.50 (number), seen "10.5" (text)
      missing: showPrice (expected true)
      not expected: shopIds[1] (seen 2)
      not expected: extra (seen {"a":null})
    "#);
}

#[test]
fn values_of_other_types_than_expected_are_shown_with_their_types() {
    insta::assert_snapshot!(not_met(r##"{"a": "#string"}"##, &json!([1])), @r##"expected {"a":"#string"} (object), seen [1] (array)"##);
    insta::assert_snapshot!(not_met("[1]", &json!(null)), @"expected [1] (array), seen null");
    insta::assert_snapshot!(not_met("#size 3", &json!([1])), @"expected #size = 3, seen [1]; its size is 1");
    insta::assert_snapshot!(not_met("#size 3", &json!(true)), @"expected #size = 3, seen true (boolean); it has no size");
    insta::assert_snapshot!(not_met("#array of #number", &json!([1, "a"])), @r#"[1]: expected #number, seen "a" (text)"#);
}

#[test]
fn long_texts_are_cut_around_the_place_where_they_part() {
    let expected = format!("{}X{}", "a".repeat(300), "b".repeat(200));
    let seen = format!("{}Y{}", "a".repeat(300), "b".repeat(200));
    insta::assert_snapshot!(not_met(&expected, &json!(seen)), @r#"expected 265 characters … "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaXbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" … 166 characters (501 characters), seen 265 characters … "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaYbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" … 166 characters (501 characters)"#);
    insta::assert_snapshot!(not_met("1", &json!("y".repeat(150))), @r#"expected 1 (number), seen "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy… 53 characters left out …yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy" (text)"#);
}

#[test]
fn cut_texts_that_look_the_same_are_told_apart_by_code_points() {
    let texts = |letter: &str| format!("{}{letter}{}", "a".repeat(150), "b".repeat(150));
    let note = |expected: &str, seen: &str| {
        let said = not_met(&texts(expected), &json!(texts(seen)));
        said.rsplit_once("(301 characters)").unwrap().1.to_owned()
    };
    assert_eq!(note(" ", "\u{a0}"), "; they differ in spaces only; character 151: expected U+0020, seen U+00A0");
    assert_eq!(note("'", "\u{2019}"), "; character 151: expected U+0027, seen U+2019");
    assert_eq!(note("x", "y"), "");
}

#[test]
fn texts_that_differ_in_case_or_spaces_only_say_so() {
    insta::assert_snapshot!(not_met("Wholesale A", &json!("wholesale a")), @r#"expected "Wholesale A", seen "wholesale a"; they differ in upper and lower case only"#);
    insta::assert_snapshot!(not_met("Wholesale A", &json!("Wholesale  A ")), @r#"expected "Wholesale A", seen "Wholesale  A "; they differ in spaces only"#);
}

#[test]
fn many_differences_are_counted() {
    let expected: Value =
        (0..40).map(|number| (format!("k{number}"), json!(1))).collect::<serde_json::Map<_, _>>().into();
    let text = Expectation::from_value(expected).differences(&root(), Some(&json!({}))).to_string();
    assert!(text.starts_with("40 differences:\n  missing: k0"), "{text}");
    assert!(text.ends_with("missing: k24 (expected 1)\n  … and 15 more"), "{text}");
}

#[test]
fn at_least_lets_other_keys_and_items_be_there() {
    let expected = Expectation::from_document(r#"{"items": [{"name": "b"}, {"name": "a"}]}"#).unwrap();
    let seen = json!({"total": 3, "items": [{"name": "a", "id": 1}, {"name": "x"}, {"name": "b"}]});
    assert!(expected.differences_to(&root(), Some(&seen), Extent::AtLeast).is_empty());
    assert!(!expected.differences(&root(), Some(&seen)).is_empty());
    let seen = json!({"items": [{"name": "a"}]});
    insta::assert_snapshot!(expected.differences_to(&root(), Some(&seen), Extent::AtLeast), @r#"items: expected an item {"name":"b"}, seen 1 item: [{"name":"a"}]"#);
}

#[test]
fn each_expected_item_needs_an_item_of_its_own() {
    let contained =
        |expected: &str, seen: Value| cell(expected).differences_to(&root(), Some(&seen), Extent::AtLeast).is_empty();
    assert!(contained(r##"["#number", 5]"##, json!([5, 6])));
    assert!(!contained(r##"["#number", 5]"##, json!([5])));
    assert!(!contained("[1, 1]", json!([1, 2])));
}

#[test]
fn a_part_is_a_piece_of_text_an_item_or_some_keys() {
    let part = |expected: &str, seen: Value| cell(expected).differences_to_part(&root(), Some(&seen)).to_string();
    assert_eq!(part("hole", json!("Wholesale")), "no difference");
    assert_eq!(part("5", json!([4, 5])), "no difference");
    assert_eq!(part(r#"{"id": 4}"#, json!([{"id": 3}, {"id": 4, "name": "x"}])), "no difference");
    assert_eq!(part(r#"{"a": 1}"#, json!({"a": 1, "b": 2})), "no difference");
    insta::assert_snapshot!(part("whole", json!("Wholesale")), @r#"expected text with "whole", seen "Wholesale""#);
    insta::assert_snapshot!(part("6", json!([4, 5])), @"expected an item 6, seen 2 items: [4,5]");
}

#[test]
fn exact_keys_lists_what_is_missing_and_what_is_too_much() {
    let seen = json!({"langId": 1, "locale": "en-US"});
    assert!(exact_keys(&root(), &seen, &["locale", "langId"]).is_empty());
    insta::assert_snapshot!(exact_keys(&root(), &seen, &["langid", "name"]), @r#"
    4 differences:
      missing: langid (expected a value); there is "langId"
      missing: name (expected a value)
      not expected: langId (seen 1)
      not expected: locale (seen "en-US")
    "#);
    insta::assert_snapshot!(exact_keys(&root(), &json!([]), &["a"]), @"expected an object, seen [] (array)");
}

#[test]
fn each_item_is_looked_at_and_no_item_does_not_pass() {
    let path: JsonPath = "items[*].showPrice".parse().unwrap();
    let list = json!({"items": [{"showPrice": true}, {"showPrice": 1}, {}]});
    insta::assert_snapshot!(each(&path, &path.find_all(&list), &cell("#boolean")), @"
    2 differences:
      items[1].showPrice: expected #boolean, seen 1 (number)
      missing: items[2].showPrice (expected #boolean)
    ");
    let empty = json!({"items": []});
    insta::assert_snapshot!(each(&path, &path.find_all(&empty), &cell("#boolean")), @"items[*].showPrice: expected items, each #boolean, seen no item");
}

#[test]
fn a_path_is_checked_and_one_that_leads_nowhere_says_how_far_it_got() {
    let document = json!({"localizedNames": {"en-US": "A"}, "items": [{"id": 1}, {"id": "2"}]});
    let check = |path: &str, text: &str| check(&document, &path.parse().unwrap(), &cell(text)).to_string();
    assert_eq!(check("localizedNames.en-US", "A"), "no difference");
    assert_eq!(check("localizedNames.de-DE", "#absent"), "no difference");
    insta::assert_snapshot!(check("localizedNames.en_US", "A"), @r#"missing: localizedNames.en_US (expected "A"); localizedNames has no key "en_US"; it has en-US; did you mean "en-US"?"#);
    insta::assert_snapshot!(check("items[*].id", "#number"), @r#"items[1].id: expected #number, seen "2" (text)"#);
}

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9).prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        "#[a-z ]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((".{0,4}", inner), 0..4)
                .prop_map(|entries| Value::from(entries.into_iter().collect::<serde_json::Map<_, _>>())),
        ]
    })
}

proptest! {
    #[test]
    fn reading_a_cell_never_panics(text in ".*", seen in document()) {
        for text in [format!("#{text}"), text] {
            if let Ok(expectation) = Expectation::from_cell(&text) {
                let _ = expectation.differences(&JsonPath::root(), Some(&seen)).to_string();
                let _ = expectation.differences_to_part(&JsonPath::root(), Some(&seen)).to_string();
            }
        }
    }

    #[test]
    fn every_value_is_as_expected_of_itself(value in document()) {
        let expected = Expectation::from_value(value.clone());
        for extent in [Extent::Exact, Extent::AtLeast] {
            let differences = expected.differences_to(&JsonPath::root(), Some(&value), extent);
            prop_assert!(differences.is_empty(), "{}", differences);
        }
    }

    #[test]
    fn an_expectation_is_read_as_it_is_written(value in document()) {
        let expected = Expectation::from_value(value);
        prop_assert_eq!(&Expectation::from_template(expected.to_template()).unwrap(), &expected);
    }

    #[test]
    fn two_values_differ_in_both_directions_or_in_none(one in document(), other in document()) {
        let differ = |one: &Value, other: &Value| {
            !Expectation::from_value(one.clone()).differences(&JsonPath::root(), Some(other)).is_empty()
        };
        prop_assert_eq!(differ(&one, &other), differ(&other, &one));
    }
}
