//! Searching for products.

use axum::{
    http::Method,
    response::{IntoResponse, Response},
};
use minijinja::Value;
use serde_json::json;

use super::{
    listing::{Listing, SEARCH_ORDERS, active},
    shell::{Page, encoded},
    visit::Visit,
};
use crate::{
    error::ShopError,
    store::{Product, folded},
};

/// How many suggestions there are while someone types.
const SUGGESTIONS: usize = 10;
const NOTHING: (&str, &str) = ("", "Search again what you are looking for.");

/// `/search?controller=search&s=…`, or suggestions for a script.
pub fn answer(visit: &Visit) -> Result<Response, ShopError> {
    let sent = if visit.ask.method == Method::POST { &visit.ask.form } else { &visit.ask.query };
    let text = sent.text("s");
    let found = if text.is_empty() { Vec::new() } else { find(visit, text)? };
    if visit.ask.method == Method::POST {
        return Ok(suggestions(visit, &found));
    }
    let heading = match (text.is_empty(), found.is_empty()) {
        (true, _) => "Nothing to search for".to_owned(),
        (false, true) => format!("No search results for \"{text}\""),
        (false, false) => format!("Search results for \"{text}\""),
    };
    let listing = Listing {
        heading,
        path: "/search".to_owned(),
        fixed: format!("controller=search&s={}", encoded(text)),
        products: found,
        orders: &SEARCH_ORDERS,
        order: "product.position.desc",
        with_facets: false,
        empty: NOTHING,
        more: Value::UNDEFINED,
    };
    listing.show(visit, Page::named("search", "Search", "Search results"))
}

fn suggestions(visit: &Visit, found: &[Product]) -> Response {
    let product = |product: &Product| {
        json!({
            "id_product": product.id,
            "name": product.name(visit.language.id),
            "canonical_url": visit.addresses.product(product),
        })
    };
    axum::Json(json!({ "products": found.iter().take(SUGGESTIONS).map(product).collect::<Vec<_>>() })).into_response()
}

/// The products with all words in name, reference or texts. Like the real shop's, the search is fuzzy: a word that
/// nothing has stands for the nearest one, unless it is far from all.
fn find(visit: &Visit, text: &str) -> Result<Vec<Product>, ShopError> {
    let language = visit.language.id;
    let products = active(visit)?;
    let words_of = |product: &Product| -> Vec<String> {
        let all = [
            product.name(language).to_owned(),
            product.reference.clone(),
            crate::store::localized(&product.summaries, language).to_owned(),
        ];
        let words = folded(&all.join(" "));
        words.split(|letter: char| !letter.is_alphanumeric() && letter != '_').map(str::to_owned).collect()
    };
    let indexed: Vec<(Product, Vec<String>)> = products.into_iter().map(|it| (it.clone(), words_of(&it))).collect();
    let mut wanted = Vec::new();
    for word in folded(text).split_whitespace() {
        let known = indexed.iter().flat_map(|(_, words)| words).filter(|word| !word.is_empty());
        match nearest(word, known) {
            Some(word) => wanted.push(word),
            None => return Ok(Vec::new()),
        }
    }
    let has = |words: &[String], wanted: &str| words.iter().any(|word| word.starts_with(wanted));
    let found = indexed.into_iter().filter(|(_, words)| wanted.iter().all(|wanted| has(words, wanted)));
    Ok(found.map(|(product, _)| product).collect())
}

/// The word itself if one begins with it, else the nearest one of the same length or so.
fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a String>) -> Option<String> {
    let known: Vec<&String> = known.collect();
    if known.iter().any(|it| it.starts_with(word)) {
        return Some(word.to_owned());
    }
    let limit = word.chars().count().div_ceil(3);
    let near = known.into_iter().map(|it| (distance(word, it), it)).filter(|(far, _)| *far <= limit).min();
    near.map(|(_, word)| word.clone())
}

/// How many letters have to be changed, added or removed.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = line + 1;
        for (place, known) in other.iter().enumerate() {
            let changed = before + usize::from(letter != *known);
            before = row[place + 1];
            row[place + 1] = changed.min(row[place] + 1).min(before + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistyped_word_stands_for_the_nearest_one_and_nonsense_for_none() {
        let known = ["mug".to_owned(), "cushion".to_owned()];
        let found = |word: &str| nearest(word, known.iter());
        assert_eq!(found("cush").as_deref(), Some("cush"));
        assert_eq!(found("cuschion").as_deref(), Some("cushion"));
        assert_eq!(found("qwxzqwxzqwxz"), None);
        assert_eq!(distance("mugs", "mug"), 1);
    }
}
