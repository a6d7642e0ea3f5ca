use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::settings::Settings;

/// Something that a run needs and that the program does not bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Chromium or Chrome.
    Browser,
    /// The driver of the browser.
    Driver,
}

impl Need {
    /// What it is, for a person.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Driver => "driver",
        }
    }

    /// What is said where it is missing.
    pub const fn missing(self) -> &'static str {
        match self {
            Self::Browser => "no Chromium or Chrome found",
            Self::Driver => "no chromedriver in PATH",
        }
    }
}

/// Names of the browser's program.
const BROWSERS: [&str; 6] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chromium-freeworld"];

/// Returns what a run with these settings lacks. `path` is the variable of that name, `folders` are places where systems keep
/// browsers outside of it.
pub fn missing(settings: &Settings, path: &OsStr, folders: &[PathBuf]) -> Vec<Need> {
    // A WebDriver elsewhere brings its own browser.
    if settings.webdriver_url.is_some() {
        return Vec::new();
    }
    let in_path = |name: &str| {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        std::env::split_paths(path).any(|folder| folder.join(&file).is_file())
    };
    let has_browser = settings.chrome.is_some()
        || BROWSERS.into_iter().any(in_path)
        || folders.iter().any(|program| program.is_file());
    let has_driver = settings.chromedriver.is_some() || in_path("chromedriver");
    let needs = [(Need::Browser, has_browser), (Need::Driver, has_driver)];
    needs.into_iter().filter(|(_, is_there)| !is_there).map(|(need, _)| need).collect()
}

/// Where browsers are on systems that do not put them into `PATH`.
pub(super) fn usual_places(variable: impl Fn(&str) -> Option<std::ffi::OsString>) -> Vec<PathBuf> {
    let mut places: Vec<PathBuf> = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ]
    .map(PathBuf::from)
    .into();
    let programs = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"].into_iter().filter_map(variable);
    places.extend(programs.map(|folder| Path::new(&folder).join("Google/Chrome/Application/chrome.exe")));
    places
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn missing_programs_are_those_neither_set_nor_in_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let all = [Need::Browser, Need::Driver];
        let path = folder.path().as_os_str();
        let mut settings = Settings::default();
        assert_eq!(missing(&settings, path, &[]), all);
        let driver = folder.path().join(format!("chromedriver{}", std::env::consts::EXE_SUFFIX));
        std::fs::write(&driver, "").unwrap();
        assert_eq!(missing(&settings, path, &[]), [Need::Browser]);
        assert_eq!(missing(&settings, path, std::slice::from_ref(&driver)), []);
        settings.chrome = Some(driver);
        assert_eq!(missing(&settings, path, &[]), []);
        assert_eq!(missing(&settings, OsStr::new(""), &[]), [Need::Driver]);
        settings = Settings { webdriver_url: "http://grid.test:4444/".parse().ok(), ..Settings::default() };
        assert_eq!(missing(&settings, OsStr::new(""), &[]), []);
    }
}
