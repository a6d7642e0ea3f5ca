//! What requests send: given by the case, or made up by the keys of the endpoint.

use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use super::api::given_value;
use crate::grammar::cut::Detail;
use crate::grammar::endpoints::{Endpoint, Key, keys};
use crate::grammar::text::plain;

/// What is sent for keys by their names: a part of the name in small letters, and the value.
const SENT: [(&str, &str); 27] = [
    ("email", "bdd-{unique}@example.org"),
    ("firstname", "Ada"),
    ("lastname", "Byron"),
    ("phone", "\"0102030405\""),
    ("postcode", "\"75002\""),
    ("zip", "\"75002\""),
    ("city", "Paris"),
    ("address2", "Left door"),
    ("addressalias", "Bdd {unique}"),
    ("address", "{unique} Drive"),
    ("countryid", "8"),
    ("stateid", "0"),
    ("attributegroupid", "4"),
    ("vatnumber", "FR12345678901"),
    ("dni", "12345678A"),
    ("company", "Analytical Engines"),
    ("color", "#a1b2c3"),
    ("rate", "20"),
    ("isocode", "BDD"),
    ("password", "Quartz lamp {unique} 7"),
    ("server", "bdd{unique}"),
    ("querykey", "q"),
    ("other", "Ring twice"),
    ("width", "200"),
    ("height", "200"),
    ("percent", "10.5"),
    ("position", "1"),
];

/// What stands for a key when a request changes it.
const CHANGED: [(&str, &str); 12] = [
    ("firstname", "Bea"),
    ("lastname", "Lovelace"),
    ("city", "Lyon"),
    ("postcode", "\"69002\""),
    ("phone", "\"0405060708\""),
    ("address2", "Right door"),
    ("addressalias", "Bdd again {unique}"),
    ("address", "{unique} Street"),
    ("vatnumber", "FR98765432109"),
    ("dni", "87654321B"),
    ("company", "Difference Engines"),
    ("other", "Knock"),
];

/// Parts of keys whose values have a form of their own: days, codes, addresses.
const FORMATTED: [&str; 9] = ["date", "birth", "day", "time", "code", "url", "website", "locale", "format"];

/// Keys for which nothing can be made up.
const NEVER: [&str; 5] = ["source", "file", "archive", "image", "modules"];

/// The field that the words behind an address say to be updated.
pub(super) fn named_field(tail: &str) -> Option<&str> {
    static FIELD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)updat\w+ (?:the )?(?:field|key|value of)?\s*["“']?([A-Za-z0-9_.]+)["”']?"#).ok()
    });
    Some(FIELD.as_ref()?.captures(tail)?.get(1)?.as_str())
}

/// Whether a key is among what is sent, by the name that the case has for it.
pub(super) fn sends_key(sent: &[(String, String)], said: &str) -> bool {
    sent.iter().any(|(key, _)| key == said || key.split('.').next() == Some(said))
}

impl Reading<'_> {
    /// The keys and values of the body.
    pub(super) fn body(
        &mut self,
        method: &str,
        tail: &str,
        details: &[Detail],
        endpoint: Option<&Endpoint>,
    ) -> Result<Vec<(String, String)>, String> {
        let given: Vec<(String, String)> =
            details.iter().filter_map(|detail| Some((detail.key.clone(), given_value(detail)?))).collect();
        if !given.is_empty() {
            return Ok(given);
        }
        if method == "GET" || method == "DELETE" {
            return if details.is_empty() { Ok(Vec::new()) } else { Err("what is sent is not sure".to_owned()) };
        }
        if let Some(name) = named_field(tail) {
            return Self::one_field(name, endpoint);
        }
        let Some(endpoint) = endpoint.filter(|endpoint| !endpoint.multipart && !endpoint.path.contains("images"))
        else {
            return Err("what is to be sent is not known".to_owned());
        };
        let speaks_of_data = tail.to_lowercase().contains("data");
        if !speaks_of_data && method != "POST" {
            return Ok(Vec::new());
        }
        self.made_up_body(endpoint)
    }

    /// One key of a request that changes it.
    fn one_field(word: &str, endpoint: Option<&Endpoint>) -> Result<Vec<(String, String)>, String> {
        let own = endpoint
            .and_then(|endpoint| crate::grammar::endpoints::key(&endpoint.sends, word).or_else(|| endpoint.key(word)));
        let alike = endpoint.and_then(|endpoint| {
            keys(&endpoint.answers)
                .map(|key| key.name)
                .find(|name| plain(name).split(' ').any(|part| part == plain(word)) && name.starts_with("home"))
        });
        let name =
            own.filter(|name| *name != "mobilePhone" || plain(word).contains("mobile")).or(alike).unwrap_or(word);
        let mut kinds = endpoint.into_iter().flat_map(|endpoint| keys(&endpoint.sends).chain(keys(&endpoint.answers)));
        // What kind of value an endpoint takes that is not known, nobody knows.
        let kind = kinds.find(|key| key.name == name).map_or("", |key| key.kind);
        let lower = name.to_lowercase();
        if kind == "languages" {
            return Ok(vec![
                (format!("{name}.en-US"), "Bdd {unique} again".to_owned()),
                (format!("{name}.fr-FR"), "Bdd {unique} encore".to_owned()),
            ]);
        }
        let changed = CHANGED
            .iter()
            .find(|(part, _)| lower == *part || lower.ends_with(part))
            .map(|(_, value)| (*value).to_owned());
        let value = changed.or_else(|| match (lower.as_str(), kind) {
            ("type", _) => Some("radio".to_owned()),
            ("countryid", _) => Some("21".to_owned()),
            (_, "boolean") => Some("false".to_owned()),
            (_, "number") => Some("7.5".to_owned()),
            (_, "integer") if !lower.ends_with("id") && lower != "position" => Some("7".to_owned()),
            (_, "string") => Some("Bdd {unique} again".to_owned()),
            _ => None,
        });
        let Some(value) = value else { return Err(format!("a value for \"{name}\" is not given")) };
        Ok(vec![(name.to_owned(), value)])
    }

    /// A body of which the case gives nothing.
    fn made_up_body(&self, endpoint: &Endpoint) -> Result<Vec<(String, String)>, String> {
        let mut fields = Vec::new();
        for key in keys(&endpoint.sends) {
            if endpoint.path.contains(&format!("{{{}}}", key.name)) {
                continue;
            }
            if key.name == "modules" && self.state.modules.len() == 2 {
                fields.push((key.name.to_owned(), "[\"{first module}\", \"{second module}\"]".to_owned()));
                continue;
            }
            if NEVER.contains(&key.name.to_lowercase().as_str()) {
                return Err(format!("a value for \"{}\" is not given", key.name));
            }
            fields.extend(self.made_up_key(endpoint, key));
        }
        Ok(fields)
    }

    fn made_up_key(&self, endpoint: &Endpoint, key: Key<'_>) -> Vec<(String, String)> {
        let lower = key.name.to_lowercase();
        let name = key.name.to_owned();
        if key.kind == "languages" {
            return vec![
                (format!("{name}.en-US"), "Bdd {unique}".to_owned()),
                (format!("{name}.fr-FR"), "Bdd {unique}".to_owned()),
            ];
        }
        if key.kind == "boolean" {
            let value = if lower == "enabled" || lower == "active" { self.will_be_on().unwrap_or(true) } else { true };
            return vec![(name, value.to_string())];
        }
        if lower == "type" {
            let value = if endpoint.path.starts_with("/products") { "standard" } else { "select" };
            return vec![(name, value.to_owned())];
        }
        let known =
            SENT.iter().find(|(part, _)| lower == *part || lower.ends_with(part)).map(|(_, value)| (*value).to_owned());
        let value = known.or_else(|| match key.kind {
            // What may be left out and has a form of its own is left out.
            _ if !key.required && FORMATTED.iter().any(|part| lower.contains(part)) => None,
            "integer" | "any" if lower.ends_with("id") => Some("1".to_owned()),
            "string" | "any" => Some("Bdd {unique}".to_owned()),
            _ => None,
        });
        value.map(|value| (name, value)).into_iter().collect()
    }

    /// Whether a later row expects that what is switched is on.
    fn will_be_on(&self) -> Option<bool> {
        let mut later = self.plan.iter().skip(self.at + 1).flat_map(|plan| &plan.expected);
        let state = |text: &str| {
            let words = plain(text);
            let has = |word: &str| words.split(' ').any(|own| own == word);
            if has("disabled") { Some(false) } else { has("enabled").then_some(true) }
        };
        later.find_map(|part| state(&part.text))
    }
}
