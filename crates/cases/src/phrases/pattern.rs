//! Patterns such as `click (on) (the) button {button}`: words in any case, `(…)` may be missing, `a/b` is one of them, and
//! `{name}` takes a value.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};
use thiserror::Error;

use super::template::Values;
use crate::prose;

/// A way to say something.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    regex: Regex,
    /// In small letters: a text without one of each group does not say it.
    needs: Vec<Vec<String>>,
    places: Vec<(String, Kind)>,
}

/// What may stand in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Any text that is no further clause, in quotes or not.
    Text,
    /// A text in quotes.
    Quoted,
    /// A whole number.
    Number,
    /// A path through the menu: `Catalog > Products`.
    Menu,
    /// A path or address of the Admin API.
    Path,
    /// An HTTP method.
    Method,
    /// One word.
    Word,
    /// One word or several, with commas between them.
    Words,
    /// A name without quotes: words of which the first begins with a capital.
    Name,
}

/// A pattern that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PatternError {
    /// A bracket or brace too many or too few.
    #[error("{0:?} has a bracket or brace that is not closed")]
    Unclosed(String),
    /// A place of a kind that is none.
    #[error(
        "{{{0}}} is not a placeholder; write {{name}} or {{name:kind}} with one of the kinds text, quoted, number, menu, path, method, word, words, name"
    )]
    Place(String),
    /// Two places of the same name.
    #[error("{{{0}}} occurs twice")]
    Twice(String),
    /// Nothing that must be said.
    #[error("{0:?} matches everything: every word may be missing")]
    Empty(String),
    /// It makes no regular expression.
    #[error("{0:?} cannot be used")]
    Unusable(String),
}

impl Kind {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "quoted" => Self::Quoted,
            "number" => Self::Number,
            "menu" => Self::Menu,
            "path" => Self::Path,
            "method" => Self::Method,
            "word" => Self::Word,
            "words" => Self::Words,
            "name" => Self::Name,
            _ => return None,
        })
    }

    fn regex(self) -> &'static str {
        match self {
            Self::Text => ".+?",
            Self::Quoted => r#""[^"]+"|'[^']+'"#,
            Self::Number => "[0-9]+",
            Self::Menu => r#"["']?[^>"]+?["']?(?:\s*>\s*["']?[^>"]+?["']?)+"#,
            // The address may name its host by words in brackets: https://[url of your shop]/admin-api/…
            Self::Path => {
                r#"["']?(?:https?://(?:\[[^\]]*\]|[^\s"'/\[])*)?(?:/?admin-api)?/(?:\{[^{}"']*\}|[^\s"'])*["']?"#
            }
            Self::Method => "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS",
            Self::Word => r"[^\s,;]+",
            Self::Words => r#"[^\s,;"']+(?:, [^\s,;"']+)*"#,
            Self::Name => r#"(?-i:\p{Lu})[^"',;>]*?"#,
        }
    }

    /// The value of what stood there; `None` when it is more than one thing.
    fn value(self, text: &str) -> Option<String> {
        static FURTHER: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new(r" > |[;,.] | (?:and|et) [a-z]| then ").ok());
        let (value, quoted) = unquoted(text);
        let one_thing = quoted || FURTHER.as_ref().is_none_or(|further| !further.is_match(value));
        match self {
            Self::Name => one_thing.then(|| value.to_owned()),
            Self::Text => {
                (one_thing && !value.is_empty() && value.matches('"').count() % 2 == 0).then(|| value.to_owned())
            }
            Self::Quoted | Self::Number | Self::Word | Self::Words => Some(value.to_owned()),
            Self::Method => Some(value.to_uppercase()),
            Self::Menu => {
                // The word for what it is stands behind the quotes around the whole path or the last entry.
                let path = without_kind(value);
                let entries: Vec<_> = path.split('>').map(|entry| without_kind(unquoted(entry).0)).collect();
                let good = |entry: &&str| {
                    let further = FURTHER.as_ref().is_some_and(|further| further.is_match(entry));
                    !entry.is_empty() && !further && !is_action(entry)
                };
                entries.iter().all(good).then(|| entries.join(" > "))
            }
            Self::Path => {
                let path = value.rsplit_once("/admin-api").map_or(value, |(_, path)| path);
                let path = path.strip_prefix("admin-api").unwrap_or(path);
                path.starts_with('/').then(|| path.to_owned())
            }
        }
    }

    /// The last entry of a menu path; of an API path the last part that names something: `group` of `/customers/group/4`.
    fn last(self, value: &str) -> Option<&str> {
        match self {
            Self::Menu => value.rsplit(" > ").next(),
            Self::Path => {
                let path = value.split(['?', '#']).next().unwrap_or_default();
                path.split('/').rfind(|part| part.starts_with(|first: char| first.is_ascii_alphabetic()))
            }
            Self::Text | Self::Quoted | Self::Number | Self::Method | Self::Word | Self::Words | Self::Name => None,
        }
    }
}

/// An entry of the menu without the word for what it is: `Carriers page`.
fn without_kind(entry: &str) -> &str {
    let kinds = [" page", " menu", " tab"];
    let kind = kinds.into_iter().find(|kind| {
        let begin = entry.len().checked_sub(kind.len());
        begin.and_then(|begin| entry.get(begin..)).is_some_and(|end| end.eq_ignore_ascii_case(kind))
    });
    unquoted(kind.map_or(entry, |kind| &entry[..entry.len() - kind.len()])).0
}

/// Whether a part between `>` is something to do rather than an entry of the menu: `Delete the API client`.
fn is_action(entry: &str) -> bool {
    const ACTIONS: [&str; 22] = [
        "click", "delete", "select", "choose", "filter", "edit", "fill", "check", "confirm", "view", "open", "reset",
        "enable", "disable", "press", "go", "sort", "save", "remove", "verify", "tick", "scroll",
    ];
    let mut words = entry.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    words.next().is_some() && ACTIONS.contains(&first.as_str())
}

/// The text without the quotes around it, and whether there were any.
fn unquoted(text: &str) -> (&str, bool) {
    let text = text.trim();
    for quote in ['"', '\''] {
        let inner = text.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote));
        if let Some(inner) = inner.filter(|inner| !inner.contains(quote)) {
            return (inner.trim(), true);
        }
    }
    (text, false)
}

impl Pattern {
    pub(super) fn read(text: &str) -> Result<Self, PatternError> {
        let mut places = Vec::new();
        let mut regex = String::new();
        let tokens = tokens(text)?;
        let required = |token: &String| !is_optional(token);
        let first = tokens.iter().position(required).ok_or_else(|| PatternError::Empty(text.to_owned()))?;
        for (index, token) in tokens.iter().enumerate() {
            let inner = if is_optional(token) { &token[1..token.len() - 1] } else { token };
            let piece = words(inner, &mut places)?;
            let piece = match (is_optional(token), index < first) {
                (true, true) => format!(r"(?:{piece}\s+)?"),
                (true, false) => format!(r"(?:\s+{piece})?"),
                (false, _) if index == first => piece,
                (false, _) => format!(r"\s+{piece}"),
            };
            regex.push_str(&piece);
        }
        for (index, (name, _)) in places.iter().enumerate() {
            if places[..index].iter().any(|(other, _)| other == name) {
                return Err(PatternError::Twice(name.clone()));
            }
        }
        let built = RegexBuilder::new(&format!("^(?:{regex})$")).case_insensitive(true).build();
        let regex = built.map_err(|_| PatternError::Unusable(text.to_owned()))?;
        let needs =
            tokens.iter().filter(|token| required(token)).map(|token| ways(token)).filter(|ways| !ways.is_empty());
        Ok(Self { regex, needs: needs.collect(), places })
    }

    /// Whether a text, given in small letters, has the words that it needs. Far cheaper than to look for values.
    pub(super) fn may_say(&self, lower: &str) -> bool {
        self.needs.iter().all(|ways| ways.iter().any(|way| lower.contains(way.as_str())))
    }

    /// The values of a text that says this.
    pub(super) fn values(&self, text: &str) -> Option<Values> {
        let found = self.regex.captures(text)?;
        let mut values = Values::default();
        for (index, (name, kind)) in self.places.iter().enumerate() {
            if let Some(said) = found.get(index + 1).map(|said| said.as_str()) {
                let value = kind.value(said)?;
                if ["column", "field"].contains(&name.as_str()) && !is_label(said) {
                    return None;
                }
                if let Some(last) = kind.last(&value) {
                    values.add(&format!("{name}.last"), last.to_owned());
                }
                if *kind == Kind::Text && name == "field" && names_place(&value) {
                    return None;
                }
                if *kind == Kind::Text && !unquoted(said).1 && prose::is_told(&value) {
                    values.add_told(name, value);
                } else {
                    values.add(name, value);
                }
            }
        }
        Some(values)
    }

    /// What stands in its place `{rest}`, as written.
    pub(super) fn rest<'text>(&self, text: &'text str) -> Option<&'text str> {
        self.regex.captures(text)?.get(self.places.len()).map(|rest| rest.as_str())
    }

    /// The names of its places.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|(name, _)| name.as_str())
    }
}

/// Whether words name a place of a page and no field of a form: `toolbar`, `actions menu`, `box at the top`.
fn names_place(value: &str) -> bool {
    const PLACES: [&str; 26] = [
        "dialog", "dialogue", "popup", "pop-up", "pop", "modal", "window", "menu", "submenu", "toolbar", "header",
        "footer", "page", "tab", "box", "panel", "sidebar", "grid", "table", "list", "listing", "row", "column", "top",
        "bottom", "corner",
    ];
    value.split_whitespace().any(|word| PLACES.contains(&word.to_lowercase().as_str()))
}

/// Whether a text can be what a column or field is called: without quotes it has none of the words that begin another thing.
fn is_label(said: &str) -> bool {
    const OTHERS: [&str; 14] = [
        "with", "between", "from", "to", "and", "then", "except", "where", "column", "columns", "not", "avec", "puis",
        "starting",
    ];
    let is_other = |word: &str| OTHERS.contains(&word.to_lowercase().as_str());
    let (value, quoted) = unquoted(said);
    quoted || !(value.contains(['"', '\'']) || value.split_whitespace().any(is_other))
}

/// The words of a token in small letters, one of which must be said; none where it has a place or optional letters.
fn ways(token: &str) -> Vec<String> {
    let is_plain = token.is_ascii() && !token.contains(['{', '(', ')', '}']) && !token.starts_with('/');
    if is_plain { token.split('/').map(str::to_lowercase).collect() } else { Vec::new() }
}

fn is_optional(token: &str) -> bool {
    token.starts_with('(') && token.ends_with(')') && !token[1..token.len() - 1].contains(['(', ')'])
}

/// Words parted by white space; what stands in brackets or braces stays together.
fn tokens(text: &str) -> Result<Vec<String>, PatternError> {
    let mut tokens = vec![String::new()];
    let mut depth = 0_i32;
    for character in text.chars() {
        match character {
            '(' | '{' => depth += 1,
            ')' | '}' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return Err(PatternError::Unclosed(text.to_owned()));
        }
        if character.is_whitespace() && depth == 0 {
            tokens.push(String::new());
        } else if let Some(token) = tokens.last_mut() {
            token.push(character);
        }
    }
    if depth != 0 {
        return Err(PatternError::Unclosed(text.to_owned()));
    }
    tokens.retain(|token| !token.is_empty());
    Ok(tokens)
}

/// Words as a regular expression: `record(s)`, `is/are`, `{name:kind}`.
fn words(text: &str, places: &mut Vec<(String, Kind)>) -> Result<String, PatternError> {
    let one = |word: &str, places: &mut Vec<(String, Kind)>| -> Result<String, PatternError> {
        let mut regex = String::new();
        let mut rest = word;
        while let Some(at) = rest.find(['{', '(']) {
            regex.push_str(&regex::escape(&rest[..at]));
            let close = if rest[at..].starts_with('{') { '}' } else { ')' };
            let end = rest[at..].find(close).ok_or_else(|| PatternError::Unclosed(word.to_owned()))? + at;
            let inner = &rest[at + 1..end];
            if close == '}' {
                let (name, kind) = inner.split_once(':').unwrap_or((inner, "text"));
                let usable = !name.is_empty() && name.chars().all(|it| it.is_ascii_lowercase() || it == '_');
                let kind = Kind::named(kind).filter(|_| usable).ok_or_else(|| PatternError::Place(inner.to_owned()))?;
                regex.extend(["(", kind.regex(), ")"]);
                places.push((name.to_owned(), kind));
            } else {
                regex.extend(["(?:", &regex::escape(inner), ")?"]);
            }
            rest = &rest[end + 1..];
        }
        regex.push_str(&regex::escape(rest));
        Ok(regex)
    };
    let mut all = Vec::new();
    for word in text.split_whitespace() {
        // A lone slash is a slash.
        if word.contains('/') && !word.starts_with('/') && !word.contains('{') {
            let ways = word.split('/').map(|way| one(way, places)).collect::<Result<Vec<_>, _>>()?;
            all.push(format!("(?:{})", ways.join("|")));
        } else {
            all.push(one(word, places)?);
        }
    }
    Ok(all.join(r"\s+"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(pattern: &str, text: &str, name: &str) -> Option<String> {
        Pattern::read(pattern).unwrap().values(text)?.get(name).map(str::to_owned)
    }

    #[test]
    fn words_in_brackets_may_be_missing_and_a_slash_offers_a_choice() {
        let pattern = "(please) click/press (on) (the) button {button}";
        for text in ["Click on the button \"Save\"", "please press button Save", "CLICK ON BUTTON 'Save'"] {
            assert_eq!(value(pattern, text, "button").as_deref(), Some("Save"), "{text}");
        }
        assert_eq!(value(pattern, "Click the link Save", "button"), None);
    }

    #[test]
    fn a_value_is_one_thing() {
        assert_eq!(value("click on {x}", "Click on Save and go to the list", "x"), None);
        assert_eq!(value("click on {x}", "Click on \"Save and stay\"", "x").as_deref(), Some("Save and stay"));
        assert_eq!(value("click on {x}", "Click on Edit > Save", "x"), None);
        assert_eq!(value("go to {p:menu}", "Go to SEO & URLs >Meta", "p").as_deref(), Some("SEO & URLs > Meta"));
        assert_eq!(value("go to {p:menu}", "Go to A > B and get the ID", "p"), None);
        assert_eq!(value("go to {p:menu}", "Go to A > B > Delete the client", "p"), None);
        assert_eq!(value("click on {x:name}", "Click on Add new carrier", "x").as_deref(), Some("Add new carrier"));
        assert_eq!(value("click on {x:name}", "Click on it", "x"), None);
        assert_eq!(value("with {x:words} and go", "With a_b, c_d and go", "x").as_deref(), Some("a_b, c_d"));
    }

    #[test]
    fn a_path_may_name_what_was_remembered_in_several_words() {
        let path = |text: &str| value("call {p:path}", text, "p");
        assert_eq!(path("Call \"/admin-api/groups/{id of the group}\"").as_deref(), Some("/groups/{id of the group}"));
        assert_eq!(path("Call /groups/4 and go"), None);
    }

    #[test]
    fn an_entry_of_the_menu_goes_without_quotes_and_the_word_for_what_it_is() {
        for text in
            ["Go to Shipping > Carriers page", "Go to \"Shipping\" > \"Carriers\"", "Go to 'Shipping > Carriers' menu"]
        {
            assert_eq!(value("go to {p:menu}", text, "p").as_deref(), Some("Shipping > Carriers"), "{text}");
        }
    }

    #[test]
    fn the_path_of_an_address_stands_below_the_admin_api() {
        for text in [
            "call \"https://[url of your shop]/admin-api/customers/group\"",
            "call https://shop.example:8443/admin-api/customers/group",
            "call /admin-api/customers/group",
            "call /customers/group",
        ] {
            assert_eq!(value("call {path:path}", text, "path").as_deref(), Some("/customers/group"), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_in_a_pattern_is_named() {
        let error = |text: &str| Pattern::read(text).unwrap_err().to_string();
        assert!(error("click (on").ends_with("not closed"));
        assert!(error("click {x:colour}").starts_with("{x:colour} is not a placeholder"));
        assert!(error("{x} and {x}").starts_with("{x} occurs twice"));
        assert!(error("(a) (b)").contains("matches everything"));
    }
}
