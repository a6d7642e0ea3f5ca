//! What goes wrong between shop and browser, and what the run says of it: each fault has its kind, and a message that
//! names what happened; where a person would not notice it, the scenario passes.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fmt::Write as _;

use demo_shop::{DemoShop, Options};
use prestashop_bdd_core::failure::FailureKind::{self, Environment, Product};
use prestashop_bdd_report::record::ScenarioRecord;
use prestashop_bdd_report::stored::{self, StoredLine};

use crate::common::program::run;

/// How a scenario ends.
enum End {
    Passes,
    /// With a failure of the kind whose message holds all these.
    Fails(FailureKind, &'static [&'static str]),
}
use End::{Fails, Passes};

struct Case {
    name: &'static str,
    /// With what limits it besides the case.
    fault: &'static str,
    steps: &'static str,
    end: End,
}

const LANGUAGES: &str =
    "When I send a GET request to \"/languages\"\nThen the response status is 200\nAnd the response is JSON";
const TOKEN: &str = "When I request an access token with the scopes \"customer_group_read\"\nAnd I send a GET request to \"/languages\"\nThen the response status is 200";
const CUSTOMERS: &str = "Given I am logged in to the back office\nWhen I go to \"Customers > Customers\"\n\
                         Then the page \"Customers\" is displayed";
const LIST: &str = "Given I am logged in to the back office\nWhen I go to \"Customers > Customers\"\n\
                    Then the grid counts 1 record";
const FILTER: &str = "Given I am logged in to the back office\nWhen I go to \"Customers > Customers\"\n\
                      And I filter the grid by \"Last name\" with \"DOE\"\nThen the grid counts 1 record\n\
                      When I reset the filters of the grid\nThen the grid is not filtered";
const TITLE: &str = "Given I am logged in to the back office\n\
                     And the row where \"Social title\" is \"Fault {unique}\" of the page \"Shop Parameters > Customer Settings > Titles\" is removed after the scenario\n\
                     When I go to \"Shop Parameters > Customer Settings > Titles\"\nAnd I click the button \"Add new title\"\n\
                     And I fill in \"Title\" with \"Fault {unique}\"\nAnd I submit the form\n\
                     Then the success message \"Successful creation\" is displayed";

const FACETS: &str = "When I open the shop\nAnd I go to the category \"Accessories\"\n\
                      And I filter the products by \"Color\" with \"White\"\n\
                      Then the products are filtered by \"Color: White\"";

#[rustfmt::skip]
const CASES: &[Case] = &[
    Case { name: "no fault at all", fault: "slow?ms=1", steps: LANGUAGES, end: Passes },
    Case { name: "API: PrestaShop fails", fault: "status-500?path=/admin-api/languages", steps: LANGUAGES,
        end: Fails(Product, &["expected: 200", "500 Internal Server Error"]) },
    Case { name: "API: bad gateway", fault: "status-502?path=/admin-api/languages", steps: LANGUAGES,
        end: Fails(Environment, &["expected: 200", "502 Bad Gateway", "check whether the shop is running"]) },
    Case { name: "API: unavailable", fault: "status-503?path=/admin-api/languages", steps: LANGUAGES,
        end: Fails(Environment, &["503 Service", "maintenance"]) },
    Case { name: "API: reset before the answer", fault: "reset?path=/admin-api/languages", steps: LANGUAGES,
        end: Fails(Environment, &["GET http://localhost:", "the connection broke", "reset"]) },
    Case { name: "API: reset in the answer", fault: "reset?path=/admin-api/languages&bytes=300", steps: LANGUAGES,
        end: Fails(Environment, &["the connection broke", "reset"]) },
    Case { name: "API: cut JSON", fault: "cut-json?path=/admin-api/languages", steps: LANGUAGES,
        end: Fails(Product, &["the body of the answer to GET http://localhost:", "expected: JSON", "EOF while parsing"]) },
    Case { name: "API: a warning before the JSON", fault: "invalid-json?path=/admin-api/languages", steps: LANGUAGES,
        end: Fails(Product, &["expected: JSON", "Undefined array key"]) },
    Case { name: "API: JSON that says it is HTML", fault: "wrong-content-type?path=/admin-api/languages", steps: LANGUAGES,
        end: Fails(Product, &["the content type of the response", "application/json", "text/html"]) },
    Case { name: "API: HTML in place of JSON", fault: "html-for-json?path=/admin-api/languages", steps: LANGUAGES,
        end: Fails(Product, &["expected: JSON", "We'll be back soon"]) },
    Case { name: "API: a slow answer", fault: "slow?path=/admin-api/languages&ms=900", steps: LANGUAGES, end: Passes },
    Case { name: "page: PrestaShop fails", fault: "status-500?path=/admin-dev/sell/customers*&times=1", steps: CUSTOMERS,
        end: Fails(Product, &["Oops... looks like an unexpected error occurred"]) },
    Case { name: "page: PrestaShop fails where a list is due", fault: "status-500?path=/admin-dev/sell/customers*&times=1", steps: LIST,
        end: Fails(Product, &["the shop shows an error page, \"Oops... looks like an unexpected error occurred.\"", "var/logs"]) },
    Case { name: "page: bad gateway", fault: "status-502?path=/admin-dev/sell/customers*&times=1", steps: CUSTOMERS,
        end: Fails(Environment, &["502 Bad Gateway"]) },
    Case { name: "page: unavailable", fault: "status-503?path=/admin-dev/sell/customers*&times=1", steps: CUSTOMERS,
        end: Fails(Environment, &["503 Service Temporarily Unavailable"]) },
    Case { name: "page: reset before it comes", fault: "reset?path=/admin-dev/sell/customers*&times=12", steps: CUSTOMERS,
        end: Fails(Environment, &["ERR_"]) },
    Case { name: "page: a slow answer", fault: "slow?path=/admin-dev/sell/customers*&ms=1500", steps: CUSTOMERS, end: Passes },
    Case { name: "page: a dialog nobody expects", fault: "dialog?path=/admin-dev/sell/customers*&times=1&text=Shop+moves+soon", steps: CUSTOMERS,
        end: Fails(Product, &["unexpected browser dialog", "Shop moves soon"]) },
    Case { name: "page: a grid that moves", fault: "moving-grid?path=/admin-dev/sell/customers*&ms=150&count=12", steps: FILTER, end: Passes },
    Case { name: "page: a message that disappears", fault: "fleeting-message?path=/admin-dev/configure/shop/titles*&ms=1500", steps: TITLE, end: Passes },
    Case { name: "page: facets of one id", fault: "same-ids?path=/6-accessories&times=1", steps: FACETS, end: Passes },
    Case { name: "page: a click that is ignored", fault: "dead-click?path=/admin-dev/configure/shop/titles/&times=1", steps: TITLE,
        end: Fails(Product, &["\"Title\"", "none found"]) },
    Case { name: "page: clicks that come late", fault: "late-click?path=/admin-dev/configure/shop/titles*&ms=700", steps: TITLE, end: Passes },
    Case { name: "clock: a shop in another day", fault: "clock-jump?hours=-30", steps: TOKEN, end: Passes },
];

fn feature() -> String {
    let mut text = "Feature: Faults between the shop and its user\n".to_owned();
    for (number, case) in CASES.iter().enumerate() {
        write!(text, "\n  Scenario: {}\n    Given an API client with the scopes \"customer_group_read\"\n", case.name)
            .unwrap();
        writeln!(text, "    And I send a GET request to \"/customers/groups?case={number}\"").unwrap();
        case.steps.lines().for_each(|step| writeln!(text, "    {}", step.trim()).unwrap());
    }
    text
}

fn wrong(case: &Case, scenario: &ScenarioRecord) -> Option<String> {
    let failures: Vec<_> = scenario.failures().collect();
    let told = || failures.iter().map(|(place, failed)| format!("{place} {failed}")).collect::<Vec<_>>().join("\n");
    match &case.end {
        Passes if failures.is_empty() => None,
        Passes => Some(format!("fails: {}", told())),
        Fails(..) if failures.is_empty() => Some("passes".to_owned()),
        Fails(kind, parts) => {
            let all = failures.iter().all(|(_, failed)| failed.kind == *kind);
            let missing: Vec<_> = parts.iter().filter(|part| !told().contains(**part)).collect();
            (!all || !missing.is_empty()).then(|| format!("not {kind:?} with {missing:?}: {}", told()))
        }
    }
}

#[tokio::test]
async fn every_fault_has_its_kind_and_is_named() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    for (number, case) in CASES.iter().enumerate() {
        let sign = if case.fault.contains('?') { '&' } else { '?' };
        shop.troubles().add(format!("{}{sign}case={number}", case.fault).parse().unwrap());
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("faults.feature");
    std::fs::write(&file, feature()).unwrap();
    let variables = [("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"), ("PSBDD_ADMIN_PASSWORD", "prestashop_demo")];
    let url = shop.url();
    let arguments =
        [file.to_str().unwrap(), "--shop", &url, "--timeout", "8", "--stop-after-environment-failures", "0"];
    let outcome = run(&arguments, &variables).await;
    let lines: Vec<_> = stored::read(outcome.reports.path()).unwrap().map(Result::unwrap).collect();
    let scenarios: Vec<_> = lines
        .iter()
        .filter_map(|line| if let StoredLine::Scenario(scenario) = line { Some(scenario) } else { None })
        .collect();
    assert_eq!(scenarios.len(), CASES.len(), "{}\n{}", outcome.output, outcome.errors);
    let mut problems = Vec::new();
    for (case, scenario) in CASES.iter().zip(scenarios) {
        assert_eq!(case.name, scenario.name);
        println!("{:>6.1} s  {}", scenario.duration().as_secs_f64(), case.name);
        problems.extend(wrong(case, scenario).map(|problem| format!("{}: {problem}", case.name)));
    }
    for (case, struck) in CASES.iter().zip(shop.troubles().struck()) {
        if struck.struck == 0 {
            problems.push(format!("{}: the fault did not strike: {struck:?}", case.name));
        }
    }
    shop.stop().await;
    assert!(problems.is_empty(), "{} of {} differ:\n{}", problems.len(), CASES.len(), problems.join("\n\n"));
}
