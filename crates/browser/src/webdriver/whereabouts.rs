//! Where a browser is, for the failures that happen there.

use std::time::Duration;

use thirtyfour::WebDriver;
use url::Url;

/// A browser that takes longer to say it has something else to say.
const LIMIT: Duration = Duration::from_secs(2);

/// Not by the driver's own question for the title: on PrestaShop's Titles page a form is called `title`.
const ASK: &str = "
const text = (element) => element ? element.textContent.replace(/\\s+/g, ' ').trim() : '';
return [text(document.querySelector('head > title')), document.location.href];
";

/// The page that a browser shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// The text of the page's title; may be empty.
    pub title: String,
    /// Its address, tokens and all.
    pub address: Url,
}

impl Whereabouts {
    /// Asks the browser. None where it shows no page of the web, or does not answer.
    pub async fn of(driver: &WebDriver) -> Option<Self> {
        let answer = tokio::time::timeout(LIMIT, driver.execute(ASK, Vec::new())).await.ok()?.ok()?;
        let (title, address): (String, String) = answer.convert().ok()?;
        let address: Url = address.parse().ok()?;
        matches!(address.scheme(), "http" | "https").then_some(Self { title, address })
    }
}
