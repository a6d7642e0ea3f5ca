//! What the page is when a step has ended: a picture made fast, where it is, and what it has requested.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_core::session_tokens;
use serde::Deserialize;
use serde_json::json;
use thirtyfour::WebDriver;

use super::artifacts::{HIDE, SHOW};

/// Answers where the page is, and what it has requested since this was asked last: itself, and what its scripts asked for.
const TELL: &str = r"
// What was hidden is shown again, which counts as a change once this script has let go.
await null;
const since = window.prestashopBddTold || 0;
window.prestashopBddTold = performance.now();
const path = (name) => { const at = new URL(name, location.href); return at.origin === location.origin ? at.pathname + at.search : at.href; };
const own = performance.getEntriesByType('navigation');
const asked = performance.getEntriesByType('resource').filter((entry) => /^(fetch|xmlhttprequest|beacon)$/.test(entry.initiatorType));
const requests = own.concat(asked).filter((entry) => entry.startTime >= since).slice(-20);
return {
  title: (document.querySelector('head > title') || { textContent: '' }).textContent.replace(/\s+/g, ' ').trim(),
  address: location.href,
  moment: [performance.timeOrigin, window.prestashopBddChanges === undefined ? -1 : window.prestashopBddChanges],
  requests: requests.map((entry) => `${entry.responseStatus || '-'} ${path(entry.name)} ${Math.round(entry.duration)} ms`),
};
";

/// Answers which document is on show and how often it has changed, where the suite's scripts count that.
const MOMENT: &str =
    "return [performance.timeOrigin, window.prestashopBddChanges === undefined ? -1 : window.prestashopBddChanges];";

/// How good a picture is: enough to read texts.
const QUALITY: u8 = 60;

/// The page at one moment, without secrets.
#[derive(Debug, Clone, PartialEq)]
pub struct Glimpse {
    /// The picture of what is on the screen.
    pub picture: Vec<u8>,
    /// Its media type.
    pub media_type: &'static str,
    /// The title of the page.
    pub title: String,
    /// Its address, without the token of the session.
    pub address: String,
    /// What it has requested since the last glimpse: status, path and time, a line each.
    pub requests: Vec<String>,
    /// When it was.
    pub moment: Moment,
}

/// A state of a page: as long as it is the same, the page is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Moment(f64, i64);

impl Moment {
    /// The state of the page on show; none where nobody counts its changes.
    pub async fn of(driver: &WebDriver) -> Option<Self> {
        let answer = driver.execute(MOMENT, Vec::new()).await.ok()?;
        let moment: Self = serde_json::from_value(answer.json().clone()).ok()?;
        (moment.1 >= 0).then_some(moment)
    }
}

#[derive(Deserialize)]
struct Told {
    moment: Moment,
    title: String,
    address: String,
    requests: Vec<String>,
}

impl Glimpse {
    /// Looks at the page. None where it cannot be looked at, such as below a dialog of the browser, or where its secrets cannot
    /// be hidden.
    pub async fn of(driver: &WebDriver, secrets: &Secrets) -> Option<Self> {
        driver.execute(HIDE, vec![secrets.spellings_to_hide().into()]).await.ok()?;
        let picture = picture(driver).await;
        let told = driver.execute(format!("{SHOW}\nreturn (async () => {{{TELL}}})();"), Vec::new()).await.ok();
        let told: Told = serde_json::from_value(told?.json().clone()).ok()?;
        let (picture, media_type) = picture?;
        let mask = |text: &String| secrets.mask(&session_tokens::hide(text));
        Some(Self {
            picture,
            media_type,
            title: mask(&told.title),
            address: mask(&told.address),
            requests: told.requests.iter().map(mask).collect(),
            moment: told.moment,
        })
    }
}

/// Browsers of the Chromium family make a small picture fast; others make one as WebDriver has it.
async fn picture(driver: &WebDriver) -> Option<(Vec<u8>, &'static str)> {
    let wanted = json!({ "format": "jpeg", "quality": QUALITY, "optimizeForSpeed": true });
    if let Ok(answer) = driver.cdp().send_raw("Page.captureScreenshot", wanted).await
        && let Some(data) = answer["data"].as_str()
        && let Ok(picture) = BASE64_STANDARD.decode(data)
    {
        return Some((picture, "image/jpeg"));
    }
    Some((driver.screenshot_as_png().await.ok()?, "image/png"))
}
