//! What is wrong with the machine is named as it is, and nothing else is blamed.
#![cfg(all(feature = "demo-shop", unix))]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::{feature_in_folder, run};

const FEATURE: &str = "Feature: Titles
  Scenario: the page is there
    Given I am logged in to the back office
    Then the page says \"Dashboard\"
";

#[tokio::test]
async fn long_temporary_folder_is_named_as_the_cause() {
    let (folder, file) = feature_in_folder(FEATURE);
    let long = folder.path().join("l".repeat(150));
    std::fs::create_dir(&long).unwrap();
    let outcome = run(&[&file, "--environment-retries", "0"], &[("TMPDIR", long.to_str().unwrap())]).await;
    let said = format!("{}\n{}", outcome.output, outcome.errors);
    assert_eq!(outcome.code, 3, "{said}");
    assert!(said.contains("has too long a path for the browser's sockets\n"), "{said}");
    assert!(said.contains("next:     set TMPDIR to a folder with a short path"), "{said}");
    assert!(!said.contains("install Chromium") && !said.contains("DevToolsActivePort"), "{said}");
}

#[tokio::test]
async fn home_that_cannot_be_written_to_is_replaced() {
    let (_folder, file) = feature_in_folder(FEATURE);
    // Not even root can write there.
    let home = if cfg!(target_os = "linux") { "/proc" } else { "/dev/null" };
    let outcome = run(&[&file], &[("HOME", home)]).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
    // What the browser lacks for root is in the reports.
    if rustix::process::geteuid().is_root() {
        for report in ["record.ndjson", "index.html", "junit.xml", "report.md"] {
            let text = std::fs::read_to_string(outcome.reports.path().join(report)).unwrap();
            assert!(text.contains("the browser runs without its sandbox: this program runs as root"), "{report}");
        }
    }
}

#[tokio::test]
async fn taken_port_is_named_with_what_to_do() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"));
    let refused = command.args(["demo-shop", "--port", &port]).kill_on_drop(true).output();
    let refused = tokio::time::timeout(std::time::Duration::from_secs(60), refused).await.unwrap().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(refused.status.code() == Some(3) && said.contains(&port) && said.contains("--port"), "{said}");
}
