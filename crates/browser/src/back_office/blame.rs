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
            E::NoSuch { .. } => missing(&error),
            E::NotSaid { wait, text } => Failure::from(wait).searching(text.as_str()),
            E::GaveUp(wait) | E::NoMessage { wait, .. } => Failure::from(wait),
            E::Differs { .. } => Failure::product(error.to_string()),
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

/// Something is not called so. A similar name points to the feature first; of a thing with another name, such as a row with another
/// number, it says nothing.
fn missing(error: &Error) -> Failure {
    let depends = error.depends_on().map(|on| format!(": {on}")).unwrap_or_default();
    let failure = Failure::product(error.to_string());
    match (error.probably_meant().first(), error.depends_on()) {
        (Some(meant), Some(_)) => failure.or_misspelt().advise(format!(
            "the feature probably means \"{meant}\"; if its name is right, find out why the shop does not have it{depends}"
        )),
        _ => failure
            .advise(format!("correct the name in the feature, or find out why the shop does not have it{depends}")),
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
    use prestashop_bdd_core::failure::FailureKind;

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
    fn similar_name_points_to_the_feature_first_and_data_never_does() {
        let missing = |kind, name: &str, there: &str| {
            let (name, place) = (name.to_owned(), "on the page \"Groups\"".to_owned());
            Failure::from(Error::NoSuch { kind, name, place, available: vec![there.to_owned()] })
        };
        let misspelt = missing("button", "Sve", "Save");
        assert_eq!(misspelt.kind(), FailureKind::Product);
        let text = misspelt.to_string();
        assert!(text.starts_with("The feature or the shop is wrong: there is no button \"Sve\""), "{text}");
        assert!(
            text.contains("next:     the feature probably means \"Save\"; if its name is right, find out"),
            "{text}"
        );
        let other = missing("button", "Print", "Save").to_string();
        assert!(other.starts_with("The shop differs: there is no button \"Print\""), "{other}");
        assert!(other.contains("next:     correct the name in the feature, or find out"), "{other}");
        let data = missing("row with", "ID \"12\"", "ID \"13\"").to_string();
        assert!(data.starts_with("The shop differs: "), "{data}");
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
