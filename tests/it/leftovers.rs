//! What a run leaves on a shop when it is killed is removed by a sweep, and nothing else is.
#![cfg(all(feature = "demo-shop", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use demo_shop::{DemoShop, Options};
use prestashop_bdd::journal::{Entry, Journal, Texts};
use prestashop_bdd_core::retry::Retries;
use prestashop_bdd_shop::admin_api::{AccessToken, AdminApi, ApiAddress, Body, Credentials, Method, Request};
use prestashop_bdd_shop::office_http::{OfficeAddress, OfficeHttp};
use serde_json::{Value, json};

use crate::common::processes;
use crate::common::program::{command, command_of, run_into, wait_for_journal};

const ACCESS: [(&str, &str); 2] =
    [("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"), ("PSBDD_ADMIN_PASSWORD", "prestashop_demo")];

/// A shop that goes on living when runs against it do not.
struct Shop {
    server: DemoShop,
    api: AdminApi,
    token: AccessToken,
}

impl Shop {
    async fn start() -> Self {
        let shop = DemoShop::start(Options::default()).await.unwrap();
        let client_secret = shop.add_api_client("somebody-elses").unwrap().into();
        let base = shop.api_url().parse().unwrap();
        let timeout = Duration::from_secs(10);
        let api = AdminApi::new(&ApiAddress { base, ca_file: None, insecure: false, timeout }).unwrap();
        let scopes = ["customer_group_read", "customer_group_write"].map(str::to_owned);
        let credentials = Credentials { client_id: "somebody-elses".to_owned(), client_secret };
        let token = api.request_token(&credentials, &scopes).await.unwrap();
        Self { server: shop, api, token }
    }

    fn back_office(&self) -> url::Url {
        format!("{}/{}/", self.server.url(), self.server.admin_folder()).parse().unwrap()
    }

    async fn add_group(&self, name: &str) -> String {
        let names = json!({ "en-US": name, "fr-FR": name });
        let fields = json!({
            "localizedNames": names, "reductionPercent": 1, "displayPriceTaxExcluded": true, "showPrice": true,
        });
        let request = Request::new(Method::POST, "/customers/groups").bearer(self.token.clone());
        let answer = self.api.send(&request.body(Body::Json(fields))).await.unwrap();
        assert_eq!(answer.status, 201, "{}", answer.body);
        format!("/customers/groups/{}", answer.json().unwrap()["customerGroupId"])
    }

    /// The names of all customer groups and the Client IDs of all API clients.
    async fn content(&self) -> (Vec<String>, Vec<String>) {
        let request = Request::new(Method::GET, "/customers/groups?limit=500").bearer(self.token.clone());
        let list = self.api.send(&request).await.unwrap().json().unwrap();
        let name = |item: &Value| item["name"].as_str().unwrap().to_owned();
        let mut groups: Vec<_> = list["items"].as_array().unwrap().iter().map(name).collect();
        groups.sort();
        let timeout = Duration::from_secs(10);
        let address = OfficeAddress {
            back_office: self.back_office(),
            ca_file: None,
            insecure: false,
            timeout,
            retries: Retries::default(),
        };
        let office = OfficeHttp::log_in(&address, ACCESS[0].1, &ACCESS[1].1.into()).await.unwrap();
        let mut clients: Vec<_> =
            office.api_clients().await.unwrap().into_iter().map(|client| client.client_id).collect();
        clients.sort();
        (groups, clients)
    }

    /// Sweeps; answers the exit code and what was said.
    async fn sweep(&self, reports: &Path) -> (i32, String) {
        self.sweep_with(reports, &[]).await
    }

    async fn sweep_with(&self, reports: &Path, arguments: &[&str]) -> (i32, String) {
        let url = self.server.url();
        let arguments = [&["--shop", &url], arguments].concat();
        let mut sweep = command_of("sweep", &arguments, reports);
        let output = sweep.envs(ACCESS).output().await.unwrap();
        let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
        (output.status.code().unwrap_or(-1), said)
    }
}

fn texts(unique: &[&str], other: &[&str], words: &[&str]) -> Texts {
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Texts { unique: own(unique), other: own(other), words: own(words) }
}

#[tokio::test]
async fn a_sweep_of_a_shop_full_of_look_alikes_removes_what_a_journal_names_and_nothing_else() {
    let shop = Shop::start().await;
    let reports = tempfile::tempdir().unwrap();
    let look_alikes = ["bdd bagotulo", "Bdd bagotulo 2", "My Bdd bagotulo", "Bdd bagotul", "BDD BAGOTULO", "Bdd"];
    for name in look_alikes {
        shop.add_group(name).await;
    }
    for client_id in ["bdd-bagotulo-2", "a-bdd-bagotulo", "plain-name"] {
        shop.server.add_api_client(client_id).unwrap();
    }
    let given_again = shop.add_group("Wholesale").await;
    let before = shop.content().await;

    // What runs that were killed had written down.
    let scopes = vec!["customer_group_write".to_owned()];
    let journal = Journal::open(&reports.path().join("journal"), &shop.back_office(), false).unwrap();
    let posted =
        |texts| Entry::Posted { path: "/customers/groups".to_owned(), scopes: scopes.clone(), texts, answered: false };
    let made = |path: &str, texts| Entry::ApiResource { path: path.to_owned(), scopes: scopes.clone(), texts };
    let client = |client_id: &str, made_up| Entry::ApiClient { client_id: client_id.to_owned(), made_up, id: None };
    for entry in [
        // Created, and no answer had come.
        posted(texts(&["Bdd bagotulo", "Bdd bagotulo fr"], &["en-US"], &["bagotulo"])),
        client("bdd-bagotulo", true),
        // Never created.
        posted(texts(&["Bdd dudadudu"], &[], &["dudadudu"])),
        client("bdd-dudadudu", true),
        // Nothing made up in the name.
        posted(texts(&[], &["Bdd"], &[])),
        client("plain-name", false),
        // Twice there: whose is whose?
        posted(texts(&["Bdd zizizizi"], &[], &["zizizizi"])),
        // Renamed by the scenario, and a number that was given to something else since.
        made(&shop.add_group("Renamed kisefaji").await, texts(&["Bdd kisefaji"], &[], &["kisefaji"])),
        made(&given_again, texts(&["Bdd kisefaji"], &[], &["kisefaji"])),
        made("/customers/groups/4711", texts(&["Bdd lololola"], &[], &["lololola"])),
    ] {
        journal.note(entry).unwrap();
    }
    drop(journal);
    shop.add_group("Bdd bagotulo").await;
    shop.server.add_api_client("bdd-bagotulo").unwrap();
    for _ in 0..2 {
        shop.add_group("Bdd zizizizi").await;
    }

    let (code, said) = shop.sweep(reports.path()).await;
    assert_eq!(code, 0, "{said}");
    let (mut groups, clients) = before;
    groups.extend(["Bdd zizizizi", "Bdd zizizizi"].map(str::to_owned));
    groups.sort();
    assert_eq!(shop.content().await, (groups, clients), "{said}");
    for told in
        ["left the API client \"plain-name\"", "2 things have this name", "has another name now", "no generated data"]
    {
        assert!(said.contains(told), "no {told:?} in {said}");
    }
    let (code, said) = shop.sweep(reports.path()).await;
    assert_eq!((code, said.contains("names anything")), (0, true), "{said}");
    shop.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sweep_that_is_interrupted_says_how_far_it_came_and_the_next_one_does_the_rest() {
    const GROUPS: usize = 12;
    let shop = Shop::start().await;
    let before = shop.content().await;
    let reports = tempfile::tempdir().unwrap();
    let journal = Journal::open(&reports.path().join("journal"), &shop.back_office(), false).unwrap();
    for number in 0..GROUPS {
        let name = format!("Bdd zatozato {number}");
        let path = shop.add_group(&name).await;
        let scopes = vec!["customer_group_write".to_owned()];
        journal.note(Entry::ApiResource { path, scopes, texts: texts(&[&name], &[], &["zatozato"]) }).unwrap();
    }
    drop(journal);
    shop.server.troubles().add("slow?path=/admin-api/customers/groups/*&method=DELETE&ms=300".parse().unwrap());
    let mut sweep = command_of("sweep", &["--shop", &shop.server.url()], reports.path());
    let sweep = sweep.envs(ACCESS).spawn().unwrap();
    let process = i32::try_from(sweep.id().unwrap()).unwrap();
    wait_for_journal(reports.path(), "struck_out", 2);
    processes::send(rustix::process::Signal::INT, process);
    let signalled = Instant::now();
    let output = sweep.wait_with_output().await.unwrap();
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(signalled.elapsed() < Duration::from_secs(3), "{:?}: {said}", signalled.elapsed());
    let left = shop.content().await.0.len() - before.0.len();
    assert!((1..GROUPS).contains(&left), "{left}: {said}");
    assert!(said.contains(&format!(" of {GROUPS} leftovers dealt with; the journal keeps the others")), "{said}");

    shop.server.troubles().clear();
    let (code, said) = shop.sweep(reports.path()).await;
    assert_eq!(code, 0, "{said}");
    assert_eq!(shop.content().await, before, "{said}");
    shop.server.stop().await;
}

const CREATES: &str = "Feature: f
  Scenario: s
    Given I am logged in to the back office
    And an API client with the scopes \"customer_group_read, customer_group_write\"
    When I send a POST request to \"/customers/groups\" with the fields:
      | field                   | value        |
      | localizedNames.en-US    | Bdd {unique} |
      | localizedNames.fr-FR    | Bdd {unique} |
      | reductionPercent        | 1            |
      | displayPriceTaxExcluded | true         |
      | showPrice               | true         |
    Then the response status is 201
    Given these customer groups:
      | Name           |
      | Bdd {unique} b |
      | Bdd {unique} c |
    Then within 120 seconds the response status is 418
";

fn feature(folder: &Path) -> PathBuf {
    let file = folder.join("x.feature");
    std::fs::write(&file, CREATES).unwrap();
    file
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_killed_at_any_moment_leaves_nothing_after_a_sweep_and_no_browser() {
    let shop = Shop::start().await;
    let before = shop.content().await;
    let folder = tempfile::tempdir().unwrap();
    let file = feature(folder.path());
    let moments = [("api_client", 1), ("posted", 1), ("api_resource", 1), ("posted", 3), ("api_resource", 3)];
    for (number, (text, times)) in moments.into_iter().enumerate() {
        let reports = folder.path().join(format!("reports-{number}"));
        let temporary = folder.path().join(format!("tmp-{number}"));
        std::fs::create_dir(&temporary).unwrap();
        let arguments = [file.to_str().unwrap(), "--shop", &shop.server.url()];
        let mut child = command(&arguments, &reports).envs(ACCESS).env("TMPDIR", &temporary).spawn().unwrap();
        wait_for_journal(&reports, &format!("\"kind\":\"{text}\""), times);
        let browsers = processes::with_folder(&temporary).len();
        child.kill().await.unwrap();
        assert!(browsers > 3, "only {browsers} processes had been started");
        assert_eq!(processes::left_with_folder(&temporary), [], "after {text} {times}");
        assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0, "temporary files are left");
        let (code, said) = shop.sweep(&reports).await;
        assert_eq!(code, 0, "{said}");
        assert_eq!(shop.content().await, before, "after {text} {times}: {said}");
        assert_eq!(std::fs::read_dir(reports.join("journal")).unwrap().count(), 0, "{said}");
    }
    shop.server.stop().await;
}

const FILTERS: &str = "Feature: f
  Scenario: s
    Given I am logged in to the back office
    When I open the address \"configure/shop/titles/?title[orderBy]=name&title[sortOrder]=desc\"
    And I click the link \"I understand the risk\"
    And I filter the grid by \"Social title\" with \"Mrs\"
    And I send a GET request to the shop at \"/hangs\"
";

#[tokio::test(flavor = "multi_thread")]
async fn lists_of_a_run_that_is_killed_are_put_back_by_a_sweep() {
    let shop = Shop::start().await;
    shop.server.troubles().add("hang?path=/hangs".parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let (file, reports) = (folder.path().join("x.feature"), folder.path().join("reports"));
    std::fs::write(&file, FILTERS).unwrap();
    let arguments = [file.to_str().unwrap(), "--shop", &shop.server.url()];
    let mut child = command(&arguments, &reports).envs(ACCESS).spawn().unwrap();
    let is_filtered = || shop.server.grids().unwrap().iter().any(|(_, kept)| kept.contains("\"name\":\"Mrs\""));
    let begun = Instant::now();
    while !is_filtered() {
        assert!(begun.elapsed() < Duration::from_secs(90), "{:?}", shop.server.grids());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    child.kill().await.unwrap();
    let (code, said) = shop.sweep(&reports).await;
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("took off the filters of the list title, which the scenario left"), "{said}");
    assert!(said.contains("put back order and page of the list title, which the scenario changed"), "{said}");
    let grids = shop.server.grids().unwrap();
    let [(_, kept)] = grids.as_slice() else { panic!("{grids:?}") };
    let kept: Value = serde_json::from_str(kept).unwrap();
    assert_eq!((&kept["filters"], &kept["order_by"]), (&json!({}), &json!("id_gender")), "{said}");
    assert_eq!((&kept["descending"], &kept["offset"]), (&json!(false), &json!(0)), "{said}");
    assert_eq!(std::fs::read_dir(reports.join("journal")).unwrap().count(), 0, "{said}");
    shop.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_run_sweeps_before_it_starts_and_forgets_embedded_shops_that_are_gone() {
    let folder = tempfile::tempdir().unwrap();
    let file = feature(folder.path());
    let reports = folder.path().join("reports");
    let mut child = command(&[file.to_str().unwrap()], &reports).spawn().unwrap();
    wait_for_journal(&reports, "\"kind\":\"api_resource\"", 1);
    child.kill().await.unwrap();

    let shop = Shop::start().await;
    let before = shop.content().await;
    let mut child =
        command(&[file.to_str().unwrap(), "--shop", &shop.server.url()], &reports).envs(ACCESS).spawn().unwrap();
    wait_for_journal(&reports, "\"kind\":\"api_resource\"", 3);
    // The second run is alive: a sweep beside it takes nothing away from it.
    let (code, said) = shop.sweep(&reports).await;
    assert_eq!((code, said.contains("names anything")), (0, true), "{said}");
    assert_ne!(shop.content().await, before);
    child.kill().await.unwrap();

    let api_only = folder.path().join("y.feature");
    let text = "Feature: f\n  Scenario: s\n    Given an API client with the scopes \"customer_group_read\"\n    \
                When I send a GET request to \"/customers/groups\"\n    Then the response status is 200\n";
    std::fs::write(&api_only, text).unwrap();
    let arguments = [api_only.to_str().unwrap(), "--shop", &shop.server.url()];
    let said = run_into(&reports, &arguments, &ACCESS).await;
    assert_eq!(said.code, 0, "{}\n{}", said.output, said.errors);
    assert!(said.output.contains("leftover of an earlier run: removed /customers/groups/"), "{}", said.output);
    assert_eq!(shop.content().await, before);
    assert_eq!(std::fs::read_dir(reports.join("journal")).unwrap().count(), 0);
    shop.server.stop().await;
}

#[tokio::test]
async fn what_a_form_made_is_removed_without_being_announced_and_what_it_changed_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    let text = "Feature: f
  Scenario: s
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings > Titles\"
    And I click \"Edit\" in the row where \"Social title\" is \"Mrs.\" of the grid
    And I fill in \"Title\" with \"Changed {unique}\"
    And I submit the form
    And I click the button \"Add new title\"
    And I fill in the form:
      | field  | language | value       |
      | Title  | en       | T {unique}  |
      | Title  | fr       | T {unique}  |
      | Gender |          | Female      |
    And I submit the form
    Then the success message \"Successful creation\" is displayed
    When I go to \"Shop Parameters > Customer Settings > Groups\"
    And I click the button \"Add new group\"
    And I submit the form
    Then an error message containing \"The field name is required\" is displayed
    When I fill in \"Name\" with \"G {unique}\"
    And I submit the form
    Then the success message \"Successful creation\" is displayed
    When I fill in \"Name\" with \"H {unique}\"
    And I submit the form
    Then the success message \"Successful update\" is displayed

  Scenario: later
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings > Groups\"
    Then the grid counts 3 records
    When I go to \"Shop Parameters > Customer Settings > Titles\"
    And I reset the filters of the grid
    Then the grid counts 2 records
    When I filter the grid by \"Social title\" with \"Changed\"
    Then the grid counts 1 record
";
    std::fs::write(&file, text).unwrap();
    let said = run_into(&folder.path().join("reports"), &[file.to_str().unwrap()], &[]).await;
    assert_eq!(said.code, 0, "{}\n{}", said.output, said.errors);
    // The terminal tells only of what went wrong; the record tells all.
    let record = std::fs::read_to_string(folder.path().join("reports/record.ndjson")).unwrap();
    assert!(record.contains("removed what the form in which"), "{record}");
}

#[tokio::test]
async fn what_a_form_made_is_removed_even_where_the_row_that_announces_it_has_no_such_column() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    let text = "Feature: f\n  Scenario: s\n    Given I am logged in to the back office\n    \
                And the row where \"Salutation\" is \"T {unique}\" of the page \"Shop Parameters > Customer Settings > Titles\" \
                is removed after the scenario\n    \
                When I go to \"Shop Parameters > Customer Settings > Titles\"\n    And I click the button \"Add new title\"\n    \
                And I fill in the form:\n      | field  | language | value      |\n      | Title  | en       | T {unique} |\n      \
                | Gender |          | Female     |\n    And I submit the form\n    \
                Then the success message \"Successful creation\" is displayed\n";
    std::fs::write(&file, text).unwrap();
    let said = run_into(&folder.path().join("reports"), &[file.to_str().unwrap()], &[]).await;
    assert_eq!(said.code, 2, "{}\n{}", said.output, said.errors);
    assert!(said.output.contains("there is no column \"Salutation\""), "{}", said.output);
    let record = std::fs::read_to_string(folder.path().join("reports/record.ndjson")).unwrap();
    assert!(record.contains("removed what the form in which"), "{record}");
}

#[tokio::test]
async fn a_row_that_cannot_be_looked_for_stays_in_the_journal_until_a_person_says_to_forget_it() {
    let shop = Shop::start().await;
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(&folder.path().join("journal"), &shop.back_office(), false).unwrap();
    let titles = "Shop Parameters > Customer Settings > Titles";
    let row = |page: &str, column: &str| {
        let cells = vec![(column.to_owned(), "T bagotulo".to_owned())];
        Entry::Row { page: page.to_owned(), cells }
    };
    journal.note(row(titles, "Salutation")).unwrap();
    journal.note(row("Shop Parameters > Customer Settings > Titels", "Social title")).unwrap();
    drop(journal);

    let (code, said) = shop.sweep(folder.path()).await;
    assert_eq!(code, 3, "{said}");
    for told in ["there is no column \"Salutation\"", "there is no tab \"Titels\"", "sweep --forget"] {
        assert!(said.contains(told), "no {told} in: {said}");
    }
    assert!(said.contains("0 of 2 leftovers dealt with"), "{said}");
    let (code, said) = {
        let mut without_shop = command_of("sweep", &[], folder.path());
        let output = without_shop.output().await.unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    assert!(code == Some(3) && said.contains("an earlier run left something on"), "{code:?} {said}");
    let (code, said) = shop.sweep_with(folder.path(), &["--forget"]).await;
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("forgotten: the row where \"Salutation\" is \"T bagotulo\""), "{said}");
    assert!(said.contains("forgotten: the row where \"Social title\""), "{said}");
    let (code, said) = shop.sweep(folder.path()).await;
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("no journal in") && said.contains("names anything"), "{said}");
    shop.server.stop().await;
}

#[tokio::test]
async fn a_row_with_nothing_made_up_in_it_is_never_promised_to_be_removed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    let text = "Feature: f\n  Scenario: s\n    Given the row where \"Email address\" is \"pub@prestashop.com\" of the \
                page \"Customers > Customers\" is removed after the scenario\n    And I am logged in to the back office\n    \
                Then the page \"Dashboard\" is displayed\n";
    std::fs::write(&file, text).unwrap();
    let said = run_into(&folder.path().join("reports"), &[file.to_str().unwrap()], &[]).await;
    assert_eq!(said.code, 2, "{}\n{}", said.output, said.errors);
    assert!(said.output.contains("this suite deletes only what it created"), "{}", said.output);
}

#[tokio::test]
async fn what_was_left_on_a_shop_that_is_gone_is_forgotten_by_its_address_and_not_while_the_shop_answers() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let (front, office) = (shop.url(), format!("{}/admin-dev/", shop.url()));
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(&folder.path().join("journal"), &office.parse().unwrap(), false).unwrap();
    journal.note(Entry::ApiClient { client_id: "bdd-bagotulo".to_owned(), made_up: true, id: None }).unwrap();
    drop(journal);
    let forget = async || {
        let output = command_of("sweep", &[&format!("--forget={front}")], folder.path()).output().await.unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, said) = forget().await;
    assert!(code == Some(3) && said.contains(&format!("{office} answers HTTP ")), "{code:?} {said}");
    shop.stop().await;
    let (code, said) = forget().await;
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("forgotten, not removed: the API client \"bdd-bagotulo\""), "{said}");
    assert!(said.contains(&format!("{office} does not answer: 1 leftover discarded")), "{said}");
    let (code, said) = forget().await;
    assert!(code == Some(0) && said.starts_with("no journal in "), "{code:?} {said}");
}
