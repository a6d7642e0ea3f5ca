//! Scenarios with and without a fault, and how each has to end.

use prestashop_bdd_core::failure::FailureKind::{self, Environment, Product};
use rand::RngExt as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;

/// One scenario of a soak.
#[derive(Debug)]
pub struct Case {
    /// Its number, which is its case.
    pub number: usize,
    /// Its fault, if it has one.
    pub fault: Option<&'static Sample>,
    clicks: bool,
}

/// A fault and how a scenario that meets it may end.
#[derive(Debug)]
pub struct Sample {
    /// As the demo shop takes it.
    pub fault: &'static str,
    /// The kinds of failure that are right.
    pub kinds: &'static [FailureKind],
    /// Whether the scenario may also pass: where the suite gets over the fault.
    pub may_pass: bool,
}

const fn fails(fault: &'static str, kinds: &'static [FailureKind]) -> Sample {
    Sample { fault, kinds, may_pass: false }
}

const fn passes(fault: &'static str) -> Sample {
    Sample { fault, kinds: &[], may_pass: true }
}

/// Faults that a scenario of the Admin API meets: when it makes a group, and when it reads it.
const OF_API: [Sample; 13] = [
    fails("status-500?path=/admin-api/customers/groups&method=POST", &[Product]),
    fails("status-502?path=/admin-api/customers/groups&method=POST", &[Environment]),
    fails("status-503?path=/admin-api/customers/groups&method=POST&handled=yes", &[Environment]),
    fails("reset?path=/admin-api/customers/groups&method=POST", &[Environment]),
    fails("reset?path=/admin-api/customers/groups/*&method=GET&bytes=200", &[Environment]),
    fails("hang?path=/admin-api/customers/groups/*&method=GET", &[Environment]),
    fails("cut-json?path=/admin-api/customers/groups/*&method=GET", &[Product]),
    fails("invalid-json?path=/admin-api/customers/groups/*&method=GET", &[Product]),
    fails("wrong-content-type?path=/admin-api/customers/groups/*&method=GET", &[Product]),
    fails("html-for-json?path=/admin-api/customers/groups/*&method=GET", &[Product]),
    // Refused within the lifetime that the shop itself gave it: no token to renew, but a shop that breaks its word.
    fails("expired-token?path=/admin-api/customers/groups/*&method=GET&times=1", &[Product]),
    passes("slow?path=/admin-api/customers/groups*&ms=400"),
    passes("reset?path=/admin-api/customers/groups/*&method=GET&times=1"),
];

/// Faults that a scenario of the back office meets.
const OF_CLICKS: [Sample; 10] = [
    fails("status-500?path=/admin-dev/configure/shop/titles/new*&times=1", &[Product]),
    fails("status-502?path=/admin-dev/configure/shop/titles/new*&times=1", &[Environment]),
    fails("reset?path=/admin-dev/configure/shop/titles/new*&times=12", &[Environment]),
    fails("dialog?path=/admin-dev/configure/shop/titles/new*&times=1", &[Product]),
    fails("dead-click?path=/admin-dev/configure/shop/titles/&times=1", &[Product]),
    fails("endless-page?path=/admin-dev/configure/shop/titles/new*&times=1", &[Environment]),
    passes("slow?path=/admin-dev/configure/shop/titles*&ms=500"),
    passes("moving-grid?path=/admin-dev/configure/shop/titles*&ms=150&count=20"),
    passes("late-click?path=/admin-dev/configure/shop/titles/&ms=400"),
    passes("expired-session?path=/admin-dev/configure/shop/titles/&method=GET&times=1"),
];

/// Of so many scenarios one clicks in the browser.
const CLICKING: usize = 6;

impl Case {
    /// So many cases with a random fault in each third.
    pub fn all(scenarios: usize, random: &mut StdRng) -> Vec<Self> {
        let mut unlucky = 0;
        (0..scenarios)
            .map(|number| {
                let clicks = number % CLICKING == 0;
                let samples: &[Sample] = if clicks { sample(&OF_CLICKS) } else { sample(&OF_API) };
                // One of each three.
                if number % 3 == 0 {
                    unlucky = number + random.random_range(0..3);
                }
                let struck = number == unlucky;
                Self { number, fault: samples.choose(random).filter(|_| struck), clicks }
            })
            .collect()
    }

    /// So many cases that all have to pass.
    pub fn without_faults(scenarios: usize) -> Vec<Self> {
        (0..scenarios).map(|number| Self { number, fault: None, clicks: number % CLICKING == 0 }).collect()
    }

    /// The fault with its case, as the demo shop takes it.
    pub fn trouble(&self) -> Option<demo_shop::Trouble> {
        let fault = format!("{}&case={}", self.fault?.fault, self.number);
        Some(fault.parse().unwrap_or_else(|error| panic!("{fault}: {error}")))
    }

    /// The scenario.
    pub fn gherkin(&self) -> String {
        let number = self.number;
        let steps = if self.clicks { CLICKS } else { API };
        format!(
            "  Scenario: Case {number}\n    \
             Given an API client with the scopes \"customer_group_read, customer_group_write\"\n    \
             And I send a GET request to \"/customers/groups?limit=1&case={number}\"\n{steps}\n"
        )
    }

    /// Whether it may end with this, its failure's kind or none.
    pub fn may_end_with(&self, kind: Option<FailureKind>) -> bool {
        match (self.fault, kind) {
            (None, kind) => kind.is_none(),
            (Some(sample), None) => sample.may_pass,
            (Some(sample), Some(kind)) => sample.kinds.contains(&kind),
        }
    }
}

fn sample<const N: usize>(samples: &'static [Sample; N]) -> &'static [Sample] {
    samples
}

const API: &str = r#"    When I send a POST request to "/customers/groups" with the fields:
      | field                   | value         |
      | localizedNames.en-US    | Soak {unique} |
      | localizedNames.fr-FR    | Soak {unique} |
      | reductionPercent        | 10.5          |
      | displayPriceTaxExcluded | true          |
      | showPrice               | true          |
    Then the response status is 201
    When I remember "customerGroupId" of the response as "group id"
    And I send a GET request to "/customers/groups/{group id}"
    Then the response status is 200
    And the response is JSON
    And the field "localizedNames.en-US" of the response is "Soak {unique}"
"#;

const CLICKS: &str = r#"    Given I am logged in to the back office
    And the row where "Social title" is "S {unique}" of the page "Shop Parameters > Customer Settings > Titles" is removed after the scenario
    When I go to "Shop Parameters > Customer Settings > Titles"
    And I click the button "Add new title"
    And I fill in the form:
      | field  | language | value      |
      | Title  | en       | S {unique} |
      | Title  | fr       | S {unique} |
      | Gender |          | Female     |
    And I submit the form
    Then the success message "Successful creation" is displayed
    And the row where "Social title" is "S {unique}" is in the grid
"#;
