//! The run's register of secret texts, and the mask that keeps them out of everything that is written.
//!
//! This is the one place where a registered secret is looked at again: everything that goes to a log, a report or an
//! artifact passes through [`Secrets::mask`].

mod fragments;
mod shown;

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use secrecy::{ExposeSecret as _, SecretString};
use url::form_urlencoded;

use self::fragments::Fragments;
pub use self::shown::Shown;

/// What stands in the place of a secret.
pub const MASK: &str = "***";

/// Secrets below this number of characters are masked as whole words only: they are part of too many other words.
const SHORT: usize = 4;
/// By how many bytes at its end a form is found. Access tokens have a thousand; they begin alike and end in a signature.
const END: usize = size_of::<u32>();
/// The binary logarithm of how many ends are told apart before any form is looked up: 32 KiB, which a processor keeps at hand.
const ENDS: u32 = 18;
/// Base64 fragments below this number of characters are not looked for: they would match by chance.
const SHORTEST_FRAGMENT: usize = 6;

/// The keys under which forms and the Admin API's JSON hold secrets, in lower case.
pub const SECRET_KEYS: [&str; 7] =
    ["client_secret", "clientsecret", "access_token", "refresh_token", "secret", "password", "passwd"];

/// Whether what stands under this key, in a form or JSON, is a secret: `client_secret`, `access_token`, `secret` (in the
/// answer to `POST /admin-api/api-clients`), `password` and their like.
pub fn names_a_secret(key: &str) -> bool {
    SECRET_KEYS.contains(&key.to_lowercase().as_str())
}

/// Every secret that a run knows. Clones share one register.
#[derive(Clone, Default)]
pub struct Secrets {
    register: Arc<RwLock<Register>>,
}

/// The forms by their ends. A run gets to know secrets all the time, with each token, and masks a text with each step: adding
/// one costs no more than itself here, where an automaton over all of them would have to be made anew.
struct Register {
    by_end: HashMap<u32, Vec<Form>>,
    /// Forms of fewer bytes than an end has.
    shorter: Vec<Form>,
    ends: Ends,
    fragments: Fragments,
    count: usize,
}

/// Which ends may be there, a bit for each. Nearly every place of nearly every text is told from a secret by this alone.
struct Ends(Vec<u64>);

/// One spelling of a secret.
#[derive(PartialEq, Eq)]
struct Form {
    text: String,
    whole_word: bool,
}

impl Secrets {
    /// An empty register.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a secret; from now on [`mask`](Self::mask) hides it. An empty secret is ignored.
    pub fn register(&self, secret: &SecretString) {
        let text = secret.expose_secret();
        if text.is_empty() {
            return;
        }
        let whole_word = text.chars().count() < SHORT;
        let fragments = if whole_word { BTreeSet::new() } else { base64_fragments(text) };
        let mut register = self.register.write().unwrap_or_else(PoisonError::into_inner);
        for text in spellings(text) {
            if register.add(&text, whole_word) {
                register.fragments.add(&text);
            }
        }
        for text in fragments {
            register.add(&text, whole_word);
        }
    }

    /// Adds every text in the document that stands under the key of a secret; see [`names_a_secret`].
    pub fn register_json(&self, document: &serde_json::Value) {
        use serde_json::Value;
        match document {
            Value::Object(object) => {
                for (key, value) in object {
                    match value {
                        Value::String(text) if names_a_secret(key) => {
                            self.register(&SecretString::from(text.as_str()));
                        }
                        value => self.register_json(value),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.register_json(item)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// The text with every registered secret replaced by [`MASK`]: as it is, URL-encoded, escaped for JSON or HTML,
    /// and inside base64 (as in `Authorization: Basic …`, whatever stands before it).
    pub fn mask(&self, text: &str) -> String {
        let found = self.occurrences(text);
        if found.is_empty() {
            return text.to_owned();
        }
        let mut masked = String::with_capacity(text.len());
        let mut end = 0;
        for range in found {
            masked.push_str(&text[end..range.start]);
            masked.push_str(MASK);
            end = range.end;
        }
        masked.push_str(&text[end..]);
        masked
    }

    /// Whether any registered secret stands in the text, in any of the spellings that [`mask`](Self::mask) knows.
    pub fn occur_in(&self, text: &str) -> bool {
        !self.occurrences(text).is_empty()
    }

    /// Every spelling, for hiding secrets in a page before it is photographed. Not for anything that is kept.
    pub fn spellings_to_hide(&self) -> Vec<String> {
        let register = self.register.read().unwrap_or_else(PoisonError::into_inner);
        register.forms().filter(|form| !form.whole_word).map(|form| form.text.clone()).collect()
    }

    /// How many spellings are known: more than before where a secret was added since.
    pub fn count(&self) -> usize {
        self.register.read().unwrap_or_else(PoisonError::into_inner).count
    }

    /// The stretches of the text to hide, in order, overlapping ones merged.
    fn occurrences(&self, text: &str) -> Vec<Range<usize>> {
        let register = self.register.read().unwrap_or_else(PoisonError::into_inner);
        let mut found = register.occurrences(text);
        found.retain(|range| !is_of_our_name(text, range, 1));
        found.extend(passwords_in_addresses(text));
        let parts = register.fragments.occurrences(text);
        found.extend(
            parts.into_iter().filter(|range| !is_of_our_name(text, range, 0) && !is_shops_name(&text[range.clone()])),
        );
        found.sort_by_key(|range| (range.start, range.end));
        let mut merged: Vec<Range<usize>> = Vec::new();
        for range in found {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secrets(***)")
    }
}

impl Default for Register {
    fn default() -> Self {
        Self { by_end: HashMap::new(), shorter: Vec::new(), ends: Ends::new(), fragments: Fragments::new(), count: 0 }
    }
}

impl Register {
    /// Whether the form is new.
    fn add(&mut self, text: &str, whole_word: bool) -> bool {
        let form = Form { text: text.to_owned(), whole_word };
        let alike = if let Some((_, end)) = ends_of(&form.text).last() {
            self.ends.add(end);
            self.by_end.entry(end).or_default()
        } else {
            &mut self.shorter
        };
        if alike.contains(&form) {
            return false;
        }
        alike.push(form);
        self.count += 1;
        true
    }

    fn forms(&self) -> impl Iterator<Item = &Form> {
        self.by_end.values().flatten().chain(&self.shorter)
    }

    /// Every place of a form in the text, in any order, overlapping ones too.
    fn occurrences(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for (at, end) in ends_of(text).filter(|(_, end)| self.ends.may_hold(*end)) {
            let forms = self.by_end.get(&end).into_iter().flatten();
            found.extend(forms.filter_map(|form| form.ending_at(text, at)));
        }
        found.extend(self.shorter.iter().flat_map(|form| form.occurrences(text)));
        found
    }
}

/// Where the text can be said to end, and the last bytes before that place as one number.
fn ends_of(text: &str) -> impl Iterator<Item = (usize, u32)> {
    let mut end = 0;
    let ends = text.bytes().enumerate().map(move |(before, byte)| {
        end = end << u8::BITS | u32::from(byte);
        (before + 1, end)
    });
    ends.skip(END - 1)
}

impl Ends {
    fn new() -> Self {
        Self(vec![0; 1 << (ENDS - u64::BITS.ilog2())])
    }

    /// The word that holds the bit, and the bit.
    fn place(end: u32) -> (usize, u64) {
        // Multiplying by the golden ratio spreads neighbours; the highest bits are spread best.
        let bit = end.wrapping_mul(0x9e37_79b1) >> (u32::BITS - ENDS);
        ((bit / u64::BITS) as usize, 1 << (bit % u64::BITS))
    }

    fn add(&mut self, end: u32) {
        let (word, bit) = Self::place(end);
        self.0[word] |= bit;
    }

    fn may_hold(&self, end: u32) -> bool {
        let (word, bit) = Self::place(end);
        self.0[word] & bit != 0
    }
}

impl Form {
    /// Every place in the text, overlapping ones too.
    fn occurrences(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        (self.text.len()..=text.len()).filter_map(|end| self.ending_at(text, end))
    }

    /// Where it stands in the text, if it ends there.
    fn ending_at(&self, text: &str, end: usize) -> Option<Range<usize>> {
        let start = end.checked_sub(self.text.len())?;
        let there = text.as_bytes()[start..end] == *self.text.as_bytes();
        (there && (!self.whole_word || stands_alone(text, &(start..end)))).then_some(start..end)
    }
}

/// Whether it is a part of this program's name, shorter than that by so many bytes at least. That tells nothing: the name stands in every advice, and without it nobody
/// could follow one.
fn is_of_our_name(text: &str, range: &Range<usize>, shorter_by: usize) -> bool {
    const NAME: &str = "prestashop-bdd";
    let mut starts = range.end.saturating_sub(NAME.len())..=range.start;
    range.len() + shorter_by <= NAME.len() && starts.any(|start| text.as_bytes()[start..].starts_with(NAME.as_bytes()))
}

/// Whether a part of a secret is one of the name `prestashop` as well: it is in addresses and e-mails everywhere, and in passwords for tests.
fn is_shops_name(part: &str) -> bool {
    "prestashop".contains(part)
}

/// The passwords in addresses such as `https://user:password@shop.example/`, known or not.
fn passwords_in_addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("://").filter_map(|(scheme, _)| {
        let start = scheme + "://".len();
        let host = text[start..].find(|letter: char| letter.is_whitespace() || "/?#\"'<>\\".contains(letter));
        let authority = &text[start..host.map_or(text.len(), |host| start + host)];
        let (login, _) = authority.rsplit_once('@')?;
        let (user, password) = login.split_once(':')?;
        let start = start + user.len() + 1;
        (!password.is_empty() && password != MASK).then_some(start..start + password.len())
    })
}

fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// The ways a text is written in forms, addresses, JSON and HTML.
fn spellings(text: &str) -> BTreeSet<String> {
    let form: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    let percent = form.replace('+', "%20");
    let json = serde_json::Value::from(text).to_string();
    let json = json[1..json.len() - 1].to_owned();
    // PHP's json_encode writes slashes as \/ and everything beyond ASCII as \uXXXX.
    let php = ascii_json(&json).replace('/', "\\/");
    let html = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let attribute = html.replace('"', "&quot;");
    BTreeSet::from([
        text.to_owned(),
        percent.to_lowercase(),
        form.to_lowercase(),
        form,
        percent,
        ascii_json(&json),
        json,
        php,
        attribute.replace('\'', "&#039;"),
        attribute.replace('\'', "&#x27;"),
        attribute,
        html,
    ])
    .into_iter()
    // Lower-casing is for the hexadecimal digits of an encoding; without one it would be another text.
    .filter(|form| form == text || !form.eq_ignore_ascii_case(text))
    .collect()
}

fn ascii_json(json: &str) -> String {
    use fmt::Write as _;
    let mut ascii = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            ascii.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(ascii, "\\u{unit:04x}");
            }
        }
    }
    ascii
}

/// The characters of base64 that depend on the secret alone, for each of the three places where it can begin in a group
/// of three bytes: `client:secret` in a Basic header has the secret at any of them.
fn base64_fragments(text: &str) -> BTreeSet<String> {
    let mut fragments = BTreeSet::new();
    for offset in 0..3_usize {
        let mut bytes = vec![0_u8; offset];
        bytes.extend_from_slice(text.as_bytes());
        let whole_characters = bytes.len() * 8 / 6;
        let first_own_character = (offset * 8).div_ceil(6);
        for encoded in [STANDARD_NO_PAD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)] {
            let fragment = &encoded[first_own_character..whole_characters];
            if fragment.len() >= SHORTEST_FRAGMENT {
                fragments.insert(fragment.to_owned());
            }
        }
    }
    fragments
}

#[cfg(test)]
mod tests {
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
        assert_eq!(
            secrets.mask("prestashop-bdd doctor, prestashop, prestashop-bd"),
            "prestashop-bdd doctor, ***, ***-bd"
        );
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
                for cut in
                    [format!("seen: {head}\u{2026} 900 characters left out \u{2026}{tail}"), format!("{tail}{head}")]
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
        let token =
            |number: usize| format!("eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.{}", format!("{number:06}x").repeat(150));
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
}
