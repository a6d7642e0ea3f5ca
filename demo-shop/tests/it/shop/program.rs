//! The demo shop as a program.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use reqwest::StatusCode;

use crate::shop::support::client;

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_demo-shop"))
}

/// Ends the program also when an assertion fails.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn the_program_says_where_the_shop_is_and_serves_it() {
    let mut running = Running(program().arg("--shop-name").arg("Corner").stdout(Stdio::piped()).spawn().unwrap());
    let mut first_line = String::new();
    BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut first_line).unwrap();
    let url = first_line.strip_prefix("Shop:").unwrap().trim();
    let answer = client().get(url).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.text().await.unwrap().contains("Corner"));
}

#[cfg(unix)]
#[test]
fn the_program_ends_well_when_it_is_terminated_right_after_its_address() {
    let mut running = Running(program().stdout(Stdio::piped()).spawn().unwrap());
    let mut lines = BufReader::new(running.0.stdout.take().unwrap()).lines();
    lines.next().unwrap().unwrap();
    assert!(Command::new("kill").arg(running.0.id().to_string()).status().unwrap().success());
    assert!(lines.all(|line| line.is_ok()));
    assert!(running.0.wait().unwrap().success());
}

#[test]
fn an_unknown_fault_is_refused_with_the_known_ones() {
    let output = program().args(["--fault", "nonsense"]).output().unwrap();
    assert!(!output.status.success());
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("wrong-deletion-message"), "{message}");
}
