//! The words that a run leaves for editors: what it has seen on the shop, and no secret or value.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use demo_shop::{DemoShop, Options};
use prestashop_bdd_browser::back_office::{BackOffice, Document, Known, SeenWords, WordKind};
use serde_json::Value;

use super::lsp::offered;
use crate::common::program::{Said, run_into};
use crate::common::recorded::RecordedPages;

const FEATURE: &str = r#"Feature: words
  Scenario: s
    Given I am logged in to the back office
    And the row where "Social title" is "Titular {unique}" of the page "Shop Parameters > Customer Settings > Titles" is removed after the scenario
    When I go to "Shop Parameters > Customer Settings"
    And I open the tab "Titles"
    And I filter the grid by "Social title" with "Mr"
    And I reset the filters of the grid
    And I click the button "Add new title"
    And I fill in the form:
      | field | language | value            |
      | Title | en       | Titular {unique} |
    And I submit the form
    Then the success message "Successful creation" is displayed
"#;

/// A project's folder with the feature.
struct ProjectFolder(tempfile::TempDir);

impl ProjectFolder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("words.feature"), FEATURE).unwrap();
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// The folder in which the server looks for what runs have left.
    fn reports(&self) -> PathBuf {
        self.path().join("target/reports")
    }

    async fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Said {
        let feature = self.path().join("words.feature");
        let all: Vec<&str> = [feature.to_str().unwrap()].into_iter().chain(arguments.iter().copied()).collect();
        run_into(&self.reports(), &all, variables).await
    }

    fn written(&self) -> String {
        fs::read_to_string(self.reports().join("shop-words.json")).unwrap()
    }
}

#[tokio::test]
async fn completion_offers_what_a_run_has_seen() {
    let project = ProjectFolder::new();
    // A word that neither the features nor the built-in words have.
    assert!(!offered(project.path(), "When I open the tab \"").contains(&"Titles".to_owned()));
    let said = project.run(&[], &[]).await;
    assert_eq!(said.code, 0, "{}\n{}", said.output, said.errors);
    for (step, word) in [
        ("When I go to \"", "Shop Parameters > Traffic & SEO"),
        ("When I open the tab \"", "Titles"),
        ("When I click the button \"", "Add new title"),
        ("When I sort the grid by \"", "Gender"),
        ("When I fill in \"", "Image width"),
        ("Then the success message \"", "Successful creation"),
        ("Then the heading is \"", "Titles"),
        ("Then the \"", "Titles"),
    ] {
        let labels = offered(project.path(), step);
        assert!(labels.contains(&word.to_owned()), "{step}: {labels:?}");
    }
}

#[tokio::test]
async fn words_have_no_values_of_fields_and_cells() {
    let project = ProjectFolder::new();
    let said = project.run(&[], &[]).await;
    assert_eq!(said.code, 0, "{}\n{}", said.output, said.errors);
    let written = project.written();
    for value in ["Titular", "Mr", "Mrs", "demo@prestashop.com"] {
        assert!(!written.contains(&format!("\"{value}")), "{value} is in {written}");
    }
}

/// The employee's password and that of a proxy are words of the shop's menu, tabs, columns and messages.
#[tokio::test]
async fn secrets_in_labels_and_messages_are_not_in_the_words() {
    let shop = DemoShop::start(Options { employee_password: "Titles".to_owned(), ..Options::default() }).await.unwrap();
    let variables = [
        ("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"),
        ("PSBDD_ADMIN_PASSWORD", "Titles"),
        ("PSBDD_ADMIN_FOLDER", shop.admin_folder()),
        ("HTTP_PROXY", "http://user:Successful@127.0.0.1:9"),
        ("NO_PROXY", "127.0.0.1,localhost"),
    ];
    let project = ProjectFolder::new();
    let said = project.run(&["--shop", &shop.url()], &variables).await;
    assert_eq!(said.code, 0, "{}\n{}", said.output, said.errors);
    let written = project.written();
    assert!(!written.contains("Titles") && !written.contains("Successful"), "{written}");
    assert!(written.contains("Customer Settings") && written.contains("Social title"), "{written}");
    let stored: Value = serde_json::from_str(&written).unwrap();
    let address = stored["shops"][0]["shop"].as_str().unwrap();
    assert!(address.starts_with(&shop.url()), "{address}");
}

#[tokio::test]
async fn damaged_words_are_set_aside_with_a_warning_and_written_anew() {
    let project = ProjectFolder::new();
    fs::create_dir_all(project.reports()).unwrap();
    fs::write(project.reports().join("shop-words.json"), "{\"shops\": [").unwrap();
    let said = project.run(&[], &[]).await;
    assert_eq!(said.code, 0, "{}\n{}", said.output, said.errors);
    assert!(said.errors.contains("warning:") && said.errors.contains("shop-words.json.unreadable"), "{}", said.errors);
    assert!(project.written().contains("Social title"));
}

/// The words of a recorded page, as a run collects them.
async fn words_of(page: &Document) -> BTreeMap<WordKind, Vec<String>> {
    let words = SeenWords::default();
    let office = BackOffice::new(
        page.driver().clone(),
        "http://localhost:8001/admin-dev/".parse().unwrap(),
        Duration::from_millis(300),
    );
    let office = office.knowing(Known::default().collecting(words.clone()));
    // What steps look at; not every page has all of it.
    let _ = office.page().labels().await;
    let _ = office.menu().entries().await;
    let _ = office.messages().shown().await;
    let _ = office.grid(None).snapshot().await;
    let _ = office.form(None).read_all().await;
    words.all()
}

#[tokio::test]
async fn recorded_pages_give_their_labels_and_no_secret() {
    let Some(pages) = RecordedPages::open("the words of recorded pages").await else { return };
    let list = words_of(&pages.show("12-groups-list").await).await;
    assert!(list[&WordKind::Column].contains(&"Group name".to_owned()), "{list:?}");
    assert!(list[&WordKind::Menu].contains(&"Advanced Parameters > Admin API".to_owned()), "{list:?}");
    assert!(list[&WordKind::Button].iter().any(|button| button == "Edit"), "{list:?}");
    let secret = words_of(&pages.show("07-api-created-secret").await).await;
    assert!(!secret.contains_key(&WordKind::Message) || secret[&WordKind::Message].is_empty(), "{secret:?}");
    let hexadecimal = |word: &String| word.split(|sign: char| !sign.is_ascii_hexdigit()).any(|part| part.len() >= 32);
    assert!(!secret.values().flatten().any(hexadecimal), "{secret:?}");
    let form = words_of(&pages.show("04-api-new-form").await).await;
    assert!(form[&WordKind::Field].contains(&"Client ID".to_owned()), "{form:?}");
    pages.close().await;
}
