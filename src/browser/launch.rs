use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use thirtyfour::WebDriver;
use thirtyfour::manager::WebDriverManager;
use url::Url;

use super::local::{self, LocalDriver};
use super::measured::Measured;
use super::{BrowserError, BrowserOptions, options};

/// How long a WebDriver that works may take to say so.
const PROBE_LIMIT: Duration = Duration::from_secs(3);

/// How long a browser may take to end.
const QUIT_LIMIT: Duration = Duration::from_secs(5);

/// Ends a browser, as far as it lets itself be ended within a few seconds. Answers whether it did.
pub(super) async fn end_session(driver: &WebDriver) -> bool {
    let ended = matches!(tokio::time::timeout(QUIT_LIMIT, driver.clone().quit()).await, Ok(Ok(())));
    if !ended {
        forget_session(driver);
    }
    ended
}

/// Leaves a browser to whoever ends its driver. Without this the library would try to end it when the last handle goes, and
/// block until the driver answers.
pub(super) fn forget_session(driver: &WebDriver) {
    // One that has ended needs no forgetting.
    let _ = driver.clone().leak();
}

/// Where browsers come from during one run.
#[derive(Debug)]
pub struct Browser {
    options: BrowserOptions,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Remote(Url),
    Local(Box<LocalDriver>),
    Managed(Arc<WebDriverManager>),
}

impl Browser {
    /// Finds a WebDriver: the given address, else a local chromedriver, else the library's driver
    /// manager (which downloads one where that is possible).
    pub async fn find(options: BrowserOptions) -> Result<Self, BrowserError> {
        let source = if let Some(address) = &options.webdriver_url {
            Source::Remote(address.clone())
        } else if let Some(program) = local::program(options.chromedriver.as_deref()) {
            Source::Local(Box::new(LocalDriver::start(&program).await?))
        } else {
            Source::Managed(WebDriverManager::builder().build())
        };
        Ok(Self { options, source })
    }

    /// Opens a browser with an empty profile.
    pub async fn open(&self) -> Result<WebDriver, BrowserError> {
        let address = match &self.source {
            Source::Remote(address) => address,
            Source::Local(driver) => driver.address(),
            Source::Managed(_) => return self.open_managed().await,
        };
        let no_session = |source| BrowserError::NoSession { address: without_credentials(address), source };
        let wanted = options::capabilities(&self.options, None).map_err(no_session)?;
        let client = Measured::client(self.options.answer_limit).map_err(|error| no_session(error.into()))?;
        let driver = WebDriver::builder(address.as_str(), wanted).client(client).await.map_err(no_session)?;
        if let Err(error) = self.prepare(&driver).await {
            end_session(&driver).await;
            return Err(no_session(error));
        }
        Ok(driver)
    }

    /// Whether the WebDriver answers at all. A Grid is not asked: others look after it.
    pub async fn answers(&self) -> bool {
        let Source::Local(driver) = &self.source else { return true };
        let Ok(status) = driver.address().join("status") else { return false };
        let client = reqwest::Client::builder().no_proxy().timeout(PROBE_LIMIT).build();
        match client {
            Ok(client) => client.get(status).send().await.is_ok(),
            Err(_) => false,
        }
    }

    /// The folder of a local driver's browsers.
    pub fn folder(&self) -> Option<&Path> {
        match &self.source {
            Source::Local(driver) => Some(driver.folder()),
            Source::Remote(_) | Source::Managed(_) => None,
        }
    }

    /// Ends the local driver, if there is one, and every browser that it still has, without waiting.
    pub fn end(&self) {
        if let Source::Local(driver) = &self.source {
            driver.end();
        }
    }

    /// How many processes of ours are still there after [`Self::close`]; they are ended once more.
    pub async fn leftovers(&self) -> usize {
        match &self.source {
            Source::Local(driver) => driver.leftovers().await,
            Source::Remote(_) | Source::Managed(_) => 0,
        }
    }

    async fn open_managed(&self) -> Result<WebDriver, BrowserError> {
        let Source::Managed(manager) = &self.source else {
            unreachable!("only called for a managed driver");
        };
        let wanted = options::capabilities(&self.options, None).map_err(BrowserError::NoDriver)?;
        let driver = manager.launch(wanted).await.map_err(BrowserError::NoDriver)?;
        if let Err(error) = self.prepare(&driver).await {
            end_session(&driver).await;
            return Err(BrowserError::NoDriver(error));
        }
        Ok(driver)
    }

    async fn prepare(&self, driver: &WebDriver) -> Result<(), thirtyfour::error::WebDriverError> {
        driver.set_page_load_timeout(self.options.page_load_limit).await
    }

    /// The process group of the local driver and its browsers, if there is one.
    pub fn process_group(&self) -> Option<u32> {
        match &self.source {
            Source::Local(driver) => driver.group(),
            Source::Remote(_) | Source::Managed(_) => None,
        }
    }

    /// Ends the local driver, if there is one, and every browser that it still has.
    pub async fn close(&self) {
        if let Source::Local(driver) = &self.source {
            driver.stop().await;
        }
    }
}

/// A Grid's address may hold a user name and a password.
fn without_credentials(address: &Url) -> String {
    let mut address = address.clone();
    // Fails only for addresses without a host, which have no credentials either.
    let _ = address.set_password(None).and_then(|()| address.set_username(""));
    address.into()
}
