use prestashop_bdd_core::poll::Look;
use serde::Deserialize;
use thirtyfour::WebElement;

use super::locate::{Form, SCRIPT};
use crate::back_office::{Error, Result};

/// A language that a field is translated into, as the page tells it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Language {
    /// The shop's ISO code: `en`, `fr`, `gb`.
    pub iso: String,
    /// The name in the language menu: `Français (French)`; pages with nothing but pills have none.
    pub name: Option<String>,
    /// On show now.
    pub shown: bool,
}

/// Locales whose ISO code in `PrestaShop` is not the part before the hyphen (`PrestaShop`'s own list of languages).
const OTHER_CODES: &[(&str, &str)] = &[
    ("en-gb", "gb"),
    ("pt-br", "br"),
    ("es-mx", "mx"),
    ("es-ar", "ag"),
    ("es-co", "cb"),
    ("fr-ca", "qc"),
    ("zh-tw", "tw"),
];

/// English and own names of frequent languages, for pages that show codes only.
const NAMES: &[(&str, &str, &str)] = &[
    ("en", "English", "English"),
    ("gb", "English", "English GB"),
    ("fr", "French", "Français"),
    ("de", "German", "Deutsch"),
    ("es", "Spanish", "Español"),
    ("it", "Italian", "Italiano"),
    ("nl", "Dutch", "Nederlands"),
    ("pl", "Polish", "Polski"),
    ("pt", "Portuguese", "Português"),
    ("br", "Brazilian", "Português"),
    ("cs", "Czech", "Čeština"),
    ("sk", "Slovak", "Slovenčina"),
    ("hu", "Hungarian", "Magyar"),
    ("ro", "Romanian", "Română"),
    ("bg", "Bulgarian", "Български"),
    ("el", "Greek", "Ελληνικά"),
    ("ru", "Russian", "Русский"),
    ("uk", "Ukrainian", "Українська"),
    ("sv", "Swedish", "Svenska"),
    ("da", "Danish", "Dansk"),
    ("fi", "Finnish", "Suomi"),
    ("no", "Norwegian", "Norsk"),
    ("tr", "Turkish", "Türkçe"),
    ("ja", "Japanese", "日本語"),
    ("zh", "Chinese", "中文"),
    ("ar", "Arabic", "العربية"),
];

/// Which of `languages` is meant by an ISO code, a locale (`fr-FR`) or a name (`French`, `Français`,
/// `Français (French)`).
pub(super) fn named<'a>(languages: &'a [Language], text: &str) -> Option<&'a Language> {
    let wanted = text.trim().to_lowercase().replace('_', "-");
    let by_code = |code: &str| languages.iter().find(|language| language.iso == code);
    if let Some(language) = by_code(&wanted) {
        return Some(language);
    }
    if let Some((primary, _)) = wanted.split_once('-') {
        let other = OTHER_CODES.iter().find(|(locale, _)| *locale == wanted).and_then(|(_, code)| by_code(code));
        if let Some(language) = other.or_else(|| by_code(primary)) {
            return Some(language);
        }
    }
    let by_name = |whole: &str| {
        let whole = whole.to_lowercase();
        let (own, english) = match whole.split_once('(') {
            Some((own, rest)) => (own.trim().to_owned(), rest.trim_end_matches(')').trim().to_owned()),
            None => (whole.clone(), whole.clone()),
        };
        [whole, own, english].contains(&wanted)
    };
    languages.iter().find(|language| language.name.as_deref().is_some_and(by_name)).or_else(|| {
        languages.iter().find(|language| {
            language.name.is_none()
                && NAMES.iter().any(|(code, english, own)| {
                    *code == language.iso && (english.to_lowercase() == wanted || own.to_lowercase() == wanted)
                })
        })
    })
}

/// The error for a language that a field does not have.
pub(super) fn unknown(label: &str, languages: &[Language], text: &str) -> Error {
    Error::NoSuch {
        kind: "language",
        name: text.to_owned(),
        place: format!("in the field \"{label}\""),
        available: languages
            .iter()
            .map(|language| match &language.name {
                Some(name) => format!("{}: {name}", language.iso),
                None => language.iso.clone(),
            })
            .collect(),
    }
}

/// What to click to see a field in another language.
#[derive(Debug, Deserialize)]
struct Switch {
    shown: bool,
    item: Option<serde_json::Value>,
    ready: bool,
    button: Option<serde_json::Value>,
}

impl Form {
    /// Switches the page to a language by the field's own language menu, as a person does. All
    /// translatable fields of the page follow.
    pub(super) async fn show_language(&self, label: &str, iso: &str) -> Result<()> {
        let name = format!("the language menu of the field \"{label}\"");
        let look = async || -> Result<Switch> {
            let switch: Option<Switch> =
                self.document().read(SCRIPT, "languageSwitch", &self.arguments(&[label.into(), iso.into()])).await?;
            switch.ok_or_else(|| Error::Unusable { what: name.clone(), reason: "it is gone".into() })
        };
        let mut clicked: Option<WebElement> = None;
        self.document()
            .until(&format!("the field \"{label}\" to show the language {iso}"), async || {
                let switch = look().await?;
                if switch.shown {
                    return Ok(Look::Ready(()));
                }
                let Some(item) = switch.item else {
                    return Err(Error::Unusable {
                        what: format!("the field \"{label}\""),
                        reason: format!("it shows no menu that leads to the language {iso}"),
                    });
                };
                if switch.ready {
                    self.document().click(&self.document().element(item)?, &name).await?;
                    return Ok(Look::NotYet("another language is on show".into()));
                }
                if let Some(button) = switch.button {
                    let button = self.document().element(button)?;
                    // A second click would close the menu that is about to open.
                    if clicked.as_ref().is_none_or(|before| before != &button) {
                        self.document().click(&button, &name).await?;
                        clicked = Some(button);
                    }
                }
                Ok(Look::NotYet("the language menu is closed".into()))
            })
            .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages(pairs: &[(&str, Option<&str>)]) -> Vec<Language> {
        pairs
            .iter()
            .map(|(iso, name)| Language { iso: (*iso).into(), name: name.map(str::to_owned), shown: false })
            .collect()
    }

    fn code(languages: &[Language], text: &str) -> Option<String> {
        named(languages, text).map(|language| language.iso.clone())
    }

    #[test]
    fn a_language_goes_by_code_locale_and_name() {
        let page = languages(&[("en", Some("English (English)")), ("fr", Some("Français (French)"))]);
        for text in ["fr", "FR", "fr-FR", "fr_FR", "French", "français", "Français (French)"] {
            assert_eq!(code(&page, text).as_deref(), Some("fr"), "{text}");
        }
        for text in ["en", "en-US", "English", "English (English)"] {
            assert_eq!(code(&page, text).as_deref(), Some("en"), "{text}");
        }
        assert_eq!(code(&page, "de"), None);
        assert_eq!(code(&page, "Fr-"), Some("fr".into()));
    }

    #[test]
    fn a_locale_prefers_the_code_that_prestashop_gives_it() {
        let page = languages(&[("pt", None), ("br", None), ("es", None), ("ca", None), ("en", None)]);
        assert_eq!(code(&page, "pt-BR").as_deref(), Some("br"));
        assert_eq!(code(&page, "pt-PT").as_deref(), Some("pt"));
        assert_eq!(code(&page, "ca-ES").as_deref(), Some("ca"), "the region is no language");
        assert_eq!(code(&page, "en-GB").as_deref(), Some("en"), "British English is not installed");
    }

    #[test]
    fn a_page_that_shows_codes_only_still_knows_frequent_names() {
        let page = languages(&[("en", None), ("fr", None)]);
        assert_eq!(code(&page, "French").as_deref(), Some("fr"));
        assert_eq!(code(&page, "Français").as_deref(), Some("fr"));
    }

    #[test]
    fn a_language_that_is_not_there_lists_those_that_are() {
        let page = languages(&[("en", Some("English (English)")), ("fr", None)]);
        let text = unknown("Name", &page, "de").to_string();
        assert_eq!(
            text,
            "there is no language \"de\" in the field \"Name\"; there are: \"en: English (English)\", \"fr\""
        );
    }
}
