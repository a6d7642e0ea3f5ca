//! The endpoints of the Admin API with their scopes and keys: `vocabulary/endpoints.toml`.

use serde::Deserialize;

use super::text::{likeness, plain};

/// All endpoints.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endpoints {
    /// Each method of each path.
    #[serde(default, rename = "endpoint")]
    pub all: Vec<Endpoint>,
}

/// A method of a path.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    /// The method.
    pub method: String,
    /// The path below the Admin API's address.
    pub path: String,
    /// What a token needs.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// The status where all goes well.
    pub status: Option<u16>,
    /// Whether the body is a multipart form.
    #[serde(default)]
    pub multipart: bool,
    /// The keys of the body, `key!: type`.
    #[serde(default)]
    pub sends: String,
    /// The keys of the answer.
    #[serde(default)]
    pub answers: String,
    /// The keys of each item of the answer's list.
    #[serde(default)]
    pub items: String,
}

/// A key with its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key<'all> {
    /// Its name.
    pub name: &'all str,
    /// Whether it has to be sent.
    pub required: bool,
    /// `string`, `integer`, `languages`, `integer[]` …
    pub kind: &'all str,
}

/// The keys of a list such as `id!: integer, name: string`.
pub fn keys(written: &str) -> impl Iterator<Item = Key<'_>> {
    written.split(',').filter_map(|part| {
        let (name, kind) = part.split_once(':')?;
        let name = name.trim();
        Some(Key { name: name.trim_end_matches('!'), required: name.ends_with('!'), kind: kind.trim() })
    })
}

impl Endpoint {
    /// The key of the answer, or of its items, that a case means.
    pub fn key(&self, words: &str) -> Option<&str> {
        key(&self.answers, words).or_else(|| key(&self.items, words))
    }
}

/// The key that is written so, else the only one that holds the words.
pub fn key<'all>(written: &'all str, words: &str) -> Option<&'all str> {
    let wanted = plain(words).replace(' ', "");
    let own = |name: &str| plain(name).replace(' ', "");
    let exact = keys(written).find(|key| own(key.name) == wanted);
    if let Some(found) = exact {
        return Some(found.name);
    }
    let longer = |name: &str| wanted.len() > 3 && (own(name).ends_with(&wanted) || own(name) == format!("{wanted}id"));
    let mut holding = keys(written).filter(|key| longer(key.name));
    let first = holding.next()?;
    let plain_first =
        own(first.name) == format!("{wanted}id") || holding.all(|other| other.name.starts_with("installed"));
    plain_first.then_some(first.name)
}

impl Endpoints {
    /// The endpoint whose path is exactly this one.
    pub fn exact(&self, method: &str, path: &str) -> Option<&Endpoint> {
        let path = path.split('?').next().unwrap_or(path);
        self.all.iter().find(|own| own.method == method && fits(&own.path, path, |left, right| left == right))
    }

    /// The endpoint that a request goes to.
    pub fn find(&self, method: &str, path: &str) -> Option<&Endpoint> {
        let path = path.split('?').next().unwrap_or(path);
        let of_method = || self.all.iter().filter(|own| own.method == method);
        self.exact(method, path).or_else(|| {
            let mut near = of_method().filter(|own| fits(&own.path, path, |left, right| likeness(left, right) >= 0.8));
            near.next().filter(|_| near.next().is_none())
        })
    }
}

/// Whether the parts of a path are those of an endpoint.
fn fits(own: &str, path: &str, is_same: impl Fn(&str, &str) -> bool) -> bool {
    let (own, path): (Vec<&str>, Vec<&str>) =
        (own.trim_matches('/').split('/').collect(), path.trim_matches('/').split('/').collect());
    let same = |left: &str, right: &str| {
        (left.starts_with('{')
            && (right.starts_with('{') || !right.chars().all(char::is_alphabetic) || right.is_empty()))
            || (!left.starts_with('{') && !right.starts_with('{') && is_same(left, right))
    };
    own.len() == path.len() && own.iter().zip(&path).all(|(left, right)| same(left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoints() -> Endpoints {
        toml::from_str(include_str!("../../../../vocabulary/endpoints.toml")).unwrap()
    }

    #[test]
    fn a_request_is_known_by_method_and_path_in_spite_of_a_typo() {
        let all = endpoints();
        assert_eq!(all.find("GET", "/contacts").unwrap().scopes, ["contact_read"]);
        assert_eq!(all.find("GET", "/adresses").unwrap().path, "/addresses");
        assert_eq!(all.find("PUT", "/modules/{technicalName}/status").unwrap().path, "/modules/{technicalName}/status");
        assert!(all.find("GET", "/lamps").is_none());
    }

    #[test]
    fn a_key_is_known_by_a_part_that_no_other_key_has() {
        let all = endpoints();
        let module = all.find("GET", "/modules/{technicalName}").unwrap();
        assert_eq!(module.key("version"), Some("moduleVersion"));
        assert_eq!(module.key("enabled"), Some("enabled"));
        assert_eq!(module.key("wattage"), None);
    }
}
