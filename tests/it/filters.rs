//! Filters, sorting and pages of the newer lists, which the shop keeps for the employee: what a scenario leaves, and what it
//! finds.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::run;
use demo_shop::{DemoShop, Options};

const ACCESS: [(&str, &str); 2] =
    [("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"), ("PSBDD_ADMIN_PASSWORD", "prestashop_demo")];

/// A list of the demo shop: its page, what a scenario does there, and how the next one finds it.
struct List {
    page: &'static str,
    /// The row whose "View" leads to the list, where its page does not show it.
    behind: Option<&'static str>,
    /// Steps that filter it, where it can be filtered.
    filters: &'static [&'static str],
    sort: &'static str,
    /// Steps that turn to another page, where it has several.
    turns: &'static [&'static str],
    /// An address that sorts it, where the shop keeps that for the employee.
    address: Option<&'static str>,
    found: &'static str,
}

/// All lists of the demo shop, those of legacy pages too.
const LISTS: [List; 7] = [
    List {
        page: "Customers > Customers",
        behind: None,
        filters: &["I filter the grid by \"Email address\" with \"pub@prestashop.com\""],
        sort: "Last name",
        turns: &[],
        address: Some("sell/customers/?customer[orderBy]=email&customer[sortOrder]=desc"),
        found: "is sorted by \"ID\" in ascending order",
    },
    List {
        page: "Customers > Addresses",
        behind: None,
        filters: &["I filter the grid by \"City\" with \"Paris\""],
        sort: "Last name",
        turns: &[],
        address: Some(
            "sell/addresses/?address[orderBy]=city&address[sortOrder]=desc&address[offset]=0&address[limit]=20",
        ),
        found: "is sorted by \"ID\" in ascending order",
    },
    List {
        page: "Advanced Parameters > Admin API",
        behind: None,
        filters: &[],
        sort: "Client Name",
        turns: &[
            "I show 20 records a page in the grid",
            "I show 10 records a page in the grid",
            "I go to page 2 of the grid",
        ],
        address: Some(
            "configure/advanced/admin-api/?api_client[orderBy]=client_id&api_client[sortOrder]=desc&api_client[offset]=10&api_client[limit]=10",
        ),
        found: "is on page 1 of 2",
    },
    List {
        page: "Shop Parameters > Customer Settings > Titles",
        behind: None,
        filters: &["I filter the grid by \"Social title\" with \"Mrs\""],
        sort: "Social title",
        turns: &[],
        address: Some("configure/shop/titles/?title[orderBy]=name&title[sortOrder]=desc"),
        found: "is sorted by \"ID\" in ascending order",
    },
    List {
        page: "Shop Parameters > Customer Settings > Groups",
        behind: None,
        filters: &["I filter the grid by \"Group name\" with \"Visitor\""],
        sort: "Group name",
        turns: &["I show 20 records a page in the grid", "I go to page 2 of the grid"],
        address: None,
        found: "is on page 1 of 1",
    },
    List {
        page: "Catalog > Attributes & Features",
        behind: None,
        filters: &["I filter the grid by \"Name\" with \"Size\""],
        sort: "Name",
        turns: &[],
        address: Some("sell/catalog/attribute-groups/?attribute_group[orderBy]=name&attribute_group[sortOrder]=desc"),
        found: "is sorted by \"Position\" in ascending order",
    },
    List {
        page: "Catalog > Attributes & Features",
        behind: Some("Size"),
        filters: &["I filter the grid by \"Name\" with \"XL\""],
        sort: "Name",
        turns: &[],
        address: Some("sell/catalog/attribute-groups/1/attributes/?attribute[orderBy]=name&attribute[sortOrder]=desc"),
        found: "is sorted by \"Position\" in ascending order",
    },
];

/// A list that is filtered, sorted and paged by scenarios that fail, and as a later scenario finds it.
fn scenarios(list: &List) -> String {
    let List { page, behind, filters, sort, turns, address, found } = list;
    let sorts = format!("I sort the grid by \"{sort}\" in descending order");
    let steps = |steps: &[&str]| steps.iter().map(|step| format!("    And {step}\n")).collect::<Vec<_>>().concat();
    let logged_in = "    Given I am logged in to the back office\n";
    let view =
        behind.map(|row| format!("    And I click \"View\" in the row where \"Name\" is \"{row}\" of the grid\n"));
    let begins = format!("{logged_in}    When I go to \"{page}\"\n{}", view.unwrap_or_default());
    let fails = "    Then the grid counts 999 records\n\n";
    let reset: &[&str] = if filters.is_empty() { &[] } else { &["I reset the filters of the grid"] };
    let unfiltered = "    Then the grid is not filtered\n";
    let name = behind.unwrap_or(page);
    let by_address = address.map(|address| {
        let opens =
            format!("    When I open the address \"{address}\"\n    And I click the link \"I understand the risk\"\n");
        format!("  Scenario: {name} is left as an address sorts it\n{logged_in}{opens}{fails}")
    });
    [
        format!("  Scenario: {name} is left filtered\n{begins}{}{}{fails}", steps(filters), steps(&[&sorts])),
        format!("  Scenario: {name} is left on another page\n{begins}{unfiltered}"),
        format!("{}{}{}{}{fails}", steps(filters), steps(&[&sorts]), steps(reset), steps(turns)),
        by_address.unwrap_or_default(),
        format!("  Scenario: {name} is as it was\n{begins}{unfiltered}    And the grid {found}\n\n"),
    ]
    .concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn failed_scenario_leaves_every_list_as_it_found_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    let all: String = LISTS.iter().map(scenarios).collect();
    std::fs::write(&file, format!("Feature: f\n\n{all}")).unwrap();
    let shop = DemoShop::start(Options { groups: 20, ..Options::default() }).await.unwrap();
    for number in 0..11 {
        shop.add_api_client(&format!("client-{number}")).unwrap();
    }
    let url = shop.url();
    let outcome = run(&[file.to_str().unwrap(), "--shop", &url, "--timeout", "5"], &ACCESS).await;
    let grids = shop.grids().unwrap();
    shop.stop().await;
    let said = format!("{}\n{}", outcome.output, outcome.errors);
    assert_eq!(outcome.code, 1, "{said}");
    assert!(outcome.output.contains("scenarios: 7 passed, 20 failed\n"), "{said}");
    assert!(!outcome.output.contains("clean-up failed"), "{said}");
    let meant = outcome.output.matches("✘ Then the grid counts 999 records").count();
    assert_eq!(meant, 20, "each fails where it is to: {said}");
    assert_eq!(grids.len(), 6, "one for each list that is kept for the employee: {grids:?}");
    for (grid, kept) in grids {
        let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
        assert_eq!((&kept["filters"], &kept["offset"]), (&serde_json::json!({}), &0.into()), "{grid}: {kept}");
    }
}

const FILTERS_BEFORE_IT_FAILS: &str = "Feature: f
  Scenario: the filtered list does not come
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings > Titles\"
    And I filter the grid by \"Social title\" with \"Mrs\"

  Scenario: by an address
    Given I am logged in to the back office
    When I open the address \"configure/shop/titles/?title[filters][name]=Mrs\"
    And I click the link \"I understand the risk\"
    Then the grid is filtered
";

#[tokio::test(flavor = "multi_thread")]
async fn filter_is_taken_off_although_its_step_failed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, FILTERS_BEFORE_IT_FAILS).unwrap();
    let shop = DemoShop::start(Options::default()).await.unwrap();
    // The search is kept; the page that it leads to does not come.
    shop.troubles().add("status-500?path=*titles*filters*name*&times=1".parse().unwrap());
    let url = shop.url();
    let outcome = run(&[file.to_str().unwrap(), "--shop", &url, "--timeout", "4"], &ACCESS).await;
    let grids = shop.grids().unwrap();
    shop.stop().await;
    let said = format!("{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains("the filtered grid to load"), "{said}");
    assert!(outcome.output.contains("1 passed, 1 failed"), "{said}");
    assert!(grids.iter().all(|(_, kept)| kept.contains("\"filters\":{}")), "{grids:?}\n{said}");
}

const LEAVES_ONE: &str = "Feature: f
  Background:
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings > Titles\"

  Scenario: one filters, and leaves it so
    When I filter the grid by \"Social title\" with \"Mrs\"
    Then the grid is filtered

  Scenario: another comes to the list
    Then the grid is not filtered
    And the grid counts 2 records
";

const SORTS_AND_PAGES: &str = "Feature: f
  Background:
    Given I am logged in to the back office

  Scenario: one sorts, goes on to another page, and leaves it so
    Given CLIENTS
    When I go to \"Customers > Customers\"
    Then the grid is sorted by \"ID\" in ascending order
    When I sort the grid by \"ID\" in descending order
    And I go to \"Advanced Parameters > Admin API\"
    And I go to page 2 of the grid
    Then the grid is on page 2 of 2

  Scenario: another comes to the lists
    Given CLIENTS
    When I go to \"Customers > Customers\"
    Then the grid is sorted by \"ID\" in ascending order
    When I go to \"Advanced Parameters > Admin API\"
    Then the grid is on page 1 of 2
";

const GOES_BACK: &str = "Feature: f
  Scenario: an address filters again after a reset
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings > Titles\"
    And I filter the grid by \"Social title\" with \"Mrs\"
    And I reset the filters of the grid
    And I go back
    Then the grid is filtered
";

#[tokio::test]
async fn filter_of_an_address_gone_back_to_is_taken_off() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, GOES_BACK).unwrap();
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let outcome = run(&[file.to_str().unwrap(), "--shop", &shop.url(), "--timeout", "8"], &ACCESS).await;
    let said = format!("{}\n{}", outcome.output, outcome.errors);
    assert_eq!(outcome.code, 0, "{said}");
    let grids = shop.grids().unwrap();
    shop.stop().await;
    assert!(grids.iter().all(|(_, kept)| kept.contains("\"filters\":{}")), "{grids:?}\n{said}");
}

const FINDS_ONE: &str = "Feature: f
  Scenario: somebody else has filtered the list
    Given I am logged in to the back office
    When I open the address \"configure/shop/titles/?title[filters][name]=Mrs\"
    And I click the link \"I understand the risk\"
    Then the grid counts 2 records
";

#[tokio::test]
async fn a_filter_that_a_scenario_leaves_is_gone_for_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, LEAVES_ONE).unwrap();
    let outcome = run(&[file.to_str().unwrap()], &[]).await;
    assert!(outcome.output.contains("scenarios: 2 passed, 0 failed"), "{}\n{}", outcome.output, outcome.errors);
}

#[tokio::test]
async fn what_a_scenario_sorts_by_and_the_page_that_it_goes_to_are_put_back_for_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    let clients = ["an API client with the scopes \"customer_group_read\""; 11].join("\n    And ");
    std::fs::write(&file, SORTS_AND_PAGES.replace("CLIENTS", &clients)).unwrap();
    let outcome = run(&[file.to_str().unwrap()], &[]).await;
    assert!(outcome.output.contains("scenarios: 2 passed, 0 failed"), "{}\n{}", outcome.output, outcome.errors);
}

#[tokio::test]
async fn a_count_that_fails_says_that_a_filter_was_on_before() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, FINDS_ONE).unwrap();
    let outcome = run(&[file.to_str().unwrap()], &[("PSBDD_TIMEOUT", "3")]).await;
    assert_eq!(outcome.code, 1, "{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains("the grid \"Titles\" (1, filtered)"), "{}", outcome.output);
    assert!(outcome.output.contains("a filter of another scenario or user is on"), "{}", outcome.output);
}
