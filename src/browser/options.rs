use std::path::{Path, PathBuf};
use std::time::Duration;

use thirtyfour::prelude::WebDriverError;
use thirtyfour::{
    CapabilitiesHelper, ChromeCapabilities, ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel,
};
use url::Url;

/// How a browser is found and started.
#[derive(Debug, Clone)]
pub struct BrowserOptions {
    /// A running WebDriver (Selenium, Grid, chromedriver); no local driver is started then.
    pub webdriver_url: Option<Url>,
    /// The chromedriver program; searched in `PATH` when not given.
    pub chromedriver: Option<PathBuf>,
    /// The Chromium program; the driver's own choice when not given.
    pub chrome: Option<PathBuf>,
    /// Show the browser's window.
    pub headed: bool,
    /// Accept certificates that nobody vouches for.
    pub insecure: bool,
    /// The longest that one page may take to load.
    pub page_load_limit: Duration,
    /// The longest that the WebDriver may take to answer; longer than a page may take to load.
    pub answer_limit: Duration,
}

impl Default for BrowserOptions {
    fn default() -> Self {
        Self {
            webdriver_url: None,
            chromedriver: None,
            chrome: None,
            headed: false,
            insecure: false,
            page_load_limit: Duration::from_secs(60),
            answer_limit: Duration::from_secs(90),
        }
    }
}

/// The window's size in pixels: wide enough for the back office's full menu and all columns of its grids.
pub(super) const WINDOW: (u32, u32) = (1400, 1000);

/// Chromium's switches.
///
/// `--no-sandbox` and `--disable-dev-shm-usage` let it run as root and in containers; the
/// others keep it from calling home, translating pages and remembering passwords.
pub(super) fn capabilities(
    options: &BrowserOptions,
    profile: Option<&Path>,
) -> Result<ChromeCapabilities, WebDriverError> {
    let mut wanted = DesiredCapabilities::chrome();
    let (width, height) = WINDOW;
    let window = format!("--window-size={width},{height}");
    for switch in [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
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
    Ok(wanted)
}
