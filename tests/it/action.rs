//! The scripts of the GitHub action, against a release in a folder and a program that writes down how it was called.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn script(name: &str, variables: &[(&str, &str)]) -> Output {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/action").join(name);
    Command::new(path).env_remove("SHARD").envs(variables.iter().copied()).output().unwrap()
}

fn said(answer: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&answer.stdout), String::from_utf8_lossy(&answer.stderr))
}

fn shell(command: &str, folder: &Path) {
    assert!(Command::new("bash").args(["-ec", command]).current_dir(folder).status().unwrap().success(), "{command}");
}

/// A release with a program that prints its arguments and ends with 1.
fn release(folder: &Path) {
    let name = format!("prestashop-bdd-{VERSION}-x86_64-unknown-linux-musl");
    let downloads = folder.join(format!("owner/shop/releases/download/v{VERSION}"));
    fs::create_dir_all(downloads.join(&name)).unwrap();
    let program = "#!/bin/sh\n[ \"$1\" = --version ] && exit 0\nprintf '<%s>' \"$@\"\nexit 1\n";
    fs::write(downloads.join(&name).join("prestashop-bdd"), program).unwrap();
    shell(
        &format!("chmod +x {name}/prestashop-bdd; tar -czf {name}.tar.gz {name}; sha256sum *.gz > SHA256SUMS"),
        &downloads,
    );
}

#[test]
fn action_installs_a_release_whose_checksum_fits_and_runs_it_with_the_inputs() {
    let folder = tempfile::tempdir().unwrap();
    release(folder.path());
    let server = format!("file://{}", folder.path().display());
    let temporary = folder.path().join("runner").display().to_string();
    let (path, outputs) = (folder.path().join("path"), folder.path().join("outputs"));
    let install = || {
        let path = path.display().to_string();
        let variables = [
            ("REPOSITORY", "owner/shop"),
            ("VERSION", ""),
            ("GITHUB_SERVER_URL", server.as_str()),
            ("RUNNER_TEMP", temporary.as_str()),
            ("GITHUB_PATH", path.as_str()),
            ("RUNNER_OS", "Linux"),
            ("RUNNER_ARCH", "X64"),
        ];
        script("install.sh", &variables)
    };
    let installed = install();
    assert!(installed.status.success(), "{}", said(&installed));
    let programs = fs::read_to_string(&path).unwrap();
    let search = format!("{}:{}", programs.trim(), std::env::var("PATH").unwrap());
    let outputs_file = outputs.display().to_string();
    let variables = [
        ("PATH", search.as_str()),
        ("GITHUB_OUTPUT", outputs_file.as_str()),
        ("GITHUB_JOB", "features"),
        ("REPORT_DIR", "target/reports"),
        ("SHOP", "https://shop.test/"),
        ("TAGS", "@smoke and not @slow"),
        ("SHARD", "2/5"),
        ("FEATURES", "features/a b.feature\n\nfeatures/c\n"),
    ];
    let ran = script("run.sh", &variables);
    assert!(ran.status.success(), "the reports are kept before the action fails: {}", said(&ran));
    assert_eq!(
        said(&ran),
        "<run><--report-dir><target/reports><--shop><https://shop.test/><--tags><@smoke and not @slow><--shard><2/5>\
         <features/a b.feature><features/c>"
    );
    assert_eq!(fs::read_to_string(&outputs).unwrap(), "exit-code=1\nartifact=prestashop-bdd-features-2-of-5\n");

    let sums = folder.path().join(format!("owner/shop/releases/download/v{VERSION}/SHA256SUMS"));
    fs::write(&sums, fs::read_to_string(&sums).unwrap().replace(['0', '1', '2', '3'], "4")).unwrap();
    let refused = install();
    assert_eq!(refused.status.code(), Some(3), "{}", said(&refused));
    assert!(said(&refused).contains("::error::the checksum of prestashop-bdd-"), "{}", said(&refused));
}
