//! The run's own API client, and the sessions of a run: what they cost the shop, and that nothing is left of them.
#![cfg(all(feature = "demo-shop", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::PathBuf;

use crate::common::answers::Answers;
use crate::common::processes;
use crate::common::program::{Said, command, command_of, run_into};
use demo_shop::{DemoShop, Options, Variant};
use rustix::process::Signal;

const ACCESS: [(&str, &str); 2] =
    [("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"), ("PSBDD_ADMIN_PASSWORD", "prestashop_demo")];

const CLIENTS: &str = "Feature: Clients
  Scenario Outline: Client <number>
    Given an API client with the scopes \"customer_group_read\"
    When I send a GET request to \"/customers/groups\"
    Then the response status is <status>

    Examples:
      | number | status |
      | 1      | 200    |
      | 2      | 200    |
      | 3      | 418    |
      | 4      | 200    |
";

struct Stage {
    shop: DemoShop,
    folder: tempfile::TempDir,
}

impl Stage {
    async fn new() -> Self {
        Self::of(Options::default()).await
    }

    async fn of(options: Options) -> Self {
        let shop = DemoShop::start(options).await.unwrap();
        Self { shop, folder: tempfile::tempdir().unwrap() }
    }

    fn feature(&self, text: &str) -> String {
        let file = self.folder.path().join("x.feature");
        std::fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    }

    fn reports(&self) -> PathBuf {
        self.folder.path().join("reports")
    }

    async fn run(&self, text: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Said {
        let (file, url) = (self.feature(text), self.shop.url());
        let arguments = [&["--shop", &url, &file], arguments].concat();
        run_into(&self.reports(), &arguments, &[&ACCESS, variables].concat()).await
    }

    fn clients(&self) -> Vec<String> {
        self.shop.contents().unwrap().remove("API client").unwrap_or_default()
    }

    /// Nothing is left of the run: no client, no session, no journal.
    fn assert_clean(&self, said: &Said) {
        assert_eq!(self.clients(), [""; 0], "{said:?}");
        assert_eq!(self.shop.employee_sessions().unwrap(), 0, "{said:?}");
        let journals = std::fs::read_dir(self.reports().join("journal")).unwrap().count();
        assert_eq!(journals, 0, "{said:?}");
    }
}

#[tokio::test]
async fn scenarios_with_clients_share_one_visit_of_the_form() {
    let stage = Stage::new().await;
    let said = stage.run(CLIENTS, &[], &[]).await;
    assert!(said.code == 1 && said.output.contains("3 passed"), "{said:?}");
    stage.assert_clean(&said);
    // Login and its page, the form, what it is sent to and leads to, logout.
    let pages = stage.shop.traffic().office_without_browser();
    assert_eq!(pages, 6, "{said:?}");
}

#[tokio::test]
async fn workers_share_the_run_s_client() {
    let stage = Stage::new().await;
    let shared = CLIENTS.replace("  Scenario Outline", "  @share(api-clients)\n  Scenario Outline");
    let said = stage.run(&shared, &["--workers", "3"], &[]).await;
    assert!(said.code == 1 && said.output.contains("3 passed"), "{said:?}");
    stage.assert_clean(&said);
}

#[tokio::test]
async fn a_scenario_that_looks_at_clients_finds_its_own_only() {
    const LOOKS: &str = "Feature: Lists
  @share(api-clients)
  Scenario: Before
    Given an API client with the scopes \"api_client_read\"

  @lock(api-clients)
  Scenario: By its lock
    Given an API client with the scopes \"api_client_read\"
    When I send a GET request to \"/api-clients\"
    Then the field \"totalItems\" of the response is \"1\"

  Scenario: Between
    Given an API client with the scopes \"customer_group_read\"

  Scenario: By its steps
    Given an API client with the scopes \"api_client_read\"
    When I send a GET request to \"/api-clients\"
    Then the field \"totalItems\" of the response is \"1\"

  Scenario: Between again
    Given an API client with the scopes \"customer_group_read\"

  @share(api-clients)
  Scenario: The list of the back office
    Given I am logged in to the back office
    And the list of the page \"Advanced Parameters > Admin API\" is empty
    And an API client with the scopes \"api_client_read\"
    When I send a GET request to \"/api-clients\"
    Then the field \"totalItems\" of the response is \"1\"
";
    let stage = Stage::new().await;
    let said = stage.run(LOOKS, &[], &[]).await;
    assert!(said.code == 0 && said.output.contains("6 passed"), "{said:?}");
    stage.assert_clean(&said);
}

#[tokio::test]
async fn refusals_of_clients_are_those_of_the_form() {
    const REFUSED: &str = "Feature: Refused
  Scenario: An unknown scope
    Given an API client with the scopes \"customer_groups_read\"
  Scenario: A Client ID that is taken
    Given an API client with:
      | field     | value |
      | Client ID | taken |
";
    let stage = Stage::new().await;
    stage.shop.add_api_client("taken").unwrap();
    let said = stage.run(REFUSED, &[], &[]).await;
    assert!(said.output.contains("did you mean \"customer_group_read\"?"), "{said:?}");
    assert!(said.output.contains("an API client with the Client ID \"taken\" exists already: "), "{said:?}");
    assert_eq!(stage.clients(), ["taken"], "{said:?}");
}

/// The shop makes the client and breaks over its answer.
const BREAKS: &str = "status-500?method=POST&path=/admin-api/api-clients&handled=yes&times=1";

#[tokio::test]
async fn client_made_by_a_request_that_broke_is_removed() {
    const ONE: &str = "Feature: f
  Scenario: s
    Given an API client with the scopes \"customer_group_read\"
    When I send a GET request to \"/customers/groups\"
    Then the response status is 200
";
    let stage = Stage::new().await;
    stage.shop.troubles().add(BREAKS.parse().unwrap());
    let said = stage.run(ONE, &[], &[]).await;
    assert_eq!(said.code, 0, "{said:?}");
    stage.assert_clean(&said);
}

#[tokio::test]
async fn client_of_a_scenario_s_own_request_that_broke_is_removed() {
    const POSTED: &str = "Feature: f
  Scenario: s
    Given an API client with the scopes \"api_client_write\"
    When I send a POST request to \"/api-clients\" with the fields:
      | field       | value                 |
      | clientId    | bdd-{unique}          |
      | clientName  | Bdd {unique}          |
      | description | made by a scenario    |
      | enabled     | true                  |
      | lifetime    | 3600                  |
      | scopes      | [\"customer_group_read\"] |
    Then the response status is 500
";
    let stage = Stage::new().await;
    // The scenario's own client is made by the form, because the scenario is about API clients.
    stage.shop.troubles().add(BREAKS.parse().unwrap());
    let said = stage.run(POSTED, &[], &[]).await;
    assert_eq!(said.code, 0, "{said:?}");
    stage.assert_clean(&said);
}

#[tokio::test]
async fn client_that_may_be_somebody_else_s_is_named_not_removed() {
    const NAMED: &str = "Feature: f
  Scenario: s
    Given an API client with:
      | field     | value               |
      | Client ID | plain               |
      | Scopes    | customer_group_read |
";
    let stage = Stage::new().await;
    stage.shop.troubles().add(BREAKS.parse().unwrap());
    let said = stage.run(NAMED, &[], &[]).await;
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.output.contains("creating the API client \"plain\", but the client exists now"), "{said:?}");
    assert!(said.output.contains("left the API client \"plain\": it could belong to another user"), "{said:?}");
    assert_eq!(stage.clients(), ["plain"], "{said:?}");
}

#[tokio::test]
async fn an_api_without_the_path_leaves_clients_to_the_form() {
    let token = "200 OK\n{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"a.b.c\"}";
    let missing = "405 Method Not Allowed\r\nAllow: GET\n<!DOCTYPE html>";
    let look = "401 Unauthorized\n\"No Authorization header provided\"";
    let api = Answers::serve(&[look, token, missing, missing]).await;
    let stage = Stage::new().await;
    let made = "Feature: f
  Scenario Outline: Made <number>
    Given an API client with:
      | field  | value               |
      | Scopes | customer_group_read |
    Examples:
      | number |
      | 1      |
      | 2      |
";
    let address = format!("{}/admin-api", api.address());
    let said = stage.run(made, &[], &[("PSBDD_API_URL", &address)]).await;
    assert!(said.code == 0 && said.output.contains("2 passed"), "{said:?}");
    stage.assert_clean(&said);
    let asked = api.asked();
    let posts = asked.iter().filter(|line| line.starts_with("POST /admin-api/api-clients")).count();
    assert_eq!(posts, 1, "it is asked once a run: {asked:?}");
}

#[tokio::test]
async fn both_spellings_of_a_path_reach_a_shop_with_an_older_module() {
    const BOTH: &str = "Feature: Paths
  Scenario Outline: <path>
    Given an API client with the scopes \"customer_group_read, customer_group_write\"
    And a customer group named \"Bdd {unique}\"
    When I send a POST request to \"<path>\" with the fields:
      | field                   | value        |
      | localizedNames.en-US    | Bdd {unique} |
      | reductionPercent        | 10           |
      | displayPriceTaxExcluded | true         |
      | showPrice               | true         |
    Then the response status is 201
    When I remember the response as \"made\"
    And I send a GET request to \"<path>/{made.customerGroupId}\"
    Then the response status is 200
    When I send a GET request to \"<path>\"
    Then the response status is 200

    Examples:
      | path              |
      | /customers/groups |
      | /customers/group  |
";
    let options = Options { variants: vec![Variant::ModuleVersion], ..Options::default() };
    let stage = Stage::of(options).await;
    let said = stage.run(BOTH, &[], &[]).await;
    assert!(said.code == 0 && said.output.contains("2 passed"), "{said:?}");
    stage.assert_clean(&said);
    let groups = &stage.shop.contents().unwrap()["customer group"];
    assert!(groups.iter().all(|group| !group.contains("Bdd")), "{groups:?}");
}

#[tokio::test]
async fn a_path_of_no_module_says_what_was_tried_and_what_is_offered() {
    const MISSING: &str = "Feature: Paths
  Scenario: Products
    Given an API client with the scopes \"customer_group_read\"
    When I send a GET request to \"/hook-status/5\"
    Then the response status is 200
";
    let stage = Stage::new().await;
    let said = stage.run(MISSING, &[], &[]).await;
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.output.contains("none of /hooks/5/status, /hook-status/5"), "{said:?}");
    assert!(said.output.contains("offers nothing like it"), "{said:?}");
}

#[tokio::test]
async fn the_customer_group_case_logs_in_once_and_makes_no_other_client() {
    const CASE: &str = "features/admin_api/customer_groups/post_customers_group.feature";
    let stage = Stage::new().await;
    let url = stage.shop.url();
    let said = run_into(&stage.reports(), &["--shop", &url, CASE], &ACCESS).await;
    assert_eq!(said.code, 0, "{said:?}");
    stage.assert_clean(&said);
    // Login, the page that proves its token, logout.
    assert_eq!(stage.shop.traffic().office_without_browser(), 3, "{said:?}");
    println!("{} requests", stage.shop.traffic().requests());
}

#[tokio::test]
async fn sessions_of_browsers_that_fail_are_logged_out() {
    const BROWSERS: &str = "Feature: Browsers
  Background:
    Given I am logged in to the back office
  @share(titles)
  Scenario: Passes
    Then the page \"Dashboard\" is displayed
  @share(titles)
  Scenario: Fails
    Then the page \"Nowhere\" is displayed
  Scenario: Logs out and in again by itself
    When I log out
    And I log in as \"{admin email}\" with the password \"{admin password}\"
    Then the page \"Nowhere\" is displayed
  @share(titles)
  Scenario: Filters
    When I go to \"Shop Parameters > Customer Settings > Titles\"
    And I filter the grid by \"Social title\" with \"Mrs\"
    Then the grid counts 1 record
";
    let stage = Stage::new().await;
    let said = stage.run(BROWSERS, &["--workers", "2"], &[("PSBDD_TIMEOUT", "5")]).await;
    assert!(said.code == 1 && said.output.contains("2 passed"), "{said:?}");
    stage.assert_clean(&said);
}

#[tokio::test]
async fn an_interrupted_run_leaves_no_session_and_no_client() {
    const WAITS: &str = "Feature: f
  Scenario: waits
    Given I am logged in to the back office
    And an API client with the scopes \"customer_group_read\"
    When I send a GET request to \"/customers/groups\"
    Then within 120 seconds the response status is 418
";
    let stage = Stage::new().await;
    let (file, url) = (stage.feature(WAITS), stage.shop.url());
    let mut command = command(&["--shop", &url, &file], &stage.reports());
    let child = command.envs(ACCESS).spawn().unwrap();
    let process = i32::try_from(child.id().unwrap()).unwrap();
    let two_clients = async {
        while stage.clients().len() < 2 {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), two_clients).await.unwrap();
    processes::send(Signal::INT, process);
    let output = child.wait_with_output().await.unwrap();
    let said = Said {
        code: output.status.code().unwrap_or(-1),
        output: String::from_utf8_lossy(&output.stdout).into_owned(),
        errors: String::from_utf8_lossy(&output.stderr).into_owned(),
    };
    assert_ne!(said.code, 0, "{said:?}");
    stage.assert_clean(&said);
}

#[tokio::test]
async fn a_sweep_removes_the_client_of_a_run_that_was_killed() {
    const WAITS: &str = "Feature: f
  Scenario: waits
    Given an API client with the scopes \"customer_group_read\"
    When I send a GET request to \"/customers/groups\"
    Then within 120 seconds the response status is 418
";
    let stage = Stage::new().await;
    let (file, url) = (stage.feature(WAITS), stage.shop.url());
    let mut command = command(&["--shop", &url, &file], &stage.reports());
    let mut child = command.envs(ACCESS).spawn().unwrap();
    let two_clients = async {
        while stage.clients().len() < 2 {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), two_clients).await.unwrap();
    child.kill().await.unwrap();
    assert_eq!(stage.clients().len(), 2);
    let mut sweep = command_of("sweep", &["--shop", &url], &stage.reports());
    let output = sweep.envs(ACCESS).output().await.unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(stage.clients(), [""; 0], "{output:?}");
}
