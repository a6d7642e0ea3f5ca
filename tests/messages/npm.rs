//! The npm packages that check messages, installed once below the target folder.
#![allow(clippy::expect_used, reason = "tests; two programs have this module")]

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::{env, fs};

/// The folder with the installed packages and the script; none where npm is missing, which is only allowed outside CI.
pub fn folder() -> Option<&'static Path> {
    static FOLDER: LazyLock<Option<PathBuf>> = LazyLock::new(|| match installed() {
        Ok(folder) => Some(folder),
        Err(reason) => {
            assert!(env::var_os("CI").is_none(), "{reason}");
            eprintln!("NOT CHECKED, because {reason}");
            None
        }
    });
    FOLDER.as_deref()
}

fn installed() -> Result<PathBuf, String> {
    let given = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validators/messages");
    let lock = fs::read(given.join("package-lock.json")).expect("the lock file is in the repository");
    let mut hasher = DefaultHasher::new();
    lock.hash(&mut hasher);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("messages-{:016x}", hasher.finish()));
    let done = folder.join("installed");
    if !done.exists() {
        fs::create_dir_all(&folder).expect("the target folder can be written");
        for file in ["package.json", "package-lock.json"] {
            fs::copy(given.join(file), folder.join(file)).expect("files can be copied to the target folder");
        }
        let npm = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder).output();
        let npm = npm.map_err(|error| format!("npm cannot be run: {error}"))?;
        if !npm.status.success() {
            return Err(format!("npm ci failed: {}", String::from_utf8_lossy(&npm.stderr)));
        }
        fs::write(done, "").expect("the target folder can be written");
    }
    for file in ["check.mjs", "check-json.mjs", "gherkin.mjs", "cucumber-json.schema.json"] {
        fs::copy(given.join(file), folder.join(file)).expect("files can be copied to the target folder");
    }
    Ok(folder)
}

/// Checks files with a script; gives what it prints.
pub fn check(folder: &Path, script: &str, files: &[PathBuf]) -> String {
    let checked = Command::new("node").arg(script).args(files).current_dir(folder).output();
    let checked = checked.expect("node is there, as npm is");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    String::from_utf8_lossy(&checked.stdout).trim().to_owned()
}

/// The samples of the compatibility kit.
pub fn samples(folder: &Path) -> PathBuf {
    folder.join("node_modules/@cucumber/compatibility-kit/features")
}
