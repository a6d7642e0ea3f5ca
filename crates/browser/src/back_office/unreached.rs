//! Why a browser did not reach the page that it was to show.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::WebDriver;

/// Where the browser tells nothing.
const UNKNOWN: &str = "no answer";

/// How long the browser may take to ask once more.
const ASKS: Duration = Duration::from_secs(5);

/// The reason where the browser's error page is empty, as a headless shell's is: it is made to ask for the address once more,
/// without showing what comes: `ERR_CONNECTION_REFUSED`.
pub(super) async fn reason(driver: &WebDriver) -> String {
    let asked = tokio::time::timeout(ASKS, asked_again(driver)).await;
    asked.ok().flatten().unwrap_or_else(|| UNKNOWN.to_owned())
}

async fn asked_again(driver: &WebDriver) -> Option<String> {
    let tree = driver.cdp().send_raw("Page.getFrameTree", json!({})).await.ok()?;
    let frame = tree.pointer("/frameTree/frame")?;
    let options = json!({ "disableCache": true, "includeCredentials": false });
    let request = json!({ "frameId": frame.get("id")?, "url": frame.get("unreachableUrl")?, "options": options });
    let answer = driver.cdp().send_raw("Network.loadNetworkResource", request).await.ok()?;
    in_words(answer.get("resource")?)
}

fn in_words(resource: &Value) -> Option<String> {
    match resource.get("netErrorName").and_then(Value::as_str) {
        Some(name) => Some(name.trim_start_matches("net::").to_owned()),
        None if resource.get("success") == Some(&Value::Bool(true)) => {
            Some(format!("{UNKNOWN}, though it answers now"))
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reason_is_the_browsers_own_word_or_says_that_the_address_answers_now() {
        let refused = json!({ "success": false, "netError": -102, "netErrorName": "net::ERR_CONNECTION_REFUSED" });
        assert_eq!(in_words(&refused).as_deref(), Some("ERR_CONNECTION_REFUSED"));
        let back = json!({ "success": true, "httpStatusCode": 200 });
        assert_eq!(in_words(&back).as_deref(), Some("no answer, though it answers now"));
        assert_eq!(in_words(&json!({ "success": false })), None);
    }
}
