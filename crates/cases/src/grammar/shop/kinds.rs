//! Kinds of values that only rules of the public pages have. A rule's expression finds the place of a value; here is whether what
//! stands there is such a value.

use std::sync::LazyLock;

use regex::Regex;

use super::Shop;
use crate::grammar::lexicon::Value;
use crate::grammar::text::plain;

/// The titles of the dialog after a product was added, by both themes.
const ADDED: [&str; 4] = [
    "product successfully added to your shopping cart",
    "added to your cart",
    "product successfully added to your cart",
    "product successfully added",
];

/// What a product page says of its stock.
const AVAILABILITY: [(&str, &str); 4] = [
    ("last items in stock", "Last items in stock"),
    ("there are not enough products in stock", "There are not enough products in stock"),
    ("not enough products in stock", "There are not enough products in stock"),
    ("product available with different options", "Product available with different options"),
];

/// The steps of the checkout by their titles, and what testers call them.
const STEPS: [(&str, &[&str]); 4] = [
    (
        "Personal Information",
        &[
            "personal information",
            "personal informations",
            "personal info",
            "personal data",
            "personal details",
            "customer information",
        ],
    ),
    ("Addresses", &["addresses", "address", "delivery address", "shipping address", "addresses step"]),
    (
        "Shipping method",
        &[
            "shipping method",
            "shipping",
            "delivery",
            "delivery method",
            "carrier",
            "carriers",
            "shipping methods",
            "shipping method step",
        ],
    ),
    ("Payment", &["payment", "payment method", "payment methods", "payments", "payment step"]),
];

/// Payments by what testers call them, and what the checkout calls them.
const PAYMENTS: [(&str, &str); 9] = [
    ("bank wire", "Pay by bank wire"),
    ("pay by bank wire", "Pay by bank wire"),
    ("by bank wire", "Pay by bank wire"),
    ("wire payment", "Pay by bank wire"),
    ("bank transfer", "Pay by bank wire"),
    ("wire transfer", "Pay by bank wire"),
    ("check", "Pay by Check"),
    ("cheque", "Pay by Check"),
    ("pay by check", "Pay by Check"),
];

/// Facets by what testers call them, and their labels.
const FACETS: [(&str, &str); 14] = [
    ("color", "Color"),
    ("colour", "Color"),
    ("size", "Size"),
    ("category", "Categories"),
    ("categories", "Categories"),
    ("availability", "Availability"),
    ("brand", "Brand"),
    ("composition", "Composition"),
    ("property", "Property"),
    ("dimension", "Dimension"),
    ("paper type", "Paper Type"),
    ("condition", "Condition"),
    ("selections", "Selections"),
    ("selection", "Selections"),
];

/// Options of products by what testers call them, and their labels.
const OPTIONS: [(&str, &str); 5] = [
    ("size", "Size"),
    ("color", "Color"),
    ("colour", "Color"),
    ("dimension", "Dimension"),
    ("paper type", "Paper Type"),
];

/// Words of what a row looks at before it says what is expected.
const LOOKED: [&str; 47] = [
    "last",
    "first",
    "orders",
    "price",
    "prices",
    "product",
    "products",
    "name",
    "quantity",
    "total",
    "totals",
    "cart",
    "discount",
    "page",
    "order",
    "availability",
    "header",
    "footer",
    "details",
    "the",
    "its",
    "and",
    "of",
    "status",
    "in",
    "fo",
    "information",
    "title",
    "stock",
    "image",
    "images",
    "picture",
    "description",
    "combination",
    "combinations",
    "list",
    "home",
    "result",
    "results",
    "amount",
    "amounts",
    "shipping",
    "it",
    "currency",
    "language",
    "message",
    "regular",
];

/// Words for where products are listed.
const PLACES: [&str; 12] =
    ["list", "grid", "results", "result", "fo", "front", "shop", "search", "category", "page", "home", "homepage"];

fn named<'own>(all: &'own [(&str, &'own str)], words: &str) -> Option<&'own str> {
    let wanted = plain(words);
    all.iter().find(|(name, label)| *name == wanted || plain(label) == wanted).map(|(_, label)| *label)
}

/// The title of a step of the checkout.
pub(in crate::grammar) fn step_of(words: &str) -> Option<usize> {
    let wanted = plain(words);
    let wanted = wanted.strip_suffix(" step").unwrap_or(&wanted);
    STEPS.iter().position(|(title, names)| plain(title) == wanted || names.contains(&wanted))
}

/// The title of a step of the checkout by its place.
pub(in crate::grammar) fn step_title(step: usize) -> &'static str {
    STEPS[step.min(STEPS.len() - 1)].0
}

/// What the checkout calls a payment.
pub(in crate::grammar) fn payment(words: &str) -> Option<&'static str> {
    named(&PAYMENTS, words)
}

/// The label of a facet.
pub(in crate::grammar) fn facet(words: &str) -> Option<&'static str> {
    named(&FACETS, words)
}

/// The label of an option of a product.
pub(in crate::grammar) fn option(words: &str) -> Option<&'static str> {
    named(&OPTIONS, words)
}

/// What a product page says of its stock, as it says it.
pub(in crate::grammar) fn availability(words: &str) -> Option<&'static str> {
    named(&AVAILABILITY, words)
}

/// The number of `first`, `2nd`.
pub(in crate::grammar) fn nth(words: &str) -> Option<i64> {
    match plain(words).as_str() {
        "first" | "1st" => Some(1),
        "second" | "2nd" => Some(2),
        "third" | "3rd" => Some(3),
        other => other.trim_end_matches(|letter: char| letter.is_alphabetic()).parse().ok(),
    }
}

/// Whether a text is an amount of money: with a sign or code of a currency.
pub(in crate::grammar) fn is_price(text: &str) -> bool {
    static PRICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let currency = r"(?:\p{Sc}|EUR|USD|GBP|CHF|PLN|JPY|euros?|dollars?)";
        let amount = r"\d[\d.,\u{a0}\u{202f} ]*";
        Regex::new(&format!(r"(?i)^[-−]? ?(?:{currency} ?{amount}|{amount} ?{currency})$")).ok()
    });
    PRICE.as_ref().is_some_and(|pattern| pattern.is_match(text.trim()))
}

/// Whether words name a currency as the header may offer it: by its code, or code and sign.
fn is_currency(text: &str) -> bool {
    let code = text.split(' ').next().unwrap_or_default();
    code.len() == 3 && code.chars().all(|letter| letter.is_ascii_uppercase()) && text.split(' ').count() <= 2
}

/// Whether words name the field of an e-mail address: its label differs by form.
pub(in crate::grammar) fn is_mail(words: &str) -> bool {
    ["email", "e mail", "mail", "email address", "e mail address", "mail address"].contains(&plain(words).as_str())
}

fn is_percent(text: &str) -> bool {
    static PERCENT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^[-−]? ?\d+(?:[.,]\d+)? ?%$").ok());
    PERCENT.as_ref().is_some_and(|pattern| pattern.is_match(text.trim()))
}

/// Whether words can be a name without quotes: few, and none of them joins or says what is done.
fn is_label(text: &str) -> bool {
    const OTHERS: [&str; 22] = [
        "and", "or", "with", "then", "to", "in", "on", "by", "from", "if", "that", "which", "is", "are", "not",
        "created", "all", "any", "some", "another", "other", "new",
    ];
    let words: Vec<String> = text.to_lowercase().split_whitespace().map(str::to_owned).collect();
    (1..=3).contains(&words.len())
        && text.chars().all(|letter| letter.is_alphanumeric() || " -'&".contains(letter))
        && !words.iter().any(|word| OTHERS.contains(&word.as_str()))
}

impl Shop {
    /// Whether each part of a path is a page, or something that is clicked.
    fn is_way(&self, text: &str) -> bool {
        let parts = text.replace("->", ">").replace('→', ">");
        let is_known = |part: &str| {
            let part = part.trim().trim_matches(['"', '\'']);
            self.page(part).is_some()
                || self.label(part).is_some()
                || ["cart", "checkout"].contains(&plain(part).as_str())
        };
        parts.contains('>') && parts.split('>').all(is_known)
    }

    /// Whether a value is of the kind that its rule asks for.
    pub(super) fn is_of_kind(&self, kind: &str, value: &Value) -> bool {
        let text = value.text.as_str();
        let words = plain(text);
        match kind {
            "price" => is_price(text),
            "percent" => is_percent(text),
            "label" => value.quoted || is_label(text),
            "bare" => !value.quoted && is_label(text),
            "code" => value.quoted || text.chars().any(|letter| letter.is_ascii_digit() || letter.is_uppercase()),
            "mail" => text.contains('@'),
            "language" => self.language(text).is_some(),
            "field" => self.field(text).is_some() || is_mail(text),
            "page" => self.page(text).is_some(),
            "total" => self.total(text).is_some(),
            "known" => self.message(text).is_some(),
            "step" => step_of(text).is_some(),
            "pay" => payment(text).is_some(),
            "facet" => facet(text).is_some(),
            "option" => option(text).is_some(),
            "availability" => availability(text).is_some(),
            "added" => ADDED.contains(&words.as_str()),
            "emptied" => words == "there are no more items in your cart",
            "confirmed" => ["your order is confirmed", "order is confirmed", "your order has been confirmed"]
                .contains(&words.as_str()),
            "soldout" => words == "out of stock",
            "adding" => words == "add to cart",
            "preview" => words == "preview",
            "placing" => words == "place order",
            "havepromo" => ["have a promo code", "promo code"].contains(&words.as_str()),
            "guest" => ["order as a guest", "order as guest"].contains(&words.as_str()),
            "agree" => words.starts_with("i agree"),
            "way" => self.is_way(text),
            "currency" => value.quoted || is_currency(text),
            "maintenance" => {
                words.starts_with("we are currently updating")
                    || words.starts_with("we ll be back")
                    || value.quoted && words.contains("maintenance")
            }
            "looked" => words.split(' ').all(|word| LOOKED.contains(&word)),
            "placed" => PLACES.iter().any(|place| words.split(' ').any(|word| word == *place)),
            "place" => words.is_empty() || PLACES.iter().any(|place| words.split(' ').any(|word| word == *place)),
            "taxes" => words.contains("tax") || words == "ttc" || words == "ht",
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_money_have_a_currency() {
        for text in ["€12.00", "12,00 €", "$1,000.00", "12€", "-€10.00", "22.94 EUR", "- 10.00 €", "12 euros"]
        {
            assert!(is_price(text), "{text}");
        }
        for text in ["12", "€", "12 items", "M", "12 € and 3"] {
            assert!(!is_price(text), "{text}");
        }
    }

    #[test]
    fn steps_of_the_checkout_are_known_by_what_testers_call_them() {
        assert_eq!(step_of("Delivery address").map(step_title), Some("Addresses"));
        assert_eq!(step_of("Shipping Method step").map(step_title), Some("Shipping method"));
        assert_eq!(step_of("Summary"), None);
    }
}
