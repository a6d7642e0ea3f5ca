//! Browsers and drivers that die or hang in mid-scenario: a clear failure of the environment in bounded time, and the next
//! scenario has a fresh browser.
#![cfg(all(feature = "demo-shop", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use demo_shop::{DemoShop, Options};
use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_report::record::ScenarioRecord;
use prestashop_bdd_report::stored::{self, StoredLine};
use process_tree::Process;
use rustix::process::Signal;

use crate::common::process_tree;
use crate::common::program::command;

/// What happens to which processes in every second scenario.
type Harm = (&'static str, fn(&Process) -> bool, Signal);
const HARMS: [Harm; 4] = [
    ("the driver is killed", Process::is_driver, Signal::KILL),
    ("the browser is killed", Process::is_browser, Signal::KILL),
    ("the tab crashes", Process::is_tab, Signal::KILL),
    ("the driver hangs", Process::is_driver, Signal::STOP),
];

/// So long the page is held back in which the harm is done.
const HELD: Duration = Duration::from_secs(3);
/// No scenario may take longer than its step's limit, its clean-up and a new browser on a busy machine.
const BOUND: Duration = Duration::from_secs(60);

fn feature() -> String {
    let mut text = "Feature: Browsers that die\n".to_owned();
    for (number, (harm, ..)) in HARMS.iter().enumerate() {
        for (name, case) in [((*harm).to_owned(), number.to_string()), (format!("after {harm}"), "none".to_owned())] {
            writeln!(
                text,
                "\n  Scenario: {name}\n    Given an API client with the scopes \"customer_group_read\"\n    \
                 And I send a GET request to \"/customers/groups?case={case}\"\n    \
                 And I am logged in to the back office\n    When I go to \"Customers > Customers\"\n    \
                 Then the page \"Customers\" is displayed\n    And the grid counts 2 records"
            )
            .unwrap();
        }
    }
    text
}

/// Waits until the page of the case is asked for.
async fn page_is_held(shop: &DemoShop, case: usize, has_ended: impl Fn() -> bool) {
    let started = Instant::now();
    while shop.troubles().struck()[case].struck == 0 && !has_ended() {
        assert!(started.elapsed() < BOUND * 2, "the page of case {case} was never asked for");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn problem(scenario: &ScenarioRecord) -> Option<String> {
    let failures: Vec<_> = scenario.failures().map(|(_, failed)| failed).collect();
    let told = failures.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let taken = scenario.duration();
    if taken > BOUND {
        return Some(format!("it took {taken:?}: {told}"));
    }
    let harmed = HARMS.iter().any(|(harm, ..)| *harm == scenario.name);
    if harmed {
        let environment = !failures.is_empty() && failures.iter().all(|failed| failed.kind == FailureKind::Environment);
        let named = ["browser", "driver"].iter().any(|word| told.contains(word));
        (!environment || !named).then(|| format!("no failure of the environment that names the browser: {told}"))
    } else {
        (!failures.is_empty()).then(|| format!("fails: {told}"))
    }
}

#[tokio::test]
async fn a_browser_that_dies_or_hangs_fails_its_scenario_in_bounded_time_and_no_other() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    for case in 0..HARMS.len() {
        let fault = format!("slow?ms={}&path=/admin-dev/sell/customers*&times=1&case={case}", HELD.as_millis());
        shop.troubles().add(fault.parse().unwrap());
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("browsers.feature");
    std::fs::write(&file, feature()).unwrap();
    let mark = format!("PRESTASHOP_BDD_TEST={}", folder.path().display());
    let (name, value) = mark.split_once('=').unwrap();
    let url = shop.url();
    let arguments =
        [file.to_str().unwrap(), "--shop", &url, "--timeout", "4", "--stop-after-environment-failures", "0"];
    let reports = folder.path().join("reports");
    let mut command = command(&arguments, &reports);
    command.args(["--step-timeout", "10s", "--screenshots", "off"]);
    command.envs([
        ("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"),
        ("PSBDD_ADMIN_PASSWORD", "prestashop_demo"),
        (name, value),
    ]);
    let child = command.spawn().unwrap();
    let run = tokio::spawn(tokio::time::timeout(BOUND * 8, child.wait_with_output()));
    for (case, (harm, which, signal)) in HARMS.iter().enumerate() {
        page_is_held(&shop, case, || run.is_finished()).await;
        if run.is_finished() {
            // Told below, with what it said.
            break;
        }
        let hit: Vec<_> = process_tree::carrying(&mark).into_iter().filter(which).collect();
        assert!(!hit.is_empty(), "{harm}: there is no such process: {:?}", process_tree::carrying(&mark));
        for process in &hit {
            process.signal(*signal);
        }
    }
    let output = run.await.unwrap().expect("the run ends").unwrap();
    let said = format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert_eq!(process_tree::carrying(&mark), [], "processes are left\n{said}");
    let mut scenarios = Vec::new();
    for line in stored::read(&reports).unwrap() {
        if let StoredLine::Scenario(scenario) = line.unwrap() {
            println!("{:>6.1} s  {}", scenario.duration().as_secs_f64(), scenario.name);
            scenarios.push(scenario);
        }
    }
    shop.stop().await;
    assert_eq!(scenarios.len(), 2 * HARMS.len(), "{said}");
    let problems: Vec<_> = scenarios
        .iter()
        .filter_map(|scenario| Some(format!("{} (line {}): {}", scenario.name, scenario.line, problem(scenario)?)))
        .collect();
    assert!(problems.is_empty(), "{}\n{said}", problems.join("\n\n"));
}
