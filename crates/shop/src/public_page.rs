//! What the shop's public pages say of the shop, without a browser.

use scraper::Html;

use crate::office_http::selector;

/// Returns the languages of the shop by its front page: that of the page, then those of its choice of languages
/// (docs/facts/needs.md#languages).
pub fn languages_of_page(page: &str) -> Vec<String> {
    let html = Html::parse_document(page);
    let own = html.select(selector!("html[lang]")).filter_map(|root| root.attr("lang"));
    let mut languages: Vec<String> = own.filter(|lang| !lang.is_empty()).map(str::to_owned).collect();
    for choice in html.select(selector!("[data-iso-code]")).filter_map(|choice| choice.attr("data-iso-code")) {
        let code = choice.to_lowercase();
        let is_known = |known: &String| {
            let known = known.to_lowercase();
            known == code || known.split('-').next() == Some(code.as_str())
        };
        if !code.is_empty() && !languages.iter().any(is_known) {
            languages.push(code);
        }
    }
    languages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_that_of_the_page_and_those_of_the_choice_once_each() {
        let page = "<html lang=\"en-US\"><a data-iso-code=\"en\">English</a><a data-iso-code=\"fr\">Français</a>\
                    <select><option data-iso-code=\"FR\">Français</option></select></html>";
        assert_eq!(languages_of_page(page), ["en-US", "fr"]);
        assert_eq!(languages_of_page("<html lang=\"fr-FR\"><p>one language</p></html>"), ["fr-FR"]);
        assert_eq!(languages_of_page("<html lang=\"\"><p>maintenance</p></html>"), Vec::<String>::new());
    }
}
