//! html-validate and axe-core, as `tests/validators/html` pins them.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use super::support::Report;

pub struct Validators {
    folder: PathBuf,
}

/// Installs them once for each version of the lock file. Without npm it says so, and fails only in CI.
pub fn install() -> Option<Validators> {
    let pinned = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validators/html");
    let found = Command::new("npm").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !found.is_ok_and(|status| status.success()) {
        assert!(env::var_os("CI").is_none(), "npm is missing: install Node.js, so that the report is checked");
        println!("NOT RUN: npm is not there, so axe-core and html-validate cannot be installed");
        return None;
    }
    let mut hasher = DefaultHasher::new();
    fs::read(pinned.join("package-lock.json")).unwrap().hash(&mut hasher);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("html-validators-{:x}", hasher.finish()));
    if !folder.join("node_modules").is_dir() {
        // Made beside its place, so that one that was cut off is never taken for a whole one.
        let made = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        for file in ["package.json", "package-lock.json"] {
            fs::copy(pinned.join(file), made.path().join(file)).unwrap();
        }
        let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        let installed = Command::new("npm").args(arguments).current_dir(made.path()).output().unwrap();
        assert!(installed.status.success(), "npm ci: {}", String::from_utf8_lossy(&installed.stderr));
        if fs::rename(made.path(), &folder).is_ok() {
            let _ = made.keep();
        }
    }
    Some(Validators { folder })
}

impl Validators {
    /// Fails with all that html-validate finds on the pages.
    pub fn validate(&self, report: &Report) {
        let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validators/html/htmlvalidate.json");
        let checked = Command::new("node")
            .arg(self.folder.join("node_modules/html-validate/bin/html-validate.mjs"))
            .arg("--config")
            .arg(config)
            .args(report.files())
            .current_dir(report.folder())
            .output()
            .unwrap();
        assert!(
            checked.status.success(),
            "{}{}",
            String::from_utf8_lossy(&checked.stdout),
            String::from_utf8_lossy(&checked.stderr)
        );
    }

    /// The source of axe-core.
    pub fn axe(&self) -> String {
        fs::read_to_string(self.folder.join("node_modules/axe-core/axe.min.js")).unwrap()
    }
}
