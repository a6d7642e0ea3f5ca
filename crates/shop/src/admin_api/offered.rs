//! Which paths a shop's Admin API has, by its own OpenAPI document. They follow the version of the module `ps_apiresources`,
//! which is not that of the core (docs/facts/admin-api.md#addresses).

use serde_json::Value;

use super::removal::below_admin_api;

/// The paths that a shop offers.
#[derive(Debug, Clone)]
pub struct OfferedPaths(Vec<String>);

impl OfferedPaths {
    /// Reads an OpenAPI document. `None` for any other text.
    pub fn read(document: &str) -> Option<Self> {
        let document: Value = serde_json::from_str(document).ok()?;
        let paths = document.get("paths")?.as_object()?;
        Some(Self(paths.keys().map(|path| below_admin_api(path).to_owned()).collect()))
    }

    /// Returns the spelling that the shop offers: the one that matches a path in most words, because
    /// `/customers/{customerId}` matches `/customers/groups` as well.
    pub fn choose<'path>(&self, spellings: &'path [String]) -> Option<&'path str> {
        let mut best: Option<(usize, &str)> = None;
        for spelling in spellings {
            let Some(words) = self.matching_words(spelling) else { continue };
            if best.is_none_or(|(most, _)| words > most) {
                best = Some((words, spelling));
            }
        }
        best.map(|(_, spelling)| spelling)
    }

    fn matching_words(&self, path: &str) -> Option<usize> {
        let asked: Vec<&str> = below_admin_api(path).split('/').collect();
        let words = |offered: &String| {
            let offered: Vec<&str> = offered.split('/').collect();
            let fits = offered.len() == asked.len()
                && offered.iter().zip(&asked).all(|(own, asked)| own.starts_with('{') || own == asked);
            fits.then(|| offered.iter().filter(|own| !own.starts_with('{')).count())
        };
        self.0.iter().filter_map(words).max()
    }

    /// Returns the offered paths that begin as this one does.
    pub fn beside(&self, path: &str) -> Vec<&str> {
        let first = |path: &str| below_admin_api(path).split('/').nth(1).unwrap_or_default().to_owned();
        let wanted = first(path);
        self.0.iter().map(String::as_str).filter(|offered| first(offered) == wanted).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn offered(paths: &[&str]) -> OfferedPaths {
        let paths: serde_json::Map<String, Value> =
            paths.iter().map(|path| ((*path).to_owned(), Value::Null)).collect();
        OfferedPaths::read(&serde_json::json!({ "paths": paths }).to_string()).unwrap()
    }

    fn spellings(paths: &[&str]) -> Vec<String> {
        paths.iter().map(|path| (*path).to_owned()).collect()
    }

    #[test]
    fn a_word_of_the_shop_beats_a_placeholder() {
        let shop = offered(&["/customers/{customerId}", "/customers/group", "/customers/group/{customerGroupId}"]);
        assert_eq!(shop.choose(&spellings(&["/customers/groups", "/customers/group"])), Some("/customers/group"));
        let one = spellings(&["/customers/groups/4?a=b", "/customers/group/4?a=b"]);
        assert_eq!(shop.choose(&one), Some("/customers/group/4?a=b"));
    }

    #[test]
    fn the_first_of_equal_spellings_is_chosen() {
        let shop = offered(&["/admin-api/products", "/admin-api/product"]);
        assert_eq!(shop.choose(&spellings(&["/products", "/product"])), Some("/products"));
        assert_eq!(shop.choose(&spellings(&["/orders"])), None);
        assert_eq!(shop.beside("/products/5"), ["/products"]);
    }

    #[test]
    fn a_page_is_no_document() {
        assert!(OfferedPaths::read("<!DOCTYPE html>").is_none());
        assert!(OfferedPaths::read("{}").is_none());
    }
}
