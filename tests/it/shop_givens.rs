//! What a scenario of the shop begins with is made without a browser, written down before it is made, and removed afterwards.
#![cfg(all(feature = "demo-shop", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::path::Path;

use demo_shop::{DemoShop, Options, Variant};

use crate::common::processes;
use crate::common::program::{Said, command, command_of, run_into, wait_for_journal};

const ACCESS: [(&str, &str); 2] =
    [("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"), ("PSBDD_ADMIN_PASSWORD", "prestashop_demo")];

const GIVENS: &str = "TAGS
Feature: f
  Scenario: s
    Given these products:
      | Name          | Price | Quantity | Reference |
      | Lamp {unique} | 40.50 | 3        | L-1       |
      | Rope {unique} | 9     | 1        |           |
    And these cart rules:
      | Name         | Code         | Discount |
      | Ten {unique} | TEN-{unique} | 10       |
    And these customers of the shop:
      | Email                      | Password               |
      | buyer-{unique}@example.org | Quartz lamp {unique} 7 |
    And these addresses of customers:
      | Email                      | Address             | City  | Zip/Postal code | Country       | State   |
      | buyer-{unique}@example.org | 1 Mill Row {unique} | Miami | 33133           | United States | Florida |
    THEN
";

const ORDER: &str = "And an order of the customer \"buyer-{unique}@example.org\" with the password \"Quartz lamp {unique} 7\" as \"order\":
      | Product       | Quantity |
      | Lamp {unique} | 2        |
      | Rope {unique} |          |";

fn feature(folder: &Path, tags: &str, then: &str) -> String {
    let file = folder.join("x.feature");
    std::fs::write(&file, GIVENS.replace("TAGS", tags).replace("THEN", then)).unwrap();
    file.to_str().unwrap().to_owned()
}

async fn run_on(shop: &DemoShop, folder: &Path, file: &str) -> Said {
    run_into(&folder.join("reports"), &[file, "--shop", &shop.url(), "--timeout", "4"], &ACCESS).await
}

fn contents(shop: &DemoShop) -> BTreeMap<&'static str, Vec<String>> {
    shop.contents().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_scenario_begins_with_is_removed_and_only_its_order_stays() {
    for variants in [Vec::new(), vec![Variant::Classic]] {
        let folder = tempfile::tempdir().unwrap();
        let shop = DemoShop::start(Options { variants, ..Options::default() }).await.unwrap();
        let mut before = contents(&shop);
        let file = feature(folder.path(), "@leaves(orders)", ORDER);
        let said = run_on(&shop, folder.path(), &file).await;
        let mut after = contents(&shop);
        shop.stop().await;
        assert_eq!(said.code, 0, "{}\n{}", said.output, said.errors);
        let orders = after.remove("order").unwrap();
        let old = before.remove("order").unwrap();
        let new: Vec<_> = orders.iter().filter(|order| !old.contains(order)).collect();
        assert_eq!(new.len(), 1, "{orders:?}");
        let reference = new[0].split(' ').next_back().unwrap();
        assert!(said.output.contains(&format!("left the order {reference}")), "{}", said.output);
        assert_eq!(after, before, "{}", said.output);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn order_without_its_tag_is_refused_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let before = contents(&shop);
    let file = feature(folder.path(), "@shop", ORDER);
    let said = run_on(&shop, folder.path(), &file).await;
    let after = contents(&shop);
    shop.stop().await;
    let all = format!("{}{}", said.output, said.errors);
    assert!(said.code != 0 && all.contains("tag the scenario with @leaves(orders)"), "{all}");
    assert_eq!(after, before, "{all}");
}

/// Kills runs of a file, each when the journal names something so many times, and sweeps: the shop is what it was.
async fn killed_and_swept(shop: &DemoShop, file: &str, reports: &Path, moments: &[(&str, usize)]) {
    let before = contents(shop);
    for (number, (moment, times)) in moments.iter().enumerate() {
        let reports = reports.join(format!("reports-{number}"));
        let mut child = command(&[file, "--shop", &shop.url()], &reports).envs(ACCESS).spawn().unwrap();
        wait_for_journal(&reports, moment, *times);
        processes::send(rustix::process::Signal::KILL, i32::try_from(child.id().unwrap()).unwrap());
        child.wait().await.unwrap();
        let mut sweep = command_of("sweep", &["--shop", &shop.url()], &reports);
        let swept = sweep.envs(ACCESS).output().await.unwrap();
        let said = [swept.stdout, swept.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
        assert_eq!(swept.status.code(), Some(0), "{said}");
        assert_eq!(contents(shop), before, "after {moment}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn run_that_is_killed_has_written_down_what_a_sweep_then_removes() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    // The last step waits, so everything is there when the last moment comes.
    let then = "And an API client with the scopes \"product_read\"\n    \
                When I send a GET request to \"/products\"\n    Then within 120 seconds the response status is 418";
    let file = feature(folder.path(), "@shop", then);
    let moments = [
        ("\"path\":\"/products", 1),
        ("Catalog > Discounts", 1),
        ("Customers > Addresses", 1),
        ("\"kind\":\"api_client\"", 6),
    ];
    killed_and_swept(&shop, &file, folder.path(), &moments).await;
    shop.stop().await;
}

const WRONG: &str = "@leaves(orders)
Feature: f
  Background:
    Given these customers of the shop:
      | Email                      | Password               |
      | buyer-{unique}@example.org | Quartz lamp {unique} 7 |

  Scenario: a state that the country has not
    Given these addresses of customers:
      | Email                      | Address        | City | Zip/Postal code | Country       | State   |
      | buyer-{unique}@example.org | 1 Row {unique} | Nice | 33133           | United States | Bavaria |

  Scenario: a country that the shop has not
    Given these addresses of customers:
      | Email                      | Address        | City | Country  |
      | buyer-{unique}@example.org | 1 Row {unique} | Nice | Atlantis |

  Scenario: an address without generated data
    Given these addresses of customers:
      | Email                      | Address | City |
      | buyer-{unique}@example.org | 1 Row   | Nice |

  Scenario: a customer without an address
    Given an order of the customer \"buyer-{unique}@example.org\" with the password \"Quartz lamp {unique} 7\" as \"order\":
      | Product                 |
      | Mug Today is a good day |

  Scenario: another password
    Given an order of the customer \"buyer-{unique}@example.org\" with the password \"Granite {unique} 9\" as \"order\":
      | Product                 |
      | Mug Today is a good day |

  Scenario: another product
    Given an order of the customer \"buyer-{unique}@example.org\" with the password \"Quartz lamp {unique} 7\" as \"order\":
      | Product   |
      | Mug Today |

  Scenario: more than there are
    Given an order of the customer \"buyer-{unique}@example.org\" with the password \"Quartz lamp {unique} 7\" as \"order\":
      | Product                 | Quantity |
      | Mug Today is a good day | 301      |

  Scenario: a price that is not a number
    Given these products:
      | Name          | Price | Quantity |
      | Lamp {unique} | much  | 3        |
";

#[tokio::test(flavor = "multi_thread")]
async fn wrong_name_is_told_with_those_that_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let before = contents(&shop);
    let file = folder.path().join("x.feature");
    std::fs::write(&file, WRONG).unwrap();
    let said = run_on(&shop, folder.path(), file.to_str().unwrap()).await;
    let after = contents(&shop);
    shop.stop().await;
    let all = format!("{}\n{}", said.output, said.errors);
    for told in [
        "the form has no choice \"Bavaria\" for the state; it has: ",
        "the form has no choice \"Atlantis\" for customer_address[id_country]; it has: ",
        "\"1 Row\" may be somebody else's",
        "the customer has no address, so nothing can be ordered",
        ": Authentication failed.",
        "the shop's search finds no product \"Mug Today\"; it finds: \"Mug Today is a good day\"",
        "the shop does not put 301 of \"Mug Today is a good day\" into the cart: You can only buy 300",
        "\"much\" below Price is not a number",
    ] {
        assert!(all.contains(told), "no {told:?} in {all}");
    }
    assert!(all.contains("scenarios: 0 passed, 8 failed"), "{all}");
    assert_eq!(after, before, "{all}");
}

const GROUPS: &str = "Feature: f
  Background:
    Given these customer groups:
      | Name          | Discount | Price display method | Show prices |
      | Half {unique} | 50       | Tax excluded         | No          |
    And 2 customer groups whose names begin with \"Row {unique}\"
    And a customer group named \"One {unique}\"
    And these customers of the shop:
      | Email                     | Password               | Group         |
      | half-{unique}@example.org | Quartz lamp {unique} 7 | Half {unique} |

";

fn groups(folder: &Path, scenarios: &str) -> String {
    let file = folder.join("groups.feature");
    std::fs::write(&file, format!("{GROUPS}{scenarios}")).unwrap();
    file.to_str().unwrap().to_owned()
}

async fn without_admin_api() -> DemoShop {
    DemoShop::start(Options { variants: vec![Variant::WithoutAdminApi], ..Options::default() }).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_of_a_shop_without_admin_api_are_made_by_its_form_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let shop = without_admin_api().await;
    let before = contents(&shop);
    let file = groups(
        folder.path(),
        "  Scenario: they are there, and one is renamed
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings > Groups\"
    And I filter the grid by \"Group name\" with \"{unique}\"
    Then the grid counts 4 records
    And the row where \"Group name\" is \"Half {unique}\" of the grid shows:
      | column       | value   |
      | Discount (%) | 50.00 % |
      | Show prices  | No      |
      | Members      | 1       |
    And the row where \"ID\" is \"{customer group id}\" of the grid shows:
      | column     | value        |
      | Group name | One {unique} |
    When I click \"Edit\" in the row where \"Group name\" is \"One {unique}\" of the grid
    And I fill in the form:
      | field | language | value           |
      | Name  | en       | Renamed by hand |
    And I submit the form
    Then a success message is displayed

  Scenario: one is deleted by the scenario
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings > Groups\"
    And I filter the grid by \"Group name\" with \"Row {unique}\"
    And I click \"Delete\" in the row where \"Group name\" is \"Row {unique} 02\" of the grid
    And I confirm the dialog
    Then the grid counts 1 record
",
    );
    let said = run_on(&shop, folder.path(), &file).await;
    let after = contents(&shop);
    shop.stop().await;
    assert_eq!(said.code, 0, "{}\n{}", said.output, said.errors);
    assert_eq!(after, before, "{}", said.output);
}

#[tokio::test(flavor = "multi_thread")]
async fn group_that_a_shop_without_admin_api_does_not_make_is_told_and_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let shop = without_admin_api().await;
    let before = contents(&shop);
    let file = groups(
        folder.path(),
        "  Scenario: a name of somebody else
    Given a customer group named \"Visitor\"

  Scenario: a name that is too long
    Given a customer group named \"Bdd {unique} and many words behind it\"
",
    );
    let said = run_on(&shop, folder.path(), &file).await;
    let after = contents(&shop);
    shop.stop().await;
    for told in ["\"Visitor\" may be somebody else's", "too long (32 chars max", "0 passed, 2 failed"] {
        assert!(said.output.contains(told), "no {told:?} in {}", said.output);
    }
    assert_eq!(after, before, "{}", said.output);
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_of_a_killed_run_are_removed_by_a_sweep_of_a_shop_without_admin_api() {
    let folder = tempfile::tempdir().unwrap();
    let shop = without_admin_api().await;
    let waits =
        "When I send a GET request to the shop at \"/\"\n    Then within 120 seconds the response status is 418";
    let file = groups(folder.path(), &format!("  Scenario: s\n    {waits}\n"));
    // Announced first, and then with its number; the last moment is when everything is there.
    // Announced first, and then with its number; the last moment is when everything is there.
    let moments = [("\"kind\":\"customer_group\"", 2), ("Customers > Customers", 1)];
    killed_and_swept(&shop, &file, folder.path(), &moments).await;
    shop.stop().await;
}
