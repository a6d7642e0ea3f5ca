use thirtyfour::WebDriver;
use tokio::sync::{Mutex, OnceCell};

use super::{Browser, BrowserError, BrowserOptions};

/// The browsers of a run: started with the first scenario that needs one, handed from one scenario to
/// the next without cookies, ended with the run.
#[derive(Debug)]
pub struct BrowserPool {
    options: BrowserOptions,
    browser: OnceCell<Browser>,
    idle: Mutex<Vec<WebDriver>>,
}

impl BrowserPool {
    /// No browser yet.
    pub fn new(options: BrowserOptions) -> Self {
        Self { options, browser: OnceCell::new(), idle: Mutex::new(Vec::new()) }
    }

    /// A browser that nobody uses, without cookies.
    pub async fn take(&self) -> Result<WebDriver, BrowserError> {
        let idle = self.idle.lock().await.pop();
        if let Some(driver) = idle {
            return Ok(driver);
        }
        self.browser.get_or_try_init(|| Browser::find(self.options.clone())).await?.open().await
    }

    /// Gives a browser back. One that cannot be emptied is ended instead.
    pub async fn give_back(&self, driver: WebDriver) {
        if empty(&driver).await.is_ok() {
            self.idle.lock().await.push(driver);
        } else {
            // It is of no use any more; the driver process ends it with the run at the latest.
            let _ = driver.quit().await;
        }
    }

    /// The process group of the local driver and its browsers, once there is one.
    pub fn process_group(&self) -> Option<u32> {
        self.browser.get().and_then(Browser::process_group)
    }

    /// Ends all browsers.
    pub async fn close(&self) {
        for driver in self.idle.lock().await.drain(..) {
            // Whatever still lives ends with the driver process below.
            let _ = driver.quit().await;
        }
        if let Some(browser) = self.browser.get() {
            browser.close().await;
        }
    }
}

/// Empties what the page on show has stored, and tells whose it was. Pages without an origin refuse.
const FORGET: &str = "try { localStorage.clear(); sessionStorage.clear(); } catch (refused) { return null; } return location.origin;";

/// Answers an open dialog, closes further windows, and forgets cookies, what the shop's pages stored, and the page.
async fn empty(driver: &WebDriver) -> thirtyfour::error::WebDriverResult<()> {
    // Fails where no dialog is open, which is the rule.
    let _ = driver.dismiss_alert().await;
    let windows = driver.windows().await?;
    let (first, others) = windows
        .split_first()
        .ok_or_else(|| thirtyfour::error::WebDriverError::FatalError("the browser has no window left".to_owned()))?;
    for window in others {
        driver.switch_to_window(window.clone()).await?;
        driver.close_window().await?;
    }
    driver.switch_to_window(first.clone()).await?;
    let origin = driver.execute(FORGET, Vec::new()).await?.json().clone();
    driver.delete_all_cookies().await?;
    // The standard forgets the cookies of the page on show alone; Chromium can forget all, wherever the scenario has ended.
    // Another browser has no such command, and then the standard has to do.
    let _ = driver.cdp().send_raw("Network.clearBrowserCookies", serde_json::json!({})).await;
    if origin.is_string() {
        let everything = serde_json::json!({ "origin": origin, "storageTypes": "all" });
        let _ = driver.cdp().send_raw("Storage.clearDataForOrigin", everything).await;
    }
    driver.goto("about:blank").await
}
