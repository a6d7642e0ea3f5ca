//! The command line of `prestashop-bdd`, as a person or CI calls it.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::process::{Command, Output};

fn call(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_prestashop-bdd")).args(arguments).output().unwrap()
}

fn said(answer: &Output) -> String {
    String::from_utf8(answer.stdout.clone()).unwrap()
}

#[test]
fn help_names_every_command_with_examples_and_the_exit_codes() {
    let text = said(&call(&["--help"]));
    for word in
        ["run", "steps", "lint", "fmt", "lsp", "import", "trace", "demo-shop", "Examples:", "Exit codes: 0 passed"]
    {
        assert!(text.contains(word), "{word} is missing:\n{text}");
    }
}

#[test]
fn a_command_line_that_cannot_be_read_ends_with_2_and_a_wrong_setting_with_3() {
    assert_eq!(call(&["rum"]).status.code(), Some(2));
    assert_eq!(call(&["steps", "--format", "pdf"]).status.code(), Some(2));
    for wrong in [
        ["run", "--workers", "two"],
        ["run", "--repeat", "often"],
        ["run", "--shard", "6/5"],
        ["run", "--tags", "@a and"],
        ["run", "--name", "("],
        ["run", "--step-timeout", "soon"],
        ["run", "--screenshots", "always"],
        ["run", "--report", "pdf"],
        ["run", "--shop", "no address"],
        ["run", "--config", "no/such.toml"],
        ["run", "--ca-file", "no/such.pem"],
        ["doctor", "--timeout", "soon"],
        ["sweep", "--shop", "no address"],
        ["merge", "no/such/run", "--report=pdf"],
        ["demo-shop", "--port", "many"],
        ["import", "case.md", "--phrases=no/such.toml"],
    ] {
        let answer = call(&wrong);
        let said = String::from_utf8_lossy(&answer.stderr).into_owned();
        assert_eq!(answer.status.code(), Some(2), "{wrong:?}: {said}");
        let value = wrong[2].rsplit('=').next().unwrap();
        assert!(said.contains(value), "{wrong:?} does not name the value: {said}");
    }
    for (name, value) in [("PSBDD_WORKERS", "two"), ("PSBDD_CONFIG", "no/such.toml")] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"));
        assert_eq!(program.arg("run").env(name, value).output().unwrap().status.code(), Some(3), "{name}");
    }
}

#[test]
fn outside_of_a_project_each_command_says_what_was_looked_for_and_where_and_what_to_do() {
    let elsewhere = tempfile::tempdir().unwrap();
    let here = elsewhere.path().canonicalize().unwrap();
    let asked: [(&[&str], &str); 6] = [
        (&["run"], "features: cannot be read"),
        (&["run", "features/x.feature"], "features/x.feature: cannot be read"),
        (&["lint"], "features: cannot be read"),
        (&["trace"], "scenarios:1: cannot be read"),
        (&["trace", "scenarios/x.md"], "scenarios/x.md:1: cannot be read"),
        (&["import", "scenarios/x.md"], "scenarios/x.md:1: cannot be read"),
    ];
    for (arguments, what) in asked {
        let mut program = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"));
        let answer = program.args(arguments).current_dir(&here).output().unwrap();
        let said = said(&answer) + String::from_utf8_lossy(&answer.stderr).as_ref();
        assert_eq!(answer.status.code(), Some(2), "{arguments:?}: {said}");
        let place = format!("searched in {}: run the command in the project's folder", here.display());
        assert!(said.contains(what) && said.contains(&place), "{arguments:?}: {said}");
    }
}

#[test]
fn steps_are_shown_that_speak_of_the_searched_word_alone() {
    let text = said(&call(&["steps", "bulk"]));
    assert!(text.contains("When I choose the bulk action {string} of {grid}"), "{text}");
    assert!(!text.contains("I log out"), "{text}");
}

#[cfg(all(unix, feature = "demo-shop"))]
#[test]
fn the_demo_shop_tells_its_addresses_and_employee_and_ends_when_it_is_told_to() {
    use std::io::{BufRead as _, BufReader};
    use std::process::Stdio;

    let mut shop = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"))
        .args(["demo-shop", "--employee-email", "qa@example.com"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(shop.stdout.take().unwrap()).lines().map(Result::unwrap);
    let lines: Vec<_> = lines.take(5).collect();
    assert!(lines[0].starts_with("Shop:        http://localhost:"), "{lines:?}");
    assert!(lines[3].starts_with("Employee:    qa@example.com with the password "), "{lines:?}");
    let number = shop.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &number]).status().unwrap().success());
    assert_eq!(shop.wait().unwrap().code(), Some(0));
}
