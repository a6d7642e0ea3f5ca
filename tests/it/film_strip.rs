//! The page after each step: kept of scenarios that fail, of all, or of none.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use prestashop_bdd_report::attachments::{Content, Frame};
use prestashop_bdd_report::record::ScenarioRecord;
use prestashop_bdd_report::stored::{self, StoredLine};

use crate::common::program::run;

/// The checks of what is not there take their time, so that looking at the page may take some as well.
const FEATURE: &str = "@back-office @share(customer-groups)
Feature: f
  Scenario: passes
    Given I am logged in to the back office
    Then the page does not say \"No such text\"
    And the page does not say \"No such text\"
    And the page does not say \"No such text\"
    When I go to \"Shop Parameters > Customer Settings > Groups\"
    Then the page title contains \"Groups\"

  Scenario: fails
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings > Groups\"
    Then the page title contains \"Groups\"
    And the page title contains \"Carriers\"
";

/// The last step but one goes to a browser and does not look at it.
const SWITCHES: &str = "@back-office @share(front)
Feature: f
  Scenario: switches
    Given I am logged in to the back office
    Then the page does not say \"No such text\"
    And the page does not say \"No such text\"
    And the page does not say \"No such text\"
    When I switch to the browser \"customer\"
    And I open the shop
    And I switch to the browser \"first\"
    Then the page title contains \"Dashboard\"
";

/// The pictures of each scenario: the step from 1, and what is known of the page.
fn film(reports: &Path, name: &str) -> Vec<(usize, Frame)> {
    let scenarios = stored::read(reports).unwrap().filter_map(|line| match line.unwrap() {
        StoredLine::Scenario(scenario) => Some(*scenario),
        _ => None,
    });
    let scenario: ScenarioRecord = scenarios.into_iter().find(|scenario| scenario.name == name).unwrap();
    let steps = scenario.attempts[0].steps.iter().enumerate();
    let frames = steps.flat_map(|(index, step)| step.attachments.iter().map(move |left| (index + 1, left)));
    let frames = frames.filter_map(|(step, left)| match &left.content {
        Content::Frame(frame) => Some((step, (**frame).clone())),
        _ => None,
    });
    frames.collect()
}

fn pictures(reports: &Path) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(reports.join("attachments")).into_iter().flatten();
    let all = all.map(walkdir::DirEntry::into_path);
    all.filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with("before-step-") || name.starts_with("after-step-")
    })
    .collect()
}

#[tokio::test]
async fn pages_of_failed_scenarios_are_kept_those_of_all_on_request_and_none_when_off() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    fs::write(&file, FEATURE).unwrap();
    let arguments = [file.to_str().unwrap(), "--timeout", "4"];

    let outcome = run(&arguments, &[]).await;
    assert_eq!(outcome.code, 1, "{}{}", outcome.output, outcome.errors);
    let reports = outcome.reports.path();
    assert_eq!(film(reports, "passes"), []);
    let failed = film(reports, "fails");
    let (last, frame) = failed.last().unwrap();
    assert_eq!(*last, 4, "the page of the failing step is always there");
    assert!(frame.page.contains("\"Groups") && frame.page.contains("/admin-dev/"), "{frame:?}");
    assert!(!frame.page.contains("token"), "{frame:?}");
    let picture = fs::read(reports.join(&frame.path)).unwrap();
    assert!(picture.starts_with(&[0xFF, 0xD8, 0xFF]) && picture.len() > 5_000, "{} bytes", picture.len());
    let written: BTreeSet<&PathBuf> = failed.iter().map(|(_, frame)| &frame.path).collect();
    assert_eq!(pictures(reports).len(), written.len(), "pages of scenarios that pass are not written");
    let page = fs::read_dir(reports.join("scenarios")).unwrap().map(|page| page.unwrap().path());
    let page = page.into_iter().find(|page| page.to_string_lossy().ends_with("-fails.html")).unwrap();
    let page = fs::read_to_string(page).unwrap();
    assert!(page.contains("id=\"film-1\"") && page.contains("The page after step 4"), "{page}");
    assert!(!outcome.output.contains("after-step-"), "the terminal names screenshots, not the film");

    let outcome = run(&[&arguments[..], &["--trace", "all", "--name", "passes"]].concat(), &[]).await;
    let all = film(outcome.reports.path(), "passes");
    assert!(!all.is_empty(), "{}", outcome.output);
    let shared: Vec<_> = all.iter().filter(|(_, frame)| frame.path == all[all.len() - 1].1.path).collect();
    assert!(
        shared.len() == 2 && shared[1].0 == 6,
        "a check changes no page, so its picture is that before it: {all:?}"
    );
    assert!(
        all.iter().any(|(_, frame)| frame.requests.iter().any(|line| line.starts_with("200 /admin-dev/"))),
        "{all:?}"
    );

    fs::write(&file, SWITCHES).unwrap();
    let outcome = run(&[file.to_str().unwrap(), "--trace", "all"], &[]).await;
    assert_eq!(outcome.code, 0, "{}{}", outcome.output, outcome.errors);
    let names: Vec<String> = pictures(outcome.reports.path())
        .iter()
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert!(names.contains(&"before-step-8".to_owned()), "another browser shows another page: {names:?}");
    let same = names.iter().filter(|name| name.starts_with("before-")).count();
    assert_eq!(same, 1, "where nothing was between, a picture is that of both steps: {names:?}");

    fs::write(&file, FEATURE).unwrap();
    let outcome = run(&[&arguments[..], &["--trace", "off"]].concat(), &[]).await;
    assert_eq!((film(outcome.reports.path(), "fails"), pictures(outcome.reports.path()).len()), (Vec::new(), 0));
}
