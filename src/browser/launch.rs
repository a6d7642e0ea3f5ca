use std::sync::Arc;

use thirtyfour::WebDriver;
use thirtyfour::manager::WebDriverManager;
use url::Url;

use super::local::{self, LocalDriver};
use super::measured::Measured;
use super::{BrowserError, BrowserOptions, options};

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
        let no_session = |source| BrowserError::NoSession { address: address.to_string(), source };
        let wanted = options::capabilities(&self.options, None).map_err(no_session)?;
        let client = Measured::client().map_err(|error| no_session(error.into()))?;
        let driver = WebDriver::builder(address.as_str(), wanted).client(client).await.map_err(no_session)?;
        self.prepare(&driver).await.map_err(no_session)?;
        Ok(driver)
    }

    async fn open_managed(&self) -> Result<WebDriver, BrowserError> {
        let Source::Managed(manager) = &self.source else {
            unreachable!("only called for a managed driver");
        };
        let wanted = options::capabilities(&self.options, None).map_err(BrowserError::NoDriver)?;
        let driver = manager.launch(wanted).await.map_err(BrowserError::NoDriver)?;
        self.prepare(&driver).await.map_err(BrowserError::NoDriver)?;
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
