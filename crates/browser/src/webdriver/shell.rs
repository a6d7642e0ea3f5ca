//! Chromium's headless shell: the same pages for about half of the processor time (measured with Chromium 156), without the
//! windows that nobody sees.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tokio::process::Command;

use super::BrowserOptions;

/// What the packages call it.
const NAMES: [&str; 2] = ["chromium-headless-shell", "chrome-headless-shell"];

/// How long a program may take to say its version.
const ANSWERS: Duration = Duration::from_secs(5);

/// The shell in `PATH`, where it is of the driver's version and nobody has chosen a browser.
pub(super) async fn of_version(driver: Option<&str>, options: &BrowserOptions) -> Option<PathBuf> {
    let driver = driver?;
    if options.headed || options.chrome.is_some() || names_a_browser(&options.capabilities) {
        return None;
    }
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    let shell = found.into_iter().find(|candidate| candidate.is_file())?;
    (version(&shell).await.as_deref() == Some(driver)).then_some(shell)
}

/// Whether a program or another browser is asked for in WebDriver's own words.
fn names_a_browser(capabilities: &serde_json::Map<String, Value>) -> bool {
    let program = capabilities.get("goog:chromeOptions").and_then(|options| options.get("binary"));
    program.is_some() || capabilities.contains_key("browserName")
}

/// The version that a program prints of itself: `156.0.8078.73`.
async fn version(program: &Path) -> Option<String> {
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    let printed = tokio::time::timeout(ANSWERS, command.output()).await.ok()?.ok()?;
    version_in(&String::from_utf8_lossy(&printed.stdout))
}

/// The version in a line that a program prints of itself.
pub(super) fn version_in(printed: &str) -> Option<String> {
    let is_version = |word: &&str| {
        word.split('.').count() == 4 && word.chars().all(|letter| letter == '.' || letter.is_ascii_digit())
    };
    printed.split_whitespace().find(is_version).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn versions_of_driver_and_shell_are_read_from_what_they_print() {
        let driver = "ChromeDriver 156.0.8078.73 (730482a940ce-refs/branch-heads/8078@{#2244})";
        assert_eq!(version_in(driver).as_deref(), Some("156.0.8078.73"));
        assert_eq!(version_in("Chromium 156.0.8078.73").as_deref(), Some("156.0.8078.73"));
        assert_eq!(version_in("Google Chrome for Testing"), None);
    }

    #[test]
    fn browser_that_somebody_has_chosen_stays() {
        let names = |capabilities: Value| names_a_browser(capabilities.as_object().unwrap());
        assert!(names(json!({ "goog:chromeOptions": { "binary": "/opt/chrome" } })));
        assert!(names(json!({ "browserName": "MicrosoftEdge" })));
        assert!(!names(json!({ "goog:chromeOptions": { "args": ["--mute-audio"] } })));
    }

    #[tokio::test]
    async fn shell_of_another_version_is_not_taken() {
        assert_eq!(of_version(None, &BrowserOptions::default()).await, None);
        assert_eq!(of_version(Some("1.0.0.0"), &BrowserOptions::default()).await, None);
    }
}
