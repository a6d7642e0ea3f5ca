use std::path::Path;

use serde_json::json;
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;

/// Lets the browser put what it downloads into a folder of its machine, under the name that the shop gives. Chromium alone has
/// such a command.
pub async fn download_into(driver: &WebDriver, folder: &Path) -> WebDriverResult<()> {
    let wanted = json!({ "behavior": "allow", "downloadPath": folder.to_string_lossy() });
    driver.cdp().send_raw("Browser.setDownloadBehavior", wanted).await.map(drop)
}
