//! `@needs(admin-api)`, `@needs(multistore)`, `@needs(language:fr)`: what a shop has to have for a scenario.

use std::collections::BTreeSet;
use std::fmt;

use cucumber::gherkin;

/// What the tag begins with.
const TAG: &str = "needs";

/// What a scenario needs of the shop, and skips without.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// An Admin API that is switched on: PrestaShop 9.
    AdminApi,
    /// Several shops in one back office.
    Multistore,
    /// A language of the shop, by its code: `fr`, or `fr-CA` for one of several.
    Language(String),
}

impl Need {
    /// Whether a language is the one that is needed: `fr` is any French, `fr-CA` only that of Canada. False for other needs.
    pub fn is_language(&self, locale: &str) -> bool {
        let Self::Language(code) = self else { return false };
        let (locale, code) = (locale.to_lowercase().replace('_', "-"), code.to_lowercase());
        locale == code || locale.strip_prefix(&code).is_some_and(|rest| rest.starts_with('-'))
    }
}

/// As tags have it: `admin-api`, `language:fr`.
impl fmt::Display for Need {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AdminApi => formatter.write_str("admin-api"),
            Self::Multistore => formatter.write_str("multistore"),
            Self::Language(code) => write!(formatter, "language:{code}"),
        }
    }
}

/// Reads a tag without its `@`: `None` for another tag, an error for one that names nothing that a shop can have.
pub fn need_of_tag(tag: &str) -> Option<Result<Need, String>> {
    let rest = tag.strip_prefix(TAG).filter(|rest| rest.is_empty() || rest.starts_with('('))?;
    let name = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or_default();
    let is_code = |code: &str| {
        let mut parts = code.split('-');
        let language = parts.next().is_some_and(|part| matches!(part.len(), 2 | 3) && is_word(part));
        language && parts.next().is_none_or(|part| part.len() >= 2 && is_word(part)) && parts.next().is_none()
    };
    Some(match (name, name.strip_prefix("language:")) {
        ("admin-api", _) => Ok(Need::AdminApi),
        ("multistore", _) => Ok(Need::Multistore),
        (_, Some(code)) if is_code(code) => Ok(Need::Language(code.to_owned())),
        _ => Err(format!(
            "@{tag} names nothing that a shop can have; expected @needs(admin-api), @needs(multistore) or @needs(language:fr)"
        )),
    })
}

fn is_word(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii_alphanumeric())
}

/// Returns what a scenario needs, by its tags and those of its feature and rule.
pub fn needs_of(
    feature: &gherkin::Feature,
    rule: Option<&gherkin::Rule>,
    scenario: &gherkin::Scenario,
) -> BTreeSet<Need> {
    let of_rule = rule.iter().flat_map(|rule| &rule.tags);
    let tags = feature.tags.iter().chain(of_rule).chain(&scenario.tags);
    tags.filter_map(|tag| need_of_tag(tag)?.ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tag_names_what_a_shop_has_or_is_an_error() {
        assert_eq!(need_of_tag("needs(admin-api)"), Some(Ok(Need::AdminApi)));
        assert_eq!(need_of_tag("needs(multistore)"), Some(Ok(Need::Multistore)));
        assert_eq!(need_of_tag("needs(language:pt-BR)"), Some(Ok(Need::Language("pt-BR".to_owned()))));
        for wrong in
            ["needs", "needs()", "needs(admin api)", "needs(language:)", "needs(language:french)", "needs(multistore"]
        {
            assert!(matches!(need_of_tag(wrong), Some(Err(_))), "{wrong}");
        }
        assert_eq!(need_of_tag("needsadmin-api"), None);
        assert_eq!(need_of_tag("smoke"), None);
    }

    #[test]
    fn language_without_a_country_is_any_of_its_countries() {
        let need = |code: &str| Need::Language(code.to_owned());
        assert!(need("fr").is_language("fr-FR") && need("fr").is_language("fr") && need("FR").is_language("fr_ca"));
        assert!(need("fr-CA").is_language("fr-CA") && !need("fr-CA").is_language("fr-FR"));
        assert!(!need("fr").is_language("fry-NL") && !Need::Multistore.is_language("fr"));
    }
}
