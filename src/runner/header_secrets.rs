//! Credentials that a feature sends in a header: its text is in reports and on the terminal before the request is sent.

use std::sync::LazyLock;

use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_features::{self as features, FeatureFile};
use prestashop_bdd_shop::admin_api;
use regex::Regex;

/// The sentence of the step that sets a header.
const SENTENCE: &str = r#"^I set the request header (?:"([^"]*)"|'([^']*)') to (?:"(.*)"|'(.*)')$"#;

/// Makes the credentials in the headers of these features secret.
pub(super) fn register(files: &[FeatureFile], secrets: &Secrets) {
    files.iter().flat_map(|file| features::steps(&file.expanded)).for_each(|step| register_step(&step.value, secrets));
}

fn register_step(sentence: &str, secrets: &Secrets) {
    static HEADER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(SENTENCE).ok());
    let Some(found) = HEADER.as_ref().and_then(|header| header.captures(sentence)) else { return };
    let part = |one: usize, other: usize| found.get(one).or_else(|| found.get(other)).map_or("", |part| part.as_str());
    let value = part(3, 4);
    // A variable is filled in later: the exchange makes its value secret.
    if !value.contains('{') {
        admin_api::register_header(part(1, 2), value, secrets);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(sentence: &str) -> String {
        let secrets = Secrets::new();
        register_step(sentence, &secrets);
        secrets.mask(sentence)
    }

    #[test]
    fn credentials_of_each_header_that_logs_in_are_secret() {
        for (name, value, shown) in [
            ("Authorization", "Bearer aZ81-kk29-plum", "Bearer ***"),
            ("authorization", "aZ81-kk29-plum", "***"),
            ("Proxy-Authorization", "Basic bWU6cGx1bS1qYW0=", "Basic ***"),
            ("Cookie", "lang=en; session=aZ81-kk29-plum", "lang=en; session=***"),
        ] {
            for quote in ['"', '\''] {
                let sentence =
                    |value| format!("I set the request header {quote}{name}{quote} to {quote}{value}{quote}");
                assert_eq!(masked(&sentence(value)), sentence(shown));
            }
        }
    }

    #[test]
    fn other_headers_and_variables_are_shown() {
        for sentence in [
            "I set the request header \"Accept\" to \"application/json\"",
            "I set the request header \"Authorization\" to \"Bearer {the client's token}\"",
        ] {
            assert_eq!(masked(sentence), sentence);
        }
    }
}
