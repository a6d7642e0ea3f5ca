//! The run's register of secret texts, and the mask that keeps them out of everything that is written.
//!
//! This is the one place where a registered secret is looked at again: everything that goes to a log, a report or an
//! artifact passes through [`Secrets::mask`].

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use secrecy::{ExposeSecret as _, SecretString};
use url::form_urlencoded;

/// What stands in the place of a secret.
pub const MASK: &str = "***";

/// Secrets below this number of characters are masked as whole words only: they are part of too many other words.
const SHORT: usize = 4;
/// How many bytes at a form's end are looked for before all of it is compared. Access tokens have a thousand, begin alike and
/// end in a signature; an automaton for all of their bytes would take longer to make than all that it is used for.
const END: usize = 24;
/// Base64 fragments below this number of characters are not looked for: they would match by chance.
const SHORTEST_FRAGMENT: usize = 6;

/// The keys under which forms and the Admin API's JSON hold secrets, in lower case.
pub(crate) const SECRET_KEYS: [&str; 7] =
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

/// Blocks of forms, each at least twice as large as the next: a run gets to know secrets all the time, and what finds them
/// is made anew for a few of them only, whatever their number.
#[derive(Default)]
struct Register {
    blocks: Vec<Block>,
}

struct Block {
    forms: BTreeSet<Form>,
    /// Finds all forms in one pass; made when it is first needed.
    search: OnceLock<Search>,
}

/// What finds the ends of the forms, in their order. There is no automaton for more forms than it can count; they are then
/// looked for one by one.
struct Search {
    automaton: Option<AhoCorasick>,
}

/// One spelling of a secret.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
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
        let new = spellings(text).into_iter().chain(fragments).map(|text| Form { text, whole_word });
        self.register.write().unwrap_or_else(PoisonError::into_inner).add(new);
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
    pub(crate) fn spellings_to_hide(&self) -> Vec<String> {
        let register = self.register.read().unwrap_or_else(PoisonError::into_inner);
        let forms = register.blocks.iter().flat_map(|block| &block.forms);
        forms.filter(|form| !form.whole_word).map(|form| form.text.clone()).collect()
    }

    /// How many spellings are known: more than before where a secret was added since.
    pub(crate) fn count(&self) -> usize {
        let register = self.register.read().unwrap_or_else(PoisonError::into_inner);
        register.blocks.iter().map(|block| block.forms.len()).sum()
    }

    /// The stretches of the text to hide, in order, overlapping ones merged.
    fn occurrences(&self, text: &str) -> Vec<Range<usize>> {
        let register = self.register.read().unwrap_or_else(PoisonError::into_inner);
        let found = register.blocks.iter().flat_map(|block| block.occurrences(text));
        let mut found: Vec<_> = found.filter(|range| !is_of_our_name(text, range)).collect();
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

impl Register {
    fn add(&mut self, forms: impl Iterator<Item = Form>) {
        let new: BTreeSet<Form> =
            forms.filter(|form| !self.blocks.iter().any(|block| block.forms.contains(form))).collect();
        if new.is_empty() {
            return;
        }
        let mut last = Block { forms: new, search: OnceLock::new() };
        while let Some(before) = self.blocks.pop_if(|before| before.forms.len() < 2 * last.forms.len()) {
            last.forms.extend(before.forms);
        }
        self.blocks.push(last);
    }
}

impl Block {
    /// Every place of its forms in the text, in any order, overlapping ones too.
    fn occurrences(&self, text: &str) -> Vec<Range<usize>> {
        let search = self.search.get_or_init(|| Search::of(&self.forms));
        match &search.automaton {
            // Most texts hold no secret, and that is told faster.
            Some(automaton) if !automaton.is_match(text) => Vec::new(),
            Some(automaton) => {
                let forms: Vec<_> = self.forms.iter().collect();
                let ends = automaton.find_overlapping_iter(text);
                ends.filter_map(|end| forms[end.pattern()].ending_at(text, end.end())).collect()
            }
            None => one_by_one(&self.forms, text),
        }
    }
}

impl Search {
    fn of(forms: &BTreeSet<Form>) -> Self {
        let ends = forms.iter().map(|form| &form.text.as_bytes()[form.text.len().saturating_sub(END)..]);
        // The fastest kind to search with takes longer to make than a block of new secrets is used.
        Self { automaton: AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(ends).ok() }
    }
}

impl Form {
    /// Where it stands in the text, if it ends there.
    fn ending_at(&self, text: &str, end: usize) -> Option<Range<usize>> {
        let start = end.checked_sub(self.text.len())?;
        let there = text.as_bytes()[start..end] == *self.text.as_bytes();
        (there && (!self.whole_word || stands_alone(text, &(start..end)))).then_some(start..end)
    }
}

/// Every place of every form, overlapping ones too.
fn one_by_one(forms: &BTreeSet<Form>, text: &str) -> Vec<Range<usize>> {
    let ends = || (1..=text.len()).filter(|end| text.is_char_boundary(*end));
    forms.iter().flat_map(|form| ends().filter_map(|end| form.ending_at(text, end))).collect()
}

/// Whether it is a part of this program's name. That tells nothing: the name stands in every advice, and without it nobody
/// could follow one.
fn is_of_our_name(text: &str, range: &Range<usize>) -> bool {
    const NAME: &str = env!("CARGO_PKG_NAME");
    let mut starts = range.end.saturating_sub(NAME.len())..=range.start;
    range.len() < NAME.len() && starts.any(|start| text.as_bytes()[start..].starts_with(NAME.as_bytes()))
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
    fn many_secrets_are_kept_in_few_blocks_and_all_of_them_are_hidden() {
        let secrets = Secrets::new();
        let names: Vec<String> = (0..500).map(|number| format!("secret-{number:04}-{}", number * 7919)).collect();
        for name in &names {
            secrets.register(&SecretString::from(name.as_str()));
            assert_eq!(secrets.mask(name), MASK, "the newest");
        }
        let register = secrets.register.read().unwrap();
        let sizes: Vec<_> = register.blocks.iter().map(|block| block.forms.len()).collect();
        assert!(sizes.len() <= 13 && sizes.is_sorted_by(|one, next| *one >= 2 * next), "{sizes:?}");
        let text = names.join(" ");
        assert_eq!(secrets.mask(&text), vec![MASK; 500].join(" "));
        let before = secrets.count();
        drop(register);
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
        assert_eq!(secrets.mask(end), end);
        assert_eq!(secrets.mask(&format!("third-{end} first-{end}")), format!("third-{end} ***"));
        assert_eq!(
            secrets.mask(&format!("\u{e9}t\u{e9}-{end} \u{e8}t\u{e9}-{end}")),
            format!("*** \u{e8}t\u{e9}-{end}")
        );
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
        fn the_automaton_finds_what_a_search_for_each_spelling_finds(
            secrets in prop::collection::vec("[ab/é]{1,6}", 1..6), text in "[ab/é =]{0,40}"
        ) {
            let secrets: Vec<_> = secrets.iter().map(String::as_str).collect();
            let register = register(&secrets);
            let _ = register.mask(&text);
            let register = register.register.read().unwrap();
            prop_assert!(register.blocks.iter().all(|block| block.search.get().unwrap().automaton.is_some()));
            let places = |range: Range<usize>| (range.start, range.end);
            let mut found: Vec<_> = register.blocks.iter().flat_map(|block| block.occurrences(&text)).map(places).collect();
            let mut expected: Vec<_> =
                register.blocks.iter().flat_map(|block| one_by_one(&block.forms, &text)).map(places).collect();
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
