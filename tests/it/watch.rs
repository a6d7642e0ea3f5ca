//! `prestashop-bdd watch` under a pseudo-terminal.
#![cfg(all(feature = "demo-shop", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::time::{Duration, Instant};

use crate::common::terminal::{CTRL_C, Terminal};

const TEXT: &str = "Feature: f

  Scenario: dashboard
    Given I am logged in to the back office
    Then the page \"Dashboard\" is displayed

  Scenario: groups
    Given I am logged in to the back office
    And a customer group named \"Bdd {unique}\"
    When I go to \"Shop Parameters > Customer Settings\"
    And I open the tab \"Groups\"
    Then the page \"Groups\" is displayed
";

#[test]
fn saved_feature_runs_again_where_it_has_changed_and_a_broken_one_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let features = folder.path().join("features");
    std::fs::create_dir(&features).unwrap();
    let (file, other) = (features.join("f.feature"), features.join("other.feature"));
    std::fs::write(&file, TEXT).unwrap();
    let mut watch = Terminal::start(folder.path(), &["watch", features.to_str().unwrap(), "--timeout", "3"]);
    watch.until("watching 1 feature; save one to run it");
    // Two saves at once are one run.
    std::fs::write(&file, TEXT.replace("\"Groups\" is displayed", "\"Titles\" is displayed")).unwrap();
    std::fs::write(&other, TEXT.replace("Feature: f", "Feature: other").replace("groups", "other groups")).unwrap();
    let played = watch.until("2 passed, 1 failed in ");
    assert!(played.contains("f.feature:7  groups") && played.contains("✘ "), "{played}");
    assert!(!played.contains("/f.feature:3  dashboard"), "it has not changed: {played}");
    assert!(played.contains("other.feature:3  dashboard"), "{played}");
    // One that is broken is told, and waited for.
    std::fs::write(&file, TEXT.replace("Then the", "Thn the")).unwrap();
    watch.until("f.feature:5:5: ");
    std::fs::write(&file, TEXT.replace("I open the tab", "I opn the tab")).unwrap();
    watch.until("waiting for the file to be mended");
    std::fs::write(&file, TEXT.replace("Feature: f", "Feature: other")).unwrap();
    watch.until("a feature \"other\" exists already in ");
    watch.until("waiting for the file to be mended");
    let begun = Instant::now();
    std::fs::write(&file, TEXT).unwrap();
    watch.until("✔ ");
    let first = begun.elapsed();
    watch.until("1 passed, 0 failed in ");
    println!("the first step of a changed scenario was told after {first:?}");
    assert!(first < Duration::from_secs(8), "the browser was not kept warm: {first:?}");
    end(watch, folder.path());
}

/// Ctrl+C ends it, and nothing is left.
fn end(mut watch: Terminal, folder: &Path) {
    watch.send(CTRL_C);
    let (code, shown) = watch.end();
    assert_eq!(code, 130, "{shown}");
    assert_eq!(std::fs::read_dir(folder.join("reports/journal")).unwrap().count(), 0, "{shown}");
}

#[test]
fn changed_step_goes_on_from_where_the_scenario_stands() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("f.feature");
    let wrong = TEXT.replace("\"Groups\" is displayed", "\"Titles\" is displayed");
    std::fs::write(&file, "Feature: f\n").unwrap();
    let mut watch = Terminal::start(folder.path(), &["watch", file.to_str().unwrap(), "--timeout", "3"]);
    watch.until("save one to run it");
    std::fs::write(&file, &wrong).unwrap();
    watch.until("1 passed, 1 failed in ");
    // The step that failed is mended: it alone is played, on the page that is there.
    let begun = Instant::now();
    std::fs::write(&file, TEXT).unwrap();
    let mended = watch.until("1 passed, 0 failed in ");
    println!("a changed step was told after {:?}", begun.elapsed());
    assert!(mended.contains("f.feature:7  groups, from line 12 on"), "{mended}");
    assert!(mended.contains("✔ ") && !mended.contains("I open the tab"), "{mended}");
    assert!(mended.contains("the steps before line 12 were not played again"), "{mended}");
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    // A step that is added is played in the same way, one that is changed before it is not.
    std::fs::write(&file, format!("{TEXT}    And the grid counts at least 3 records\n")).unwrap();
    let added = watch.until("1 passed, 0 failed in ");
    assert!(added.contains("from line 13 on") && !added.contains("removed "), "{added}");
    std::fs::write(&file, TEXT.replace("named \"Bdd", "named \"Bdd again")).unwrap();
    let whole = watch.until("1 passed, 0 failed in ");
    assert!(whole.contains("removed ") && whole.contains("I open the tab") && !whole.contains("from line"), "{whole}");
    // Saved as it was, the file is played whole.
    std::fs::write(&file, TEXT.replace("named \"Bdd", "named \"Bdd again")).unwrap();
    let again = watch.until("2 passed, 0 failed in ");
    assert!(again.contains("removed ") && again.contains("dashboard"), "{again}");
    end(watch, folder.path());
}
