//! What `make bdd` hands on to the runner, and what the set-up says when it cannot help itself.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn program(folder: &Path, name: &str, script: &str) {
    let path = folder.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// A folder with those of this machine's programs, to be the whole `PATH`.
fn only(programs: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let path = std::env::var_os("PATH").unwrap();
    for name in programs {
        let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
        symlink(found.unwrap_or_else(|| panic!("{name} is not on this machine")), folder.path().join(name)).unwrap();
    }
    folder
}

fn command(program: &str, path: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).env_clear().env("PATH", path);
    command
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + String::from_utf8_lossy(&output.stderr).as_ref()
}

/// What the runner is called with, one argument a line.
fn arguments_of(make: &[&str]) -> Option<Vec<String>> {
    let tools = ["bash", "env", "sh", "dirname", "id", "make"];
    if Command::new("make").arg("--version").output().is_err() {
        println!("NOT RUN: make is not on this machine");
        return None;
    }
    let path = only(&tools);
    program(path.path(), "cargo", "printf '%s\\n' \"$@\"");
    for name in ["cc", "chromium", "chromedriver"] {
        program(path.path(), name, "exit 0");
    }
    let make_program = path.path().join("make");
    let output = command(&make_program.to_string_lossy(), path.path()).args(make).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    let lines: Vec<String> = String::from_utf8_lossy(&output.stdout).lines().map(ToOwned::to_owned).collect();
    let (cargo, runner) = lines.split_at(lines.iter().position(|line| line == "--").unwrap() + 1);
    assert_eq!(cargo, ["test", "--locked", "--test", "bdd", "--"]);
    Some(runner.to_vec())
}

#[test]
fn make_bdd_hands_on_what_stands_in_args() {
    let Some(arguments) = arguments_of(&["bdd", "ARGS=--tags '@smoke and not @slow' --headed"]) else { return };
    assert_eq!(arguments, ["--tags", "@smoke and not @slow", "--headed"]);
}

#[cfg(target_os = "linux")]
#[test]
fn make_bdd_hands_on_what_stands_after_two_dashes_as_it_was_typed() {
    let typed = ["--tags", "@a and not @b", "--shuffle=3", "features/x.feature:12", "test", "Makefile", "it's $(x)"];
    let Some(arguments) = arguments_of(&[&["bdd", "--"], typed.as_slice()].concat()) else { return };
    assert_eq!(arguments[..typed.len()], typed);
    // make itself may say that a word that is a file needs no making.
    assert!(arguments[typed.len()..].iter().all(|line| line.starts_with("make")), "{arguments:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn demo_shop_is_run_in_the_headless_shell_and_another_shop_or_a_window_in_chromium() {
    let path = only(&["bash", "env", "dirname"]);
    program(path.path(), "cargo", "echo \"browser: $PSBDD_CHROME\"");
    program(path.path(), "chromium-headless-shell", "exit 0");
    let shell = path.path().join("chromium-headless-shell");
    let browser = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let mut script = command("scripts/bdd.sh", path.path());
        // No process has this number: the words are those that stand here.
        script.args(["0", "--"]).args(arguments).envs(variable);
        let output = script.output().unwrap();
        said(&output).replace("browser: ", "").trim().to_owned()
    };
    let shell = shell.to_string_lossy();
    assert_eq!(browser(&[], None), shell);
    assert_eq!(browser(&["--tags", "@smoke"], None), shell);
    for words in [["--headed"].as_slice(), &["--shop", "https://shop.example"], &["--chrome=/opt/chrome"]] {
        assert_eq!(browser(words, None), "", "{words:?}");
    }
    assert_eq!(browser(&[], Some(("PSBDD_SHOP_URL", "https://shop.example"))), "");
    assert_eq!(browser(&[], Some(("PSBDD_CHROME", "/opt/chrome"))), "/opt/chrome");
}

#[test]
fn the_set_up_is_silent_when_nothing_is_missing() {
    let path = only(&["bash", "env", "dirname", "id"]);
    for name in ["cargo", "cc", "chromium", "chromedriver", "java", "xmllint", "certutil", "python3", "typos"] {
        program(path.path(), name, "exit 0");
    }
    let output = command("scripts/setup.sh", path.path()).arg("--checks").output().unwrap();
    assert_eq!((output.status.code(), said(&output).as_str()), (Some(0), ""));
}

#[test]
fn what_checks_reports_is_asked_for_only_with_the_other_checks_and_is_no_reason_to_give_up() {
    let path = only(&["bash", "env", "dirname", "id"]);
    for name in ["cargo", "cc", "chromium", "chromedriver", "typos"] {
        program(path.path(), name, "exit 0");
    }
    let set_up = |arguments: &[&str]| command("scripts/setup.sh", path.path()).args(arguments).output().unwrap();
    assert_eq!(said(&set_up(&[])), "");
    let output = set_up(&["--checks"]);
    assert_eq!(output.status.code(), Some(0));
    let said = said(&output);
    assert!(
        said.contains("default-jre-headless libxml2-utils libnss3-tools python3 python3-venv is missing")
            && said.lines().count() == 1,
        "{said}"
    );
}

#[test]
fn without_a_browser_and_without_apt_the_set_up_says_in_one_line_what_to_install() {
    let path = only(&["bash", "env", "dirname", "id"]);
    for name in ["cargo", "cc"] {
        program(path.path(), name, "exit 0");
    }
    let output = command("scripts/setup.sh", path.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = said(&output);
    assert!(said.contains("apt-get install chromium chromium-driver") && said.lines().count() == 1, "{said}");
    let elsewhere = command("scripts/setup.sh", path.path()).env("PSBDD_WEBDRIVER_URL", "http://grid:4444").output();
    assert_eq!(elsewhere.unwrap().status.code(), Some(0), "a WebDriver elsewhere needs no browser here");
}

#[test]
fn a_webdriver_in_the_settings_file_needs_no_browser_here() {
    let path = only(&["bash", "env", "dirname", "id"]);
    for name in ["cargo", "cc"] {
        program(path.path(), name, "exit 0");
    }
    let clone = TempDir::new().unwrap();
    std::fs::create_dir(clone.path().join("scripts")).unwrap();
    let script = clone.path().join("scripts/setup.sh");
    std::fs::copy(root().join("scripts/setup.sh"), &script).unwrap();
    let code_with = |settings: &str| {
        std::fs::write(clone.path().join("prestashop-bdd.toml"), settings).unwrap();
        // By its interpreter: a copy that another thread still has open cannot be started as a program.
        command("bash", path.path()).arg(&script).output().unwrap().status.code()
    };
    assert_eq!(code_with("timeout = 3\nwebdriver_url = \"http://grid:4444\""), Some(0));
    assert_eq!(code_with("timeout = 3\n#webdriver_url = \"http://grid:4444\""), Some(3));
}

#[test]
fn what_is_missing_is_installed_by_apt_and_nothing_else() {
    let path = only(&["bash", "env", "dirname", "mktemp", "rm"]);
    let log = path.path().join("log");
    for name in ["cargo", "chromium"] {
        program(path.path(), name, "exit 0");
    }
    program(path.path(), "id", "echo 0");
    program(path.path(), "apt-get", &format!("echo \"$@\" >>'{}'", log.display()));
    let output = command("scripts/setup.sh", path.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let log = std::fs::read_to_string(log).unwrap();
    let installed: Vec<&str> =
        log.lines().filter_map(|line| line.split_once("--no-install-recommends ")).map(|(_, names)| names).collect();
    assert_eq!(installed, ["gcc libc6-dev", "chromium-driver"]);
}
