//! Programs of others that check what we write. Where one is missing, the test says so; with `CI` set it fails. The files
//! that stand beside the clone are told only: not everybody has them.
#![allow(dead_code, clippy::expect_used, reason = "tests; each program uses a part of it")]

use std::collections::HashMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

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

/// What is wrong with a JUnit report by Jenkins' schema: nothing where it is valid. None where it cannot be checked.
pub fn against_xsd(report: &Path) -> Option<String> {
    let schema = file("junit-10.xsd")?;
    let outcome = Command::new("xmllint").args(["--noout", "--schema"]).arg(schema).arg(report).output();
    let Ok(outcome) = outcome else {
        missing("xmllint is missing: apt-get install libxml2-utils");
        return None;
    };
    Some(if outcome.status.success() { String::new() } else { String::from_utf8_lossy(&outcome.stderr).into_owned() })
}

/// What junitparser counts in a report.
pub fn junitparser(report: &Path) -> Option<serde_json::Value> {
    let python = python("junit")?;
    let outcome = Command::new(python).arg(pinned("junit").join("counts.py")).arg(report).output();
    let outcome = outcome.expect("Python is there");
    assert!(outcome.status.success(), "{}", String::from_utf8_lossy(&outcome.stderr));
    Some(serde_json::from_slice(&outcome.stdout).expect("the script prints JSON"))
}

/// Fails with all that html-validate finds in the pages.
pub fn html_validate(pages: &[PathBuf]) {
    let Some(folder) = npm("html") else { return };
    let configuration = pinned("html").join("htmlvalidate.json");
    let arguments = [Path::new("--config"), &configuration].into_iter().chain(pages.iter().map(PathBuf::as_path));
    node(&folder, "node_modules/html-validate/bin/html-validate.mjs", arguments);
}

/// The source of axe-core.
pub fn axe() -> Option<String> {
    Some(fs::read_to_string(npm("html")?.join("node_modules/axe-core/axe.min.js")).expect("axe-core is installed"))
}

/// A folder with the npm packages that `tests/validators/NAME/package-lock.json` pins, and the scripts that stand there.
pub fn npm(name: &str) -> Option<PathBuf> {
    let folder = installed(name, "package-lock.json", |made| {
        for file in ["package.json", "package-lock.json"] {
            fs::copy(pinned(name).join(file), made.join(file)).expect("the target folder can be written");
        }
        let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        ran(Command::new("npm").args(arguments).current_dir(made), "install Node.js")
    })?;
    for file in fs::read_dir(pinned(name)).expect("the folder is in the repository").flatten() {
        if !file.file_name().to_string_lossy().starts_with("package") {
            // Renamed into place: another test may be reading the one that is there.
            let made = tempfile::NamedTempFile::new_in(&folder).expect("the target folder can be written");
            fs::copy(file.path(), made.path()).expect("the target folder can be written");
            made.persist(folder.join(file.file_name())).expect("the target folder can be written");
        }
    }
    Some(folder)
}

/// Checks files with a script of the folder; gives what it prints.
pub fn node(folder: &Path, script: &str, files: impl IntoIterator<Item = impl AsRef<Path>>) -> String {
    let files: Vec<_> = files.into_iter().map(|file| file.as_ref().to_owned()).collect();
    let checked = Command::new("node").arg(script).args(files).current_dir(folder).output();
    let checked = checked.expect("node is there, as npm is");
    let (said, errors) = (String::from_utf8_lossy(&checked.stdout), String::from_utf8_lossy(&checked.stderr));
    assert!(checked.status.success(), "{said}{errors}");
    said.trim().to_owned()
}

/// A Python that has what `tests/validators/NAME/requirements.txt` pins.
fn python(name: &str) -> Option<PathBuf> {
    let folder = installed(name, "requirements.txt", |made| {
        let how = "apt-get install python3-venv";
        ran(Command::new("python3").args(["-m", "venv"]).arg(made), how)?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"];
        let requirements = pinned(name).join("requirements.txt");
        ran(Command::new(made.join("bin/python")).args(pip).arg("-r").arg(requirements), how)
    })?;
    Some(folder.join("bin/python"))
}

fn pinned(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validators").join(name)
}

fn ran(command: &mut Command, how: &str) -> Result<(), String> {
    match command.output() {
        Ok(outcome) if outcome.status.success() => Ok(()),
        Ok(outcome) => Err(format!("{command:?}: {}", String::from_utf8_lossy(&outcome.stderr))),
        Err(error) => Err(format!("{command:?}: {error}; {how}")),
    }
}

/// A folder made once for each version of the file that pins what is in it, in the folder of the build.
fn installed(name: &str, pins: &str, make: impl Fn(&Path) -> Result<(), String>) -> Option<PathBuf> {
    static INSTALLED: Mutex<Option<HashMap<String, Option<PathBuf>>>> = Mutex::new(None);
    let mut known = INSTALLED.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default().entry(name.to_owned());
    known.or_insert_with(|| install(name, pins, make)).clone()
}

fn install(name: &str, pins: &str, make: impl Fn(&Path) -> Result<(), String>) -> Option<PathBuf> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut hasher = DefaultHasher::new();
    fs::read(pinned(name).join(pins)).expect("it is in the repository").hash(&mut hasher);
    let folder = target.join(format!("validators-{name}-{:016x}", hasher.finish()));
    // Tests are processes of their own under cargo-nextest: one installs, the others wait for it.
    let lock =
        fs::File::create(target.join(format!("validators-{name}.lock"))).expect("the target folder can be written");
    lock.lock().expect("files can be locked");
    if folder.is_dir() {
        return Some(folder);
    }
    // Made beside its place and renamed when whole: another test may be at it, or was cut off at it.
    let new = tempfile::tempdir_in(target).expect("the target folder can be written");
    if let Err(reason) = make(new.path()) {
        missing(&reason);
        return None;
    }
    if fs::rename(new.path(), &folder).is_ok() {
        let _ = new.keep();
    }
    Some(folder)
}

fn missing(what: &str) {
    assert!(std::env::var_os("CI").is_none(), "{what}");
    eprintln!("not checked: {what}");
}
