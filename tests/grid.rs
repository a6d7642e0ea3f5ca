//! Scenarios on a real Selenium Grid, whose nodes are taken away in the middle.
//!
//! One test, because starting the Grid takes longest of all.
#![cfg(all(feature = "demo-shop", target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;
#[path = "grid/selenium.rs"]
mod selenium;
mod validators;

use std::path::Path;

use common::program::{Outcome, Said, doctor, run_into};
use prestashop_bdd_browser::webdriver::{Browser, BrowserOptions};
use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_report::record::{ScenarioRecord, ScenarioStatus};
use prestashop_bdd_report::stored::{self, StoredLine};
use selenium::SeleniumGrid;

/// The list that scenarios look at.
struct List {
    tab: &'static str,
    /// A part of its address.
    address: &'static str,
    row: &'static str,
}

const GROUPS: List = List { tab: "Groups", address: "AdminGroups", row: "\"Group name\" is \"Visitor\"" };
const TITLES: List = List { tab: "Titles", address: "/titles", row: "\"Social title\" is \"Mrs.\"" };

impl List {
    fn go(&self) -> String {
        format!("    When I go to \"Shop Parameters > Customer Settings > {}\"\n", self.tab)
    }

    fn look(&self) -> String {
        format!("    When I reload the page\n    Then the row where {} is in the grid\n", self.row)
    }
}

/// Scenarios that may run at the same time.
fn feature(scenarios: &[(String, String)]) -> String {
    let scenarios = scenarios.iter().map(|(name, steps)| {
        format!(
            "  @share(a)\n  Scenario: {name}\n    Given I am logged in to the back office\n{}{steps}\n",
            GROUPS.go()
        )
    });
    std::iter::once("Feature: f\n".to_owned()).chain(scenarios).collect()
}

/// So many scenarios that look at a list for a while.
fn longer(count: usize, first: &str, list: &List) -> String {
    let steps = [first, &list.go(), &list.look().repeat(5)].concat();
    feature(&(1..=count).map(|number| (format!("number {number}"), steps.clone())).collect::<Vec<_>>())
}

fn scenarios(reports: &Path) -> Vec<ScenarioRecord> {
    let lines = stored::read(reports).unwrap().map(Result::unwrap);
    lines.filter_map(|line| if let StoredLine::Scenario(scenario) = line { Some(*scenario) } else { None }).collect()
}

struct Ran {
    said: Said,
    scenarios: Vec<ScenarioRecord>,
}

async fn run(grid: &SeleniumGrid, text: &str, arguments: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, text).unwrap();
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("features/catalogue/picture.png");
    std::fs::copy(pictures, folder.path().join("picture.png")).unwrap();
    let reports = folder.path().join("reports");
    let address = grid.address();
    let always = [file.to_str().unwrap(), "--webdriver-url", &address, "--timings", "--report", "none"];
    let said = run_into(&reports, &[&always, arguments].concat(), &[]).await;
    let scenarios = scenarios(&reports);
    Ran { said, scenarios }
}

impl Ran {
    #[track_caller]
    fn says(&self, part: &str) {
        assert!(self.said.output.contains(part), "no \"{part}\" in:\n{}\n{}", self.said.output, self.said.errors);
    }

    #[track_caller]
    fn ended_with(&self, code: i32) {
        assert_eq!(self.said.code, code, "{}\n{}", self.said.output, self.said.errors);
    }
}

#[tokio::test]
async fn scenarios_run_on_a_grid_queue_for_its_slots_and_outlive_the_loss_of_a_node() {
    let Some(mut grid) = SeleniumGrid::start().await else { return };
    more_workers_than_slots_share_the_slots_and_leave_none_taken(&grid).await;
    a_queue_that_does_not_move_is_told_with_the_setting_and_the_slots(&grid).await;
    // It gets ready while the others are at work.
    grid.start_node();
    a_lost_node_is_the_environments_failure_and_the_others_go_on(&grid).await;
    grid.until("two nodes are up", |state| state.slots() == 2).await;
    what_only_looks_is_done_again_on_another_node(&grid).await;
}

async fn more_workers_than_slots_share_the_slots_and_leave_none_taken(grid: &SeleniumGrid) {
    let upload = "    And the row where \"Social title\" is \"T {unique}\" of the page \"Shop Parameters > Customer Settings > \
                  Titles\" is removed after the scenario\n    \
                  When I go to \"Shop Parameters > Customer Settings > Titles\"\n    \
                  And I click the button \"Add new title\"\n    And I fill in the form:\n      \
                  | field  | language | value       |\n      | Title  | en       | T {unique}  |\n      \
                  | Gender |          | Female      |\n      | Image  |          | picture.png |\n    \
                  And I submit the form\n    Then the success message \"Successful creation\" is displayed\n    \
                  And the row where \"Social title\" is \"T {unique}\" of the grid shows a picture in \"Image\"\n";
    let mut all: Vec<_> = (1..=3).map(|number| (format!("looks {number}"), GROUPS.look())).collect();
    all.insert(0, ("uploads".to_owned(), upload.to_owned()));
    let ran = run(grid, &feature(&all), &["--workers", "3"]).await;
    ran.ended_with(0);
    assert_eq!(ran.scenarios.len(), 4);
    assert!(ran.scenarios.iter().all(|scenario| scenario.status() == ScenarioStatus::Passed));
    ran.says("  queue of the Grid  ");
    ran.says("POST se/file 1 ");
    let mut notes = ran.scenarios.iter().flat_map(|scenario| &scenario.attempts[0].notes);
    assert!(notes.any(|note| note.contains("in the queue of the Grid")), "{}", ran.said.output);
    // The hub hears of a session's end from its node, and a look at the node that began earlier may reach it later. One that
    // were left would stay for the Grid's five minutes, which is longer than this waits.
    let state = grid.until("the run leaves no session", |state| state.busy() == 0).await;
    assert_eq!(state.slots(), 2);
}

async fn a_queue_that_does_not_move_is_told_with_the_setting_and_the_slots(grid: &SeleniumGrid) {
    let address = grid.address().parse().unwrap();
    let others = Browser::find(BrowserOptions { webdriver_url: Some(address), ..BrowserOptions::default() });
    let others = others.await.unwrap();
    let (one, other) = tokio::join!(others.open(), others.open());
    let (one, other) = (one.unwrap(), other.unwrap());
    let told: Outcome = doctor(&["--webdriver-url", &grid.address()], &[]).await;
    assert!(told.output.contains("It has 2 nodes with 2 slots (chrome), 2 in use"), "{}", told.output);
    let ran = run(grid, &longer(1, "", &GROUPS), &["--grid-queue-timeout", "2s"]).await;
    one.quit().await.unwrap();
    other.quit().await.unwrap();
    ran.ended_with(3);
    assert_eq!(ran.scenarios[0].status(), ScenarioStatus::Failed(FailureKind::Environment));
    for part in ["PSBDD_GRID_QUEUE_TIMEOUT", "2 nodes with 2 slots (chrome), 2 in use", "start more nodes"] {
        ran.says(part);
    }
    let state = grid.until("the queue is empty and nothing is in use", |state| state.busy() == 0).await;
    assert_eq!(state.slots(), 2);
}

/// Kills a node as soon as one of the scenarios looks at the list.
async fn lose_a_node(grid: &SeleniumGrid, first: &str, list: &List, arguments: &[&str]) -> Ran {
    let killing = async { grid.kill_node(grid.until_somewhere(list.address).await) };
    let text = longer(3, first, list);
    tokio::join!(run(grid, &text, arguments), killing).0
}

async fn a_lost_node_is_the_environments_failure_and_the_others_go_on(grid: &SeleniumGrid) {
    // A click may change something; what comes after it is not done again by itself.
    let click = "    And I click the button \"Add new group\"\n";
    let ran = lose_a_node(grid, click, &TITLES, &["--workers", "2"]).await;
    ran.ended_with(3);
    let mut ended: Vec<_> = ran.scenarios.iter().map(ScenarioRecord::status).collect();
    ended.sort_by_key(|status| *status == ScenarioStatus::Passed);
    let lost = ScenarioStatus::Failed(FailureKind::Environment);
    assert_eq!(ended, [lost, ScenarioStatus::Passed, ScenarioStatus::Passed], "{}", ran.said.output);
    for part in ["The environment is wrong: the Grid's node was lost", "check the node", "prestashop-bdd doctor"] {
        ran.says(part);
    }
}

async fn what_only_looks_is_done_again_on_another_node(grid: &SeleniumGrid) {
    let arguments = ["--workers", "2", "--environment-retries", "1"];
    let ran = lose_a_node(grid, "", &GROUPS, &arguments).await;
    ran.ended_with(0);
    assert!(ran.scenarios.iter().all(|scenario| scenario.status() == ScenarioStatus::Passed));
    ran.says("in another browser: the Grid's node was lost");
    let state = grid.until("nothing is in use", |state| state.busy() == 0).await;
    assert_eq!(state.slots(), 1);
}
