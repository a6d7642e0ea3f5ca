use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;

use super::*;

fn register(texts: &[&str]) -> Secrets {
    let secrets = Secrets::new();
    for text in texts {
        secrets.register(&SecretString::from(*text));
    }
    secrets
}

#[test]
fn many_secrets_are_all_hidden_the_newest_at_once_and_none_is_counted_twice() {
    let secrets = Secrets::new();
    let names: Vec<String> = (0..500).map(|number| format!("secret-{number:04}-{}", number * 7919)).collect();
    for name in &names {
        secrets.register(&SecretString::from(name.as_str()));
        assert_eq!(secrets.mask(name), MASK, "the newest");
    }
    let text = names.join(" ");
    assert_eq!(secrets.mask(&text), vec![MASK; 500].join(" "));
    let before = secrets.count();
    assert_eq!(before, secrets.register.read().unwrap().forms().count());
    secrets.register(&SecretString::from(names[7].as_str()));
    assert_eq!(secrets.count(), before, "a known secret is none more");
}

#[test]
fn a_password_that_is_part_of_the_programs_name_leaves_that_name_as_it_is() {
    let secrets = register(&["prestashop"]);
    assert_eq!(secrets.mask("prestashop-bdd doctor, prestashop, prestashop-bd"), "prestashop-bdd doctor, ***, ***-bd");
    assert_eq!(register(&["prestashop-bdd"]).mask("prestashop-bdd"), MASK);
}

#[test]
fn long_secrets_that_end_alike_are_told_apart() {
    let secrets =
        register(&["first-0123456789-0123456789-0123456789", "\u{e9}t\u{e9}-0123456789-0123456789-0123456789"]);
    let end = "0123456789-0123456789-0123456789";
    let full = |text: &str| secrets.register.read().unwrap().occurrences(text).len();
    assert_eq!(full(end), 0);
    assert_eq!(full(&format!("third-{end} first-{end}")), 1);
    assert_eq!(full(&format!("\u{e9}t\u{e9}-{end} \u{e8}t\u{e9}-{end}")), 1);
}

/// Whether eight characters in a row of the secret stand in the text.
fn shows_a_part(text: &str, secret: &str) -> bool {
    let characters: Vec<char> = secret.chars().collect();
    characters.windows(8).any(|part| text.contains(&part.iter().collect::<String>()))
}

#[test]
fn secret_cut_at_any_length_shows_no_eight_characters_in_a_row() {
    let token = format!("eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.{}", "aB3-dE5_gH7iJ9kL".repeat(60));
    for secret in [token.as_str(), "S3cret-p&ss w\u{f6}rd/2026", "0123456789abcdef0123456789abcdef"] {
        let secrets = register(&[secret]);
        let characters: Vec<char> = secret.chars().collect();
        for length in 1..characters.len() {
            let head: String = characters[..length].iter().collect();
            let tail: String = characters[length..].iter().collect();
            for cut in [format!("seen: {head}\u{2026} 900 characters left out \u{2026}{tail}"), format!("{tail}{head}")]
            {
                let masked = secrets.mask(&cut);
                assert!(!shows_a_part(&masked, secret), "cut at {length}: {masked}");
            }
        }
    }
}

#[test]
fn part_of_any_spelling_is_masked_and_short_parts_and_other_texts_are_not() {
    let secrets = register(&["p&ss\"w\u{f6}rd-2026/long"]);
    for text in ["p%26ss%22w%C3%B6", "p&amp;ss&quot;w", "w\\u00f6rd-2026\\/"] {
        assert_eq!(secrets.mask(text), MASK, "{text}");
    }
    for text in ["rd-2026", "a password of 2026"] {
        assert_eq!(secrets.mask(text), text);
    }
    let of_demo = register(&["prestashop_demo"]);
    assert_eq!(of_demo.mask("demo@prestashop.com prestashop_dem"), "demo@prestashop.com ***");
    assert_eq!(register(&["prestashop-bdd-secret"]).mask("run prestashop-bdd doctor"), "run prestashop-bdd doctor");
}

#[test]
fn parts_of_the_latest_access_tokens_are_masked_however_many_there_were() {
    let secrets = Secrets::new();
    let token = |number: usize| format!("eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.{}", format!("{number:06}x").repeat(150));
    for number in 0..2_000 {
        secrets.register(&SecretString::from(token(number)));
    }
    secrets.register(&SecretString::from("a-client-secret-0123"));
    let latest = token(1_999);
    assert!(!shows_a_part(&secrets.mask(&latest[..500]), &latest));
    assert_eq!(secrets.mask("a-client-secret-012"), MASK);
}

#[test]
fn a_secret_within_another_leaves_nothing_of_it_whichever_came_first() {
    for order in [["hunter22", "my-hunter22-long"], ["my-hunter22-long", "hunter22"]] {
        let secrets = Secrets::new();
        for text in order {
            secrets.register(&SecretString::from(text));
        }
        assert_eq!(secrets.mask("x my-hunter22-long y"), "x *** y");
    }
}

#[test]
fn a_secret_is_masked_wherever_it_stands() {
    let secrets = register(&["a6d1448eff68"]);
    assert_eq!(secrets.mask("Client secret: a6d1448eff68 Copy a6d1448eff68"), "Client secret: *** Copy ***");
    assert_eq!(secrets.mask("nothing here"), "nothing here");
}

#[test]
fn a_secret_is_masked_url_encoded_and_escaped_for_json_and_html() {
    let secrets = register(&["p&s \"é/ö'<"]);
    for text in [
        "passwd=p%26s+%22%C3%A9%2F%C3%B6%27%3C",
        "passwd=p%26s%20%22%c3%a9%2f%c3%b6%27%3c",
        r#"{"p":"p&s \"é/ö'<"}"#,
        r#"{"p":"p&s \"\u00e9\/\u00f6'<"}"#,
        "<input value=\"p&amp;s &quot;é/ö&#039;&lt;\">",
    ] {
        let masked = secrets.mask(text);
        assert!(masked.contains(MASK), "{masked}");
        assert!(!masked.contains("%26") && !masked.contains("&s") && !masked.contains("&amp;"), "{masked}");
    }
}

#[test]
fn a_secret_is_masked_in_a_basic_header_whatever_the_length_of_the_client_id() {
    let secrets = register(&["0123456789abcdef"]);
    for client in ["a", "ab", "abc", "test-client"] {
        let header = STANDARD.encode(format!("{client}:0123456789abcdef"));
        let masked = secrets.mask(&header);
        assert!(masked.contains(MASK), "{client}: {masked}");
        let left = masked.replace(MASK, "");
        assert!(left.len() < header.len() / 2 + 8, "{client}: {masked}");
    }
}

#[test]
fn password_in_an_address_is_masked_known_or_not() {
    let secrets = Secrets::new();
    assert_eq!(
        secrets.mask(
            "GET https://me:s3cret@shop.example/a?x=1 \"http://u:p:q@h\" http://me@shop.example/ http://h:80/a@b"
        ),
        "GET https://me:***@shop.example/a?x=1 \"http://u:***@h\" http://me@shop.example/ http://h:80/a@b"
    );
    assert_eq!(secrets.mask("https://me:***@shop.example/"), "https://me:***@shop.example/");
}

#[test]
fn overlapping_secrets_leave_nothing_of_either() {
    assert_eq!(register(&["abcdef", "defghi"]).mask("xabcdefghix"), "x***x");
}

#[test]
fn a_short_secret_is_masked_as_a_word_only_and_an_empty_one_not_at_all() {
    let secrets = register(&["abc", ""]);
    assert_eq!(secrets.mask("abc abcd a=abc&b"), "*** abcd a=***&b");
}

#[test]
fn the_secrets_in_an_answer_are_found_by_their_keys() {
    let secrets = Secrets::new();
    let answer = serde_json::json!({"apiClientId": 2, "secret": "a6d1448eff68", "items": [{"Password": "pa55word"}], "name": "plain"});
    secrets.register_json(&answer);
    assert_eq!(secrets.mask("a6d1448eff68 pa55word plain"), "*** *** plain");
}

#[test]
fn another_letter_case_is_another_text() {
    assert_eq!(register(&["Secret"]).mask("the secret is Secret"), "the secret is ***");
}

#[test]
fn a_secret_that_is_added_after_a_text_was_masked_is_masked_too() {
    let secrets = register(&["first-secret"]);
    assert_eq!(secrets.mask("first-secret second-secret"), "*** second-secret");
    secrets.register(&SecretString::from("second-secret"));
    assert_eq!(secrets.mask("first-secret second-secret"), "*** ***");
}

#[test]
fn clones_share_one_register_and_debug_prints_nothing() {
    let secrets = Secrets::new();
    let clone = secrets.clone();
    clone.register(&SecretString::from("hidden-text"));
    assert!(secrets.occur_in("a hidden-text"));
    assert_eq!(format!("{secrets:?}"), "Secrets(***)");
}

proptest! {
    #[test]
    fn no_secret_survives_the_mask(secret in "[!-~é☃]{4,20}", before in "[a-z ]{0,9}", after in "[a-z ]{0,9}") {
        let masked = register(&[&secret]).mask(&format!("{before}{secret}{after}"));
        prop_assert!(!masked.contains(&secret) || MASK.contains(&secret));
    }

    #[test]
    fn looking_for_ends_finds_what_a_search_for_each_spelling_finds(
        secrets in prop::collection::vec("[ab/é-]{1,6}", 1..6), text in "[ab/é =-]{0,40}"
    ) {
        let secrets: Vec<_> = secrets.iter().map(String::as_str).collect();
        let register = register(&secrets);
        let register = register.register.read().unwrap();
        let places = |range: Range<usize>| (range.start, range.end);
        let mut found: Vec<_> = register.occurrences(&text).into_iter().map(places).collect();
        let mut expected: Vec<_> = register.forms().flat_map(|form| form.occurrences(&text)).map(places).collect();
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn masking_never_panics(secret in ".{0,8}", text in ".*") {
        let _ = register(&[&secret]).mask(&text);
    }
}
