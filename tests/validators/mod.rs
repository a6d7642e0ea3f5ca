//! Programs of others that check what we write. Where one is missing, the test says so; with `CI` set it fails. The files
//! that stand beside the clone are told only: not everybody has them.
#![allow(dead_code, clippy::expect_used, reason = "tests; each program uses a part of it")]

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file for validators: beside the clone in `../shared/validators`, else in the folder that `PSBDD_VALIDATORS` names.
pub fn file(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/validators");
    let named = std::env::var_os("PSBDD_VALIDATORS").map(PathBuf::from);
    let found = [Some(beside), named].into_iter().flatten().map(|folder| folder.join(name)).find(|path| path.exists());
    if found.is_none() {
        eprintln!("not checked: {name} is neither in ../shared/validators nor in the folder of PSBDD_VALIDATORS");
    }
    found
}

/// Whether a program is there.
pub fn is_there(program: &str, how: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    if !there {
        missing(&format!("{program} is missing: {how}"));
    }
    there
}

/// A Python that has what `tests/validators/NAME/requirements.txt` pins: made once, in the folder of the build.
pub fn python(name: &str) -> Option<PathBuf> {
    let requirements =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validators").join(name).join("requirements.txt");
    let mut hasher = DefaultHasher::new();
    fs::read(&requirements).expect("the requirements are in the repository").hash(&mut hasher);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("python-{name}-{:016x}", hasher.finish()));
    let python = |folder: &Path| folder.join("bin/python");
    if python(&folder).exists() {
        return Some(python(&folder));
    }
    // Made beside and renamed when whole: another test may be at it, or was killed at it.
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let made = tempfile::Builder::new().prefix("python-").tempdir_in(parent).expect("a folder for Python");
    let mut steps = [Command::new("python3"), Command::new(python(made.path()))];
    steps[0].args(["-m", "venv"]).arg(made.path());
    steps[1].args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--require-hashes",
        "-r",
    ]);
    steps[1].arg(&requirements);
    for step in &mut steps {
        match step.output() {
            Ok(outcome) if outcome.status.success() => {}
            Ok(outcome) => {
                missing(&format!("{step:?}: {}", String::from_utf8_lossy(&outcome.stderr)));
                return None;
            }
            Err(error) => {
                missing(&format!("{step:?}: {error}; apt-get install python3-venv"));
                return None;
            }
        }
    }
    let made = made.keep();
    if fs::rename(&made, &folder).is_err() {
        // Another test was faster.
        fs::remove_dir_all(&made).expect("the second Python can be removed");
    }
    Some(python(&folder))
}

fn missing(what: &str) {
    assert!(std::env::var_os("CI").is_none(), "{what}");
    eprintln!("not checked: {what}");
}
