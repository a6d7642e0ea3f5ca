//! Whom an [`Error`] of a component blames.

use prestashop_bdd_core::failure::{Failure, PageTrouble};

use super::Error;
use crate::webdriver::lost_node;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        use Error as E;
        if let Some(text) = error.unexpected_dialog() {
            let told = format!("an unexpected browser dialog is open: \"{text}\"");
            return Failure::product(told).caused_by(error).advise(
                "answer it in the feature, for example with \"I confirm the dialog\", or find out why the shop opens it",
            );
        }
        if let E::Browser(lost) = &error
            && let Some(told) = lost_node(lost)
        {
            let failure =
                Failure::environment(format!("the Grid's node was lost, with the browser of this scenario: {told}"));
            let failure = failure.advise(
                "check the node (its machine, its memory, its log; `prestashop-bdd doctor` lists the Grid's nodes) and run the \
                 scenario again; the last request of this step may have reached the shop",
            );
            return failure.with_lost_browser().caused_by(error);
        }
        let failure = match &error {
            E::NoSuch { .. } => {
                let depends = error.depends_on().map(|on| format!(": {on}")).unwrap_or_default();
                let advice =
                    format!("correct the name in the feature, or find out why the shop does not have it{depends}");
                Failure::product(error.to_string()).advise(advice)
            }
            E::NotSaid { text, .. } => Failure::product(error.to_string()).searching(text.as_str()),
            E::GaveUp(_) | E::NoMessage { .. } | E::Differs { .. } => Failure::product(error.to_string()),
            E::Ambiguous { .. } | E::Unusable { .. } => Failure::feature(error.to_string()),
            E::Browser(_) => Failure::environment(error.to_string())
                .advise("run the scenario again; if the error returns, watch the browser with --headed"),
            E::Unreachable { .. } => Failure::environment(error.to_string())
                .advise("check whether the shop is running; `prestashop-bdd doctor` shows what is missing"),
            E::SessionEnded { .. } | E::NotNoted(_) => Failure::environment(error.to_string()),
            E::Script { .. } => Failure::defect(&error, None),
        };
        let failure = match error.instead() {
            Some(instead) => failure.with_instead(instead),
            None => failure,
        };
        let trouble = error.page_trouble();
        failure.about_page(trouble).caused_by(error)
    }
}

impl Error {
    /// How the page is to blame, as far as a run acts on it.
    fn page_trouble(&self) -> PageTrouble {
        match self {
            Self::NoSuch { .. } => PageTrouble::MissingName,
            error if error.lacks_menu() => PageTrouble::NoMenu,
            _ => PageTrouble::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_grid_says_of_a_lost_node_is_said_once() {
        let told = "Unable to execute request for an existing session: Unable to find session with ID: 4f";
        let answer = format!("Unknown error:\n    Status: 404\n    State: invalid session id\n    {told}");
        let error = thirtyfour::error::WebDriverError::FatalError(answer);
        let failure = Failure::from(Error::Browser(error));
        let text = failure.to_string();
        assert!(failure.is_lost_browser(), "{text}");
        assert_eq!(text.matches(told).count(), 1, "{text}");
        assert!(!text.contains("cause:"), "{text}");
    }

    #[test]
    fn missing_menu_item_says_what_it_depends_on() {
        let (kind, name) = ("menu item", "Discounts".to_owned());
        let place = "under \"Catalog\" in the main menu".to_owned();
        let error = Error::NoSuch { kind, name, place, available: vec!["Cart Rules".into()] };
        let text = Failure::from(error).to_string();
        assert!(text.contains("there are: \"Cart Rules\""), "{text}");
        assert!(
            text.contains("only with a feature flag (Advanced Parameters > New & Experimental Features)"),
            "{text}"
        );
    }
}
