//! What an HTML page says that came in the place of JSON: its title and its first words.

use std::sync::LazyLock;

use prestashop_bdd_core::secrets::Shown;
use prestashop_bdd_core::text::squeeze;
use scraper::{Html, Selector};

use super::response::Response;

impl Response {
    /// The beginning of `body`, which is this response's own or that without its secrets: a page by its title and first words.
    pub fn beginning_of(&self, body: &str) -> String {
        in_words(self, body).unwrap_or_else(|| shorten(body))
    }
}

/// As many characters of the page's text as tell which page it is.
const SHOWN: usize = 120;

/// Elements whose text nobody sees.
const UNSEEN: [&str; 5] = ["head", "script", "style", "noscript", "template"];

/// `the page "Not found": Oops! An error occurred…`; None for what is no HTML.
fn in_words(response: &Response, body: &str) -> Option<String> {
    static TITLE: LazyLock<Option<Selector>> = LazyLock::new(|| Selector::parse("title").ok());
    let is_html = match response.content_type().as_deref() {
        Some("text/html" | "application/xhtml+xml") => !body.trim().is_empty(),
        Some(_) => false,
        None => body.trim_start().starts_with('<'),
    };
    if !is_html {
        return None;
    }
    let page = Html::parse_document(body);
    let title = TITLE.as_ref().and_then(|title| page.select(title).next());
    let title = title.map(|title| squeeze(&title.text().collect::<String>())).filter(|title| !title.is_empty());
    let text = String::from(Shown::of(&seen(&page)).beginning(SHOWN));
    let name =
        title.as_ref().map_or_else(|| "a page without a title".to_owned(), |title| format!("the page \"{title}\""));
    Some(if text.is_empty() || title.as_ref() == Some(&text) { name } else { format!("{name}: {text}") })
}

/// The text that a person sees, as much of it as is needed.
fn seen(page: &Html) -> String {
    let mut text = String::new();
    for node in page.tree.nodes() {
        let Some(part) = node.value().as_text() else { continue };
        let names = node.ancestors().filter_map(|above| above.value().as_element());
        if names.into_iter().any(|above| UNSEEN.contains(&above.name())) {
            continue;
        }
        text.push(' ');
        text.push_str(&squeeze(part));
        if text.len() > SHOWN * 4 {
            break;
        }
    }
    squeeze(&text)
}

/// The beginning of a text, for messages.
fn shorten(text: &str) -> String {
    const SHOWN: usize = 300;
    let shown = Shown::of(text).beginning(SHOWN);
    if shown.as_str().is_empty() { "(empty)".to_owned() } else { shown.into() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::super::response::tests::response;
    use super::*;

    fn told(kind: &str, body: &str) -> Option<String> {
        in_words(&response("GET /admin-api/x", 404, &[("content-type", kind)], body), body)
    }

    #[test]
    fn a_page_is_told_by_its_title_and_what_a_person_reads_first() {
        let page = "<!DOCTYPE html><html><head><title>Not\n found</title><style>a { b: c }</style></head>\
                    <body><script>let x;</script><h1>Oops!</h1>\n<p>The server returned a \"404 Not Found\".</p></body></html>";
        assert_eq!(
            told("text/html; charset=UTF-8", page).unwrap(),
            "the page \"Not found\": Oops! The server returned a \"404 Not Found\"."
        );
        let long = format!("<p>{}</p>", "word ".repeat(500));
        let told_long = told("text/html", &long).unwrap();
        assert!(told_long.starts_with("a page without a title: word word") && told_long.ends_with('…'), "{told_long}");
        assert!(told_long.chars().count() < 150, "{told_long}");
        assert_eq!(told("text/html", "<title>Gone</title>").unwrap(), "the page \"Gone\"");
    }

    #[test]
    fn what_is_no_page_is_told_as_it_is() {
        assert_eq!(told("application/json", "{\"a\": \"<b>\"}"), None);
        assert_eq!(told("text/html", "  "), None);
    }
}
