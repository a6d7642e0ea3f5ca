use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;
use thirtyfour::prelude::WebDriverError;
use thirtyfour::{
    Capabilities, CapabilitiesHelper, ChromeCapabilities, ChromiumLikeCapabilities, DesiredCapabilities,
    LoggingPrefsLogLevel,
};
use url::Url;

use super::sandbox;
use prestashop_bdd_transport as transport;

/// How a browser is found and started.
#[derive(Clone)]
pub struct BrowserOptions {
    /// A running WebDriver (Selenium, Grid, chromedriver); no local driver is started then.
    pub webdriver_url: Option<Url>,
    /// The chromedriver program; searched in `PATH` when not given.
    pub chromedriver: Option<PathBuf>,
    /// The Chromium program; the driver's own choice when not given.
    pub chrome: Option<PathBuf>,
    /// Show the browser's window.
    pub headed: bool,
    /// What is asked of the WebDriver beside what the suite needs, as the WebDriver standard names it.
    pub capabilities: serde_json::Map<String, Value>,
    /// How long a request for a browser may be in the queue of a Grid.
    pub queue_limit: Duration,
    /// Accept certificates that nobody vouches for.
    pub insecure: bool,
    /// A PEM file with an authority to trust beside those of the system.
    pub authority: Option<PathBuf>,
    /// The shop, whose key is pinned where the browser cannot be given the authority itself.
    pub shop: Option<Url>,
    /// Run without Chromium's sandbox.
    pub unsandboxed: bool,
    /// The key that is accepted without an authority, as Chromium's switch wants it.
    pub pinned_key: Option<String>,
    /// The longest that one page may take to load.
    pub page_load_limit: Duration,
    /// The longest that the WebDriver may take to answer; longer than a page may take to load.
    pub answer_limit: Duration,
}

/// Without what an address and capabilities may hold: who pays for a Grid of others.
impl fmt::Debug for BrowserOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BrowserOptions")
            .field("webdriver_url", &self.webdriver_url.as_ref().map(|url| url.host_str().unwrap_or_default()))
            .field("capabilities", &self.capabilities.keys())
            .field("headed", &self.headed)
            .field("insecure", &self.insecure)
            .finish_non_exhaustive()
    }
}

impl Default for BrowserOptions {
    fn default() -> Self {
        Self {
            webdriver_url: None,
            chromedriver: None,
            chrome: None,
            headed: false,
            capabilities: serde_json::Map::new(),
            queue_limit: Duration::from_secs(300),
            insecure: false,
            authority: None,
            shop: None,
            unsandboxed: false,
            pinned_key: None,
            page_load_limit: Duration::from_secs(60),
            answer_limit: Duration::from_secs(90),
        }
    }
}

impl BrowserOptions {
    /// Why the browser has to run without its sandbox; none where it can have it, or runs on another machine.
    pub(super) fn lack_sandbox(&self) -> Option<&'static str> {
        let here = self.webdriver_url.as_ref().is_none_or(transport::is_loopback);
        sandbox::missing_here().filter(|_| here)
    }

    /// Whether a window was asked for on this machine, and it has no screen to show it on. `variable` knows the environment.
    pub(super) fn lack_display(&self, variable: impl Fn(&str) -> Option<OsString>) -> bool {
        let screens = ["DISPLAY", "WAYLAND_DISPLAY"].map(variable);
        let needs_one = self.headed && self.webdriver_url.is_none() && cfg!(all(unix, not(target_os = "macos")));
        needs_one && screens.iter().all(|screen| screen.as_ref().is_none_or(|screen| screen.is_empty()))
    }
}

/// Whether a browser with a window cannot open here, because there is no screen to show it on.
pub fn lacks_display(headed: bool, webdriver_url: Option<&Url>) -> bool {
    let options = BrowserOptions { headed, webdriver_url: webdriver_url.cloned(), ..BrowserOptions::default() };
    options.lack_display(|name| std::env::var_os(name))
}

/// The window's size in pixels: wide enough for the back office's full menu and all columns of its grids.
pub(super) const WINDOW: (u32, u32) = (1400, 1000);

/// Chromium's switches.
///
/// `--disable-dev-shm-usage` lets it run in containers, and so does `--no-sandbox` where it is needed; the others keep it from calling home, translating pages and remembering passwords.
pub(super) fn capabilities(
    options: &BrowserOptions,
    profile: Option<&Path>,
) -> Result<ChromeCapabilities, WebDriverError> {
    let mut wanted = DesiredCapabilities::chrome();
    let (width, height) = WINDOW;
    let window = format!("--window-size={width},{height}");
    for switch in [
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        // An error page that loads itself anew tries again without anybody counting it.
        "--disable-auto-reload",
        // A new frame host for each page of a tab: what a page is stays the same without, for a third less of the
        // browser's processor time a page (measured with Chromium 156).
        "--disable-features=RenderDocument",
        "--disable-component-update",
        "--disable-sync",
        "--disable-search-engine-choice-screen",
        "--no-first-run",
        "--no-default-browser-check",
        "--lang=en-US",
        "--force-device-scale-factor=1",
        &window,
    ] {
        wanted.add_arg(switch)?;
    }
    if !options.headed {
        wanted.add_arg("--headless=new")?;
    }
    // A browser of another machine has the ways of that machine; a proxy in the capabilities is meant for it.
    if options.webdriver_url.is_none() && !options.capabilities.contains_key("proxy") {
        for switch in transport::rules().browser_switches() {
            wanted.add_arg(&switch)?;
        }
    }
    if options.unsandboxed {
        wanted.add_arg("--no-sandbox")?;
    }
    if let Some(key) = &options.pinned_key {
        wanted.add_arg(&format!("--ignore-certificate-errors-spki-list={key}"))?;
    }
    if let Some(folder) = profile {
        wanted.add_arg(&format!("--user-data-dir={}", folder.display()))?;
    }
    if let Some(program) = &options.chrome {
        wanted.set_binary(&program.to_string_lossy())?;
    }
    wanted.add_experimental_option(
        "prefs",
        serde_json::json!({
            "credentials_enable_service": false,
            "profile.password_manager_enabled": false,
            "profile.password_manager_leak_detection": false,
            "translate": { "enabled": false },
        }),
    )?;
    wanted.accept_insecure_certs(options.insecure)?;
    wanted.set_browser_log_level(LoggingPrefsLogLevel::Warning)?;
    // A native confirm() must stay open until a step answers it.
    wanted.set("unhandledPromptBehavior", "ignore")?;
    let all: &mut Capabilities = wanted.as_mut();
    for (name, value) in &options.capabilities {
        add(all, name, value.clone())?;
    }
    if all.get("browserName").and_then(Value::as_str) == Some("MicrosoftEdge") {
        for (chrome, edge) in [("goog:chromeOptions", "ms:edgeOptions"), ("goog:loggingPrefs", "ms:loggingPrefs")] {
            if let Some(value) = all.remove(chrome) {
                add(all, edge, value)?;
            }
        }
    }
    Ok(wanted)
}

fn add(all: &mut Capabilities, name: &str, value: Value) -> Result<(), WebDriverError> {
    match all.get_mut(name) {
        Some(there) => merge(there, value),
        None => all.set(name, value)?,
    }
    Ok(())
}

/// Objects and lists grow by what is added, everything else is replaced.
fn merge(there: &mut Value, added: Value) {
    match (there, added) {
        (Value::Object(there), Value::Object(added)) => {
            for (name, value) in added {
                match there.get_mut(&name) {
                    Some(there) => merge(there, value),
                    None => drop(there.insert(name, value)),
                }
            }
        }
        (Value::Array(there), Value::Array(added)) => there.extend(added),
        (there, added) => *there = added,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::*;

    fn asked(capabilities: &Value) -> Value {
        let capabilities = capabilities.as_object().unwrap().clone();
        let options = BrowserOptions { capabilities, ..BrowserOptions::default() };
        Capabilities::from(super::capabilities(&options, None).unwrap()).into()
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn a_window_needs_a_screen_on_this_machine_and_none_on_another() {
        let none = |_: &str| None;
        let empty = |_: &str| Some(OsString::new());
        let wayland = |name: &str| (name == "WAYLAND_DISPLAY").then(|| OsString::from("wayland-0"));
        let headed = BrowserOptions { headed: true, ..BrowserOptions::default() };
        assert!(headed.lack_display(none) && headed.lack_display(empty));
        assert!(!headed.lack_display(wayland));
        assert!(!BrowserOptions::default().lack_display(none));
        let webdriver_url = Some("http://grid.test:4444/".parse().unwrap());
        assert!(!BrowserOptions { webdriver_url, ..headed }.lack_display(none));
    }

    #[test]
    fn what_the_settings_ask_for_is_added_to_what_the_suite_needs() {
        let own =
            json!({ "platformName": "linux", "se:name": "x", "goog:chromeOptions": { "args": ["--mute-audio"] } });
        let asked = asked(&own);
        assert_eq!((&asked["platformName"], &asked["se:name"]), (&json!("linux"), &json!("x")));
        let arguments = asked["goog:chromeOptions"]["args"].as_array().unwrap();
        assert!(arguments.contains(&json!("--disable-auto-reload")), "an error page would try again, uncounted");
        assert!(arguments.contains(&json!("--mute-audio")) && arguments.contains(&json!("--headless=new")));
        assert_eq!(asked["unhandledPromptBehavior"], "ignore");
    }

    #[test]
    fn no_debug_output_shows_who_pays_for_the_grid() {
        let capabilities = json!({ "cloud:options": { "accessKey": "open-sesame" } }).as_object().unwrap().clone();
        let webdriver_url = Some("https://me:open-sesame@grid.test/".parse().unwrap());
        let shown = format!("{:?}", BrowserOptions { webdriver_url, capabilities, ..BrowserOptions::default() });
        assert!(shown.contains("grid.test") && shown.contains("cloud:options"), "{shown}");
        assert!(!shown.contains("open-sesame"), "{shown}");
    }

    #[test]
    fn edge_gets_the_options_under_its_own_names() {
        let asked = asked(&json!({ "browserName": "MicrosoftEdge" }));
        assert!(asked["ms:edgeOptions"]["args"].as_array().unwrap().contains(&json!("--headless=new")));
        assert!(asked.get("goog:chromeOptions").is_none() && asked.get("goog:loggingPrefs").is_none());
    }
}
