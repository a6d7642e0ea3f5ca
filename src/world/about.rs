use cucumber::gherkin::{Feature, Rule, Scenario};
use prestashop_bdd_features::{CLIENTS, Hold, Locks, left_by};

/// The tag of scenarios in which a session or a token is to end.
const TAG: &str = "session";

/// What stands in the steps of a scenario that logs in or out by itself, or expects the login page.
const OF_SESSIONS: [&str; 3] = ["I log in as ", "I log out", "the login page is displayed"];

/// What stands in the steps of a scenario that looks at API clients: their path, and their page by its names.
const OF_CLIENTS: [&str; 3] = ["/api-client", "> Admin API", "> Authorization Server"];

/// What a scenario is about, where that forbids what the suite would do for any other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Sessions or tokens: an ended one is left ended. So it is with the tag `@session`, and where the scenario logs in or
    /// out by itself or expects the login page.
    pub sessions: bool,
    /// The statuses among 502, 503 and 504 that its steps name: an answer with one of them is what it wants.
    pub statuses: Vec<u16>,
    /// Calls that the Admin API refuses: its steps name the status 401 or 403.
    pub refusals: bool,
    /// The shop's API clients: it locks them, or it runs alone and its steps name their page or their path. Then its own are
    /// made by the back office's form, and the run has none.
    pub clients: bool,
    /// What it may leave in the shop because no shop can remove it: its tags say so.
    pub leaves: Vec<&'static str>,
}

impl About {
    /// Reads the tags and the steps.
    pub fn of(feature: &Feature, rule: Option<&Rule>, scenario: &Scenario) -> Self {
        let tags: Vec<&String> =
            feature.tags.iter().chain(rule.iter().flat_map(|rule| &rule.tags)).chain(&scenario.tags).collect();
        let backgrounds = feature.background.iter().chain(rule.and_then(|rule| rule.background.as_ref()));
        let steps = || backgrounds.clone().flat_map(|background| &background.steps).chain(&scenario.steps);
        let names = |status: &u16| {
            let status = status.to_string();
            steps().any(|step| step.value.split(|letter: char| !letter.is_ascii_digit()).any(|word| word == status))
        };
        let names_clients = || steps().any(|step| OF_CLIENTS.iter().any(|part| step.value.contains(part)));
        let clients = match Locks::of(feature, rule, scenario) {
            Locks::Alone => names_clients(),
            Locks::Of(locks) => locks.get(CLIENTS) == Some(&Hold::Exclusive),
        };
        Self {
            clients,
            leaves: tags.iter().filter_map(|tag| left_by(tag)?.ok()).collect(),
            sessions: tags.into_iter().any(|tag| tag == TAG)
                || steps().any(|step| OF_SESSIONS.iter().any(|sentence| step.value.contains(sentence))),
            statuses: [502, 503, 504].into_iter().filter(names).collect(),
            refusals: [401, 403].iter().any(names),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(text: &str) -> About {
        let feature = prestashop_bdd_features::parse(std::path::Path::new("f.feature"), text).unwrap().expanded;
        About::of(&feature, None, &feature.scenarios[0])
    }

    #[test]
    fn a_scenario_is_about_sessions_by_its_tag_or_when_it_logs_in_or_out_by_itself() {
        assert!(about("@session\nFeature: f\n  Scenario: s\n    When I reload the page\n").sessions);
        assert!(about("Feature: f\n  Background:\n    When I log out\n  Scenario: s\n    When I wait\n").sessions);
        assert!(about("Feature: f\n  Scenario: s\n    Then the login page is displayed\n").sessions);
        let usual = "@sessions\nFeature: f\n  Scenario: s\n    Given I am logged in to the back office\n";
        assert!(!about(usual).sessions);
    }

    #[test]
    fn scenario_is_about_clients_by_lock_or_by_its_steps() {
        let by = |tags: &str, step: &str| about(&format!("{tags}\nFeature: f\n  Scenario: s\n    {step}\n")).clients;
        let list = "When I send a GET request to \"/api-clients\"";
        assert!(by("@lock(api-clients)", "When I wait"));
        assert!(by("", list) && by("@smoke", "When I go to \"Advanced Parameters > Admin API\""));
        assert!(!by("@share(api-clients)", list), "others make clients beside it anyway");
        assert!(!by("", "Given an API client with the scopes \"a\""));
    }

    #[test]
    fn a_status_that_a_step_names_is_wanted() {
        let text = "Feature: f\n  Scenario: s\n    Then within 5 seconds the response status is 503\n    And I go to \"5040\"\n";
        assert_eq!((about(text).statuses, about(text).refusals), (vec![503], false));
        assert!(about("Feature: f\n  Scenario: s\n    Then the response status is 401\n").refusals);
    }
}
